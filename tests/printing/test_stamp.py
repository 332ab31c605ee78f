"""The place of the stamp: a circle of 45 mm over unit and date, in which nothing else stands."""

from math import hypot

import pytest

from counter import printing
from counter.printing.document import pages
from counter.printing.fonts import width
from counter.printing.piece import MM, SHEET, Circle, Mark, Page, Stroke
from tests.printing.paper import values_of

STAMPED = ("DOC-ACC", "DOC-COR", "DOC-REF", "DOC-DUES")
Box = tuple[float, float, float, float]


def boxes(page: Page, signature: set[str]) -> list[Box]:
    """Give the boxes of everything drawn but the signature itself."""
    found: list[Box] = []
    for x, y, piece in page.placed:
        for ink in piece.ink:
            match ink:
                case Mark():
                    wide = width(ink.font, ink.size, ink.text) + ink.space * len(ink.text)
                    if ink.text not in signature:
                        found.append((x + ink.x, y + ink.y - 0.88 * ink.size, x + ink.x + wide, y + ink.y + 0.12 * ink.size))
                case Stroke():
                    found.append((x + min(ink.x1, ink.x2), y + min(ink.y1, ink.y2), x + max(ink.x1, ink.x2), y + max(ink.y1, ink.y2)))
                case _:
                    found.append((x + ink.x, y + ink.y, x + ink.x + ink.width, y + ink.y + ink.height))
    return found


def distance(circle: Circle, box: Box) -> float:
    left, top, right, foot = box
    return hypot(max(left - circle.x, 0, circle.x - right), max(top - circle.y, 0, circle.y - foot))


CASES: dict[str, dict[str, object]] = {
    "sample": {},
    "long names": {"clerk": "阿卜杜热合曼·买买提·吐尔逊江", "clerk_no": "520602003-0312", "query_phone": "0856-5220000转8021"},
    "long unit": {"unit": "中国共产党碧江区环北街道工作委员会党群服务中心综合服务大厅"},
    "short unit": {"unit": "街道办"},
}


@pytest.mark.parametrize("code", STAMPED)
@pytest.mark.parametrize("case", CASES)
def test_the_circle_is_clear(code: str, case: str) -> None:
    values = values_of(code, **CASES[case])
    signature = {str(values["branch" if code == "DOC-DUES" else "unit"]), str(values["issued_on"])}
    laid = pages(code, values)
    circles = [(page, circle) for page in laid for circle in page.clear()]
    assert len(circles) == 2  # one for each copy
    for page, circle in circles:
        assert circle.radius == pytest.approx(22.5 * MM)
        assert all(distance(circle, box) >= circle.radius - 0.01 for box in boxes(page, signature))
        assert circle.radius <= circle.x <= SHEET[0] - circle.radius
        assert circle.radius <= circle.y <= SHEET[1] - circle.radius


@pytest.mark.parametrize("code", STAMPED)
def test_unit_and_date_are_where_the_stamp_goes(code: str) -> None:
    values = printing.sample(code)
    unit = str(values["branch" if code == "DOC-DUES" else "unit"])
    for page in pages(code, values):
        for circle in page.clear():
            lines = [
                (x + ink.x + width(ink.font, ink.size, ink.text) / 2, y + ink.y)
                for x, y, piece in page.placed
                if piece.clear
                for ink in piece.ink
                if isinstance(ink, Mark) and ink.text in {unit, str(values["issued_on"])}
            ]
            inside = [(x, y) for x, y in lines if hypot(x - circle.x, y - circle.y) < circle.radius]
            assert len(inside) == 2
            assert all(x == pytest.approx(circle.x) for x, _ in inside)


def test_the_day_is_signed_by_hand() -> None:
    assert not [circle for page in pages("DOC-DAY", printing.sample("DOC-DAY")) for circle in page.clear()]
