"""The guide of every item says what its file says, in words."""

from pathlib import Path

import pytest

from counter.desk.actions import ChangeSetting
from counter.desk.questions import GuideOf
from counter.desk.views.guide import Guide
from counter.domain.problem import Refused
from tests.desk.founded import founded
from tests.desk.hall import Counter, catalogue

NEWEST = sorted({item.code for item in catalogue().versions.values()})


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return founded(tmp_path / "profile")[0]


def said(guide: Guide, zh: str) -> str:
    return "\n".join(f"{line.main} {line.note}" for part in guide.parts if part.zh == zh for line in part.lines)


@pytest.mark.parametrize("code", NEWEST)
def test_every_item_says_who_papers_steps_and_law(counter: Counter, code: str) -> None:
    item, guide = catalogue().item(code), counter.desk().ask(GuideOf(code=code))
    assert item.who in said(guide, "谁可以申请") or not item.enabled
    assert all(material.zh in said(guide, "要带的材料") for material in item.materials)
    assert all(step.zh in said(guide, "办理步骤") for step in item.steps)
    assert all(law in said(guide, "依据") for law in item.basis)
    assert all(result in said(guide, "结果") for result in item.results)
    assert bool(guide.closed) is not item.enabled
    words = " ".join(said(guide, part.zh) for part in guide.parts)
    assert not any(strange in words for strange in ("M_", "DOC-", "CLERK", "REVIEW", "None", "True", "False")), words
    counter.door.close()


def test_it_says_copies_waivers_and_when_a_paper_is_asked_for(counter: Counter) -> None:
    guide = counter.desk().ask(GuideOf(code="JS-101"))
    papers = said(guide, "要带的材料")
    assert "有则提供，没有不影响受理；婚姻登记情况为“已登记结婚”的提供；可以数据共享、告知承诺" in papers
    assert "当场办结" in said(guide, "时限")
    assert "本项目不收费。" in said(guide, "收费")
    assert guide.kind_zh == "即办件"
    counter.door.close()


def test_it_speaks_with_the_halls_own_settings(counter: Counter) -> None:
    admin = counter.desk("admin")
    admin.do(ChangeSetting(key="js.marriage_required", value=True, effective_from="2026-11-01", source="测试"))
    admin.do(ChangeSetting(key="wording.free", value="分文不取。", effective_from="2026-11-01", source="测试"))
    guide = counter.desk().ask(GuideOf(code="JS-101"))
    assert "没有不影响受理" not in said(guide, "要带的材料")
    assert "分文不取。" in said(guide, "收费")
    counter.door.close()


def test_what_is_not_done_here_says_so_and_an_unknown_item_is_refused(counter: Counter) -> None:
    assert "由国务院废止" in counter.desk().ask(GuideOf(code="JS-190")).closed
    with pytest.raises(Refused):
        counter.desk().ask(GuideOf(code="XX-1"))
    counter.door.close()
