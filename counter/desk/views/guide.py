"""What is said of an item before anybody applies (办事指南)."""

from counter.desk.views.view import View


class GuideLine(View):
    """One thing, and what is added to it in smaller words."""

    main: str
    note: str = ""


class GuidePart(View):
    """A part of the guide under its heading."""

    zh: str
    lines: tuple[GuideLine, ...]


class Guide(View):
    """An item's guide; `closed` is what is said instead where the item is not done here, "" where it is."""

    code: str
    version: int
    zh: str
    kind_zh: str
    closed: str
    parts: tuple[GuidePart, ...]
