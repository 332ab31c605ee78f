"""The list of packages that a wheel takes along is whole."""

import tomllib

from tests.house.tree import ROOT, files, name, read, sources


def test_every_folder_is_listed() -> None:
    listed = set(tomllib.loads(read(ROOT / "pyproject.toml"))["tool"]["setuptools"]["packages"])
    folders = {name(path.parent).replace("/", ".") for path in sources("counter")}
    assert listed == folders | {"counter_resources"}


def test_every_folder_says_what_it_is() -> None:
    folders = {path.parent for path in files() if path.suffix == ".py" and path.is_relative_to(ROOT / "counter")}
    assert [name(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
