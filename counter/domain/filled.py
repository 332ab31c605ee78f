"""A form with its answers (已填表单): which places there are, what is asked in each, what stands there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counter.domain.form import Answers, Condition, Field, Group
from counter.domain.journal import Json

APPLICANT = "person"  # the group that says whom the case is about


def part(value: Json) -> Mapping[str, Json]:
    """Give the value if it is an object, else nothing."""
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True)
class Place:
    """Where fields are answered: a plain group (`person`), or one row of a repeated one (`members/r1`)."""

    group: Group
    path: str
    values: Mapping[str, Json]

    def get(self, key: str) -> Json:
        """What was answered, else the default, else None."""
        value = self.values.get(key)
        if value is not None and value != "":
            return value
        field = self.field(key)
        return field.default if field else None

    def text(self, key: str) -> str:
        """What was answered, when it is text; else nothing."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        """What was answered, when it is a whole number or fen."""
        value = self.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def field(self, key: str) -> Field | None:
        """The field of that key in this group."""
        return next((f for f in self.group.fields if f.key == key), None)

    def at(self, key: str) -> str:
        """The path of one of its fields."""
        return f"{self.path}/{key}"


class Filled:
    """The groups of a form together with the answers given so far. Takes any JSON for answers."""

    def __init__(self, groups: Sequence[Group], answers: Answers) -> None:
        """Keep both; nothing is copied or changed."""
        self.groups = {g.key: g for g in groups}
        self.answers = answers

    def places(self, group: Group) -> Iterator[Place]:
        """The places of a group: itself, or each row that is there (a removed one says {"present": false})."""
        answered = part(self.answers.get(group.key))
        if not group.repeated:
            yield Place(group, group.key, answered)
            return
        for row, values in answered.items():
            if isinstance(values, dict) and values.get("present") is not False:
                yield Place(group, f"{group.key}/{row}", values)

    def plain(self, key: str) -> Place | None:
        """The place of a plain group that the form has."""
        group = self.groups.get(key)
        return None if group is None or group.repeated else next(self.places(group))

    def rows(self, key: str) -> list[Place]:
        """The rows of a repeated group, if the form has it."""
        group = self.groups.get(key)
        return list(self.places(group)) if group is not None and group.repeated else []

    def asks(self, group: Group) -> bool:
        """Whether the group is asked, as things stand; an optional one once something is in it."""
        empty = group.optional and all(v is None or v in ("", False) for v in part(self.answers.get(group.key)).values())
        return not empty and self.holds(group.when)

    def asked(self, place: Place) -> Iterator[Field]:
        """The fields that are asked in this place, as things stand."""
        return (f for f in place.group.fields if self.holds(f.when, place))

    def holds(self, condition: Condition | None, here: Place | None = None) -> bool:
        """Whether a condition holds; `here` is the place that it stands in."""
        if condition is None:
            return True
        found = [v for v in self._found(condition.path, here) if v is not None]
        return any(_is_one_of(v, condition.among) for v in found) if condition.among else bool(found)

    def _found(self, path: str, here: Place | None) -> Iterator[Json]:
        head, _, key = path.rpartition("/")
        group = self.groups.get(head.removesuffix("/*"))
        if not head and here is not None:
            field = here.field(key)
            if field is not None and self.holds(field.when, here):
                yield here.get(key)
        elif group is not None and self.asks(group):
            yield from (place.get(key) for place in self.places(group))


def _is_one_of(value: Json, among: tuple[str | int | bool, ...]) -> bool:
    return any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in among)
