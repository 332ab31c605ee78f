"""Small files, short functions, names that say something, no error swallowed."""

import ast
from statistics import median

from tests.house.tree import name, read, sources, trees

LONGEST = 300
LONGER: set[str] = set()  # files that may be longer, with the reason beside each
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base", "tools", "stuff"}
MEDIAN = 10


def test_files_are_short() -> None:
    long = {name(path): lines for path in sources(".") if (lines := len(read(path).splitlines())) > LONGEST}
    assert {path: lines for path, lines in long.items() if path not in LONGER} == {}
    assert set(long) >= LONGER, "a file on the list of long ones is short by now"


def test_functions_are_short() -> None:
    lengths = [_length(node) for _, tree in trees("counter") for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert median(lengths) < MEDIAN


def test_names_say_something() -> None:
    empty = [name(path) for path in sources(".") if EMPTY_WORDS & {path.stem.strip("_").lower(), path.parent.name.lower()}]
    assert empty == []


def test_no_error_is_swallowed() -> None:
    swallowed = [
        f"{name(path)}:{node.lineno}"
        for path, tree in trees(".")
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and _catches_all(node) and all(isinstance(part, ast.Pass) for part in node.body)
    ]
    assert swallowed == []


def _length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _catches_all(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}) for kind in kinds)
