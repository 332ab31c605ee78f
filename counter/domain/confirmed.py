"""What an applicant said of his own application on the screen before him (申请人核对): when, how, and of which values."""

import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from counter.domain.form import Answers
from counter.domain.journal import Json, canonical
from counter.domain.state import flatten


def digest(answers: Answers) -> str:
    """Give the digest of the answers as they stand; what is empty does not count."""
    values: dict[str, Json] = {path: value for path, value in flatten(answers).items() if value is not None and value != ""}
    return hashlib.sha256(canonical(values).encode()).hexdigest()


class Confirmed(BaseModel):
    """He found it right. `how`: he touched the screen, or it was answered by a key at the counter.

    `seen`: what he looked at; of sensitive items the screen says nothing, they are read on paper.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str  # UTC ISO
    how: Literal["touch", "key"]
    seen: Literal["screen", "paper"] = "screen"
    digest: str = Field(pattern="^[0-9a-f]{64}$")
