"""Parts of the page of one case: what must be settled, papers, materials, the history."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat

from PySide6.QtWidgets import QGridLayout, QWidget

from counter.desk.views import ConflictView, MaterialState, MatterView, PaperRow, TimelineRow
from counter.ui import words
from counter.ui.flow import flow
from counter.ui.parts import area, button, column, line, row, text

PAPERS = {
    "printed": ("待确认出纸", "tag-warn"), "out": ("已出纸", "tag-good"), "superseded": ("已换发", "tag"), "void": ("作废", "tag-bad"),
}  # fmt: skip
TAGS = {
    "received": ("✓ 已收", "tag-good"), "waived": ("✓ 免交", "tag-good"), "later": ("容缺", "tag-warn"),
    "missing": ("缺", "tag-warn"), "optional": ("如有", "tag"),
}  # fmt: skip
VERDICTS = {"not_applied": "没有生效", "unreadable": "本机版本读不懂"}
Settle = Callable[[str, str], object]


def conflict_band(found: ConflictView, keys: Sequence[str], settle: Settle) -> QWidget:
    """Two values for one path, and the choice between them; `keys` are those of the choices, empty where another comes first."""
    who = found.operator or "另一窗口"
    said = f"“{found.label}”两处填写不同：现值 {found.present_said}；{who}填的是 {found.other_said}。"
    values = {"present": f"采用现值 {found.present_said}", "mine": f"采用 {found.other_said}", "other": "另填"}
    return _band(said, found.id, tuple(values.items()), keys, settle)


def matter_band(found: MatterView, keys: Sequence[str], settle: Settle) -> QWidget:
    """Something open, with its choices."""
    return _band(f"{found.title}：{found.words}" if found.words else found.title, found.id, found.choices, keys, settle)


def _band(said: str, key: str, choices: Iterable[tuple[str, str]], keys: Sequence[str], settle: Settle) -> QWidget:
    made = [button(zh, shown, "", partial(settle, key, code)) for (code, zh), shown in zip(choices, chain(keys, repeat("")), strict=False)]
    return area(column(text(said, wrap=True), flow(*made), gap=8, margin=(16, 12, 16, 12)), "band-warn")


@dataclass(frozen=True)
class PaperVerbs:
    """What is done with a paper: say that it came out, print it again, make it void."""

    came_out: Callable[[str], object]
    again: Callable[[str], object]
    void: Callable[[str], object]


def papers(rows: Sequence[PaperRow], verbs: PaperVerbs) -> QWidget:
    """The documents issued, each with what can be done."""
    parts: list[QWidget] = [_paper(paper, verbs) for paper in rows]
    return area(column(text("文书", "label"), *(parts or [text("还没有文书", "note")]), gap=10))


def _paper(paper: PaperRow, verbs: PaperVerbs) -> QWidget:
    word, what = PAPERS.get(paper.state, (paper.state, "tag"))
    name = " ".join(part for part in (paper.zh, "大字版" if paper.edition else "", paper.mark) if part)
    head = row(text(name, wrap=True), text(word, what), gap=6, grow=0)
    about = [text(paper.number, "note", mouse=True), *([text(said, "note", wrap=True)] if (said := _about(paper)) else [])]
    can = _verbs(paper, verbs, name)
    return area(column(head, *about, *([row(*can, None, gap=4)] if can else []), gap=0))


def _about(paper: PaperRow) -> str:
    """Say by what it was replaced, why it is void or was printed again, and whether it went to a printer at all."""
    if paper.by:
        return f"由 {paper.by} 替代"
    if paper.state == "printed" and not paper.spooled:
        return "还没有送往打印机"
    return paper.reason


def _verbs(paper: PaperRow, verbs: PaperVerbs, name: str) -> list[QWidget]:
    again = {"printed": "再打" if paper.spooled else "打印", "out": "补打"}.get(paper.state)
    if again is None:
        return []
    out = [button("纸已出", "", "quiet", partial(verbs.came_out, paper.id))] if paper.state == "printed" else []
    made = [*out, button(again, "", "quiet", partial(verbs.again, paper.id)), button("作废", "", "quiet", partial(verbs.void, paper.id))]
    for verb in made:
        verb.setAccessibleName(f"{name} {verb.text()}")
    return [*made]


def materials(rows: Sequence[MaterialState], take_in: Callable[[str], object]) -> QWidget:
    """The checklist to be read; what was promised can be taken in when it comes."""
    lines: list[QWidget] = []
    for found in rows:
        lines += [_material(found, take_in), line()]
    return area(column(text("材料", "title"), *lines, gap=0))


def _material(found: MaterialState, take_in: Callable[[str], object]) -> QWidget:
    word, what = TAGS[found.state]
    tag = text(word, what)
    tag.setFixedSize(64, 24)
    said = "  ".join(part for part in (found.how, f"补交期限 {found.due}" if found.due else "") if part)
    came = []
    if found.state in {"later", "missing"}:
        came = [button("收到了", "", "quiet", lambda: take_in(found.code))]
        came[0].setAccessibleName(f"收到 {found.zh}")
    made = area(row(tag, text(found.zh), text(found.want, "note"), None, text(said, "soft"), *came, gap=12))
    made.setFixedHeight(made.fontMetrics().height() + 20)
    return made


def timeline(rows: Sequence[TimelineRow]) -> QWidget:
    """The history, the latest last."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for n, found in enumerate(rows):
        verdict = VERDICTS.get(found.verdict, "")
        grid.addWidget(text(words.moment(found.at), "note"), n, 0)
        grid.addWidget(text(found.operator), n, 1)
        grid.addWidget(text(found.words, "bad" if verdict else "", wrap=True), n, 2)
        grid.addWidget(text(f"{found.workstation}号窗", "note"), n, 3)
        where = text(verdict or ("已入大厅" if found.seq is not None else "本机"), "tag-bad" if verdict else "note")
        grid.addWidget(where, n, 4)
    return area(column(text("办理经过", "title"), grid, gap=8))
