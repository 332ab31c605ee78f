"""Pieces onto pages (分页)."""

from collections.abc import Iterable, Iterator

from counter.printing.errors import TooTall
from counter.printing.piece import Frame, Page, Piece, Placed


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


def _height(chain: list[Piece]) -> float:
    return sum(piece.above + piece.height for piece in chain)


class _Filler:
    def __init__(self, frame: Frame) -> None:
        self.frame, self.pages, self.y = frame, [Page()], 0.0

    def turn(self, first: Piece) -> None:
        self.pages.append(Page())
        self.y = 0.0
        if first.head:
            self.put(first.head)

    def put(self, piece: Piece) -> None:
        if piece.height > self.frame.height:
            raise TooTall(piece.height)
        self.y += piece.above if self.y else 0
        self.pages[-1].placed.append(Placed(self.frame.x, self.frame.y + self.y, piece))
        self.y += piece.height

    def add(self, chain: list[Piece]) -> None:
        if self.y and self.y + _height(chain) > self.frame.height + 0.01:
            self.turn(chain[0])
        for piece in chain:
            if self.y and self.y + piece.above + piece.height > self.frame.height + 0.01:  # a chain longer than a page
                self.turn(piece)
            self.put(piece)


def paginate(pieces: Iterable[Piece], frame: Frame) -> list[Page]:
    """Place pieces one under another, on as many pages as they need. Raises TooTall."""
    filler = _Filler(frame)
    for chain in _chains(pieces):
        filler.add(chain)
    return filler.pages
