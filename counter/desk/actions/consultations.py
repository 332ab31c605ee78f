"""What is told before there is a case (咨询): all at once, on paper, with a number and a copy that the hall keeps."""

from typing import ClassVar, Literal

from counter.catalogue.item import Item
from counter.desk.action import Act
from counter.desk.actions.papers import issue
from counter.desk.documents import content
from counter.desk.room import Room, moment
from counter.desk.wanted import family_of_item, wanted_item
from counter.domain import checks
from counter.domain.form import Answers
from counter.domain.material import Given, details
from counter.domain.problem import refuse
from counter.domain.state import State, empty, flatten

NOTIFY = "DOC-NOTIFY"


class TellAtOnce(Act):
    """Tell what a person still lacks for an item, with what has been typed and brought so far (行政许可法 30, 32)."""

    zh: ClassVar[str] = "一次性告知"
    right: ClassVar[str] = "receive"
    dated: ClassVar[bool] = True
    item: str
    answers: Answers
    materials: tuple[Given, ...] = ()
    resident: str = ""
    edition: Literal["", "elder"] = ""

    def family(self, room: Room) -> str:
        """Give the family of the item; sensitive items are a domain of their own."""
        return family_of_item(wanted_item(room, self.item))

    def perform(self, room: Room) -> None:
        """Raise Refused for an item that there is not, or that is not done any more: then its message is what is to be told."""
        item = wanted_item(room, self.item)
        if not item.enabled:
            raise refuse("item", "item_disabled")
        stream, name = f"consultation:{room.new('consultation')}", self._name(item)
        room.tell(
            stream, "consultation.told", item=item.code, version=item.version, family=self.family(room), resident=self.resident, name=name,
            on=room.today.isoformat(),
        )  # fmt: skip
        issue(room, stream, NOTIFY, content(room, self._as_told(room, item), NOTIFY), edition=self.edition)

    def _name(self, item: Item) -> str:
        person = self.answers.get(item.person)
        return str(person.get("name") or "") if isinstance(person, dict) else ""

    def _as_told(self, room: Room, item: Item) -> State:
        """Give the case that would be, were it received as it stands."""
        v = flatten(checks.normalise(item.form, self.answers), "answers/")
        v |= {"item": item.code, "version": item.version, "family": item.family, "resident": self.resident, "number": ""}
        brought = {given.code: {**details(given), "at": moment(room.now)} for given in self.materials}
        return {**empty(), "v": v, "materials": brought, "papers": {}, "log": []}
