"""The table of commands as people read it: by place, series as one line. It fills the key card, the guide and the README."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from counter.ui.commands import ANYWHERE, TABLE, Command, shown_key

Line = tuple[str, str]  # the key, and what it does
Section = tuple[str, tuple[Line, ...]]

NAMES = {
    ANYWHERE: "任何地方", "workbench": "受理台", "case": "一件办件", "person": "居民档案", "cases": "办件", "due": "待办",
    "attention": "待处理", "day": "日报", "registers": "台账", "sync": "同步", "verify": "验真", "admin": "管理", "keys": "按键卡",
    "guide": "帮助",
}  # fmt: skip
PURPOSES = {
    "workbench": "一位群众从证件号码到拿到文书，都在这一页：先认人，再选事项、填表、收材料，最后受理。",
    "case": "一件办件的全部：走到哪一步、还剩几天、下一步做什么，以及材料、文书和办理经过。",
    "person": "一位居民和他的家庭：办过和在办的事，家庭成员的增减、分户、迁移。",
    "cases": "本厅全部办件，按状态、业务、日期筛选；F9 打开。",
    "due": "快到期和已超期的：按剩余时间排好，先办最急的。",
    "attention": "要有人拿主意的：两处填写不同、没有确认出纸、缺标准、重复登记。",
    "day": "今天办了什么、收了多少、给出了哪些号；下班前结账、打印日报。",
    "registers": "法定台账，随时按期间导出，不用另记。",
    "sync": "与大厅交换数据的情况：待发多少、何时连通；断网照常办理。",
    "verify": "文书是不是我们出的、有没有改动、现在是否有效：扫码即答，不用联网。",
    "admin": "操作员、设置、标准、日历、打印机。",
}
HANDS: tuple[Line, ...] = (
    ("Enter", "下一栏；在列表里选定、打开"),
    ("Ctrl+Enter", "填完这一组；办理所问的事"),
    ("Esc", "返回一步，已填的都在"),
    ("↑ ↓", "在列表里移动"),
    ("1…9", "选第几项"),
    ("Delete", "移除表中一行，可以恢复"),
    ("Shift+Enter", "长文字里换行"),
)
SERIES = re.compile(r"\s*[1-9]\s*")


def plain(zh: str) -> str:
    """Give the words without what stands in brackets."""
    return re.sub(r"\s*[(（][^)）]*[)）]", "", zh).strip()


def lines(place: str, table: Sequence[Command] = TABLE) -> tuple[Line, ...]:
    """Give the keys of a place; what differs in a digit only is one line."""
    rows = [row for row in table if row.place == place]
    return tuple(line for _, series in groupby(rows, key=lambda row: SERIES.sub("n", row.id)) for line in _told(list(series)))


def _told(series: list[Command]) -> Iterator[Line]:
    first, last = series[0], series[-1]
    if len(series) > 1 and all(row.key[:-1] == first.key[:-1] and row.key[-1].isdigit() for row in series):
        yield f"{first.key}…{last.key[-1]}", plain(SERIES.sub("几", first.zh))
    else:
        yield from ((" ".join(shown_key(key) for key in row.keys), plain(row.zh)) for row in series)


def places(table: Sequence[Command] = TABLE) -> tuple[str, ...]:
    """Name the places that have keys, in the order of the table."""
    return tuple(dict.fromkeys(row.place for row in table))


def sections(table: Sequence[Command] = TABLE) -> tuple[Section, ...]:
    """Give the whole card: first what the hands do everywhere, then place by place."""
    return (("双手", HANDS), *((NAMES.get(place, place), lines(place, table)) for place in places(table)))


def markdown(table: Sequence[Command] = TABLE) -> str:
    """Write the table as README has it."""
    return "\n".join(("| 在哪里 | 按键 |", "|---|---|", *_rows(table)))


def _rows(table: Sequence[Command]) -> Iterator[str]:
    for zh, keys in sections(table):
        said = " · ".join(f"`{key}` {words}" for key, words in keys)
        yield f"| {zh} | {said} |"
