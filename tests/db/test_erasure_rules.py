"""Each rule of an erasure taken out: something in the tests of erasure notices."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from counter.db import apply
from counter.db import erasure as places
from counter.domain import erasure, fold
from counter.domain.journal import Parcel
from counter.domain.state import value
from tests.db import test_erasure as scenes
from tests.db.shelf import Shelf

Patch = pytest.MonkeyPatch
Scene = Callable[[Shelf, Path], None]


def guards_on_erased_facts_looked_at(patch: Patch) -> None:
    patch.setattr(fold, "_holds", lambda _action, guard, state: value(state, guard.path) == guard.expected)


def what_was_lost_is_forgotten(patch: Patch) -> None:
    patch.setattr(places, "lost", lambda *_: frozenset[str]())


def nothing_is_stepped_again(patch: Patch) -> None:
    patch.setattr(places, "stepped", lambda *_: None)


def nothing_is_put_straight(patch: Patch) -> None:
    patch.setattr(apply, "_straighten", lambda *_: None)


def the_rest_of_the_page_comes_first(patch: Patch) -> None:
    keep = apply._round

    def whole(connection: Connection, parcels: Iterable[Parcel]) -> object:
        patch.setattr(apply, "named", lambda _: frozenset[erasure.Name]())
        return keep(connection, parcels)

    patch.setattr(apply, "_round", whole)


def one_operator_is_enough(patch: Patch) -> None:
    patch.setattr(erasure, "agreed", lambda *_: True)


def told(shelf: Shelf, folder: Path) -> None:
    """See the scene."""
    scenes.test_a_decision_that_lost_its_race_is_not_raised_again(shelf, folder, told=True)


def not_told(shelf: Shelf, folder: Path) -> None:
    """See the scene."""
    scenes.test_a_decision_that_lost_its_race_is_not_raised_again(shelf, folder, told=False)


def one_page(shelf: Shelf, _folder: Path) -> None:
    """See the scene."""
    scenes.test_a_body_that_comes_with_its_erasure_in_one_page(shelf)


def forged(shelf: Shelf, _folder: Path) -> None:
    """See the scene."""
    scenes.test_what_two_operators_did_not_say_erases_nothing(shelf, {"asked_by": "o2"})


RULES: tuple[tuple[Callable[[Patch], None], Scene], ...] = (
    (guards_on_erased_facts_looked_at, scenes.test_a_whole_case), (what_was_lost_is_forgotten, told), (nothing_is_stepped_again, one_page),
    (nothing_is_put_straight, not_told), (the_rest_of_the_page_comes_first, one_page), (one_operator_is_enough, forged),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "scene"), RULES, ids=[rule.__name__ for rule, _ in RULES])
def test_a_rule_taken_out_is_noticed(shelf: Shelf, tmp_path: Path, monkeypatch: Patch, rule: Callable[[Patch], None], scene: Scene) -> None:
    rule(monkeypatch)
    with pytest.raises(AssertionError):
        scene(shelf, tmp_path)
