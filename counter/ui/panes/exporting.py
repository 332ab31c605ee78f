"""What is taken out as a file: where to is asked, it is logged, and only then written, whole or not at all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from counter.desk.actions import ExportCase, ExportRegister
from counter.desk.archive import Metadata
from counter.desk.archive.filing import pack
from counter.domain.problem import Problem, refuse
from counter.domain.registers import Register
from counter.printing import sheets
from counter.printing.again import again
from counter.printing.drill import named
from counter.settings import write_whole
from counter.ui.desks import Desk
from counter.ui.office import Office

Said = Callable[[str], object]
Refusal = Callable[[tuple[Problem, ...]], object]
FILTERS = {"xlsx": "Excel 工作簿 (*.xlsx)", "csv": "CSV 文件 (*.csv)", "zip": "归档包 (*.zip)"}
WRITERS: dict[str, Callable[[Register], bytes]] = {"xlsx": sheets.workbook, "csv": sheets.csv}


class Exporting(QObject):
    """Takes registers and cases out. `folder` is where the last file went; `choose` may be replaced by what names a file otherwise."""

    def __init__(self, office: Office, parent: QWidget, said: Said, refused: Refusal) -> None:
        """Propose the documents of this computer's user first."""
        super().__init__(parent)
        self._office, self._window, self._said, self._refused = office, parent, said, refused
        self.folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.written = ""
        self.choose: Callable[[str, str], str] = self._ask_for_file

    def _ask_for_file(self, name: str, form: str) -> str:
        return QFileDialog.getSaveFileName(self._window, "导出到", str(self.folder / named(name)), FILTERS[form])[0]

    def register(self, shown: Register, form: str) -> None:
        """Ask where to, and take a register out as it is shown."""
        out = self._where(f"{shown.file}.{form}", form)
        if out is not None:
            act = ExportRegister.model_validate(
                {"kind": shown.code, "since": shown.since, "until": shown.since and shown.until, "form": form}
            )
            work = partial(_write, out, shown, form)
            self._office.do(act, lambda _: self._run(work, lambda _: self._done(out, f"{len(shown.rows)} 行")), self._refused, owner=self)

    def case(self, case: str, number: str) -> None:
        """Ask where to, and take a case out as an archive package."""
        out = self._where(f"归档包_{number}.zip", "zip")
        if out is not None:
            work = partial(_pack, self._office.desk, case, out)
            done = partial(self._packed, out)
            self._office.do(ExportCase(case=case), lambda _: self._run(work, done), self._refused, owner=self)

    def open_folder(self) -> None:
        """Show the folder of the last file."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _where(self, name: str, form: str) -> Path | None:
        chosen = self.choose(name, form)
        if not chosen:
            return None
        out = Path(chosen)
        return out if out.suffix.lower() == f".{form}" else out.with_name(f"{out.name}.{form}")

    def _run(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        self._office.errand(work, done, self._refused, owner=self)

    def _packed(self, out: Path, said: Metadata) -> None:
        lacking = f"，{len(said.missing)} 个文件不在本窗口，包不完整" if said.missing else ""
        self._done(out, f"{len(said.files)} 个文件{lacking}")

    def _done(self, out: Path, what: str) -> None:
        self.folder, self.written = out.parent, str(out)
        self._said(f"已导出 {what}：{out}")


def _write(out: Path, register: Register, form: str) -> None:
    """Write a register. Raises Refused where the file cannot be written."""
    try:
        write_whole(out, WRITERS[form](register))
    except OSError as error:
        raise refuse("", "not_written", file=out.name) from error


def _pack(desk: Desk, case: str, out: Path) -> Metadata:
    """Write a package. Raises Refused where the file cannot be written."""
    try:
        return pack(desk, case, out, again)
    except OSError as error:
        raise refuse("", "not_written", file=out.name) from error
