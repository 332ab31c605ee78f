"""Settings: read, refused with the key named, written whole."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from counter.settings import FILE, Fonts, Offset, Printers, Settings, SettingsError, Way, toml, write_whole


def test_without_a_file_everything_is_as_by_default(tmp_path: Path) -> None:
    assert Settings.read(tmp_path) == Settings()
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    documents = {"DOC-ACC": Way(printer="针式\\2", tray="tray-2", duplex="long"), "收据": Way(printer="x", copies=2)}
    printers = Printers(default='前台 "一"', documents=documents, offsets={"针式\\2": Offset(x=-1.5, y=0.1)})
    settings = Settings(window_number="3", window_name="3号窗口", hall="host=10.0.0.2 dbname=hall", font_step=-1, printers=printers)
    settings = settings.model_copy(update={"fonts": Fonts(title="方正小标宋简体", body="仿宋_GB2312")})
    settings.write(tmp_path)
    assert Settings.read(tmp_path) == settings
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("thema = 'dark'", "thema"),
        ("[printers]\ndefualt = 'x'", "printers.defualt"),
        ("[fonts]\nsong = 'x'", "fonts.song"),
        ("idle_minutes = '10'", "idle_minutes"),
        ("idle_minutes = 0", "idle_minutes"),
        ("font_step = 1.0", "font_step"),
        ("[printers.documents]\nDOC-ACC = 1", "printers.documents.DOC-ACC"),
        ("[printers.documents.DOC-ACC]\nduplex = 'both'", "printers.documents.DOC-ACC.duplex"),
        ("[printers.documents.DOC-ACC]\ntray = 'a} b'", "printers.documents.DOC-ACC.tray"),
        ("[printers.offsets.x]\ny = 20.5", "printers.offsets.x.y"),
        ("theme = '../x'", "theme"),
        ("hall = 'host=x password=secret'", "hall"),
        ("hall = 'postgresql://ws03:secret@x/hall'", "hall"),
        ("hall = 'postgresql://ws03@x/hall?password=secret'", "hall"),
        ("not toml", ""),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(SettingsError) as caught:
        Settings.read(tmp_path)
    assert caught.value.key == key
    assert "secret" not in str(caught.value)


def test_a_hall_with_a_user_and_a_port_is_no_password() -> None:
    assert Settings.parse("hall = 'postgresql://ws03@10.0.0.2:5432/hall'").hall


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"theme = '\xff'")
    with pytest.raises(SettingsError, match="UTF-8"):
        Settings.read(tmp_path)


def test_changed_gives_another_object_and_checks_it() -> None:
    before = Settings()
    assert before.changed(font_step=2, printers=Printers(default="x")).font_step == 2
    assert before == Settings()
    with pytest.raises(SettingsError, match="font_step"):
        before.changed(font_step=99)
    with pytest.raises(SettingsError, match="colour"):
        before.changed(colour="red")
    with pytest.raises(ValidationError):
        before.__setattr__("font_step", 1)


scalars = st.text() | st.integers(-(2**53), 2**53) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)
tables = st.dictionaries(st.text(), scalars, max_size=4)


@given(st.dictionaries(st.text(), scalars | tables | st.dictionaries(st.text(), tables, max_size=2), max_size=5))
def test_the_written_toml_reads_as_the_same_table(table: dict[str, object]) -> None:
    assert tomllib.loads(toml(table)) == table


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / FILE, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(tmp_path / FILE, b"new")
    assert (tmp_path / FILE).read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
