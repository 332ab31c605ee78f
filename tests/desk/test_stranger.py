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
    assert {verb.why for verb in found.verbs if not verb.allowed} <= {"upgrade", "state", "right", "not_owner", "not_offered"}
    assert not any(verb.allowed for verb in found.verbs if verb.verb not in ("OfferCase", "TakeCase", "DeclineCase", "ReassignCase"))
    assert desk.ask(ItemForm(code="DB-101", version=2)).strange
    assert no(desk, WithdrawCase(case=case, reason="不办了")) <= {("", "upgrade"), ("", "right")}
    assert no(desk, ReceiveMaterials(case=case, materials=())) == {("", "upgrade")}
    assert desk.ask(FallingDue()).rows is not None
    assert desk.ask(Waiting()).rows is not None
    assert desk.ask(SheetOf(date="2026-11-24")).items
    counter.door.close()


def _without(source: Path, target: Path, name: str) -> Path:
    """Copy the catalogue without one item."""
    for path in source.rglob("*.toml"):
        if path.name != name:
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return target
