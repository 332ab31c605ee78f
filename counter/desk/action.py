"""What a person may do: a frozen action with a right, and `perform`, which asks the rules and answers with facts."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from counter.desk.room import Room

ACTIONS: dict[str, type[Act]] = {}


class Act(BaseModel):
    """The common form of every action. The class name is its verb on the wire and in the journal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: ClassVar[str] = ""
    right: ClassVar[str] = ""  # a verb of domain.rights.VERBS
    dated: ClassVar[bool] = False  # issues a number or a date: the clock has to be believed

    def __init_subclass__(cls) -> None:
        """Enter the action in the table that `counter actions` prints; what has no name is only a form of some."""
        super().__init_subclass__()
        if not cls.zh:
            return
        if cls.__name__ in ACTIONS:
            raise TypeError(f"two actions are called {cls.__name__}")
        ACTIONS[cls.__name__] = cls

    @abstractmethod
    def perform(self, room: Room) -> None:
        """Ask the rules; tell the room the guards and facts, or raise Refused."""

    def wanted(self, _room: Room) -> str:
        """Give the right that this takes, where it depends on what it is about."""
        return self.right

    def excused(self, _room: Room) -> bool:
        """Tell whether this may be done without the right, for a reason that the action itself knows."""
        return False

    def family(self, _room: Room) -> str:
        """Give the family that the right must cover; "" where any grant of the role will do."""
        return ""
