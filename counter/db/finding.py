"""Who is meant by what was typed: exact first, then what begins so, then the rest, the newest of each first."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from counter.db import people, search
from counter.db.tables import case, resident
from counter.db.tables import search as tokens
from counter.db.typed import Group, Wanted

LIKELY = 400  # candidates of each beginning that are put in order; of more, nobody looks for one
MANY = 2_000  # ids of a group that are read whole
SEARCHED = 6_000  # of the rarest group, where every group has many
LAST = "\U0010ffff"
SOME = 300
T = TypeVar("T")


@dataclass(frozen=True)
class Match:
    """Why somebody was found: a code (name, pinyin …), and what of what was typed it was."""

    why: str
    typed: str
    rank: int = 2  # exact, begun, contained


def found(connection: Connection, kind: str, text: str, most: int, families: Collection[str] = ()) -> dict[str, Match]:
    """Give at most so many residents, or cases in these families, in the order in which they are shown."""
    groups = search.wanted(text)
    if not groups:
        return {}
    finder = _Finder(connection, kind, families)
    matches = dict(_ordered(finder.alone(groups[0], most) if len(groups) == 1 else finder.together(groups, most)))
    return dict(islice((_led(connection, matches) if kind == "resident" else matches).items(), most))


def every(connection: Connection, kind: str, text: str) -> set[str]:
    """Give the ids of all that match."""
    finder, groups = _Finder(connection, kind), search.wanted(text)
    sets = [{id_ for wanted in group for id_, _ in finder.read(wanted)} for group in groups]
    return set.intersection(*sets) if sets else set()


def _by_some(all_: Iterable[T]) -> Iterator[tuple[T, ...]]:
    rest = iter(all_)
    while some := tuple(islice(rest, SOME)):
        yield some


def _ordered(matches: dict[str, Match]) -> Iterator[tuple[str, Match]]:
    newest = sorted(matches.items(), key=lambda one: one[0], reverse=True)
    return iter(sorted(newest, key=lambda one: one[1].rank))


def _led(connection: Connection, found_: dict[str, Match]) -> dict[str, Match]:
    """Give the files that are read in place of those found: one that was merged is found by its old data, too."""
    ends, led = people.survivors(connection, found_), dict[str, Match]()
    for id_, match in found_.items():
        led.setdefault(ends[id_], match)
    return led


def _rank(wanted: Wanted, token: str) -> int:
    """Tell exact from begun from contained."""
    if token[0] in "na":
        return 2
    rest = token[len(wanted.head) :]
    whole = wanted.form is None and (not rest or (token[0] == "i" and rest[0] == " ") or (token[0] == "p" and _named(rest)))
    return 0 if whole else 1


def _named(rest: str) -> bool:
    """Tell whether nothing but the name follows."""
    return rest[0] == " " and not rest[1:2].islower()


class _Finder:
    """Reads tokens of one kind; of cases, of those in some families."""

    def __init__(self, connection: Connection, kind: str, families: Collection[str] = ()) -> None:
        self._connection = connection
        self._kind = kind
        mine = select(case.c.id).where(case.c.id == tokens.c.id, case.c.family.in_(families)).exists()
        self._readable = mine if kind == "case" else true()

    def alone(self, group: Group, most: int) -> dict[str, Match]:
        """Read so many of each beginning that those that are shown are among them."""
        matches: dict[str, Match] = {}
        for wanted in group:
            for id_, token in (*self._exact(wanted, most), *islice(self.read(wanted, self._readable), LIKELY)):
                matches.setdefault(id_, Match(search.why(token), wanted.typed, _rank(wanted, token)))
        return matches

    def together(self, groups: Sequence[Group], most: int) -> dict[str, Match]:
        """Begin with the rarest group; of it keep whom all others have, too."""
        rare, *others = sorted(groups, key=self._number)
        few = [group for group in others if self._number(group) < MANY]
        sets = [{id_ for wanted in group for id_, _ in self.read(wanted)} for group in few]
        large = [group for group in others if group not in few]
        matches: dict[str, Match] = {}
        candidates = (
            (wanted, id_, token) for wanted in rare for id_, token in self.read(wanted, self._readable) if all(id_ in ids for ids in sets)
        )
        for some in _by_some(islice(candidates, SEARCHED)):
            kept = self._kept({id_ for _, id_, _ in some}, large)
            for wanted, id_, token in some:
                if id_ in kept:
                    matches.setdefault(id_, Match(search.why(token), wanted.typed, _rank(wanted, token)))
            if len(matches) >= max(most, LIKELY):
                break
        return matches

    def read(self, wanted: Wanted, among: ColumnElement[bool] | None = None) -> Iterator[tuple[str, str]]:
        """Give id and token of all that begin like this, in the order of the index, as they are called for."""
        query = select(tokens.c.id, tokens.c.token).where(self._range(wanted), true() if among is None else among)
        query = query.order_by(tokens.c.token, tokens.c.kind, tokens.c.id)
        with self._connection.execution_options(stream_results=True, max_row_buffer=SOME).execute(query) as result:
            for id_, token in result:
                if wanted.fits(token):
                    yield id_, token

    def _exact(self, wanted: Wanted, most: int) -> list[tuple[str, str]]:
        if wanted.head[0] not in "wdcn":
            return []
        query = select(tokens.c.id, tokens.c.token).where(tokens.c.token == wanted.head, tokens.c.kind == self._kind, self._readable)
        return [(r.id, r.token) for r in self._connection.execute(query.order_by(tokens.c.id.desc()).limit(most))]

    def _number(self, group: Group) -> int:
        """Count the tokens of a group, as far as it matters."""
        ranges = [select(tokens.c.id).where(self._range(wanted)).limit(MANY).subquery() for wanted in group]
        return sum(self._connection.execute(select(func.count()).select_from(r)).scalar_one() for r in ranges)

    def _range(self, wanted: Wanted) -> ColumnElement[bool]:
        return and_(tokens.c.token >= wanted.head, tokens.c.token < wanted.head + LAST, tokens.c.kind == self._kind)

    def _kept(self, ids: set[str], groups: Iterable[Group]) -> set[str]:
        """Give those of some that every group has; of whom a list shows nothing, by the tokens themselves."""
        rows = dict(self._tokens(ids)) if groups else {}
        for group in groups:
            veiled = ids - rows.keys()
            kept = {id_ for id_ in ids & rows.keys() if any(w.fits(t) for w in group for t in rows[id_])}
            ids = kept | (self._having(veiled, group) if veiled else set())
        return ids

    def _tokens(self, ids: Collection[str]) -> Iterator[tuple[str, set[str]]]:
        """Work out the tokens of some again, from their rows."""
        if self._kind == "resident":
            c = resident.c
            for r in self._connection.execute(select(c.id, c.name, c.id_no, c.phone, c.address).where(c.id.in_(ids))):
                yield r.id, search.person_tokens(r.name, r.id_no, r.phone) | search.address_tokens(r.address)
        else:
            c = case.c
            query = select(c.id, c.number, c.applicant, c.id_no, c.phone).where(c.id.in_(ids), c.sensitive.is_(False))
            for r in self._connection.execute(query):
                yield r.id, search.person_tokens(r.applicant, r.id_no, r.phone) | search.case_tokens(r.number)

    def _having(self, ids: set[str], group: Group) -> set[str]:
        ranges = [select(tokens.c.id).where(self._range(wanted), tokens.c.id.in_(ids)) for wanted in group]
        return {id_ for query in ranges for id_ in self._connection.execute(query).scalars()}
