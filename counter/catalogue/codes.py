"""Code tables (代码表) of the national standards, and the families of items."""

from pathlib import Path

from counter.catalogue import files
from counter.domain.form import Frozen


class Table(Frozen):
    """One code table: what it is called, where it is laid down, and its codes in order."""

    zh: str
    standard: str
    values: dict[str, str]


def read(folder: Path) -> dict[str, Table]:
    """Read the tables by key. Raises CatalogueError."""
    raw = files.load(folder / "codes.toml", "codes.toml")
    for key, value in raw.items():
        first = next(files.mistakes(Table, value if isinstance(value, dict) else {}, "codes.toml"), None)
        if first is not None:
            raise files.CatalogueError(first.file, f"{key}.{first.key}", first.what)
    return {key: Table.model_validate(value) for key, value in raw.items()}


class Families(Frozen):
    """The families of items."""

    DB: str
    SA: str
    JS: str
    DW: str
    CM: str


def families(folder: Path) -> dict[str, str]:
    """Read the families: code to Chinese. Raises CatalogueError."""
    raw = files.load(folder / "families.toml", "families.toml")
    for mistake in files.mistakes(Families, raw, "families.toml"):
        raise mistake
    return {key: str(value) for key, value in raw.items()}
