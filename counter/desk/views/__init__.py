"""What questions answer with: frozen values that a window, a printer and the command line show alike.

Numbers of documents and phones are masked already unless the operator opened the file (OpenResident) today.
"""

from counter.desk.views.admin import OperatorRow, Operators, Outbox, OutboxRow, SettingRow, Settings, Standing
from counter.desk.views.cases import (
    CaseDetail,
    CaseIds,
    CaseRow,
    CaseRowList,
    Colleague,
    ColleagueRows,
    ConflictView,
    MatterView,
    PaperContent,
    PaperRow,
    StepView,
    TimelineRow,
    Verb,
)
from counter.desk.views.day import DaySheet, LateRow, Series, SilentRow, Tally
from counter.desk.views.deadlines import DueRow, DueRows
from counter.desk.views.forms import CodeRows, ExplainLine, FormState, ItemList, ItemRow, MaterialState, Worked
from counter.desk.views.oversight import ErasureRow, ErasureRows, FactRow, FactRows, OpeningRow, OpeningRows
from counter.desk.views.residents import (
    FallsDue,
    HouseholdCard,
    IdFinding,
    IdFindings,
    LedgerRow,
    MemberRow,
    ResidentCard,
    ResidentRow,
    ResidentRows,
    StartRow,
)
from counter.desk.views.view import Trouble, View
from counter.desk.views.waiting import Attention, AttentionRow, Clashes, ClashRow

__all__ = [
    "Attention",
    "AttentionRow",
    "CaseDetail",
    "CaseIds",
    "CaseRow",
    "CaseRowList",
    "ClashRow",
    "Clashes",
    "CodeRows",
    "Colleague",
    "ColleagueRows",
    "ConflictView",
    "DaySheet",
    "DueRow",
    "DueRows",
    "ErasureRow",
    "ErasureRows",
    "ExplainLine",
    "FactRow",
    "FactRows",
    "FallsDue",
    "FormState",
    "HouseholdCard",
    "IdFinding",
    "IdFindings",
    "ItemList",
    "ItemRow",
    "LateRow",
    "LedgerRow",
    "MaterialState",
    "MatterView",
    "MemberRow",
    "OpeningRow",
    "OpeningRows",
    "OperatorRow",
    "Operators",
    "Outbox",
    "OutboxRow",
    "PaperContent",
    "PaperRow",
    "ResidentCard",
    "ResidentRow",
    "ResidentRows",
    "Series",
    "SettingRow",
    "Settings",
    "SilentRow",
    "Standing",
    "StartRow",
    "StepView",
    "Tally",
    "TimelineRow",
    "Trouble",
    "Verb",
    "View",
    "Worked",
]
