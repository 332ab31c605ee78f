"""The named rules of a form (校验规则): an item's file says which of its fields they hold for.

A rule sees one answer in its place and says what is wrong with it; a rule on a group sees its rows together.
Rules are asked only about fields that are asked; most have nothing to say where nothing is answered.
"""

import re
from collections.abc import Iterator
from datetime import date

from counter.domain import dues, kin
from counter.domain.filled import APPLICANT, Place
from counter.domain.form import Group
from counter.domain.guardian import guardian_acts, guardian_consents
from counter.domain.identity import OLDEST, age, compare, examine
from counter.domain.letters import valid_to
from counter.domain.look import GroupRule, Look, Rule, Sight, day_of, month_of, years_after
from counter.domain.money import yuan
from counter.domain.periods import add_months
from counter.domain.problem import Problem

ADULT = 18
HALF_YEAR = 6  # months
ROWS = 100  # of one repeated group
NAME = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\ue000-\uf8ffA-Za-z\u00c0-\u024f\u00b7 .'\u2019-]")
DISABILITY = re.compile("([0-9]{17}[0-9X])([1-7])([1-4])(B[0-9]{1,2})?")
DISABILITIES = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")


def name(look: Look) -> Iterator[Problem]:
    """A name has Chinese characters of any block, Latin letters and the middle dot U+00B7, and no others."""
    strange = next((c for c in look.text if not NAME.fullmatch(c)), "")
    if strange:
        yield look.problem("name_character", character=strange if strange.isprintable() else f"U+{ord(strange):04X}")


def as_id(look: Look) -> Iterator[Problem]:
    """Sex or birth date, whichever the field is, must be as the number beside it says."""
    identity, _ = examine(look.place.text("id_type"), look.place.text("id_no"), look.sight.today)
    if identity is not None and look.text:
        said = compare(identity, look.text, day_of(look.text))
        yield from (look.problem(p.code, **p.detail) for p in said if p.path == look.field.key)


def not_future(look: Look) -> Iterator[Problem]:
    """A day that has come, or today."""
    day = day_of(look.value)
    if day is not None and day > look.sight.today:
        yield look.problem("future")


def not_past(look: Look) -> Iterator[Problem]:
    """A day that has not gone by."""
    day = day_of(look.value)
    if day is not None and day < look.sight.today:
        yield look.problem("expired")


def age_130(look: Look) -> Iterator[Problem]:
    """A birth date within the span of a life."""
    day = day_of(look.value)
    if day is not None and age(day, look.sight.today) > OLDEST:
        yield look.problem("age", most=OLDEST)


def second_person(look: Look) -> Iterator[Problem]:
    """Two people, not one twice: the second name is not the first (民发〔2021〕57号 16: 调查人员不少于2人)."""
    if look.text and look.text == look.place.text("first"):
        yield look.problem("same_person")


def unique(look: Look) -> Iterator[Problem]:
    """No earlier row of the group has the same value."""
    for row in look.sight.filled.places(look.place.group):
        if row.path == look.place.path:
            return
        if look.text and _plain(row.text(look.field.key)) == _plain(look.text):
            yield look.problem("duplicate")
            return


def adult_signed(look: Look) -> Iterator[Problem]:
    """Every grown member who counts has signed the authorisation to check."""
    born = _birth(look.place, "member_id_no", "member_id_type", look.sight.today)
    grown = born is None or age(born, look.sight.today) >= ADULT
    if look.value is not True and grown and look.place.get("counted") is not False:
        yield look.problem("unsigned")


def within_total(look: Look) -> Iterator[Problem]:
    """What was reimbursed is not more than the whole."""
    total, back = look.place.number("sp_total"), look.place.number("sp_reimbursed")
    if total is not None and back is not None and back > total:
        yield look.problem("too_great", max=total)


def self_paid(look: Look) -> Iterator[Problem]:
    """What was borne oneself is the whole less what was reimbursed."""
    total, back, own = look.place.number("sp_total"), look.place.number("sp_reimbursed"), look.place.number("sp_self")
    if total is not None and own is not None and own != total - (back or 0) >= 0:
        yield look.problem("not_difference", expected=yuan(total - (back or 0)))


def disability_no(look: Look) -> Iterator[Problem]:
    """20 characters: the identity number, the kind, the grade; B and a number when issued again."""
    if not look.text:
        return
    found = DISABILITY.fullmatch(look.text)
    if found is None:
        yield look.problem("format")
        return
    said = (found[1], DISABILITIES[int(found[2]) - 1], int(found[3]))
    typed = (_plain(look.place.text("member_id_no")), look.place.text("disability_type"), look.place.number("disability_grade"))
    if any(b not in (None, "", a) for a, b in zip(said, typed, strict=True)):
        yield look.problem("mismatch")


def after_start(look: Look) -> Iterator[Problem]:
    """The end of a span is not before its start: ref_to and ref_from, to and from."""
    start = look.place.text(look.field.key.removesuffix("to") + "from")
    ends = day_of(look.text) or month_of(look.text)
    starts = day_of(start) or month_of(start)
    if ends and starts and type(ends) is type(starts) and look.text < start:
        yield look.problem("order", start=start)


def adult_on_joining(look: Look) -> Iterator[Problem]:
    """Eighteen years old on joining the Party."""
    person, day = look.sight.filled.plain(APPLICANT), day_of(look.value)
    born = None if person is None else day_of(person.get("birth"))
    if day is not None and born is not None and age(born, day) < ADULT:
        yield look.problem("too_young", years=ADULT)


def year_after_joining(look: Look) -> Iterator[Problem]:
    """A probationary year lies between joining and full membership."""
    joined, full = day_of(look.place.get("join_date")), day_of(look.value)
    if joined is not None and full is not None and full < years_after(joined, 1):
        yield look.problem("too_early", earliest=years_after(joined, 1).isoformat())


def dues_follow(look: Look) -> Iterator[Problem]:
    """The first month paid now follows the last month paid before."""
    party, first = look.sight.filled.plain("party"), look.text
    paid_to = party.text("dues_paid_to") if party else ""
    if month_of(first) is not None and month_of(paid_to) is not None:
        found = dues.check((first,), paid_to, look.sight.today, approved=True)
        yield from (look.problem(p.code, **p.detail) for p in found)


def dues_approved(look: Look) -> Iterator[Problem]:
    """Less than is due, or more than six months late, needs the number of an approval."""
    due, paid = look.sight.number(look.place, "due"), look.place.number("paid")
    if look.text:
        return
    if due is not None and paid is not None and paid < due:
        yield look.problem("waiver_needed", due=yuan(due))
    elif month_of(look.place.get("from")) is not None:
        found = dues.check((look.place.text("from"),), None, look.sight.today)
        yield from (look.problem(p.code, **p.detail) for p in found)


def half_year(look: Look) -> Iterator[Problem]:
    """A day not more than six months ahead: longer, and the relation itself is moved (党员证明信)."""
    day, latest = day_of(look.value), add_months(look.sight.today, HALF_YEAR)
    if day is not None and day > latest:
        yield look.problem("too_late", latest=latest.isoformat())


def applicant_is_member(sight: Sight, group: Group) -> Iterator[Problem]:
    """The applicant is one of the household, by the document number."""
    person, members = sight.filled.plain(APPLICANT), sight.filled.rows(group.key)
    number = _plain(person.text("id_no")) if person else ""
    if number and members and number not in {_plain(m.text("member_id_no")) for m in members}:
        yield Problem(group.key, "applicant_missing")


def someone_counts(sight: Sight, group: Group) -> Iterator[Problem]:
    """At least one member counts."""
    members = sight.filled.rows(group.key)
    if members and all(m.get("counted") is False for m in members):
        yield Problem(group.key, "nobody_counts")


def dues_behind(look: Look) -> Iterator[Problem]:
    """Warns: months unpaid; half a year of them without a reason is for the branch to look into."""
    if month_of(look.value) is not None:
        found = dues.standing(look.text, (), look.sight.today)
        if found.behind:
            yield look.problem("dues_half_year" if found.half_year else "dues_behind", months=len(found.behind))


def letter_expired(look: Look) -> Iterator[Problem]:
    """Warns: a letter that was out of date on the day it was received; it may be taken with the branch's account."""
    issued, days = day_of(look.place.get("letter_date")), look.place.number(look.field.key)
    received = day_of(look.place.get("accepted_on")) or look.sight.today
    if issued is not None and days is not None and received > valid_to(issued, days):
        yield look.problem("letter_expired", valid_to=valid_to(issued, days).isoformat())


def expired(look: Look) -> Iterator[Problem]:
    """Warns: a document out of date; it may be accepted with a reason."""
    yield from not_past(look)


def luhn(look: Look) -> Iterator[Problem]:
    """Warns: a card number of 16 or 19 digits whose check digit is not right."""
    if len(look.text) in (16, 19) and look.text.isascii() and look.text.isdigit() and not _luhn(look.text):
        yield look.problem("luhn")


def of_household(look: Look) -> Iterator[Problem]:
    """Warns: an account that belongs to nobody of the household."""
    person = look.sight.filled.plain(APPLICANT)
    guardian = look.sight.filled.plain("guardian")
    names = {m.text("member_name") for m in look.sight.filled.rows("members")} | {person.text("name") if person else ""}
    names |= {guardian.text("guardian_name")} if guardian else set()
    if look.text and look.text not in names:
        yield look.problem("not_household")


def registers(look: Look) -> Iterator[Problem]:
    """Warns: a near relative of staff must be put on the separate register (近亲属备案)."""
    if look.value is True:
        yield look.problem("near_relative")


def known_region(look: Look) -> Iterator[Problem]:
    """Warns: a place of a district whose table of places does not have it."""
    places = look.sight.codes.get("region", {})
    if look.text not in places and any(place[:6] == look.text[:6] for place in places):
        yield look.problem("region_unknown")


def year_span(look: Look) -> Iterator[Problem]:
    """Warns: the reference period is usually the twelve months before the application."""
    start, end = day_of(look.place.get("ref_from")), day_of(look.value)
    if start is not None and end is not None and abs((end - years_after(start, 1)).days) > 1:
        yield look.problem("not_a_year")


def _birth(place: Place, number: str, kind: str, today: date) -> date | None:
    identity, _ = examine(place.text(kind) or "CN_ID", place.text(number), today)
    return identity.birth if identity else None


def _plain(number: str) -> str:
    return number.strip().upper()


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(int(d) * 2, 10)) if i % 2 else int(d) for i, d in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0


RULES: dict[str, Rule] = {
    r.__name__: r
    for r in (
        name, as_id, not_future, not_past, age_130, unique, adult_signed, within_total, self_paid, disability_no,
        second_person, after_start, adult_on_joining, year_after_joining, dues_follow, dues_approved, half_year,
        *kin.RULES,
    )
}  # fmt: skip
WARNINGS: dict[str, Rule] = {
    r.__name__: r
    for r in (
        expired, luhn, of_household, registers, known_region, year_span, dues_behind, letter_expired,
        *kin.WARNINGS,
    )
}  # fmt: skip
GROUP_RULES: dict[str, GroupRule] = {
    r.__name__: r for r in (applicant_is_member, someone_counts, guardian_consents, guardian_acts, kin.minor)
}
