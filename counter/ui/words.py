"""The words of the window: a problem as a sentence, and dates, money and numbers as they are read."""

import tomllib
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from counter import resources
from counter.domain.problem import Problem

SHANGHAI = timezone(timedelta(hours=8))
NONE = "—"
_WEEK = ("一", "二", "三", "四", "五", "六", "日")


@cache
def _sentences() -> dict[str, str]:
    data = tomllib.loads(resources.path("i18n", "problems.toml").read_text("utf-8"))
    return {str(code): str(text) for code, text in data["codes"].items()}


class _Details(dict[str, str]):
    """What fills a sentence; a detail that was not given is left out."""

    def __missing__(self, key: str) -> str:
        """Give nothing for a name that was not given."""
        return ""


def sentence(problem: Problem, label: str = "") -> str:
    """Say a problem in Chinese. `label` is what the field is called."""
    text = _sentences().get(problem.code)
    if text is None:
        text = "{label}有误，请核对 (" + problem.code + ")"
    detail = {key: str(value) for key, value in problem.detail.items()}
    return text.format_map(_Details({"label": label or "此项"} | detail))


def sentences(problems: Iterable[Problem], label: Callable[[str], str] = lambda _: "") -> str:
    """Say several problems, each once, in one line; `label` names a path."""
    return "；".join(dict.fromkeys(sentence(p, label(p.path)) for p in problems))


def moment(iso: str) -> str:
    """Give a UTC time as local date and time, 2026-11-24 14:02; "" stays ""."""
    return f"{_local(iso):%Y-%m-%d %H:%M}" if iso else ""


def clock_time(iso: str) -> str:
    """Give the local time of day, 14:02."""
    return f"{_local(iso):%H:%M}" if iso else ""


def since(iso: str, today: date) -> str:
    """Say since when: 自 14:02 起, or with the day when it was not today."""
    if not iso:
        return ""
    local = _local(iso)
    return f"自 {local:%H:%M} 起" if local.date() == today else f"自 {local.month}月{local.day}日 {local:%H:%M} 起"


def day(text: str) -> str:
    """Give a date with its weekday, 2026-11-24 星期二; "" is a dash."""
    return f"{text} 星期{_WEEK[date.fromisoformat(text).weekday()]}" if text else NONE


def long_day(text: str) -> str:
    """Write a date out: 2026年11月24日."""
    if not text:
        return NONE
    value = date.fromisoformat(text)
    return f"{value.year}年{value.month}月{value.day}日"


def sex(code: str) -> str:
    """Say a sex code of GB/T 2261.1."""
    return {"1": "男", "2": "女"}.get(code, code)


def dash(text: str) -> str:
    """Give the text, or a dash where there is none."""
    return text or NONE


def _local(iso: str) -> datetime:
    value = datetime.fromisoformat(iso)
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(SHANGHAI)
