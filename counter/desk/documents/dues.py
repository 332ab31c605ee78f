"""What a receipt of party dues says (党费收据)."""

import json
from datetime import date
from typing import Any

from counter.desk.documents.occasions import receipt_of
from counter.desk.documents.sayings import NONE, Told, says
from counter.domain import money
from counter.domain.dues import MONTHLY
from counter.domain.explanation import Explanation, Line
from counter.domain.journal import Json

RECEIPT = "DOC-DUES"


def _taken(told: Told) -> dict[str, Any]:
    return receipt_of(told.scene, told.state)


@says("receipt_no", of=RECEIPT)
def _number(told: Told) -> Json:
    return str(told.v["completed/receipt"])


@says("member")
def _member(told: Told) -> Json:
    return str(told.person.get("name") or "")


@says("branch")
def _branch(told: Told) -> Json:
    return told.say("party/branch")


@says("months", of=RECEIPT)
def _months(told: Told) -> Json:
    return months_in_words(_taken(told)["months"])


@says("payer", of=RECEIPT)
def _payer(told: Told) -> Json:
    return str(_taken(told)["payer"])


@says("method", of=RECEIPT)
def _method(told: Told) -> Json:
    return str(_taken(told)["method"])


@says("waiver_ref", of=RECEIPT)
def _waiver_ref(told: Told) -> Json:
    return str(_taken(told)["waiver_ref"] or "")


@says("base", of=RECEIPT)
def _base(told: Told) -> Json:
    return _yuan(_taken(told)["base"])


@says("due", of=RECEIPT)
def _due(told: Told) -> Json:
    return _yuan(_taken(told)["due"])


@says("paid", of=RECEIPT)
def _paid(told: Told) -> Json:
    return money.yuan(_taken(told)["paid"])


@says("paid_big", of=RECEIPT)
def _paid_big(told: Told) -> Json:
    return "人民币" + money.big(_taken(told)["paid"])


@says("collector", of=RECEIPT)
def _collector(told: Told) -> Json:
    return told.scene.operator_name(_taken(told)["operator"])


@says("rate", of=RECEIPT)
def _rates(told: Told) -> Json:
    return rates(told.v["completed/worked"])


def _yuan(fen: int | None) -> str:
    return money.yuan(fen) if fen is not None else ""


def rates(worked: str) -> str:
    """Give the rate of every run of months, or what a fixed month costs: 1%, 定额0.20元."""
    lines = Explanation.from_json(json.loads(worked)).lines if worked else ()
    return "、".join(dict.fromkeys(_rate(x) for x in lines if x.label == MONTHLY)) or NONE


def _rate(line: Line) -> str:
    return f"定额{line.result}" if line.formula == "定额" else line.formula.partition(" × ")[2].partition("（")[0]


def months_in_words(months: list[str]) -> str:
    """Write months as 2026年1月至3月（3个月）."""
    first, last = (date.fromisoformat(f"{m}-01") for m in (months[0], months[-1]))
    if first == last:
        return f"{first.year}年{first.month}月"
    end = f"{last.month}月" if first.year == last.year else f"{last.year}年{last.month}月"
    return f"{first.year}年{first.month}月至{end}（{len(months)}个月）"
