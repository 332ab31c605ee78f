"""Papers: what the hall has already, originals held, files attached."""

import base64
from typing import Annotated, Literal

from pydantic import PlainSerializer

from counter.desk.views.view import View


class KeptRow(View):
    """A paper that lies in an earlier case of the same person and may be taken from there."""

    code: str
    zh: str
    case: str
    number: str
    on: str  # the day on which it was received
    until: str  # the last day on which it may be taken over


class AtHand(View):
    """What the checklist of a person must know: `latest` is the last day that may be promised, `barred` why he may not promise.

    `asked` are the settings that make a paper needed.
    """

    rows: tuple[KeptRow, ...]
    latest: str
    barred: str = ""
    asked: tuple[str, ...] = ()


class OriginalRow(View):
    """An original that the hall holds. `long` when longer than the hall's setting."""

    case: str
    number: str
    applicant: str
    phone: str
    item_zh: str
    code: str
    zh: str
    count: int
    where: str
    since: str
    days: int
    workstation: str
    operator: str
    long: bool


class Originals(View):
    """Originals held, the longest held first."""

    rows: tuple[OriginalRow, ...]


class FileRow(View):
    """A file of a case. `here`: its bytes lie at this counter, otherwise at `workstation`. `removed`: why it was taken off."""

    id: str
    name: str
    mime: str
    size: int
    pages: int
    material: str
    material_zh: str
    workstation: str
    operator: str
    at: str
    here: bool
    where: str
    removed: str = ""


class CaseFiles(View):
    """Files and originals of one case. `most_mb` is how large a file may be."""

    files: tuple[FileRow, ...]
    originals: tuple[OriginalRow, ...]
    most_mb: int
    opened: bool  # the asker may look at them
    false_promise: str  # why the applicant may not promise, "" when he may
    promise: Literal["", "record", "repair"] = ""  # what the asker may do about a promise of this case


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


class FileContent(View):
    """A file to be shown. In JSON the bytes are Base64."""

    name: str
    mime: str
    content: Annotated[bytes, PlainSerializer(_text, when_used="json")]


class ReceivedRow(View):
    """A paper on the list of what came (收件回执): how, how many copies, whether the original is kept or was given back."""

    zh: str
    how: str
    count: int
    original: str


class ReceivedPapers(View):
    """What a 收件回执 would list."""

    rows: tuple[ReceivedRow, ...]
