"""Every pair of colours that the sheets really use can be read, and the cursor can be seen on every kind of control, in every theme."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter import resources
from counter.ui import theme
from counter.ui.chips import chip
from counter.ui.choosing import Choice, ChoiceList
from counter.ui.commands import PLACES
from counter.ui.forms.choice import Segments
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.parts import button
from counter.ui.rail import PlaceButton
from counter.ui.theme import Look, contrast, load, look, names, say

TEXT, LARGE = 4.5, 3.0
SHEETS = sorted(file.name for file in resources.path("themes").glob("*.qss"))
GROUNDS = ("paper", "ground", "raised")  # what a page, a band of keys and a sheet stand on
RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\$\{\w+\})*)\}")
ROLE = re.compile(r"\$\{(\w+)\}")


@dataclass(frozen=True)
class Rule:
    """A rule of a sheet: one selector, its declarations."""

    selector: str
    said: Mapping[str, str] = field(default_factory=dict)

    def role(self, *keys: str) -> str:
        """Give the colour that stands for the first of these that is said, "" for none."""
        given = next((self.said[key] for key in keys if key in self.said), "")
        found = ROLE.search(given)
        return found.group(1) if found and found.group(1) in theme.ROLES else ""


def rules() -> Iterator[Rule]:
    """Read every rule of every sheet."""
    for name in SHEETS:
        source = re.sub(r"/\*.*?\*/", "", resources.path("themes", name).read_text("utf-8"), flags=re.DOTALL)
        for selectors, body in RULE.findall(source):
            said = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
            plain = {key.strip(): value.strip() for key, value in said.items()}
            yield from (Rule(" ".join(one.split()), plain) for one in selectors.split(",") if one.strip())


def pairs() -> set[tuple[str, str, str]]:
    """Give text, ground and where, for every rule that colours text or what text stands on."""
    found = set()
    for rule in rules():
        ink, ground = rule.role("color"), rule.role("background", "background-color")
        if "indicator" in rule.selector or "handle" in rule.selector or rule.selector == 'QWidget[is="line"]':
            continue
        inks = [ink] if ink else [inherited(rule.selector)]
        grounds = [ground] if ground else beneath(rule.selector)
        if ink or ground:
            found |= {(one, other, rule.selector) for one in inks for other in grounds}
    return found


def base(selector: str) -> str:
    """Give the selector without its state: QPushButton[is="main"]:hover is a QPushButton[is="main"]."""
    return re.sub(r":(?!:)[\w-]+", "", selector)


def inherited(selector: str) -> str:
    """Give the text's colour where a state of a control only says another ground."""
    return next((rule.role("color") for rule in rules() if rule.selector == base(selector) and rule.role("color")), "ink")


def beneath(selector: str) -> list[str]:
    """Give the grounds that text stands on where its own rule says none: its control's, its band's, or any page's."""
    own = next((rule.role("background") for rule in rules() if rule.selector == base(selector) and rule.role("background")), "")
    if own:
        return [own]
    around = selector.rpartition(" ")[0]
    band = next((rule.role("background") for rule in rules() if around and rule.selector == around), "")
    return [band] if band else list(GROUNDS)


def test_the_sheets_are_read() -> None:
    found = {(ink, ground) for ink, ground, _ in pairs()}
    assert {("accent_ink", "accent"), ("accent_ink", "accent_deep"), ("warn", "warn_soft"), ("ink_3", "paper"), ("ink", "hover")} <= found
    assert ("ink_2", "hover") in found
    assert len({where for *_, where in pairs()}) > len(GROUNDS) * 10


@pytest.mark.parametrize("name", names())
def test_every_pair_that_the_sheets_use_can_be_read(name: str) -> None:
    roles = load(name)
    poor = {
        (ink, ground, where): round(contrast(roles.colour(ink), roles.colour(ground)), 2)
        for ink, ground, where in pairs()
        if contrast(roles.colour(ink), roles.colour(ground)) < TEXT
    }
    assert poor == {}


@pytest.mark.parametrize("name", names())
def test_edges_of_what_is_typed_into_and_pressed_can_be_seen(name: str) -> None:
    roles = load(name)
    poor = []
    for rule in rules():
        edge = rule.role("border-color", "border")
        if edge in ("", "line") or ":disabled" in rule.selector:  # hairlines only part, they carry nothing
            continue
        grounds = beneath(rule.selector)
        poor += [
            (rule.selector, edge, g) for g in GROUNDS if contrast(roles.colour(edge), roles.colour(g)) < LARGE and g in (*grounds, "paper")
        ]
    assert poor == []


@pytest.mark.parametrize("name", names())
def test_what_is_painted_by_hand_can_be_read(name: str) -> None:
    roles = load(name)
    written = [("paper", "warn"), *((ink, "accent_soft") for ink in ("ink", "ink_2", "ink_3", "warn", "good", "bad", "accent"))]
    poor = {pair: round(contrast(roles.colour(pair[0]), roles.colour(pair[1])), 2) for pair in written}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < TEXT} == {}
    drawn = [(mark, ground) for mark in ("good", "warn", "bad", "ink_2", "ink_3", "accent", "edge") for ground in ("paper", "ground")]
    assert [pair for pair in drawn if contrast(roles.colour(pair[0]), roles.colour(pair[1])) < LARGE] == []


# -- the cursor


def table(shown: Look) -> QWidget:
    """Make a list with a row."""
    rows: Rows[str] = Rows((Column("姓名", Cell, "张小明张小明", grow=True),))
    rows.show(("张小明", "李芳"))
    made = Table(rows, shown, "名单")
    made.choose_row(0)
    return made


def choices(shown: Look) -> QWidget:
    """Make a list to choose from."""
    made = ChoiceList(shown, "名单")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.show_rows((Choice("case", "c1", "张小明", "最低生活保障"), Choice("case", "c2", "李芳")))
    return made


def marked(made: QLineEdit) -> QLineEdit:
    """Let a line hold something wrong."""
    theme.mark(made, wrong=True)
    return made


def named(what: str) -> Callable[[Look], QWidget]:
    """Make a button of this kind."""
    return lambda _: button("打印", "F7", what)


def crossed(_: Look) -> QWidget:
    """Make a small button with a sign."""
    made = say(QToolButton(), "tool")
    made.setText("✕")
    return made


def locked(made: QLineEdit) -> QLineEdit:
    """Let a line only be read."""
    made.setReadOnly(True)
    return made


CONTROLS: Mapping[str, Callable[[Look], QWidget]] = {
    "button": lambda _: button("打印", "F7"),
    **{what: named(what) for what in ("main", "grave", "quiet", "row", "row-open", "value", "case-link")},
    "chip": lambda _: chip("低保"),
    "chip-on": lambda _: chip("低保", on=True),
    "line": lambda _: QLineEdit("张小明"),
    "line-wrong": lambda _: marked(QLineEdit("张小明")),
    "line-locked": lambda _: locked(QLineEdit("张小明")),
    "cell": lambda _: say(QLineEdit("张小明"), "cell"),
    "search": lambda _: say(QLineEdit(), "search"),
    "long": lambda _: QPlainTextEdit("理由"),
    "combo": lambda _: QComboBox(),
    "combo-typed": lambda _: QComboBox(editable=True),
    "segments": lambda _: Segments(((True, "是"), (False, "否"))),
    "tick": lambda _: QCheckBox("已签"),
    "radio": lambda _: QRadioButton("本人"),
    "place": lambda shown: PlaceButton(PLACES[0], shown),
    "tool": crossed,
    "table": table,
    "choices": choices,
}


def changed(one: QImage, other: QImage) -> dict[tuple[int, int], tuple[QColor, QColor]]:
    """Give the points where two pictures differ: the colour before and after."""
    both = ((x, y) for y in range(one.height()) for x in range(one.width()))
    return {(x, y): (one.pixelColor(x, y), other.pixelColor(x, y)) for x, y in both if one.pixel(x, y) != other.pixel(x, y)}


def thick(points: set[tuple[int, int]]) -> int:
    """Count the points that have neighbours to make a line of two px at least, either way."""
    return sum({(x + 1, y), (x, y + 1), (x + 1, y + 1)} <= points for x, y in points)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("kind", CONTROLS)
def test_one_sees_where_the_cursor_is(qtbot: QtBot, qapp: QApplication, name: str, kind: str) -> None:
    shown = look(name)
    theme.apply(qapp, shown)
    page = say(QWidget(), "paper")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made, other = CONTROLS[kind](shown), QPushButton("别处", page)
    made.setParent(page)
    page.resize(320, 200)
    made.move(20, 20)
    other.move(20, 160)
    qtbot.addWidget(page)
    wide = made.sizeHint().width() if kind == "segments" else 240
    made.setFixedSize(wide, 100 if kind in ("long", "table", "choices") else max(made.sizeHint().height(), 36))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    before = page.grab(made.geometry()).toImage()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    qapp.setCursorFlashTime(0)
    assert made.hasFocus()
    after = page.grab(made.geometry()).toImage()
    ground = shown.colour("paper")
    ring = {
        at
        for at, (_, now) in changed(before, after).items()
        if contrast(now, ground) >= LARGE or contrast(now, shown.colour("accent")) >= LARGE
    }
    assert thick(ring) > made.width(), f"{len(ring)} points change"
