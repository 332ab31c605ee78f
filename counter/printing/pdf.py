"""Pages as PDF (写出): the same pages give the same bytes, and no date is in them."""

from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from counter.printing.fonts import Font, load
from counter.printing.piece import SHEET, Bar, Mark, Page, Placed, Stroke

rl_config.useA85 = 0  # binary streams: a quarter smaller, and quicker
_DRAWING = Lock()  # ReportLab's fonts remember where they read


class _Undated(PDFInfo):
    def __init__(self, title: str, author: str) -> None:
        super().__init__()
        self.title, self.author = title, author

    def format(self, document: PDFDocument) -> bytes:
        entries = {"Title": PDFString(self.title), "Author": PDFString(self.author), "Trapped": PDFName("False")}
        return PDFDictionary(entries).format(document)


class _Paper(Canvas):
    """A canvas that measures from the top left, and says only what changes. The file is identified by its words."""

    def __init__(self, file: BytesIO, title: str, author: str) -> None:
        load("serif")
        super().__init__(file, pagesize=SHEET, pageCompression=1, invariant=1, initialFontName="serif", lang="zh-CN")
        self._doc.info = _Undated(title, author)
        self._set: tuple[Font, float] | None = None
        self._ruled: tuple[float, bool] | None = None

    def turn(self) -> None:
        """End the page; the next begins with nothing set."""
        self.showPage()
        self._set = self._ruled = None

    def _write(self, left: float, top: float, mark: Mark) -> None:
        if self._set != (mark.font, mark.size):
            load(mark.font)
            self.setFont(mark.font, mark.size)
            self._set = (mark.font, mark.size)
        self._doc.updateSignature(mark.text)
        self.drawString(left + mark.x, top - mark.y, mark.text, charSpace=mark.space)

    def _rule(self, left: float, top: float, stroke: Stroke) -> None:
        if self._ruled != (stroke.width, stroke.dash):
            self.setLineWidth(stroke.width)
            self.setDash([3, 3] if stroke.dash else [])
            self._ruled = (stroke.width, stroke.dash)
        self.line(left + stroke.x1, top - stroke.y1, left + stroke.x2, top - stroke.y2)

    def put(self, placed: Placed) -> None:
        """Draw a piece."""
        left, top = placed.x, SHEET[1] - placed.y
        for ink in placed.piece.ink:
            match ink:
                case Mark():
                    self._write(left, top, ink)
                case Stroke():
                    self._rule(left, top, ink)
                case Bar(x, y, width, height):
                    self.rect(left + x, top - y - height, width, height, stroke=0, fill=1)


def write(pages: list[Page], title: str, author: str) -> bytes:
    """Write pages as a PDF file."""
    file = BytesIO()
    with _DRAWING:
        paper = _Paper(file, title, author)
        for page in pages:
            for placed in page.placed:
                paper.put(placed)
            paper.turn()
        paper.save()
    return file.getvalue()
