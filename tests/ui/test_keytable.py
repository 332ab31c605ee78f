"""The table of commands as people read it: on the key card, in the guide, in README."""

from io import BytesIO

from pypdf import PdfReader

from counter.printing.keycard import key_card
from counter.ui.commands import TABLE, Command
from counter.ui.keytable import NAMES, lines, markdown, places, sections
from counter.ui.places import PLACES
from tests.ui.keytable import README, table_in


def test_readme_has_the_keys_as_they_are() -> None:
    assert table_in(README.read_text("utf-8"))[1] == markdown(), "python -m tests.ui.keytable writes it"


def test_every_place_has_a_name_and_every_key_stands_on_the_card() -> None:
    assert [place for place in (*places(), *PLACES) if place not in NAMES] == []
    whole = {key for _, keys in sections() for key, _ in keys}
    for row in TABLE:
        assert any(row.key in key.split() or (row.key[:-1] and key.startswith(row.key[:-1]) and "…" in key) for key in whole), row.id


def test_a_series_is_one_line() -> None:
    rows = tuple(Command(f"step_{n}", f"第 {n} 个下一步", (f"Alt+{n}",), "case", "take", argument=n) for n in range(1, 10))
    assert lines("case", rows) == (("Alt+1…9", "第几个下一步"),)
    apart = (Command("a_1", "甲 1", ("F5",), "case", "a"), Command("a_2", "甲 2 (乙)", ("Alt+M",), "case", "a"))
    assert lines("case", apart) == (("F5", "甲 1"), ("Alt+M", "甲 2"))


def test_the_card_is_one_page_with_every_key() -> None:
    pdf = key_card("河西街道综合服务大厅", sections())
    (page,) = PdfReader(BytesIO(pdf)).pages
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
    said = "".join(page.extract_text().split())
    for zh, keys in sections():
        assert "".join(zh.split()) in said
        for key, words in keys:
            assert "".join(key.split()) in said, key
            assert "".join(words.split()) in said, words
