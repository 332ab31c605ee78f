"""What may be shown to the public (公示): nothing of children's items, and no sensitive family planning on any list.

民发〔2019〕62号 and 民办发〔2021〕12号 verify a child's circumstances without 公示; 个人信息保护法 28 and 31.
"""

from typing import Final, Protocol

from counter.domain.problem import refuse

FORBIDDEN: Final = "forbidden"
DOCUMENT: Final = "DOC-PUB"  # the posted notice, in every form


class Publishable(Protocol):
    """What is asked about: an item of the catalogue is one."""

    @property
    def publicity(self) -> str:
        """Give "" | restricted | forbidden."""

    @property
    def sensitive(self) -> bool:
        """Tell whether it is on the sensitive list."""


def publishable(item: Publishable) -> bool:
    """Tell whether cases of an item may be posted at all. `restricted` items may, with what its file leaves out."""
    return item.publicity != FORBIDDEN and not item.sensitive


def posted(document: str) -> bool:
    """Tell whether a document is a notice for the public."""
    return document.startswith(DOCUMENT)


def may_print(item: Publishable, document: str) -> None:
    """Raise Refused (not_public) for a posted notice of an item that nothing may be published of."""
    if posted(document) and not publishable(item):
        raise refuse("document", "not_public")
