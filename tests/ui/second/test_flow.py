from hypothesis import given
from hypothesis import strategies as st

from counter.ui.second.flow import AGAIN, columns, page_of, pages
from counter.ui.second.sheet import Line


def lines(*labels: str) -> list[Line]:
    return [Line(label, head=label.isupper()) for label in labels]


def height(line: Line) -> int:
    return 3 if line.head else 2


def test_a_column_goes_on_under_its_title_said_again() -> None:
    found = columns(lines("A", "a", "b", "c"), height, 7)
    assert [[line.label for line in column] for column in found] == [["A", "a", "b"], [f"A{AGAIN}", "c"]]


def test_no_title_stands_alone_at_the_foot() -> None:
    found = columns(lines("A", "a", "B", "b"), height, 8)
    assert [[line.label for line in column] for column in found] == [["A", "a"], ["B", "b"]]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 30))), st.integers(1, 40))
def test_nothing_is_lost_and_every_column_fits_or_holds_one_line(drawn: list[tuple[bool, int]], room: int) -> None:
    given_ = [Line(f"{n}", str(high), head) for n, (head, high) in enumerate([(True, 1), *drawn])]
    found = columns(given_, lambda line: int(line.value or 1), room)
    assert [line for column in found for line in column if not line.label.endswith(AGAIN)] == given_
    assert all(column[0].head for column in found)
    assert all(sum(int(line.value or 1) for line in column) <= room or len(column) <= 2 for column in found)


def test_pages_of_two_columns_and_the_page_of_a_line() -> None:
    found = columns(lines("A", "a", "b", "c", "d", "e"), height, 5)
    shown = pages(found, 2)
    assert [len(page) for page in shown] == [2, 2, 1]
    assert page_of(shown, shown[2][0][-1]) == 2
    assert page_of(shown, Line("elsewhere")) == 0
    assert pages([], 2) == ((),)
