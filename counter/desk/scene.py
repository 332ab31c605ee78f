"""Where something is asked that both an action and a question need (场景): the room of the one, the inquiry of the other."""

from datetime import date
from typing import Protocol

from counter.db.store import Connection
from counter.desk.room import Actor
from counter.desk.world import World
from counter.domain.state import State


class Scene(Protocol):
    """What a room and an inquiry have in common."""

    @property
    def connection(self) -> Connection:
        """The store."""

    @property
    def world(self) -> World:
        """The hall today."""

    @property
    def actor(self) -> Actor:
        """Who asks."""

    @property
    def today(self) -> date:
        """The day in Asia/Shanghai."""

    def state(self, stream: str) -> State:
        """Give the shown state of a stream."""

    def operator_name(self, operator: str) -> str:
        """Give the name of an operator."""
