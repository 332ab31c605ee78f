"""A file chosen on this computer and attached to a case."""

import base64
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from counter.desk.actions import AttachFile
from counter.domain.problem import Problem, Refused
from counter.ui.office import Office

FILTER = "PDF 和图片 (*.pdf *.jpg *.jpeg *.png)"
MOST = 64 << 20  # bytes read at most: what is larger is refused anyway, and must not fill the memory first


def read(path: Path) -> bytes:
    """Read a file as Base64. Raises Refused when it cannot be read."""
    try:
        with path.open("rb") as file:
            return base64.b64encode(file.read(MOST))
    except OSError as error:
        raise Refused(Problem("content", "file_broken")) from error


class Attaching(QObject):
    """Asks for a file and attaches it. `attached` gives its name, `refused` the problems."""

    attached = Signal(str)
    refused = Signal(object)

    def __init__(self, office: Office, parent: QWidget) -> None:
        """`choose` may be replaced by what names a file otherwise."""
        super().__init__(parent)
        self._office, self._window = office, parent
        self.choose: Callable[[], str] = self._ask_for_file

    def _ask_for_file(self) -> str:
        return QFileDialog.getOpenFileName(self._window, "附加文件", "", FILTER)[0]

    def attach(self, case: str, material: str = "") -> None:
        """Ask for a file and attach it to the case, for a paper or none in particular."""
        chosen = self.choose()
        if not chosen:
            return
        path = Path(chosen)
        values = {"case": case, "material": material, "name": path.name}
        done = partial(self._attach, values)
        self._office.errand(partial(read, path), done, self.refused.emit, owner=self)

    def _attach(self, values: dict[str, str], content: bytes) -> None:
        done = partial(self._done, values["name"])
        self._office.attempt(AttachFile, {**values, "content": content}, done, self.refused.emit, owner=self)

    def _done(self, name: str, _outcome: object) -> None:
        self.attached.emit(name)
