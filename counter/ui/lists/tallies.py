"""How the day sheet stands in tables: counts by family, item and clerk, numbers issued, what came late, who is silent."""

from collections.abc import Callable

from counter.desk.views import LateRow, Series, SilentRow, Tally
from counter.domain import numbers
from counter.ui import words
from counter.ui.lists.columns import RIGHT, Cell, Column


def _count(key: str) -> Callable[[Tally], Cell]:
    def cell(tally: Tally) -> Cell:
        count: int = getattr(tally, key)
        return Cell(str(count), "ink" if count else "ink_3")

    return cell


def tallies(heading: str) -> tuple[Column[Tally], ...]:
    """Give the columns of counts under a heading."""
    kinds = (
        ("received", "收件"),
        ("accepted", "受理"),
        ("instant", "即办"),
        ("corrected", "补正"),
        ("refused", "不予受理"),
        ("withdrawn", "撤回"),
    )
    name: Column[Tally] = Column(heading, lambda tally: Cell(tally.zh), "最低生活保障审核确认", grow=True)
    return (name, *(Column(zh, _count(key), "不予受理", RIGHT) for key, zh in kinds))


def _gaps(found: Series) -> Cell:
    if not found.gaps:
        return Cell("无", "ink_3")
    return Cell("、".join(found.gaps), "warn")


NUMBERS: tuple[Column[Series], ...] = (
    Column("窗口", lambda s: Cell(s.key), "窗口号"),
    Column("首号", lambda s: Cell(numbers.spaced(s.first), "ink_2"), "520602003 20261124 03 0017 DB 7"),
    Column("末号", lambda s: Cell(numbers.spaced(s.last), "ink_2"), "520602003 20261124 03 0017 DB 7"),
    Column("个数", lambda s: Cell(str(s.count)), "1,000", RIGHT),
    Column("缺号", _gaps, "无", grow=True),
)
RECEIPTS: tuple[Column[Series], ...] = (
    Column("收据字轨", lambda s: Cell(s.key), "DF202603"),
    Column("首号", lambda s: Cell(s.first, "ink_2"), "DF2026030000088 "),
    Column("末号", lambda s: Cell(s.last, "ink_2"), "DF2026030000088 "),
    Column("张数", lambda s: Cell(str(s.count)), "1,000", RIGHT),
    Column("作废", lambda s: Cell(str(s.voids), "warn" if s.voids else "ink_3"), "1,000", RIGHT),
    Column("缺号", _gaps, "无", grow=True),
)
LATE: tuple[Column[LateRow], ...] = (
    Column("办理时间", lambda r: Cell(words.moment(r.at), "ink_2"), "2026-11-24 14:02"),
    Column("窗口", lambda r: Cell(r.workstation), "窗口号"),
    Column("事情", lambda r: Cell(r.what), "受理", grow=True),
    Column("编号", lambda r: Cell(numbers.spaced(r.number), "ink_2"), "520602003 20261124 03 0017 DB 7"),
)
SILENT: tuple[Column[SilentRow], ...] = (
    Column("窗口", lambda r: Cell(r.workstation), "窗口号"),
    Column("最后一次联系", lambda r: Cell(words.dash(words.moment(r.since)), "warn"), "2026-11-24 14:02", grow=True),
)
