"""What a block is set with (版心): the document's values, the width of its column, its look."""

from dataclasses import dataclass

from counter.printing.described import AnyBlock
from counter.printing.fill import Given, fill
from counter.printing.style import Look


@dataclass(frozen=True, slots=True)
class Measure:
    """Values, the width of the column in points, and the look."""

    given: Given
    room: float
    look: Look

    def shown(self, block: AnyBlock) -> bool:
        """Say whether a block is there: in this edition, and with these values."""
        return self.given.has(block.when) and not (self.look.elder and block.elder is False)

    def fill(self, template: str) -> str:
        """Fill a template."""
        return fill(template, self.given.words)
