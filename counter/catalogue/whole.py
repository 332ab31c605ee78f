"""What the data files say against one another (整体核验): names that no other file has, steps without a sample, standards, calendar.

None of it stops an item from being used; `counter check` tells it before somebody at the counter finds it.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from counter.catalogue import beside, documents, files
from counter.catalogue.files import CatalogueError
from counter.catalogue.item import Item
from counter.catalogue.materials import FILE as KEEPING
from counter.catalogue.materials import Keeping
from counter.catalogue.settings import FILE as SETTINGS
from counter.catalogue.settings import Setting
from counter.domain.calculations import CALCULATIONS
from counter.domain.form import LATER, Group
from counter.domain.likely import meant


def faults(folder: Path, versions: Mapping[str, Item], settings: Mapping[str, Setting]) -> Iterator[CatalogueError]:
    """Everything that no file shows alone. What lies beside the catalogue is looked at where it is there."""
    yield from _documents(folder, versions)
    for key, item in versions.items():
        yield from (CatalogueError(f"items/{key}.toml", *each) for each in _unsampled(item))
    yield from _needed(folder, settings)
    yield from _kept(folder)
    yield from beside.faults(folder.parent, settings)


def _documents(folder: Path, versions: Mapping[str, Item]) -> Iterator[CatalogueError]:
    """Documents that no layout draws; a folder without layouts of its own is held against ours."""
    layouts = folder.parent / "layouts"
    known = documents.versions(layouts if layouts.is_dir() else None)
    for key, item in versions.items():
        strange = (code for code in item.documents if code not in known)
        at = f"items/{key}.toml"
        yield from (CatalogueError(at, f"documents.{c}", f"layouts 里没有这种文书{meant(c, known)}") for c in strange)


def _unsampled(item: Item) -> Iterator[tuple[str, str]]:
    """Steps that ask for something which the first sample does not say: the suite could not take them."""
    first: Collection[str] = item.samples[0] if item.samples else ()
    for group in item.groups:
        if group.at not in ("", LATER) and _asks(group) and group.key not in first:
            yield f"samples.1.{group.key}", f"{group.zh} 在办理到 {group.at} 时必填，第一份样例里没有"


def _asks(group: Group) -> bool:
    """Tell whether a group has to be filled in whatever else is said."""
    if group.when is not None or group.optional or (group.repeated and not group.least):
        return False
    return any(field.required and field.when is None and field.default is None for field in group.fields)


def _needed(folder: Path, settings: Mapping[str, Setting]) -> Iterator[CatalogueError]:
    known = {path.name.partition(".")[0] for path in folder.glob("items/*.toml")} | CALCULATIONS.keys()
    for setting in settings.values():
        strange = [name for name in setting.needed_by if name not in known]
        at = f"settings.{setting.key}.needed_by"
        yield from (CatalogueError(SETTINGS, at, f"没有事项或测算 {name}{meant(name, known)}") for name in strange)


def _kept(folder: Path) -> Iterator[CatalogueError]:
    """Papers with a time of keeping that no list of materials has."""
    if not (folder / KEEPING).exists():
        return
    try:
        raw = files.load(folder / KEEPING, KEEPING)
        known = {code for path in folder.glob("materials.*.toml") for code in files.load(path, path.name)}
    except CatalogueError as error:
        yield from [error] if error.file == KEEPING else []
        return
    wrong = list(files.mistakes(Keeping, raw, KEEPING))
    yield from wrong
    codes = () if wrong else Keeping.model_validate(raw).months
    yield from (CatalogueError(KEEPING, f"months.{c}", f"材料表中没有这种材料{meant(c, known)}") for c in codes if c not in known)
