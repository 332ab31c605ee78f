"""Released items (已发布事项): what was accepted under a version stays as it was.

released.toml holds the SHA-256 of each released item with everything that it names written out; samples and what is
left at its default do not count. `python -m counter.catalogue.release` adds new ones.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from counter.catalogue import files
from counter.catalogue.files import CatalogueError
from counter.catalogue.item import Item
from counter.domain.journal import canonical

FILE = "released.toml"
HEAD = """# Released items and the SHA-256 of each, written by `python -m counter.catalogue.release`. A line never changes:
# what is released is changed in a new file with the next version number.
"""


def digest(item: Item) -> str:
    """The hash of an item, everything that it names written out."""
    body = item.model_dump(mode="json", exclude_defaults=True, exclude={"samples", "sample_materials", "sampled_on"})
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def read(folder: Path) -> dict[str, str]:
    """Read the hashes by code and version. Raises CatalogueError."""
    if not (folder / FILE).exists():
        return {}
    return {key: str(value) for key, value in files.load(folder / FILE, FILE).items()}


def changed(items: Mapping[str, Item], known: Mapping[str, str]) -> Iterator[CatalogueError]:
    """Released items that are gone or are no longer what was released."""
    for key, mark in known.items():
        if key not in items:
            yield CatalogueError(FILE, key, f"已发布，但 items/{key}.toml 不在或有错")
        elif digest(items[key]) != mark:
            yield CatalogueError(f"items/{key}.toml", "", "已发布的版本被改动；请改回，另存为下一个版本")


def new(items: Mapping[str, Item], known: Mapping[str, str]) -> Iterator[CatalogueError]:
    """Items that are not released yet."""
    yield from (CatalogueError(f"items/{key}.toml", "", "尚未发布，还没有登记到 released.toml") for key in items if key not in known)


def write(folder: Path, marks: Mapping[str, str]) -> None:
    """Write the hashes."""
    lines = (f'"{key}" = "{mark}"\n' for key, mark in sorted(marks.items()))
    (folder / FILE).write_text(HEAD + "".join(lines), encoding="utf-8")
