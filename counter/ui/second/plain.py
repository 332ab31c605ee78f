"""The pages on which nobody has anything to answer: the hall when nobody is served, and what came of an application."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from counter.domain.numbers import spaced
from counter.ui import words
from counter.ui.parts import area, column, row, text
from counter.ui.second.dress import Scale, tall
from counter.ui.second.flow import turns
from counter.ui.second.sheet import ON_PAPER, Done
from counter.ui.theme import Look

MOST = 6  # papers by name; the others stand on the receipt
HEAD = 16  # times the body: what hall, day and the edges take
SHORT = 160  # characters of notices that are set large
THANKS = "谢谢您的配合，请带好证件和随身物品。"


class PlainPage(QWidget):
    """A page that is drawn anew each time."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._inner = QWidget()
        self.setLayout(column(self._inner, gap=0))

    def draw(self, scale: Scale, *parts: QWidget | int | None) -> None:
        """Put these one under the other."""
        old, self._inner = self._inner, area(column(*parts, gap=scale.body, margin=scale.margin))
        self._replace(old)

    def _replace(self, old: QWidget) -> None:
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(old, self._inner)
        old.hide()
        old.deleteLater()


def _middle(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
    return label


class IdlePage(PlainPage):
    """The hall's name, the day, and what the hall has to say; `turn` counts what it says by turns."""

    turn = 0

    def show_idle(self, hall: str, day: str, notices: Sequence[str], look: Look, size: QSize) -> None:
        """Show them; `day` is an ISO date, `size` that of the screen."""
        scale = Scale.of(size.height())
        date = f"{words.long_day(day)} {words.day(day).partition(' ')[2]}"
        head = (_middle(text(hall, "second-hall", wrap=True)), _middle(text(date, "second-soft")))
        self.draw(scale, None, *head, scale.body, self._block(notices, look, size), None, None)

    def _block(self, notices: Sequence[str], look: Look, size: QSize) -> QWidget:
        """Put the notices into a block in the middle: large when there is little to say, in turns when there is too much."""
        scale = Scale.of(size.height())
        large = sum(map(len, notices)) <= SHORT
        font = scale.font(look)
        font.setPixelSize(scale.heading if large else scale.body)
        width = size.width() - 2 * scale.margin
        gap = scale.body // 2
        found = turns(notices, lambda notice: tall(notice, font, width) + gap, size.height() - scale.body * HEAD)
        shown = found[self.turn % len(found)]
        wide = max((QFontMetrics(font).horizontalAdvance(notice) for notice in shown), default=0) + scale.body
        block = area(column(*(text(notice, "second-notice" if large else "", wrap=True) for notice in shown), gap=gap))
        block.setFixedWidth(min(wide, width))
        return area(row(None, block, None))


class DonePage(PlainPage):
    """The number to ask by, until when, and what is still to be brought."""

    def show_done(self, done: Done, scale: Scale) -> None:
        """Show it; of a sensitive item only that it is done."""
        heading = text("✓ 已办结" if done.instant else "✓ 已受理", "second-good")
        body = [text(f"编号、时限和以后要带的材料，{ON_PAPER}", "second-heading", wrap=True)] if done.covered else _told(done)
        self.draw(scale, heading, None, *body, None, text(THANKS, "second-soft", wrap=True))


def _told(done: Done) -> list[QWidget]:
    groups = [text(group, "second-number") for group in spaced(done.number).split(" ")]
    number = row(*groups, None, gap=12)
    parts: list[QWidget] = [area(column(text("办件编号，查询时请报这个号", "second-soft"), number))]
    if done.promised:
        until = f"{words.long_day(done.promised)} 前办结" + ("（暂算）" if done.provisional else "")
        parts.append(area(column(text("承诺日期", "second-soft"), text(until, "second-heading", wrap=True))))
    if done.bring:
        more = f" 等 {len(done.bring)} 种，见回执" if len(done.bring) > MOST else ""
        bring = "、".join(done.bring[:MOST]) + more
        parts.append(area(column(text("以后还要带来", "second-soft"), text(bring, "second-heading", wrap=True))))
    return parts
