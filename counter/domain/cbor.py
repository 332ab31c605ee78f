"""Values as bytes: the part of CBOR (RFC 8949) that the signed texts need, always in its one shortest form.

Whole numbers, texts, bytes, lists and null; nothing else is written or read, so that what comes from a scanner can make nothing else.
"""

from collections.abc import Sequence
from typing import TypeAlias

Value: TypeAlias = "int | str | bytes | Sequence[Value] | None"
_NUMBER, _MINUS, _BYTES, _TEXT, _LIST, _NULL = 0, 1, 2, 3, 4, 0xF6
_SHORT, _WIDTHS = 24, (1, 2, 4, 8)
_DEEPEST = 4


def encode(value: Value) -> bytes:
    """Write a value. Raises TypeError for what has no place here, OverflowError for a number of more than 64 bits."""
    match value:
        case None:
            return bytes([_NULL])
        case int():
            return _head(_NUMBER, value) if value >= 0 else _head(_MINUS, -1 - value)
        case bytes():
            return _head(_BYTES, len(value)) + value
        case str():
            raw = value.encode()
            return _head(_TEXT, len(raw)) + raw
        case list() | tuple():
            return _head(_LIST, len(value)) + b"".join(encode(part) for part in value)
    raise TypeError(f"no place for {value!r}")


def _head(major: int, count: int) -> bytes:
    if count < _SHORT:
        return bytes([major << 5 | count])
    width = next((w for w in _WIDTHS if count < 1 << 8 * w), 0)
    if not width:
        raise OverflowError(count)
    return bytes([major << 5 | _SHORT + _WIDTHS.index(width)]) + count.to_bytes(width, "big")


def first(data: bytes) -> tuple[Value, int]:
    """Read the value that bytes begin with; give it and where it ends. Raises ValueError for what `encode` would not have written."""
    try:
        value, end = _read(data, 0, _DEEPEST)
    except (IndexError, UnicodeDecodeError) as error:
        raise ValueError("cut off, or not of this form") from error
    if encode(value) != data[:end]:
        raise ValueError("not in its one form")
    return value, end


def _read(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    if data[at] == _NULL:
        return None, at + 1
    major, (count, at) = data[at] >> 5, _count(data, at)
    if major in (_NUMBER, _MINUS):
        return (count if major == _NUMBER else -1 - count), at
    if major in (_BYTES, _TEXT):
        raw, end = _slice(data, at, count), at + count
        return (raw if major == _BYTES else raw.decode()), end
    if major != _LIST or depth == 0 or count > len(data):
        raise ValueError("not of this form")
    return _list(data, at, count, depth - 1)


def _list(data: bytes, at: int, count: int, depth: int) -> tuple[Value, int]:
    parts: list[Value] = []
    for _ in range(count):
        part, at = _read(data, at, depth)
        parts.append(part)
    return parts, at


def _count(data: bytes, at: int) -> tuple[int, int]:
    short = data[at] & 0x1F
    if short < _SHORT:
        return short, at + 1
    if short - _SHORT >= len(_WIDTHS):
        raise ValueError("not of this form")
    width = _WIDTHS[short - _SHORT]
    return int.from_bytes(_slice(data, at + 1, width), "big"), at + 1 + width


def _slice(data: bytes, at: int, count: int) -> bytes:
    if at + count > len(data):
        raise ValueError("cut off")
    return data[at : at + count]
