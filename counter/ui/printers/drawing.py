"""Pages drawn onto a QPrinter, for a spooler that takes no PDF: grey, as fine as a laser printer prints."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintEngine, QPrinter

from counter.domain.problem import Problem
from counter.ui.printers.job import Unprinted
from counter.ui.printers.setup import Setup

DPI, POINTS = 600, 72
DUPLEX = {
    "one": QPrinter.DuplexMode.DuplexNone,
    "long": QPrinter.DuplexMode.DuplexLongSide,
    "short": QPrinter.DuplexMode.DuplexShortSide,
}


def printer_for(setup: Setup, title: str) -> QPrinter:
    """Give Qt's printer, told everything but the pages. Raises Unprinted when it is gone."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(setup.printer)
    if not printer.isValid() or printer.printerName() != setup.printer:
        raise Unprinted(Problem("printer", "printer_gone", {"printer": setup.printer}))
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCopyCount(setup.copies)
    if setup.sides:
        printer.setDuplex(DUPLEX[setup.sides])
    if setup.tray:  # the driver's own number of a tray, which Qt's list of well-known ones need not have
        printer.printEngine().setProperty(QPrintEngine.PrintEnginePropertyKey.PPK_PaperSource, int(setup.tray))
    return printer


def draw(pdf: bytes, printer: QPrinter) -> None:
    """Draw every page on a sheet of its own size. Raises Unprinted."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    try:
        _draw(document, printer)
    finally:
        document.close()


def _draw(document: QPdfDocument, printer: QPrinter) -> None:
    printer.setPageLayout(_layout(document, 0))
    painter = QPainter()
    if not painter.begin(printer):
        raise _untaken(printer)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    for page in range(document.pageCount()):
        if page:
            printer.setPageLayout(_layout(document, page))
            printer.newPage()
        painter.drawImage(QRectF(painter.viewport()), picture(document, page, printer.resolution()))
    if not painter.end() or printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error):
        raise _untaken(printer)


def _untaken(printer: QPrinter) -> Unprinted:
    return Unprinted(Problem("printer", "spooler_away", {"why": printer.printerName()}))


def _layout(document: QPdfDocument, page: int) -> QPageLayout:
    points = document.pagePointSize(page)
    lies = points.width() > points.height()
    upright = QPageSize(points.transposed() if lies else points, QPageSize.Unit.Point)
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    layout = QPageLayout(upright, turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def picture(document: QPdfDocument, page: int, dpi: int) -> QImage:
    """Draw a page in grey on white: a whole one, for Qt draws a part of one some pixels beside where it belongs."""
    points = document.pagePointSize(page)
    sheet = document.render(page, QSize(round(points.width() * dpi / POINTS), round(points.height() * dpi / POINTS)))
    painter = QPainter(sheet)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.fillRect(sheet.rect(), QColor("white"))
    painter.end()
    return sheet.convertToFormat(QImage.Format.Format_Grayscale8)
