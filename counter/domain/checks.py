"""The check of a filled form (表单校验), the same while typing, at acceptance and in tests.

`check` finds everything wrong, in the order of the form; `warnings` finds what the clerk should look at and may
leave. `normalise` tidies what was typed; `settled` makes the answers as they are kept: tidy, without what is not
asked as things stand, with defaults written out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from counter.domain.filled import Filled, Place, part
from counter.domain.form import Answers, Field, Group
from counter.domain.journal import Json
from counter.domain.kinds import in_kind
from counter.domain.look import Codes, Look, Sight
from counter.domain.problem import Problem
from counter.domain.rules import GROUP_RULES, ROWS, RULES, WARNINGS

ROW = re.compile("[A-Za-z0-9_-]{1,64}")
UPPER = frozenset({"id_no", "disability_no"})  # kinds and rules that want capital X
CLOSE = frozenset({"phone", "id_no", "digits", "region", "date", "date_or_long", "month"})  # no blanks inside
HALF = {0xFF10 + i: 0x30 + i for i in range(10)}
NARROW = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}


def check(
    groups: Sequence[Group], answers: Answers, today: date, codes: Codes, computed: Mapping[str, Json] | None = None
) -> tuple[Problem, ...]:
    """Everything wrong with the answers, in the order of the form.

    `codes` are the code tables (and the places, as region). `computed` are results worked out by us, by path:
    {"dues/due": 5000}; without them a computed field is taken as it stands in the answers. Takes any JSON.
    """
    sight = Sight(Filled(groups, answers), today, codes, computed or {})
    known = {g.key for g in groups}
    strange = [Problem(_shown(key), "unknown_field") for key in answers if key not in known]
    return (*(p for g in groups if sight.filled.asks(g) for p in _group(sight, g)), *strange)


def warnings(groups: Sequence[Group], answers: Answers, today: date, codes: Codes | None = None) -> tuple[Problem, ...]:
    """What the clerk should look at, in the order of the form; none of it stands in the way."""
    sight = Sight(Filled(groups, answers), today, codes or {}, {})
    return tuple(p for look in _looks(sight) for rule in look.field.rules if rule in WARNINGS for p in WARNINGS[rule](look))


def normalise(groups: Sequence[Group], answers: Answers) -> Answers:
    """Tidy what was typed: ends trimmed, full-width digits made plain, X in capitals. Names keep every character."""
    by_key = {g.key: g for g in groups}
    return {key: _tidy_group(by_key[key], value) if key in by_key else value for key, value in answers.items()}


def settled(groups: Sequence[Group], answers: Answers) -> Answers:
    """The answers as they are kept: tidy, without what is not asked, defaults written out. Strange keys stay."""
    tidy = normalise(groups, answers)
    filled = Filled(groups, tidy)
    kept: Answers = {key: value for key, value in tidy.items() if key not in filled.groups}
    for group in groups:
        places = {p.path: _kept(filled, p) for p in filled.places(group)} if filled.asks(group) else {}
        if not group.repeated and places.get(group.key):
            kept[group.key] = places[group.key]
        elif group.repeated and places:
            kept[group.key] = {path.partition("/")[2]: values for path, values in places.items()}
    return kept


def _group(sight: Sight, group: Group) -> Iterator[Problem]:
    answered = sight.filled.answers.get(group.key)
    if answered is not None and not isinstance(answered, dict):
        yield Problem(group.key, "format")
        return
    if group.repeated:
        yield from _row_ids(group, part(answered))
    places = list(sight.filled.places(group))
    if group.repeated and len(places) < group.least:
        yield Problem(group.key, "too_few", {"least": group.least})
    yield from (p for place in places for p in _place(sight, place))
    yield from (p for rule in group.rules for p in GROUP_RULES[rule](sight, group))


def _row_ids(group: Group, answered: Mapping[str, Json]) -> Iterator[Problem]:
    for row, values in answered.items():
        if not ROW.fullmatch(row):
            yield Problem(group.key, "unknown_field")
        elif not isinstance(values, dict):
            yield Problem(f"{group.key}/{row}", "format")
    if len(answered) > ROWS:
        yield Problem(group.key, "too_many", {"most": ROWS})


def _place(sight: Sight, place: Place) -> Iterator[Problem]:
    asked = {f.key: f for f in sight.filled.asked(place)}
    for field in asked.values():
        yield from _field(Look(sight, place, field, place.get(field.key)))
    known = {f.key for f in place.group.fields} | ({"present"} if place.group.repeated else set())
    yield from (Problem(f"{place.path}/{_shown(key)}", "unknown_field") for key in place.values if key not in known)
    if place.group.repeated and not isinstance(place.values.get("present", True), bool):
        yield Problem(place.at("present"), "format")


def _field(look: Look) -> Iterator[Problem]:
    found = []
    if look.value is None:
        if look.field.required and not look.field.computed:
            yield look.problem("required")
            return
    else:
        found = list(in_kind(look))
    if look.field.computed and look.value not in (None, look.sight.computed.get(look.path, look.value)):
        found = found or [look.problem("mismatch")]
    yield from found
    if not found:
        yield from (p for rule in look.field.rules if rule in RULES for p in RULES[rule](look))


def _looks(sight: Sight) -> Iterator[Look]:
    for group in sight.filled.groups.values():
        for place in sight.filled.places(group) if sight.filled.asks(group) else ():
            for field in sight.filled.asked(place):
                yield Look(sight, place, field, place.get(field.key))


def _tidy_group(group: Group, answered: Json) -> Json:
    if not isinstance(answered, dict):
        return answered
    if group.repeated:
        return {row: _tidy_place(group, values) for row, values in answered.items()}
    return _tidy_place(group, answered)


def _tidy_place(group: Group, values: Json) -> Json:
    if not isinstance(values, dict):
        return values
    fields = {f.key: f for f in group.fields}
    return {key: tidy(fields[key], value) if key in fields else value for key, value in values.items()}


def tidy(field: Field, value: Json) -> Json:
    """Tidy one value as typed into this field."""
    if not isinstance(value, str):
        return value
    plain = value.strip()
    if "name" in field.rules or field.kind in ("enum", "row", "code"):
        return plain
    if field.kind in CLOSE:
        plain = "".join(plain.translate(NARROW).split())
    plain = plain.translate(HALF)
    return plain.upper() if UPPER & {field.kind, *field.rules} else plain


def _kept(filled: Filled, place: Place) -> dict[str, Json]:
    asked = {f.key: place.get(f.key) for f in filled.asked(place)}
    known = {f.key for f in place.group.fields}
    strange = {key: value for key, value in place.values.items() if key not in known}
    return {key: value for key, value in asked.items() if value is not None} | strange


def _shown(key: str) -> str:
    """A key that nobody foresaw, fit to stand in a path."""
    return "".join(c if c.isascii() and c.isalnum() else "_" for c in key[:64])
