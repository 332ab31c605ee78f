"""The archive package: what is in it, that it is the same each time, who takes it out, and that nothing in it can be changed unseen."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter import printing
from counter.db.attachments import drop
from counter.desk import archive
from counter.desk.actions import ExportCase, OpenFile, PaperCameOut, PrintPaper, RemoveFile
from counter.desk.archive import Report, zipped
from counter.desk.archive.contents import Part
from counter.desk.desk import Desk
from counter.desk.questions import ArchivedFile, ArchiveOf, CaseOf, CasesLike, ContentOf, Openings
from tests.desk.hall import ALL, FOUNDING, Counter, add, item, no, people
from tests.desk.test_attachments import attach, pdf, png
from tests.desk.walk import Team, seated, step, walk

TODAY = "2026-11-24"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """A counter with an archivist."""
    made = Counter.at(tmp_path_factory.mktemp("archive") / "profile")
    admin = made.door.found("03", FOUNDING)
    people(admin)
    yield seated(made, admin, "REVIEW", "INVEST", "LEADER", "COUNTY", "CHECK", "ARCHIVE")
    made.door.close()


@pytest.fixture(scope="module")
def case(office: Team) -> str:
    """A case of 证明去向 that was archived, with a paper and two files, one of which was taken off again."""
    clerk = office.desks["CLERK"]
    case = walk(office, item("CM-900"), ["received", "instant"])
    paper = clerk.do(PrintPaper(case=case, document="DOC-REF")).created["paper"]
    clerk.do(PaperCameOut(paper=paper))
    clerk.do(attach(case, pdf(), name="银行来函: 1?.pdf"))
    clerk.do(attach(case, png(), name="身份证.png"))
    file = clerk.do(attach(case, pdf(2), name="多余.pdf")).created["file"]
    clerk.do(RemoveFile(case=case, file=file, reason="重复"))
    for state in ("closed", "archived"):
        step(office, item("CM-900"), case, state)
    return case


def package(desk: Desk, case: str, *, drawn: bool = True) -> bytes:
    """Write the package; `drawn` False where no paper can be drawn."""

    def paper(part: Part) -> bytes | None:
        found = desk.ask(ContentOf(paper=part.id))
        return printing.render(found.layout, found.values, version=part.version, edition=part.edition) if drawn else None

    out = io.BytesIO()
    archive.write(out, desk.ask(ArchiveOf(case=case)), paper, lambda part: desk.ask(ArchivedFile(case=case, file=part.id)).content)
    return out.getvalue()


@pytest.fixture(scope="module")
def packed(office: Team, case: str) -> bytes:
    """The package of the case."""
    return package(office.desks["ARCHIVE"], case)


def entries(content: bytes) -> dict[str, bytes]:
    """Unpack with another program's eyes."""
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def read(content: bytes) -> Report:
    """Read a package back."""
    return archive.read(io.BytesIO(content))


def remade(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Make a package of other entries."""
    found = entries(content)
    change(found)
    return b"".join(zipped.chunks(found.items()))


def named(content: bytes, part: str) -> str:
    """Find an entry by a part of its name."""
    return next(name for name in entries(content) if part in name)


def test_it_reads_back_sound_and_whole(office: Team, case: str, packed: bytes) -> None:
    number = office.desks["CLERK"].ask(CaseOf(case=case)).row.number
    found = read(packed)
    assert (found.sound, found.whole, found.wrong, found.missing, found.number, found.files) == (True, True, (), (), number, 3)
    assert found.title.endswith("不应由社区出具的证明（告知去向）")


def test_it_is_a_bag_that_other_programs_check(packed: bytes) -> None:
    found = entries(packed)
    root = next(iter(found)).partition("/")[0]
    assert found[f"{root}/bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    lines = [line.split("  ", 1) for line in found[f"{root}/manifest-sha256.txt"].decode().splitlines()]
    assert {name for _, name in lines} == {name.removeprefix(f"{root}/") for name in found if "/data/" in name}
    assert all(hashlib.sha256(found[f"{root}/{name}"]).hexdigest() == digest for digest, name in lines)
    octets = sum(len(content) for name, content in found.items() if "/data/" in name)
    assert f"Payload-Oxum: {octets}.{len(lines)}\n" in found[f"{root}/bag-info.txt"].decode()


def test_papers_and_files_are_in_it_under_names_that_every_system_writes(packed: bytes) -> None:
    found = entries(packed)
    names = [name.partition("/data/")[2] for name in found if name.count("/") > 2]
    assert [name.partition("_")[0] for name in names] == ["办理结果/001", "申请材料/002", "申请材料/003"]
    assert names[1:] == ["申请材料/002_银行来函_ 1_.pdf", "申请材料/003_身份证.png"]
    assert found[named(packed, "身份证")] == png()
    assert found[named(packed, "办理结果")].startswith(b"%PDF-")
    assert not any("多余" in name for name in found)


def test_what_it_says_of_itself(packed: bytes) -> None:
    said = json.loads(entries(packed)[named(packed, "元数据.json")])
    assert said["service"] == {
        "servicecode": "CM-900", "servicename": "不应由社区出具的证明（告知去向）", "version": "1",
        "deptname": "碧江区人民政府河西街道办事处",
        "retentionperiod": "永久",
    }  # fmt: skip
    basic = said["basic"]
    assert basic["documentnumber"] == "测试内容"
    assert (basic["applyname"], basic["contactidcard"], basic["complete"]) == ("代明珍", "520699197308180481", "完整")
    assert (basic["result"], basic["receivetime"][:10], basic["archivetime"][:10]) == ("即办：已告知", TODAY, TODAY)
    assert [f["format"] for f in said["files"]] == ["PDF", "PDF", "PNG"]
    assert (said["files"][0]["state"], said["files"][0]["category"]) == ("已出", "办理结果")
    assert said["steps"][0]["nodename"] == "收件"
    text = entries(packed)[named(packed, "元数据.xml")].decode()
    assert '<description title="办件基本信息">' in text
    assert '<applyname title="申请人">代明珍</applyname>' in text


def test_two_exports_are_the_same_bytes_though_each_is_logged(office: Team, case: str, packed: bytes) -> None:
    archivist = office.desks["ARCHIVE"]
    archivist.do(ExportCase(case=case))
    assert package(archivist, case) == packed
    add(office.counter.desk("admin"), "auditor1", ("AUDITOR", ALL))
    rows = office.counter.desk("auditor1").ask(Openings(since=TODAY, until="2026-12-31")).rows
    assert ("导出归档包", "文书 1 份，附件 2 个") in [(r.purpose, r.note) for r in rows]


def test_only_who_keeps_archives_takes_it_out(office: Team, case: str) -> None:
    for role in ("CLERK", "LEADER", "INVEST"):
        assert no(office.desks[role], ArchiveOf(case=case)) == {("", "right")}
        assert no(office.desks[role], ExportCase(case=case)) == {("", "right")}
    add(office.counter.desk("admin"), "elsewhere", ("ARCHIVE", ("DB",)))
    other = office.counter.desk("elsewhere")
    assert no(other, ArchiveOf(case=case)) == no(other, ExportCase(case=case)) == {("", "right")}


def test_a_case_that_is_not_closed_is_not_packed(office: Team) -> None:
    open_ = walk(office, item("CM-900"), ["received", "instant"])
    archivist = office.desks["ARCHIVE"]
    assert no(archivist, ArchiveOf(case=open_)) == no(archivist, ExportCase(case=open_)) == {("case", "not_closed")}
    assert no(archivist, ArchiveOf(case="nothing")) == {("case", "not_found")}


def test_a_sensitive_file_is_opened_first(office: Team) -> None:
    case = walk(office, item("JS-105"), ["received", "withdrawn", "delivered", "closed", "archived"])
    archivist = office.desks["ARCHIVE"]
    assert no(archivist, ArchiveOf(case=case)) == no(archivist, ExportCase(case=case)) == {("case", "sealed_file")}
    archivist.do(OpenFile(case=case, purpose="OTHER", note="归档"))
    archivist.do(ExportCase(case=case))
    assert read(package(archivist, case)).sound


def test_a_file_at_another_window_is_named_and_the_package_is_not_whole(office: Team) -> None:
    clerk, archivist = office.desks["CLERK"], office.desks["ARCHIVE"]
    case = walk(office, item("CM-900"), ["received", "instant"])
    clerk.do(attach(case, pdf(3), name="户口簿.pdf"))
    for state in ("closed", "archived"):
        step(office, item("CM-900"), case, state)
    with archivist.profile.store.write() as c:
        assert drop(c, hashlib.sha256(pdf(3)).hexdigest())
    made = package(archivist, case)
    found = read(made)
    assert (found.sound, found.whole, found.missing) == (True, False, ("户口簿.pdf（存于03号窗口）",))
    assert "完整性：不完整" in entries(made)[named(made, "说明.txt")].decode()
    file = archivist.ask(ArchiveOf(case=case)).files[0].id
    assert no(archivist, ArchivedFile(case=case, file=file)) == {("file", "file_elsewhere")}


def test_a_paper_that_cannot_be_drawn_any_more_is_named(office: Team, case: str) -> None:
    found = read(package(office.desks["ARCHIVE"], case, drawn=False))
    assert (found.sound, found.whole, found.files) == (True, False, 2)
    assert found.missing[0].endswith("（本机不能重绘，请在出具的窗口另行导出）")


def change(part: str, content: bytes) -> Callable[[dict[str, bytes]], object]:
    """Make a change of one entry."""

    def changed(found: dict[str, bytes]) -> None:
        name = next(name for name in found if part in name)
        found[name] = content

    return changed


def take(part: str) -> Callable[[dict[str, bytes]], object]:
    """Make a change that takes one entry out."""
    return lambda found: found.pop(next(name for name in found if part in name))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (change("身份证", b"\x89PNG other"), "被改动：data/申请材料/003_身份证.png"),
        (take("身份证"), "缺少：data/申请材料/003_身份证.png"),
        (lambda found: found.update({f"{next(iter(found)).partition('/')[0]}/data/多.pdf": b"%PDF-"}), "多出：data/多.pdf"),
        (take("/manifest-sha256"), "缺少清单或清单读不出来：manifest-sha256.txt"),
        (take("元数据.json"), "元数据缺失或读不出来：data/元数据.json"),
        (change("元数据.json", b"{}"), "元数据缺失或读不出来：data/元数据.json"),
        (change("元数据.xml", b"<record/>"), "两份元数据不一致：data/元数据.xml"),
        (change("bag-info", b"Source-Organization: x\n"), "被改动：bag-info.txt"),
    ],
)
def test_what_is_wrong_is_said(packed: bytes, changed: Callable[[dict[str, bytes]], object], said: str) -> None:
    found = read(remade(packed, changed))
    assert not found.sound
    assert said in found.wrong


def test_whoever_changes_file_and_lists_alike_is_betrayed_by_the_metadata(packed: bytes) -> None:
    def forged(found: dict[str, bytes]) -> None:
        root = next(iter(found)).partition("/")[0]
        name = next(name for name in found if "身份证" in name)
        found[name] = b"\x89PNG forged"
        inner = {n.removeprefix(f"{root}/"): c for n, c in found.items()}
        lines = "".join(f"{hashlib.sha256(c).hexdigest()}  {n}\n" for n, c in inner.items() if n.startswith("data/")).encode()
        found[f"{root}/manifest-sha256.txt"] = lines

    assert "与元数据不符：data/申请材料/003_身份证.png" in read(remade(packed, forged)).wrong


def test_a_package_that_was_packed_again_is_told_from_one_that_was_changed(packed: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as other:
        for name, content in entries(packed).items():
            other.writestr(name, content)
    assert read(out.getvalue()).wrong == ("包的外壳被改动：各文件的内容与清单一致，但整包不是本系统导出的原样",)


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "/etc/passwd", "C:/x.txt", "a\\..\\b"])
def test_a_name_that_leads_out_is_not_followed(tmp_path: Path, name: str) -> None:
    found = read(b"".join(zipped.chunks([(name, b"x")])))
    assert not found.sound
    assert found.wrong[0].startswith(("不安全的文件名", "缺少清单"))
    assert list(tmp_path.iterdir()) == []


def test_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a/data/0", bytes(50_000_000))
    assert read(out.getvalue()).wrong == ("包内文件过多或解开后过大，没有打开",)
    many = b"".join(zipped.chunks((f"a/{n}", b"") for n in range(2_001)))
    assert read(many).wrong == ("包内文件过多或解开后过大，没有打开",)


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", bytes(100)])
def test_what_is_no_package_is_said_to_be_none(content: bytes) -> None:
    assert read(content).wrong == ("读不出来：不是完整的归档包，或者包的目录被改动",)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(place=st.integers(min_value=0), flip=st.integers(1, 255))
def test_no_byte_can_be_changed_unseen(packed: bytes, place: int, flip: int) -> None:
    content = bytearray(packed)
    content[place % len(content)] ^= flip
    assert not read(bytes(content)).sound


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(cut=st.integers(min_value=1), more=st.binary(max_size=20))
def test_nothing_can_be_cut_off_or_put_behind(packed: bytes, cut: int, more: bytes) -> None:
    assert not read(packed[: -(cut % len(packed)) or None][: len(packed) - 1]).sound
    assert read(packed + more).sound is not bool(more)


def test_an_entry_that_is_too_large_for_a_zip_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST", 100)
    with pytest.raises(zipped.TooLarge):
        list(zipped.chunks([("a", bytes(101))]))


def test_the_archivist_finds_the_case_by_its_number(office: Team, case: str) -> None:
    number = office.desks["CLERK"].ask(CaseOf(case=case)).row.number
    assert office.desks["ARCHIVE"].ask(CasesLike(text=number)).ids == (case,)
