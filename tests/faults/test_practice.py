"""What was made up never gets into a real hall, nor the other way round."""

from dataclasses import replace
from pathlib import Path

import pytest

from counter.desk import joining
from counter.domain.problem import Refused
from counter.settings import Settings
from tests.desk.hall import FOUNDING, PASSWORD, Counter
from tests.faults.test_joining import codes, left
from tests.faults.town import Town


def alone(tmp_path: Path, *, practice: bool) -> Counter:
    counter = Counter.at(tmp_path / "alone")
    counter.door.found("03", replace(FOUNDING, practice=practice))
    return counter


@pytest.mark.parametrize("made_up", [True, False])
def test_a_store_joins_only_a_hall_of_its_own_kind(town: Town, tmp_path: Path, *, made_up: bool) -> None:
    counter = alone(tmp_path, practice=made_up)
    ticket, code = town.ticket("05")
    lying = ticket.model_copy(update={"practice": not made_up})
    with pytest.raises(Refused) as refused:
        joining.rejoin(counter.door, counter.desk("admin"), lying, code)
    assert codes(refused) == {("hall", "practice_store" if made_up else "real_store")}
    assert counter.door.workstation == "03"
    counter.door.close()


def test_a_new_counter_believes_the_hall_not_the_ticket(town: Town) -> None:
    counter = town.before("03")
    ticket, code = town.ticket("03")
    with pytest.raises(Refused) as refused:
        joining.join(counter.door, ticket.model_copy(update={"practice": True}), code, "admin", PASSWORD)
    assert codes(refused) == {("hall", "real_store")}
    assert left(counter.folder) == set()


def test_a_settings_file_that_says_otherwise_is_put_right(tmp_path: Path) -> None:
    counter = alone(tmp_path, practice=True)
    counter.door.close()
    Settings.read(counter.folder).changed(practice=False).write(counter.folder)
    again = Counter.at(counter.folder)
    again.desk("admin")
    assert again.door.practice
    again.door.close()
