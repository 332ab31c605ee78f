"""An attached file on the screen: the pages of a PDF, or an image as wide as there is room."""

from PySide6.QtCore import QBuffer, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from counter.desk.views.materials import FileContent
from counter.ui import printer
from counter.ui.parts import area, button, column, row, scrolled, text

EDGE = 48  # px left free beside an image


class FileView(QWidget):
    """Shows one file. `closed` says that it is done with. Nothing of it is written to the disk."""

    closed = Signal()

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._buffer, self.document = QBuffer(self), QPdfDocument(self)
        self._pages = QPdfView(self)
        self._pages.setDocument(self.document)
        self._pages.setPageMode(QPdfView.PageMode.MultiPage)
        self._pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.image, self._pixmap = QLabel(), QPixmap()
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown = QStackedWidget()
        self._shown.addWidget(self._pages)
        self._shown.addWidget(scrolled(self.image))
        self._title, self._note = text("", "page"), text("", "soft", wrap=True)
        head = row(self._title, None, button("返回", "Esc", "quiet", self.closed.emit), gap=8)
        self.setLayout(column(area(column(head, self._note, gap=4, margin=(24, 14, 24, 12)), "paper"), self._shown, gap=0, grow=1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_file(self, found: FileContent) -> None:
        """Show a file."""
        self.clear()
        self._title.setText(found.name)
        self.setAccessibleName(f"附件 {found.name}")
        if found.mime == "application/pdf":
            self._show_pdf(found.content)
        else:
            self._show_image(found.content)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pdf(self, content: bytes) -> None:
        printer.opened(content, self._buffer, self.document)
        pages = self.document.pageCount()
        self._note.setText(f"共 {pages} 页。" if pages else "这个 PDF 显示不出来；文件保存完好。")
        self._shown.setCurrentIndex(0)

    def _show_image(self, content: bytes) -> None:
        self._pixmap = QPixmap.fromImage(QImage.fromData(content))
        size = self._pixmap.size()
        self._note.setText("这张图片显示不出来；文件保存完好。" if self._pixmap.isNull() else f"{size.width()}×{size.height()} 像素。")
        self._shown.setCurrentIndex(1)
        self._fit()

    def _fit(self) -> None:
        if not self._pixmap.isNull():
            wide = min(self._pixmap.width(), max(self.width() - EDGE, EDGE))
            self.image.setPixmap(self._pixmap.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation))

    def clear(self) -> None:
        """Forget the file: nothing of it stays on the screen or in the widgets."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(b"")
        self._pixmap = QPixmap()
        self.image.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep an image as wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
