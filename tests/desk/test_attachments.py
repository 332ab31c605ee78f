"""Files of a case: what may be attached, who may look at it, where it lies."""

import base64
import io
import json
import struct
import zlib
from pathlib import Path

import pytest
from pypdf import PdfWriter
from sqlalchemy import update

from counter.db import apply, attachments
from counter.db.tables import attachment
from counter.desk import upkeep
from counter.desk.actions import AttachFile, OpenResident, RemoveFile
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, FileOf, FilesOf
from counter.desk.views.materials import FileContent
from tests.desk.hall import FOUNDING, Counter, accept, add, no, people, receive


def pdf(pages: int = 1, password: str = "") -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def png(width: int = 2, height: int = 2) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(min(height, 10))))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 3, height: int = 2) -> bytes:
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x04AB" + frame + b"\xff\xda\x00\x04AB" + b"\x00" * 9 + b"\xff\xd9"


def attach(case: str, content: bytes, name: str = "a.pdf", material: str = "") -> AttachFile:
    return AttachFile(case=case, name=name, material=material, content=base64.b64encode(content))


@pytest.fixture
def case(desk: Desk) -> str:
    return accept(desk)[0]


@pytest.mark.parametrize(("content", "mime", "pages"), [(pdf(3), "application/pdf", 3), (png(), "image/png", 1), (jpeg(), "image/jpeg", 1)])
def test_a_file_is_attached_and_comes_back_byte_for_byte(desk: Desk, case: str, content: bytes, mime: str, pages: int) -> None:
    outcome = desk.do(attach(case, content, "C:\\扫描\\户口簿.任意", "M_HUKOU"))
    assert outcome.facts == ("case.attached",)
    (row,) = desk.ask(FilesOf(case=case)).files
    assert (row.name, row.mime, row.pages, row.size, row.material_zh, row.where) == (
        "户口簿.任意", mime, pages, len(content), "居民户口簿", "本机",
    )  # fmt: skip
    shown = desk.ask(FileOf(case=case, file=outcome.created["file"]))
    assert (shown.content, shown.mime) == (content, mime)
    assert json.loads(shown.model_dump_json())["content"] == base64.b64encode(content).decode()
    assert f"附加文件：户口簿.任意，{pages}页（居民户口簿）" in [t.words for t in desk.ask(CaseOf(case=case)).timeline]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90\x00 a program called scan.pdf", "file_kind"),
        (b"<html>%PDX</html>", "file_kind"),
        (b"", "file_kind"),
        (b"%PDF-1.7\nnothing more", "file_broken"),
        (pdf()[:200], "file_broken"),
        (pdf(password="x"), "file_locked"),
        (png()[:-20], "file_broken"),
        (png()[:20], "file_broken"),
        (png().replace(b"\0\0\0\x02", b"\0\0\0\x03", 1), "file_broken"),
        (png(40_000, 40_000), "file_broken"),
        (jpeg()[:-2], "file_broken"),
        (jpeg(0, 0), "file_broken"),
        (jpeg()[:6], "file_broken"),
        (b"\xff\xd8\xff\xff\xff\xff\xff\xff\xff", "file_broken"),
        (b"%PDF-1.7" + bytes(10 << 20), "file_large"),
    ],
)
def test_what_is_no_whole_pdf_or_image_is_refused_and_nothing_is_kept(desk: Desk, case: str, content: bytes, code: str) -> None:
    assert no(desk, attach(case, content)) == {("content", code)}
    with desk.profile.store.read() as c:
        assert attachments.volume(c) == (0, 0)


def test_the_journal_has_the_digest_and_never_the_bytes(desk: Desk, case: str) -> None:
    content = png()
    desk.do(attach(case, content))
    with desk.profile.store.read() as c:
        (found,) = apply.shown(c, [f"case:{case}"])[f"case:{case}"]["files"].values()
        assert found["sha256"] == attachments.digest(content)
        assert "content" not in found
        assert attachments.load(c, found["sha256"]) == content


def test_the_same_file_twice_is_one(desk: Desk, case: str) -> None:
    desk.do(attach(case, pdf(), material="M_ID"))
    assert desk.do(attach(case, pdf(), "b.pdf", "M_ID")).facts == ()
    assert desk.do(attach(case, pdf(), "b.pdf", "M_HUKOU")).facts == ("case.attached",)
    with desk.profile.store.read() as c:
        assert attachments.volume(c)[0] == 1


def test_a_file_has_a_name_and_belongs_to_a_paper_of_the_item(desk: Desk, case: str) -> None:
    assert no(desk, attach(case, pdf(), "x/")) == {("name", "required")}
    assert no(desk, attach(case, pdf(), material="M_NONE")) == {("material", "unknown")}


def test_a_file_taken_off_says_why_and_is_still_in_the_history(desk: Desk, case: str) -> None:
    file = desk.do(attach(case, pdf())).created["file"]
    assert no(desk, RemoveFile(case=case, file=file, reason=" ")) == {("reason", "required")}
    desk.do(RemoveFile(case=case, file=file, reason="扫错了人"))
    assert [f.removed for f in desk.ask(FilesOf(case=case)).files] == ["扫错了人"]
    assert no(desk, RemoveFile(case=case, file=file, reason="再来")) == {("file", "not_found")}
    assert desk.do(attach(case, pdf())).facts == ("case.attached",), "it may be attached again"


def test_only_who_opened_the_persons_file_may_look(counter: Counter, desk: Desk, case: str) -> None:
    file = desk.do(attach(case, pdf())).created["file"]
    chief = counter.desk("chief")
    assert not chief.ask(FilesOf(case=case)).opened
    assert no(chief, FileOf(case=case, file=file)) == {("file", "unopened")}
    chief.do(OpenResident(resident=chief.ask(CaseOf(case=case)).row.resident, purpose="核对"))
    assert chief.ask(FileOf(case=case, file=file)).name == "a.pdf"
    add(counter.desk("admin"), "party", ("CLERK", ("DW",)))
    assert no(counter.desk("party"), FileOf(case=case, file=file)) == {("", "right")}
    assert no(counter.desk("party"), FilesOf(case=case)) == {("", "right")}
    assert no(counter.desk("party"), attach(case, pdf())) == {("", "right")}


def test_a_file_that_lies_elsewhere_says_where(desk: Desk, case: str) -> None:
    file = desk.do(attach(case, pdf())).created["file"]
    with desk.profile.store.write() as c:
        assert attachments.drop(c, attachments.digest(pdf()))
    (row,) = desk.ask(FilesOf(case=case)).files
    assert (row.here, row.where) == (False, "存于03号窗口")
    assert no(desk, FileOf(case=case, file=file)) == {("file", "file_elsewhere")}


def test_the_check_of_the_store_looks_at_every_file(desk: Desk, case: str) -> None:
    desk.do(attach(case, pdf()))
    assert upkeep.check(desk) == []
    with desk.profile.store.write() as c:
        c.execute(update(attachment).values(content=b"x"))
    assert [fault.partition(" ")[0] for fault in upkeep.check(desk)] == ["the"]


def test_a_rebuild_leaves_files_where_they_are(desk: Desk, case: str) -> None:
    file = desk.do(attach(case, pdf())).created["file"]
    assert upkeep.rebuild(desk)
    assert desk.ask(FileOf(case=case, file=file)).content == pdf()


def test_a_file_may_come_before_acceptance(tmp_path: Path) -> None:
    made = Counter.at(tmp_path / "other")
    people(made.door.found("03", FOUNDING))
    desk = made.desk()
    received = receive(desk).created["case"]
    assert desk.do(attach(received, jpeg())).facts == ("case.attached",)
    made.door.close()


def test_bytes_are_not_written_into_logs() -> None:
    assert "JVBER" not in repr(attach("c", pdf()))
    assert FileContent(name="a", mime="b", content=b"\xff").model_dump(mode="json")["content"] == "/w=="
