"""Data files of the catalogue (数据文件): read, and every mistake told with file, key and one sentence."""

import tomllib
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from counter.catalogue import slips

Raw = dict[str, object]
Model = TypeVar("Model", bound=BaseModel)

WORDS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这个键",
    "string_type": "应是文字",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "int_from_float": "应是整数",
    "bool_type": "应是 true 或 false",
    "bool_parsing": "应是 true 或 false",
    "tuple_type": "应是一组值",
    "dict_type": "应是一张表",
    "model_type": "应是一张表",
    "literal_error": "只能是 {expected}",
    "union_tag_invalid": "只能是 {expected_tags}",
    "union_tag_not_found": "缺少 kind",
    "tuple_too_short": "少了几个值",
    "too_short": "少了几个值",
    "string_too_short": "不能是空的",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "float_type": "应是数",
    "float_parsing": "应是数",
    "date_type": "应是日期，如 2026-11-24",
    "date_parsing": "应是日期，如 2026-11-24",
    "date_from_datetime_parsing": "应是日期，如 2026-11-24",
    "date_from_datetime_inexact": "应是日期，如 2026-11-24",
    "value_error": "应是数",
}
ONLY = "只能是 "
NAMES = ("key", "code", "name")  # what an element of a list is called by


class CatalogueError(Exception):
    """A mistake in a data file: which file, which key, and what is wrong."""

    def __init__(self, file: str, key: str, what: str) -> None:
        """Keep the three; the text is one sentence with all of them."""
        super().__init__(f"{file}: {key}: {what}" if key else f"{file}: {what}")
        self.file, self.key, self.what = file, key, what


def load(path: Path, file: str) -> Raw:
    """Read a file. Raises CatalogueError when it cannot be read, is no TOML, or holds what answers never hold."""
    raw = toml(path, file)
    for key, value in _leaves(raw):
        if isinstance(value, float):
            raise CatalogueError(file, key, "不能用小数：金额用整数分，比率用文字")
        if isinstance(value, (date, time)):
            raise CatalogueError(file, key, "日期要写在引号里")
    return raw


def toml(path: Path, file: str) -> Raw:
    """Read a file of which bare dates and decimals are a part. Raises CatalogueError when it cannot be read or is no TOML."""
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text)
    except OSError as error:
        raise CatalogueError(file, "", f"不能读取：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(file, "", "不是 UTF-8 编码") from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(file, *slips.told(text, str(error))) from error


def mistakes(model: type[BaseModel], raw: Raw, file: str) -> Iterator[CatalogueError]:
    """Every way in which the contents of a file are not of the form of the model."""
    try:
        model.model_validate(raw)
    except ValidationError as error:
        told: dict[str, list[str]] = {}
        for each in error.errors(include_url=False):
            told.setdefault(_key(raw, each["loc"]), []).append(_what(each["type"], each["msg"], each.get("ctx", {})))
        yield from (CatalogueError(file, key, _joined(sentences)) for key, sentences in told.items())


def _joined(sentences: list[str]) -> str:
    """Make one sentence of what a value may be in this way or in that."""
    same = all(sentence.startswith(ONLY) for sentence in sentences)
    return ONLY + "、".join(s.removeprefix(ONLY) for s in sentences) if same else "；".join(dict.fromkeys(sentences))


def _what(kind: str, message: str, context: dict[str, object]) -> str:
    said = {key: str(value) for key, value in context.items()}
    said["expected"] = "、".join(word.strip("'") or "空" for word in said.get("expected", "").replace(" or ", ", ").split(", "))
    return WORDS[kind].format_map(said) if kind in WORDS else f"不对（{message}）"


def _leaves(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _leaves(part, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list):
        for i, part in enumerate(value):
            yield from _leaves(part, f"{key}.{called(part, i)}")
    else:
        yield key, value


def called(part: object, i: int) -> str:
    """What an element of a list is called: its key, code or name, else its place counted from one."""
    own = [part[n] for n in NAMES if isinstance(part.get(n), str)] if isinstance(part, dict) else []
    return str(own[0]) if own else str(i + 1)


def _key(raw: object, loc: tuple[int | str, ...]) -> str:
    names: list[str] = []
    at: object = raw
    for before, step in zip(("", *loc), loc, strict=False):
        if isinstance(at, list) and isinstance(step, int) and step < len(at):
            at = at[step]
            names.append(called(at, step))
        elif isinstance(at, dict) and not (isinstance(before, int) and at.get("kind") == step):  # pydantic names the kind of a block, too
            names.append(str(step))
            at = at.get(step)
        elif not isinstance(at, dict):
            break
    return ".".join(names)
