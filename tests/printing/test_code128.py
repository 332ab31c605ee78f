"""Bar codes are read back as what they say."""

import pytest
from reportlab.graphics.barcode import code128

from counter.printing.code128 import modules

NUMBER = "52060200320261124030017DB7"


def decoded(widths: tuple[int, ...]) -> str:
    """Read a bar code as a scanner does, from the widths alone, with ReportLab's table of patterns."""
    patterns: dict[int, str] = vars(code128)["_patterns"]
    table = {"".join(str("ABCD".index(c.upper()) + 1) for c in pattern): symbol for symbol, pattern in patterns.items()}
    text = "".join(map(str, widths))
    symbols = [table[text[at : at + 6]] for at in range(0, len(text) - 7, 6)]
    assert table[text[-7:]] == 106
    *body, check = symbols
    assert check == (body[0] + sum(n * symbol for n, symbol in enumerate(body[1:], 1))) % 103
    pairs, found = body[0] == 105, ""
    for symbol in body[1:]:
        if symbol == 100 and pairs:
            pairs = False
        else:
            found += f"{symbol:02}" if pairs else chr(symbol + 32)
    return found


@pytest.mark.parametrize("text", [NUMBER, "1234", "123", "7", "A", "DB-101", "00"])
def test_read_back(text: str) -> None:
    assert decoded(modules(text)) == text


def test_a_case_number_fits_beside_its_words() -> None:
    assert sum(modules(NUMBER)) * 0.28 < 65  # mm


@pytest.mark.parametrize("text", ["", "办件", "12\n"])
def test_what_a_reader_would_not_give_back_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^|办|12"):
        modules(text)
