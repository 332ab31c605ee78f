"""Operators (操作员): added, granted, disabled; passwords. Keys: sync.md. Administrators exclude one another (三员分立)."""

from typing import ClassVar

from pydantic import Field, SecretStr

from counter.db import keys, reads
from counter.desk.action import Act
from counter.desk.room import Room
from counter.domain import rights
from counter.domain.journal import Json
from counter.domain.problem import Problem, Refused, refuse

SHORTEST = 8
KINDS = 3  # of lower case, upper case, digit, other

Grants = tuple[tuple[str, tuple[str, ...]], ...]


def weak(password: str) -> bool:
    """Tell whether a password is weaker than 8 characters of 3 kinds."""
    tests = (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum())
    return len(password) < SHORTEST or sum(any(test(c) for c in password) for test in tests) < KINDS


def strong(path: str, password: SecretStr) -> str:
    """Give the password in clear. Raises Refused (weak_password)."""
    plain = password.get_secret_value()
    if weak(plain):
        raise refuse(path, "weak_password")
    return plain


def checked(grants: Grants) -> list[Json]:
    """Give grants as JSON. Raises Refused for unknown roles or families, or roles that exclude one another."""
    problems = [Problem("grants", "unknown", {"role": role}) for role, _ in grants if role not in rights.ROLES]
    problems += [Problem("grants", "unknown", {"role": f}) for _, among in grants for f in among if f not in rights.FAMILIES]
    if rights.excluded(grants):
        problems.append(Problem("grants", "roles_exclude"))
    if problems:
        raise Refused(*problems)
    return [[role, [*among]] for role, among in grants]


def _last_administrator(room: Room, gone: str) -> bool:
    return reads.administrators(room.connection) == {gone}


class AddOperator(Act):
    """Add an operator with a first password and grants."""

    zh: ClassVar[str] = "新增操作员"
    right: ClassVar[str] = "operators"
    login: str = Field(pattern=r"^[A-Za-z0-9_.-]{2,30}$")
    name: str = Field(min_length=1, max_length=50)
    password: SecretStr
    grants: Grants = ()

    def perform(self, room: Room) -> None:
        """Raise Refused for a login in use, no name, a weak password, or grants that do not go together or are another's to give."""
        if reads.login_in_use(room.connection, self.login):
            raise refuse("login", "duplicate")
        if not self.name.strip():
            raise refuse("name", "required")
        if self.grants and not may_grant(room):
            raise refuse("grants", "right")
        enter(room, self)


def may_grant(room: Room) -> bool:
    """Tell whether an administrator may give grants: only while the hall has no security administrator."""
    return rights.may(room.actor.grants, "operators") and not reads.administrators(room.connection, "SECADMIN")


def enter(room: Room, act: AddOperator) -> str:
    """Tell a new operator; give the id."""
    pair = keys.new_pair(strong("password", act.password), room.sources.cost)
    id_ = room.new("operator")
    stream = f"operator:{id_}"
    room.guard(stream, "login")
    room.tell(
        stream, "operator.added", login=act.login, name=act.name.strip(), grants=checked(act.grants), public=pair.public,
        wrapped=pair.wrapped,
    )  # fmt: skip
    return id_


class _OfOperator(Act):
    operator: str

    @property
    def stream(self) -> str:
        return f"operator:{self.operator}"


class GrantRoles(_OfOperator):
    """Set an operator's grants. Belongs to the security administrator, to the administrator only while there is none."""

    zh: ClassVar[str] = "调整权限"
    right: ClassVar[str] = "grants"
    grants: Grants

    def excused(self, room: Room) -> bool:
        """An administrator may grant while the hall has no security administrator."""
        return may_grant(room)

    def perform(self, room: Room) -> None:
        """Raise Refused for grants that do not go together, one's own, or the last administrator's."""
        room.existing(self.stream, "operator")
        if self.operator == room.actor.operator:
            raise refuse("operator", "own_grants")
        if not any(role == "ADMIN" for role, _ in self.grants) and _last_administrator(room, self.operator):
            raise refuse("grants", "last_admin")
        room.guard(self.stream, "grants")
        room.tell(self.stream, "operator.granted", grants=checked(self.grants))


class DisableOperator(_OfOperator):
    """Stop an operator from signing in."""

    zh: ClassVar[str] = "停用操作员"
    right: ClassVar[str] = "operators"

    def perform(self, room: Room) -> None:
        """Raise Refused for the last administrator or one who is disabled already."""
        if not room.existing(self.stream, "operator")["v"]["active"]:
            raise refuse("operator", "same")
        if _last_administrator(room, self.operator):
            raise refuse("operator", "last_admin")
        room.guard(self.stream, "active")
        room.tell(self.stream, "operator.disabled")


class EnableOperator(_OfOperator):
    """Let a disabled operator sign in again."""

    zh: ClassVar[str] = "启用操作员"
    right: ClassVar[str] = "operators"

    def perform(self, room: Room) -> None:
        """Raise Refused when he is active."""
        if room.existing(self.stream, "operator")["v"]["active"]:
            raise refuse("operator", "same")
        room.guard(self.stream, "active")
        room.tell(self.stream, "operator.enabled")


class ChangePassword(Act):
    """Change one's own password: the private key is wrapped anew."""

    zh: ClassVar[str] = "修改密码"
    right: ClassVar[str] = "own"
    old: SecretStr
    new: SecretStr

    def perform(self, room: Room) -> None:
        """Raise Refused for a wrong old or weak new password."""
        stream = f"operator:{room.actor.operator}"
        v = room.existing(stream)["v"]
        plain = strong("new", self.new)
        try:
            wrapped = keys.rewrap(v["wrapped"], self.old.get_secret_value(), plain, room.sources.cost)
        except keys.WrongPassword as error:
            raise refuse("old", "wrong_password") from error
        room.guard(stream, "keys")
        room.tell(stream, "password.changed", public=v["public"], wrapped=wrapped, reset=False)


class ResetPassword(_OfOperator):
    """Give an operator a new password and a new pair of keys."""

    zh: ClassVar[str] = "重置密码"
    right: ClassVar[str] = "operators"
    password: SecretStr

    def perform(self, room: Room) -> None:
        """Raise Refused for a weak password."""
        room.existing(self.stream, "operator")
        pair = keys.new_pair(strong("password", self.password), room.sources.cost)
        room.guard(self.stream, "keys")
        room.tell(self.stream, "password.changed", public=pair.public, wrapped=pair.wrapped, reset=True)
