"""The page by which a printer is calibrated (打印校准测试页): crosses ten millimetres from each corner, rulers from the edges."""

from collections.abc import Iterable, Iterator

from counter.printing import fonts
from counter.printing.pdf import write
from counter.printing.piece import MM, SHEET, Ink, Mark, Page, Piece, Placed, Stroke

WIDTH, HEIGHT = 210, 297  # mm
INSET, ARM = 10, 6  # of a cross, mm
RULER, AT = 100, 60  # how long a ruler is, and how far in from the other edge it lies, mm
THIN, LINE = 0.3, 0.6
SMALL, BODY, TITLE = 8.0, 11.0, 18.0
LEFT, TOP, HOW_TOP, LEADING = 75.0, 82.0, 122.0, 7.0  # of the words, mm


def calibration_page(printer: str, offset: tuple[float, float]) -> bytes:
    """Draw the page for a printer whose paper is moved by so many mm now; the spooler moves this one, too."""
    ink = (*_crosses(), *_rulers(), *_scale(), *_words(printer, offset))
    return write([Page([Placed(0, 0, Piece(SHEET[1], ink))])], f"打印校准测试页 {printer}", "")


def _stroke(x1: float, y1: float, x2: float, y2: float, width: float = THIN) -> Stroke:
    return Stroke(x1 * MM, y1 * MM, x2 * MM, y2 * MM, width)


def _mark(x: float, y: float, size: float, text: str, *, middle: bool = False, font: fonts.Font = "sans") -> Mark:
    left = x * MM - (fonts.width(font, size, text) / 2 if middle else 0)
    return Mark(left, y * MM, font, size, text)


def _crosses() -> Iterator[Ink]:
    for x in (INSET, WIDTH - INSET):
        for y in (INSET, HEIGHT - INSET):
            yield _stroke(x - ARM, y, x + ARM, y)
            yield _stroke(x, y - ARM, x, y + ARM)


def _rulers() -> Iterator[Ink]:
    yield _stroke(0, AT, RULER, AT, LINE)
    yield _stroke(AT, 0, AT, RULER, LINE)
    for mm in range(RULER + 1):
        long = 5 if mm % 10 == 0 else 3.5 if mm % 5 == 0 else 2
        yield _stroke(mm, AT, mm, AT - long)
        yield _stroke(AT, mm, AT - long, mm)
    for mm in (at for at in range(10, RULER + 1, 10) if at != AT):
        yield _mark(mm, AT - 6, SMALL, str(mm), middle=True)
        yield _mark(AT - 9, mm + 1, SMALL, str(mm), middle=True)


def _scale() -> Iterator[Ink]:
    y = HEIGHT - 40
    yield _stroke(55, y, 155, y, LINE)
    yield _stroke(55, y - 3, 55, y + 3, LINE)
    yield _stroke(155, y - 3, 155, y + 3, LINE)
    yield _mark(WIDTH / 2, y - 3, BODY, "这条线长 100 毫米", middle=True)
    yield _mark(WIDTH / 2, y + 8, SMALL, "量出来不是 100 毫米，说明打印时缩放过：先在打印机驱动里改为“实际大小”，再校准。", middle=True)


def signed(mm: float) -> str:
    """Write a distance with its sign: +1.5, −0.5, 0.0."""
    return f"{mm:+.1f}".replace("-", "−") if round(mm, 1) else "0.0"


def _words(printer: str, offset: tuple[float, float]) -> Iterator[Ink]:
    now = f"现在的校准：向右 {signed(offset[0])} 毫米，向下 {signed(offset[1])} 毫米（本页已按此移动）"
    yield _mark(LEFT, TOP, TITLE, "打印校准测试页", font="serif")
    yield from _lines(TOP + 10, (f"打印机：{printer}", now))
    yield _mark(LEFT, HOW_TOP, BODY, "怎样校准", font="bold")
    yield from _lines(HOW_TOP + LEADING, HOW)


HOW = (
    "1. 用毫米尺量左上角十字到纸边的距离：",
    "    到纸的左边是 a 毫米，到纸的上边是 b 毫米，都应当是 10.0 毫米。",
    "2. 在“管理 → 打印机”里改这台打印机的校准：",
    "    新的“向右” = 现在的“向右” + 10.0 − a",
    "    新的“向下” = 现在的“向下” + 10.0 − b",
    "3. 再打一张测试页核对；另外三个角的十字也应当离纸边 10.0 毫米。",
    "例：量得 a = 8.5，b = 11.0，现在都是 0.0：填 向右 1.5，向下 −1.0。",
    "标尺从纸的左边、上边量起；靠近纸边的几毫米印不出来，不要紧。",
)


def _broken(text: str) -> list[str]:
    """Break what is too long for the room beside the ruler."""
    room, lines = (WIDTH - INSET - LEFT) * MM, [""]
    for char in text:
        if fonts.width("sans", BODY, lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines


def _lines(top: float, texts: Iterable[str]) -> Iterator[Mark]:
    for at, line in enumerate(line for text in texts for line in _broken(text)):
        yield _mark(LEFT, top + at * LEADING, BODY, line)
