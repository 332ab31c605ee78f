"""Walks a case along the life that its item declares, at the desk, as the people whose steps they are."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from counter.catalogue import samples
from counter.catalogue.item import Item, Life
from counter.db.journal import SHANGHAI
from counter.desk.actions import AcceptCase, AskForCorrection, ConfirmClock, MoveCase, ReceiveCase, RefuseCase, WithdrawCase
from counter.desk.actions.decisions import Missing
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, PreviewOf
from counter.desk.views import CaseDetail, PaperContent, Verb
from counter.domain.form import Answers, Field, Group
from counter.domain.journal import Json
from counter.domain.life import FIRST
from counter.domain.moves import OWN
from counter.domain.rights import STEPS
from tests.desk.hall import ALL, Counter, add

DAYS = 8  # that go by where something may not be done sooner
LONGEST = 60  # times that they do

Pair = tuple[str, str]
Place = tuple[str, str]  # the state, and where a halted case came from


@dataclass
class Team:
    """Who takes which role's steps, and the counter that they sit at."""

    counter: Counter
    desks: Mapping[str, Desk]  # by role
    walked: set[Pair] = field(default_factory=set[Pair])
    walks: int = 0
    takers: dict[str, Desk] = field(default_factory=dict[str, Desk])  # whose step each state is, as far as it was found out
    papers: dict[str, PaperContent] = field(default_factory=dict[str, PaperContent])  # each document, as it was first at hand


def seated(counter: Counter, admin: Desk, *roles: str) -> Team:
    """Seat somebody for every role beside the clerk and the supervisor."""
    hired(admin, *roles)
    return sitting(counter, *roles)


def hired(admin: Desk, *roles: str) -> None:
    """Add somebody for every role beside the clerk and the supervisor."""
    for role in roles:
        add(admin, role.lower(), (role, ALL))


def sitting(counter: Counter, *roles: str) -> Team:
    """Let those who were added sign in."""
    logins = {"CLERK": "clerk", "SUPER": "chief", **{role: role.lower() for role in roles}}
    return Team(counter, {role: counter.desk(login) for role, login in logins.items()})


def after(life: Life, place: Place) -> Iterator[Place]:
    """Give the places that follow one."""
    state, back = place
    halts = {m.source for m in life.pairs if m.to == "suspended"}
    for move in life.after(state):
        if state != "suspended" or move.to == back or move.to not in halts:
            yield move.to, state if move.to == "suspended" else back if state != "suspended" else ""


def road(life: Life, start: Place, wanted: set[Pair]) -> list[Place]:
    """Give the shortest way from a place that ends with one of the wanted pairs; empty when there is none."""
    seen, ways = {start}, deque([(start, [start])])
    while ways:
        place, way = ways.popleft()
        for following in after(life, place):
            if (place[0], following[0]) in wanted:
                return [*way[1:], following]
            if following not in seen:
                seen.add(following)
                ways.append((following, [*way, following]))
    return []


def roads(life: Life) -> Iterator[list[str]]:
    """Give ways from the beginning to an end that together take every pair."""
    left = {(m.source, m.to) for m in life.pairs}
    final = {(m.source, m.to) for m in life.pairs if m.to in life.end}
    while left:
        place: Place = (FIRST, "")
        way = [FIRST]
        while place[0] not in life.end:
            on = road(life, place, left) or road(life, place, final)
            left -= set(zip([place[0], *(p[0] for p in on)], [p[0] for p in on], strict=False))
            way += [p[0] for p in on]
            place = on[-1]
        yield way


def walk(team: Team, item: Item, way: list[str]) -> str:
    """Take a new case along a way; give its id."""
    team.walks += 1
    clerk = team.desks[_opener(team, item)]
    case = clerk.do(ReceiveCase(item=item.code, answers=applied(item))).created["case"]
    for source, to in pairwise(way):
        detail, desk = _found(team, case, to)
        assert detail.row.state == source, (source, to)
        _keep_papers(team, clerk, detail)
        _take(team, item, detail, desk, to)
        team.walked.add((source, to))
    end = clerk.ask(CaseOf(case=case))
    assert end.row.state == way[-1]
    _keep_papers(team, clerk, end)
    return case


def _keep_papers(team: Team, desk: Desk, detail: CaseDetail) -> None:
    for document in {code for code, _ in detail.documents} - team.papers.keys():
        team.papers[document] = desk.ask(PreviewOf(case=detail.row.id, document=document))


def applied(item: Item) -> Answers:
    """Give the item's first sample application."""
    return samples.applied(item, item.samples[0])


def _opener(team: Team, item: Item) -> str:
    assert item.life is not None
    return item.life.begin


def step(team: Team, item: Item, case: str, to: str) -> None:
    """Take one step by whoever may; time goes by where it must."""
    _take(team, item, *_found(team, case, to), to)


def _take(team: Team, item: Item, detail: CaseDetail, desk: Desk, to: str) -> None:
    case, verb = detail.row.id, _verb(detail, to)
    if verb.verb == "AcceptCase":
        desk.do(AcceptCase(case=case, answers=applied(item), materials=item.sample_materials, without_amount=True))
    elif verb.verb == "AskForCorrection":
        note = "前一次告知有遗漏" if desk is team.desks["SUPER"] else ""
        desk.do(AskForCorrection(case=case, missing=(Missing(zh="户口簿", wrong="缺页", right="全部页"),), note=note))
    elif verb.verb == "RefuseCase":
        desk.do(RefuseCase(case=case, facts="申请", reason="不属于本厅职权", clause="行政许可法第三十二条"))
    elif verb.verb == "WithdrawCase":
        desk.do(WithdrawCase(case=case, reason="本人撤回"))
    else:
        answers = {**samples.step(item, to), **{g.key: filled(g, team.walks) for g in verb.ask if g.key == OWN}}
        desk.do(MoveCase(case=case, to=to, answers=answers))


def offered(team: Team, case: str, to: str) -> tuple[Verb, Desk]:
    """Give the verb that leads to a state, and the desk at which it is allowed."""
    detail, desk = _found(team, case, to)
    return _verb(detail, to), desk


def _verb(detail: CaseDetail, to: str) -> Verb:
    return next(verb for verb in detail.verbs if verb.to == to)


def _found(team: Team, case: str, to: str) -> tuple[CaseDetail, Desk]:
    """Look at a case from desk to desk until somebody may take it to a state; begin with who took such a step the last time."""
    desk = team.takers.get(to, team.desks["REVIEW"])
    for _ in range(LONGEST):
        detail = desk.ask(CaseOf(case=case))
        verb = _verb(detail, to)
        if verb.allowed:
            return detail, desk
        if verb.why == "too_soon":
            days_later(team)
        elif verb.why == "own_acceptance":
            desk = team.desks["SUPER"]
        else:
            assert verb.why == "right", (to, verb.why)
            role = next(role for role, zh in STEPS.items() if zh == verb.role)
            desk = team.takers[to] = team.desks.get(role, team.desks["REVIEW"])  # what is done outside is entered by the reviewer
    raise AssertionError((to, "never"))


def days_later(team: Team) -> None:
    """Let some days go by; the clock is believed because somebody says the day."""
    team.counter.next_day(DAYS)
    today = team.counter.clock.now.astimezone(SHANGHAI).date()
    team.desks["CLERK"].do(ConfirmClock(date=today.isoformat()))


def filled(group: Group, turn: int = 0) -> dict[str, Json]:
    """Fill in a group with values of the right kind, its conditions included; each turn has another outcome."""
    return {f.key: value(f, turn if f.key == "result" else 0) for f in group.fields}


def value(asked: Field, turn: int = 0) -> Json:
    """Give a fitting value."""
    choices = asked.values or ("",)
    texts = {"first": "甲某", "second": "乙某", "receiver": "丙某"}
    by_kind: Answers = {
        "date": "2026-11-24", "month": "2026-12", "money": 10000, "int": asked.min or 1, "bool": True, "enum": choices[turn % len(choices)],
    }  # fmt: skip
    return by_kind.get(asked.kind, texts.get(asked.key, "测试内容"))
