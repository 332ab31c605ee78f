"""A name typed in letters, or partly so: every way to cut it into syllables and initials, as beginnings of tokens.

zhangxm is zhang x m; zxiaoming is z xiao ming; zhxm is zh x m; 张xm is 张 x m. The first piece chooses the index: a whole syllable that
of full pinyin, an initial that of initials; the rest is compared on the token itself, which holds both and the name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, product

from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

MOST_WAYS = 12
_INITIALS = ("zh", "ch", "sh", *"abcdefghjklmnopqrstwxyz")
_LONGEST = 6  # letters of a syllable
_VOWEL = re.compile("[aeiouv]")
Piece = tuple[str, str]  # letters, the character that they are a reading of ("" when letters were typed)


@dataclass(frozen=True)
class Wanted:
    """A beginning of tokens, what of it was typed, and what else the token has to look like."""

    head: str
    typed: str
    form: re.Pattern[str] | None = field(default=None, compare=False)

    def fits(self, token: str) -> bool:
        """Tell whether a token is meant."""
        return token.startswith(self.head) and (self.form is None or self.form.match(token) is not None)


Group = tuple[Wanted, ...]


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """Give every syllable that there is, ü as v."""
    said = {to_normal(reading).replace("ü", "v") for several in PINYIN_DICT.values() for reading in several.split(",")}
    return frozenset(s for s in said if s.isascii() and s.isalpha() and len(s) <= _LONGEST and _VOWEL.search(s))


def begun(typed: Sequence[tuple[str, tuple[str, ...]]], said: str) -> Group:
    """Give what a name may be that begins like this: runs of letters (no readings), and characters with theirs; the likely ones first."""
    ways = [[[(r, char)] for r in readings] if readings else _ways(char.lower()) for char, readings in typed]
    whole = [[piece for part in chosen for piece in part] for chosen in islice(product(*ways), 8 * MOST_WAYS)]
    found = {w.head + (w.form.pattern if w.form else ""): w for pieces in sorted(whole, key=len) if (w := _wanted(pieces, said))}
    return tuple(islice(found.values(), MOST_WAYS))


@lru_cache(maxsize=64)
def _ways(letters: str) -> list[list[Piece]]:
    """Cut letters in every way, with few pieces first; as one piece they may also be a name in letters."""
    cut = sorted(_cuts(letters), key=len)[: 2 * MOST_WAYS]
    single = [(letter, "") for letter in letters]
    initials = [single] if len(letters) > 1 and all(letter in _INITIALS for letter in letters) and single not in cut else []
    return [*([[(letters, "")]] if [(letters, "")] not in cut else []), *initials, *cut]


def _cuts(letters: str) -> Iterator[list[Piece]]:
    if not letters:
        yield []
        return
    for size in range(min(len(letters), _LONGEST), 0, -1):
        piece, rest = letters[:size], letters[size:]
        if piece in syllables() or piece in _INITIALS or (not rest and _starts(piece)):
            yield from ([(piece, ""), *more] for more in _cuts(rest))


@lru_cache(maxsize=1024)
def _starts(letters: str) -> bool:
    return any(s.startswith(letters) for s in syllables())


def _wanted(pieces: list[Piece], said: str) -> Wanted | None:
    texts = [text for text, _ in pieces]
    whole = [text in syllables() for text in texts]
    if not texts:
        return None
    if whole[0] or (len(texts) == 1 and len(texts[0]) > 1):
        known = next((n for n, full in enumerate(whole) if not full), len(texts))
        return Wanted("p" + " ".join(texts[: known + 1]), said, None if _simple(pieces, known) else _form("p", pieces, whole))
    plain = max(map(len, texts)) == 1 and not _chars(pieces)
    return Wanted("i" + "".join(text[0] for text in texts), said, None if plain else _form("i[a-z]+ ", pieces, whole))


def _simple(pieces: list[Piece], known: int) -> bool:
    """Tell whether the head says all: nothing follows the first piece that is no whole syllable, and no character was typed."""
    return known >= len(pieces) - 1 and not _chars(pieces)


def _chars(pieces: list[Piece]) -> bool:
    return any(char for _, char in pieces)


def _form(lead: str, pieces: list[Piece], whole: list[bool]) -> re.Pattern[str]:
    """Give what a token looks like: each syllable as typed or so begun, the last one begun, and the characters in their places."""
    last = len(pieces) - 1
    exact = [full and (n < last or char != "") for n, (full, (_, char)) in enumerate(zip(whole, pieces, strict=True))]
    said = " ".join(text + ("" if full else "[a-z]*") for full, (text, _) in zip(exact, pieces, strict=True))
    name = "".join(re.escape(char) or "." for _, char in pieces)
    return re.compile(f"{lead}{said}(?: [a-z]+)* {name}" if _chars(pieces) else f"{lead}{said}(?: |$)")
