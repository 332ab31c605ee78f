"""The states of a case (办件状态) that this program knows, and what each allows."""

from collections.abc import Mapping

STATES: Mapping[str, str] = {
    "received": "收件",
    "correction": "待补正",
    "refused": "不予受理",
    "accepted": "受理",
    "done": "办结",
    "withdrawn": "撤回",
}
OPEN = ("received", "correction", "accepted")

# action -> states in which it may be done
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "AcceptCase": ("received", "correction"),
    "EditCase": ("received", "correction"),
    "ReceiveMaterials": ("received", "correction", "accepted"),
    "AskForCorrection": ("received", "correction"),
    "RefuseCase": ("received", "correction"),
    "WithdrawCase": ("received", "correction", "accepted"),
    "CorrectEntry": ("accepted", "done"),
    "CancelAcceptance": ("accepted",),
    "VoidReceipt": ("done",),
    "RefundDues": ("done",),
}
