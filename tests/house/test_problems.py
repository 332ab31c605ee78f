"""Every reason the program can give has a Chinese sentence, and no sentence is left over."""

import ast
import string
import tomllib
from collections.abc import Iterator
from functools import cache

from tests.house.tree import ROOT, name, trees

SPEAKERS = {"Problem": 1, "refuse": 1}  # where each has its code among its arguments


@cache
def sentences() -> dict[str, str]:
    table = tomllib.loads((ROOT / "resources/i18n/problems.toml").read_text(encoding="utf-8"))
    codes: dict[str, str] = table["codes"]
    return codes


def test_every_code_has_a_sentence() -> None:
    spoken = {code: place for tree in _modules() for code, place in _codes(*tree)}
    assert {code: place for code, place in spoken.items() if code not in sentences()} == {}


def test_every_sentence_has_a_code() -> None:
    words = {node.value for _, tree in trees("counter") for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert [code for code in sentences() if code not in words] == []


def test_sentences_are_chinese_and_can_be_filled() -> None:
    for code, text in sentences().items():
        assert any("一" <= char <= "鿿" for char in text), code
        fields = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
        assert all(field.isidentifier() for field in fields), code


def test_the_scan_finds_codes() -> None:
    source = """
def say(path, code): return Problem(path, code)
def no(): raise refuse("a", "first")
def perhaps(x): return say("b", "second" if x else "third"), Problem(path="c", code="fourth")
def later(x):
    why = "fifth"
    return Problem("", why)
"""
    found = {code for code, _ in _codes("x.py", ast.parse(source))}
    assert found == {"first", "second", "third", "fourth", "fifth"}


def _modules() -> Iterator[tuple[str, ast.Module]]:
    yield from ((name(path), tree) for path, tree in trees("counter"))


def _codes(place: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Give each code that a module says, looking through its own functions that pass a code on."""
    speakers = dict(SPEAKERS)
    while more := {k: v for k, v in _passing_on(tree, speakers) if k not in speakers}:
        speakers |= more
    assigned = _assigned(tree)
    for call, position in _calls(tree, speakers):
        for code in _constants(_argument(call, position), assigned):
            yield code, f"{place}:{call.lineno}"


def _calls(tree: ast.AST, speakers: dict[str, int]) -> Iterator[tuple[ast.Call, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in speakers:
                yield node, speakers[called]


def _argument(call: ast.Call, position: int) -> ast.expr | None:
    named = [word.value for word in call.keywords if word.arg == "code"]
    return call.args[position] if position < len(call.args) else next(iter(named), None)


def _passing_on(tree: ast.Module, speakers: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Find functions that hand one of their own arguments on as the code."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            own = [argument.arg for argument in function.args.args if argument.arg not in {"self", "cls"}]
            for call, position in _calls(function, speakers):
                said = _argument(call, position)
                if isinstance(said, ast.Name) and said.id in own:
                    yield function.name, own.index(said.id)


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Collect what is assigned to each plain name, anywhere in the module."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


def _constants(said: ast.expr | None, assigned: dict[str, list[ast.expr]]) -> Iterator[str]:
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        yield said.value
    elif isinstance(said, ast.IfExp):
        yield from _constants(said.body, assigned)
        yield from _constants(said.orelse, assigned)
    elif isinstance(said, ast.Name):
        for value in assigned.get(said.id, []):
            if not isinstance(value, ast.Name):
                yield from _constants(value, assigned)
