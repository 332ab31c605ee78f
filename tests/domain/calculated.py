"""One full form for each calculation, so that all of them can be tried alike."""

from collections.abc import Mapping
from fractions import Fraction

from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.standards import Bracket, Standard
from tests.domain.figured import NUMBERS, SINCE, household

ROWS = (
    Standard("std.special_add", "70.00", SINCE, by={"reason": "老年"}),
    Standard("std.db.single", "350.00", SINCE, by={"area": "农村"}),
    Standard("std.tekun.basic", "910.00", SINCE, by={"area": "农村", "mode": "分散"}),
    Standard("std.tekun.care", "300.00", SINCE, by={"care": "部分丧失"}),
    Standard("std.disability.living", "100.00", SINCE),
    Standard("std.disability.care", "120.00", SINCE, by={"grade": "一级"}),
    Standard("party.dues.rate", None, SINCE, by={"payer": "月薪"}, brackets=(Bracket(None, Fraction(1, 50)),)),
)
SETTINGS: Mapping[str, Json] = {
    "db.single_mode": "difference",
    "asset.deposit_cap_per_person": "30000.00",
    "asset.tekun_cap_per_person": "50000.00",
    "temp.cap_multiple": "10",
    "temp.cap_per": "person",
    "temp.tier_multiple": {"较重": "4"},
    "temp.street_multiple": "3",
}
EDGE = 12 * 70000  # fen a head: what an edge household has


def _of(income: int, *others: int, spends: Json = None, review: Json = None, **apply: Json) -> Answers:
    answers = household(income, *others, apply={"calc_mode": "差额", "ref_from": "2025-11-24", "ref_to": "2026-11-23", **apply})
    rows: Answers = {
        "incomes": {"i1": {"inc_member": "m0", "inc_kind": "工资性", "inc_amount": income, "inc_period": "年"}},
        "assets": {"a1": {"as_kind": "存款现金", "as_value": 100}, "a2": {"as_kind": "房屋", "as_value": 5}},
    }
    return {**answers, **rows, **({"spends": spends} if spends else {}), **({"review": review} if review else {})}


FORMS: Mapping[str, Answers] = {
    "means": _of(1200, 600),
    "single": _of(EDGE, EDGE, single_reason="重特大疾病", disease_listed=True),
    "edge": _of(EDGE, EDGE),
    "rigid": _of(
        EDGE,
        standing="无",
        spends={
            "s1": {"sp_kind": "医疗", "sp_date": "2026-08-02", "sp_self": 800_000},
            "s2": {"sp_kind": "教育", "sp_date": "2026-08-03", "sp_self": 1},
        },
    ),
    "relief": _of(0, 0, event_kind="火灾", event_date="2026-11-20", mode="救助金", amount=100_000, year_count=0, tier="较重"),
    "quick": {"apply": {"area": "农村", "amount": 70000}},
    "medical": {"apply": {"total": 500, "insured": 300}},
    "tekun": {
        "person": {"name": "某人", "birth": "1960-01-01"},
        "apply": {"area": "农村", "no_labour": "60周岁以上", "mode": "分散", "has_supporter": "有", "care_grade": "部分丧失"},
        "incomes": {"i1": {"inc_kind": "其他", "inc_amount": 5, "inc_period": "年"}, "i2": {"inc_amount": 6, "inc_period": "月"}},
        "assets": {"a1": {"as_kind": "存款现金", "as_value": 100}},
        "supporters": {
            "s1": {"s_able": False, "s_unable": "重度残疾低收入", "s_income": 0, "s_family_size": 1, "s_low_property": True},
            "s2": {"s_able": False, "s_unable": "特困人员"},
        },
    },
    "care": {"apply": {"eat": True, "dress": True, "bed": True, "toilet": False, "walk": False, "bath": False}},
    "disability_living": {
        "person": {"id_no": NUMBERS[0]},
        "apply": {"disability_no": f"{NUMBERS[0]}41", "low_income_kind": "低保", "applied_on": "2026-10-31"},
        "allowances": {"a1": {"al_kind": "高龄津贴", "al_amount": 100}, "a2": {"al_kind": "其他", "al_amount": 1}},
    },
    "disability_care": {
        "person": {"id_no": NUMBERS[0]},
        "apply": {"disability_no": f"{NUMBERS[0]}41", "care_need": "卧床", "applied_on": "2026-10-31"},
        "allowances": {"a1": {"al_kind": "高龄津贴", "al_amount": 100}, "a2": {"al_kind": "孤儿", "al_amount": 1}},
    },
    "childcare": {"apply": {"child_birth": "2026-03-01", "claim_year": 2026, "first_claim": True}},
    "grace": {"apply": {"months": 5, "decided_on": "2026-11-24", "grace_amount": 100}},
    "review": _of(
        1200,
        last_date="2026-01-31",
        cycle="12月",
        last_amount=70000,
        review={"conclusion": "调减", "heard": "已听取"},
    ),
    "change": _of(1200, change_kind="收入变化", happened_on="2026-11-01", last_amount=70000, review={"heard": "已听取"}),
    "stop": {"apply": {"stop_reason": "收入超标", "heard": "已听取", "decided_on": "2026-11-24"}},
    "jiangfu": {
        "person": {"birth": "1960-01-01", "hukou_kind": "农村"},
        "apply": {"sons": 0, "daughters": 2, "violation": False},
    },
    "tefu": {
        "person": {"sex": "1", "birth": "1970-01-01"},
        "apply": {"kind": "伤残", "wife_birth": "1972-01-01", "other_children": 0, "child_grade": 2},
    },
    "dues": {"dues": {"payer": "月薪", "base": 500000, "from": "2026-10", "to": "2026-11"}},
}
