"""The members of a household as actions take them (家庭成员): who is the head, whose file is whose, and what a decision recorded."""

from collections.abc import Mapping
from typing import Any

from counter.db import people as files
from counter.db import reads
from counter.desk.actions import residents
from counter.desk.actions.identities import said
from counter.desk.room import Room
from counter.domain import people
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.problem import refuse

Members = dict[str, dict[str, Json]]


def standing(room: Room, household: str, path: str = "household") -> None:
    """Guard a household that is there and did not end. Raises Refused (not_found, ended)."""
    stream = f"household:{household}"
    if room.existing(stream, path)["v"].get("ended/on"):
        raise refuse(path, "ended")
    room.guard(stream, "version")


def members(room: Room, household: str) -> Members:
    """Give the members of a household by their rows."""
    found: Members = room.state(f"household:{household}").get("members", {})
    return found


def head_row(room: Room, household: str) -> str:
    """Give the row of the head: his file, his number, or who is 本人 in the application that recorded it."""
    head, all_ = str(room.value(f"household:{household}", "head")), members(room, household)
    mine = files.files(room.connection, head)
    by_file = (people.row_of(all_, resident=id_) for id_ in mine)
    by_number = (people.row_of(all_, number) for number in files.numbers(room.connection, mine))
    said_so = (row for row, m in all_.items() if m.get("relation") == people.HEAD)
    return next(filter(None, by_file), "") or next(filter(None, by_number), "") or next(said_so, "")


def enter(room: Room, told: Answers, *, same_person: bool = False) -> dict[str, Json]:
    """Give a member as told; who has a number is in the register, or is entered. Raises Refused for one counted in another household."""
    who: Answers = {key: told[f"member_{key}"] for key in ("name", "id_type", "id_no") if told.get(f"member_{key}")}
    file = str(told.get("resident") or "")
    if file:
        file = residents.survivor(room, file)
        who = {**residents.recorded(room, file), **who}
    kept = residents.plain({"id_type": "CN_ID", **who})
    said("member/member_name", str(kept.get("name") or ""))
    if kept.get("id_no"):
        _, file = residents.applicant(room, kept, file, same_person=same_person)
    made: dict[str, Json] = {"member_name": kept["name"], "member_id_no": kept.get("id_no"), "relation": told.get("relation")}
    made["resident"] = file
    return {**{key: part for key, part in made.items() if part}, "counted": told.get("counted") is not False}


def free(room: Room, member: Mapping[str, Json]) -> None:
    """Raise Refused (other_household) for one who counts in a household: there he leaves first."""
    home = files.home(room.connection, str(member.get("resident"))) if member.get("resident") and member["counted"] else ""
    if home:
        head = reads.rows_by_id(room.connection, "resident", [str(room.value(f"household:{home}", "head"))])
        raise refuse("member", "other_household", head="、".join(r["name"] for r in head.values()))


def file_of(room: Room, member: Mapping[str, Json]) -> str:
    """Give the file of a member, "" where he has none."""
    file, number = str(member.get("resident") or ""), str(member.get("member_id_no") or "")
    return residents.survivor(room, file) if file else reads.resident_numbered(room.connection, number)


def head_file(room: Room, member: Mapping[str, Json], path: str) -> str:
    """Give the file of one who is to be a head; it is made where there is none. Raises Refused (no_number) without a document number."""
    file = file_of(room, member)
    if not file and not member.get("member_id_no"):
        raise refuse(path, "no_number")
    return file or residents.enter(room, {"name": member.get("member_name"), "id_no": member["member_id_no"]})


def found(room: Room, head: str, members_: Members, address: str, predecessor: str, about: Mapping[str, Json]) -> str:
    """Tell that a household was founded; give its id."""
    id_ = room.new("household")
    every: dict[str, Json] = dict(members_)
    room.tell(f"household:{id_}", "household.founded", head=head, members=every, address=address, predecessor=predecessor, **about)
    return id_


def address_of(room: Room, resident: str) -> str:
    """Give where a resident lives, as far as is known."""
    known = residents.recorded(room, resident)
    return str(known.get("live_addr") or known.get("hukou_addr") or "")


def headed(of: Members, row: str, told: Mapping[str, str]) -> Members:
    """Give members with their relations to another head."""
    relations = people.related_to(of, row, told)
    return {key: {**m, "relation": relations[key]} for key, m in of.items()}


def record(room: Room, case: str, applicant: str, answers: Answers) -> None:
    """Record the members as a decision on a case saw them; guarded, so that two decisions at once are noticed.

    Where the applicant is not the head but lives in the household of one whom he names among them, that one stays the head.
    """
    head, seen = residents.survivor(room, applicant), _seen(answers)
    home = reads.household_headed_by(room.connection, head) or _shared(room, head, seen)
    stream = f"household:{home or room.new('household')}"
    room.guard(stream, "version")
    kept, known = str(room.value(stream, "head") or head), members(room, stream.partition(":")[2])
    others = residents.survivor(room, kept) != head
    now = people.recorded_over(known, seen) if others else seen
    every: dict[str, Json] = {row: {**m, **_file(known, m)} for row, m in now.items()}
    room.tell(stream, "household.recorded", head=kept if others else head, case=case, members=every)


def _seen(answers: Answers) -> Members:
    told: Any = answers.get("members")
    rows = told.items() if isinstance(told, dict) else ()
    keys = ("member_name", "member_id_no", "relation", "counted")
    return {row: {k: m[k] for k in keys if k in m} for row, m in rows if isinstance(m, dict) and m.get("present") is not False}


def _shared(room: Room, applicant: str, seen: Members) -> str:
    """Give the household of an applicant who is not its head, if its head is among those whom he names."""
    home = files.home(room.connection, applicant)
    head = str(room.value(f"household:{home}", "head")) if home else ""
    numbers = files.numbers(room.connection, files.files(room.connection, head)) if head else []
    return home if any(people.row_of(seen, number) for number in numbers) else ""


def _file(known: Members, member: Mapping[str, Json]) -> dict[str, Json]:
    row = people.row_of(known, str(member.get("member_id_no") or ""))
    return {"resident": known[row]["resident"]} if row and known[row].get("resident") else {}
