"""The register of residents: enter, change, open the whole file."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from counter.db import reads
from counter.desk.action import Act
from counter.desk.masking import PERSON, unmasked
from counter.desk.room import Room, edits
from counter.domain import identity
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.problem import Problem, Refused, refuse
from counter.domain.state import nested


def plain(person: Answers) -> Answers:
    """Trim the ends of texts and put the document number in order; names are otherwise left as they are."""
    trimmed = {k: v.strip() if isinstance(v, str) else v for k, v in person.items()}
    kept: Answers = {k: v for k, v in trimmed.items() if v not in ("", None)}
    if isinstance(kept.get("id_no"), str):
        kept["id_no"] = identity.normalise(str(kept.get("id_type", "")), str(kept["id_no"]))
    return kept


def enter(room: Room, person: Answers) -> str:
    """Enter a person who is not in the register; name and document number are enough. Give the id."""
    who = sound(plain({"id_type": "CN_ID", **person}), room.today)
    id_ = room.new("resident")
    room.tell(f"resident:{id_}", "resident.registered", person=who, on=room.today.isoformat())
    return id_


def sound(who: Answers, today: date) -> Answers:
    """Give a person who has a name and a document number of its kind. Raises Refused."""
    problems = [Problem(key, "required") for key in ("name", "id_type") if not who.get(key)]
    if not problems:
        _, wrong = identity.examine(str(who["id_type"]), str(who.get("id_no", "")), today)
        problems = [Problem("id_no", p.code, p.detail) for p in wrong]
    if problems:
        raise Refused(*(Problem(f"person/{p.path}", p.code, p.detail) for p in problems))
    return who


def recorded(room: Room, id_: str) -> Answers:
    """Give what the register has of a resident. Raises Refused (not_found, upgrade)."""
    return nested(room.existing(f"resident:{id_}", "resident"), "person/")


def same(room: Room, id_: str, person: Answers) -> Answers:
    """Give a person as the form has him, masked numbers made whole. Raises Refused (mismatch) when it is another one's number."""
    known = recorded(room, id_)
    who = unmasked(person, known, PERSON)
    if known.get("id_no") != plain(who).get("id_no"):
        raise refuse("person/id_no", "mismatch")
    return who


def refresh(room: Room, id_: str, person: Answers) -> None:
    """Bring the register up to what the form says now, path by path; what the form leaves out stays."""
    stream = f"resident:{id_}"
    before = {path.removeprefix("person/"): v for path, v in room.existing(stream)["v"].items() if path.startswith("person/")}
    changed: dict[str, Json] = edits(before, {**before, **person}, "person/")
    if changed:
        room.tell(stream, "resident.edited", edits=changed)


class RegisterResident(Act):
    """Enter a resident. A known document number is refused: `ask ResidentNumbered` first."""

    zh: ClassVar[str] = "登记居民"
    right: ClassVar[str] = "receive"
    person: Answers

    def perform(self, room: Room) -> None:
        """Raise Refused for a wrong or known number."""
        if reads.resident_numbered(room.connection, str(plain({"id_type": "CN_ID", **self.person}).get("id_no", ""))):
            raise refuse("person/id_no", "duplicate")
        enter(room, self.person)


class EditResident(Act):
    """Change what is known of a resident."""

    zh: ClassVar[str] = "修改居民信息"
    right: ClassVar[str] = "edit"
    resident: str
    person: Answers

    def perform(self, room: Room) -> None:
        """Raise Refused for an unknown resident, no name, or a document number that is wrong or another's."""
        known = recorded(room, self.resident)
        now = plain(unmasked(self.person, known, PERSON))
        blank: Answers = {key: None for key in self.person if key in known and key not in now}
        whole = sound({key: part for key, part in {**known, **now, **blank}.items() if part is not None}, room.today)
        if set(reads.residents_numbered(room.connection, str(whole.get("id_no", "")))) - {self.resident}:
            raise refuse("person/id_no", "duplicate")
        refresh(room, self.resident, {**now, **blank})


class OpenResident(Act):
    """Open the whole file of a resident, for a stated purpose; the reading is logged (社会救助法 11)."""

    zh: ClassVar[str] = "查阅完整信息"
    right: ClassVar[str] = "read"
    resident: str
    purpose: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a purpose."""
        if not self.purpose.strip():
            raise refuse("purpose", "required")
        stream = f"resident:{self.resident}"
        room.existing(stream, "resident")
        room.tell(stream, "resident.opened", purpose=self.purpose.strip(), on=room.today.isoformat())
