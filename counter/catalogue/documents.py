"""What each document of the hall is (文书): its name, who it is for, what calls for it, and every value that it speaks of.

A document is a file `DOC-ACC.1.toml` in resources/layouts, code and version in the name; the newest is issued, and a paper keeps the
version that it was issued in. Its values are those named in its words: {name} is the value, {name?words} gives the words only where
the value is present and true, `when` and `rows` name one. Values that several documents share are described in variables.toml.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from counter.catalogue import files
from counter.domain.form import Condition, Frozen
from counter.resources import path

Audience = Literal["applicant", "public", "body", "internal"]
VariableKind = Literal["text", "code", "money", "flag", "rows"]
Mask = Literal["", "id_no", "phone", "account", "name"]
Edition = Literal["", "elder"]

SHARED = "variables.toml"
HOLE = re.compile(r"\{(\w+)(?:\?([^{}]*))?\}")
PAGE = frozenset({"copy", "page", "pages"})  # known to the renderer alone
_NAMING = frozenset({"when", "rows"})  # keys of a block whose value is a name
_HEAD = frozenset({"zh", "audience", "calls", "every", "items", "instead", "when", "variables"})


class Variable(Frozen):
    """A value of a document: text, a code (0-9 A-Z) as in a bar code, money in yuan ("1,894.00"), a flag, or rows.

    Rows have `fields`; a field in `optional` may be left out of all rows, and its column goes with it. `at` is where the value stands
    in the answers (a group for rows), `mask` what is hidden of it; `wording` names the setting that holds the hall's own words for it.
    A variable with a `default` need not be given.
    """

    zh: str
    kind: VariableKind = "text"
    sample: str | int | bool | tuple[dict[str, str | int], ...]
    fields: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    at: str = ""
    mask: Mask = ""
    wording: str = ""
    default: str | int | bool | None = None


class Document(Frozen):
    """One document in one version; `drawing` is the rest of its file, for whoever draws it.

    `calls` are the occasions that call for it. It belongs to events of all items (`every`), to the items that name it in their own
    files, and to `items`; of those it stands in place of the document `instead`. `when` is asked of the answers.
    """

    code: str
    version: int
    zh: str
    audience: Audience = "internal"
    calls: tuple[str, ...] = ()
    every: bool = False
    items: tuple[str, ...] = ()
    instead: str = ""
    when: Condition | None = None
    variables: dict[str, Variable]
    drawing: dict[str, object]

    @property
    def outgoing(self) -> bool:
        """Tell whether it leaves the hall: then anybody may ask whether it is ours."""
        return self.audience != "internal"

    @cached_property
    def series(self) -> str:
        """Give the letters of its running numbers: ACC, DECY."""
        return self.code.removeprefix("DOC-").replace("-", "")


def names(template: str) -> Iterator[str]:
    """Name the variables that a template speaks of."""
    return (str(hole[1]) for hole in HOLE.finditer(template))


def spoken(part: object, key: str = "") -> Iterator[str]:
    """Name the variables that a part of a drawing speaks of; the cells of a table's columns speak of its rows' fields instead."""
    if isinstance(part, str):
        yield from [part] if key in _NAMING and part else names(part)
    elif isinstance(part, dict):
        for name, inner in part.items():
            yield from () if name == "columns" else spoken(inner, name)
    elif isinstance(part, list):
        for inner in part:
            yield from spoken(inner)


def needed(drawing: Mapping[str, object]) -> frozenset[str]:
    """Name the variables that a drawing needs."""
    return frozenset(spoken(dict(drawing))) - PAGE


def parsed(stem: str, own: files.Raw, shared: files.Raw) -> dict[str, object]:
    """Put a file and the shared variables together as a Document takes it; what is not known by name is left to `check`."""
    code, _, version = stem.rpartition(".")
    drawing = {key: value for key, value in own.items() if key not in _HEAD}
    mine = own.get("variables", {})
    known = {**shared, **(mine if isinstance(mine, dict) else {})}
    variables = {name: known[name] for name in sorted(needed(drawing)) if name in known}
    head = {key: own[key] for key in _HEAD - {"variables"} if key in own}
    return {**head, "code": code, "version": int(version) if version.isdecimal() else 0, "variables": variables, "drawing": drawing}


@cache
def _shared(folder: Path) -> files.Raw:
    return files.toml(folder / SHARED, f"layouts/{SHARED}")


@cache
def versions(folder: Path | None = None) -> Mapping[str, tuple[int, ...]]:
    """Give the versions of every document, oldest first, by code in order."""
    found: dict[str, list[int]] = {}
    for file in sorted((folder or path("layouts")).glob("DOC-*.toml")):
        code, _, version = file.stem.rpartition(".")
        if version.isdecimal():
            found.setdefault(code, []).append(int(version))
    return {code: tuple(sorted(each)) for code, each in sorted(found.items())}


def codes() -> tuple[str, ...]:
    """Name the documents that there are."""
    return tuple(versions())


@cache
def document(code: str, version: int = 0, folder: Path | None = None) -> Document:
    """Read a document, the newest where no version is asked for. Raises KeyError for one that there is not, CatalogueError."""
    known = versions(folder)[code]
    stem = f"{code}.{version or known[-1]}"
    where = folder or path("layouts")
    return Document.model_validate(parsed(stem, files.toml(where / f"{stem}.toml", f"layouts/{stem}.toml"), _shared(where)))


def name(code: str) -> str:
    """Give what the office calls a document; its code where this program does not know it."""
    return document(code).zh if code in versions() else code
