"""What a person may ask: a frozen question with a right, and `answer`, which reads and writes nothing."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from counter.desk.inquiry import Inquiry

A_co = TypeVar("A_co", bound=BaseModel, covariant=True)
QUESTIONS: dict[str, type[Question[BaseModel]]] = {}


class Question(BaseModel, Generic[A_co]):
    """The common form of every question. The class name is what `counter ask` takes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: ClassVar[str] = ""
    right: ClassVar[str] = "own"  # a verb of domain.rights.VERBS

    def __init_subclass__(cls) -> None:
        """Enter the question in the table that `counter questions` prints; what has no name is only a form of some."""
        super().__init_subclass__()
        if cls.zh and QUESTIONS.setdefault(cls.__name__, cls) is not cls:
            raise TypeError(f"two questions are called {cls.__name__}")

    @classmethod
    def reply(cls) -> type[BaseModel]:
        """Give the model of the answer."""
        model: type[BaseModel] = cls.answer.__annotations__["return"]
        return model

    @abstractmethod
    def answer(self, inquiry: Inquiry) -> A_co:
        """Read and give the answer; raise Refused where there is none."""
