"""What comes out of a real CUPS queue is what was previewed; and what the queue says of its jobs, in words."""

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4 as SHEET
from reportlab.lib.pagesizes import landscape
from reportlab.pdfgen.canvas import Canvas

from counter import printing
from counter.ui import printers, words
from counter.ui.printers import Job, Printer, Progress, Setup, Unprinted, drawing
from tests.ui.cups import PATIENCE, Cups, in_a_thread

A4 = (595, 842)
SMALL = 0.005  # of all pixels
FINE = 254  # dpi: a millimetre is ten pixels
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return printing.render("DOC-COR", printing.sample("DOC-COR"))


@pytest.fixture(scope="module")
def lying() -> bytes:
    """A page on its side, as a register is."""
    file = BytesIO()
    page = Canvas(file, pagesize=landscape(SHEET))
    page.drawString(100, 400, "register")
    page.rect(40, 40, 500, 200, fill=1)
    page.save()
    return file.getvalue()


def spool(pdf: bytes, setup: Setup, title: str = "补正告知书 ACC-03-2026-000017") -> Job:
    return in_a_thread(partial(printers.spool, pdf, setup, title))


def state(job: Job) -> Progress:
    return in_a_thread(partial(printers.job_state, job))


def becomes(cups: Cups, job: Job, wanted: str) -> Progress:
    cups.until(lambda: state(job).state == wanted)
    return state(job)


def pictures(folder: Path, pdf: bytes, dpi: int = 100) -> list[Image.Image]:
    """Draw the pages of a PDF with a program that had no part in making or printing it."""
    folder.mkdir()
    (folder / "in.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "in.pdf", "page"], cwd=folder, check=True)
    return [_read(file) for file in sorted(folder.glob("page*.pgm"))]


def _read(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return picture.copy()


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Give which part of the pixels is not the same shade, leaving out what an eye cannot see."""
    assert one.size == other.size
    return sum(ImageChops.difference(one, other).histogram()[48:]) / (one.width * one.height)


def moved(picture: Image.Image, x: int, y: int) -> Image.Image:
    sheet = Image.new("L", picture.size, 255)
    sheet.paste(picture, (x, y))
    return sheet


def test_what_comes_out_is_what_was_previewed(cups: Cups, pdf: bytes, tmp_path: Path) -> None:
    job = spool(pdf, Setup("Proof"))
    out = cups.came_out(job.number)
    before, after = pictures(tmp_path / "before", pdf), pictures(tmp_path / "after", out.read_bytes())
    assert len(before) == len(after) == job.pages > 1
    assert [unlike(*pair) for pair in zip(before, after, strict=True)] == [0.0] * job.pages
    for page in PdfReader(out).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    done = becomes(cups, job, "done")
    assert "取纸" in done.words


def test_text_stays_text_on_the_way_to_the_printer(cups: Cups, pdf: bytes) -> None:
    out = cups.came_out(spool(pdf, Setup("Proof")).number)
    before, after = (
        subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout for data in (pdf, out.read_bytes())
    )
    assert before == after
    assert "补正".encode() in after


def test_an_offset_moves_the_whole_picture_to_the_right_and_down(cups: Cups, pdf: bytes, tmp_path: Path) -> None:
    out = cups.came_out(spool(pdf, Setup("Proof", offset=(5.0, 3.0))).number)
    before, after = pictures(tmp_path / "before", pdf, FINE), pictures(tmp_path / "after", out.read_bytes(), FINE)
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        near = {(x, y): unlike(moved(one, x, y), other) for x in (48, 49, 50, 51, 52) for y in (28, 29, 30, 31, 32)}
        assert min(near, key=near.__getitem__) == (50, 30)
        assert near[50, 30] < SMALL < unlike(one, other)
    for page in PdfReader(out).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4


def test_the_printer_is_told_tray_sides_and_copies(cups: Cups, pdf: bytes) -> None:
    setup = Setup("Proof", "bottom", "short", 2)
    job = spool(pdf, setup)
    cups.came_out(job.number)
    told = cups.options(job.number).split()
    assert {"InputSlot=Lower", "Duplex=DuplexTumble", "PageSize=A4", "print-scaling=none", "copies=2"} <= set(told)
    plain = spool(pdf, Setup("Proof"))
    cups.came_out(plain.number)
    told = cups.options(plain.number).split()
    assert "copies=1" in told
    assert not [option for option in told if option.startswith(("InputSlot", "Duplex"))]


def test_pages_that_are_drawn_look_like_the_preview_too(cups: Cups, pdf: bytes, tmp_path: Path) -> None:
    """Windows takes no PDF and is given drawn pages; the drawing can be seen here, through Qt's own way to CUPS."""
    setup = Setup("Proof", sides="long")
    in_a_thread(lambda: drawing.draw(pdf, drawing.printer_for(setup, "画出来的")))
    cups.until(lambda: list(cups.paper.glob("*.pdf")))
    out = next(cups.paper.glob("*.pdf"))
    before, after = pictures(tmp_path / "before", pdf, FINE), pictures(tmp_path / "after", out.read_bytes(), FINE)
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        assert unlike(one.reduce(10), other.reduce(10)) < SMALL  # by square millimetres: a drawn edge is softer
        assert unlike(moved(one, 10, 0).reduce(10), other.reduce(10)) > SMALL
    assert "Duplex=DuplexNoTumble" in cups.options(int(out.stem)).split()


def test_a_page_that_lies_on_its_side_comes_out_on_the_same_sheet(cups: Cups, lying: bytes, tmp_path: Path) -> None:
    job = spool(lying, Setup("Proof"))
    out = cups.came_out(job.number)
    assert "PageSize=A4" in cups.options(job.number).split()
    before, after = pictures(tmp_path / "before", lying)[0], pictures(tmp_path / "after", out.read_bytes())[0]
    turned = after if after.size == before.size else after.transpose(Image.Transpose.ROTATE_270)
    assert min(unlike(before, turned), unlike(before, turned.transpose(Image.Transpose.ROTATE_180))) < SMALL
    out.unlink()
    in_a_thread(lambda: drawing.draw(lying, drawing.printer_for(Setup("Proof"), "横放")))
    cups.until(lambda: list(cups.paper.glob("*.pdf")))
    drawn = pictures(tmp_path / "drawn", next(cups.paper.glob("*.pdf")).read_bytes(), FINE)[0]
    fine = pictures(tmp_path / "fine", lying, FINE)[0]
    turns = [
        drawn,
        *(drawn.transpose(turn) for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)),
    ]
    assert min(unlike(fine.reduce(10), turn.reduce(10)) for turn in turns if turn.size == fine.size) < SMALL


def test_pages_are_not_drawn_for_a_printer_that_is_gone() -> None:
    with pytest.raises(Unprinted) as refused:
        in_a_thread(lambda: drawing.printer_for(Setup("针式打印机"), "x"))
    assert "没有打印机“针式打印机”了" in words.sentences(refused.value.problems)


@pytest.mark.usefixtures("cups")
def test_only_what_the_printer_has_is_offered() -> None:
    assert "Proof" in in_a_thread(printers.printers)
    trays = (("top", "上纸盒"), ("bottom", "下纸盒"), ("manual", "手动进纸"))
    assert in_a_thread(partial(printers.offered, "Proof")) == Printer("Proof", trays, ("one", "long", "short"))


def test_a_job_waits_is_printed_and_done(cups: Cups, pdf: bytes) -> None:
    with cups.machine("wait"):
        first = spool(pdf, Setup("Proof"))
        assert becomes(cups, first, "printing").words == "正在打印。"
        second = spool(pdf, Setup("Proof"), "第二件")
        assert state(second) == Progress("waiting", "在打印队列中等候。")
    becomes(cups, first, "done")
    becomes(cups, second, "done")


def test_a_stopped_queue_holds_the_job_until_it_goes_on(cups: Cups, pdf: bytes) -> None:
    cups.run("cupsdisable", "Proof")
    job = spool(pdf, Setup("Proof"))
    assert state(job) == Progress("held", "打印机已暂停，恢复后才会打印。")
    assert in_a_thread(partial(printers.offered, "Proof")).words == "打印机已暂停，恢复后才会打印。"
    cups.run("cupsenable", "Proof")
    becomes(cups, job, "done")


def test_an_empty_tray_is_said_and_filled_again(cups: Cups, pdf: bytes) -> None:
    with cups.machine("empty"):
        job = spool(pdf, Setup("Proof"))
        assert becomes(cups, job, "held").words == "打印机停住了：缺纸。"
    becomes(cups, job, "done")


def test_a_machine_that_breaks_and_a_job_that_is_cancelled_have_failed(cups: Cups, pdf: bytes) -> None:
    with cups.machine("broken"):
        broken = spool(pdf, Setup("Proof"))
        assert "中止" in becomes(cups, broken, "failed").words
    with cups.machine("wait"):
        cancelled = spool(pdf, Setup("Proof"))
        cups.run("cancel", f"Proof-{cancelled.number}")
        assert "取消" in becomes(cups, cancelled, "failed").words


def test_a_queue_that_takes_no_jobs_refuses_in_words(cups: Cups, pdf: bytes) -> None:
    cups.run("cupsreject", "Proof")
    with pytest.raises(Unprinted) as refused:
        spool(pdf, Setup("Proof"))
    assert words.sentences(refused.value.problems) == "打印机“Proof”现在不接收新的任务，请另选一台；也可以存为 PDF"
    assert in_a_thread(partial(printers.offered, "Proof")).words == "打印机不接收新的任务。"


def test_a_printer_that_is_gone_is_said_to_be(cups: Cups, pdf: bytes) -> None:
    with pytest.raises(Unprinted) as refused:
        spool(pdf, Setup("针式打印机"))
    assert words.sentences(refused.value.problems) == "没有打印机“针式打印机”了，请另选一台；也可以存为 PDF"
    assert in_a_thread(partial(printers.offered, "针式打印机")).words == "打印系统里没有这台打印机。"
    job = spool(pdf, Setup("Proof"))
    cups.came_out(job.number)
    cups.run("cancel", "-a", "-x", "Proof")
    assert state(job).state == "unknown"
    assert state(Job("Proof", 999_999, 1, "x")).state == "unknown"


def test_a_print_server_that_was_started_anew_is_found_again_by_the_same_thread(cups: Cups, pdf: bytes) -> None:
    with ThreadPoolExecutor(1) as errand:
        first = errand.submit(printers.spool, pdf, Setup("Proof"), "一").result()
        cups.came_out(first.number)
        cups.stop()
        assert errand.submit(printers.job_state, first).result().state == "unknown"
        cups.start()
        second = errand.submit(printers.spool, pdf, Setup("Proof"), "二").result()
        cups.came_out(second.number)
        cups.until(lambda: errand.submit(printers.job_state, second).result().state == "done")


def test_without_a_print_server_everything_says_so(pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
    begun = time.monotonic()
    assert in_a_thread(printers.printers) == ()
    assert in_a_thread(partial(printers.offered, "Proof")) == Printer("Proof", words="打印系统没有回应。")
    assert state(Job("Proof", 1, 1, "x")) == Progress("unknown", "打印系统没有回应，不知道这个任务怎样了。请看纸有没有出来。")
    for setup, said in ((Setup("Proof"), "打印系统没有收下"), (Setup(), "还没有选打印机")):
        with pytest.raises(Unprinted) as refused:
            spool(pdf, setup)
        assert said in words.sentences(refused.value.problems)
        assert "存为 PDF" in words.sentences(refused.value.problems)
    assert time.monotonic() - begun < PATIENCE


@pytest.mark.usefixtures("cups")
def test_bytes_that_are_no_document_are_not_printed() -> None:
    with pytest.raises(Unprinted) as refused:
        spool(b"no document", Setup("Proof"))
    assert words.sentences(refused.value.problems) == "这份文书没有一页内容，没有打印"
