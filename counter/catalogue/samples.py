"""Samples (样例): words for made-up people from data, and an item's sample filled in by another person on another day."""

from collections.abc import Mapping
from datetime import date, timedelta

from pydantic import TypeAdapter

from counter import resources
from counter.catalogue import files
from counter.catalogue.item import Item
from counter.catalogue.places import Places
from counter.domain.filled import Filled, Place
from counter.domain.form import Answers, Field
from counter.domain.journal import Json
from counter.domain.look import day_of, month_of, month_text, years_after
from counter.domain.sample import Words

FILE = "people.toml"
JOINING = 20  # years of age at which a made-up person joins the Party
BIRTH = "birth"  # how the names of fields for a day of birth end
MINOR = "minor"  # the rule of a group that asks for a child
FAR = 2090  # a day so far off is for ever, and does not move


def words(places: Places) -> Words:
    """Read what made-up people are made of. Raises CatalogueError or pydantic's ValidationError for a wrong file."""
    raw = files.load(resources.path("demo", FILE), FILE)
    return TypeAdapter(Words).validate_python({**raw, "places": [(code, places.address(code)) for code in places.names]})


def fitted(item: Item, person: Mapping[str, Json], today: date, sample: int = 0, at: str = "") -> Answers:
    """Give a sample of the item as if this grown person had filled it in today: the application, or the groups asked `at` a step.

    `person` is a group of G_PERSON. Name and number are put wherever the sample's own stand; dates and months move on
    with the day, but for days of birth. Where a child is asked for, the sample's own stays.
    """
    was = item.samples[sample]
    filled = Filled(item.groups, was)
    old = filled.plain(item.person)
    if old is not None and MINOR in old.group.rules:
        person = old.values
    own = {f.key: person[f.key] for f in old.group.fields if f.key in person} if old else {}
    fit = _Fit(item, dict(person), today, (old.text("name"), old.text("id_no")) if old else ("", ""))
    answers: Answers = {}
    for group in (group for group in item.groups if group.at == at):
        places = {p.path.partition("/")[2]: fit.place(p) for p in filled.places(group)}
        if group.key == item.person:
            answers[group.key] = own
        elif group.key in was:
            answers[group.key] = {**places} if group.repeated else places[""]
    return answers


def applied(item: Item, sample: Answers) -> Answers:
    """Give what a sample says of the application, without the answers of later steps; a key that no group has stays."""
    onward = {group.key for group in item.groups if group.at}
    return {key: value for key, value in sample.items() if key not in onward}


def step(item: Item, at: str, sample: int = 0) -> Answers:
    """Give what a sample says in the groups that are asked on the way into a state, or later."""
    keys = {group.key for group in item.groups if group.at == at}
    return {key: value for key, value in item.samples[sample].items() if key in keys}


class _Fit:
    """Puts one person and one day in the place of another."""

    def __init__(self, item: Item, person: dict[str, Json], today: date, old: tuple[str, str]) -> None:
        self.person, self.old = person, old
        was = day_of(item.sampled_on) or today
        self.days = (today - was).days
        self.months = today.year * 12 + today.month - was.year * 12 - was.month

    def place(self, place: Place) -> dict[str, Json]:
        """Fit every value of a place."""
        fields = {f.key: f for f in place.group.fields}
        fitted = {key: self.value(fields.get(key), value) for key, value in place.values.items()}
        if "join_date" in fitted:
            fitted |= self._party()
        return fitted

    def value(self, field: Field | None, value: Json) -> Json:
        """Fit one value."""
        if not isinstance(value, str):
            return value
        day, month = day_of(value), month_of(value)
        if field is not None and field.kind == "date" and day is not None and day.year < FAR and not field.key.endswith(BIRTH):
            return (day + timedelta(days=self.days)).isoformat()
        if field is not None and field.kind == "month" and month is not None:
            return month_text(month + self.months)
        return self._own(value)

    def _own(self, value: str) -> str:
        name, number = self.old
        if value == name:
            return str(self.person.get("name", name))
        return value.replace(number, str(self.person.get("id_no", number))) if number else value

    def _party(self) -> dict[str, Json]:
        born = day_of(self.person.get("birth"))
        joined = years_after(born, JOINING) if born else None
        return {"join_date": joined.isoformat(), "full_date": years_after(joined, 1).isoformat()} if joined else {}
