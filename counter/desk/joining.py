"""How a hall begins and counters join it (大厅启用、窗口入网). What touches the hall's server is handed in."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from pydantic import SecretStr

from counter.db import apply, backup, journal, keys, reads
from counter.db.keys import STRONG, Cost, SigningPair
from counter.db.store import Connection, Store
from counter.desk.actions.operators import strong
from counter.desk.desk import Desk, SyncState
from counter.desk.door import Door, Founding
from counter.domain.form import Frozen
from counter.domain.journal import Body
from counter.domain.problem import refuse
from counter.domain.state import empty

OFFICE = "00"  # the number under which the hall itself acts when it is founded


class Administration(Protocol):
    """What the administrator's side of the hall can do."""

    def init(self, dsn: str, founding: Founding, public: str) -> None:
        """Found the hall in an empty database."""

    def enrol(self, dsn: str, number: str, password: str, public: str, certificate: str) -> None:
        """Give a workstation its number and login role."""

    def certify(self, hall_key: SigningPair, hall: str, number: str, public: str) -> str:
        """Sign a workstation's key with the hall's."""

    def identity(self, dsn: str) -> tuple[str, str]:
        """Give the hall's id and name."""

    def address(self, dsn: str) -> str:
        """Give the DSN without user and password."""


class Ticket(Frozen):
    """What a counter needs to join, in a file; the secrets are under a code that travels another way."""

    hall: str
    hall_name: str
    practice: bool
    dsn: str
    workstation: str
    public: str
    certificate: str
    secrets: dict[str, str | int]


def issue(
    admin: Administration, dsn: str, hall_key: SigningPair, number: str, *, practice: bool, cost: Cost = STRONG
) -> tuple[Ticket, str]:
    """Enrol a number at the hall; give the ticket and the code that opens it."""
    hall, name = admin.identity(dsn)
    pair, password, code = keys.new_signing_pair(), secrets.token_urlsafe(24), secrets.token_hex(8)
    certificate = admin.certify(hall_key, hall, number, pair.public)
    admin.enrol(dsn, number, password, pair.public, certificate)
    inside = {"signing": pair.private.hex(), "password": password, "hall_public": hall_key.public}
    wrapped = keys.wrap(json.dumps(inside).encode(), code, cost, purpose="ticket")
    ticket = Ticket(
        hall=hall, hall_name=name, practice=practice, dsn=admin.address(dsn), workstation=number, public=pair.public,
        certificate=certificate, secrets={k: v for k, v in wrapped.items() if isinstance(v, str | int)},
    )  # fmt: skip
    return ticket, code


def hall_key(file: Path, passphrase: str) -> SigningPair:
    """Open the hall's key. Raises Refused (passphrase)."""
    try:
        return keys.load_hall_key(file, passphrase)
    except keys.WrongPassword as error:
        raise refuse("passphrase", "password") from error


def opened(ticket: Ticket, code: str) -> tuple[SigningPair, str, str]:
    """Open a ticket's secrets: signing pair, role password and the hall's public key, "" in an old ticket. Raises Refused (code).

    That key is under the code as well: what papers are checked against (proving) must not be exchanged on the way.
    """
    wrapped: Body = dict(ticket.secrets)
    try:
        inside = json.loads(keys.unwrap(wrapped, code, purpose="ticket"))
    except keys.WrongPassword as error:
        raise refuse("code", "password") from error
    return SigningPair(bytes.fromhex(inside["signing"]), ticket.public), inside["password"], inside.get("hall_public", "")


def sound(founding: Founding) -> None:
    """Raise Refused (password) for a founding that could not be carried out to its end."""
    strong("password", SecretStr(founding.password))


def open_hall(
    admin: Administration, dsn: str, key_file: Path, passphrase: str, founding: Founding, office: Door, cost: Cost = STRONG
) -> None:
    """Found the hall: its key, its schema, and its first action with the first administrator, sent under the office's own number.

    Raises Refused (password, hall); then there is no key, so that the same call can be made again.
    """
    sound(founding)
    public = keys.make_hall_key(key_file, passphrase, cost)
    try:
        admin.init(dsn, founding, public)
    except BaseException:
        key_file.unlink()
        raise
    ticket, code = issue(admin, dsn, keys.load_hall_key(key_file, passphrase), OFFICE, practice=founding.practice, cost=cost)
    pair, password, _ = opened(ticket, code)
    store = office.blank(OFFICE, founding.hall, pair.private, ticket.dsn, password)
    desk = office.begin(store, OFFICE, founding, pair.public, ticket.certificate)
    _reached(desk.sync_once(_at_once))
    office.close()


def join(door: Door, ticket: Ticket, code: str, login: str, password: str) -> Desk:
    """Join a hall: pull first, then an administrator signs in with the password that he has. Raises Refused (hall, password, right)."""
    pair, role_password, hall_public = opened(ticket, code)
    store = door.blank(ticket.workstation, ticket.hall, pair.private, ticket.dsn, role_password, hall_public)
    try:
        _reached(door.pull(store))
        _of_one_kind(store, practice=ticket.practice)
        administrator = _administrator(store, login, password)
    except BaseException:
        door.discard(store)
        raise
    door.announce(store, administrator, ticket.public, ticket.certificate)
    door.keep(ticket.workstation, ticket.hall_name, practice=ticket.practice, dsn=ticket.dsn)
    door.lock_up(store)
    desk = door.sign_in(login, password)
    desk.sync_once(_at_once)  # what it does not bring out now goes out with the next exchange
    return desk


def rejoin(door: Door, desk: Desk, ticket: Ticket, code: str) -> None:
    """Give a restored or stand-alone store the number of a ticket. Raises Refused (taken) where a live store has another number.

    What was made up never gets into a real hall, nor the other way round: Refused (practice_store, real_store).
    """
    _of_one_kind(desk.profile.store, practice=ticket.practice)
    pair, role_password, hall_public = opened(ticket, code)
    door.renumber(desk, ticket.hall, ticket.workstation, pair, ticket.certificate, ticket.dsn, role_password, hall_public)
    door.keep(ticket.workstation, ticket.hall_name, practice=ticket.practice, dsn=ticket.dsn)


def renew(door: Door, desk: Desk, number: str) -> None:
    """Give a restored stand-alone store its new number. Raises Refused (enrolled, taken) where none is needed or it is the former one."""
    with desk.profile.store.read() as c:
        needed, hall = backup.needs_number(c), journal.get_meta(c, "hall")
    if not needed or desk.profile.link is not None:
        raise refuse("profile", "enrolled")
    if number == desk.profile.workstation:
        raise refuse("workstation", "taken")
    door.renumber(desk, hall, number, keys.new_signing_pair(), "", "", "")
    door.keep(number, door.hall_name, practice=door.practice)


def _of_one_kind(store: Store, *, practice: bool) -> None:
    """Raise Refused where a hall's own word, the first fact of its journal, is other than the ticket's."""
    with store.read() as c:
        made_up = bool(apply.shown(c, ["hall"]).get("hall", empty())["v"].get("practice"))
    if made_up != practice:
        raise refuse("hall", "practice_store" if made_up else "real_store")


def _administrator(store: Store, login: str, password: str) -> str:
    with store.read() as c:
        for o in reads.operators(c):
            if o["login"] == login and o["active"] and o["id"] in reads.administrators(c):
                return _proven(c, o["id"], password)
    raise refuse("login", "right")


def _proven(c: Connection, operator: str, password: str) -> str:
    v = apply.shown(c, [f"operator:{operator}"])[f"operator:{operator}"]["v"]
    try:
        keys.unwrap(v["wrapped"], password)
    except keys.WrongPassword as error:
        raise refuse("password", "password") from error
    return operator


def _at_once(write: Callable[[], None]) -> None:
    write()


def _reached(state: SyncState) -> None:
    if state.view != "connected":
        raise refuse("hall", state.error_code)
