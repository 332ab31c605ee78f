"""Every calculation that an item may name (测算): what its form must have, what it gives, and what it looks up.

`needs` and `gives` are fields as group/field, `also` those that are read where the form has them. `uses` are keys of
settings and standards, so that the hall is asked for one that is not set when it is first needed, with what depends on
it. `judged` are the answers on which a decision rests, as prefixes of the paths of a case: what changes under them after
the decision makes it stale (依据已变).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from counter.domain import (
    childcare,
    disability,
    dues,
    edge,
    grace,
    means,
    money,
    planning,
    review,
    rigid,
    selfcare,
    single,
    tekun,
    temporary,
)
from counter.domain.entered import group
from counter.domain.explanation import Explanation
from counter.domain.figures import Figures
from counter.domain.form import Answers

Work = Callable[[Answers, Figures], Explanation]
TABLES: Final = ("members", "incomes", "assets", "spends", "supporters", "allowances")  # repeated groups
UNSAID: Final = {"no_standard": "标准未设置", "unknown": "要素不全"}


@dataclass(frozen=True)
class Calculation:
    """One calculation. `unit` is that of the amount, `said` what its outcomes are called beside those of all."""

    work: Work
    needs: tuple[str, ...]
    gives: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    unit: str = "元"
    said: Mapping[str, str] = field(default_factory=dict[str, str])
    also: tuple[str, ...] = ()
    decides: bool = True  # party dues are taken at once: nothing is decided on them

    @property
    def judged(self) -> tuple[str, ...]:
        """The answers that it rests on: answers/members/ for whole tables, answers/apply/area for single fields."""
        if not self.decides:
            return ()
        every = [path for path in (*self.needs, *self.also) if path not in self.gives]
        return tuple(dict.fromkeys(f"answers/{_above(path)}" for path in every))

    def call(self, outcome: str) -> str:
        """Say an outcome in Chinese."""
        return self.said.get(outcome) or UNSAID.get(outcome, outcome)


def _above(path: str) -> str:
    """Give the table of a field in one, with a slash; else the field itself."""
    table, _, _ = path.partition("/")
    return f"{table}/" if table in TABLES else path


def _dues(answers: Answers, figures: Figures) -> Explanation:
    """Work out party dues for the months of the form; a wrong order of months gives none."""
    own = group(answers, "dues")
    first, last = own.text("from"), own.text("to")
    months = dues.months(first, last) if own.month("from") and own.month("to") and first <= last else ()
    how = money.rounding(figures.text("party.dues.rounding"))
    found = dues.assess(own.text("payer"), own.whole("base"), months, figures.standards, how)
    return found if found.amount is None else replace(found, values={"dues/due": found.amount})


_STANDARD: Final = ("std.db.urban", "std.db.rural")
_DEPOSITS: Final = "asset.deposit_cap_per_person"
_MEANS: Final = (*_STANDARD, "std.edge_multiplier", "std.special_add", "db.special_age", "db.rounding", _DEPOSITS)
_CHECKED: Final = ("apply/ref_from", "apply/ref_to", "assets/as_value")
_FITS: Final = {"eligible": "符合条件", "not": "不符合条件"}
_HOUSEHOLD: Final = ("apply/area", "members/counted", "incomes/inc_amount")
_AFTER: Final = {"ready": "可以决定", "hearing": "应先听取意见"}
_ALLOWANCES: Final = ("allowances/al_kind", "allowances/al_amount")

CALCULATIONS: Final[Mapping[str, Calculation]] = {
    "means": Calculation(
        means.work,
        (*_HOUSEHOLD, "apply/calc_mode"),
        ("apply/amount", "apply/special_add"),
        _MEANS,
        "元/月",
        {"eligible": "收入低于标准", "edge": "疑似低保边缘家庭", "not": "收入不低于标准"},
        also=_CHECKED,
    ),
    "single": Calculation(
        single.work,
        (
            *("person/id_no", *_HOUSEHOLD, "apply/single_reason"),
            *("members/member_id_no", "members/disability_type", "members/disability_grade"),
        ),
        ("apply/amount", "apply/edge_line"),
        (*_STANDARD, "std.edge_multiplier", _DEPOSITS, "db.rounding", "db.single_mode", "std.db.single"),
        "元/月",
        {**_FITS, "below": "家庭低于低保标准，应以家庭申请"},
        also=("apply/disease_listed", "apply/religious_years", *_CHECKED),
    ),
    "edge": Calculation(
        edge.work,
        _HOUSEHOLD,
        ("apply/edge_line",),
        (*_STANDARD, "std.edge_multiplier", _DEPOSITS),
        said={**_FITS, "below": "低于低保标准，应申请低保"},
        also=_CHECKED,
    ),
    "rigid": Calculation(
        rigid.work,
        (*_HOUSEHOLD, "apply/ref_to", "apply/standing", "spends/sp_kind", "spends/sp_date", "spends/sp_self"),
        ("apply/ratio", "apply/ratio_line", "apply/pcdi"),
        ("std.pcdi_last_year", "std.rigid_ratio", "rigid.kinds", _DEPOSITS),
        said=_FITS,
        also=_CHECKED,
    ),
    "relief": Calculation(
        temporary.relief,
        ("apply/area", "apply/event_kind", "apply/event_date", "apply/mode", "apply/amount", "apply/year_count"),
        ("apply/amount_cap", "apply/approval_level"),
        (*_STANDARD, "temp.cap_multiple", "temp.cap_per", "temp.tier_multiple", "temp.street_multiple"),
        said={"eligible": "在上限内", "blocked": "超过上限"},
        also=("apply/tier", "members/counted"),
    ),
    "quick": Calculation(
        temporary.quick,
        ("apply/area", "apply/amount"),
        ("apply/amount_cap",),
        (*_STANDARD, "temp.quick_cap"),
        said={"eligible": "在上限内", "blocked": "超过上限"},
    ),
    "medical": Calculation(
        temporary.medical,
        ("apply/total", "apply/insured"),
        ("apply/self",),
        said={"due": "自付"},
    ),
    "tekun": Calculation(
        tekun.work,
        (
            *("person/birth", "apply/area", "apply/no_labour", "apply/mode", "apply/has_supporter"),
            *("incomes/inc_amount", "supporters/s_able", "supporters/s_unable"),
        ),
        ("apply/amount",),
        (*_STANDARD, "std.pcdi_last_year", "std.tekun.basic", "std.tekun.care", "asset.tekun_cap_per_person"),
        "元/月",
        _FITS,
        also=(
            "apply/disability_type",
            "apply/disability_grade",
            "apply/other_track",
            "apply/care_grade",
            "members/counted",
            "assets/as_value",
        ),
    ),
    "care": Calculation(
        selfcare.work,
        tuple(f"apply/{key}" for key in selfcare.KEYS),
        ("apply/grade", "apply/failed", "apply/amount"),
        ("std.tekun.care",),
        "元/月",
        {"graded": "已评定"},
    ),
    "disability_living": Calculation(
        disability.living,
        ("person/id_no", "apply/disability_no", "apply/low_income_kind", *_ALLOWANCES),
        ("apply/amount", "apply/pay_from"),
        ("std.disability.living", "disability.living_edge"),
        "元/月",
        _FITS,
        also=("apply/applied_on",),
    ),
    "disability_care": Calculation(
        disability.care,
        ("person/id_no", "apply/disability_no", "apply/care_need", *_ALLOWANCES),
        ("apply/amount", "apply/pay_from"),
        ("std.disability.care", "disability.care_extended"),
        "元/月",
        _FITS,
        also=("apply/applied_on",),
    ),
    "childcare": Calculation(
        childcare.work,
        ("apply/child_birth", "apply/claim_year", "apply/first_claim"),
        ("apply/months", "apply/amount"),
        ("js.childcare_amount",),
        said=_FITS,
    ),
    "grace": Calculation(
        grace.work,
        ("apply/months",),
        ("apply/start", "apply/end", "apply/remind_on"),
        ("db.grace_months",),
        said={"ready": "已推算", "not": "月数超出范围"},
        also=("apply/decided_on", "apply/grace_amount"),
    ),
    "review": Calculation(
        review.review,
        (
            *(*_HOUSEHOLD, "apply/calc_mode", "apply/last_date", "apply/cycle", "apply/last_amount"),
            *("review/conclusion", "review/heard"),
        ),
        ("apply/due_on", "apply/next_due", "apply/new_amount", "review/effective"),
        _MEANS,
        "元/月",
        _AFTER,
        also=_CHECKED,
    ),
    "change": Calculation(
        review.change,
        (*_HOUSEHOLD, "apply/calc_mode", "apply/change_kind", "apply/happened_on", "apply/last_amount", "review/heard"),
        ("apply/new_amount", "apply/effective"),
        _MEANS,
        "元/月",
        _AFTER,
        also=_CHECKED,
    ),
    "stop": Calculation(
        review.stop,
        ("apply/stop_reason", "apply/heard"),
        ("apply/effective",),
        said=_AFTER,
        also=("apply/decided_on",),
    ),
    "jiangfu": Calculation(
        planning.reward,
        ("person/birth", "person/hukou_kind", "apply/sons", "apply/daughters", "apply/violation"),
        ("apply/amount",),
        ("js.jiangfu_amount",),
        "元/年",
        _FITS,
    ),
    "tefu": Calculation(
        planning.special,
        ("person/sex", "person/birth", "apply/kind", "apply/wife_birth", "apply/other_children"),
        ("apply/wife_age", "apply/amount"),
        ("js.tefu_amount",),
        "元/月",
        _FITS,
        also=("apply/child_grade",),
    ),
    "dues": Calculation(
        _dues,
        ("dues/payer", "dues/base", "dues/from", "dues/to", "dues/due", "dues/paid", "party/dues_paid_to"),
        ("dues/due",),
        ("party.dues.rate", "party.dues.fixed", "party.dues.farmer", "party.dues.rounding"),
        said={"due": "应交"},
        decides=False,
    ),
}
