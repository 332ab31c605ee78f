"""What a search can find (检索): one class of token for each thing that a clerk types.

n name: single characters and pairs · p full pinyin · i initials, in all readings · t document number, reversed ·
d document number · f phone, reversed · c case number, and its tail reversed as r. Each token starts with the letter of its class, so that a
prefix of what is typed is a range in one index. FTS5's tokenizers miss names of two characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin

MOST_READINGS = 16
_CLASSES = {"n": "name", "p": "pinyin", "i": "initials", "t": "id_tail", "d": "id_no", "f": "phone_tail", "c": "number", "r": "number"}
_DOTS = re.compile("[·•‧・･.．*＊]")  # between the parts of a name, or in place of what is masked
_JOINTS = re.compile(r"(?<=[0-9A-Z])[-‐‑–—－](?=[0-9A-Z])")
_PARTS = re.compile(r"[0-9]+|[A-Z]+|[^0-9A-Z]+")
_CASE_DIGITS = 23  # of a case number, before the letters of its family

# Readings of surnames that differ from the common reading of the character (姓氏异读): the first one that a clerk types.
_SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "曾": "zeng", "任": "ren", "朴": "piao", "尉": "wei", "盖": "ge",
    "种": "chong", "员": "yun", "乐": "yue", "翟": "zhai", "缪": "miao", "华": "hua", "冼": "xian", "覃": "qin", "秘": "bi", "折": "she",
    "繁": "po", "祭": "zhai", "召": "shao", "纪": "ji", "葛": "ge", "句": "gou", "车": "che", "黑": "he", "那": "na", "乜": "nie",
    "逄": "pang", "牟": "mu", "哈": "ha", "卜": "bu", "燕": "yan", "宁": "ning", "令": "ling", "都": "du", "洗": "xian", "臧": "zang",
}  # fmt: skip


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    found = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys(r.replace("ü", "v") for r in found if r.isascii() or "ü" in r))


@lru_cache(maxsize=2048)
def _surname(character: str) -> tuple[str, ...]:
    own = (_SURNAMES[character],) if character in _SURNAMES else ()
    return tuple(dict.fromkeys(own + _readings(character)))


def _pinyin(name: str) -> Iterator[tuple[str, ...]]:
    """Give the readings of a name, likely ones first: the surname in every reading, then the other characters one by one."""
    readings = [r for n, c in enumerate(name) if (r := _readings(c) if n else _surname(c))]
    combinations = product(*(range(len(r)) for r in readings))
    likely = sorted(islice(combinations, 1024), key=lambda chosen: (sum(chosen[1:]), chosen))
    for chosen in likely[:MOST_READINGS]:
        yield tuple(r[n] for r, n in zip(readings, chosen, strict=True))


def plain(text: str) -> str:
    """Give a text as it is compared: full-width forms made narrow, capitals, no blanks or dots between the parts of a name."""
    return _DOTS.sub("", "".join(unicodedata.normalize("NFKC", text).upper().split()))


def name_tokens(name: str) -> Iterator[str]:
    """Give the tokens under which a name is found."""
    known = plain(name)
    for n, character in enumerate(known):
        yield "n" + character
        if n:
            yield "n" + known[n - 1 : n + 1]
    for combination in _pinyin(known):
        if combination:
            yield "p" + "".join(combination)
            yield "i" + "".join(r[0] for r in combination)


def person_tokens(name: str, id_no: str, phone: str) -> set[str]:
    """Give the tokens of a person."""
    tokens = set(name_tokens(name))
    if number := plain(id_no):
        tokens |= {"t" + number[::-1], "d" + number}
    if phone := re.sub("[^0-9]", "", phone):
        tokens.add("f" + phone[::-1])
    return tokens


def case_tokens(number: str) -> set[str]:
    """Give the tokens of a case number."""
    return {"c" + number, "r" + number[::-1]}


Group = tuple[str, ...]


def wanted(text: str) -> tuple[Group, ...]:
    """Turn what was typed into groups of token prefixes: one of every group has to match. Empty when nothing can be asked.

    Exact tokens end in NUL; the others are prefixes. Characters and letters that stand together are a name begun in both ways (张x m);
    digits with what belongs to them are a number, whatever blanks or hyphens it was typed with.
    """
    name, numbers = _sorted_out(text)
    groups: list[Group] = []
    for run in re.findall(r"[^\x00-\x7f]+", name):
        groups += [("n" + pair + "\0",) for pair in dict.fromkeys([run[i : i + 2] for i in range(len(run) - 1)] or [run])]
    if re.search("[A-Z]", name):
        groups.append(_begun(name))
    groups += [("t" + n[::-1], "d" + n, "f" + n[::-1], "c" + n, "r" + n[::-1]) for n in numbers]
    return tuple(groups)


def _sorted_out(text: str) -> tuple[str, list[str]]:
    """Tell the name from the numbers in what was typed."""
    name, numbers, in_number = "", list[str](), False
    for word in _JOINTS.sub(" ", unicodedata.normalize("NFKC", text).upper()).split():
        for part in _number_or_parts(_DOTS.sub("", word)):
            if in_number and (part.isdigit() or _belongs(numbers[-1], part)):
                numbers[-1] += part
            elif in_number := any(c.isdigit() for c in part):
                numbers.append(part)
            else:
                name += "".join(c for c in part if c.isalnum())
    return name, numbers


def _number_or_parts(word: str) -> list[str]:
    """Cut a word into digits, letters and the rest. A passport's number, which begins with letters, and the tail of a case's stay whole."""
    return [word] if re.fullmatch("[A-Z]{1,3}[0-9]{6,}X?|[0-9]+[A-Z]{2,3}[0-9]?", word) else _PARTS.findall(word)


def _belongs(number: str, letters: str) -> bool:
    """Tell whether letters behind digits are part of the number: the X of a document, the family of a case."""
    return letters == "X" or (letters.isascii() and letters.isalpha() and len(number) >= _CASE_DIGITS)


def _begun(name: str) -> Group:
    """Give pinyin and initials of a name that is typed in letters, or partly so, from its surname on."""
    readings = [((c.lower(),) if c.isascii() else (_readings(c) if n else _surname(c)) or ("",)) for n, c in enumerate(name)]
    found: dict[str, None] = {}
    for chosen in islice(product(*readings), MOST_READINGS):
        found["p" + "".join(chosen)] = None
        found["i" + "".join(r[:1] for r in chosen)] = None
    if name == "X":
        found["tX"] = None
    return tuple(found)


def why(token: str) -> str:
    """Say what a token matched, as a code."""
    return _CLASSES[token[0]]
