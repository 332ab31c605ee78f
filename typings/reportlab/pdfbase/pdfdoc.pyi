from collections.abc import Mapping

class PDFStream:
    content: str

class PDFDocument:
    info: PDFInfo
    idToObject: dict[str, PDFStream]  # among others; those named toUnicodeCMap: are streams
    def updateSignature(self, thing: str) -> None: ...

class PDFString:
    def __init__(self, s: str) -> None: ...

class PDFName:
    def __init__(self, data: str) -> None: ...

class PDFDictionary:
    def __init__(self, dict: Mapping[str, object] | None = ...) -> None: ...
    def format(self, document: PDFDocument) -> bytes: ...

class PDFInfo:
    title: str
    author: str
    def __init__(self) -> None: ...
    def format(self, document: PDFDocument) -> bytes: ...
