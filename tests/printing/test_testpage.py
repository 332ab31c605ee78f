"""The page by which a printer is calibrated: its crosses are where it says, and its words fit on it."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from counter import printing
from counter.printing import fonts, testpage
from counter.printing.piece import MM

DPI, PX = 254, 10  # a millimetre is ten pixels
LONG = "HP LaserJet Pro M404dn（3 号窗口，二楼便民服务大厅东侧，靠近取号机）𠀀"


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Image.Image:
    folder = tmp_path_factory.mktemp("testpage")
    (folder / "in.pdf").write_bytes(printing.calibration_page(LONG, (1.5, -0.5)))
    subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), "in.pdf", "page"], cwd=folder, check=True)
    with Image.open(folder / "page-1.pgm") as page:
        return page.copy()


def _ink(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
    """Give the box of what is drawn inside a box, in mm."""
    part = picture.crop((round(left * PX), round(top * PX), round(right * PX), round(bottom * PX)))
    box = part.point(lambda shade: 255 if shade < 200 else 0).getbbox()
    assert box is not None
    return left + box[0] / PX, top + box[1] / PX, left + box[2] / PX, top + box[3] / PX


@pytest.mark.parametrize("x", [10, 200])
@pytest.mark.parametrize("y", [10, 287])
def test_a_cross_is_ten_millimetres_from_each_corner(picture: Image.Image, x: int, y: int) -> None:
    left, _, right, _ = _ink(picture, x - 0.5, y - 4, x + 0.5, y - 2)  # its upright arm
    _, top, _, bottom = _ink(picture, x - 4, y - 0.5, x - 2, y + 0.5)
    assert abs((left + right) / 2 - x) < 0.1
    assert abs((top + bottom) / 2 - y) < 0.1


def test_the_rulers_begin_at_the_edges_and_are_true(picture: Image.Image) -> None:
    left, _, right, _ = _ink(picture, 0, testpage.AT - 0.2, 110, testpage.AT + 0.2)
    assert left == 0
    assert abs(right - testpage.RULER) < 0.2
    _, top, _, bottom = _ink(picture, testpage.AT - 0.2, 0, testpage.AT + 0.2, 110)
    assert top == 0
    assert abs(bottom - testpage.RULER) < 0.2


def test_nothing_runs_over_the_edge(picture: Image.Image) -> None:
    assert _ink(picture, 110, 65, 210, 250)[2] < testpage.WIDTH - testpage.INSET + 0.5


def test_it_names_the_printer_and_how_far_it_is_moved_now() -> None:
    reader = PdfReader(BytesIO(printing.calibration_page("前台激光", (1.5, -0.5))))
    words = reader.pages[0].extract_text()
    assert len(reader.pages) == 1
    for part in ("打印机：前台激光", "向右 +1.5 毫米", "向下 −0.5 毫米", "十字到纸边的距离", "这条线长 100 毫米"):
        assert part in words
    assert "向右 0.0 毫米" in PdfReader(BytesIO(printing.calibration_page("x", (0.0, 0.0)))).pages[0].extract_text()


def test_each_line_of_instructions_fits_beside_the_ruler() -> None:
    room = (testpage.WIDTH - testpage.INSET - testpage.LEFT) * MM
    assert [text for text in testpage.HOW if fonts.width("sans", testpage.BODY, text) > room] == []


def test_the_same_page_is_the_same_bytes(tmp_path: Path) -> None:
    first = tmp_path / "one.pdf"
    first.write_bytes(printing.calibration_page("前台激光", (0.0, 0.0)))
    assert first.read_bytes() == printing.calibration_page("前台激光", (0.0, 0.0))
