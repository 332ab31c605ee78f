"""The hall's administrator, and a counter that joins."""

import json
import re
import tempfile
from argparse import Namespace
from pathlib import Path

from counter.cli.program import Failed, Program
from counter.cli.session import at_desk, login, password, secret
from counter.desk import joining
from counter.desk.door import Founding
from counter.desk.joining import Ticket
from counter.settings import write_whole

DATABASE = "hall"
ADMIN = "admin"


def _founding(program: Program, options: Namespace, hall: str = "") -> Founding:
    return Founding(
        hall=hall or program.sources.new_id(), hall_name=options.name, street=options.street,
        street_name=getattr(options, "street_name", ""),
        practice=getattr(options, "practice", False), login=options.login or ADMIN, name=options.admin_name, password=password(),
    )  # fmt: skip


def init(program: Program, options: Namespace) -> int:
    """Found the hall in an empty database."""
    _open_hall(program, options, options.dsn)
    return 0


def _open_hall(program: Program, options: Namespace, dsn: str) -> None:
    founding = _founding(program, options)
    with tempfile.TemporaryDirectory() as folder:
        office = program.door(Path(folder))
        joining.open_hall(program.administration, dsn, options.key, passphrase(), founding, office)
    print(
        json.dumps(
            {"hall": founding.hall, "name": founding.hall_name, "login": founding.login, "key": str(options.key)}, ensure_ascii=False
        )
    )


def passphrase() -> str:
    """Take the passphrase of the hall's key."""
    return secret("COUNTER_HALL_PASSPHRASE", "大厅密钥口令 (hall key's passphrase)")


def issue(program: Program, options: Namespace) -> int:
    """Give a workstation its number and a ticket."""
    if not re.fullmatch("[0-9]{2}", options.workstation) or options.workstation == joining.OFFICE:
        raise Failed("a workstation's number is two digits from 01 to 99")
    key = joining.hall_key(options.key, passphrase())
    ticket, code = joining.issue(program.administration, options.dsn, key, options.workstation, practice=options.practice)
    write_whole(options.out, ticket.model_dump_json(indent=1).encode())
    print(json.dumps({"ticket": str(options.out), "workstation": options.workstation, "code": code}, ensure_ascii=False))
    return 0


def local(program: Program, options: Namespace) -> int:
    """Run a PostgreSQL of its own until told to stop; the first time a hall is founded in it."""
    if not options.key.exists():
        joining.sound(_founding(program, options))
        passphrase()
    with program.until_stopped() as wait, program.server(program.folder) as server:
        if options.key.exists():
            dsn = server.dsn(DATABASE)
        else:
            dsn = server.create(DATABASE)
            _open_hall(program, options, dsn)
        print(json.dumps({"dsn": dsn}), flush=True)
        wait()
    return 0


def enrol(program: Program, options: Namespace) -> int:
    """Join a hall with a ticket, or make a stand-alone store."""
    with program.lock():
        door = program.door()
        if options.ticket is None:
            _alone(program, options)
        else:
            _join(program, options)
        print(json.dumps({"workstation": door.workstation, "hall": door.hall_name, "logins": list(door.logins())}, ensure_ascii=False))
    return 0


def _alone(program: Program, options: Namespace) -> None:
    if not re.fullmatch("[0-9]{2}", options.workstation) or options.workstation == joining.OFFICE:
        raise Failed("without a hall say which window this is: --workstation NN, two digits from 01 to 99")
    door = program.door()
    if door.enrolled:
        joining.renew(door, door.sign_in(login(door, options), password()), options.workstation)
    else:
        door.found(options.workstation, _founding(program, options))
    door.close()


def _join(program: Program, options: Namespace) -> None:
    ticket = Ticket.model_validate_json(options.ticket.read_text(encoding="utf-8"))
    if options.hall:
        ticket = ticket.model_copy(update={"dsn": options.hall})
    code = secret("COUNTER_TICKET_CODE", "入网码 (the ticket's code)")
    door = program.door()
    if door.enrolled:
        joining.rejoin(door, door.sign_in(login(door, options), password()), ticket, code)
    else:
        joining.join(door, ticket, code, options.login or ADMIN, password())
    door.close()


def sync(program: Program, options: Namespace) -> int:
    """Exchange with the hall once."""
    with at_desk(program, options) as (desk, _):
        state = desk.sync_once(lambda write: write())
    print(json.dumps({"hall": state.view, "error": state.error_code, "pushed": state.pushed, "pulled": state.pulled}, ensure_ascii=False))
    return 0 if state.view == "connected" else 2
