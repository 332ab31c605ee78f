"""The property rule (财产条件): deposits per head against the hall's ceiling; the rest is told and left to the check."""

from typing import Final

from counter.domain.entered import rows
from counter.domain.explanation import Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding
from counter.domain.form import Answers
from counter.domain.money import yuan
from counter.domain.statutes import Source

DEPOSITS: Final = ("存款现金", "有价证券", "互联网金融")
LABEL: Final = "家庭财产"
CAP: Final = "asset.deposit_cap_per_person"


def property_rule(answers: Answers, figures: Figures, size: int, source: Source, cap_key: str = CAP) -> Finding:
    """Compare deposits on the total of the household: sum ≤ ceiling x members; exempt rows do not count.

    Where no ceiling is set the condition is told and does not decide: the body that checks does.
    """
    every = [row for row in rows(answers, "assets").values() if row.yes("as_exempt") is not True]
    total = sum(row.whole("as_value") or 0 for row in every if row.text("as_kind") in DEPOSITS)
    cap = figures.fen(cap_key)
    inputs = {"deposits": total, "deposit_cap": cap, "size": size}
    others = sorted({row.text("as_kind") for row in every} - {*DEPOSITS, ""})
    rest = f"；{'、'.join(others)}由核对报告判断" if others else ""
    if cap is None:
        line = Line(LABEL, f"存款类合计{yuan(total)}元，财产上限未设置{rest}", "由核对报告判断", *source)
        return Finding(line, holds=True, inputs=inputs)
    holds = total <= cap * size
    sign = "≤" if holds else "＞"
    formula = f"存款类合计{yuan(total)}元 {sign} {yuan(cap)} × {size} = {yuan(cap * size)}元{rest}"
    remedy = "" if holds else f"存款类财产再少{yuan(total - cap * size)}元即符合"
    return Finding(Line(LABEL, formula, "符合" if holds else "超过上限", *source), holds, "", remedy, inputs)
