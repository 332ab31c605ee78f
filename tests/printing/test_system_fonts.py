"""Fonts of the system: found by what they draw, and skipped when they are damaged or cannot be embedded."""

import struct
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from counter.printing import fonts
from counter.printing.face import Face
from counter.printing.fonts import FILES, Bundled
from counter.printing.sfnt import charmap, fonts_of
from counter.printing.system_fonts import KNOWN, Shelf, draws
from counter.resources import path


def file_of(font: Bundled) -> Path:
    return path("fonts", FILES[font])


def moved(data: bytes, by: int) -> bytes:
    """Give a font whose tables are told to lie further down."""
    count = struct.unpack_from(">H", data, 4)[0]
    head = b"".join(
        struct.pack(">4sLLL", tag, checksum, at + by, size)
        for tag, checksum, at, size in struct.iter_unpack(">4sLLL", data[12 : 12 + 16 * count])
    )
    return data[:12] + head + data[12 + 16 * count :]


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    one, other = file_of("sans").read_bytes(), file_of("serif").read_bytes()
    first = 20
    second = first + len(one)
    head = struct.pack(">4sLLLL", b"ttcf", 0x00010000, 2, first, second)
    made = tmp_path / "both.ttc"
    made.write_bytes(head + moved(one, first) + moved(other, second))
    return made


def changed(font: Bundled, tag: bytes, at: int, new: bytes, to: Path) -> Path:
    data = bytearray(file_of(font).read_bytes())
    record = data.index(tag, 12, 12 + 16 * struct.unpack_from(">H", data, 4)[0])
    start = struct.unpack_from(">L", data, record + 8)[0] if at >= 0 else record
    data[start + max(at, 0) : start + max(at, 0) + len(new)] = new
    to.write_bytes(data)
    return to


@pytest.mark.parametrize("font", FILES)
def test_the_map_is_as_reportlab_reads_it(font: Bundled) -> None:
    (found,) = fonts_of(file_of(font))
    theirs = TTFont("theirs", str(file_of(font))).face.charToGlyph
    assert {**dict(found.charmap), 0xA0: theirs[0xA0]} == theirs
    assert all(found.charmap.glyph(char) == glyph for char, glyph in found.charmap)
    assert not any(found.charmap.glyph(char) for char in range(0x2FF0, 0x30000, 7) if char not in theirs)


def test_the_older_map_up_to_the_basic_plane_is_read_too() -> None:
    (whole,) = fonts_of(file_of("sans"))
    table = whole.table("cmap")
    records = [struct.unpack_from(">HHL", table, 4 + 8 * n) for n in range(struct.unpack_from(">H", table, 2)[0])]
    older = [start for *_, start in records if struct.unpack_from(">H", table, start)[0] == 4]
    assert older
    only = struct.pack(">HHHHL", 0, 1, 3, 1, 12) + table[older[0] :]
    found = charmap(only)
    expected = {char: glyph for char, glyph in whole.charmap if char <= 0xFFFE}
    assert dict(found) == expected
    assert all(found.glyph(char) == glyph for char, glyph in expected.items())
    assert found.glyph(0x20BB7) == found.glyph(0xFFFF) == 0


def test_both_fonts_of_a_collection_are_found_and_can_be_embedded(collection: Path) -> None:
    first, second = fonts_of(collection)
    assert "Noto Sans SC" in first.names()
    assert "Noto Serif SC" in second.names()
    assert not draws(first, "䶶")
    assert draws(second, "䶶")
    subset = [0, 32, *map(ord, "张䶶")]
    assert Face(str(collection), 1).makeSubset(subset) == Face(str(file_of("serif")), 0).makeSubset(subset)


def test_a_shelf_finds_who_draws_a_character(collection: Path) -> None:
    found = Shelf([collection.parent]).having("䶶")
    assert found is not None
    assert (found.path, found.index) == (collection, 1)
    assert Shelf([collection.parent]).having("𪛟") is None


def test_nothing_is_opened_before_it_is_needed(tmp_path: Path) -> None:
    (tmp_path / "hanamin.ttf").symlink_to(file_of("sans"))
    (tmp_path / "another.ttf").symlink_to(file_of("serif"))
    shelf = Shelf([tmp_path])
    assert shelf.opened == 0
    assert shelf.having("张") is not None
    assert shelf.opened == 1
    assert shelf.having("䶶") is not None
    assert shelf.opened == 2


def test_fonts_known_for_rare_characters_come_first(tmp_path: Path) -> None:
    for name in ("aaa.ttf", "HanaMinA.ttf", "simsun.ttc", "SimsunExtG.ttf", "TH-Tshyn-P2.ttf", "zzz-bold.ttf", "zzz.ttf"):
        (tmp_path / name).symlink_to(file_of("sans"))
    assert [font.path.name for font in Shelf([tmp_path])] == [
        "SimsunExtG.ttf", "simsun.ttc", "TH-Tshyn-P2.ttf", "HanaMinA.ttf", "aaa.ttf", "zzz.ttf", "zzz-bold.ttf",
    ]  # fmt: skip
    assert len(KNOWN) == len(set(KNOWN))


@pytest.mark.parametrize("content", [b"", b"\0\1\0\0", b"not a font at all", b"ttcf\0\1\0\0\0\0\0\1\xff\xff\xff\xf0"])
def test_a_damaged_file_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "aaa.ttf").write_bytes(content)
    (tmp_path / "bbb.ttf").symlink_to(file_of("serif"))
    found = Shelf([tmp_path]).having("䶶")
    assert found is not None
    assert found.path.name == "bbb.ttf"


def test_a_file_that_ends_too_soon_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "aaa.ttf").write_bytes(file_of("serif").read_bytes()[:3000])
    assert Shelf([tmp_path]).having("䶶") is None


@pytest.mark.parametrize("tag", [b"loca", b"hmtx"])
def test_a_table_that_ends_too_soon_makes_a_font_unusable(tmp_path: Path, tag: bytes) -> None:
    data = file_of("serif").read_bytes()
    record = data.index(tag, 12, 12 + 16 * struct.unpack_from(">H", data, 4)[0])
    at, size = struct.unpack_from(">LL", data, record + 8)
    short = changed("serif", tag, -1, tag + data[record + 4 : record + 8] + struct.pack(">LL", at, size // 8 * 4), tmp_path / "aaa.ttf")
    with pytest.raises((ValueError, struct.error)):
        Face(str(short), 0)


def test_what_cannot_be_loaded_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed("serif", b"hmtx", -1, b"xxxx", tmp_path / "HanaMinA.ttf")
    (tmp_path / "HanaMinB.ttf").symlink_to(file_of("serif"))
    shelf = Shelf([tmp_path])
    monkeypatch.setattr(fonts, "shelf", lambda: shelf)
    fonts.of_system.cache_clear()
    try:
        found = fonts.of_system("䶶")
        assert found is not None
        assert found.file == "HanaMinB.ttf"
        assert [font.path.name for font in shelf.unusable] == ["HanaMinA.ttf"]
    finally:
        fonts.of_system.cache_clear()


def test_outlines_of_another_kind_are_passed_over(tmp_path: Path) -> None:
    changed("serif", b"glyf", -1, b"CFF ", tmp_path / "aaa.ttf")
    assert Shelf([tmp_path]).having("䶶") is None


@pytest.mark.parametrize("permission", [0x0002, 0x0100, 0x0200])
def test_a_font_whose_licence_forbids_embedding_is_not_used(tmp_path: Path, permission: int) -> None:
    changed("serif", b"OS/2", 8, struct.pack(">H", permission), tmp_path / "aaa.ttf")
    assert Shelf([tmp_path]).having("䶶") is None


def test_a_character_that_a_font_knows_but_leaves_blank_is_not_drawn_with_it(tmp_path: Path) -> None:
    (whole,) = fonts_of(file_of("serif"))
    glyph = whole.charmap.glyph(ord("䶶"))
    there = whole.table("loca", 4 * glyph, 4)
    changed("serif", b"loca", 4 * glyph + 4, there, tmp_path / "aaa.ttf")
    assert Shelf([tmp_path]).having("䶶") is None
    assert Shelf([tmp_path]).having("张") is not None
