"""The states of a case (办件状态, domain.md §1.3). Which may follow which is data of the item: see domain.life.

Called (叫号) and evaluated (评价) come with the queue: until then no item names them.
"""

from collections.abc import Mapping

STATES: Mapping[str, str] = {
    "received": "收件",
    "correction": "待补正",
    "refused": "不予受理",
    "transferred": "转办",
    "accepted": "受理",
    "instant": "即办",
    "investigating": "调查核实",
    "reviewed": "初审",
    "publicised": "公示",
    "objected": "异议处理",
    "submitted": "上报",
    "decided": "已决定",
    "approved": "确认同意",
    "denied": "不予确认",
    "returned": "退回修正",
    "delivered": "送达",
    "closed": "办结",
    "archived": "归档",
    "suspended": "中止",
    "withdrawn": "撤回",
    "terminated": "终止",
}
BEFORE = ("received", "correction")  # 受理: the form is still the applicant's
ANSWERED = ("refused", "transferred", "instant", "approved", "denied", "delivered", "closed", "archived", "withdrawn", "terminated")
OPEN = tuple(state for state in STATES if state not in ANSWERED)  # the applicant waits for an answer
# names under which several states are looked for together
GROUPS: Mapping[str, tuple[str, ...]] = {
    "going": tuple(state for state in OPEN if state not in BEFORE),
    "answered": ("instant", "approved", "denied", "delivered", "closed", "archived"),
    "ended": ("withdrawn", "terminated", "transferred"),
}
# Nobody takes these of a case that he accepted himself, and none while what it rests on has changed (依据已变).
DECISIONS = ("reviewed", "decided", "approved", "denied")

# action -> the states that it leads to: allowed where the item has the pair
LEADS: Mapping[str, tuple[str, ...]] = {
    "AcceptCase": ("accepted", "instant"),
    "AskForCorrection": ("correction",),
    "RefuseCase": ("refused",),
    "WithdrawCase": ("withdrawn",),
}
# action -> states in which it may be done; it leads to no other
WITHIN: Mapping[str, tuple[str, ...]] = {
    "EditCase": BEFORE,
    "ReceiveMaterials": OPEN,
    "CorrectEntry": tuple(state for state in (*OPEN, "instant", "approved") if state not in BEFORE),
    "CancelAcceptance": ("accepted",),
    "ExtendCase": tuple(state for state in OPEN if state not in BEFORE),
    "WorkAgain": tuple(state for state in OPEN if state not in BEFORE),
    "RecordEntry": tuple(state for state in STATES if state not in (*BEFORE, "archived", "refused", "withdrawn", "transferred")),
    "VoidReceipt": ("instant",),
    "RefundDues": ("instant", "archived"),
}
