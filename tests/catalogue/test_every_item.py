"""Every item file there is, loaded, filled with its samples, received, accepted and printed: a new file needs no new test."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from counter import printing
from counter.catalogue.documents import document as described
from counter.catalogue.item import Item
from counter.desk.actions import AcceptCase, ChangeSetting, PaperCameOut, PrintPaper, ReceiveCase
from counter.desk.desk import Desk
from counter.desk.documents import day
from counter.desk.questions import CaseOf, ContentOf, FormCheck, ItemForm, Items
from counter.desk.views import CaseDetail, PaperContent
from counter.domain import money
from counter.domain.form import Answers
from counter.domain.journal import Json
from tests.desk.founded import founded
from tests.desk.hall import ALL, Counter, add, catalogue, item, no, people, sample, text
from tests.desk.walk import Team, hired, roads, sitting, walk

FILES = sorted(catalogue().folder.glob("items/*.toml"))
SAMPLES = [(i.code, n) for i in catalogue().items for n in range(len(i.samples))]
OPEN = [(code, n) for code, n in SAMPLES if item(code).enabled]
ROLES = ("REVIEW", "LEADER", "ARCHIVE")
STANDARDS: dict[str, Json] = {
    "std.db.urban": "832.00", "party.dues.farmer": "0.50", "db.single_mode": "full", "temp.cap_multiple": "10",
    "std.pcdi_last_year": {"城镇": "43000.00", "农村": "17000.00"},
}  # fmt: skip


def opened(profile: Path) -> tuple[Counter, Desk]:
    """Open a hall where every standard is set; give it and its administrator."""
    return founded(profile, _prepared)


def _prepared(admin: Desk) -> None:
    people(admin)
    hired(admin, *ROLES)
    for key, value in STANDARDS.items():
        admin.do(ChangeSetting(key=key, value=value, effective_from="2020-01-01", source="测试"))


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """A hall of its own, for time goes by in it, with somebody for every step, where every standard is set."""
    counter, _ = opened(tmp_path / "profile")
    yield sitting(counter, *ROLES)
    counter.door.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk at which everything may be done, in a hall where every standard is set."""
    counter, admin = opened(tmp_path_factory.mktemp("items") / "profile")
    add(admin, "every", ("CLERK", ALL), ("REVIEW", ALL))
    yield counter.desk("every")
    counter.door.close()


def words(paper: PaperContent) -> str:
    """Print a paper and read it back, without blanks and breaks."""
    pages = PdfReader(io.BytesIO(printing.render(paper.layout, paper.values))).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def accept(desk: Desk, code: str, n: int) -> tuple[str, tuple[str, ...]]:
    """Take in and accept a sample; give the case and the documents due."""
    case = desk.do(ReceiveCase(item=code, answers=sample(code, n))).created["case"]
    done = desk.do(AcceptCase(case=case, answers=sample(code, n), materials=item(code).sample_materials))
    return case, done.documents


def test_no_file_is_left_out() -> None:
    assert [path.stem for path in FILES] == sorted(catalogue().versions)
    assert not catalogue().problems(unreleased=False)
    assert {i.code for i in catalogue().items if not i.samples} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_item_is_found_and_its_form_given(desk: Desk, path: Path) -> None:
    code, _, version = path.stem.partition(".")
    form = desk.ask(ItemForm(code=code, version=int(version)))
    assert (form.code, form.version) == (code, int(version))
    assert code in [row.code for row in desk.ask(Items(text=code)).rows]
    assert form.model_validate_json(form.model_dump_json()) == form


@pytest.mark.parametrize(("code", "n"), SAMPLES)
def test_the_form_takes_its_sample(desk: Desk, code: str, n: int) -> None:
    state = desk.ask(FormCheck(item=code, answers=sample(code, n), materials=item(code).sample_materials))
    assert state.problems == ()
    assert [m.code for m in state.materials if m.state == "missing"] == []
    assert bool(state.worked.kind) == bool(item(code).calculation)
    assert bool(state.promised_on) == any(c.name == "total" for c in item(code).clocks)


@pytest.mark.parametrize(("code", "n"), SAMPLES)
def test_an_empty_form_is_refused_with_words_and_not_with_a_fault(desk: Desk, code: str, n: int) -> None:
    state = desk.ask(FormCheck(item=code, answers={}))
    assert state.problems
    assert {p.path.split("/")[0] for p in state.problems} <= {g.key for g in item(code).groups}


@pytest.mark.parametrize("code", [i.code for i in catalogue().items if not i.enabled])
def test_what_is_discontinued_says_what_to_tell(desk: Desk, code: str) -> None:
    row = next(row for row in desk.ask(Items(text=code)).rows if row.code == code)
    assert not row.enabled
    assert row.message == item(code).message
    assert no(desk, ReceiveCase(item=code, answers=sample(code))) == {("item", "item_disabled")}


@pytest.mark.parametrize(("code", "n"), OPEN)
def test_it_is_accepted_and_its_papers_printed(desk: Desk, code: str, n: int) -> None:
    case, documents = accept(desk, code, n)
    assert desk.ask(CaseOf(case=case)).row.state == ("instant" if catalogue().life(item(code)).reaches("instant") else "accepted")
    for document in documents:
        paper = desk.do(PrintPaper(case=case, document=document)).created["paper"]
        content = desk.ask(ContentOf(paper=paper))
        printed = words(content)
        detail = desk.ask(CaseOf(case=case))
        for part in required(content, detail, text(sample(code, n), item(code).person, "name")):
            assert part in printed
        assert document != "DOC-ACC" or not secret(printed, detail, sample(code, n)), "neither the first estimate nor numbers"
        desk.do(PaperCameOut(paper=paper))
    assert sorted((p.document, p.state) for p in desk.ask(CaseOf(case=case)).papers) == [(each, "out") for each in sorted(documents)]
    assert ("DOC-ACC" in documents) == ("DOC-ACC" in item(code).documents)


@pytest.mark.parametrize("code", [i.code for i in catalogue().items if i.enabled])
def test_every_pair_of_its_life_is_walked_to_every_end(team: Team, code: str) -> None:
    found = item(code)
    assert found.life is not None
    ends = {walk(team, found, way) and way[-1] for way in roads(found.life)}
    assert team.walked == {(m.source, m.to) for m in found.life.pairs}
    assert ends == set(found.life.end)
    for way in [way for way in roads(found.life) if "approved" in way] * len(found.results):
        if unseen(team, found):
            walk(team, found, way)
    assert unseen(team, found) == set(), "each document that the item names is at hand somewhere on the way, with one outcome or another"
    for content in team.papers.values():
        assert printing.render(content.layout, content.values).startswith(b"%PDF")


def unseen(team: Team, found: Item) -> set[str]:
    """Name the documents that the item names and that were not at hand, nor another in their place."""
    return {*found.documents} - team.papers.keys() - {described(code).instead for code in team.papers}


def required(content: PaperContent, case: CaseDetail, name: str) -> list[str]:
    """Give what must stand on the paper, without blanks."""
    wanted = [name, str(content.values["paper_no"]), str(content.values["issued_on"]), content.values["hall_name"]]
    if content.layout == "DOC-ACC":
        wanted += [case.row.number[:9], day(case.row.accepted_on), day(case.row.promised_on), case.row.item_zh, "12345", "不收费"]
        wanted += [m.zh for m in case.materials if m.state in {"received", "waived", "later"}]
    if content.layout == "DOC-DUES":
        wanted += [str(content.values[key]) for key in ("receipt_no", "paid", "paid_big", "months", "branch")]
    return [re.sub(r"\s", "", str(part)) for part in wanted]


def secret(printed: str, case: CaseDetail, answers: Answers) -> list[str]:
    """Give what stands on an acceptance and must not: the first estimate, what the person is reached and known by."""
    amount = case.worked.amount
    estimate = ("初步测算", *((money.yuan(amount), money.big(amount)) if amount else ()))
    return [
        part for part in (*estimate, *(text(answers, item(case.row.item).person, key) for key in ("id_no", "phone"))) if part in printed
    ]
