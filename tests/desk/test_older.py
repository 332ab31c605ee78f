"""A store of an older version opens: what was carried stays, states and rows are made as this version has them."""

from counter.db.journal import set_meta
from counter.desk.questions import CardOf, CaseOf, FallingDue
from tests.desk.hall import Counter, accept


def test_tables_of_an_older_version_are_made_anew(counter: Counter) -> None:
    desk = counter.desk()
    case, _ = accept(desk)
    before = desk.ask(CaseOf(case=case)), desk.ask(FallingDue())
    with desk.profile.store.write() as c:
        for change in (
            "DROP INDEX resident_looks", "DROP INDEX deadline_falling", "ALTER TABLE deadline DROP COLUMN family",
            "ALTER TABLE resident DROP COLUMN address", "DROP TABLE letter",
        ):  # fmt: skip
            c.exec_driver_sql(change)
        set_meta(c, fold="1")
    counter.door.close()
    desk = counter.desk()
    assert (desk.ask(CaseOf(case=case)), desk.ask(FallingDue())) == before
    assert desk.ask(CardOf(resident=before[0].row.resident)).person["name"]
    with desk.profile.store.read() as c:
        assert list(c.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'resident_looks'"))
