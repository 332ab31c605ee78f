"""The extra for people in special need in a 低保 household (分类施保、特殊困难补助, 社会救助法 20).

One person counts once though several reasons fit: the highest rate that is set. It is another payment than the monthly
difference, with local rates, so it is given beside the amount and never added to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counter.domain.entered import Entered, rows
from counter.domain.explanation import Line
from counter.domain.figures import Figures
from counter.domain.form import Answers
from counter.domain.identity import age, examine
from counter.domain.journal import Json
from counter.domain.money import yuan
from counter.domain.statutes import assistance

REASONS: Final = ("老年", "未成年", "重残", "重病")  # of std.special_add
LABEL: Final = "分类施保（特殊困难补助）"
ADULT: Final = 18
SEVERE: Final = 2  # grades 1 and 2 of any kind
MIND: Final = ("智力", "精神")  # kinds that are severe at grade 3 as well


@dataclass(frozen=True)
class Extra:
    """What the household gets beside the amount: lines, fen a month (None: nobody, or a rate is not set), inputs."""

    lines: tuple[Line, ...] = ()
    fen: int | None = None
    inputs: Mapping[str, Json] | None = None


def special(answers: Answers, figures: Figures) -> Extra:
    """Work out the extra of the counted members."""
    old = figures.whole("db.special_age")
    counted = [row for row in rows(answers, "members").values() if row.yes("counted") is not False]
    people = [(row.text("member_name") or "（未填姓名）", fit) for row in counted if (fit := _reasons(row, figures, old))]
    if not people:
        return Extra()
    source = assistance(figures.on, "第二十条")
    rates = {reason: row.fen for reason in REASONS if (row := figures.row("std.special_add", reason=reason))}
    best = [_best(fit, rates) for _, fit in people]
    lines = tuple(_line(name, fit, fen, source) for (name, fit), fen in zip(people, best, strict=True))
    known = [fen for fen in best if fen is not None]
    total = sum(known) if len(known) == len(best) else None
    result = "标准未设置，不测算" if total is None else f"另计{yuan(total)}元/月，不含在月保障金内"
    sums = Line(LABEL, "一人多种情形只计一次，按最高一种", result, *source)
    people_in: list[Json] = [*sorted("、".join(fit) for _, fit in people)]
    return Extra((*lines, sums), total, {"special": people_in, "special_add": total})


def _reasons(row: Entered, figures: Figures, old: int | None) -> tuple[str, ...]:
    identity, _ = examine(row.text("member_id_type") or "CN_ID", row.text("member_id_no"), figures.on)
    years = age(identity.birth, figures.on) if identity and identity.birth else None
    fits = {
        "老年": years is not None and old is not None and years >= old,
        "未成年": years is not None and years < ADULT,
        "重残": row.text("health") == "重残" or severe(row.text("disability_type"), row.whole("disability_grade")),
        "重病": row.text("health") == "重病",
    }
    return tuple(reason for reason in REASONS if fits[reason])


def severe(kind: str, grade: int | None) -> bool:
    """Whether a disability is severe: grade 1 or 2 of any kind, grade 3 of the mind."""
    return grade is not None and (1 <= grade <= SEVERE or (grade == SEVERE + 1 and kind in MIND))


def _best(fit: Sequence[str], rates: Mapping[str, int]) -> int | None:
    return max((rates[reason] for reason in fit if reason in rates), default=None)


def _line(name: str, fit: Sequence[str], fen: int | None, source: tuple[str, str, str]) -> Line:
    return Line(f"特殊困难：{name}", "、".join(fit), "标准未设置" if fen is None else f"{yuan(fen)}元/月", *source)
