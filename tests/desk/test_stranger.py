"""A case of an item that only a newer counter knows: it is listed, seen and read-only, and nothing breaks."""

from pathlib import Path

from counter.catalogue.read import Catalogue
from counter.desk.actions import ReceiveMaterials, WithdrawCase
from counter.desk.questions import CaseOf, CaseRows, CasesLike, FallingDue, ItemForm, SheetOf, Waiting
from tests.desk.hall import FOUNDING, Counter, accept, catalogue, no, people


def test_it_is_seen_and_not_touched(tmp_path: Path) -> None:
    newer = Counter.at(tmp_path / "profile")
    people(newer.door.found("03", FOUNDING))
    case, _ = accept(newer.desk())
    newer.door.close()
    folder = tmp_path / "catalogue"
    older = Catalogue(_without(catalogue().folder, folder, "DB-101.2.toml"))
    counter = Counter.at(tmp_path / "profile", newer.clock, data=older)
    desk = counter.desk()
    assert desk.ask(CasesLike()).ids == (case,)
    assert "请升级" in desk.ask(CaseRows(ids=(case,))).rows[0].item_zh
    found = desk.ask(CaseOf(case=case))
    whys = {verb.verb: verb.why for verb in found.verbs if not verb.allowed}
    assert [verb.verb for verb in found.verbs if verb.allowed] == []
    assert {verb for verb, why in whys.items() if why == "upgrade"} == {
        "ReceiveMaterials", "CorrectEntry", "OfferCase", "TakeCase", "DeclineCase",
    }  # fmt: skip
    assert set(whys.values()) == {"upgrade", "state", "right"}
    assert desk.ask(ItemForm(code="DB-101", version=2)).strange
    for act in (WithdrawCase(case=case, reason="不办了"), ReceiveMaterials(case=case, materials=())):
        assert no(desk, act) == {("", "upgrade")}
    assert desk.ask(FallingDue()).rows == ()  # its clocks are in the file that is not here
    assert desk.ask(Waiting()).rows == ()
    assert [(i.key, i.accepted) for i in desk.ask(SheetOf(date="2026-11-24")).items] == [("DB-101", 1)]
    counter.door.close()


def _without(source: Path, target: Path, name: str) -> Path:
    """Copy the catalogue without one item."""
    for path in source.rglob("*.toml"):
        if path.name != name:
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return target
