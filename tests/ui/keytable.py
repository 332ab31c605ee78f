"""Write the table of keys into README:  python -m tests.ui.keytable"""

from counter.ui.keytable import markdown
from tests.house.tree import ROOT

README = ROOT / "README.md"
FIRST = "| 在哪里 | 按键 |"


def table_in(text: str) -> tuple[str, str, str]:
    """Part README: what is before the table, the table, what is after it."""
    before, _, rest = text.partition(FIRST)
    table, end, after = (FIRST + rest).partition("\n\n")
    return before, table, end + after


def main() -> None:
    """Put the table as it is now in the place of the one that is there."""
    before, _, after = table_in(README.read_text("utf-8"))
    README.write_text(before + markdown() + after, "utf-8")


if __name__ == "__main__":
    main()
