"""The catalogue (事项目录): items, code tables, places and settings, read from data files and checked.

A file with a mistake is left out and told about by `problems`; the rest of the hall goes on working.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from counter import resources
from counter.catalogue import codes, faults, places, released, resolve, settings, whole
from counter.catalogue.codes import Table
from counter.catalogue.files import CatalogueError
from counter.catalogue.item import NO_LIFE, Item, Life, stranger
from counter.catalogue.places import NOWHERE, Places
from counter.catalogue.search import Finder
from counter.catalogue.settings import Setting
from counter.domain.look import Codes

__all__ = ["Catalogue", "CatalogueError"]

Read = TypeVar("Read")


class Catalogue:
    """Everything that the data files say. `load` reads them; `items` are the latest versions, by code."""

    def __init__(self, folder: Path) -> None:
        """Read the folder; mistakes are kept for `problems`."""
        self.folder = folder
        self._wrong: list[CatalogueError] = []
        self.tables: Mapping[str, Table] = self._read(codes.read, {})
        self.families: Mapping[str, str] = self._read(codes.families, {})
        self.places: Places = self._read(places.read, NOWHERE)
        self.settings: Mapping[str, Setting] = self._read(settings.read, {})
        self.code_values: Codes = {**{k: t.values for k, t in self.tables.items()}, "region": self.places.names}
        self.versions: Mapping[str, Item] = self._items()
        latest = {item.code: item for item in sorted(self.versions.values(), key=lambda i: i.version)}
        self.items: tuple[Item, ...] = tuple(latest[code] for code in sorted(latest))
        self._latest = latest

    @classmethod
    def load(cls, folder: Path | None = None) -> "Catalogue":
        """Read the catalogue that comes with the program, or that of another folder. Never raises for its contents."""
        return cls(resources.path("catalogue") if folder is None else folder)

    def item(self, code: str, version: int | None = None) -> Item:
        """An item in one version, else the latest. Raises KeyError."""
        return self._latest[code] if version is None else self.versions[f"{code}.{version}"]

    def item_of(self, code: str, version: int) -> Item:
        """The item of a case in the version that it was received under; a stranger where another counter knows one that we do not."""
        return self.versions.get(f"{code}.{version}") or stranger(code, version)

    def life(self, item: Item) -> Life:
        """The life of a case of this item: a version without one of its own lives as the newest does. Raises KeyError."""
        found = item.life or (NO_LIFE if item.strange else self._latest[item.code].life)
        if found is None:
            raise KeyError(item.key)
        return found

    def find_item(self, code: str) -> Item | None:
        """The latest version of an item; None when there is no such code."""
        return self._latest.get(code)

    def find(self, text: str) -> tuple[Item, ...]:
        """Items by pinyin initials, pinyin, Chinese or code, the best first; all when nothing is typed."""
        return self._finder.find(text)

    def codes(self, table: str) -> Mapping[str, str]:
        """The codes of a table with their Chinese, in order; `region` are the communities. Raises KeyError."""
        return self.code_values[table]

    def problems(self, *, unreleased: bool = True) -> tuple[str, ...]:
        """Everything wrong with the files, one sentence each, naming file and key; empty when all is well.

        Items that are new and not in released.toml are told too, unless `unreleased` is False.
        """
        wrong = list(self._wrong)
        for key, item in self.versions.items():
            wrong += [CatalogueError(f"items/{key}.toml", *each) for each in faults.sample_faults(item, self.code_values)]
        wrong += whole.faults(self.folder, self.versions, self.settings)
        try:
            known = released.read(self.folder)
        except CatalogueError as error:
            return tuple(map(str, [*wrong, error]))
        wrong += released.changed(self.versions, known)
        return tuple(map(str, [*wrong, *(released.new(self.versions, known) if unreleased else ())]))

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.items)

    def _read(self, how: Callable[[Path], Read], otherwise: Read) -> Read:
        try:
            return how(self.folder)
        except CatalogueError as error:
            self._wrong.append(error)
            return otherwise

    def _items(self) -> dict[str, Item]:
        known = resolve.shared(self.folder, self._wrong)
        found: dict[str, Item] = {}
        for path in sorted((self.folder / "items").glob("*.toml")):
            item = resolve.item(path, known, self._wrong)
            told = faults.faults(item, self.code_values, self.settings) if item else ()
            wrong = [CatalogueError(f"items/{path.name}", *each) for each in told]
            self._wrong += wrong
            if item is not None and not wrong:
                found[item.key] = item
        return self._living(found)

    def _living(self, found: dict[str, Item]) -> dict[str, Item]:
        """Leave out the items whose newest version says nothing of the life of a case."""
        newest = {item.code: item for item in sorted(found.values(), key=lambda i: i.version)}
        dead = [key for key, item in found.items() if newest[item.code].life is None]
        self._wrong += [CatalogueError(f"items/{key}.toml", "life", "没有办理流程 [life]，更新的版本里也没有") for key in dead]
        return {key: item for key, item in found.items() if key not in dead}
