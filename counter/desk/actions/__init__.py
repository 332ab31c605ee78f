"""The actions (动作), one module for each thing they are about. Importing this package enters all of them."""

from counter.desk.action import ACTIONS
from counter.desk.actions.archiving import ExportCase, ExportRegister
from counter.desk.actions.attachments import AttachFile, RemoveFile
from counter.desk.actions.cases import AcceptCase, EditCase, ReceiveCase, ReceiveMaterials
from counter.desk.actions.consultations import TellAtOnce
from counter.desk.actions.day import CloseDay
from counter.desk.actions.decisions import AskForCorrection, CancelAcceptance, CorrectEntry, RefuseCase, WithdrawCase
from counter.desk.actions.dues import RefundDues, VoidReceipt
from counter.desk.actions.erasure import AskErasure, ConfirmErasure, DeclineErasure
from counter.desk.actions.extension import ExtendCase
from counter.desk.actions.households import (
    AddMember,
    ChangeHead,
    EndHousehold,
    FoundHousehold,
    MergeHouseholds,
    MoveHousehold,
    RecordDeathOfHead,
    RemoveMember,
    SplitHousehold,
)
from counter.desk.actions.identities import CorrectDeath, MergeResidents, RecordDeath, SplitResidents, TellApart
from counter.desk.actions.letters import ChaseLetter, IssueLetter, ReturnSlip, VoidLetter
from counter.desk.actions.materials import RecordFalsePromise, RepairPromise, ReturnOriginals, TakeOriginals
from counter.desk.actions.matters import SettleConflict, SettleMatter
from counter.desk.actions.notices import TakeDownNotice
from counter.desk.actions.openings import OpenFile
from counter.desk.actions.operators import AddOperator, ChangePassword, DisableOperator, EnableOperator, GrantRoles, ResetPassword
from counter.desk.actions.owners import DeclineCase, OfferCase, ReassignCase, TakeCase
from counter.desk.actions.papers import PaperCameOut, PapersCameOut, PrintPaper, ReprintPaper, SpoolPapers, VoidPaper
from counter.desk.actions.residents import EditResident, OpenResident, RegisterResident
from counter.desk.actions.settings import ChangeSetting, ConfirmClock, ImportCalendar, ImportStandards, SetCalendarDay, WithdrawSetting
from counter.desk.actions.steps import MoveCase, RecordEntry, WorkAgain
from counter.desk.actions.trust import InstallCertificate, RevokeWorkstation
from counter.desk.actions.undo import TakeBack

__all__ = [
    "ACTIONS",
    "AcceptCase",
    "AddMember",
    "AddOperator",
    "AskErasure",
    "AskForCorrection",
    "AttachFile",
    "CancelAcceptance",
    "ChangeHead",
    "ChangePassword",
    "ChangeSetting",
    "ChaseLetter",
    "CloseDay",
    "ConfirmClock",
    "ConfirmErasure",
    "CorrectDeath",
    "CorrectEntry",
    "DeclineCase",
    "DeclineErasure",
    "DisableOperator",
    "EditCase",
    "EditResident",
    "EnableOperator",
    "EndHousehold",
    "ExportCase",
    "ExportRegister",
    "ExtendCase",
    "FoundHousehold",
    "GrantRoles",
    "ImportCalendar",
    "ImportStandards",
    "InstallCertificate",
    "IssueLetter",
    "MergeHouseholds",
    "MergeResidents",
    "MoveCase",
    "MoveHousehold",
    "OfferCase",
    "OpenFile",
    "OpenResident",
    "PaperCameOut",
    "PapersCameOut",
    "PrintPaper",
    "ReassignCase",
    "ReceiveCase",
    "ReceiveMaterials",
    "RecordDeath",
    "RecordDeathOfHead",
    "RecordEntry",
    "RecordFalsePromise",
    "RefundDues",
    "RefuseCase",
    "RegisterResident",
    "RemoveFile",
    "RemoveMember",
    "RepairPromise",
    "ReprintPaper",
    "ResetPassword",
    "ReturnOriginals",
    "ReturnSlip",
    "RevokeWorkstation",
    "SetCalendarDay",
    "SettleConflict",
    "SettleMatter",
    "SplitHousehold",
    "SplitResidents",
    "SpoolPapers",
    "TakeBack",
    "TakeCase",
    "TakeDownNotice",
    "TakeOriginals",
    "TellApart",
    "TellAtOnce",
    "VoidLetter",
    "VoidPaper",
    "VoidReceipt",
    "WithdrawCase",
    "WithdrawSetting",
    "WorkAgain",
]  # fmt: skip
