from typing import cast

import pytest

from counter.catalogue import samples
from counter.domain.form import Answers
from counter.ui.forms.lore import Lore
from counter.ui.second import sheet
from counter.ui.second.sheet import ON_PAPER, Entering
from tests.desk.hall import catalogue, changed, item, sample, text

COVERED = ("JS-101", "JS-104", "JS-105", "JS-106", "SA-111", "SA-112")


def said(shown: Entering) -> dict[str, str]:
    return {line.label: line.value for line in reversed(shown.lines)}


def test_the_answers_come_in_the_order_of_the_form_under_plain_titles(lore: Lore) -> None:
    shown = sheet.entering(item("DB-101"), sample("DB-101"), lore)
    heads = [line.label for line in shown.lines if line.head]
    assert heads[:3] == ["申请人", "申请情况", "共同生活家庭成员 1"]
    assert [line.label for line in shown.lines if not line.head][:3] == ["姓名", "证件类型", "证件号码"]
    assert said(shown)["性别"] == "男"
    assert said(shown)["金额"].endswith(" 元")
    assert said(shown)["所有人"] == "张小明", "a row is named, not numbered"


def test_numbers_phones_accounts_and_birthdays_are_masked(lore: Lore) -> None:
    answers = sample("DB-101")
    whole = [text(answers, "person", key) for key in ("id_no", "phone", "birth")] + [text(answers, "bank", "account")]
    words = " ".join(line.value.replace(" ", "") for line in sheet.entering(item("DB-101"), answers, lore).lines)
    assert [number for number in whole if number in words] == []
    assert "520699********0016" in words
    assert "1985-**-**" in words


@pytest.mark.parametrize(
    "code", [code for code in dict.fromkeys(one.code for one in catalogue().items) if item(code).enabled and item(code).samples]
)
def test_no_number_of_any_item_can_be_read_by_those_behind(code: str, lore: Lore) -> None:
    wanted = item(code)
    for n in range(len(wanted.samples)):
        answers = samples.applied(wanted, wanted.samples[n])
        shown = sheet.entering(wanted, answers, lore)
        words = " ".join(line.value.replace(" ", "") for line in shown.lines)
        for group in wanted.form:
            given = cast("Answers", answers.get(group.key) or {})
            rows = [cast("Answers", row) for row in given.values()] if group.repeated else [given]
            hidden = {f.key for f in group.fields if f.kind in ("id_no", "phone") or f.key == "account"}
            for number in (str(row[key]) for row in rows for key in hidden if row.get(key)):
                assert number not in words


def test_what_is_sensitive_in_an_ordinary_item_is_read_on_paper(lore: Lore) -> None:
    shown = sheet.entering(item("DB-101"), sample("DB-101"), lore)
    assert ON_PAPER in said(shown)["疾病名称"]


@pytest.mark.parametrize("code", COVERED)
def test_of_family_planning_and_children_not_even_the_item_is_said(code: str, lore: Lore) -> None:
    shown = sheet.entering(item(code), sample(code), lore, "asked")
    assert (shown.title, shown.lines, shown.covered) == ("", (), True)


def test_what_is_not_asked_as_things_stand_is_not_shown(lore: Lore) -> None:
    answers = changed(sample("DB-101"), apply={"agent_name": "李四"})
    assert "李四" not in {line.value for line in sheet.entering(item("DB-101"), answers, lore).lines}


@pytest.mark.parametrize(("birth", "old"), [("1966-11-24", True), ("1966-11-25", False), ("", False), ("not a day", False)])
def test_from_sixty_on_everything_is_larger(birth: str, old: object, lore: Lore) -> None:
    answers = changed(sample("DB-101"), person={"birth": birth})
    assert sheet.entering(item("DB-101"), answers, lore).elder is old
