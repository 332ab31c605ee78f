"""Files and originals on the page of a case: attached, looked at, taken off; taken into keeping, given back."""

from abc import abstractmethod
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from counter.catalogue.item import Item
from counter.desk.action import Act
from counter.desk.actions import RecordFalsePromise, RemoveFile, RepairPromise, ReturnOriginals, TakeOriginals
from counter.desk.questions import FileOf, FilesOf
from counter.desk.views.materials import CaseFiles, FileContent, FileRow, OriginalRow
from counter.domain.form import Answers, Field, Group
from counter.domain.problem import Problem
from counter.ui.office import Office
from counter.ui.panes.attaching import Attaching
from counter.ui.panes.caseview import CaseView
from counter.ui.panes.dock import REASON, Dock, answered, own
from counter.ui.panes.fileview import FileView
from counter.ui.parts import area, button, column, line, row, text
from counter.ui.theme import Look

KB = 1024
COUNT = Field(key="count", zh="份数", kind="int", required=True, min=1, max=99, default=1)
WHERE = Field(key="where", zh="存放处", kind="text", required=True, max=60)
PROMISES: Mapping[str, tuple[type[Act], str, str]] = {
    "record": (RecordFalsePromise, "登记不实承诺", "登记后，申请人在修复前的其他办件都不适用告知承诺。"),
    "repair": (RepairPromise, "承诺信用修复", "修复后，申请人可以再选择告知承诺。"),
}
TO = Field(key="to", zh="交给谁", kind="text", required=True, max=60)


def size(count: int) -> str:
    """Say a number of bytes: 640 KB, 2.3 MB."""
    return f"{count / KB / KB:.1f} MB" if count >= KB * KB else f"{max(count // KB, 1)} KB"


def chosen(zh: str, names: tuple[str, ...]) -> Field:
    """Ask which paper."""
    return Field(key="paper", zh=zh, kind="enum", values=names, required=True)


class CaseWithFiles(CaseView):
    """The page of a case with its files and originals at the end of its materials."""

    def __init__(self, office: Office, case: str, look: Look) -> None:
        """Read them with the case."""
        super().__init__(office, case, look)
        self.files: CaseFiles | None = None
        self.attaching, self.file_view = Attaching(office, self), FileView()
        self.stack.addWidget(self.file_view)
        self.file_view.closed.connect(self._back_from_file)
        self.attaching.attached.connect(lambda name: self._changed(f"已附加 {name}"))
        self.attaching.refused.connect(self.refused)
        self._drawer = QVBoxLayout()

    def _draw(self) -> None:
        super()._draw()
        page = self._page.layout()
        if isinstance(page, QVBoxLayout):
            self._drawer = QVBoxLayout()
            page.insertLayout(max(page.count() - 2, 0), self._drawer)  # before the history
            self._show_files()
            self._read_files()

    def _read_files(self) -> None:
        self.office.ask(FilesOf(case=self.case), self._files_read, self._files_shut, owner=self, slot="case-files")

    def _files_shut(self, _problems: tuple[Problem, ...]) -> None:
        """Show no files of a sensitive case that is not opened: the page says so already."""
        self.files = None
        self._allow()

    def _files_read(self, found: CaseFiles) -> None:
        self.files = found
        self._show_files()
        self._allow()

    def _allow(self) -> None:
        super()._allow()
        here = self.free() and self.files is not None
        self.may.emit("case_attach", here)
        self.may.emit("case_open_paper", here and bool(self._shown_files()))
        self.may.emit("case_keep_original", here)
        self.may.emit("case_judge_promise", here and bool(self.files and self.files.promise))
        self.may.emit("case_return_original", here and bool(self.files and self.files.originals))

    def _shown_files(self) -> list[FileRow]:
        return [file for file in (self.files.files if self.files else ()) if not file.removed]

    # -- drawn

    def _show_files(self) -> None:
        while (taken := self._drawer.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self.files is not None:
            self._drawer.addWidget(self._part(self.files))

    def _part(self, found: CaseFiles) -> QWidget:
        attach = button("附加文件", "Alt+F", "quiet", self.attach)
        keep = button("收存原件", "Alt+O", "quiet", self.keep_original)
        lines: list[QWidget] = []
        for file in self._shown_files():
            lines += [self._file(file), line()]
        for held in found.originals:
            lines += [self._original(held), line()]
        warned = [text(found.false_promise, "warn", wrap=True)] if found.false_promise else []
        judged = [button(PROMISES[found.promise][1], "", "quiet", self.judge_promise)] if found.promise else []
        nothing = [] if lines else [text(f"还没有附加文件。可附 PDF、JPEG、PNG，每个不超过 {found.most_mb} MB。", "note")]
        return area(column(row(text("附件与原件", "title"), None, *judged, attach, keep, gap=8), *warned, *lines, *nothing, gap=0))

    def _file(self, file: FileRow) -> QWidget:
        about = "  ".join(part for part in (file.material_zh, f"{file.pages} 页", size(file.size)) if part)
        look = button("查看", "", "quiet", partial(self.look_at, file.id))
        look.setEnabled(file.here)
        off = button("移除", "", "quiet", partial(self.take_off, file.id))
        return _line(
            text(file.name), text(about, "note"), None, text(file.where, "note" if file.here else "tag"), look, off, name=file.name
        )

    def _original(self, held: OriginalRow) -> QWidget:
        said = f"原件 {held.count} 份  {held.since} 起存于{held.workstation}号窗口 {held.where}"
        back = button("归还", "", "quiet", partial(self._ask_return, held.zh))
        long = [text(f"已 {held.days} 天", "tag-warn")] if held.long else []
        return _line(text(held.zh), text(said, "note"), None, *long, back, name=held.zh)

    # -- verbs by key

    def attach(self) -> None:
        """Choose a file and attach it."""
        self.attaching.attach(self.case)

    def open_paper(self) -> None:
        """Show the latest file."""
        files = [file for file in self._shown_files() if file.here]
        if files:
            self.look_at(files[-1].id)

    def keep_original(self) -> None:
        """Ask which original is kept, and where it lies."""
        if self.item is not None:
            names = tuple(m.zh for m in self.item.materials)
            self._ask_originals("收存原件", (chosen("哪种材料", names), COUNT, WHERE), TakeOriginals)

    def judge_promise(self) -> None:
        """Ask why a promise was false, or how it was made good."""
        if self.files is not None and self.files.promise:
            act, zh, sentence = PROMISES[self.files.promise]
            dock = self._ask(zh, zh, REASON, sentence=sentence, grave=self.files.promise == "record")
            dock.done.connect(lambda answers: self._carry_out(act, {**answered(answers)}, f"已{zh}", dock))

    def return_original(self) -> None:
        """Ask which original is given back, and to whom."""
        held = self.files.originals if self.files else ()
        if held:
            self._ask_return(held[0].zh)

    # -- done

    def look_at(self, file: str) -> None:
        """Show a file."""
        self.office.ask(FileOf(case=self.case, file=file), self._show_file, self.refused, owner=self)

    def _show_file(self, found: FileContent) -> None:
        self.stack.setCurrentWidget(self.file_view)
        self.file_view.show_file(found)

    def _back_from_file(self) -> None:
        self.file_view.clear()
        self.stack.setCurrentIndex(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_off(self, file: str) -> None:
        """Ask why a file is taken off."""
        dock = self._ask("移除文件", "移除", REASON, sentence="文件不再显示在本件中；移除的人和理由会留下记录。", grave=True)
        dock.done.connect(lambda answers: self._carry_out(RemoveFile, {"file": file, **answered(answers)}, "已移除", dock))

    def _ask_return(self, zh: str) -> None:
        names = tuple(held.zh for held in (self.files.originals if self.files else ()))
        dock = self._ask_originals("归还原件", (chosen("哪种原件", names), COUNT, TO), ReturnOriginals)
        applicant = self.detail.row.applicant if self.detail else ""
        dock.form.set_answers({"own": {"paper": zh, "count": 1, "to": applicant}})

    def _ask_originals(self, zh: str, fields: tuple[Field, ...], act: type[Act]) -> Dock:
        dock = self._ask(zh, zh, own(*fields))
        dock.done.connect(lambda answers: self._carry_out(act, _coded(self.item, answered(answers)), f"已{zh}", dock))
        return dock

    def _carry_out(self, act: type[Act], values: dict[str, object], done: str, dock: Dock) -> None:
        self.office.attempt(act, {"case": self.case, **values}, lambda _: self._closed(done), dock.show_problems, owner=self)

    def _closed(self, done: str) -> None:
        self._close_dock()
        self._changed(done)

    def _changed(self, done: str) -> None:
        self.said.emit(f"{done}。")
        self.read()

    # -- CasePane

    @abstractmethod
    def _ask(self, title: str, verb: str, groups: tuple[Group, ...], *, sentence: str = "", grave: bool = False) -> Dock:
        """Ask something in the dock at the foot of the page."""

    @abstractmethod
    def _close_dock(self) -> None:
        """Put the dock away."""


def _coded(item: Item | None, answers: Answers) -> dict[str, object]:
    """Give the answers with the code of the paper that was chosen by its name."""
    zh = answers.pop("paper", "")
    code = next((m.code for m in item.materials if m.zh == zh), "") if item is not None else ""
    return {**answers, "code": code}


def _line(*parts: QWidget | None, name: str) -> QWidget:
    for part in parts:
        if isinstance(part, QPushButton):
            part.setAccessibleName(f"{part.text()} {name}")
    made = area(row(*parts, gap=12))
    made.setFixedHeight(made.fontMetrics().height() + 24)
    return made
