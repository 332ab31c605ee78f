"""Which item somebody asks for, and whose rights count for it (所办事项)."""

from counter.catalogue.item import Item
from counter.desk.room import Room
from counter.domain.problem import refuse


def wanted_item(room: Room, code: str) -> Item:
    """Give the item that somebody asks for. Raises Refused (unknown)."""
    found = room.world.catalogue.find_item(code)
    if found is None:
        raise refuse("item", "unknown")
    return found


def family_of_item(item: Item) -> str:
    """Give the family whose rights count; sensitive items are a domain of their own."""
    return "JS*" if item.sensitive else item.family
