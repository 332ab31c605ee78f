from collections.abc import MutableMapping, Sequence
from typing import Protocol

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfmetrics import TypeFace

class _Sliced(Protocol):
    def __getitem__(self, part: slice, /) -> bytes: ...

class _Readable(Protocol):
    def read(self) -> _Sliced: ...

class TTFError(Exception): ...

class TTFontFile:
    filename: str
    name: bytes
    charToGlyph: dict[int, int]
    charWidths: dict[int, int]
    defaultWidth: int
    unitsPerEm: int
    hmetrics: list[tuple[int, int]]
    glyphPos: Sequence[int]
    def __init__(self, file: str | _Readable, charInfo: int = ..., validate: int = ..., subfontIndex: int = ...) -> None: ...
    def get_table(self, tag: str) -> _Sliced: ...
    def get_table_pos(self, tag: str) -> tuple[int, int]: ...
    def makeSubset(self, subset: Sequence[int]) -> bytes: ...

class TTFontFace(TTFontFile, TypeFace): ...

class TTEncoding:
    def __init__(self) -> None: ...

class TTFont:
    fontName: str
    face: TTFontFace
    encoding: TTEncoding
    state: MutableMapping[PDFDocument, object]
    shapable: bool
    _asciiReadable: bool
    def __init__(
        self, name: str, filename: str, validate: int = ..., subfontIndex: int = ..., asciiReadable: bool | None = ...
    ) -> None: ...
    def addObjects(self, doc: PDFDocument) -> None: ...
    def stringWidth(self, text: str, size: float) -> float: ...
