"""What the monthly list of small relief says (报区备案表): what the street paid on its own decision, told to the county afterwards."""

from counter.desk.documents.forms import big, small
from counter.desk.documents.relief import goods, paid_fen
from counter.desk.documents.sayings import NONE, Told, Values
from counter.domain.journal import Json

FILING = "DOC-FILE"
KINDS = {"SA-106": "临时救助", "SA-107": "小额快救"}
PAID = ("delivered", "closed", "archived")  # states of a case in which something may have been handed over
_COUNTY = "submitted"  # the step by which a case goes to the county for its decision: it is filed there already


def month_of(told: Told) -> str:
    """Give the month in which a case is filed, 2026-11: as entered, else that of the payment; "" where there is nothing to file."""
    if told.say("pay/paid") != "已发放" or told.entries(_COUNTY):
        return ""
    return told.say("filing/month") or str(told.v.get("answers/pay/paid_on") or "")[:7]


def row(told: Told) -> dict[str, Json]:
    """Give the line of a case."""
    event = told.say("apply/emergency") or f"{told.say('apply/event_kind')}：{told.say('apply/event_text')}"
    given = goods(told)
    return {
        "name": str(told.person.get("name") or ""), "kind": KINDS[told.item.code], "event": f"{event}（发放{given}）" if given else event,
        "on": str(told.v.get("answers/pay/paid_on") or ""), "amount": small(paid_fen(told)) or NONE, "way": told.say("pay/pay_way"),
        "account": _account(told) or NONE, "handlers": "、".join(filter(None, (told.say("pay/first"), told.say("pay/second")))),
    }  # fmt: skip


def _account(told: Told) -> str:
    """Give the last digits of the account; none where it was not paid into."""
    if told.say("pay/pay_way") != "转账":
        return ""
    return told.say("pay/account", "account") or told.say("bank/account", "account")


def listed(cases: list[Told]) -> Values:
    """Give the list and its sums, in the order of payment."""
    ordered = sorted(cases, key=lambda told: (str(told.v.get("answers/pay/paid_on")), str(told.v["number"])))
    sums = [fen for told in cases if (fen := paid_fen(told)) is not None]
    return {
        "cases": [row(told) for told in ordered], "count": str(len(cases)), "total": small(sum(sums)), "total_big": big(sum(sums)),
        "in_kind": str(len(cases) - len(sums)),
    }  # fmt: skip
