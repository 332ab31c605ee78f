"""The table: python3 installer/test.py --bench."""

from pathlib import Path

from tests.bench.everything import everything
from tests.bench.measure import Sizes, table
from tests.hall_fixtures import Site


def test_bench(site: Site, tmp_path: Path) -> None:
    lines = list(everything(site, tmp_path, Sizes()))
    print("\n\n" + table(lines) + "\n")
    assert lines
