"""The registers (台账): read from the store for a span of days, with a head and what explains it."""

from collections.abc import Mapping
from datetime import date

from counter.desk.inquiry import Inquiry
from counter.desk.registers import notices, papers, party
from counter.desk.registers.kinds import Kind, Span, heard
from counter.domain.problem import refuse
from counter.domain.registers import Register

KINDS: Mapping[str, Kind] = {
    "papers": Kind("文书台账", papers.issued),
    "voids": Kind("作废和换发文书", papers.ended),
    "receipts": Kind("党费收据台账", party.receipts, family="DW"),
    "letters": Kind("介绍信存根登记", party.introductions, family="DW"),
    "certificates": Kind("证明信存根登记", party.certificates, family="DW"),
    "slips": Kind("待收回执", party.slips, family="DW", dated=False),
    "notices": Kind("公示撤下台账", notices.notices, dated=False),
}
MOST_DAYS = 366


def readable(inquiry: Inquiry, kind: Kind) -> bool:
    """Tell whether the asker reads a register at all."""
    return kind.family in inquiry.families if kind.family else bool(inquiry.families)


def span(inquiry: Inquiry, kind: Kind, since: str, until: str) -> Span:
    """Give the days asked for: this month's until today unless told. Raises Refused for what are no days, or too many."""
    if not kind.dated:
        return Span("", inquiry.today.isoformat())
    first, last = _day("since", since, inquiry.today.replace(day=1)), _day("until", until, inquiry.today)
    if not 0 <= (last - first).days < MOST_DAYS:
        raise refuse("until", "range")
    return Span(first.isoformat(), last.isoformat())


def _day(path: str, text: str, usual: date) -> date:
    try:
        return date.fromisoformat(text) if text else usual
    except ValueError as error:
        raise refuse(path, "date") from error


def read(inquiry: Inquiry, code: str, since: str = "", until: str = "") -> Register:
    """Put a register together. Raises Refused (unknown, right, date, range)."""
    kind = KINDS.get(code)
    if kind is None:
        raise refuse("kind", "unknown")
    if not readable(inquiry, kind):
        raise refuse("", "right")
    days = span(inquiry, kind, since, until)
    body = kind.read(inquiry, days)
    return Register(
        code=code, zh=kind.zh, hall=inquiry.world.hall_name, since=days.since, until=days.until, asked_by=inquiry.actor.name,
        asked_at=inquiry.local(inquiry.now.isoformat()), heard=heard(inquiry), columns=body.columns, rows=tuple(body.rows),
        notes=body.notes, toned=body.toned,
    )  # fmt: skip
