"""Papers asked for: what the hall has already, what it holds, what was attached."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, ClassVar, Literal

from counter.catalogue.item import Item
from counter.catalogue.materials import checklist, in_words
from counter.db import attachments, custody
from counter.desk.answering import barred
from counter.desk.documents.handing import original as handed
from counter.desk.examining import most_mb
from counter.desk.inquiry import Inquiry
from counter.desk.masking import protected
from counter.desk.question import Question
from counter.desk.questions.items import item_of
from counter.desk.questions.papers import unsealed
from counter.desk.reuse import kept
from counter.desk.tolerance import asked, latest
from counter.desk.views.materials import (
    AtHand,
    CaseFiles,
    FileContent,
    FileRow,
    KeptRow,
    OriginalRow,
    Originals,
    ReceivedPapers,
    ReceivedRow,
)
from counter.domain import masks, rights
from counter.domain.material import recorded
from counter.domain.problem import refuse
from counter.domain.state import State, nested

HELD_DAYS = "originals.days"  # the setting: how long originals may lie before somebody asks
USUAL = 30  # days, where the hall says nothing
FALSE = "申请人曾作不实承诺，修复前不适用告知承诺"


class PapersAtHand(Question[AtHand]):
    """What the hall has already of a resident for an item, and what his waivers are measured by."""

    zh: ClassVar[str] = "已有材料"
    right: ClassVar[str] = "read"
    item: str
    resident: str = ""
    version: int = 0
    case: str = ""  # the case itself, once it was received

    def answer(self, inquiry: Inquiry) -> AtHand:
        """Give the latest paper of each kind that still holds, from cases that the asker may read. Raises Refused (not_found)."""
        for kind, id_ in (("case", self.case), ("resident", self.resident)):
            if id_:
                inquiry.existing(f"{kind}:{id_}", kind)
        item = item_of(inquiry, self.item, self.version)
        names = {m.code: m.zh for m in item.materials}
        rows = tuple(
            KeptRow(code=k.code, zh=names[k.code], case=k.case, number=k.number, on=k.on.isoformat(), until=k.until.isoformat())
            for k in kept(inquiry, self.resident, item, self.case).values()
        )
        world = inquiry.world
        needs = tuple(sorted(asked(world, world.today)))
        return AtHand(rows=rows, latest=latest(world).isoformat(), barred=FALSE if barred(inquiry, self.resident) else "", asked=needs)


def held_days(inquiry: Inquiry) -> int:
    """Give after how many days held originals are asked about."""
    found = inquiry.world.setting(HELD_DAYS) if HELD_DAYS in inquiry.world.catalogue.settings else USUAL
    return found if isinstance(found, int) else USUAL


class OriginalsHeld(Question[Originals]):
    """What originals the hall holds now, where, since when, of whom: for the case, for 待处理, for the hand-over."""

    zh: ClassVar[str] = "在管原件"
    right: ClassVar[str] = "read"
    case: str = ""
    workstation: str = ""
    operator: str = ""
    long_only: bool = False

    def answer(self, inquiry: Inquiry) -> Originals:
        """Give those of the asker's families. Raises Refused for a case that is not there."""
        if self.case:
            inquiry.existing(f"case:{self.case}", "case")
        return Originals(rows=tuple(row for row in self._rows(inquiry) if row.long or not self.long_only))

    def _rows(self, inquiry: Inquiry) -> Iterator[OriginalRow]:
        wanted = {"id": self.case, "workstation": self.workstation, "operator": self.operator}
        for row in custody.held(inquiry.connection, inquiry.families):
            if all(not value or row[key] == value for key, value in wanted.items()):
                yield original(inquiry, row)


def original(inquiry: Inquiry, row: custody.Row) -> OriginalRow:
    """Give an original that is held as a view."""
    item = inquiry.world.catalogue.item_of(row["item"], row["version"])
    days = (inquiry.today - date.fromisoformat(row["since"])).days
    applicant = masks.name(row["applicant"]) if protected(item) else row["applicant"]
    return OriginalRow(
        case=row["id"], number=row["number"], applicant=applicant, phone=masks.phone(row["phone"]), item_zh=item.zh,
        code=row["code"], zh=material_zh(item, row["code"]), count=row["count"], where=row["place"], since=row["since"], days=days,
        workstation=row["workstation"], operator=inquiry.operator_name(row["operator"]), long=days > held_days(inquiry),
    )  # fmt: skip


def long_held(inquiry: Inquiry) -> Iterator[OriginalRow]:
    """Give the originals held longer than the hall's setting."""
    until = inquiry.today - timedelta(days=held_days(inquiry) + 1)
    return (original(inquiry, row) for row in custody.held(inquiry.connection, inquiry.families, until.isoformat()))


def material_zh(item: Item, code: str) -> str:
    """Name a paper of an item; "" for none."""
    return next((m.zh for m in item.materials if m.code == code), code)


class FilesOf(Question[CaseFiles]):
    """The files and the originals of a case."""

    zh: ClassVar[str] = "办件文件"
    right: ClassVar[str] = "read"
    case: str

    def answer(self, inquiry: Inquiry) -> CaseFiles:
        """Raise Refused for a case that is not there or not the asker's to read."""
        state = readable(inquiry, self.case)
        item = inquiry.world.catalogue.item_of(state["v"]["item"], state["v"]["version"])
        files: dict[str, Any] = state.get("files", {})
        here = attachments.here(inquiry.connection, [f["sha256"] for f in files.values()])
        resident = state["v"]["resident"]
        return CaseFiles(
            files=tuple(_file(inquiry, item, f, here=f["sha256"] in here) for f in files.values()),
            originals=OriginalsHeld(case=self.case).answer(inquiry).rows, most_mb=most_mb(inquiry.world),
            opened=inquiry.whole(state), false_promise=FALSE if barred(inquiry, resident) else "", promise=_promise(inquiry, state),
        )  # fmt: skip


def _promise(inquiry: Inquiry, state: State) -> Literal["", "record", "repair"]:
    """Give what the asker may do about a promise of the case: the supervisor says that it was false, or that it was made good."""
    if not rights.may(inquiry.actor.grants, "supervise", state["v"]["family"]):
        return ""
    if barred(inquiry, state["v"]["resident"]):
        return "repair"
    return "record" if any(m.get("waiver") == "promise" for m in state.get("materials", {}).values()) else ""


def readable(inquiry: Inquiry, case: str) -> State:
    """Give a case that the asker may read. Raises Refused (not_found, right, sealed_file)."""
    state = inquiry.existing(f"case:{case}", "case")
    inquiry.readable(str(state["v"].get("family", "")))
    unsealed(inquiry, state)
    return state


def _file(inquiry: Inquiry, item: Item, f: dict[str, Any], *, here: bool) -> FileRow:
    same = {key: f[key] for key in ("id", "name", "mime", "size", "pages", "material", "workstation", "at")}
    return FileRow(
        **same, material_zh=material_zh(item, f["material"]), operator=inquiry.operator_name(f["operator"]), here=here,
        where="本机" if here else f"存于{f['workstation']}号窗口", removed=f.get("removed", {}).get("reason", ""),
    )  # fmt: skip


class FileOf(Question[FileContent]):
    """A file of a case, to be looked at."""

    zh: ClassVar[str] = "查看文件"
    right: ClassVar[str] = "read"
    case: str
    file: str

    def answer(self, inquiry: Inquiry) -> FileContent:
        """Raise Refused for a file that is not there or lies elsewhere, and for a person whose file was not opened for a purpose."""
        state = readable(inquiry, self.case)
        found = state.get("files", {}).get(self.file)
        if found is None:
            raise refuse("file", "not_found")
        if not inquiry.whole(state):
            raise refuse("file", "unopened")
        content = attachments.load(inquiry.connection, found["sha256"])
        if content is None:
            raise refuse("file", "file_elsewhere", window=found["workstation"])
        if attachments.digest(content) != found["sha256"]:
            raise refuse("file", "store_damaged")
        return FileContent(name=found["name"], mime=found["mime"], content=content)


class PapersReceived(Question[ReceivedPapers]):
    """What a 收件回执 would list: every paper that came, with its count and where its original is."""

    zh: ClassVar[str] = "收件清单"
    right: ClassVar[str] = "read"
    case: str

    def answer(self, inquiry: Inquiry) -> ReceivedPapers:
        """Raise Refused for a case that is not there or not the asker's to read."""
        state = readable(inquiry, self.case)
        item = inquiry.world.catalogue.item_of(state["v"]["item"], state["v"]["version"])
        entries = checklist(item, nested(state, "answers/"), recorded(state.get("materials", {})), inquiry.today).entries
        originals: dict[str, Any] = state.get("originals", {})
        return ReceivedPapers(
            rows=tuple(
                ReceivedRow(zh=e.zh, how=in_words(e), count=e.count, original=handed(e.how, originals.get(e.code)))
                for e in entries
                if e.state != "missing" and e.given
            )
        )
