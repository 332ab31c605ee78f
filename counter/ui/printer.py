"""From PDF bytes to the system's printers: the pages that were previewed are the pages that are spooled.

`spool` is run as an errand: everything it makes lives and ends in that thread.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, QStandardPaths
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter.printing.drill import named

DPI, POINTS = 300, 72


class Unprinted(Exception):
    """The spooler did not take the pages."""


@dataclass(frozen=True)
class Spooled:
    """What was handed to the spooler."""

    printer: str
    pages: int


def printers() -> tuple[str, ...]:
    """Name the printers of this computer, the default one first."""
    names = QPrinterInfo.availablePrinterNames()
    default = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: (name != default, name)))


def opened(pdf: bytes, buffer: QBuffer, document: QPdfDocument) -> None:
    """Load bytes into a document; the buffer has to live as long as the document is read."""
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)


def spool(pdf: bytes, name: str, copy_to: Path | None = None) -> Spooled:
    """Give every page to a printer, or, for a printer that is none, to a file. Raises Unprinted."""
    buffer, document = QBuffer(), QPdfDocument()
    opened(pdf, buffer, document)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if copy_to is None:
        printer.setPrinterName(name)
    else:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(copy_to))
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setDocName(name)
    pages = _pages(document, printer)
    document.close()
    return Spooled(name, pages)


def _pages(document: QPdfDocument, printer: QPrinter) -> int:
    count = document.pageCount()
    if not count:
        raise Unprinted("no pages")
    printer.setPageSize(_size(document, 0))
    painter = QPainter()
    if not painter.begin(printer):
        raise Unprinted(printer.printerName())
    for page in range(count):
        if page:
            printer.setPageSize(_size(document, page))
            printer.newPage()
        painter.drawImage(QRectF(painter.viewport()), drawn(document, page))
    painter.end()
    return count


def _size(document: QPdfDocument, page: int) -> QPageSize:
    return QPageSize(QSizeF(document.pagePointSize(page)), QPageSize.Unit.Point)


def drawn(document: QPdfDocument, page: int, dpi: int = DPI) -> QImage:
    """Draw a page on white."""
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * dpi / POINTS), round(points.height() * dpi / POINTS))
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFFFF)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    return sheet.convertToFormat(QImage.Format.Format_Grayscale8)


def save(pdf: bytes, number: str, ending: str = ".pdf") -> Path:
    """Keep a paper or a table as a file among the documents of this computer's user; give where."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / named(f"{number}{ending}")
    file.write_bytes(pdf)
    return file
