"""The benches run, if small; their table says each beside its peer."""

from pathlib import Path

from tests.bench.everything import everything
from tests.bench.measure import SMALL, Line, table
from tests.hall_fixtures import Site


def test_every_bench_runs(site: Site, tmp_path: Path) -> None:
    lines = list(everything(site, tmp_path, SMALL))
    said = table(lines)
    for what in ("action to commit", "300 facts: accepted", "receipt DOC-ACC", "search among", "push of", "start to window"):
        assert what in said
    assert all(line.ours > 0 and line.peer > 0 for line in lines)


def test_a_ratio_is_ours_by_the_peers() -> None:
    assert Line("x", 3.0, 2.0, "").ratio == 1.5
