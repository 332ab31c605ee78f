"""What a person may ask: a frozen question with a right, and `answer`, which reads and writes nothing."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from counter.desk.inquiry import Inquiry

A = TypeVar("A", bound=BaseModel)
QUESTIONS: dict[str, type[BaseModel]] = {}


class Question(BaseModel, Generic[A]):
    """The common form of every question. The class name is what `counter ask` takes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: ClassVar[str] = ""
    right: ClassVar[str] = "own"  # a verb of domain.rights.VERBS

    def __init_subclass__(cls) -> None:
        """Enter the question in the table that `counter questions` prints; its answer's generic base is none."""
        super().__init_subclass__()
        if "[" not in cls.__name__ and QUESTIONS.setdefault(cls.__name__, cls) is not cls:
            raise TypeError(f"two questions are called {cls.__name__}")

    @abstractmethod
    def answer(self, inquiry: Inquiry) -> A:
        """Read and give the answer; raise Refused where there is none."""
