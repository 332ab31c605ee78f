"""Pieces onto pages (分页)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counter.printing.errors import TooTall
from counter.printing.piece import Frame, Page, Piece, Placed

_WITH = 2  # pieces: the signature does not stand on a page without so many before it
_CLOSE = (1.0, 0.6, 0.3)  # of the room between blocks: less of it where that saves a page
_A_LITTLE = 0.01


def _accompanied(pieces: Iterable[Piece]) -> list[Piece]:
    """Keep what comes before a signature with it."""
    found = list(pieces)
    for n, piece in enumerate(found):
        if piece.clear:
            for at in range(max(0, n - _WITH), n):
                found[at] = replace(found[at], keep=True)
    return found


def _chains(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Group the pieces that must share a page."""
    chain: list[Piece] = []
    for piece in pieces:
        chain.append(piece)
        if not piece.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def height(pieces: Iterable[Piece], close: float = 1.0) -> float:
    """Give the height of pieces under one another."""
    return sum(piece.above * close + piece.height for piece in pieces)


class _Filler:
    def __init__(self, frame: Frame, close: float) -> None:
        self.frame, self.close, self.pages, self.y = frame, close, [Page()], 0.0

    def turn(self, first: Piece) -> None:
        """Begin a page; what goes on there, a form, is closed here."""
        if first.head:
            self.pages[-1].placed.append(Placed(self.frame.x, self.frame.y + self.y, Piece(0, first.head.ink[:1])))
        self.pages.append(Page())
        self.y = 0.0
        if first.head:
            self.put(first.head)

    def put(self, piece: Piece) -> None:
        if piece.height > self.frame.height:
            raise TooTall(piece.height)
        self.y += piece.above * self.close if self.y else 0
        self.pages[-1].placed.append(Placed(self.frame.x, self.frame.y + self.y, piece))
        self.y += piece.height

    def add(self, chain: Sequence[Piece]) -> None:
        if height(chain, self.close) > self.frame.height and len(chain) > _WITH + 1:  # longer than a page: only its end stays together
            for part in (*([piece] for piece in chain[: -_WITH - 1]), chain[-_WITH - 1 :]):
                self.add(part)
            return
        if self.y and self.y + height(chain, self.close) > self.frame.height + _A_LITTLE:
            self.turn(chain[0])
        for piece in chain:
            if self.y and self.y + piece.above * self.close + piece.height > self.frame.height + _A_LITTLE:
                self.turn(piece)
            self.put(piece)


def _filled(pieces: Iterable[Piece], frame: Frame, close: float) -> list[Page]:
    filler = _Filler(frame, close)
    for chain in _chains(pieces):
        filler.add(chain)
    return filler.pages


def paginate(pieces: Iterable[Piece], frame: Frame) -> list[Page]:
    """Place pieces one under another, on as many pages as they need, closer where that saves one. Raises TooTall."""
    found = _accompanied(pieces)
    pages = _filled(found, frame, 1.0)
    for close in _CLOSE[1:]:
        if len(pages) > 1 and len(closer := _filled(found, frame, close)) < len(pages):
            return closer
    return pages
