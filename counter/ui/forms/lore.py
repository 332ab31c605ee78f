"""What a form must be told from outside: code tables, the day, the rows of repeated groups."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pypinyin import Style, pinyin

Choice = tuple[str, str]
Choices = tuple[Choice, ...]


def nothing(_: str) -> Choices:
    """Know no table."""
    return ()


@dataclass
class Lore:
    """`codes` gives a code table by its name, `rows` the present rows of a repeated group, `today` the day at the counter.

    `mark` goes into the keys of new rows: rows that two counters add to one case while apart must not share a key.
    """

    today: date
    codes: Callable[[str], Choices] = nothing
    rows: Callable[[str], Choices] = field(default=nothing)
    mark: str = ""


@cache
def initials(text: str) -> tuple[str, ...]:
    """Give the pinyin initials of a text, in each common reading: 重庆路 -> ("zql", "cql")."""
    readings = [""]
    for letters in (_letters(sign) for sign in text):
        readings = [head + letter for head in readings[:8] for letter in letters]
    return tuple(readings)


def _letters(sign: str) -> tuple[str, ...]:
    found = pinyin(sign, style=Style.FIRST_LETTER, heteronym=True)
    return tuple(dict.fromkeys(letter.lower() for letters in found for letter in letters))


def matching(choices: Choices, typed: str) -> Choices:
    """Give the choices that begin with or contain what was typed (code, Chinese or initials), the best first."""
    word = typed.strip().lower()
    if not word:
        return choices
    ranked = [(rank, n) for n, choice in enumerate(choices) if (rank := _rank(choice, word)) is not None]
    return tuple(choices[n] for _, n in sorted(ranked))


def _rank(choice: Choice, word: str) -> int | None:
    code, zh = choice[0].lower(), choice[1].lower()
    if word in (code, zh):
        return 0
    if zh.startswith(word) or code.startswith(word):
        return 1
    if word in zh:
        return 2
    return _initials_rank(zh, word) if word.isascii() and word.isalpha() else None


def _initials_rank(zh: str, word: str) -> int | None:
    found = [reading.find(word) for reading in initials(zh)]
    best = min((place for place in found if place >= 0), default=None)
    return None if best is None else 3 if best == 0 else 4
