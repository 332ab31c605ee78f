"""Backup, restore, rebuild, check, recovery key, and a made-up hall."""

import json
from argparse import Namespace
from pathlib import Path

from counter.cli.program import Failed, Program
from counter.cli.session import at_desk
from counter.desk import demo as made_up
from counter.desk import upkeep


def backup(program: Program, options: Namespace) -> int:
    """Write a backup."""
    with at_desk(program, options) as (desk, _):
        done = upkeep.backup(desk, options.out)
    print(json.dumps({"backup": str(done.path), "size": done.size, "rows": done.rows}, ensure_ascii=False))
    return 0


def restore(program: Program, options: Namespace) -> int:
    """Put a backup into an empty profile."""
    with program.lock():
        program.restore(options.archive)
        door = program.door()
        door.keep("", door.hall_name, practice=door.practice)
    print(json.dumps({"restored": str(program.folder), "next": "enrol --ticket FILE gives it a new workstation number"}))
    return 0


def rebuild(program: Program, options: Namespace) -> int:
    """Rebuild; exit 2 when the rows were other ones before."""
    with at_desk(program, options) as (desk, _):
        same = upkeep.rebuild(desk)
    print(json.dumps({"rebuilt": True, "same": same}))
    return 0 if same else 2


def recovery(program: Program, options: Namespace) -> int:
    """Make a recovery key."""
    with at_desk(program, options) as (desk, _):
        first, second = upkeep.recovery(desk)
    print(json.dumps({"first half": first, "second half": second}))
    return 0


def check(program: Program, options: Namespace) -> int:
    """Check what the program brings, and the store where there is one; or data files alone, without store and password."""
    if options.catalogue is not None:
        return max(_examine(program, folder) for folder in options.catalogue or [None])
    faults = program.self_check()
    if program.door().enrolled:
        with at_desk(program, options) as (desk, _):
            faults += upkeep.check(desk)
    for line in (*program.reach(), *({"fault": fault} for fault in faults)):
        print(json.dumps(line, ensure_ascii=False))
    print(json.dumps({"faults": len(faults)}))
    return 2 if faults else 0


def _examine(program: Program, folder: Path | None) -> int:
    """Say in plain sentences what is wrong with the data files; for whoever writes one."""
    found = program.examine(folder)
    for sentence in (*found.wrong, *found.unreleased):
        print(sentence)
    print(f"{found.items} 个事项，{f'{len(found.wrong)} 处问题' if found.wrong else '没有问题'}")
    return 1 if found.wrong else 0


def demo(program: Program, options: Namespace) -> int:
    """Make a made-up hall in an empty profile and say who can sign in."""
    with program.lock():
        door = program.door()
        if door.enrolled:
            raise Failed(f"there is a store in {program.folder} already")
        plan = made_up.Plan(options.residents, options.cases)
        made_up.fill(door, program.sources, program.chance(options.seed), plan)
        door.close()
    for login, words in made_up.SIGN_INS.items():
        print(f"{words}: {login} / {made_up.WORD}")
    return 0
