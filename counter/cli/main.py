"""The command line: what there is to call, and how it ends."""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from counter.cli import batch, halls, stores, taking, talk, verify
from counter.cli.program import Failed, Program
from counter.cli.talk import told
from counter.desk.registers import KINDS
from counter.domain.problem import Refused

Command = Callable[[Program, argparse.Namespace], int]
Add = Callable[[str, Command, str], argparse.ArgumentParser]  # name, what it does, in words
REFUSED, FAILED = 1, 2


def run(make: Callable[[Path], Program], default: Path, arguments: Sequence[str] | None = None) -> int:
    """Carry out one call; without a command the window opens."""
    options = parser(default).parse_args(arguments)
    command: Command = options.command
    try:
        return command(make(options.profile), options)
    except Refused as refusal:
        print(json.dumps({"refused": told(refusal)}, ensure_ascii=False))
        return REFUSED
    except Exception as error:
        if not _known(error):
            logging.getLogger("counter").exception("this is a fault of the program")
        print(f"counter: {error}", file=sys.stderr)
        return FAILED


def _known(error: Exception) -> bool:
    """Tell whether the error says all there is to say; of the others the developers need the traceback."""
    return isinstance(error, Failed | OSError | ValueError) or type(error).__module__.startswith("counter.")


def parser(default: Path) -> argparse.ArgumentParser:
    """Describe every command."""
    top = argparse.ArgumentParser(prog="counter", description="社区综合服务大厅受理台. Without a command the window opens.")
    top.add_argument("--profile", type=Path, default=default, help="the folder of this workstation's data")
    top.add_argument("--login", default="", help="who signs in; the password comes from COUNTER_PASSWORD or a prompt")
    top.set_defaults(command=_window)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    group = commands.add_parser("hall", help="the hall's administrator: init, enrol, local").add_subparsers(required=True, metavar="WHAT")

    def add(name: str, command: Command, text: str) -> argparse.ArgumentParser:
        where, _, last = name.rpartition(" ")
        found = (group if where else commands).add_parser(last, help=text, description=text)
        found.set_defaults(command=command)
        return found

    for describe in (_talk, _papers, _hall, _trust, _enrol, _stores):
        describe(add)
    return top


def _window(program: Program, _options: argparse.Namespace) -> int:
    return program.window()


def _talk(add: Add) -> None:
    add("do", talk.do, 'carry out actions: JSON lines {"action": NAME, …} on standard input')
    ask = add("ask", talk.ask, 'answer questions: JSON lines {"question": NAME, …} on standard input')
    ask.add_argument("--unmasked", metavar="PURPOSE", default="", help="open the files that are asked for, for this purpose (logged)")
    add("actions", talk.actions, "list the actions, each with its JSON Schema")
    add("questions", talk.questions, "list the questions, each with its JSON Schema")


def _papers(add: Add) -> None:
    render = add("render", talk.render, "write a document of a case as PDF")
    render.add_argument("--paper", default="", help="an issued paper's number or id: sealed, and signed where a certificate is installed")
    render.add_argument("--case", default="", help="a case's id or number: a document of it as it would be issued now, a preview")
    render.add_argument("--document", default="", help="as DOC-ACC")
    render.add_argument("--out", type=Path, required=True)
    many = add("batch", batch.batch, "issue a document of all cases that match and write them as one PDF; they wait to be said out")
    many.add_argument("--document", required=True, help="as DOC-PUB1")
    many.add_argument("--text", default="", help="as typed in the window")
    many.add_argument("--family", default="", help="as DB")
    many.add_argument("--state", default="", help="as publicised")
    many.add_argument("--out", type=Path, required=True)
    check = add("verify", verify.verify, "check the QR code of a paper, or a PDF, with no network; exit 0 only for what is good")
    check.add_argument("text", nargs="?", default="", help="what the scanner read; else standard input")
    check.add_argument("--file", type=Path, help="a PDF, or a picture of the code")
    report = add("report", talk.report, "write a report as PDF")
    report.add_argument("kind", choices=["day", "file", "hand"], help="the day sheet, a month's small relief, or the hand-over sheet")
    report.add_argument("--date", default="", help="of the day sheet")
    report.add_argument("--month", default="", help="of the list, as 2026-11")
    report.add_argument("--out", type=Path, required=True)
    register = add("register", taking.register, "write a register as Excel or CSV (logged): the end of --out says which")
    register.add_argument("kind", help="one of: " + ", ".join(KINDS))
    register.add_argument("--since", default="", help="a day, as 2026-11-01; this month's first unless told")
    register.add_argument("--until", default="", help="a day; today unless told")
    register.add_argument("--out", type=Path, required=True, help="FILE.xlsx or FILE.csv")
    archive = add("archive", taking.package, "write the archive package of a closed case (logged), or read one back and say what is wrong")
    archive.add_argument("--case", default="", help="a case's id or number")
    archive.add_argument("--out", type=Path, help="FILE.zip")
    archive.add_argument("--read", type=Path, metavar="FILE.zip", help="no store, no password")


def _hall(add: Add) -> None:
    init = add("hall init", halls.init, "found the hall in an empty PostgreSQL database")
    for command in (init, add("hall local", halls.local, "run a PostgreSQL of its own from the extra, with a hall, for trying out")):
        command.add_argument("--name", default="演练大厅", help="what the hall is called")
        command.add_argument("--street", default="520602003", help="its street code, nine digits")
        command.add_argument("--street-name", default="河西街道")
        command.add_argument("--practice", action="store_true", help="a made-up hall")
        command.add_argument("--admin-name", default="管理员")
        command.add_argument("--key", type=Path, required=True, help="where the hall's key is kept, under COUNTER_HALL_PASSPHRASE")
    init.add_argument("--dsn", required=True, help="a superuser's DSN")
    enrol_at_hall = add("hall enrol", halls.issue, "give a workstation its number and a ticket to join with")
    enrol_at_hall.add_argument("--dsn", required=True)
    enrol_at_hall.add_argument("--key", type=Path, required=True)
    enrol_at_hall.add_argument("--workstation", required=True)
    enrol_at_hall.add_argument("--practice", action="store_true")
    enrol_at_hall.add_argument("--out", type=Path, required=True, help="the ticket; its code is printed and travels another way")


def _enrol(add: Add) -> None:
    enrol = add("enrol", halls.enrol, "make this workstation's store: join a hall, or stand alone")
    enrol.add_argument("--hall", default="", help="the hall's DSN, when it is another than in the ticket")
    enrol.add_argument("--ticket", type=Path, help="what `hall enrol` wrote; its code comes from COUNTER_TICKET_CODE or a prompt")
    enrol.add_argument("--workstation", default="", help="two digits; without a hall")
    enrol.add_argument("--name", default="单机大厅")
    enrol.add_argument("--street", default="520602003")
    enrol.add_argument("--street-name", default="河西街道")
    enrol.add_argument("--admin-name", default="管理员")
    sync = add("sync", halls.sync, "exchange with the hall")
    sync.add_argument("--once", action="store_true", required=True)


def _trust(add: Add) -> None:
    certificate = add("certificate", verify.certificate, "install the hall's certificate (PKCS #12) with which saved files are signed")
    certificate.add_argument("file", type=Path, help="its passphrase comes from COUNTER_CERTIFICATE_PASSPHRASE or a prompt")
    revoke = add("hall revoke", verify.revoke, "end a workstation's rights, and tell all counters up to when its key is good")
    revoke.add_argument("--dsn", required=True, help="a superuser's DSN")
    revoke.add_argument("--workstation", required=True)
    revoke.add_argument("--reason", required=True)


def _stores(add: Add) -> None:
    backup = add("backup", stores.backup, "write an encrypted backup, verified by reopening it")
    backup.add_argument("--out", type=Path, required=True)
    restore = add("restore", stores.restore, "put a backup into an empty profile; it then needs a new workstation number")
    restore.add_argument("archive", type=Path)
    add("rebuild", stores.rebuild, "make every state and row again from the journal, and say whether they were the same")
    add("recovery", stores.recovery, "make a new recovery key in two halves, to be printed and kept by two people")
    check = add("check", stores.check, "check the store, the chains, the fonts, the layouts and the catalogue")
    check.add_argument(
        "--catalogue",
        nargs="*",
        type=Path,
        metavar="FOLDER",
        help="only the data files, ours or a folder's: no store, no password, in sentences",
    )
    demo = add("demo", stores.demo, "fill an empty profile with a made-up hall")
    demo.add_argument("--residents", type=int, default=200)
    demo.add_argument("--cases", type=int, default=40)
    demo.add_argument("--seed", type=int, default=1)
