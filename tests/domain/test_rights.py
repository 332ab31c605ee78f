"""Rights: the table of roles, families and verbs."""

import pytest

from counter.domain import rights
from counter.domain.rights import Grant

CLERK: tuple[Grant, ...] = (("CLERK", ("DB", "SA")),)
DESK = ("receive", "edit", "accept", "correct", "refuse", "withdraw", "amend", "print", "void")


@pytest.mark.parametrize("verb", DESK)
def test_a_clerk_works_in_the_families_granted(verb: str) -> None:
    assert rights.may(CLERK, verb, "DB")
    assert not rights.may(CLERK, verb, "DW")
    assert not rights.may(CLERK, verb, "JS*")


@pytest.mark.parametrize("verb", ["cancel", "refund", "close_day", "supervise"])
def test_some_verbs_are_the_supervisors(verb: str) -> None:
    assert not rights.may(CLERK, verb)
    assert rights.may((("SUPER", ("DB",)),), verb, "DB")


@pytest.mark.parametrize("role", [r for r in rights.ROLES if r not in ("CLERK", "SUPER")])
def test_nobody_else_takes_the_steps_of_the_window(role: str) -> None:
    assert not rights.may(((role, tuple(rights.FAMILIES)),), "step:CLERK", "DB")


@pytest.mark.parametrize("role", ["COUNTY", "CHECK", "COMMUNITY"])
def test_what_happens_outside_is_recorded_by_the_reviewer_or_the_supervisor(role: str) -> None:
    holders = {r for r in rights.ROLES if rights.may(((r, ("DB",)),), f"step:{role}", "DB")}
    assert holders - {role} == {"REVIEW", "SUPER"}


@pytest.mark.parametrize("role", rights.TRIO)
def test_administrators_read_no_files(role: str) -> None:
    grants: tuple[Grant, ...] = ((role, ()),)
    assert not any(rights.may(grants, verb) for verb in (*DESK, "read", "settle"))
    assert rights.families(grants, "read") == frozenset()


def test_what_is_ones_own_needs_no_grant() -> None:
    assert rights.may((), "own")
    assert not rights.may((), "read")


def test_families_of_all_grants_together() -> None:
    assert rights.families((*CLERK, ("INVEST", ("DW",))), "read") == {"DB", "SA", "DW"}
    assert rights.families((*CLERK, ("INVEST", ("DW",))), "accept") == {"DB", "SA"}


@pytest.mark.parametrize(
    ("roles", "excluded"),
    [(("ADMIN",), False), (("ADMIN", "SECADMIN"), True), (("AUDITOR", "CLERK"), True), (("CLERK", "SUPER"), False), ((), False)],
)
def test_three_administrators_exclude_one_another_and_all_others(roles: tuple[str, ...], *, excluded: bool) -> None:
    assert rights.excluded([(role, ()) for role in roles]) == excluded


def test_grants_are_read_from_a_state() -> None:
    assert rights.read([["CLERK", ["DB", "SA"]], ["ADMIN", []]]) == (("CLERK", ("DB", "SA")), ("ADMIN", ()))


def test_every_role_has_its_verbs() -> None:
    assert rights.VERBS.keys() == rights.ROLES.keys()
