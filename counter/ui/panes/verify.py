"""验真: a paper's QR code is scanned, or a file chosen, and what this counter says of it stands beside what is to be compared."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit, QWidget

from counter.desk.questions import TrustedCertificates, Verify, VerifyFile
from counter.desk.views.verify import Trusted, Verdict, Verified
from counter.domain.problem import Problem, Refused, refuse
from counter.printing import saving, scan
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.parts import GROUP, PAGE, Answers, Asked, area, button, column, line, row, scrolled, text
from counter.ui.theme import Look, repolish, say

BANDS: dict[Verdict, str] = {
    "valid": "band-good", "altered": "band-bad", "unknown_key": "band-bad", "superseded": "band-warn", "void": "band-bad",
    "revoked": "band-bad",
}  # fmt: skip
FILTER = "PDF 和图片 (*.pdf *.png *.jpg *.jpeg);;所有文件 (*)"
MOST = 64 << 20  # bytes read at most
WIDE = 760  # px of the page's column: lines that an eye follows


class VerifyPane(Pane):
    """A field that a scanner types into, and the answer below it."""

    place = "verify"

    def __init__(self, office: Office, look: Look) -> None:
        """Build the page; `choose` may be replaced by what names a file otherwise."""
        super().__init__(office)
        self.choose: Callable[[], str] = self._ask_for_file
        self.code = QLineEdit()
        self.code.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)  # what a scanner types is no pinyin
        self.code.returnPressed.connect(self.check)
        hint = self.tr("用扫描枪扫文书上的二维码，光标在这里即可；也可以输入或粘贴验证码后按 Enter。不用联网。")
        self.answers = Answers({"text": Asked(self.tr("验证码"), self.code, hint=hint)})
        self.finding = Finding()
        head = row(
            text(self.tr("验真"), "page"), None, button(self.tr("选择文件"), "F3", act=self.choose_file),
            button(self.tr("核验"), "F9", "main", act=self.check),
        )  # fmt: skip
        top = area(column(head, self.answers, margin=(PAGE, 16, PAGE, 16)))
        page = QWidget()
        page.setMaximumWidth(WIDE)
        page.setLayout(column(self.finding, None, margin=(PAGE, GROUP, PAGE, GROUP)))
        self.setLayout(column(top, line(), area(column(scrolled(page)), "paper"), gap=0, grow=2))
        self.wear(look)

    def entered(self) -> None:
        """Be ready for the scanner."""
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.code.selectAll()

    def check(self) -> None:
        """Ask what the code is; the next scan replaces it."""
        self.answers.clear()
        self.finding.clear()
        self.code.selectAll()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.code.text().strip():
            self.answers.show_problems((Problem("text", "required"),))
            return
        self.office.ask(Verify(text=self.code.text()[:5000]), self._tell, self.answers.show_problems, owner=self, slot="verify")

    def choose_file(self) -> None:
        """Check a PDF, or a picture of a code."""
        name = self.choose()
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Check a file: the certificates that are trusted are asked for first."""
        self.answers.clear()
        self.finding.clear()
        self.office.ask(TrustedCertificates(), lambda trusted: self._look(path, trusted), owner=self, slot="trusted")

    def _look(self, path: Path, trusted: Trusted) -> None:
        self.office.errand(lambda: look_at(path, trusted), self._ask, self._refused, owner=self)

    def _ask(self, question: Verify | VerifyFile) -> None:
        self.office.ask(question, self._tell, self._refused, owner=self, slot="verify")

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.answers.show_problems(Problem("text", p.code, p.detail) for p in problems)
        self.code.selectAll()

    def _tell(self, found: Verified) -> None:
        self.finding.show_found(found)

    def _ask_for_file(self) -> str:
        return QFileDialog.getOpenFileName(self, self.tr("选择要核验的文件"), "", FILTER)[0]


def look_at(path: Path, trusted: Trusted) -> Verify | VerifyFile:
    """Read a file, and give what is to be asked of it. Raises Refused (file_broken, picture_unread, no_picture_reader, not_sealed)."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST)
        return Verify(text=_code(data)) if scan.picture(data) else _facts(data, trusted)
    except OSError as error:
        raise refuse("text", "file_broken") from error


def _code(data: bytes) -> str:
    try:
        texts = scan.texts(data)
    except scan.NoReader as error:
        raise refuse("text", "no_picture_reader") from error
    if not texts:
        raise refuse("text", "picture_unread")
    return texts[0][:5000]


def _facts(data: bytes, trusted: Trusted) -> VerifyFile:
    facts = saving.facts(data, [[bytes.fromhex(c) for c in chain] for chain in trusted.chains])
    if facts is None:
        raise Refused(Problem("text", "not_sealed"))
    return VerifyFile(**asdict(facts))


class Finding(QWidget):
    """The verdict in one band, what to compare below it, and what it stands on."""

    def __init__(self) -> None:
        """Say what will stand here."""
        super().__init__()
        self.sentence = text("", "answer", wrap=True)
        self.remarks = text("", wrap=True)
        self.band = area(column(self.sentence, self.remarks, gap=6, margin=(16, 10, 16, 12)), "band-good")
        self.compare = text(self.tr("请与纸面核对：下列各项与纸面不同的，纸面被改动过"), "title", wrap=True)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(GROUP)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(1, 1)
        self.idle = text(self.tr("扫描以后，这里写明这份文书是真是假、现在是否有效，以及应与纸面一致的内容。"), "soft", wrap=True)
        self._shown: list[tuple[str, QLabel, QLabel]] = []
        self.setLayout(column(self.idle, self.band, self.compare, self.grid, gap=GROUP - 8))
        self.clear()

    def clear(self) -> None:
        """Forget the last one, so that nobody takes it for the next."""
        for _, *labels in self._shown:
            for label in labels:
                self.grid.removeWidget(label)
                label.hide()
                label.deleteLater()
        self._shown.clear()
        self.band.hide()
        self.compare.hide()
        self.idle.show()

    def show_found(self, found: Verified) -> None:
        """Show a verdict; the fields only where the signature is good."""
        self.clear()
        self.idle.hide()
        self.sentence.setText(found.sentence)
        say(self.band, BANDS[found.verdict])
        for label in (self.sentence, self.remarks):
            repolish(label)  # its colour is the band's
        self.band.setAccessibleName(found.sentence)
        for at, (zh, value) in enumerate(found.fields):
            said = text(value, "figure", wrap=True, mouse=True)
            said.setAccessibleName(zh)
            called = text(zh, "label")
            self.grid.addWidget(called, at, 0)
            self.grid.addWidget(said, at, 1)
            self._shown.append((zh, called, said))
        self.remarks.setText("\n".join(found.remarks))
        self.remarks.setVisible(bool(found.remarks))
        self.compare.setVisible(bool(found.fields))
        self.band.show()

    def values(self) -> dict[str, str]:
        """Give the fields as they stand on the screen."""
        return {zh: said.text() for zh, _, said in self._shown}
