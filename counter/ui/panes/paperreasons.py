"""Why a paper is printed again or made void: the usual reasons, chosen by their number, or words of one's own."""

from counter.domain.form import Answers, Condition, Field, Group
from counter.ui.panes.dock import answered, own

OTHER = "其他"
REPRINTED = ("申请人遗失", "申请人要求多一份", "打印不清、缺墨", "纸张损坏", "存档补缺", OTHER)
VOIDED = ("打错对象", "内容有误", "申请人未取", "重复出具", OTHER)
LONG = 200


def reasons(usual: tuple[str, ...]) -> tuple[Group, ...]:
    """Ask for one of the usual reasons, or for others in words."""
    values = tuple(f"{n} {word}" for n, word in enumerate(usual, 1))
    return own(
        Field(key="usual", zh="理由", kind="enum", values=values, required=True),
        Field(key="reason", zh="说明", kind="text", required=True, max=LONG, when=Condition(path="own/usual", among=(values[-1],))),
    )


def reason_in(answers: Answers) -> str:
    """Give the reason that was chosen or typed."""
    given = answered(answers)
    usual = str(given.get("usual") or "").partition(" ")[2]
    return str(given.get("reason") or "") if usual in ("", OTHER) else usual
