"""What is asked before a sensitive file is opened, and before a file is to be erased: docks of the case pane."""

from typing import Final

from counter.catalogue.item import Item
from counter.desk.masking import protected
from counter.domain.erasure import GROUNDS
from counter.domain.form import Answers, Field, Group
from counter.ui.panes.dock import answered, own

SENSITIVE: Final = own(
    Field(key="purpose", zh="查阅目的", kind="code", ref="read_purpose", required=True),
    Field(key="note", zh="具体说明", kind="text", max=200, hint="选“其他”的须写明；不写姓名和证件号码"),
)
SENSITIVE_SAID: Final = "敏感事项的文件：查阅当天有效，谁、何时、为何查阅都记入日志，由审计管理员查看。"
ERASURE: Final = own(
    Field(key="ground", zh="事由", kind="enum", values=GROUNDS, required=True),
    Field(key="note", zh="依据", kind="text", required=True, max=200, hint="如书面申请的收文号；不写姓名和证件号码"),
    Field(key="resident", zh="同时抹除此人的居民登记", kind="bool", default=False),
)
ERASURE_SAID: Final = "提出后须由另一名主管或安全管理员同意，同意后各窗口和大厅的内容都不能恢复；编号和统计保留。"


def by_purpose(item: Item | None) -> tuple[Group, ...]:
    """Give what is asked before a file of this item is opened; nothing for one that is not sensitive."""
    return SENSITIVE if item is not None and protected(item) else ()


def erasing(case: str, resident: str, answers: Answers) -> dict[str, object]:
    """Make the request of what was answered."""
    given = answered(answers)
    streams = (f"case:{case}", *((f"resident:{resident}",) if given.get("resident") else ()))
    return {"streams": streams, "ground": given.get("ground"), "note": given.get("note", "")}
