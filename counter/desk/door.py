"""The door (登录): who may come in to this profile's store, how a profile begins, and how it is opened."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from counter.catalogue.read import Catalogue
from counter.db import apply, backup, journal, keys, proofs
from counter.db.keyring import KeyRing, LockedOut
from counter.db.ledger import Ledger
from counter.db.marker import Marker
from counter.db.store import Connection, Store
from counter.db.tables import metadata
from counter.desk import deadlines
from counter.desk.actions import AddOperator
from counter.desk.actions.operators import enter
from counter.desk.desk import Desk, Link, Profile, SyncState
from counter.desk.keeper import follow_all
from counter.desk.room import Actor, Room, Sources
from counter.desk.world import World
from counter.domain.fold import FOLD
from counter.domain.problem import refuse
from counter.domain.state import empty
from counter.settings import Settings

LinkMaker = Callable[[str, str, str], Link]  # dsn, password, workstation


@dataclass(frozen=True)
class Founding:
    """What a new store begins with."""

    hall: str  # the hall's id
    hall_name: str
    street: str
    street_name: str
    practice: bool
    login: str
    name: str
    password: str


class Door:
    """Stands before a profile. One process holds it at a time: see db.lock."""

    def __init__(self, folder: Path, marks: Path, catalogue: Catalogue, sources: Sources, link: LinkMaker) -> None:
        """`marks` is where markers are kept, outside the profile; `link` makes the road to a hall."""
        self.folder = folder
        self._marks = marks
        self._catalogue = catalogue
        self._sources = sources
        self._link = link
        self._desk: Desk | None = None

    @property
    def settings(self) -> Settings:
        """This workstation's settings."""
        return Settings.read(self.folder)

    @property
    def hall_name(self) -> str:
        """What the hall is called."""
        return self.settings.hall_name

    @property
    def workstation(self) -> str:
        """The number of this workstation."""
        return self.settings.window_number

    @property
    def practice(self) -> bool:
        """Whether this is a made-up hall."""
        return self.settings.practice

    @property
    def enrolled(self) -> bool:
        """Whether anybody can open this profile."""
        return bool(self._ring().slots)

    def logins(self) -> tuple[str, ...]:
        """Who can sign in here."""
        return tuple(sorted({slot.login for slot in self._ring().slots.values()}))

    def _ring(self) -> KeyRing:
        """Give the one ring of an open profile, else what the file says."""
        return KeyRing.open(self.folder) if self._desk is None else self._desk.profile.ring

    def verify(self, login: str, password: str) -> str:
        """Check a password and give the operator. Raises Refused (password, locked)."""
        return self._unlock(self._ring(), login, password)[0]

    def _unlock(self, ring: KeyRing, login: str, password: str) -> tuple[str, bytes]:
        now = self._sources.now()
        try:
            opened = ring.unlock(login, password, now)
        except LockedOut as error:
            minutes = max(1, -(-int((error.until - now).total_seconds()) // 60))
            raise refuse("password", "locked", minutes=minutes) from error
        except keys.WrongPassword as error:
            raise refuse("password", "password") from error
        return opened.operator, opened.data_key

    def sign_in(self, login: str, password: str) -> Desk:
        """Open the store and give the desk. Raises Refused (password, locked, disabled)."""
        ring = self._ring()
        operator, data_key = self._unlock(ring, login, password)
        opened = self._desk is None
        desk = Desk(self._open(ring, data_key) if self._desk is None else self._desk.profile, operator)
        try:
            self._active(desk)
            self._report(desk)
            desk.catch_up()
        except BaseException:
            if opened:
                desk.profile.store.close()
            raise
        self._desk = desk
        self._own_up(desk)
        return desk

    def _own_up(self, desk: Desk) -> None:
        """Whether the hall is made up is the journal's word; a settings file that says otherwise is put right."""
        with desk.profile.store.read() as c:
            made_up = bool(apply.shown(c, ["hall"]).get("hall", empty())["v"].get("practice"))
        settings = self.settings
        if settings.practice != made_up:
            settings.changed(practice=made_up).write(self.folder)

    def _open(self, ring: KeyRing, data_key: bytes) -> Profile:
        store = Store.open(self.folder, data_key, metadata)
        with store.read() as c:
            fold = journal.get_meta(c, "fold", "0")
        if int(fold) != FOLD:
            with store.write() as c:
                apply.anew(c)
                for _ in apply.rebuild(c):
                    continue
                deadlines.forget(c)
        return self._profile(store, ring, data_key)

    def _profile(self, store: Store, ring: KeyRing, data_key: bytes) -> Profile:
        with store.read() as c:
            wanted = ("workstation", "hall", "signing", "dsn", "hall_password")
            workstation, hall, signing, dsn, password = (journal.get_meta(c, key) for key in wanted)
        marker = self._mark(hall, workstation)
        link = self._link(dsn, password, workstation) if dsn else None
        ledger = Ledger(store, workstation, bytes.fromhex(signing))
        return Profile(store, ring, marker, self._catalogue, self._sources, workstation, data_key, ledger, link)

    def _mark(self, hall: str, workstation: str) -> Marker:
        return Marker(self._marks / f"{hall}-{workstation}.json")

    def _active(self, desk: Desk) -> None:
        with desk.profile.store.read() as c:
            state = apply.shown(c, [f"operator:{desk.operator}"]).get(f"operator:{desk.operator}", empty())
        if not state["v"].get("active"):
            desk.profile.ring.remove(desk.operator)
            raise refuse("login", "disabled")

    def _report(self, desk: Desk) -> None:
        """Put failed attempts since the last sign-in into the journal."""
        failures = desk.profile.ring.unreported()
        if not failures:
            return
        profile = desk.profile
        with profile.store.write() as c:
            behind = profile.rolled_back(c)
            room = self._room(c, profile.workstation, desk.operator)
            for operator, f in failures.items():
                room.tell(f"operator:{operator}", "signin.failed", count=f.count, workstation=profile.workstation)
            placed, _ = apply.do(c, room.action("SignIn"), profile.workstation)
        if not behind:
            profile.marker.write(placed.n, placed.hash)
        profile.ring.reported()

    def _room(self, c: Connection, workstation: str, operator: str) -> Room:
        now = self._sources.now()
        hall = apply.shown(c, ["hall"]).get("hall", empty())
        today = now.astimezone(journal.SHANGHAI).date()
        return Room(c, World(self._catalogue, hall, today), Actor(operator, "", "", (), workstation), self._sources, now)

    def found(self, workstation: str, founding: Founding) -> Desk:
        """Make a stand-alone store (单机) with its first administrator, and sign in. Raises Refused (weak_password)."""
        profile = self._new(workstation, founding.hall)
        signing = keys.new_signing_pair()
        with profile.write() as c:
            journal.set_meta(c, signing=signing.private.hex())
        return self.begin(profile, workstation, founding, signing.public, "")

    def begin(self, store: Store, workstation: str, founding: Founding, public: str, certificate: str) -> Desk:
        """Write the first action of a hall: its founding, this workstation, the first administrator."""
        with store.write() as c:
            room = self._room(c, workstation, "")
            room.guard("hall", "id")
            room.tell(
                "hall", "hall.founded", id=founding.hall, name=founding.hall_name, street=founding.street,
                street_name=founding.street_name, practice=founding.practice,
            )  # fmt: skip
            room.tell(f"workstation:{workstation}", "workstation.enrolled", public=public, certificate=certificate, name="")
            first = AddOperator(login=founding.login, name=founding.name, password=SecretStr(founding.password), grants=(("ADMIN", ()),))
            enter(room, first)
            placed, _ = apply.do(c, room.action("FoundHall"), workstation)
        self._mark(founding.hall, workstation).write(placed.n, placed.hash)
        self.keep(workstation, founding.hall_name, practice=founding.practice)
        self.lock_up(store)
        return self.sign_in(founding.login, founding.password)

    def _new(self, workstation: str, hall: str) -> Store:
        """Make an empty store; an enrolment that was cut off before anybody could open it is cleared away."""
        ring = KeyRing.open(self.folder)
        if ring.slots:
            raise refuse("profile", "enrolled")
        (self.folder / "store.db").unlink(missing_ok=True)
        self._key = keys.new_data_key()
        store = Store.create(self.folder, self._key, metadata)
        with store.write() as c:
            journal.set_meta(c, workstation=workstation, hall=hall, fold=str(FOLD))
        return store

    def blank(self, workstation: str, hall: str, signing: bytes, dsn: str, password: str, hall_public: str = "") -> Store:
        """Make an empty store that joins a hall; the caller pulls into it before anybody can sign in."""
        store = self._new(workstation, hall)
        with store.write() as c:
            journal.set_meta(c, signing=signing.hex(), dsn=dsn, hall_password=password)
            proofs.keep_hall_key(c, hall_public)
        return store

    def lock_up(self, store: Store) -> None:
        """Give every active operator of a new store a slot and close it."""
        follow_all(store, KeyRing.open(self.folder), self._key)
        store.close()

    def keep(self, workstation: str, hall_name: str, *, practice: bool, dsn: str = "") -> None:
        """Write down what is shown before anyone has signed in."""
        Settings.read(self.folder).changed(window_number=workstation, hall_name=hall_name, practice=practice, hall=dsn).write(self.folder)

    def pull(self, store: Store) -> SyncState:
        """Fetch the hall's whole log into an empty store, which opens to nobody yet."""
        profile = self._profile(store, KeyRing.open(self.folder), self._key)
        return SyncState("none") if profile.link is None else profile.link(profile.ledger)

    def announce(self, store: Store, operator: str, public: str, certificate: str) -> None:
        """Write this workstation's first action: its key and certificate, on an administrator's word."""
        with store.write() as c:
            workstation = journal.get_meta(c, "workstation")
            room = self._room(c, workstation, operator)
            room.tell(f"workstation:{workstation}", "workstation.enrolled", public=public, certificate=certificate, name="")
            apply.do(c, room.action("Enrol"), workstation)

    def discard(self, store: Store) -> None:
        """Throw away a store that nobody was given a key to."""
        store.close()
        store.path.unlink(missing_ok=True)

    def renumber(
        self, desk: Desk, hall: str, workstation: str, signing: keys.SigningPair, certificate: str, dsn: str, password: str,
        hall_public: str = "",
    ) -> None:  # fmt: skip
        """Give a restored store its new workstation number (sync.md, Numbers), or a stand-alone one its hall.

        What it had not sent goes out under the new number; the hall knows by the ids what it has already.
        """
        store = desk.profile.store
        with store.write() as c:
            if not backup.needs_number(c) and workstation != desk.profile.workstation:
                raise refuse("workstation", "taken")
            if dsn:
                journal.move_unsent(c, workstation)
            journal.set_meta(c, hall=hall, workstation=workstation, signing=signing.private.hex(), dsn=dsn, hall_password=password)
            proofs.keep_hall_key(c, hall_public)
            backup.has_number(c)
            room = self._room(c, workstation, desk.operator)
            room.tell(f"workstation:{workstation}", "workstation.enrolled", public=signing.public, certificate=certificate, name="")
            placed, _ = apply.do(c, room.action("Enrol"), workstation)
        self._mark(hall, workstation).write(placed.n, placed.hash)
        self.close()

    def close(self) -> None:
        """Shut the store."""
        if self._desk is not None:
            self._desk.profile.store.close()
            self._desk = None
