"""What a table that is to be imported would change (导入), line by line, before anything takes effect."""

from collections.abc import Mapping
from dataclasses import dataclass

from counter.domain.journal import Json
from counter.domain.problem import Problem, Refused, refuse

MOST_TEXT = 250_000  # characters of a table that is handed in
MOST_TOLD = 20  # mistakes that a refusal names


@dataclass(frozen=True)
class Row:
    """A line: what it is about, what that is now and would become.

    `mistake` says why it cannot be taken, `changes` whether anything would be other than it is.
    """

    line: int
    what: str
    was: str = ""
    becomes: str = ""
    mistake: str = ""
    note: str = ""
    changes: bool = False


@dataclass(frozen=True)
class Import:
    """The whole table, and the values of the hall's stream that it would set, by path."""

    rows: tuple[Row, ...]
    values: Mapping[str, Json]

    def check(self) -> None:
        """Raise Refused when there is a mistake, when nothing was handed in, or when nothing would change."""
        wrong = [row for row in self.rows if row.mistake]
        if wrong:
            raise Refused(*(Problem("text", "import_line", {"line": row.line, "words": row.mistake}) for row in wrong[:MOST_TOLD]))
        if not self.rows:
            raise refuse("text", "required")
        if not self.values:
            raise refuse("text", "same")
