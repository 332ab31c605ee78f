"""The register of residents: enter, change, open the whole file. Who is merged with whom, told apart or dead: see identities."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from counter.db import people as files
from counter.db import reads
from counter.desk.action import Act
from counter.desk.masking import PERSON, unmasked
from counter.desk.room import Room, edits
from counter.domain import identity, people
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.problem import Problem, Refused, refuse
from counter.domain.state import nested

WHO = ("name", "id_type", "id_no", "sex", "birth")


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


def survivor(room: Room, id_: str, path: str = "resident") -> str:
    """Give the file that is read of a resident: his own, or the one that it was merged into. Raises Refused (not_found, upgrade)."""
    into = room.existing(f"resident:{id_}", path)["v"].get("into")
    return survivor(room, str(into), path) if into else id_


def recorded(room: Room, id_: str) -> Answers:
    """Give what the register has of a resident. Raises Refused (not_found, upgrade)."""
    return nested(room.existing(f"resident:{survivor(room, id_)}", "resident"), "person/")


def applicant(room: Room, person: Answers, resident: str = "", *, same_person: bool = False) -> tuple[Answers, str]:
    """Give a person as the form has him and whose file is his: the one named, the one known by his number, or a new one.

    Raises Refused: mismatch when the number is not that of the file named; other_name when the number is known under another name and
    nobody said that it is the same person.
    """
    who = same(room, resident, person) if resident else person
    known = survivor(room, resident) if resident else reads.resident_numbered(room.connection, str(plain(who).get("id_no", "")))
    names = files.names(room.connection, files.files(room.connection, known)) if known else []
    if not same_person and people.another_name(str(who.get("name") or ""), names):
        raise refuse("person/name", "other_name", known="、".join(names))
    return who, known or enter(room, who)


def same(room: Room, id_: str, person: Answers) -> Answers:
    """Give a person as the form has him, masked numbers made whole. Raises Refused (mismatch) when it is another one's number."""
    known = recorded(room, id_)
    who = unmasked(person, known, PERSON)
    if plain(who).get("id_no") not in {known.get("id_no"), *files.numbers(room.connection, files.files(room.connection, id_))}:
        raise refuse("person/id_no", "mismatch")
    return who


def refresh(room: Room, id_: str, person: Answers) -> None:
    """Bring the register up to what the form says now, path by path; what the form leaves out stays.

    A form of a file that was merged since says nothing of who he is: name and document number stay those of the file that is read.
    """
    mine = survivor(room, id_)
    stream, person = f"resident:{mine}", person if mine == id_ else {k: v for k, v in person.items() if k not in WHO}
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
        id_ = survivor(room, self.resident)
        known = recorded(room, id_)
        now = plain(unmasked(self.person, known, PERSON))
        blank: Answers = {key: None for key in self.person if key in known and key not in now}
        whole = sound({key: part for key, part in {**known, **now, **blank}.items() if part is not None}, room.today)
        if set(reads.residents_numbered(room.connection, str(whole.get("id_no", "")))) - {id_}:
            raise refuse("person/id_no", "duplicate")
        refresh(room, id_, {**now, **blank})


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
        room.tell(f"resident:{survivor(room, self.resident)}", "resident.opened", purpose=self.purpose.strip(), on=room.today.isoformat())
