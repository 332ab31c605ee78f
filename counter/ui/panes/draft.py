"""What stands on the workbench: one application as far as it has come, kept as a draft while it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from counter.desk.views import CaseDetail
from counter.domain.confirmed import Confirmed, digest
from counter.domain.form import Answers
from counter.domain.journal import Body, Json
from counter.domain.material import Given

KIND = "case"


@dataclass
class Application:
    """One application. `case` and `number` are known once it was received."""

    item: str = ""
    item_zh: str = ""
    version: int = 0
    resident: str = ""
    name: str = ""
    answers: Answers = field(default_factory=dict[str, Json])
    materials: dict[str, Given] = field(default_factory=dict[str, Given])
    case: str = ""
    number: str = ""
    confirmed: Confirmed | None = None  # what the applicant said of it

    @property
    def word(self) -> dict[str, Confirmed]:
        """What the applicant said, as actions take it: only while he has seen all of it."""
        holds = self.confirmed is not None and self.confirmed.digest == digest(self.answers)
        return {"confirmed": self.confirmed} if self.confirmed is not None and holds else {}

    @property
    def empty(self) -> bool:
        """Whether nothing was begun that is worth keeping: a known person alone is not."""
        return not self.item and (bool(self.resident) or not self.answers)

    @property
    def given(self) -> tuple[Given, ...]:
        """The materials as actions take them."""
        return tuple(self.materials.values())

    def body(self) -> Body:
        """Write it as the body of a draft."""
        materials: list[Json] = [given.model_dump() for given in self.materials.values()]
        return {
            "item": self.item, "item_zh": self.item_zh, "version": self.version, "resident": self.resident, "name": self.name,
            "answers": self.answers, "materials": materials, "case": self.case, "number": self.number,
            "confirmed": self.confirmed.model_dump() if self.confirmed else None,
        }  # fmt: skip

    @classmethod
    def of(cls, body: Mapping[str, Json]) -> "Application":
        """Read it from the body of a draft; what is not there is empty."""
        answers, materials, version, word = (body.get(key) for key in ("answers", "materials", "version", "confirmed"))
        rows = [Given.model_validate(row) for row in materials] if isinstance(materials, list) else []
        words = {key: str(body.get(key) or "") for key in ("item", "item_zh", "resident", "name", "case", "number")}
        return cls(
            **words,
            version=version if isinstance(version, int) else 0,
            answers=dict(answers) if isinstance(answers, dict) else {},
            materials={given.code: given for given in rows},
            confirmed=Confirmed.model_validate(word) if word else None,
        )


def resumed(detail: CaseDetail) -> Application:
    """Read it from a case that was received and is gone on with."""
    row = detail.row
    given = [state.given for state in detail.materials if state.given is not None]
    return Application(
        item=row.item, item_zh=row.item_zh, version=detail.item_version, resident=row.resident, name=row.applicant,
        answers=dict(detail.answers), materials={came.code: came for came in given}, case=row.id, number=row.number,
    )  # fmt: skip
