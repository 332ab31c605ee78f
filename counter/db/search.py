"""What a search can find (检索): one class of token for each thing that a clerk types.

w whole name · n name from its second character on, third, … · p full pinyin and the name, in all readings · i initials, then the same ·
t document number, reversed · d document number · f phone, reversed · c case number, and its tails reversed as r · a address from each of
its words on. Each token starts with the letter of its class, so that what is typed is the beginning of a range in one index.
FTS5's tokenizers miss names of two characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin

from counter.db.typed import Group, Wanted, begun

MOST_READINGS = 16
SURNAME = 2  # characters at most
WORD = 8  # characters of an address that a token holds
_CLASSES = {
    "w": "name", "n": "name", "p": "pinyin", "i": "initials", "t": "id_tail", "d": "id_no", "f": "phone_tail", "c": "number", "r": "number",
    "a": "address",
}  # fmt: skip
_DOTS = re.compile("[·•‧・･.．*＊]")  # between the parts of a name, or in place of what is masked
_JOINTS = re.compile(r"(?<=[0-9A-Z])[-‐‑–—－](?=[0-9A-Z])")
_PARTS = re.compile(r"[0-9]+|[A-Z]+|[^0-9A-Z]+")
_CASE_TAIL = re.compile(r"(?<![0-9A-Z])([0-9][0-9 -]*[0-9])[ -]?(DB|SA|JS|DW|CM)(?:[ -]?([0-9A-Z]))?(?![0-9A-Z])")
_CASE_DIGITS, _SURELY = 23, 10  # of a case number, before the letters of its family; so many are no tail of anything else

# Where one word of an address ends. What has a number and nothing else (12号, 三单元) is no word.
_PLACES = re.compile(
    ".+?(?:自治区|自治州|自治县|街道|社区|小区|新村|单元|州(?![省市])|[省市县区旗镇乡村寨组街路巷弄苑坪院号栋幢楼室层])|.+"
)
_COUNTED = re.compile("[0-9A-Z一二三四五六七八九十百第附之内左右手边-]+(?:单元|[号栋幢楼室层户]|$)")
_BEFORE = re.compile("[原内外旁的在]+")

# Readings of surnames that differ from the common reading of the character (姓氏异读): the first one that a clerk types.
_SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "曾": "zeng", "任": "ren", "朴": "piao", "尉": "wei", "盖": "ge",
    "种": "chong", "员": "yun", "乐": "yue", "翟": "zhai", "缪": "miao", "华": "hua", "冼": "xian", "覃": "qin", "秘": "bi", "折": "she",
    "繁": "po", "祭": "zhai", "召": "shao", "纪": "ji", "葛": "ge", "句": "gou", "车": "che", "黑": "he", "那": "na", "乜": "nie",
    "逄": "pang", "牟": "mu", "哈": "ha", "卜": "bu", "燕": "yan", "宁": "ning", "令": "ling", "都": "du", "洗": "xian", "臧": "zang",
    "长": "zhang", "万": "wan", "澹": "tan", "晁": "chao", "隗": "wei", "佴": "nai", "撒": "sa", "适": "kuo", "呙": "guo", "谌": "chen",
}  # fmt: skip
_ALSO = {
    "万": ("mo",), "俟": ("qi",), "尉": ("yu",), "澹": ("dan",), "长": ("chang",), "盖": ("gai",), "乐": ("le",), "隗": ("kui",),
    "谌": ("shen",), "呙": ("guo", "wo"), "牟": ("mou",), "宁": ("ning",), "覃": ("tan",), "翟": ("di",), "缪": ("miu", "mou"),
}  # fmt: skip


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    found = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys([r.replace("ü", "v") for r in found if r.isascii() or "ü" in r]))


@lru_cache(maxsize=2048)
def _surname(character: str) -> tuple[str, ...]:
    own = (_SURNAMES[character],) if character in _SURNAMES else ()
    return tuple(dict.fromkeys(own + _readings(character) + _ALSO.get(character, ())))


def _spoken(name: str) -> list[tuple[str, ...]]:
    """Give the readings of each character, of a surname all that there are; letters that stand together are one word."""
    words = re.findall("[0-9A-Z]+|[^\x00-\x7f]", name)
    readings = [(w.lower(),) if w.isascii() else (_surname(w) if n < SURNAME else _readings(w)) for n, w in enumerate(words)]
    return [r for r in readings if r]


def _pinyin(name: str) -> Iterator[tuple[str, ...]]:
    """Give the readings of a name, likely ones first: the surname in every reading, then the other characters one by one."""
    readings = _spoken(name)
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
    if known:
        yield "w" + known
    for n, character in enumerate(known):
        if n and not character.isascii():
            yield "n" + known[n:]
    for combination in _pinyin(known):
        if combination:
            said = " ".join((*combination, known))
            yield "p" + said
            yield "i" + "".join(r[0] for r in combination) + " " + said


def address_tokens(*addresses: str) -> set[str]:
    """Give the tokens under which somebody is found by where he lives or is registered."""
    return {"a" + known[start : start + WORD] for known in map(plain, addresses) for start in _words(known)}


def _words(known: str) -> list[int]:
    """Give where the words of an address begin."""
    begin = [
        m.start() + (len(more[0]) if (more := _BEFORE.match(m[0])) else 0) for m in _PLACES.finditer(known) if not _COUNTED.fullmatch(m[0])
    ]
    return [start for start in begin if len(known) - start > 1]


def person_tokens(name: str, id_no: str, phone: str) -> set[str]:
    """Give the tokens of a person."""
    tokens = set(name_tokens(name))
    if number := plain(id_no):
        tokens |= {"t" + number[::-1], "d" + number}
    if phone := re.sub("[^0-9]", "", phone):
        tokens.add("f" + phone[::-1])
    return tokens


def case_tokens(number: str) -> set[str]:
    """Give the tokens of a case number: from its beginning, from its end, from the end of its running number."""
    return {"c" + number, "r" + number[::-1]} | ({"r" + number[_CASE_DIGITS - 1 :: -1]} if len(number) > _CASE_DIGITS else set())


def wanted(text: str) -> tuple[Group, ...]:
    """Turn what was typed into groups of beginnings of tokens: one of every group has to match. Empty when nothing can be asked.

    Characters and letters that stand together are a name begun in both ways (张x m); digits with what belongs to them are a number,
    whatever blanks or hyphens it was typed with; characters may be a name or a part of an address.
    """
    typed = _JOINTS.sub(" ", _CASE_TAIL.sub(_tail, unicodedata.normalize("NFKC", text).upper()))
    names: list[str] = []
    numbers: list[str] = []
    for word in _sorted_out(typed.split()):
        if any(c.isdigit() for c in word):
            numbers.append(word)
        elif names and _goes_on(word):
            names[-1] += word
        else:
            names.append(word)
    return tuple(group for words, made in ((names, _named), (numbers, _numbered)) for word in words for group in made(word))


def _goes_on(word: str) -> bool:
    """Tell whether a word is more of the same name (张 小 明, 张x m), and not a name beside an address."""
    return word.isascii() or len(word) == 1


def _tail(found: re.Match[str]) -> str:
    """Write the tail of a case number without blanks, where it can be nothing else: letters of a family and the sign that checks."""
    digits, family, check = re.sub("[ -]", "", found[1]), found[2], found[3]
    if check:
        return digits + family + check
    return digits if len(digits) >= _SURELY or "-" in found[0] else found[0]


def _sorted_out(words: list[str]) -> Iterator[str]:
    """Tell names from numbers; what belongs to one number stands in one word."""
    number = ""
    for word in words:
        for part in _number_or_parts(_DOTS.sub("", word)):
            if number and (part.isdigit() or _belongs(number, part)):
                number += part
                continue
            if number:
                yield number
            number = part if any(c.isdigit() for c in part) else ""
            if not number and (name := "".join(c for c in part if c.isalnum())):
                yield name
    if number:
        yield number


def _number_or_parts(word: str) -> list[str]:
    """Cut a word into digits, letters and the rest. A passport's number, the tail of a case's and an address with numbers stay whole."""
    whole = "[A-Z]{1,3}[0-9]{6,}X?|[0-9]+[A-Z]{2,3}[0-9]?|[^\x00-\x7f]{2,}[0-9]{1,3}(?:[^\x00-\x7f].*)?"
    return [word] if re.fullmatch(whole, word) else _PARTS.findall(word)


def _belongs(number: str, letters: str) -> bool:
    """Tell whether letters behind digits are part of the number: the X of a document, the family of a case."""
    if not (number[0].isdigit() and letters.isascii() and letters.isalpha()):
        return False
    return letters == "X" or len(number) >= _CASE_DIGITS


def _numbered(word: str) -> list[Group]:
    """Give the groups of a number, or of an address with numbers in it."""
    if not word[0].isascii():
        place = _placed(word)
        bare = re.fullmatch("([^\x00-\x7f]+)([0-9]+)", word)
        return [(*g, *place[0]) for w in bare.groups() for g in (_named if not w.isdigit() else _numbered)(w)] if bare else place
    turned = word[::-1]
    return [tuple(Wanted(head, word) for head in ("t" + turned, "d" + word, "f" + turned, "c" + word, "r" + turned))]


def _named(name: str) -> list[Group]:
    """Give the groups of a name, or of words of an address."""
    if name.isascii() or re.search("[A-Z]", name):
        return [(*begun(_pieces(name), name), *((Wanted("tX", "X"),) if name == "X" else ()))]
    whole = (Wanted("w" + name, name), Wanted("n" + name, name))
    return [(*whole, *place) for place in _placed(name)] if len(name) > 1 else [whole]


def _placed(text: str) -> list[Group]:
    """Give the groups of an address: how it begins, and where it is longer than a token, its last word too."""
    groups: list[Group] = [(Wanted("a" + text[:WORD], text),)]
    starts = [start for start in _words(text) if start]
    if len(text) > WORD and starts:
        groups.append((Wanted("a" + text[starts[-1] :][:WORD], text),))
    return groups


def _pieces(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Cut a name that is typed in letters, or partly so, into runs of letters and characters with their readings."""
    words = re.findall("[A-Z]+|[^\x00-\x7f]", name)
    return [(w, () if w.isascii() else (_surname(w) if n < SURNAME else _readings(w))) for n, w in enumerate(words)]


def why(token: str) -> str:
    """Say what a token matched, as a code."""
    return _CLASSES[token[0]]
