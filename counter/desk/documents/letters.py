"""What letters of party membership say (组织关系介绍信、党员证明信、接收回执), after 组通字〔2006〕45号.

Stub, letter and slip carry one number. The year and month of dues and the days of validity are written in 大写, dates in Arabic
numerals. No organisation is named where the stamp goes. What only the other side knows stays open.
"""

from typing import Any

from counter.desk.documents.forms import OPEN_DAY, month_of
from counter.desk.documents.sayings import Told, day, says
from counter.domain import money
from counter.domain.identity import age
from counter.domain.journal import Json
from counter.domain.letters import big_days
from counter.domain.look import day_of

LETTER, CERTIFICATE, SLIP = "DOC-LETTER", "DOC-LETTER-ZM", "DOC-LETTER-HZ"


def newest(told: Told) -> dict[str, Any]:
    """Give the letter that holds, the newest of several; empty where there is none."""
    held = (x for x in told.state.get("letters", {}).values() if x["state"] != "void")
    found: dict[str, Any] = max(held, key=lambda x: (str(x["at"]), str(x["number"])), default={})
    return found


def slip(told: Told) -> str:
    """A member who came with a letter was received: the slip goes back."""
    return str(told.last("closed").get("at", "")) if told.say("reception/received_on") else ""


@says("letter_no", of=LETTER)
@says("letter_no", of=CERTIFICATE)
def _letter_no(told: Told) -> Json:
    return str(newest(told).get("number") or "")


@says("in_place_of", of=LETTER)
@says("in_place_of", of=CERTIFICATE)
def _in_place_of(told: Told) -> Json:
    """Name the letter that this one replaces, which is void."""
    return str(newest(told).get("replaces") or "")


@says("addressee", of=LETTER)
@says("addressee", of=CERTIFICATE)
def _addressee(told: Told) -> Json:
    return str(newest(told).get("addressee") or "")


@says("from_unit", of=LETTER)
@says("from_unit", of=CERTIFICATE)
def _from_unit(told: Told) -> Json:
    return str(newest(told).get("from_unit") or "")


@says("to_unit", of=LETTER)
@says("to_unit", of=CERTIFICATE)
def _to_unit(told: Told) -> Json:
    return str(newest(told).get("to_unit") or "")


@says("written_on", of=LETTER)
@says("written_on", of=CERTIFICATE)
def _written_on(told: Told) -> Json:
    """Give the day on which the letter was written, also on a copy that is printed later."""
    return day(newest(told).get("on")) or OPEN_DAY


@says("valid_to", of=CERTIFICATE)
def _valid_to(told: Told) -> Json:
    return day(newest(told).get("valid_to")) or OPEN_DAY


@says("valid_days", of=LETTER)
def _valid_days(told: Told) -> Json:
    days = newest(told).get("valid_days")
    return big_days(days) if isinstance(days, int) and days > 0 else "　　"


@says("age", of=LETTER)
@says("age", of=CERTIFICATE)
def _age(told: Told) -> Json:
    """Give the member's age on the day of the letter."""
    born, written = day_of(told.person.get("birth")), day_of(newest(told).get("on")) or told.scene.today
    return str(age(born, written)) if born else "　　"


@says("nation", of=LETTER)
@says("nation", of=CERTIFICATE)
def _nation(told: Told) -> Json:
    """Write the nation as in a sentence: 侗族; as the card has it where the card says otherwise: 穿青人."""
    return told.say("person/nation_text") or f"{told.say('person/nation').removesuffix('族') or '　　'}族"


@says("id_words", of=LETTER)
@says("id_words", of=CERTIFICATE)
def _id_words(told: Told) -> Json:
    """Give the whole number, for no letter hides it, by what it is called: most are those of identity cards."""
    name = "身份证号码" if told.person.get("id_type", "CN_ID") == "CN_ID" else "证件号码"
    return f"{name}{told.person.get('id_no') or '　　　　　　　　　'}"


@says("dues_to", of=LETTER)
def _dues_to(told: Told) -> Json:
    """Write the month to which dues are paid: 贰零贰陆年壹拾月."""
    month = told.say("party/dues_paid_to")
    return money.big_month(month) if month else "　　　　年　　月"


@says("tel", of=LETTER)
@says("tel", of=SLIP)
def _tel(told: Told) -> Json:
    return _of_hall(told, "tel", told.say("party/contact"), 14)


@says("address", of=LETTER)
def _address(told: Told) -> Json:
    return _of_hall(told, "address", "", 40)


@says("fax", of=LETTER)
def _fax(told: Told) -> Json:
    return _of_hall(told, "fax", "", 14)


@says("zip", of=LETTER)
def _zip(told: Told) -> Json:
    return _of_hall(told, "zip", "", 8)


def _of_hall(told: Told, key: str, else_: str, room: int) -> str:
    """Give what the hall has set for its committee, else what the case says, else a line to write on."""
    return str(told.scene.world.setting(f"party.letter.{key}") or "") or else_ or "_" * room


@says("received_on", of=SLIP)
def _received_on(told: Told) -> Json:
    return told.say("reception/received_on") or OPEN_DAY


@says("dues_from", of=SLIP)
def _dues_from(told: Told) -> Json:
    return month_of(told, "reception/dues_from")
