"""What a search can find (检索): one class of token for each thing that a clerk types.

n name: single characters and pairs · p full pinyin · i initials, in all readings · t document number, reversed ·
d document number · f phone, reversed · c case number, and its tail reversed as r. Each token starts with the letter of its class, so that a
prefix of what is typed is a range in one index. FTS5's tokenizers miss names of two characters.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from pypinyin import Style, pinyin

MOST_READINGS = 8
_CLASSES = {"n": "name", "p": "pinyin", "i": "initials", "t": "id_tail", "d": "id_no", "f": "phone_tail", "c": "number", "r": "number"}

# Readings of surnames that differ from the common reading of the character (姓氏异读).
_SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "曾": "zeng", "任": "ren", "朴": "piao", "尉": "yu",
    "盖": "ge", "种": "chong", "员": "yun", "乐": "yue", "翟": "zhai", "缪": "miao", "华": "hua", "冼": "xian", "覃": "qin",
}  # fmt: skip


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    found = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    own = [_SURNAMES[character]] if character in _SURNAMES else []
    return tuple(dict.fromkeys(own + [r.replace("ü", "v") for r in found if r.isascii() or "ü" in r]))


def _pinyin(name: str) -> Iterator[tuple[str, ...]]:
    readings = [_readings(c) for c in name if _readings(c)]
    if readings:
        for n, combination in enumerate(product(*readings)):
            if n == MOST_READINGS:
                return
            yield combination


def name_tokens(name: str) -> Iterator[str]:
    """Give the tokens under which a name is found."""
    plain = name.replace("·", "")
    for n, character in enumerate(plain):
        yield "n" + character
        if n:
            yield "n" + plain[n - 1 : n + 1]
    for combination in _pinyin(plain):
        yield "p" + "".join(combination)
        yield "i" + "".join(r[0] for r in combination)


def person_tokens(name: str, id_no: str, phone: str) -> set[str]:
    """Give the tokens of a person."""
    tokens = set(name_tokens(name))
    if id_no:
        tokens |= {"t" + id_no[::-1], "d" + id_no}
    if phone:
        tokens.add("f" + phone[::-1])
    return tokens


def case_tokens(number: str) -> set[str]:
    """Give the tokens of a case number."""
    return {"c" + number, "r" + number[::-1]}


def wanted(text: str) -> tuple[tuple[str, ...], ...]:
    """Turn what was typed into groups of token prefixes: one of every group has to match. Empty when nothing can be asked.

    Exact tokens end in NUL; the others are prefixes.
    """
    typed = "".join(c for c in text.upper() if not c.isspace() and c not in "-·*")
    if not typed:
        return ()
    if typed.isascii():
        return (tuple(_ascii(typed)),)
    han = "".join(c for c in typed if not c.isascii())
    pairs = [han[i : i + 2] for i in range(len(han) - 1)] or [han]
    rest = "".join(c for c in typed if c.isascii())
    groups = [("n" + pair + "\0",) for pair in dict.fromkeys(pairs)]
    return (*groups, *([tuple(_ascii(rest))] if rest else []))


def _ascii(typed: str) -> Iterable[str]:
    if typed.isalpha():
        yield from ("p" + typed.lower(), "i" + typed.lower())
    if any(c.isdigit() for c in typed):
        yield from ("t" + typed[::-1], "d" + typed, "f" + typed[::-1], "c" + typed, "r" + typed[::-1])
    elif typed == "X":
        yield "tX"


def why(token: str) -> str:
    """Say what a token matched, as a code."""
    return _CLASSES[token[0]]
