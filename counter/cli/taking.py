"""Taken out as files: a register, a case as an archive package; and a package read back."""

import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from counter.cli.program import Failed, Program
from counter.cli.session import at_desk
from counter.cli.talk import case_of
from counter.desk import archive
from counter.desk.actions import ExportCase, ExportRegister
from counter.desk.archive.filing import pack
from counter.desk.questions import RegisterOf
from counter.domain.registers import Register
from counter.printing import sheets
from counter.printing.again import again
from counter.settings import write_whole

FORMS: dict[str, Callable[[Register], bytes]] = {".xlsx": sheets.workbook, ".csv": sheets.csv}
UNSOUND = 2


def register(program: Program, options: Namespace) -> int:
    """Write a register; who took it out is on record before the file is there."""
    form = FORMS.get(options.out.suffix.lower())
    if form is None:
        raise Failed(f"--out ends in {' or '.join(FORMS)}, not {options.out.suffix or 'nothing'}")
    with at_desk(program, options) as (desk, _):
        asked = {"kind": options.kind, "since": options.since, "until": options.until}
        found = desk.ask(RegisterOf(**asked))
        desk.do(ExportRegister.model_validate({**asked, "form": options.out.suffix.lower().removeprefix(".")}))
        write_whole(options.out, form(found))
    print(json.dumps({"written": str(options.out), "rows": len(found.rows), "notes": list(found.notes)}, ensure_ascii=False))
    return 0


def package(program: Program, options: Namespace) -> int:
    """Write the archive package of a case, or read one back: exit 2 when something in it is wrong."""
    if options.read is not None:
        return _read(options.read)
    if not options.case or options.out is None:
        raise Failed("say which case and where to: --case NUMBER --out FILE.zip; or --read FILE.zip")
    with at_desk(program, options) as (desk, _):
        case = case_of(desk, options.case)
        desk.do(ExportCase(case=case))
        said = pack(desk, case, options.out, again)
    missing = [f"{f['title']}（{f['place']}）" for f in said.missing]
    print(json.dumps({"written": str(options.out), "files": len(said.files), "missing": missing}, ensure_ascii=False))
    return 0


def _read(file: Path) -> int:
    """Say what a package holds, and what is wrong with it."""
    with file.open("rb") as content:
        found = archive.read(content)
    print(json.dumps(found.model_dump(), ensure_ascii=False))
    return 0 if found.sound else UNSOUND
