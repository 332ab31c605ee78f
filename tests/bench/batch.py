"""A thousand papers as a batch prints them, beside ReportLab drawing the same pages without laying them out.

    python -m tests.bench.batch [PAPERS]

Ours is all that a chunk takes but for the printer: values to pages, one file of fifty papers, the digest of every paper and page.
"""

import sys
from collections.abc import Iterator
from functools import partial

from counter import printing
from counter.printing import digests
from counter.printing.document import pages
from counter.printing.joined import joined
from counter.printing.piece import Page
from counter.ui.panes.batching import CHUNK
from tests.bench.measure import Line, timed
from tests.bench.paper import bare, registered

CODES, PAPERS = ("DOC-ACC", "DOC-DUES"), 1000


def chunk(code: str, first: int, count: int) -> bytes:
    """Make one file of papers, each with a number and a name of its own, and their digests."""
    values = printing.sample(code)
    made = [printing.render(code, {**values, "paper_no": f"X-03-2026-{n:06d}"}) for n in range(first, first + count)]
    for pdf in made:
        digests.sha256(pdf)
        digests.pages(pdf)
    return joined(made)


def all_chunks(code: str, papers: int) -> None:
    """Make all of them."""
    for first in range(0, papers, CHUNK):
        chunk(code, first, min(CHUNK, papers - first))


def all_bare(laid: list[Page], papers: int) -> None:
    """Draw all of them."""
    for _ in range(papers):
        bare(laid)


def batch(papers: int = PAPERS) -> Iterator[Line]:
    """Time a batch of each kind: seconds a page."""
    registered()
    for code in CODES:
        values = printing.sample(code)
        laid = pages(code, values)
        printing.render(code, values)
        bare(laid)
        sheets = papers * len(laid)
        ours, peer = timed(partial(all_chunks, code, papers)), timed(partial(all_bare, laid, papers))
        yield Line(f"{papers} × {code}, a page", ours / sheets, peer / sheets, "ReportLab alone: the same marks, laid out before")


if __name__ == "__main__":
    for found in batch(int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS):
        print(f"{found.what}: {found.ours * 1000:.2f} ms, bare {found.peer * 1000:.2f} ms, ratio {found.ratio:.2f}")
