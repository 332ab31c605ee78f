"""do and ask on the desk; documents and reports as PDF."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from counter.cli.program import Failed, Program
from counter.cli.session import at_desk
from counter.cli.verify import save
from counter.desk.actions import ACTIONS, OpenResident
from counter.desk.desk import Desk
from counter.desk.question import Question
from counter.desk.questions import QUESTIONS, CardOf, CaseOf, CaseRows, CasesLike, FilingContent, HandoverContent, PreviewOf, SheetContent
from counter.domain import numbers
from counter.domain.journal import Json
from counter.domain.problem import Problem, Refused, refuse

M = TypeVar("M", bound=BaseModel)
DONE, REFUSED = 0, 1


def do(program: Program, options: Namespace) -> int:
    """Carry out the actions on standard input, one line each; a refused one stops nothing."""
    with at_desk(program, options) as (desk, _):
        return max([_act(desk, line) for line in _lines()], default=DONE)


def _act(desk: Desk, line: str) -> int:
    try:
        outcome = desk.do(_read(line, "action", ACTIONS))
    except Refused as refusal:
        _say({"refused": told(refusal)})
        return REFUSED
    _say({
        "done": outcome.action, "facts": list(outcome.facts), "touched": sorted(outcome.touched), "created": dict(outcome.created),
        "number": outcome.number, "documents": list(outcome.documents),
    })  # fmt: skip
    return DONE


def ask(program: Program, options: Namespace) -> int:
    """Answer the questions on standard input, one line each."""
    with at_desk(program, options) as (desk, _):
        return max([_answer(desk, line, options.unmasked) for line in _lines()], default=DONE)


def _answer(desk: Desk, line: str, purpose: str) -> int:
    try:
        question = _read(line, "question", QUESTIONS)
        if purpose:
            _open(desk, question, purpose)
        _say(desk.ask(question).model_dump(mode="json"))
    except Refused as refusal:
        _say({"refused": told(refusal)})
        return REFUSED
    return DONE


def told(refusal: Refused) -> list[dict[str, object]]:
    """Give the problems as JSON."""
    return [{"path": p.path, "code": p.code, "detail": dict(p.detail)} for p in refusal.problems]


def _open(desk: Desk, question: Question[BaseModel], purpose: str) -> None:
    """Open the file that a question is about; the reading is logged."""
    if isinstance(question, CardOf):
        desk.do(OpenResident(resident=question.resident, purpose=purpose))
    elif isinstance(question, CaseOf):
        desk.do(OpenResident(resident=desk.ask(question).row.resident, purpose=purpose))


def _lines() -> Iterator[str]:
    return (line for line in sys.stdin if line.strip())


def _read(line: str, key: str, table: Mapping[str, type[M]]) -> M:
    try:
        values = json.loads(line)
        name = values.pop(key)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise refuse("", "format") from error
    if name not in table:
        raise refuse(key, "unknown")
    try:
        return table[name].model_validate_json(json.dumps(values))
    except ValidationError as error:
        raise Refused(*(Problem("/".join(map(str, e["loc"])), "format", {"what": e["msg"]}) for e in error.errors())) from error


def actions(_program: Program, _options: Namespace) -> int:
    """List the actions with their JSON Schema."""
    for name, act in sorted(ACTIONS.items()):
        _say({"action": name, "zh": act.zh, "right": act.right, "schema": act.model_json_schema()})
    return DONE


def questions(_program: Program, _options: Namespace) -> int:
    """List the questions with their JSON Schema."""
    for name, question in sorted(QUESTIONS.items()):
        schema, answer = question.model_json_schema(), question.reply().model_json_schema()
        _say({"question": name, "zh": question.zh, "right": question.right, "schema": schema, "answer": answer})
    return DONE


def render(program: Program, options: Namespace) -> int:
    """Write an issued paper, sealed; or a document of a case as it would be issued now: a preview, without number and seal."""
    if not options.paper and not (options.case and options.document):
        raise Failed("say which: --paper NUMBER, or --case NUMBER --document DOC-ACC")
    with at_desk(program, options) as (desk, _):
        if options.paper:
            save(program, desk, options.paper, options.out)
            return DONE
        content = desk.ask(PreviewOf(case=case_of(desk, options.case), document=options.document))
    return _write(program, content.layout, content.values, options.out)


def case_of(desk: Desk, text: str) -> str:
    """Give the id of the case with this number, written in any grouping; anything else is an id already."""
    if not numbers.check(text):
        return text
    number = numbers.normalise(text)
    found = desk.ask(CaseRows(ids=desk.ask(CasesLike(text=number)).ids)).rows
    return next((row.id for row in found if row.number == number), text)


def report(program: Program, options: Namespace) -> int:
    """Write the day sheet, the month's list of small relief, or the hand-over sheet of whoever signs in."""
    kinds = {"day": SheetContent(date=options.date), "file": FilingContent(month=options.month), "hand": HandoverContent()}
    with at_desk(program, options) as (desk, _):
        content = desk.ask(kinds[options.kind])
    return _write(program, content.layout, content.values, options.out)


def _write(program: Program, layout: str, values: Mapping[str, Json], out: Path) -> int:
    out.write_bytes(program.render(layout, values))
    _say({"written": str(out)})
    return DONE


def _say(line: Mapping[str, object]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)  # whoever waits for each answer gets it
