"""What official forms have in common (表格用语): boxes to tick, days left open, sums in both ways, who decided."""

from collections.abc import Iterable

from counter.desk.documents.sayings import Told, day
from counter.domain import money

OPEN_DAY = "　　　年　　月　　日"  # to be filled in by hand


def boxes(every: Iterable[str], chosen: str) -> str:
    """Write choices with their boxes, the one that was made ticked: ☑现金　□转账."""
    return "　".join(f"{'☑' if one == chosen else '□'}{one}" for one in every)


def day_or_open(told: Told, path: str) -> str:
    """Write the day at a path of the answers; where none was entered, room for it."""
    return told.say(path) or OPEN_DAY


def month_of(told: Told, path: str) -> str:
    """Write the month at a path of the answers as 2026年10月; "" for none."""
    year, _, month = told.say(path).partition("-")
    return f"{year}年{int(month)}月" if month else ""


def first_said(told: Told, *paths: str) -> str:
    """Say the first of the answers at these paths that was given."""
    return next((words for path in paths if (words := told.say(path))), "")


def whole(value: object) -> int | None:
    """Give a number of fen; None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def small(fen: int | None) -> str:
    """Write a sum as 3,800.00; "" for none."""
    return "" if fen is None else money.yuan(fen)


def big(fen: int | None) -> str:
    """Write a sum as 人民币叁仟捌佰元整; "" for none."""
    return "" if fen is None else f"人民币{money.big(fen)}"


def decided_by(told: Told) -> str:
    """Name the body that decided: as entered with the answer of the county, else the street, once it has approved."""
    entered = str(told.v.get("decided/by") or "")
    return entered or (told.scene.world.unit if told.last("approved") else "")


def decided_on(told: Told) -> str:
    """Give the day of the approval."""
    return day(told.last("approved").get("on"))
