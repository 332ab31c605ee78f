"""Pages as PDF (写出): the same pages give the same bytes, and no date is in them."""

from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from counter.printing import codebox, drill
from counter.printing.fonts import Chain, chain, load
from counter.printing.piece import MM, SHEET, Bar, Mark, Page, Placed, Stroke

rl_config.useA85 = 0  # binary streams: a quarter smaller, and quicker
_DRAWING = Lock()  # ReportLab's fonts remember where they read
_INVISIBLE, _OUTLINED = 3, 2  # how text is painted: not at all; filled, with its outline drawn
_HEAVIER = 0.015  # of the size: what the outline adds to a title


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
        self._set: tuple[str, float] | None = None
        self._ruled: tuple[float, bool] | None = None

    def turn(self) -> None:
        """End the page; the next begins with nothing set."""
        self.showPage()
        self._set = self._ruled = None

    def _write(self, left: float, top: float, mark: Mark) -> None:
        fonts = chain(mark.font)
        if self._set != (fonts.name, mark.size):
            self.setFont(fonts.name, mark.size)
            self._set = (fonts.name, mark.size)
        self._doc.updateSignature(mark.text)
        if fonts.heavy:
            self._pen(mark.size * _HEAVIER)
        if fonts.own.issuperset(mark.text):
            self.drawString(left + mark.x, top - mark.y, mark.text, mode=_OUTLINED if fonts.heavy else None, charSpace=mark.space)
        else:
            self._mixed(left + mark.x, top - mark.y, mark, fonts)

    def _mixed(self, x: float, y: float, mark: Mark, fonts: Chain) -> None:
        """Write a text in several fonts. What is boxed is in the text all the same, unseen, to be searched and copied."""
        text = self.beginText(x, y)
        text.setCharSpace(mark.space)
        for run in fonts.runs(mark.text):
            text.setFont(run.font, mark.size)
            text.setTextRenderMode(_INVISIBLE if run.boxed else _OUTLINED if fonts.heavy and run.font == fonts.name else 0)
            text.textOut(run.text)
        text.setTextRenderMode(0)
        text.setCharSpace(0)
        self.drawText(text)
        self._boxes(x, y, mark, fonts)

    def _boxes(self, x: float, y: float, mark: Mark, fonts: Chain) -> None:
        for run in fonts.runs(mark.text):
            for char in run.text:
                if run.boxed:
                    self._pen(mark.size * codebox.PEN)
                    self.lines(codebox.segments(char, x, y, mark.size))
                x += fonts.widths[ord(char)] * mark.size / 1000 + mark.space

    def _pen(self, width: float) -> None:
        if self._ruled != (width, False):
            self.setLineWidth(width)
            self.setDash([])
            self._ruled = (width, False)

    def _rule(self, left: float, top: float, stroke: Stroke) -> None:
        if not stroke.dash:
            self._pen(stroke.width)
        elif self._ruled != (stroke.width, True):
            self.setLineWidth(stroke.width)
            self.setDash([3, 3])
            self._ruled = (stroke.width, True)
        self.line(left + stroke.x1, top - stroke.y1, left + stroke.x2, top - stroke.y2)

    def put(self, placed: Placed, x: float, y: float) -> None:
        """Draw a piece, measured from a corner of the sheet."""
        left, top = x + placed.x, y - placed.y
        for ink in placed.piece.ink:
            match ink:
                case Mark():
                    self._write(left, top, ink)
                case Stroke():
                    self._rule(left, top, ink)
                case Bar(x, y, width, height):
                    self._code.append(f"{left + x:.3f} {top - y - height:.3f} {width:.3f} {height:.3f} re f")


def write(pages: list[Page], title: str, author: str, offset: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """Write pages as a PDF file, all of it moved by an offset in mm to the right and down."""
    file = BytesIO()
    with _DRAWING:
        paper = _Paper(file, f"【演练】{title}" if drill.practising() else title, author)
        for page in pages:
            paper.setPageSize(page.size)
            drill.draw(paper, page.size)
            for placed in page.placed:
                paper.put(placed, offset[0] * MM, page.size[1] - offset[1] * MM)
            paper.turn()
        paper.save()
    return file.getvalue()
