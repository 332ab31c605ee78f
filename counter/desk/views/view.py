"""The common form of every answer."""

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """A frozen answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Trouble(View):
    """A problem as JSON: see domain.problem.Problem."""

    path: str
    code: str
    detail: dict[str, str | int] = {}
