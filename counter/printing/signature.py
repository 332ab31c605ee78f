"""Who says it, when, and how anyone can tell (落款, 验真): the place of the stamp, the lines beside it, the QR."""

from collections.abc import Iterator, Sequence

from counter.printing import qr
from counter.printing.breaking import lines
from counter.printing.described import Proof, Signature
from counter.printing.fonts import width
from counter.printing.measure import Measure
from counter.printing.piece import MM, Bar, Circle, Ink, Mark, Piece, baseline
from counter.printing.style import TEXT
from counter.printing.typeset import balanced, place

SIDE = 30 * MM  # of the QR with the white about it: read from 200 dpi though it holds a signature
_CAPTION = 7.5  # points
_SAID = ("扫码验真",)
_SAYS = ("扫描二维码，可核对本文书是否为本厅出具、", "内容有无改动。")
_UNIT = 108 * MM  # a longer name of a unit takes two lines
_GAP = 4 * MM
_SMALLER = 0.88  # lines beside a stamp may be set so much smaller
_STEP = 2.1  # ems between lines to be signed on
_LARGE = 15.0  # points; so large a date must stand higher to be in the circle
_INDENT = 4  # characters between the date of an official document and the edge


def _bars(text: str, x: float, y: float) -> Iterator[Bar]:
    """Draw the modules of a QR, dark ones side by side as one bar."""
    rows = qr.modules(text)
    module = SIDE / (len(rows) + 2 * qr.QUIET)
    x, y = x + qr.QUIET * module, y + qr.QUIET * module
    for down, row in enumerate(rows):
        start = 0
        for at, dark in enumerate((*row, False)):
            if not dark:
                if at > start:
                    yield Bar(x + start * module, y + down * module, (at - start) * module, module)
                start = at + 1


def _captioned(text: str, number: str, x: float, y: float) -> Iterator[Ink]:
    """Draw a QR, its words in the middle under it."""
    yield from _bars(text, x, y)
    for n, words in enumerate((*_SAID, number)):
        across = place(words, "centre", x, SIDE, "sans", _CAPTION)
        yield Mark(across, y + SIDE + n * _CAPTION * 1.25 + _CAPTION * 0.7, "sans", _CAPTION, words)


def proof(block: Proof, m: Measure) -> Iterator[Piece]:
    """Set the QR by itself, its words beside it."""
    text = m.fill(block.value)
    if not text:
        return
    x = 0.0 if block.align == "left" else m.room - SIDE if block.align == "right" else (m.room - SIDE) / 2
    said = (*_SAID, str(m.given.words.get("paper_no", "")), *_SAYS)
    size = m.look.big(_CAPTION)
    wide = max(width("sans", size, words) for words in said)
    at = x - wide - _GAP / 2 if block.align == "right" else x + SIDE + _GAP / 2
    marks = [Mark(at, SIDE / 2 + (n - 1) * size * 1.45, "sans", size, words) for n, words in enumerate(said)]
    yield Piece(SIDE, (*_bars(text, x, 0), *marks), above=block.above * MM, keep=block.keep)


class _Stamp:
    """Where the stamp goes, and the unit and date under it."""

    def __init__(self, block: Signature, m: Measure) -> None:
        self.size = m.look.big(TEXT if m.look.official and "size" not in block.model_fields_set else block.size)
        self.radius = block.circle * MM / 2
        self.date = m.fill(block.date)
        self.unit = balanced(m.fill(block.unit), "serif", self.size, min(_UNIT, m.room * 0.65))
        wide = max(width("serif", self.size, line) for line in self.unit)
        half = max(self.radius, wide / 2)
        if m.look.official:
            half = max(half, _INDENT * self.size + width("serif", self.size, self.date) / 2)
        self.x, self.left = m.room - half, m.room - half - max(self.radius, wide / 2) - _GAP

    def marks(self, y: float) -> Iterator[Mark]:
        """Set the unit over the date, about the middle of a circle and below it."""
        down = y + (0.9 if self.size < _LARGE else 0.4) * self.size
        for n, line in enumerate(self.unit, 1 - len(self.unit)):
            yield Mark(self.x - width("serif", self.size, line) / 2, down + n * 1.35 * self.size, "serif", self.size, line)
        yield Mark(self.x - width("serif", self.size, self.date) / 2, down + 1.6 * self.size, "serif", self.size, self.date)


def _upwards(texts: Sequence[str], x: float, foot: float, size: float) -> Iterator[Mark]:
    """Set lines from the foot upwards, apart enough to write on."""
    step = size * _STEP
    for n, text in enumerate(texts):
        yield Mark(x, baseline(foot - (len(texts) - n) * step, step, size), "serif", size, text)


def signature(block: Signature, m: Measure) -> Iterator[Piece]:
    """Set the signature: QR, lines and stamp side by side, or the lines above where they do not fit between."""
    stamp, text = _Stamp(block, m), m.fill(block.proof)
    high, beside = 2 * stamp.radius, (SIDE + _GAP) if text else 0.0
    said = [m.fill(template) for template in block.left]
    size = m.look.form(block.size)
    wide = max((width("serif", size, each) for each in said), default=0.0)
    fits = beside + wide * (1 if m.look.elder else _SMALLER) <= stamp.left and len(said) * size * _STEP <= high
    if fits:
        size = min(size, size * (stamp.left - beside) / wide) if wide else size
    else:
        said = [line for each in said for line in lines(each, "serif", size, m.room)]
    above = 0.0 if fits else len(said) * size * _STEP
    ink: list[Ink] = list(_upwards(said, beside if fits else 0, high if fits else above, size))
    if text:
        ink += _captioned(text, str(m.given.words.get("paper_no", "")), 0, above + high - SIDE - 2.2 * _CAPTION)
    ink += stamp.marks(above + stamp.radius)
    clear = Circle(stamp.x, above + stamp.radius, stamp.radius)
    yield Piece(above + high, tuple(ink), above=block.above * MM, clear=clear, keep=block.keep)
