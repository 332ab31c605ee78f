"""What an applicant is told at once (一次性告知): what this person still lacks, what may come later, what the hall fetches itself."""

from collections.abc import Iterator

from counter.desk import deadlines
from counter.desk.documents.sayings import Told, day, says
from counter.desk.tolerance import latest
from counter.domain.deadlines import Clock
from counter.domain.journal import Json
from counter.domain.material import Entry

_COUNTED_WORD = "公示"
_UNITS = {"WD": "个工作日", "CD": "日", "M": "个月", "Y": "年", "H": "小时"}


def _open(told: Told) -> list[Entry]:
    """Give the papers that have not come, needed ones first."""
    return sorted((e for e in told.materials if e.state in ("missing", "optional")), key=lambda e: e.state != "missing")


def _fetched(entry: Entry) -> bool:
    """Tell whether the hall gets a paper by itself; what may come later is what it cannot be sure to find."""
    return "share" in entry.waivers and "later" not in entry.waivers


def _hint(entry: Entry) -> Iterator[str]:
    if entry.state == "optional":
        yield "有此情况的提供"
    if "elicence" in entry.waivers:
        yield "可出示电子证照，免交复印件"
    if "promise" in entry.waivers:
        yield "可选择告知承诺"
    if entry.note:
        yield entry.note


@says("lacking")
def _lacking(told: Told) -> Json:
    """Name what he has to bring: paper, how many, what else to know."""
    mine = [e for e in _open(told) if not _fetched(e)]
    return [{"zh": e.zh, "want": e.want, "note": "；".join(_hint(e)) or "—"} for e in mine]


@says("postponable")
def _postponable(told: Told) -> Json:
    """Name what may come later, and until which working day."""
    until = day(latest(told.scene.world).isoformat())
    return [{"zh": e.zh, "until": until} for e in _open(told) if "later" in e.waivers and not _fetched(e)]


@says("fetched")
def _fetched_by_us(told: Told) -> Json:
    return "、".join(e.zh for e in _open(told) if _fetched(e))


@says("at_hand")
def _at_hand(told: Told) -> Json:
    return "、".join(e.zh for e in told.materials if e.state in ("received", "waived"))


@says("promised_later", of="DOC-NOTIFY")
def _promised_later(told: Told) -> Json:
    return "、".join(f"{e.zh}（{day(e.due)}前）" for e in told.materials if e.state == "later")


@says("who")
def _who(told: Told) -> Json:
    return told.item.who


def _total(told: Told) -> Clock | None:
    return next((c for c in deadlines.clocks(told.scene.world, told.item) if c.name == "total"), None)


@says("period")
def _period(told: Told) -> Json:
    """Say how long it takes: 自受理之日起30个工作日, or done at once."""
    clock = _total(told)
    return f"受理后{clock.amount}{_UNITS[clock.unit]}内办结" if clock is not None else "当场办结"


@says("unpaused")
def _unpaused(told: Told) -> Json:
    """Name what is not counted: as the item says, and 公示 exactly where this hall's clock rests in it."""
    clock = _total(told)
    rests = clock is None or deadlines.PUBLICITY in clock.pauses
    words = [w for w in told.item.unpaused if rests or _COUNTED_WORD not in w]
    if clock is not None and rests and not any(_COUNTED_WORD in w for w in words):
        words.append(_COUNTED_WORD)
    return "、".join(words) or "无"
