"""Who calls: the profile is taken, and somebody signs in."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from counter.cli.program import Failed, Program
from counter.desk.desk import Desk
from counter.desk.door import Door


def secret(variable: str, prompt: str) -> str:
    """Take a secret from the environment, or ask for it without showing it."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Failed(f"{prompt}: set {variable}, or start this at a terminal")
    return getpass.getpass(f"{prompt}: ")


def password() -> str:
    """Take the operator's password."""
    return secret("COUNTER_PASSWORD", "密码 (password)")


def login(door: Door, options: Namespace) -> str:
    """Tell who signs in: the one named, or the only one there is."""
    if options.login:
        return str(options.login)
    there = door.logins()
    if len(there) != 1:
        raise Failed(f"say who signs in: --login, one of {', '.join(there) or '(nobody can sign in here yet)'}")
    return there[0]


@contextmanager
def at_desk(program: Program, options: Namespace) -> Iterator[tuple[Desk, Door]]:
    """Take the profile, sign in, and shut the store afterwards."""
    with program.lock():
        door = program.door()
        if not door.enrolled:
            raise Failed(f"there is no store in {program.folder}: enrol first, or make a made-up hall with `demo`")
        desk = door.sign_in(login(door, options), password())
        try:
            yield desk, door
        finally:
            door.close()
