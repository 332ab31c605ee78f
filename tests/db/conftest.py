"""A bare store on a shelf."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """An empty store."""
    made = Shelf.at(tmp_path / "shelf")
    yield made
    made.store.close()
