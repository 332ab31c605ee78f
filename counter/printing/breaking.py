"""Where a Chinese line may end (断行, 避头尾).

A line breaks between any two characters, but no closing mark begins a line, no opening mark ends one, and a
word or number of Latin letters, and a number with its measure, stay whole unless longer than a line. A closing mark of full width may
stand with its empty right half beyond the edge, as a compositor would set it. What is longer than a line is
divided where it must be, but even there the marks keep their places as long as anything else can stand there.
"""

import unicodedata

from counter.printing.fonts import Font, widths

CLOSING = frozenset("、。，．：；！？）〕］｝〉》」』】〗〙〛〞›»”’…—·‧・～〜々%％‰℃°′″,.:;!?)]}")
OPENING = frozenset("（〔［｛〈《「『【〖〘〚〝‹«“‘([{¥￥$＄£€№")
HALF_EMPTY = frozenset("、。，．：；！？）〕］｝〉》」』】")
_MEASURES = frozenset("年月日号个件份人户元角分时次页%")
_CJK = 0x2E80  # from here on every character is a word of its own


def _forbidden(before: str, after: str) -> bool:
    """Say whether a mark would stand wrong, or a character would lose the accent or the variant that follows it."""
    return after in CLOSING or before in OPENING or unicodedata.category(after).startswith("M")


def _joined(before: str, after: str) -> bool:
    if _forbidden(before, after):
        return True
    if before.isdigit() and after in _MEASURES:
        return True
    narrow = ord(before) < _CJK and ord(after) < _CJK
    return narrow and before not in "—…·”’"


def parted(text: str, at: int) -> bool:
    """Say whether a line may end before the character at a place: at a space, too, marks are not parted from their words."""
    if " " not in text[at - 1 : at + 1]:
        return not _joined(text[at - 1], text[at])
    return text[at:].lstrip(" ")[:1] not in CLOSING and text[:at].rstrip(" ")[-1:] not in OPENING


def _last_break(text: str, start: int, end: int) -> int:
    """Find the last place in start+1..end where a line may end; where a word fills it, where no mark stands wrong; or `end`."""
    places = range(end, start, -1)
    whole = next((at for at in places if parted(text, at)), None)
    return whole or next((at for at in places if not _forbidden(text[at - 1], text[at])), end)


def _reach(text: str, start: int, room: float, known: dict[int, int]) -> int:
    """Find how far a line goes that begins at `start`, at least one character."""
    used = 0.0
    for at in range(start, len(text)):
        used += known[ord(text[at])]
        if used > room and not (text[at] in HALF_EMPTY and used - known[ord(text[at])] / 2 <= room):
            return max(at, start + 1)
    return len(text)


def _settled(text: str, found: list[str]) -> list[str]:
    """Give a last line of one character company."""
    joined = found[-2] + found[-1]
    if len(found[-1].rstrip("".join(CLOSING))) > 1 or not text.endswith(joined):
        return found
    cut = next((at for at in range(len(found[-2]) - 1, 0, -1) if parted(joined, at)), 0)
    return [*found[:-2], joined[:cut], joined[cut:]] if 2 * cut > len(joined) else found


def paragraph(text: str, font: Font, size: float, room: float, indent: float = 0) -> list[str]:
    """Break one paragraph that the font can draw into lines of a width in points; the first is shorter by `indent`."""
    known, start, left, found = widths(font), 0, room - indent, list[str]()
    while start < len(text):
        end = _reach(text, start, left * 1000 / size + 0.001, known)
        if end < len(text):
            end = _last_break(text, start, end)
        found.append(text[start:end].rstrip(" "))
        start = end + len(text[end:]) - len(text[end:].lstrip(" "))
        left = room
    return _settled(text, found) if len(found) > 1 else found or [""]


def lines(text: str, font: Font, size: float, room: float) -> list[str]:
    """Break a text into lines, keeping the ends of paragraphs in it."""
    return [line for part in text.split("\n") for line in paragraph(part, font, size, room)]
