"""待处理 and clashes, asked for."""

from typing import ClassVar

from counter.desk.attention import attention
from counter.desk.clashes import clash_rows
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views import Attention, Clashes


class ClashesFound(Question[Clashes]):
    """What two streams say that only one should."""

    zh: ClassVar[str] = "冲撞"

    def answer(self, inquiry: Inquiry) -> Clashes:
        """Give those that the asker has to do with."""
        return Clashes(rows=clash_rows(inquiry))


class Waiting(Question[Attention]):
    """Everything that waits for a person, in the asker's families and duties."""

    zh: ClassVar[str] = "待处理"

    def answer(self, inquiry: Inquiry) -> Attention:
        """Give conflicts and matters first, clashes last."""
        return Attention(rows=tuple(attention(inquiry)))
