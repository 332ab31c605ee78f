"""Every sheet of a made-up hall says that it is one (演练): across the page, at its head and at its foot."""

from reportlab.pdfgen.canvas import Canvas

from counter.printing.fonts import chain, load, width
from counter.printing.piece import MM

WORDS, ACROSS = "演练件　不得作为办事依据", "演练"
PREFIX = "演练-"  # of the names of files
_SIZE, _LARGE, _EDGE = 11.0, 170.0, 6.5 * MM  # points; from the edge of the sheet
_GREY, _TURN = 0.92, 50
_state = {"on": False}


def practise(*, on: bool) -> None:
    """Make every sheet of this program one of a made-up hall, or none."""
    _state["on"] = on


def practising() -> bool:
    """Tell whether this program works in a made-up hall."""
    return _state["on"]


def named(name: str) -> str:
    """Give the name of a file, which says it too."""
    return f"{PREFIX}{name}" if practising() and not name.startswith(PREFIX) else name


def draw(paper: Canvas, size: tuple[float, float]) -> None:
    """Draw it under what the page says."""
    if not practising():
        return
    load("bold")
    wide, high = size
    paper.saveState()
    paper.setFillGray(_GREY)
    paper.setFont(chain("bold").name, _LARGE)
    paper.translate(wide / 2, high / 2)
    paper.rotate(_TURN)
    paper.drawCentredString(0, -_LARGE / 3, ACROSS)
    paper.restoreState()
    paper.saveState()
    paper.setFont(chain("bold").name, _SIZE)
    for y in (high - _EDGE, _EDGE - _SIZE / 2):
        half = width("bold", _SIZE, WORDS) / 2 + _SIZE
        paper.rect(wide / 2 - half, y - _SIZE * 0.4, 2 * half, _SIZE * 1.5, fill=0)
        paper.drawCentredString(wide / 2, y, WORDS)
    paper.restoreState()
