"""Any name prints: drawn by the font that has it or boxed, read back from the file, and told before it is printed."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from counter.printing import codebox, coverage
from counter.printing.fonts import Font, chain, inked, width
from counter.printing.pdf import write
from counter.printing.piece import SHEET, Mark, Page, Piece, Placed
from counter.printing.reach import reach
from tests.printing.names import NAMES, OURS, bundled, judged, of_fontconfig
from tests.printing.paper import reader, texts

FONTS: tuple[Font, ...] = ("serif", "sans", "bold", "title")
NOWHERE = "\U000e0fff"  # no character, and never one
HANA = "/usr/share/fonts/truetype/hanazono"
STEP = 36.0  # points from one name to the next
DOTS = 3  # to a point, where it is looked at


def page(marks: Sequence[Mark]) -> Page:
    return Page([Placed(0, 0, Piece(0, tuple(marks)))])


def paper(font: Font = "serif", size: float = 14, space: float = 0) -> bytes:
    return write([page([Mark(60, STEP * n, font, size, f"姓名：{name}先生", space) for n, name in enumerate(NAMES, 1)])], "", "")


def way(char: str) -> str:
    """Say which way a character goes: the name of a file, "" for a box."""
    home = chain("serif").home(char)
    return home.file if home else ""


@pytest.mark.parametrize("font", FONTS)
def test_every_name_is_read_back_from_the_file(font: Font) -> None:
    (text,) = texts(paper(font))
    for name in NAMES:
        assert f"姓名：{name}先生" in text


@pytest.mark.parametrize("space", [0.0, 1.5])
def test_another_reader_reads_them_too(tmp_path: Path, space: float) -> None:
    file = tmp_path / "names.pdf"
    file.write_bytes(paper(space=space))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    for name in NAMES:
        assert f"姓名：{name}先生" in text


def test_all_fonts_are_embedded(tmp_path: Path) -> None:
    file = tmp_path / "names.pdf"
    file.write_bytes(paper())
    said = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in said.splitlines()[2:]]
    assert rows
    for _, kind, _, embedded, subset, unicode, *_ in rows:
        assert (kind, embedded, subset, unicode) == ("TrueType", "yes", "yes", "yes")


def test_the_same_names_give_the_same_bytes() -> None:
    assert paper() == paper()


@pytest.mark.parametrize("char", OURS)
def test_what_our_fonts_have_is_drawn_with_them(char: str) -> None:
    assert way(char) in {Path(file).name for file in bundled()}


@pytest.mark.parametrize("name", NAMES)
def test_each_name_goes_the_way_that_the_fonts_allow(name: str) -> None:
    """The system's own library is asked, not our reading of its fonts."""
    assert judged(), "without fontconfig nobody knows what is installed"
    char = next(char for char in reversed(name) if ord(char) > 0x9FA5 or ord(char) < 0x4E00)
    if char in OURS:
        assert way(char) in {Path(file).name for file in bundled()}
    elif of_fontconfig(char):
        assert way(char) in of_fontconfig(char)
    else:
        assert way(char) == ""
    assert (char in coverage(name)) == (way(char) == "")


@pytest.mark.parametrize("char", "𠀀𠮷𪚥𫞦𭞂𮯠")
def test_up_to_extension_f_with_hanazono(char: str) -> None:
    assert Path(HANA).exists(), "fonts-hanazono is not installed"
    assert way(char) != ""
    assert coverage(char) == ()


def seen(tmp_path: Path, data: bytes) -> Image.Image:
    file = tmp_path / "seen.pdf"
    file.write_bytes(data)
    subprocess.run(["pdftoppm", "-r", str(72 * DOTS), "-gray", "-singlefile", file, tmp_path / "seen"], check=True)
    return Image.open(tmp_path / "seen.pgm")


def dark(picture: Image.Image, left: float, top: float, right: float, foot: float) -> float:
    """Say how much of a part of the page is ink."""
    part = picture.crop((round(left * DOTS), round(top * DOTS), round(right * DOTS), round(foot * DOTS)))
    counts = part.histogram()
    return sum(counts[:128]) / sum(counts)


def test_no_character_leaves_its_place_blank(tmp_path: Path) -> None:
    size = 24.0
    chars = sorted({char for name in NAMES for char in name})
    across = 16
    marks = [Mark(40 + n % across * 30, 60 + n // across * 40, "serif", size, char) for n, char in enumerate(chars)]
    picture = seen(tmp_path, write([page(marks)], "", ""))
    for mark in marks:
        ink = dark(picture, mark.x, mark.y - size * 0.88, mark.x + size, mark.y + size * 0.12)
        assert ink > (0.002 if mark.text == "·" else 0.02), mark.text


def test_a_box_shows_its_frame_and_its_code(tmp_path: Path) -> None:
    size, x, y = 100.0, 100.0, 300.0
    picture = seen(tmp_path, write([page([Mark(x, y, "serif", size, NOWHERE)])], "", ""))
    left, right, foot, top = x + 6, x + 94, y + 10, y - 82
    for side in (
        (left - 2, top, left + 2, foot),
        (right - 2, top, right + 2, foot),
        (left, top - 2, right, top + 2),
        (left, foot - 2, right, foot + 2),
    ):
        assert dark(picture, *side) > 0.5
    assert dark(picture, left + 5, top + 5, right - 5, y - 38) > 0.05  # E0F
    assert dark(picture, left + 5, y - 34, right - 5, foot - 5) > 0.05  # FF
    assert dark(picture, 0, 0, SHEET[0], y - 95) == 0


def test_the_boxes_of_a_form_are_drawn_alike_everywhere() -> None:
    assert coverage("☑同意　☐不同意") == ()
    assert len({tuple(codebox.segments(char, 0, 0, 1)) for char in "☑☐☒"}) == 3
    text = "☑同意　☐不同意"
    assert text in reader(write([page([Mark(60, 60, "serif", 12, text)])], "", "")).pages[0].extract_text()


def test_each_digit_is_drawn_in_its_own_way() -> None:
    assert len({tuple(codebox.segments(chr(0x2AA00 + n), 0, 0, 1)) for n in range(16)}) == 16
    for char in ("\x01", "ༀ", "𪛟", "\U0010ffff"):
        for x1, y1, x2, y2 in codebox.segments(char, 0, 0, 1):
            assert all(0 < x < 1 for x in (x1, x2))
            assert all(-0.12 < y < 0.88 for y in (y1, y2))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="张王李龴䶮㛃𠀀𬱟𪚥𪛟𮯰𱍐AB12·（）", min_size=1, max_size=12), st.sampled_from(FONTS))
def test_a_text_is_divided_without_loss_and_measured_as_it_is_drawn(text: str, font: Font) -> None:
    fonts = chain(font)
    runs = fonts.runs(text)
    assert "".join(run.text for run in runs) == text
    assert {char for run in runs if run.boxed for char in run.text} == set(coverage(text))
    assert width(font, 10, text) == pytest.approx(sum(fonts.widths[ord(char)] for run in runs for char in run.text) / 100)
    assert text in reader(write([page([Mark(60, 60, font, 10, text)])], "", "")).pages[0].extract_text()


def test_the_reach_of_the_fonts_adds_up() -> None:
    found = {block.zh: block for block in reach()}
    for block in found.values():
        assert sum(block.fonts.values()) + block.boxed == block.last - block.first + 1
    assert (found["基本区"].boxed, found["扩展A"].boxed) == (0, 0)
    for char in "𠀀𪛟𫞦𮯠𮯰𰀀𱍐𲎰":
        block = next(block for block in found.values() if block.first <= ord(char) <= block.last)
        assert block.boxed or way(char)
        assert way(char) in block.fonts or (not way(char) and block.boxed)


def test_the_bundled_fonts_draw_what_they_say() -> None:
    for font in chain("serif").fonts:
        assert inked(font) == font.face.outlined()
