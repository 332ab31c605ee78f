"""The questions (询问), one module for each thing they are about. Importing this package enters all of them."""

from counter.desk.question import QUESTIONS
from counter.desk.questions.admin import OperatorList, OutboxOf, StandingNow
from counter.desk.questions.archive import ArchivedFile, ArchiveOf
from counter.desk.questions.batch import BatchOf
from counter.desk.questions.cases import CaseOf, CaseRows, CasesLike, Colleagues
from counter.desk.questions.day import SheetContent, SheetOf
from counter.desk.questions.deadlines import FallingDue, MovedDeadlines
from counter.desk.questions.filing import FilingContent
from counter.desk.questions.finding import SearchFor
from counter.desk.questions.guide import GuideOf
from counter.desk.questions.handover import HandoverContent
from counter.desk.questions.households import HouseholdOf
from counter.desk.questions.identity import IdCheck
from counter.desk.questions.items import Codes, FormCheck, ItemForm, Items
from counter.desk.questions.materials import FileOf, FilesOf, OriginalsHeld, PapersAtHand, PapersReceived
from counter.desk.questions.oversight import ErasableFacts, ErasureRequests, Openings
from counter.desk.questions.papers import ContentOf, DocumentsOf, PapersUnconfirmed, PreviewOf
from counter.desk.questions.party import DevelopmentOf, DuesStanding, LetterRegister, LettersOut, PartyOf, ServiceOf
from counter.desk.questions.registers import RegisterOf, RegistersAtHand
from counter.desk.questions.residents import CardOf, ResidentNumbered, ResidentsLike
from counter.desk.questions.settings import CalendarImport, SettingHistory, SettingList, StandardsImport, Unset
from counter.desk.questions.undo import UndoOf
from counter.desk.questions.verify import PaperNumbered, SealOf, TrustedCertificates, Verify, VerifyFile
from counter.desk.questions.waiting import ClashesFound, Waiting

__all__ = [
    "QUESTIONS",
    "ArchiveOf",
    "ArchivedFile",
    "BatchOf",
    "CalendarImport",
    "CardOf",
    "CaseOf",
    "CaseRows",
    "CasesLike",
    "ClashesFound",
    "Codes",
    "Colleagues",
    "ContentOf",
    "DevelopmentOf",
    "DocumentsOf",
    "DuesStanding",
    "ErasableFacts",
    "ErasureRequests",
    "FallingDue",
    "FileOf",
    "FilesOf",
    "FilingContent",
    "FormCheck",
    "GuideOf",
    "HandoverContent",
    "HouseholdOf",
    "IdCheck",
    "ItemForm",
    "Items",
    "LetterRegister",
    "LettersOut",
    "MovedDeadlines",
    "Openings",
    "OperatorList",
    "OriginalsHeld",
    "OutboxOf",
    "PaperNumbered",
    "PapersAtHand",
    "PapersReceived",
    "PapersUnconfirmed",
    "PartyOf",
    "PreviewOf",
    "RegisterOf",
    "RegistersAtHand",
    "ResidentNumbered",
    "ResidentsLike",
    "SealOf",
    "SearchFor",
    "ServiceOf",
    "SettingHistory",
    "SettingList",
    "SheetContent",
    "SheetOf",
    "StandardsImport",
    "StandingNow",
    "TrustedCertificates",
    "UndoOf",
    "Unset",
    "Verify",
    "VerifyFile",
    "Waiting",
]
