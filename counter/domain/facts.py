"""Every kind of fact (事实) there is: its nature and its words. Facts are for ever: add, never change.

guarded: a decision, in effect only when every guard of its action holds · edits: {path: [was, now]} ·
additive: always in effect · witness: what happened in the world, always in effect, also when the action is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Nature = Literal["guarded", "edits", "additive", "witness"]


@dataclass(frozen=True)
class Kind:
    """A kind of fact in one version."""

    name: str
    nature: Nature
    zh: str
    version: int = 1


_ALL = (
    Kind("hall.founded", "guarded", "大厅启用"),
    Kind("setting.changed", "edits", "修改设置"),
    Kind("workstation.enrolled", "witness", "窗口登记入网"),
    Kind("clock.confirmed", "witness", "确认日期"),
    Kind("operator.added", "guarded", "新增操作员"),
    Kind("operator.granted", "guarded", "调整权限"),
    Kind("operator.disabled", "guarded", "停用操作员"),
    Kind("operator.enabled", "guarded", "启用操作员"),
    Kind("password.changed", "guarded", "修改密码"),
    Kind("signin.failed", "witness", "登录失败记录"),
    Kind("resident.registered", "witness", "登记居民"),
    Kind("resident.edited", "edits", "修改居民信息"),
    Kind("resident.opened", "witness", "查阅完整信息"),
    Kind("household.recorded", "guarded", "记录家庭成员"),
    Kind("case.received", "witness", "收件"),
    Kind("case.edited", "edits", "修改申请内容"),
    Kind("case.material", "additive", "登记材料"),
    Kind("case.correction_asked", "guarded", "告知补正"),
    Kind("case.refused", "guarded", "不予受理"),
    Kind("case.accepted", "guarded", "受理"),
    Kind("case.completed", "guarded", "即时办结"),
    Kind("case.withdrawn", "guarded", "申请人撤回"),
    Kind("case.acceptance_cancelled", "guarded", "撤销受理"),
    Kind("case.entry_corrected", "guarded", "更正登记内容"),
    Kind("paper.issued", "witness", "打印文书"),
    Kind("paper.came_out", "witness", "纸已出"),
    Kind("paper.reprinted", "witness", "补打文书"),
    Kind("paper.superseded", "witness", "文书作废换发"),
    Kind("conflict.settled", "guarded", "冲突已处理"),
    Kind("matter.settled", "additive", "待办已处理"),
    Kind("dues.taken", "witness", "收取党费"),
    Kind("dues.voided", "guarded", "收据作废"),
    Kind("dues.returned", "witness", "退还党费"),
    Kind("day.closed", "guarded", "日结"),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}


def known(name: str, version: int) -> bool:
    """Tell whether this program can step a fact of this kind and version."""
    return name in KINDS and KINDS[name].version == version


def nature(name: str) -> Nature:
    """Give the nature of a known kind."""
    return KINDS[name].nature
