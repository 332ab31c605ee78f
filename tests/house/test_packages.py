"""Every folder of the program is a package that says what it is for; a wheel takes along what lies in it."""

import ast

from tests.house.tree import files, name, read, sources


def test_every_folder_says_what_it_is() -> None:
    folders = {path.parent for path in sources("counter")}
    silent = [name(folder) for folder in folders if not ast.get_docstring(ast.parse(read(folder / "__init__.py")))]
    assert silent == []


def test_only_known_kinds_of_files_lie_in_the_program() -> None:
    kinds = {path.suffix for path in files() if name(path).startswith("counter/")}
    assert kinds <= {".py", ".sql", ".md"}, "setup.py and counter.spec must take it along"
