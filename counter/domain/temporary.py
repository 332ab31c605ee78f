"""临时救助 (SA-106), 小额快救 (SA-107) and the own share of 医疗救助 (SA-108): caps in multiples of the monthly 低保 standard.

社会救助法 29, 37, 50; 国发〔2014〕47号; the opinion of January 2026. Multiples, tiers and who decides are local settings.
"""

from fractions import Fraction
from typing import Final

from counter.domain.entered import Entered, group, rows
from counter.domain.explanation import Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing, outcome, unset
from counter.domain.form import Answers
from counter.domain.journal import Body
from counter.domain.money import yuan
from counter.domain.statutes import QUICK, RELIEF, Source, assistance

CAP: Final = "救助金额上限"
MONEY: Final = "救助金"


def relief(answers: Answers, figures: Figures) -> Explanation:
    """Check what is asked against the cap. Outcomes: eligible (fen), blocked (above the cap), no_standard, unknown.

    The multiple of the tier goes before the general one and never above it. A second grant for one cause in a year is told
    and stops nothing. Help in kind and referral have no amount to check.
    """
    apply = group(answers, "apply")
    before = (_again(apply, figures),)
    if apply.text("mode") not in ("", MONEY):
        line = Line("救助方式", apply.text("mode"), "不计金额", *assistance(figures.on, "第二十九条", RELIEF))
        return explain("relief", "eligible", (Finding(line, holds=True, inputs=apply.picked("mode", "year_count")),), Told(before))
    multiple, name = _multiple(apply, figures)
    heads = _heads(answers, figures)
    cap = _cap(apply, figures, multiple, heads)
    standard = figures.standard(apply.text("area"))
    label = f"{name} × {heads}人" if heads != 1 else name
    of = f"{label}{_plain(multiple)} × 月低保标准{yuan(standard.fen) if standard else '未设置'}"
    found = _within(apply, figures, cap, of, assistance(figures.on, "第二十九条", RELIEF))
    level, line = _level(apply, figures)
    values: Body = {**({} if cap is None else {"apply/amount_cap": cap}), **({"apply/approval_level": level} if level else {})}
    amount = apply.whole("amount") if found.holds else None
    inputs: Body = {"year_count": apply.whole("year_count"), "level": level, "heads": heads, "tier": apply.text("tier")}
    return explain("relief", _result(found), (found,), Told(before, (line,), amount, values, inputs))


def quick(answers: Answers, figures: Figures) -> Explanation:
    """Check a quick relief against its cap, one monthly standard. Outcomes: eligible (fen), blocked, no_standard, unknown."""
    apply = group(answers, "apply")
    multiple = figures.ratio("temp.quick_cap")
    cap = _cap(apply, figures, multiple, 1)
    standard = figures.standard(apply.text("area"))
    source = assistance(figures.on, "第五十条", QUICK)
    found = _within(apply, figures, cap, f"小额快救{_plain(multiple)} × 月低保标准{yuan(standard.fen) if standard else '未设置'}", source)
    line = Line("小额快救程序", "不核对、不公示，事后补充说明", "金额超过上限的转一般程序", *source)
    amount = apply.whole("amount") if found.holds else None
    return explain("quick", _result(found), (found,), Told((), (line,), amount, {} if cap is None else {"apply/amount_cap": cap}))


def medical(answers: Answers, figures: Figures) -> Explanation:
    """Work out what the patient bears: the whole less what insurance paid, never below zero. Outcomes: due, unknown."""
    apply = group(answers, "apply")
    total, insured = apply.whole("total"), apply.whole("insured")
    source = assistance(figures.on, "第二十四条", ("国办发〔2021〕42号", "", ""))
    inputs: Body = {"total": total, "insured": insured}
    if total is None or insured is None or insured > total:
        said = "未填总费用或医保支付" if total is None or insured is None else "医保及大病支付多于总费用"
        return explain("medical", "unknown", (missing("自付费用", said, **inputs),), Told())
    line = Line("自付费用", f"{yuan(total)} - {yuan(insured)}", f"{yuan(total - insured)}元", *source)
    told = Told(amount=total - insured, values={"apply/self": total - insured})
    return explain("medical", "due", (Finding(line, holds=True, inputs=inputs),), told)


def _result(found: Finding) -> str:
    return "blocked" if found.holds is False else outcome((found,))


def _multiple(apply: Entered, figures: Figures) -> tuple[Fraction | None, str]:
    """Give the multiple that counts, and its name."""
    most, tier = figures.ratio("temp.cap_multiple"), apply.text("tier")
    of = figures.ratio("temp.tier_multiple", tier) if tier else None
    if of is None or (most is not None and most <= of):
        return most, "最高倍数"
    return of, f"{tier}档倍数"


def _heads(answers: Answers, figures: Figures) -> int:
    """How many times the multiple counts: once for a household, or once for each counted member."""
    counted = sum(row.yes("counted") is not False for row in rows(answers, "members").values())
    return max(1, counted) if figures.text("temp.cap_per") == "person" else 1


def _cap(apply: Entered, figures: Figures, multiple: Fraction | None, heads: int) -> int | None:
    """Give the cap in whole fen, rounded down: a cap is never exceeded by rounding."""
    standard = figures.standard(apply.text("area"))
    return None if standard is None or multiple is None else int(standard.fen * multiple * heads)


def _within(apply: Entered, figures: Figures, cap: int | None, formula: str, source: Source) -> Finding:
    """Compare 0 < asked ≤ cap."""
    asked = apply.whole("amount")
    standard = figures.standard(apply.text("area"))
    inputs: Body = {"on": figures.on.isoformat(), "area": apply.text("area"), "asked": asked, "cap": cap}
    if not apply.text("area") or not asked:
        return missing(CAP, "未选城乡类别，或未填金额", **inputs)
    if cap is None or standard is None:
        return unset(CAP, "低保标准或上限倍数未设置", **inputs)
    holds = asked <= cap
    said = f"申请{yuan(asked)}元 {'≤' if holds else '＞'} {formula} = {yuan(cap)}元"
    remedy = "" if holds else f"金额再低{yuan(asked - cap)}元即符合"
    return Finding(Line(CAP, said, "在上限内" if holds else "超过上限", source[0], source[1], standard.since), holds, "", remedy, inputs)


def _level(apply: Entered, figures: Figures) -> tuple[str, Line]:
    """Say who decides: the street up to its own multiple, else the district."""
    source = assistance(figures.on, "第四十四条", RELIEF)
    own = _cap(apply, figures, figures.ratio("temp.street_multiple"), 1)
    asked = apply.whole("amount")
    if own is None or not asked:
        return "", Line("审批层级", "街道审批上限未设置，或未填金额", "不判断", *source)
    level = "街道" if asked <= own else "区级"
    sign = "≤" if asked <= own else "＞"
    return level, Line("审批层级", f"{yuan(asked)}元 {sign} 街道审批上限{yuan(own)}元", f"{level}审批", *source)


def _again(apply: Entered, figures: Figures) -> Line:
    count, source = apply.whole("year_count"), assistance(figures.on, "第二十九条", RELIEF)
    told = "未填本年次数" if count is None else f"本年同一原因已救助{count}次"
    return Line("同一原因救助次数", told, "提请注意：一般一年一次，需说明理由" if count else "", *source)


def _plain(multiple: Fraction | None) -> str:
    return "（未设置）" if multiple is None else f"{float(multiple):g}倍"
