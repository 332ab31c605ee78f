"""Write resources/calendar/<year>.toml from the package chinesecalendar: python installer/holidays.py.

Run once for each year that the State Council has announced and the package knows; the files are then part of the
program, which does not need the package. Years not yet announced are written by hand, with complete = false.
"""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "calendar"
NOTICES = {2024: "国办发明电〔2023〕7号", 2025: "国办发明电〔2024〕12号", 2026: "国办发明电〔2025〕7号"}
SATURDAY = 5


def days(year: int) -> list[date]:
    """List the days of a year."""
    first = date(year, 1, 1)
    return [first + timedelta(days=i) for i in range((date(year + 1, 1, 1) - first).days)]


def differs(day: date) -> str:
    """Tell how a day differs from the weekday rule: holiday, makeup or not at all."""
    works = chinese_calendar.is_workday(day)
    if works:
        return "makeup" if day.weekday() >= SATURDAY else ""
    return "holiday" if chinese_calendar.get_holiday_detail(day)[1] else ""


def name(day: date) -> str:
    """Give the Chinese name of the holiday that a day belongs to."""
    return str(chinese_calendar.Holiday(chinese_calendar.get_holiday_detail(day)[1]).chinese)


def text(year: int) -> str:
    """Write one year."""
    lines = [
        f"# Written by installer/holidays.py from chinesecalendar; only days that differ from Monday to Friday.\nyear = {year}",
        "complete = true",
        f'source = "国务院办公厅关于{year}年部分节假日安排的通知（{NOTICES[year]}）"',
    ]
    for kind in ("holiday", "makeup"):
        rows = [f'{day.isoformat()} = "{name(day)}"' for day in days(year) if differs(day) == kind]
        lines += ["", f"[{kind}]", *rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for each in NOTICES:
        (FOLDER / f"{each}.toml").write_text(text(each), encoding="utf-8")
        print(f"resources/calendar/{each}.toml")
