"""The tracker of party development: earliest and latest days, and what stands against the dates entered."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.catalogue import calendars
from counter.catalogue.development import entered, rule_sets
from counter.domain.development import Entered, Track, track
from counter.domain.form import Answers

TODAY = date(2026, 11, 24)
CALENDAR = calendars.read()


def tracked(days: Mapping[str, str], numbers: Mapping[str, int] | None = None, *, code: str = "DP-2026", first: bool = False,
            words: Mapping[str, str] | None = None, assessments: tuple[str, ...] = ()) -> Mapping[str, Track]:  # fmt: skip
    entries = Entered(
        {key: date.fromisoformat(day) for key, day in days.items()}, numbers or {}, words or {},
        {"assessments": [date.fromisoformat(day) for day in assessments]},
    )  # fmt: skip
    return {t.step.key: t for t in track(rule_sets()[code], entries, TODAY, CALENDAR, count_first_day=first)}


def codes(found: Track, level: str = "") -> list[str]:
    return [fault.code for fault in found.faults if level in ("", fault.level)]


def ends(found: Track) -> tuple[str | None, str | None]:
    earliest, latest = (None if bound is None else bound.day.isoformat() for bound in (found.earliest, found.latest))
    return earliest, latest


def test_there_are_25_steps_in_5_phases_in_both_versions() -> None:
    for rules in rule_sets().values():
        assert [step.no for step in rules.steps] == list(range(1, 26))
        assert len({step.phase for step in rules.steps}) == 5
        assert all(step.who for step in rules.steps)


def test_nothing_entered_says_nothing() -> None:
    assert all(ends(t) == (None, None) and not t.faults for t in tracked({}).values())


def test_the_talk_is_due_a_month_after_the_application() -> None:
    talk = tracked({"applied": "2026-01-31"})["talk"]
    assert talk.latest is not None
    assert (ends(talk), "第七条" in talk.latest.why, codes(talk, "error")) == ((None, "2026-02-28"), True, ["overdue"])


@pytest.mark.parametrize(("talked", "found"), [("2026-02-28", []), ("2026-03-01", ["late"]), ("2026-01-30", ["order"])])
def test_a_talk_too_late_or_before_the_application(talked: str, found: list[str]) -> None:
    assert codes(tracked({"applied": "2026-01-31", "talk": talked})["talk"]) == found


@pytest.mark.parametrize(("applied", "found"), [("2026-06-01", []), ("2026-05-31", ["early"])])
def test_an_applicant_is_eighteen(applied: str, found: list[str]) -> None:
    assert codes(tracked({"birth": "2008-06-01", "applied": applied})["applied"], "error") == found


def test_a_year_of_cultivation_lies_before_the_object_of_development() -> None:
    days = {"activist": "2025-11-20", "publicity": "2026-11-09", "publicity_end": "2026-11-16"}
    assert ends(tracked(days)["object"]) == ("2026-11-20", None)
    assert codes(tracked({**days, "object": "2026-11-19"})["object"], "error") == ["early"]
    assert codes(tracked({**days, "object": "2026-11-20"})["object"], "error") == []


def test_publicity_takes_five_working_days_and_counts_its_first_by_the_setting() -> None:
    days = {"activist": "2025-01-06", "publicity": "2026-11-09"}
    assert ends(tracked(days, first=False)["object"])[0] == "2026-11-17"
    assert ends(tracked(days, first=True)["object"])[0] == "2026-11-14"


def test_publicity_that_ends_early_is_told_and_2014_knows_none() -> None:
    days = {"activist": "2024-01-08", "publicity": "2026-09-18", "publicity_end": "2026-09-24", "object": "2026-10-12"}
    assert codes(tracked(days)["object"], "error") == []  # 09-20 is worked: 20, 21, 22, 23, 24
    assert codes(tracked({**days, "publicity_end": "2026-09-23"})["object"], "error") == ["short"]
    assert codes(tracked({**days, "publicity_end": "2026-09-23"}, code="DP-2014")["object"], "error") == []


def test_without_a_day_of_publicity_it_is_said_that_nothing_can_be_told() -> None:
    found = tracked({"activist": "2024-01-08", "object": "2026-10-12"})["object"]
    assert [f.words for f in found.faults if f.code == "unknown"] == ["未填公示起始日，不能核对期限", "未填公示截止日，不能核对期限"]
    assert all(f.level == "notice" for f in found.faults)


def test_the_branch_meets_within_a_month_of_the_precheck_in_2026_only() -> None:
    days = {"precheck": "2026-09-01", "branch": "2026-10-09"}
    assert ends(tracked(days)["branch"])[1] == "2026-10-08"  # 10-01 to 10-07 is a holiday
    assert codes(tracked(days)["branch"], "error") == ["late"]
    assert ends(tracked(days, code="DP-2014")["branch"])[1] is None


@pytest.mark.parametrize(("yes", "found"), [(5, ["votes"]), (6, []), (9, ["votes"])])
def test_more_than_half_of_those_entitled_vote_for_it(yes: int, found: list[str]) -> None:
    numbers = {"branch_yes": yes, "branch_present": 8, "branch_entitled": 10}
    assert codes(tracked({}, numbers)["branch"]) == found


def test_more_than_half_are_there_and_the_ballot_is_secret() -> None:
    branch = tracked({}, {"branch_yes": 5, "branch_present": 5, "branch_entitled": 10}, words={"branch_ballot": "举手"})["branch"]
    assert codes(branch) == ["votes", "quorum", "ballot"]


@pytest.mark.parametrize(
    ("on", "found"), [("2026-05-11", []), ("2026-05-12", ["notice"]), ("2026-08-10", ["notice"]), ("2026-08-11", ["error"])]
)
def test_approval_takes_three_months_and_six_in_special_cases(on: str, found: list[str]) -> None:
    approve = tracked({"branch": "2026-02-10", "interview": "2026-02-25", "approve": on})["approve"]
    assert [f.level for f in approve.faults if f.code == "late"] == found


def test_the_oath_is_usually_within_a_month() -> None:
    oath = tracked({"approve": "2026-03-02", "oath": "2026-07-01"})["oath"]
    assert [(f.code, f.level) for f in oath.faults] == [("late", "notice")]
    assert tracked({"approve": "2026-03-02"}, code="DP-2014")["oath"].latest is None


def test_probation_runs_from_the_branch_meeting_and_may_be_extended_once() -> None:
    days = {"branch": "2025-10-20", "approve": "2026-01-12"}
    assert ends(tracked(days)["convert"])[0] == "2026-10-20"
    assert ends(tracked(days, {"extension_months": 6})["convert"])[0] == "2027-04-20"
    assert codes(tracked(days, {"extension_months": 5})["convert"]) == ["count"]
    assert codes(tracked({**days, "convert_applied": "2026-10-20", "convert": "2026-10-19"})["convert"], "error") == ["early", "order"]


def test_conversion_is_approved_within_three_months() -> None:
    assert ends(tracked({"convert": "2026-08-24"})["convert_approve"])[1] == "2026-11-24"
    assert codes(tracked({"convert": "2026-08-21"})["convert_approve"]) == ["overdue"]


@pytest.mark.parametrize(("count", "found"), [(0, ["count"]), (1, []), (2, []), (3, ["count"])])
def test_one_or_two_contacts(count: int, found: list[str]) -> None:
    assert codes(tracked({"activist": "2026-03-02", "contacts": "2026-03-03"}, {"contacts_count": count})["contacts"]) == found


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ({"training_days": 3}, []),
        ({"training_days": 2}, ["count"]),
        ({"training_hours": 24}, []),
        ({"training_days": 2, "training_hours": 24}, []),
    ],
)
def test_training_takes_three_days_or_24_hours(numbers: dict[str, int], found: list[str]) -> None:
    assert codes(tracked({}, numbers)["trained"]) == found


def test_every_half_year_there_is_an_assessment() -> None:
    held = tracked({"activist": "2025-11-24"}, assessments=("2026-05-20",))["cultivated"]
    assert (ends(held)[1], codes(held)) == ("2026-11-20", ["overdue"])
    late = tracked({"activist": "2025-03-03", "object": "2026-05-11"}, assessments=("2025-09-03",))["cultivated"]
    assert [f.words for f in late.faults] == ["2025-09-03至2026-05-11之间缺少考察：每半年考察一次（应在2026-03-03前）"]
    assert late.latest is None


def test_a_period_that_ends_in_a_year_not_announced_is_provisional() -> None:
    latest = tracked({"branch": "2026-11-16"})["approve"].latest
    assert latest is not None
    assert (latest.day.isoformat(), latest.provisional) == ("2027-02-16", True)


def test_the_word_of_step_eight_is_the_offices() -> None:
    assert rule_sets()["DP-2026"].worded("同意").steps[7].zh == "报上级党委同意"


def test_what_was_entered_is_read_out_of_any_group() -> None:
    answers: Answers = {
        "person": {"birth": "2000-02-03"}, "apply": {"applied_on": "2026-01-31"}, "cultivation": {"contacts_count": 2, "activist_on": "x"},
        "assessments": {"r1": {"on": "2026-05-01"}, "r2": {"on": ""}},
    }  # fmt: skip
    found = entered(rule_sets()["DP-2026"], answers)
    assert found.days == {"birth": date(2000, 2, 3), "applied": date(2026, 1, 31)}
    assert (found.numbers, list(found.rows["assessments"])) == ({"contacts_count": 2}, [date(2026, 5, 1)])


LEGAL = {
    "birth": "2003-02-01",
    "applied": "2024-01-08", "talk": "2024-01-20", "activist": "2024-03-01", "activist_filed": "2024-03-08", "contacts": "2024-03-08",
    "publicity": "2025-03-03", "publicity_end": "2025-03-10", "object": "2025-03-12", "object_filed": "2025-03-14",
    "introducers": "2025-03-17", "vetted": "2025-04-10", "trained": "2025-04-25", "examined": "2025-05-06", "precheck": "2025-05-12",
    "form": "2025-05-14", "branch": "2025-06-05", "interview": "2025-06-20", "approve": "2025-07-01", "approve_filed": "2025-07-03",
    "grouped": "2025-07-04", "oath": "2025-07-10", "probation": "2025-12-30", "convert_applied": "2026-06-05", "convert": "2026-06-10",
    "convert_approve": "2026-07-01", "filed": "2026-07-03",
}  # fmt: skip
NUMBERS = {
    "contacts_count": 2, "introducers_count": 2, "training_days": 3, "branch_yes": 8, "branch_present": 9, "branch_entitled": 10,
    "convert_yes": 9, "convert_present": 9, "convert_entitled": 10,
}  # fmt: skip
ASSESSED = ("2024-08-30", "2025-02-28")


@pytest.mark.parametrize("code", ["DP-2014", "DP-2026"])
def test_a_road_as_it_should_be_has_nothing_against_it(code: str) -> None:
    assert [f.words for t in tracked(LEGAL, NUMBERS, code=code, assessments=ASSESSED).values() for f in t.faults] == []


@given(st.dictionaries(st.sampled_from(sorted(LEGAL)), st.dates(date(2020, 1, 1), date(2028, 12, 31)).map(str)))
def test_whatever_is_entered_every_step_is_told(days: dict[str, str]) -> None:
    found = tracked(days, NUMBERS, assessments=ASSESSED)
    assert len(found) == 25
    for step in found.values():
        early = step.on is not None and step.earliest is not None and step.on < step.earliest.day
        assert early == ("early" in codes(step))


@given(st.sampled_from(sorted(set(LEGAL) - {"birth", "applied", "publicity", "publicity_end"})))
def test_a_step_a_thousand_days_too_soon_is_always_seen(key: str) -> None:
    soon = (date.fromisoformat(LEGAL[key]) - timedelta(days=1000)).isoformat()
    assert codes(tracked({**LEGAL, key: soon}, NUMBERS, assessments=ASSESSED)[key]) != []
