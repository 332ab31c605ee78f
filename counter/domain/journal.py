"""Actions and facts as they stand in the journal (流水): exact bytes, content hash and chain.

Bodies are RFC 8785 JSON without floats, kept and sent as the exact text that was hashed. The content hash
does not depend on workstation and number, so that the same action is recognised wherever it turns up.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import rfc8785
from typing_extensions import TypeAliasType

# Named, so that pydantic can follow it into itself.
Json = TypeAliasType("Json", "str | int | bool | list[Json] | dict[str, Json] | None")
Body = dict[str, Json]

GENESIS = bytes(32)
MOST_FACTS = 200
MOST_BYTES = 256 * 1024
MOST_DEPTH = 32
LARGEST = 2**53 - 1  # what every JSON reader keeps exactly


def canonical(value: Json) -> str:
    """Write a value as RFC 8785 JSON. Raises TypeError for a float (money is fen, dates are strings), ValueError for too much of it."""
    _checked(value, MOST_DEPTH)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return rfc8785.dumps(value).decode() if _ASTRAL.search(text) else text


# Keys are sorted by UTF-16 units; for characters up to U+FFFF that is the order of Python, which is faster.
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def _checked(value: object, depth: int) -> None:
    if value is None or isinstance(value, str):
        return
    if isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise ValueError(f"a number too large for the journal: {value}")
        return
    if not isinstance(value, dict | list):
        raise TypeError(f"no place in the journal for {value!r}, a {type(value).__name__}")
    if depth == 0:
        raise ValueError("nested too deep for the journal")
    for part in value.values() if isinstance(value, dict) else value:
        _checked(part, depth - 1)


@dataclass(frozen=True)
class Guard:
    """The action holds only while `path` of `stream` has the value `expected`."""

    stream: str
    path: str
    expected: Json


@dataclass(frozen=True)
class Fact:
    """One statement about one stream. An erased fact (已抹除) keeps its seal and has neither salt nor body."""

    stream: str
    kind: str
    version: int
    salt: str | None
    text: str | None
    seal: str

    @classmethod
    def of(cls, stream: str, kind: str, body: Mapping[str, Json], salt: str, version: int = 1) -> "Fact":
        """Seal a new fact. `salt` is 32 hex digits of randomness handed in by the desk."""
        text = canonical(dict(body))
        return cls(stream, kind, version, salt, text, seal(salt, text))

    @cached_property
    def body(self) -> Body:
        """The body as a dict, to be read only; empty once erased."""
        if self.text is None:
            return {}
        body: Body = json.loads(self.text)
        return body

    @property
    def erased(self) -> bool:
        """Whether salt and body were removed on lawful request."""
        return self.text is None


def seal(salt: str, text: str) -> str:
    """SHA-256(salt ‖ body) in hex: it stands for the body in the content hash."""
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()


@dataclass(frozen=True)
class Action:
    """What one person did at one moment: guards and facts, stored together and never split.

    `at` is UTC, ISO 8601 with milliseconds and Z; `offset_ms` is the hall's clock minus ours as last known;
    `rights` is the hall's seq up to which the operator's rights were known; `program` and `fold` are versions.
    """

    id: str
    verb: str
    operator: str
    at: str
    offset_ms: int
    rights: int
    program: str
    fold: int
    guards: tuple[Guard, ...]
    facts: tuple[Fact, ...]

    @property
    def header(self) -> str:
        """The canonical action, each body replaced by its seal: what is hashed, chained and sent."""
        return canonical(
            {
                "id": self.id,
                "verb": self.verb,
                "operator": self.operator,
                "at": self.at,
                "offset_ms": self.offset_ms,
                "rights": self.rights,
                "program": self.program,
                "fold": self.fold,
                "guards": [[g.stream, g.path, g.expected] for g in self.guards],
                "facts": [[f.stream, f.kind, f.version, f.seal] for f in self.facts],
            }
        )

    @property
    def streams(self) -> frozenset[str]:
        """Every stream that the action writes or guards."""
        return frozenset(f.stream for f in self.facts) | frozenset(g.stream for g in self.guards)


def read(header: str, parts: Iterable[tuple[str | None, str | None]], *, proven: bool = False) -> Action:
    """Make the action again from its header text and its facts' (salt, body) pairs, in order; `proven` when that was done before.

    Raises ValueError when a body does not belong to its seal, or header or body is not of this form: every counter finds the same.
    """
    try:
        h = json.loads(header)
        _check_kinds([h[key] for key in _HEADER], tuple(_HEADER.values()))
        facts = tuple(_fact(about, salt, text) for about, (salt, text) in zip(h["facts"], parts, strict=True))
        guards = tuple(_guard(*parts) for parts in h["guards"])
        sound = proven or (bool(h["id"]) and canonical(h) == header)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"not an action: {error}") from error
    if not sound:
        raise ValueError("not an action: no id, or not in its canonical form")
    for fact in () if proven else facts:
        _check_body(fact)
    return Action(h["id"], h["verb"], h["operator"], h["at"], h["offset_ms"], h["rights"], h["program"], h["fold"], guards, facts)


_HEADER = {"id": str, "verb": str, "operator": str, "at": str, "offset_ms": int, "rights": int, "program": str, "fold": int}


def _check_kinds(values: list[Any], kinds: tuple[type, ...]) -> list[Any]:
    if any(type(value) is not kind for value, kind in zip(values, kinds, strict=True)):
        raise TypeError(f"not of the kinds expected: {values}")
    return values


def _guard(stream: str, path: str, expected: Json) -> Guard:
    _check_kinds([stream, path], (str, str))
    return Guard(stream, path, expected)


def _fact(about: list[Any], salt: str | None, text: str | None) -> Fact:
    stream, kind, version, mark = _check_kinds(about, (str, str, int, str))
    return Fact(stream, kind, version, salt, text, mark)


def _check_body(fact: Fact) -> None:
    if fact.salt is None or fact.text is None:
        if fact.salt is not fact.text:
            raise ValueError(f"{fact.kind} is half erased")
        return
    if seal(fact.salt, fact.text) != fact.seal:
        raise ValueError(f"the body of {fact.kind} does not belong to its seal")
    try:
        sound = fact.text.startswith("{") and canonical(fact.body) == fact.text
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"the body of {fact.kind} is not JSON of the journal") from error
    if not sound:
        raise ValueError(f"the body of {fact.kind} is not in its canonical form")


def content_hash(header: str) -> bytes:
    """c: SHA-256 of the canonical action."""
    return hashlib.sha256(header.encode()).digest()


def chain(previous: bytes, workstation: str, n: int, header: str) -> bytes:
    """h(n) = SHA-256(h(n−1) ‖ workstation, two ASCII digits ‖ n, 8 bytes big endian ‖ c)."""
    return hashlib.sha256(previous + workstation.encode() + n.to_bytes(8, "big") + content_hash(header)).digest()


@dataclass(frozen=True)
class Placed:
    """An action where it stands: number and chain hash of its workstation; seq and epoch once ordered."""

    action: Action
    workstation: str
    n: int
    hash: bytes
    seq: int | None = None
    epoch: int | None = None


@dataclass(frozen=True)
class Parcel:
    """An action on the wire: the exact texts. `salts` and `bodies` run parallel to the header's facts."""

    workstation: str
    n: int
    hash: bytes
    header: str
    salts: tuple[str | None, ...]
    bodies: tuple[str | None, ...]
    seq: int | None = None

    @property
    def size(self) -> int:
        """Bytes of text, for the limits on a push."""
        return len(self.header.encode()) + sum(len(b.encode()) for b in self.bodies if b)


def parcel(placed: Placed) -> Parcel:
    """Pack a placed action for the wire."""
    facts = placed.action.facts
    return Parcel(
        placed.workstation,
        placed.n,
        placed.hash,
        placed.action.header,
        tuple(f.salt for f in facts),
        tuple(f.text for f in facts),
        placed.seq,
    )
