"""Party affairs, asked for: how far dues are paid, letters that are out, the tracker of a case, service of members in work."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from counter.db import letters as stored
from counter.db import reads
from counter.desk import party
from counter.desk.action import ACTIONS
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views.party import (
    Development,
    DuesState,
    FaultLine,
    LetterRow,
    Letters,
    LetterView,
    PartyCase,
    Service,
    TrackRow,
)
from counter.domain import dues, letters, numbers, rights
from counter.domain.development import Track
from counter.domain.journal import Json
from counter.domain.look import day_of
from counter.domain.periods import add_months
from counter.domain.state import State, nested

FAMILY = "DW"
HALF_YEAR = "连续6个月无正当理由不交党费的，由支部查明原因，按党章处理；本系统不作认定"
COMMENT = 12  # months from report or last comment to the next


class DuesStanding(Question[DuesState]):
    """How far a resident's party dues are paid, by his account and by what he last declared."""

    zh: ClassVar[str] = "党费交纳情况"
    right: ClassVar[str] = "read"
    resident: str

    def answer(self, inquiry: Inquiry) -> DuesState:
        """Raise Refused for an asker without party affairs, or for a resident who is not there."""
        inquiry.readable(FAMILY)
        inquiry.existing(f"resident:{self.resident}", "resident")
        account = party.account(inquiry, self.resident)
        last: Mapping[str, Any] = account[max(account)] if account else {}
        found = dues.standing(_declared(inquiry, self.resident), tuple(account), inquiry.today)
        return DuesState(
            paid_to=found.paid_to, behind=found.behind, payer=str(last.get("payer") or ""), base=last.get("base"), words=_words(found),
        )  # fmt: skip


def _declared(inquiry: Inquiry, resident: str) -> str:
    """Give the month that the resident's newest party case says he has paid to."""
    for case in reads.cases_of(inquiry.connection, resident):
        month = inquiry.state(f"case:{case}")["v"].get("answers/party/dues_paid_to")
        if isinstance(month, str):
            return month
    return ""


def _words(found: dues.Standing) -> str:
    if not found.paid_to:
        return "没有交纳记录"
    if not found.behind:
        return f"已交至{found.paid_to}"
    return f"已交至{found.paid_to}，欠{len(found.behind)}个月" + (f"；{HALF_YEAR}" if found.half_year else "")


class LettersOut(Question[Letters]):
    """Letters whose slip has not come back, the most urgent first."""

    zh: ClassVar[str] = "待收回执"
    right: ClassVar[str] = "read"

    def answer(self, inquiry: Inquiry) -> Letters:
        """Raise Refused for an asker without party affairs."""
        inquiry.readable(FAMILY)
        return Letters(rows=tuple(_row(r, inquiry.today) for r in stored.out(inquiry.connection)))


class LetterRegister(Question[Letters]):
    """The stubs of a series and year in the order of their numbers, with the numbers that are missing (存根登记)."""

    zh: ClassVar[str] = "介绍信存根"
    right: ClassVar[str] = "read"
    series: str = "JX"
    year: int = 0

    def answer(self, inquiry: Inquiry) -> Letters:
        """Give this year's unless told; raise Refused for an asker without party affairs."""
        inquiry.readable(FAMILY)
        rows = stored.register(inquiry.connection, self.series, self.year or inquiry.today.year)
        return Letters(rows=tuple(_row(r, inquiry.today) for r in rows), gaps=_gaps([r["number"] for r in rows]))


def _gaps(found: list[str]) -> tuple[str, ...]:
    """Give the numbers left out before the last of each workstation, without their check characters."""
    last: dict[str, int] = {}
    missing: list[str] = []
    for number in filter(None, map(numbers.parse_receipt, found)):
        prefix = f"{number.series}{number.year:04d}{number.workstation}"
        missing += [f"{prefix}{seq:06d}" for seq in range(last.get(prefix, 0) + 1, number.seq)]
        last[prefix] = number.seq
    return tuple(missing)


def _row(r: Mapping[str, Any], today: date) -> LetterRow:
    state = letters.standing(r, today)
    same = ("number", "name", "addressee", "to_unit", "on", "valid_to", "chase_on")
    return LetterRow(
        case=str(r["stream"]).removeprefix("case:"), zh=letters.KINDS[r["kind"]].zh, state=state, state_zh=letters.STANDINGS[state],
        **{key: r[key] for key in same},
    )  # fmt: skip


class PartyOf(Question[PartyCase]):
    """What a party case has beside its form: letters, the tracker, service."""

    zh: ClassVar[str] = "党务办件"
    right: ClassVar[str] = "read"
    case: str

    def answer(self, inquiry: Inquiry) -> PartyCase:
        """Raise Refused for a case that is not there or not the asker's to read."""
        state = _case(inquiry, self.case)
        answers = nested(state, "answers/")
        return PartyCase(
            letters=tuple(_letter(inquiry, self.case, state, x) for x in state.get("letters", {}).values()),
            development=_development(inquiry, state) if "rule_version" in _part(answers.get("apply")) else None,
            service=_service(inquiry, state) if "report" in answers else None, may_issue=_may_issue(inquiry, state),
        )  # fmt: skip


class DevelopmentOf(Question[Development]):
    """The steps of party development of a case: earliest and latest days, and what is wrong. It decides nothing."""

    zh: ClassVar[str] = "发展党员时间节点"
    right: ClassVar[str] = "read"
    case: str

    def answer(self, inquiry: Inquiry) -> Development:
        """Raise Refused for a case that is not there or not the asker's to read."""
        return _development(inquiry, _case(inquiry, self.case))


def _case(inquiry: Inquiry, case: str) -> State:
    state = inquiry.existing(f"case:{case}", "case")
    inquiry.readable(state["v"]["family"])
    return state


def _letter(inquiry: Inquiry, case: str, state: State, x: Mapping[str, Any]) -> LetterView:
    name = str(state["v"].get("answers/person/name") or "")
    return LetterView(
        row=_row({**x, "stream": f"case:{case}", "name": name}, inquiry.today), valid_days=x["valid_days"],
        valid_days_big=letters.big_days(x["valid_days"]) if x["valid_days"] > 0 else "",
        chased=tuple((c["on"], c["note"]) for c in x["chased"]), replaces=x["replaces"],
        **{key: str(x.get(key) or "") for key in ("slip_on", "accepted_on", "successor")},
        reason=letters.REASONS.get(str(x.get("reason")), ""), actions=_actions(inquiry, state, x),
    )  # fmt: skip


def _actions(inquiry: Inquiry, state: State, x: Mapping[str, Any]) -> tuple[str, ...]:
    if x["state"] != "out" or state["v"]["state"] not in letters.OPEN:
        return ()
    wanted = ("ChaseLetter", "ReturnSlip", "VoidLetter") if x["slip"] else ("VoidLetter",)
    return tuple(name for name in wanted if rights.may(inquiry.actor.grants, ACTIONS[name].right, FAMILY))


def _may_issue(inquiry: Inquiry, state: State) -> bool:
    asked = [_part(nested(state, "answers/").get(group)) for group in letters.KINDS]
    wanted = any(part and part.get("way") != letters.IN_SYSTEM for part in asked)
    held = any(x["state"] != "void" for x in state.get("letters", {}).values())
    right = rights.may(inquiry.actor.grants, ACTIONS["IssueLetter"].right, FAMILY)
    return wanted and not held and right and state["v"]["state"] in letters.OPEN


def _development(inquiry: Inquiry, state: State) -> Development:
    """Work out the tracker under the version of the rules that the case was begun with."""
    rules, found = party.tracked(inquiry, state)
    return Development(rule_version=rules.code, rules=rules.zh, rows=tuple(map(_track, found)))


def _track(found: Track) -> TrackRow:
    earliest, latest = found.earliest, found.latest
    return TrackRow(
        **{key: getattr(found.step, key) for key in ("no", "key", "phase", "zh", "who")}, on=found.on.isoformat() if found.on else "",
        earliest=earliest.day.isoformat() if earliest else "", earliest_why=earliest.why if earliest else "",
        latest=latest.day.isoformat() if latest else "", latest_why=latest.why if latest else "",
        longest=latest.longest.isoformat() if latest and latest.longest else "",
        provisional=any(bound is not None and bound.provisional for bound in (earliest, latest)),
        faults=tuple(FaultLine(code=f.code, words=f.words, level=f.level) for f in found.faults),
    )  # fmt: skip


class ServiceOf(Question[Service]):
    """The service that a member in work has done here, in minutes, and when he reports again or is commented on."""

    zh: ClassVar[str] = "双报到服务"
    right: ClassVar[str] = "read"
    case: str

    def answer(self, inquiry: Inquiry) -> Service:
        """Raise Refused for a case that is not there or not the asker's to read."""
        return _service(inquiry, _case(inquiry, self.case))


def _service(inquiry: Inquiry, state: State) -> Service:
    answers = nested(state, "answers/")
    posts: dict[str, int] = {}
    for row in _rows(answers.get("services")):
        minutes = row.get("minutes")
        if isinstance(minutes, int):
            posts[str(row.get("post") or "其他")] = posts.get(str(row.get("post") or "其他"), 0) + minutes
    total, again = sum(posts.values()), inquiry.world.setting("party.re_report_months")
    reported = _days(answers.get("reports"), day_of(_part(answers.get("report")).get("reported_on")))
    closed = state["v"]["state"] != "instant"
    return Service(
        minutes=total, words=f"{total // 60}小时{total % 60}分" if total % 60 else f"{total // 60}小时", posts=tuple(posts.items()),
        report_on=_next(reported, again if isinstance(again, int) else 0, closed=closed),
        comment_on=_next(reported[:1], COMMENT, closed=closed),
    )  # fmt: skip


def _next(days: list[date], months: int, *, closed: bool) -> str:
    return add_months(days[-1], months).isoformat() if days and months and not closed else ""


def _days(rows: Json, first: date | None) -> list[date]:
    """Give the days on which the member reported, in order."""
    found = [day for row in _rows(rows) if (day := day_of(row.get("on"))) is not None]
    return sorted([*found, *([first] if first else [])])


def _rows(value: Json) -> list[Mapping[str, Json]]:
    return [row for row in _part(value).values() if isinstance(row, dict) and row.get("present") is not False]


def _part(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}
