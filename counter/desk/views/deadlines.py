"""What falls due."""

from counter.desk.views.view import View


class DueRow(View):
    """A running clock of a case. `level`: "" | amber (预警) | red (到期或超期); `left` is working days, negative when over."""

    case: str
    number: str
    item_zh: str
    applicant: str
    clock: str
    zh: str
    due: str
    level: str
    left: int
    words: str  # 还剩3个工作日, 今天到期, 超期2个工作日, 中止中
    provisional: bool  # 暂算
    least: bool  # not a deadline: what may not happen before
    resting: bool
    role: str  # who is told, in words
    promised: str  # what was promised to the applicant, "" when this clock is not the whole
    was: str  # what was due before the calendar moved it


class DueRows(View):
    """What falls due, the first first; `more` tells that there are more than were given."""

    rows: tuple[DueRow, ...]
    more: bool = False
