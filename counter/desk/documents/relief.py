"""What the papers of money paid out say: the signature sheet (发放签收表) and the record of quick relief (小额快救登记表)."""

import json

from counter.desk import deadlines
from counter.desk.documents.forms import OPEN_DAY, big, boxes, day_or_open, decided_by, decided_on, first_said, month_of, small, whole
from counter.desk.documents.sayings import Told, day, says
from counter.domain.explanation import Explanation
from counter.domain.journal import Json
from counter.domain.periods import chinese
from counter.domain.temporary import CAP

SHEET, RECORD = "DOC-PAY", "DOC-QUICK"
WAYS = ("现金", "转账", "实物")
PARTY = "DW"
_PAID = ("pay/paid_amount", "visit/paid")  # where the sum stands that was handed over


def payout(told: Told) -> str:
    """Something is to be handed over: it was granted, not referred to others, and nobody said that nothing is paid."""
    last = told.last("approved", "denied", "withdrawn", "terminated", "transferred")
    nothing = told.say("apply/mode") == "转介" or told.say("pay/paid") == "不发放"
    return "" if last.get("state") != "approved" or nothing else str(last["at"])


def paid_fen(told: Told) -> int | None:
    """Give what was paid, or is to be paid; None for help in kind, and before anything was granted."""
    handed = next((fen for path in _PAID if (fen := whole(told.v.get(f"answers/{path}"))) is not None), None)
    if handed is not None or goods(told):
        return handed
    return whole(told.v.get("approved/amount"))


def goods(told: Told) -> str:
    """Say what was given in kind; "" for money."""
    if told.say("pay/pay_way") == "实物" or told.say("apply/mode") == "实物":
        return first_said(told, "pay/goods", "apply/goods")
    return ""


@says("title", of=SHEET)
def _title(told: Told) -> Json:
    return "党内关怀帮扶金发放签收表" if told.item.family == PARTY else "救助金发放签收表"


@says("payee", of=SHEET)
def _payee(told: Told) -> Json:
    whom = told.say("apply/beneficiary")
    return whom or str(told.person.get("name") or "")


@says("event", of=SHEET)
def _event(told: Told) -> Json:
    if told.item.family == PARTY:
        return f"{told.say('hardship/hardship')}（{told.say('hardship/level')}）"
    kind, words = told.say("apply/event_kind"), first_said(told, "apply/event_text", "apply/emergency")
    return f"{kind}：{words}" if kind else words


@says("approved_by", of=SHEET)
def _approved_by(told: Told) -> Json:
    return decided_by(told)


@says("approved_on", of=SHEET)
def _approved_on(told: Told) -> Json:
    return decided_on(told)


@says("amount", of=SHEET)
def _amount(told: Told) -> Json:
    return small(paid_fen(told))


@says("amount_big", of=SHEET)
def _amount_big(told: Told) -> Json:
    return big(paid_fen(told))


@says("goods", of=SHEET)
@says("goods", of=RECORD)
def _goods(told: Told) -> Json:
    return goods(told)


@says("method", of=SHEET)
@says("method", of=RECORD)
def _method(told: Told) -> Json:
    return boxes(WAYS, told.say("pay/pay_way"))


@says("holder", of=SHEET)
def _holder(told: Told) -> Json:
    return "　".join(filter(None, (told.say("bank/holder"), told.say("bank/bank"))))


@says("account", of=SHEET)
@says("account", of=RECORD)
def _account(told: Told) -> Json:
    return told.say("pay/account", "account") or told.say("bank/account", "account")


@says("paid_on", of=SHEET)
def _paid_on(told: Told) -> Json:
    return first_said(told, "pay/paid_on", "visit/visit_on") or OPEN_DAY


@says("first", of=SHEET)
@says("first", of=RECORD)
def _first(told: Told) -> Json:
    return first_said(told, "pay/first", "visit/first")


@says("second", of=SHEET)
@says("second", of=RECORD)
def _second(told: Told) -> Json:
    return first_said(told, "pay/second", "visit/second")


@says("payer_unit", of=SHEET)
def _payer_unit(told: Told) -> Json:
    return told.say("party/base_committee") if told.item.family == PARTY else told.scene.world.unit


@says("happened_on", of=RECORD)
def _happened_on(told: Told) -> Json:
    return day_or_open(told, "apply/happened_on")


@says("reporter", of=RECORD)
def _reporter(told: Told) -> Json:
    return "　".join(filter(None, (told.say("apply/reporter"), told.say("apply/reporter_phone"))))


@says("verified_on", of=RECORD)
def _verified_on(told: Told) -> Json:
    return day_or_open(told, "verify/verified_on")


def _asked(told: Told) -> int | None:
    """Give the sum of the record: granted where it was, else asked for; what is given in kind is worth what was granted."""
    granted = whole(told.v.get("approved/amount"))
    return granted if granted is not None else whole(told.v.get("answers/apply/amount"))


@says("amount", of=RECORD)
def _asked_small(told: Told) -> Json:
    return small(_asked(told))


@says("amount_big", of=RECORD)
def _asked_big(told: Told) -> Json:
    return big(_asked(told))


@says("cap_check", of=RECORD)
def _cap_check(told: Told) -> Json:
    """Give the line of the calculation that compared the sum with its cap."""
    worked = str(told.v.get("worked/lines") or told.v.get("accepted/worked") or "")
    lines = Explanation.from_json(json.loads(worked)).lines if worked else ()
    return next((f"{x.formula}，{x.result}" for x in lines if x.label == CAP), "")


@says("decision", of=RECORD)
def _decision(told: Told) -> Json:
    """Say what the street decided; before that the box stays empty."""
    word = {"approved": "同意先行救助。", "denied": "不予先行救助。", "transferred": "转一般程序办理。"}
    found = told.last(*word)
    if not found:
        return ""
    return f"{word[str(found['state'])]}{told.scene.operator_name(str(found['operator']))}　{day(found['on'])}"


@says("paid_at", of=RECORD)
def _paid_at(told: Told) -> Json:
    return f"{day_or_open(told, 'pay/paid_on')}　{told.say('pay/paid_time')}".rstrip("　")


@says("supplement", of=RECORD)
def _supplement(told: Told) -> Json:
    words, on = told.say("after/supplemented"), told.say("after/done_on")
    return f"{words}（{on}）" if words else ""


@says("supplement_due", of=RECORD)
def _supplement_due(told: Told) -> Json:
    """Give until when it is to be added; "" before the money was paid, and once it was added."""
    running = deadlines.running(told.scene.world, told.state)
    return next((chinese(d.due.day) for d in running if d.clock.name == "supplement"), "")


@says("identity", of=RECORD)
def _identity(told: Told) -> Json:
    return boxes(("已核实", "仍不明"), told.say("after/identity"))


@says("filed", of=RECORD)
def _filed(told: Told) -> Json:
    month, on = month_of(told, "filing/month"), told.say("filing/filed_on")
    return f"{month}　{on}报送" if month else ""
