"""All benches, one after the other."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench import crowd, growth, paper, start, store, wire
from tests.bench.measure import Line, Sizes
from tests.hall_fixtures import Site


def everything(site: Site, folder: Path, sizes: Sizes) -> Iterator[Line]:
    """Give a line for each."""
    counter = crowd.counter_with(folder / "large", sizes.residents)
    desk = counter.desk()
    yield from store.searching(desk, sizes)
    yield from store.acting(desk, folder, sizes)
    counter.door.close()
    yield from growth.growing(folder / "growing", sizes.facts, sizes.times // 4 + 1)
    yield from paper.receipt(sizes)
    parcels = wire.work(sizes.actions)
    yield from wire.pushing(site, parcels)
    yield from wire.taking_in(folder / "second", parcels, sizes)
    yield from start.start(folder / "third", sizes)
