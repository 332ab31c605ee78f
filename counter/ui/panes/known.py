"""What the register knows of the numbers on the page, asked while they are typed: it warns beside the field and stops nobody."""

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter.desk.questions import IdCheck
from counter.desk.views import IdFinding, IdFindings
from counter.domain import identity
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.ui.office import Office

WHOLE = 6  # characters from which a number is worth asking of; an 居民身份证 is whole at 15 or 18
_LENGTHS = (15, 18)


def said(findings: tuple[IdFinding, ...]) -> str:
    """Say findings under a field, one a line: what was found, and what may be done."""
    return "\n".join(f"{found.words}。{found.to_do}。" for found in findings)


class Known(QObject):
    """Asks of the applicant and of each member of a form. `told` says that `sentences` changed."""

    told = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        """Know nothing yet."""
        super().__init__(parent)
        self._office = office
        self._asked: dict[str, IdCheck] = {}
        self._found: dict[str, tuple[IdFinding, ...]] = {}
        self.household = ""  # of the applicant

    @property
    def sentences(self) -> Mapping[str, str]:
        """What is known, by the path of the number."""
        return {path: said(found) for path, found in self._found.items() if found}

    def clear(self) -> None:
        """Forget what was asked."""
        self.household = ""
        self._asked.clear()
        self._found.clear()
        self.told.emit()

    def look(self, answers: Answers, person: str, item: str, resident: str) -> None:
        """Ask of every number that is whole and was not asked of as it stands."""
        wanted = dict(_wanted(answers, person, item, resident, self.household))
        gone = self._asked.keys() - wanted.keys()
        for path in gone:
            self._asked.pop(path)
            self._found.pop(path, None)
        for path, question in wanted.items():
            if self._asked.get(path) != question:
                self._asked[path] = question
                self._office.ask(question, partial(self._take, path, question), owner=self, slot=f"known-{path}")
        if gone:
            self.told.emit()

    def _take(self, path: str, question: IdCheck, found: IdFindings) -> None:
        if self._asked.get(path) == question and self._found.get(path, ()) != found.rows:
            self._found[path] = found.rows
            self.told.emit()


def _wanted(answers: Answers, person: str, item: str, resident: str, household: str) -> Iterator[tuple[str, IdCheck]]:
    applicant = _check(answers.get(person), "")
    if applicant is not None:
        yield f"{person}/id_no", applicant.model_copy(update={"item": item, "resident": resident})
    rows = answers.get("members")
    for row, told in rows.items() if isinstance(rows, dict) else ():
        member = _check(told, "member_")
        if member is not None and (applicant is None or member.id_no != applicant.id_no):
            yield f"members/{row}/member_id_no", member.model_copy(update={"item": item, "household": household})


def _whole(row: Mapping[str, Json], head: str) -> str:
    """Give a number that looks whole, "" for one that is still typed or masked."""
    kind = str(row.get(f"{head}id_type") or "CN_ID")
    number = identity.normalise(kind, str(row.get(f"{head}id_no") or ""))
    whole = len(number) in _LENGTHS if kind == "CN_ID" else len(number) >= WHOLE
    return number if whole and "*" not in number else ""


def _check(row: Json, head: str) -> IdCheck | None:
    """Give the question about a person of the form whose number is whole."""
    number = _whole(row, head) if isinstance(row, dict) else ""
    if not number or not isinstance(row, dict):
        return None
    texts = {key: str(row.get(f"{head}{key}") or "") for key in ("name", "birth")}
    return IdCheck(id_type=str(row.get(f"{head}id_type") or "CN_ID"), id_no=number, **texts)
