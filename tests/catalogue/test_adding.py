"""A 39th item: one file is put beside the others, and everything works with it. Nothing else is changed."""

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from counter import printing, resources
from counter.app import Program
from counter.catalogue import samples
from counter.catalogue.item import Item
from counter.catalogue.read import Catalogue
from counter.catalogue.release import release
from counter.cli.main import run
from counter.desk.actions import AcceptCase, PrintPaper, ReceiveCase
from counter.desk.questions import CaseOf, ContentOf, FallingDue, FormCheck, ItemForm, Items
from tests.desk.hall import FOUNDING, Counter, catalogue, people
from tests.desk.walk import Team, roads, seated, walk

FILE = Path(__file__).with_name("SA-195.1.toml")
CODE = "SA-195"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The catalogue that comes with the program, and one file more."""
    made = Path(shutil.copytree(resources.path("catalogue"), tmp_path / "catalogue"))
    shutil.copy(FILE, made / "items" / FILE.name)
    return made


@pytest.fixture
def item(folder: Path) -> Item:
    """The item that the file makes."""
    return Catalogue.load(folder).item(CODE)


@pytest.fixture
def team(folder: Path, tmp_path: Path) -> Iterator[Team]:
    """A hall with somebody for every step."""
    counter = Counter.at(tmp_path / "profile", data=Catalogue.load(folder))
    admin = counter.door.found("03", FOUNDING)
    people(admin)
    yield seated(counter, admin, "REVIEW", "LEADER", "ARCHIVE", "INVEST")
    counter.door.close()


def test_it_is_one_item_more_and_nothing_is_wrong(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = len(catalogue().items)
    assert run(Program, tmp_path / "none", ["check", "--catalogue", str(folder)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert f"items/{FILE.name}: 尚未发布，还没有登记到 released.toml" in said
    assert said[-1] == f"{before + 1} 个事项，没有问题"
    names, wrong = release(folder)
    assert (wrong, FILE.stem in names) == ((), True)
    assert Catalogue.load(folder).problems() == ()


@pytest.mark.parametrize("typed", ["xjsqlwwj", "songqingliang", "sql", "高温慰问", "sa195", "195"])
def test_it_is_found_as_a_clerk_types(team: Team, typed: str) -> None:
    assert CODE in [row.code for row in team.desks["CLERK"].ask(Items(text=typed)).rows]


def test_its_form_is_given_and_its_sample_taken(team: Team, item: Item) -> None:
    form = team.desks["CLERK"].ask(ItemForm(code=CODE))
    assert [(group.key, group.at) for group in form.groups] == [("person", ""), ("apply", ""), ("visit", "investigating")]
    empty = team.desks["CLERK"].ask(FormCheck(item=CODE, answers={}))
    assert {p.path for p in empty.problems} >= {"apply/work", "apply/asked", "person/name"}
    assert not [p.path for p in empty.problems if p.path.startswith("visit")]  # asked on the way, not in the application
    full = team.desks["CLERK"].ask(FormCheck(item=CODE, answers=samples.applied(item, item.samples[0]), materials=item.sample_materials))
    assert full.problems == ()
    assert full.promised_on


def test_it_lives_through_every_pair_to_its_end(team: Team, item: Item) -> None:
    assert item.life is not None
    assert {walk(team, item, way) and way[-1] for way in roads(item.life)} == {"archived"}
    assert team.walked == {(m.source, m.to) for m in item.life.pairs}


def test_its_acceptance_is_printed_and_its_clock_runs(team: Team, item: Item) -> None:
    desk = team.desks["CLERK"]
    answers = samples.applied(item, item.samples[0])
    case = desk.do(ReceiveCase(item=CODE, answers=answers)).created["case"]
    done = desk.do(AcceptCase(case=case, answers=answers, materials=item.sample_materials))
    assert done.documents == ("DOC-ACC",)
    content = desk.ask(ContentOf(paper=desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]))
    pages = PdfReader(io.BytesIO(printing.render(content.layout, content.values))).pages
    printed = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    row = desk.ask(CaseOf(case=case)).row
    for part in ("夏季送清凉慰问金", "龙小军", row.number[:9]):
        assert part in printed
    assert [(due.clock, due.due) for due in desk.ask(FallingDue()).rows] == [("total", row.promised_on)]
