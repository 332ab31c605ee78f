"""A calculation told line by line (测算说明): what was taken, by which rule, since when, and what came out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from counter.domain.journal import Body, Json, canonical

PRELIMINARY = "初步测算，以审核确认机关的决定为准"
REMEDY = "若要符合"  # label of the lines that say what would have to change


@dataclass(frozen=True)
class Line:
    """One step. `formula` and `result` are shown as written; `effective_from` is "2026-07-01" or ""."""

    label: str
    formula: str = ""
    result: str = ""
    rule: str = ""
    article: str = ""
    effective_from: str = ""


@dataclass(frozen=True)
class Explanation:
    """What a calculation found. `amount` is fen, None where there is none to give.

    kind: a name in calculations.CALCULATIONS, which says what its outcomes mean; no_standard (标准未设置) and unknown
    (要素不全) are common to all. `inputs` is all that the result depends on, without names. `values` are computed
    fields by path: {"apply/ratio": 6000}, whole numbers, fen or text.
    """

    kind: str
    outcome: str
    lines: tuple[Line, ...]
    amount: int | None = None
    notice: str = ""
    inputs: Mapping[str, Json] = field(default_factory=dict[str, Json])
    values: Mapping[str, Json] = field(default_factory=dict[str, Json])

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical inputs, in hex: equal inputs, equal digest."""
        return hashlib.sha256(canonical(dict(self.inputs)).encode()).hexdigest()

    def to_json(self) -> Body:
        """Give it as the body of a fact carries it."""
        body: Body = _SHAPE.dump_python(self, mode="json")
        return body

    @classmethod
    def from_json(cls, body: Mapping[str, Json]) -> "Explanation":
        """Read what `to_json` gave. Raises ValueError when it is something else."""
        return _SHAPE.validate_python(dict(body), strict=False, extra="forbid")


_SHAPE = TypeAdapter(Explanation)
