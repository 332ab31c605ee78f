"""The writing of a letter of party membership (开具): its number, how long it is good, and when its slip is asked for."""

from datetime import date

from counter.db import letters as stored
from counter.desk.party import days_of
from counter.desk.room import Room
from counter.domain import letters, numbers
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.look import day_of
from counter.domain.problem import Refused


def issue(room: Room, stream: str, answers: Answers, replaces: str = "") -> str:
    """Tell that the letter which the form asks for was written; give its number, "" where it asks for none.

    Raises Refused for days of validity that the hall's settings do not allow.
    """
    for group, kind in letters.KINDS.items():
        asked = answers.get(group)
        if isinstance(asked, dict) and asked and asked.get("way") != letters.IN_SYSTEM:
            number = _next_number(room, kind.series)
            days, last = _validity(room, group, asked)
            words = {key: str(asked.get(key) or "") for key in ("addressee", "from_unit", "to_unit")}
            room.tell(
                stream, "letter.issued", number=number, kind=group, slip=kind.slip, **words, valid_days=days, valid_to=last.isoformat(),
                chase_on=letters.chase_on(last).isoformat(), replaces=replaces, on=room.today.isoformat(),
                workstation=room.actor.workstation,
            )  # fmt: skip
            return number
    return ""


def _validity(room: Room, group: str, asked: dict[str, Json]) -> tuple[int, date]:
    """Give how long a letter is good, in days, and its last day: as asked, else as the hall has set it."""
    until = day_of(asked.get("until"))
    if until is not None:
        return (until - room.today).days, until
    known, scope, days = days_of(room.world), str(asked.get("scope") or ""), asked.get("valid_days")
    days = days if isinstance(days, int) else known.usual(scope)
    problems = known.check(f"{group}/valid_days", scope, days)
    if problems:
        raise Refused(*problems)
    return days, letters.valid_to(room.today, days)


def _next_number(room: Room, series: str) -> str:
    """Give the next number of this workstation's series of the year."""
    year, workstation = room.today.year, room.actor.workstation
    last = numbers.parse_receipt(stored.last_number(room.connection, f"{series}{year:04d}{workstation}"))
    return numbers.receipt_number(series, year, workstation, last.seq + 1 if last else 1)
