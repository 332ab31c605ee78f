"""The command line: what there is to call, and how it ends."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from counter.cli import halls, stores, talk
from counter.cli.program import Failed, Program
from counter.domain.problem import Refused

Command = Callable[[Program, argparse.Namespace], int]
REFUSED, FAILED = 1, 2


def run(make: Callable[[Path], Program], default: Path, arguments: Sequence[str] | None = None) -> int:
    """Carry out one call; without a command the window opens."""
    options = parser(default).parse_args(arguments)
    program = make(options.profile)
    try:
        command: Command = options.command
        return command(program, options)
    except Refused as refusal:
        problems = [{"path": p.path, "code": p.code, "detail": dict(p.detail)} for p in refusal.problems]
        print(json.dumps({"refused": problems}, ensure_ascii=False))
        return REFUSED
    except (Failed, OSError, ValueError) as error:
        print(f"counter: {error}", file=sys.stderr)
        return FAILED


def parser(default: Path) -> argparse.ArgumentParser:
    """Describe every command."""
    top = argparse.ArgumentParser(prog="counter", description="社区综合服务大厅受理台. Without a command the window opens.")
    top.add_argument("--profile", type=Path, default=default, help="the folder of this workstation's data")
    top.add_argument("--login", default="", help="who signs in; the password comes from COUNTER_PASSWORD or a prompt")
    top.set_defaults(command=_window)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _desk(commands)
    _halls(commands)
    _stores(commands)
    return top


def _window(program: Program, _options: argparse.Namespace) -> int:
    return program.window()


def _add(commands: Any, name: str, command: Command, text: str) -> argparse.ArgumentParser:
    found: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    found.set_defaults(command=command)
    return found


def _desk(commands: Any) -> None:
    _add(commands, "do", talk.do, 'carry out actions: JSON lines {"action": NAME, …} on standard input')
    ask = _add(commands, "ask", talk.ask, 'answer questions: JSON lines {"question": NAME, …} on standard input')
    ask.add_argument("--unmasked", metavar="PURPOSE", default="", help="open the files that are asked for, for this purpose (logged)")
    _add(commands, "actions", talk.actions, "list the actions, each with its JSON Schema")
    _add(commands, "questions", talk.questions, "list the questions, each with its JSON Schema")
    render = _add(commands, "render", talk.render, "write a document of a case as PDF")
    render.add_argument("--case", required=True, help="a case's id or number")
    render.add_argument("--document", required=True, help="as DOC-ACC")
    render.add_argument("--out", type=Path, required=True)
    report = _add(commands, "report", talk.report, "write a report as PDF")
    report.add_argument("kind", choices=["day"])
    report.add_argument("--date", required=True)
    report.add_argument("--out", type=Path, required=True)


def _halls(commands: Any) -> None:
    group = commands.add_parser("hall", help="the hall's administrator: init, enrol, local").add_subparsers(required=True, metavar="WHAT")
    init = _add(group, "init", halls.init, "found the hall in an empty PostgreSQL database")
    for command in (init, _add(group, "local", halls.local, "run a PostgreSQL of its own from the extra, with a hall, for trying out")):
        command.add_argument("--name", default="演练大厅", help="what the hall is called")
        command.add_argument("--street", default="520602003", help="its street code, nine digits")
        command.add_argument("--street-name", default="河西街道")
        command.add_argument("--practice", action="store_true", help="a made-up hall")
        command.add_argument("--admin-name", default="管理员")
        command.add_argument("--key", type=Path, required=True, help="where the hall's key is kept, under COUNTER_HALL_PASSPHRASE")
    init.add_argument("--dsn", required=True, help="a superuser's DSN")
    enrol_at_hall = _add(group, "enrol", halls.issue, "give a workstation its number and a ticket to join with")
    enrol_at_hall.add_argument("--dsn", required=True)
    enrol_at_hall.add_argument("--key", type=Path, required=True)
    enrol_at_hall.add_argument("--workstation", required=True)
    enrol_at_hall.add_argument("--practice", action="store_true")
    enrol_at_hall.add_argument("--out", type=Path, required=True, help="the ticket; its code is printed and travels another way")
    enrol = _add(commands, "enrol", halls.enrol, "make this workstation's store: join a hall, or stand alone")
    enrol.add_argument("--hall", default="", help="the hall's DSN, when it is another than in the ticket")
    enrol.add_argument("--ticket", type=Path, help="what `hall enrol` wrote; its code comes from COUNTER_TICKET_CODE or a prompt")
    enrol.add_argument("--workstation", default="", help="two digits; without a hall")
    enrol.add_argument("--name", default="单机大厅")
    enrol.add_argument("--street", default="520602003")
    enrol.add_argument("--street-name", default="河西街道")
    enrol.add_argument("--admin-name", default="管理员")
    sync = _add(commands, "sync", halls.sync, "exchange with the hall")
    sync.add_argument("--once", action="store_true", required=True)


def _stores(commands: Any) -> None:
    backup = _add(commands, "backup", stores.backup, "write an encrypted backup, verified by reopening it")
    backup.add_argument("--out", type=Path, required=True)
    restore = _add(commands, "restore", stores.restore, "put a backup into an empty profile; it then needs a new workstation number")
    restore.add_argument("archive", type=Path)
    _add(commands, "rebuild", stores.rebuild, "make every state and row again from the journal, and say whether they were the same")
    _add(commands, "recovery", stores.recovery, "make a new recovery key in two halves, to be printed and kept by two people")
    _add(commands, "check", stores.check, "check the store, the chains, the fonts, the layouts and the catalogue")
    demo = _add(commands, "demo", stores.demo, "fill an empty profile with a made-up hall")
    demo.add_argument("--residents", type=int, default=200)
    demo.add_argument("--cases", type=int, default=40)
    demo.add_argument("--seed", type=int, default=1)
