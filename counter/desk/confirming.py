"""The applicant's word on his application (申请人核对), told with the action that takes it in or accepts it."""

from counter.desk.room import Room
from counter.domain.confirmed import Confirmed, digest
from counter.domain.form import Answers
from counter.domain.problem import refuse


def confirm(room: Room, stream: str, confirmed: Confirmed | None, answers: Answers) -> None:
    """Tell it once, if he gave it. Raises Refused where he looked at other values than those that are handed in now."""
    if confirmed is None:
        return
    if confirmed.digest != digest(answers):
        raise refuse("confirmed", "confirmed_other")
    if room.state(stream)["v"].get("confirmed/digest") != confirmed.digest:
        room.tell(
            stream, "case.confirmed_by_applicant", on=room.today.isoformat(), at=confirmed.at, how=confirmed.how,
            seen=confirmed.seen, digest=confirmed.digest,
        )  # fmt: skip
