"""Items, their forms, code tables, and what the rules say of a form while it is filled in."""

import json
from typing import ClassVar

from counter.catalogue.item import Item
from counter.catalogue.materials import Entry, Given, in_words
from counter.desk import party
from counter.desk.assess import assess
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views import CodeRows, ExplainLine, FormState, ItemList, ItemRow, MaterialState, Trouble, Worked
from counter.domain.calculations import CALCULATIONS
from counter.domain.explanation import Explanation
from counter.domain.form import Answers
from counter.domain.money import yuan
from counter.domain.problem import Problem, refuse
from counter.domain.rights import FAMILIES


class Items(Question[ItemList]):
    """Items in the asker's families by code, Chinese, full pinyin or initials."""

    zh: ClassVar[str] = "事项"
    text: str = ""

    def answer(self, inquiry: Inquiry) -> ItemList:
        """Give the items, best match first."""
        found = inquiry.world.catalogue.find(self.text)
        return ItemList(rows=tuple(_row(i) for i in found if ("JS*" if i.sensitive else i.family) in inquiry.families))


def _row(item: Item) -> ItemRow:
    message = "" if item.enabled else item.message
    return ItemRow(
        code=item.code, version=item.version, zh=item.zh, family=item.family, family_zh=FAMILIES[item.family], kind=item.kind,
        enabled=item.enabled, message=message,
    )  # fmt: skip


class ItemForm(Question[Item]):
    """An item whole: form, materials, steps, clocks. Version 0 is the one in force."""

    zh: ClassVar[str] = "事项详情"
    code: str
    version: int = 0

    def answer(self, inquiry: Inquiry) -> Item:
        """Raise Refused for an unknown item."""
        return item_of(inquiry, self.code, self.version)


def item_of(inquiry: Inquiry, code: str, version: int = 0) -> Item:
    """Give an item: in a version that a case was received under, else the latest. Raises Refused (unknown)."""
    if version:
        return inquiry.world.catalogue.item_of(code, version)
    found = inquiry.world.catalogue.find_item(code)
    if found is None:
        raise refuse("item", "unknown")
    return found


class Codes(Question[CodeRows]):
    """A code table: code and Chinese word."""

    zh: ClassVar[str] = "代码表"
    table: str

    def answer(self, inquiry: Inquiry) -> CodeRows:
        """Raise Refused for an unknown table."""
        try:
            return CodeRows(rows=tuple(inquiry.world.catalogue.codes(self.table).items()))
        except KeyError as error:
            raise refuse("table", "unknown") from error


class FormCheck(Question[FormState]):
    """What the rules say of these answers and materials: problems, checklist, result, promise. Nothing is written."""

    zh: ClassVar[str] = "检查申请"
    item: str
    answers: Answers
    materials: tuple[Given, ...] = ()
    version: int = 0

    def answer(self, inquiry: Inquiry) -> FormState:
        """Give the whole state of the form."""
        item = item_of(inquiry, self.item, self.version)
        found = assess(inquiry.world, item, self.answers, self.materials)
        promise = found.promise
        return FormState(
            problems=troubles((*found.problems, *party.beside(inquiry, item, found.answers))), warnings=troubles(found.warnings),
            materials=tuple(material(e) for e in found.materials.entries), worked=worked(found.worked), computed=dict(found.computed),
            promised_on=promise.due.day.isoformat() if promise else "", provisional=promise.due.provisional if promise else False,
            counted=promise.counted if promise else "",
        )  # fmt: skip


def troubles(problems: tuple[Problem, ...]) -> tuple[Trouble, ...]:
    """Give problems as a view."""
    return tuple(Trouble(path=p.path, code=p.code, detail=dict(p.detail)) for p in problems)


def material(e: Entry) -> MaterialState:
    """Give a line of the checklist as a view."""
    return MaterialState(
        code=e.code, zh=e.zh, want=e.want, state=e.state, how=in_words(e), count=e.count, waiver=e.waiver, due=e.due,
        waivers=e.waivers, note=e.note, given=e.given, doubt=e.doubt,
    )  # fmt: skip


def worked(explanation: Explanation | None) -> Worked:
    """Give a calculation as a view."""
    if explanation is None:
        return Worked(kind="", outcome="", outcome_zh="", amount=None, unit="", summary="", lines=())
    how = CALCULATIONS[explanation.kind]
    unit, zh = how.unit, how.call(explanation.outcome)
    amount = "" if explanation.amount is None else f"{yuan(explanation.amount)} {unit}"
    return Worked(
        kind=explanation.kind, outcome=explanation.outcome, outcome_zh=zh, amount=explanation.amount, unit=unit,
        summary=f"{zh} {amount}".strip(),
        lines=tuple(
            ExplainLine(label=x.label, formula=x.formula, result=x.result, rule=x.rule, article=x.article, effective_from=x.effective_from)
            for x in explanation.lines
        ),
    )  # fmt: skip


def worked_from(text: str) -> Worked:
    """Read a calculation that a fact carried."""
    return worked(Explanation.from_json(json.loads(text)) if text else None)
