"""From an item's file to the item (事项解析): groups, materials and steps that are named become what they name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from counter.catalogue import files
from counter.catalogue.files import CatalogueError, Raw
from counter.catalogue.item import Clock, Given, Item, Kind, Life, Publicity, Step, Waiver
from counter.domain.form import Answers, Condition, Frozen, Group
from counter.domain.form import Field as Question
from counter.domain.likely import meant
from counter.domain.material import Material


class GroupFile(Frozen):
    """A field group, used by items under a key of their own."""

    zh: str
    repeated: bool = False
    least: int = 0
    folded: bool = False
    optional: bool = False
    at: str = ""
    rules: tuple[str, ...] = ()
    fields: tuple[Question, ...]


class GroupUse(Frozen):
    """A group of an item: one that is named by `use` ("G_PERSON@1"), or the item's own with `zh` and `fields`."""

    key: str
    use: str = ""
    zh: str | None = None
    when: Condition | None = None
    repeated: bool | None = None
    least: int | None = None
    folded: bool | None = None
    optional: bool | None = None
    at: str | None = None
    rules: tuple[str, ...] | None = None
    fields: tuple[Question, ...] | None = None


class MaterialUse(Frozen):
    """A material of an item: the code, and what is other here than in the list."""

    code: str
    when: Condition | None = None
    needed: bool | None = None
    setting: str | None = None
    waive: tuple[Waiver, ...] | None = None
    note: str | None = None


class MaterialRow(Frozen):
    """A material of the list."""

    zh: str
    orig: int = 0
    view: int = 0
    copies: int = 0
    waive: tuple[Waiver, ...] = ()
    needed: bool = True
    note: str = ""


class ItemFile(Frozen):
    """An item as it stands in its file."""

    code: str
    version: int = Field(ge=1)
    zh: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    kind: Kind
    sensitive: bool = False
    enabled: bool = True
    who: str
    where: tuple[str, ...]
    agent: bool = False
    bodies: dict[str, str]
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...]
    materials_version: int = 1
    materials: tuple[MaterialUse, ...]
    groups: tuple[GroupUse, ...]
    results: tuple[str, ...]
    documents: tuple[str, ...]
    basis: tuple[str, ...]
    unpaused: tuple[str, ...] = ()
    calculation: str = ""
    life: Life | None = None
    publicity: Publicity = ""
    guardian: bool = False
    message: str = ""
    person: str = "person"
    samples: tuple[Answers, ...] = ()
    sample_materials: tuple[Given, ...] = ()
    sampled_on: str = "2026-11-24"
    confidence: dict[str, str]


@dataclass(frozen=True)
class Shared:
    """What items name: groups by "G_PERSON@1", materials by version and code."""

    groups: Mapping[str, GroupFile]
    materials: Mapping[int, Mapping[str, MaterialRow]]


def shared(folder: Path, wrong: list[CatalogueError]) -> Shared:
    """Read all groups and lists of materials; mistakes are added to `wrong`."""
    groups = {f"{name}@{version}": GroupFile.model_validate(raw) for name, version, raw in _groups(folder / "groups", wrong)}
    materials: dict[int, Mapping[str, MaterialRow]] = {}
    for path in sorted(folder.glob("materials.*.toml")):
        try:
            materials[int(path.name.split(".")[1])] = _materials(path)
        except CatalogueError as error:
            wrong.append(error)
    return Shared(groups, materials)


def _materials(path: Path) -> dict[str, MaterialRow]:
    raw = files.load(path, path.name)
    for code, row in raw.items():
        for mistake in files.mistakes(MaterialRow, row if isinstance(row, dict) else {}, path.name):
            raise CatalogueError(path.name, f"{code}.{mistake.key}", mistake.what)
    return {code: MaterialRow.model_validate(row) for code, row in raw.items()}


def _groups(folder: Path, wrong: list[CatalogueError]) -> Iterator[tuple[str, str, Raw]]:
    """Each sound file NAME.VERSION.toml of the folder: name, version and contents."""
    for path in sorted(folder.glob("*.toml")):
        file = f"{folder.name}/{path.name}"
        try:
            raw = files.load(path, file)
        except CatalogueError as error:
            wrong.append(error)
            continue
        found = list(files.mistakes(GroupFile, raw, file))
        wrong += found
        name, _, version = path.stem.partition(".")
        if not version.isdigit():
            wrong.append(CatalogueError(file, "", "文件名应是 名称.版本号.toml"))
        elif not found:
            yield name, version, raw


def item(path: Path, known: Shared, wrong: list[CatalogueError]) -> Item | None:
    """Read one item; None when there are mistakes, which are added to `wrong`."""
    file = f"items/{path.name}"
    try:
        raw = _spread(files.load(path, file))
    except CatalogueError as error:
        wrong.append(error)
        return None
    found = list(files.mistakes(ItemFile, raw, file))
    if not found:
        written = ItemFile.model_validate(raw)
        found = [CatalogueError(file, *each) for each in _unresolved(written, path, known)]
        if not found:
            return _resolve(written, known)
    wrong += found
    return None


def _spread(raw: Raw) -> Raw:
    """Write out what may be written short: "M_ID" for a material, "收件@CLERK" for a step."""
    short = {"materials": _material, "steps": _step}
    return raw | {key: _map(raw[key], how) for key, how in short.items() if key in raw}


def _map(value: object, how: Callable[[str], Raw]) -> object:
    return [how(each) if isinstance(each, str) else each for each in value] if isinstance(value, list) else value


def _material(code: str) -> Raw:
    return {"code": code}


def _step(text: str) -> Raw:
    zh, _, role = text.partition("@")
    return {"zh": zh, "role": role}


def _unresolved(written: ItemFile, path: Path, known: Shared) -> Iterator[tuple[str, str]]:
    """What is named and is not there: key and sentence."""
    fitting = f"{written.code}.{written.version}.toml"
    if path.name != fitting:
        twice = "；那个文件已有，两个事项不能用同一代码和版本" if (path.parent / fitting).exists() else ""
        yield "code", f"按 code 和 version 文件名应是 {fitting}{twice}"
    if written.code[:2] not in ("DB", "SA", "JS", "DW", "CM") or written.code[2:3] != "-":
        yield "code", f"{written.code} 应以大类 DB、SA、JS、DW 或 CM 和 - 开头"
    for use in written.groups:
        if use.use and use.use not in known.groups:
            yield f"groups.{use.key}.use", f"没有字段组 {use.use}{meant(use.use, known.groups)}"
        elif use.use and use.fields is not None:
            yield f"groups.{use.key}.fields", "引用的字段组不能再写字段"
        elif not use.use and (use.zh is None or use.fields is None):
            yield f"groups.{use.key}", "自有字段组要有 zh 和 fields"
    listed = known.materials.get(written.materials_version)
    if listed is None:
        yield "materials_version", f"没有材料表 materials.{written.materials_version}.toml"
        return
    for each in written.materials:
        if each.code not in listed:
            yield f"materials.{each.code}", f"材料表中没有这种材料{meant(each.code, listed)}"


def _resolve(written: ItemFile, known: Shared) -> Item:
    listed = known.materials[written.materials_version]
    own = written.model_dump(exclude={"materials_version", "materials", "groups", "code"})
    return Item.model_validate({
        **own,
        "code": written.code,
        "family": written.code[:2],
        "materials": [Material.model_validate({**listed[use.code].model_dump(), **_given(use)}) for use in written.materials],
        "groups": [_group(use, known) for use in written.groups],
    })  # fmt: skip


def _group(use: GroupUse, known: Shared) -> Group:
    named = known.groups[use.use].model_dump() if use.use else {}
    return Group.model_validate({**named, **_given(use, "use")})


def _given(use: Frozen, *without: str) -> dict[str, object]:
    """What is written there, and nothing else."""
    return {key: value for key, value in use.model_dump(exclude=set(without)).items() if value is not None}
