"""Who is meant by what was typed: exact first, then what begins so, then the rest, the newest of each first."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, select

from counter.db import people, search
from counter.db.tables import case, resident
from counter.db.tables import search as tokens
from counter.db.typed import Group, Wanted
from counter.domain.rights import FAMILIES

LIKELY = 100  # candidates of each beginning that are put in order; of more, nobody looks for one
MANY = 2_000  # ids of a group that are read whole
SEARCHED = 300  # of the rarest group, where every group has many
ENOUGH = 20  # of what several groups have together
LAST = "\U0010ffff"
SOME = 100
T = TypeVar("T")


@dataclass(frozen=True)
class Match:
    """Why somebody was found: a code (name, pinyin …), and what of what was typed it was."""

    why: str
    typed: str
    rank: int = 2  # exact, begun, contained
    former: bool = False  # what was found is a file that leads to this one


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
        led.setdefault(ends[id_], match if ends[id_] == id_ else replace(match, former=True))
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
        self._families = families

    def alone(self, group: Group, most: int) -> dict[str, Match]:
        """Read so many of each beginning that those that are shown are among them."""
        matches: dict[str, Match] = {}
        for wanted in group:
            for id_, token in (*self._exact(wanted, most), *islice(self._readable(self.read(wanted)), LIKELY)):
                matches.setdefault(id_, Match(search.why(token), wanted.typed, _rank(wanted, token)))
        return matches

    def _readable(self, found_: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Leave out cases that the asker may not read."""
        if self._kind == "resident" or set(FAMILIES) <= set(self._families):
            yield from found_
            return
        for some in _by_some(found_):
            query = select(case.c.id).where(case.c.id.in_([id_ for id_, _ in some]), case.c.family.in_(self._families))
            mine = set(self._connection.execute(query).scalars())
            yield from (one for one in some if one[0] in mine)

    def together(self, groups: Sequence[Group], most: int) -> dict[str, Match]:
        """Begin with the rarest group; of it keep whom all others have, too."""
        rare, *others = sorted(((self._number(group), group) for group in groups), key=lambda counted: counted[0])
        sets = [{id_ for wanted in group for id_, _ in self.read(wanted)} for number, group in others if number < MANY]
        large = [group for number, group in others if number >= MANY]
        matches: dict[str, Match] = {}
        read = ((wanted, *one) for wanted in rare[1] for one in self._readable(self.read(wanted)))
        candidates = islice((one for one in read if all(one[1] in ids for ids in sets)), SEARCHED)
        for some in _by_some(candidates):
            kept = self._kept({id_ for _, id_, _ in some}, large)
            for wanted, id_, token in some:
                if id_ in kept:
                    matches.setdefault(id_, Match(search.why(token), wanted.typed, _rank(wanted, token)))
            if large and len(matches) >= min(most, ENOUGH):
                break
        return matches

    def read(self, wanted: Wanted) -> Iterator[tuple[str, str]]:
        """Give id and token of all that begin like this, in the order of the index, as they are called for."""
        query = select(tokens.c.id, tokens.c.token).where(self._range(wanted)).order_by(tokens.c.kind, tokens.c.token, tokens.c.id)
        query = query.where(tokens.c.token.op("GLOB")(wanted.rough)) if wanted.rough else query
        with self._connection.execution_options(stream_results=True, max_row_buffer=SOME).execute(query) as result:
            for id_, token in result:
                if wanted.fits(token):
                    yield id_, token

    def _exact(self, wanted: Wanted, most: int) -> Iterator[tuple[str, str]]:
        if wanted.head[0] not in "wdcn":
            return iter(())
        query = select(tokens.c.id, tokens.c.token).where(tokens.c.kind == self._kind, tokens.c.token == wanted.head)
        newest = self._connection.execute(query.order_by(tokens.c.id.desc()).limit(most))
        return self._readable((r.id, r.token) for r in newest)

    def _number(self, group: Group) -> int:
        """Count the tokens of a group, as far as it matters."""
        number = 0
        for wanted in group:
            some = select(tokens.c.id).where(self._range(wanted)).limit(MANY - number).subquery()
            number += self._connection.execute(select(func.count()).select_from(some)).scalar_one()
            if number >= MANY:
                break
        return number

    def _range(self, wanted: Wanted) -> ColumnElement[bool]:
        return and_(tokens.c.kind == self._kind, tokens.c.token >= wanted.head, tokens.c.token < wanted.head + LAST)

    def _kept(self, ids: set[str], groups: Iterable[Group]) -> set[str]:
        """Give those of some that every group has; of whom a list shows nothing, by the tokens themselves."""
        rows = {r["id"]: r for r in self._rows(ids)} if groups else {}
        for group in groups:
            veiled = ids - rows.keys()
            kept = {id_ for id_ in ids & rows.keys() if any(self._fits(wanted, rows[id_]) for wanted in group)}
            ids = kept | (self._having(veiled, group) if veiled else set())
        return ids

    def _rows(self, ids: Collection[str]) -> Iterator[RowMapping]:
        c, k = resident.c, case.c
        of = {
            "resident": select(c.id, c.name, c.id_no, c.phone, c.address).where(c.id.in_(ids)),
            "case": select(k.id, k.applicant.label("name"), k.id_no, k.phone, k.number).where(k.id.in_(ids), k.sensitive.is_(False)),
        }
        return iter(self._connection.execute(of[self._kind]).mappings())

    def _fits(self, wanted: Wanted, row: RowMapping) -> bool:
        """Tell whether one of the tokens that the row gives is meant; only those of the kind of what is wanted are made."""
        kind = wanted.head[0]
        if kind == "a":
            made = search.address_tokens(row["address"]) if "address" in row else set[str]()
        elif kind in "pi":
            made = set(search.name_tokens(row["name"]))
        elif kind in "wn":
            name = search.plain(row["name"])
            made = {"w" + name, *("n" + name[n:] for n in range(1, len(name)))}
        elif kind in "cr":
            made = search.case_tokens(row["number"]) if "number" in row else set()
        else:
            made = search.person_tokens("", row["id_no"], row["phone"])
        return any(wanted.fits(token) for token in made)

    def _having(self, ids: set[str], group: Group) -> set[str]:
        ranges = [select(tokens.c.id).where(self._range(wanted), tokens.c.id.in_(ids)) for wanted in group]
        return {id_ for query in ranges for id_ in self._connection.execute(query).scalars()}
