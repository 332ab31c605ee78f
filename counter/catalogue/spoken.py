"""A problem of a form in words (校验用语), as the window says it: for whoever writes an item's samples."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from counter import resources
from counter.domain.form import Group
from counter.domain.problem import Problem


@cache
def _sentences() -> Mapping[str, str]:
    found: dict[str, str] = tomllib.loads(resources.path("i18n", "problems.toml").read_text("utf-8"))["codes"]
    return found


def spoken(problem: Problem, groups: Sequence[Group]) -> str:
    """Give the sentence of a problem with what the field is called; its code where there is no sentence."""
    label = called(problem.path, groups)
    return _sentences().get(problem.code, problem.code).format_map(_Detail({**problem.detail, "label": label}))


def called(path: str, groups: Sequence[Group]) -> str:
    """Give what the field at group/field or group/row/field is called; the path where there is none."""
    head, _, rest = path.partition("/")
    group = next((g for g in groups if g.key == head), None)
    if group is None:
        return path
    key = rest.rpartition("/")[2]
    return next((field.zh for field in group.fields if field.key == key), group.zh if not rest else path)


class _Detail(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return key
