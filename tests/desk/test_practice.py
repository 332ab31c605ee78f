"""The made-up hall of a computer: in a folder of its own, whole or not there at all."""

from pathlib import Path

from counter.desk import practice
from counter.desk.demo import WORD, Plan
from counter.desk.door import Door
from counter.desk.questions import CasesLike
from tests.desk.hall import Counter
from tests.dice import Dice

SMALL = Plan(6, 2)


def test_it_is_made_once_and_says_how_to_sign_in(tmp_path: Path) -> None:
    counter = Counter.at(tmp_path / "beside")

    def door(folder: Path) -> Door:
        return Counter.at(folder, counter.clock).door

    folder = tmp_path / practice.FOLDER
    (tmp_path / f"{practice.FOLDER}.making").mkdir()  # an attempt that was cut off
    (tmp_path / f"{practice.FOLDER}.making" / "store.db").write_bytes(b"half")
    practice.ready(folder, door, counter.door._sources, Dice(1), SMALL)
    made = door(folder)
    assert made.practice
    desk = made.sign_in("wangmin", WORD)
    cases = desk.ask(CasesLike()).ids
    assert cases
    made.close()
    assert f"wangmin / {WORD}" in (folder / practice.HINT).read_text(encoding="utf-8")
    practice.ready(folder, door, counter.door._sources, Dice(2), SMALL)
    again = door(folder)
    assert again.sign_in("wangmin", WORD).ask(CasesLike()).ids == cases
    again.close()
    assert not counter.door.practice
    assert not counter.door.enrolled
