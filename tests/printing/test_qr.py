import pytest
import segno

from counter.printing import qr


def test_a_code_is_square_and_has_its_three_corners() -> None:
    rows = qr.modules("CT1:ABC 123")
    assert len(rows) == 21
    assert {len(row) for row in rows} == {21}
    ring = (True,) * 7
    assert rows[0][:7] == rows[0][-7:] == rows[-1][:7] == ring
    assert rows[7][:8] == (False,) * 8


def test_capitals_and_digits_take_fewer_modules_than_small_letters() -> None:
    assert len(qr.modules("A" * 400)) < len(qr.modules("a" * 400))


def test_what_no_code_holds_is_refused() -> None:
    with pytest.raises(segno.DataOverflowError):
        qr.modules("A" * 4000)
