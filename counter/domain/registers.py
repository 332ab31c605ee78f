"""A register (台账): a table with a head that says of which hall, which days, who asked and when, as far as this counter has heard."""

from typing import Literal

from pydantic import Field

from counter.domain.form import Frozen
from counter.domain.money import yuan

Kind = Literal["text", "day", "moment", "whole", "money"]
Value = str | int | None
Tone = Literal["", "good", "warn", "bad", "quiet"]


class Column(Frozen):
    """A column. Of kind `text` are also document numbers and phones: nobody adds them up, and no digit of them may be lost.

    A day is "2026-11-24", a moment "2026-11-24 09:30" in Asia/Shanghai, money int fen. `sample` is the longest that is usual;
    `spare` as in lists: what is hidden first where there is too little room on the screen.
    """

    zh: str
    kind: Kind = "text"
    sample: str = ""
    grow: bool = False
    spare: int = 0


class Line(Frozen):
    """A row: a value for each column, what it is about, and how pressing it is."""

    cells: tuple[Value, ...]
    case: str = ""
    tone: Tone = ""


class Register(Frozen):
    """The register of some days. `notes` stand below it: the gaps of each series, and what each missing number was."""

    code: str
    zh: str
    hall: str
    since: str  # "" for what stands now, whatever its day
    until: str
    asked_by: str
    asked_at: str
    heard: str  # 截至最后一次同步: until when this counter knows what the others did
    columns: tuple[Column, ...]
    rows: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    toned: int = Field(default=-1, description="the column that a row's tone belongs to; -1 for none")

    @property
    def period(self) -> str:
        """The days, in words."""
        if not self.since:
            return f"截至 {self.until}"
        return self.since if self.since == self.until else f"{self.since} 至 {self.until}"

    @property
    def head(self) -> tuple[str, ...]:
        """The lines above the table."""
        return (
            f"{self.hall}　期间：{self.period}　共 {len(self.rows)} 行",
            f"制表：{self.asked_by}　{self.asked_at}　{self.heard}",
        )

    @property
    def file(self) -> str:
        """What the file of it is called, without its ending."""
        days = self.until if not self.since else self.since if self.since == self.until else f"{self.since}_{self.until}"
        return f"{self.zh}_{days}"


def said(column: Column, value: Value) -> str:
    """Write a value as it stands in a list."""
    if value is None:
        return ""
    return yuan(value) if column.kind == "money" and isinstance(value, int) else str(value)
