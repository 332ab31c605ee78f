"""What was begun and not finished: offered when one comes back, nothing thrown away unasked."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter.domain.journal import Json
from counter.ui import words
from counter.ui.desks import Kept
from counter.ui.parts import area, button, column, line, row, text

MOST = 5


class Leftover(QWidget):
    """The drafts, the latest first. `resumed` and `discarded` give an id."""

    resumed = Signal(str)
    discarded = Signal(str)

    def __init__(self) -> None:
        """Stay hidden until there is something."""
        super().__init__()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._title = text("", "label")
        self.setLayout(column(self._title, self._list, gap=4, margin=(0, 0, 0, 12)))
        self.hide()

    def show_drafts(self, drafts: Sequence[Kept]) -> None:
        """List what can be gone on with."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._title.setText(f"还有 {len(drafts)} 件没有办完，内容都在：")
        for draft in drafts[:MOST]:
            self._list.addWidget(self._line(draft))
        self.setVisible(bool(drafts))

    def _line(self, draft: Kept) -> QWidget:
        body: Mapping[str, Json] = draft.body if isinstance(draft.body, dict) else {}
        name, item, number = (str(body.get(key) or "") for key in ("name", "item_zh", "number"))
        said = text(name or "未填姓名")
        what = text("  ".join(part for part in (item or "未选事项", number, words.moment(draft.at.isoformat())) if part), "note", wrap=True)
        go = button("继续", "", "quiet", lambda: self.resumed.emit(draft.id))
        drop = button("丢弃", "", "quiet", lambda: self.discarded.emit(draft.id))
        go.setAccessibleName(f"继续办理 {name} {item}")
        drop.setAccessibleName(f"丢弃 {name} {item}")
        return area(column(row(said, what, go, drop, gap=12, grow=1), line(), gap=2))
