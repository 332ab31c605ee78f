from collections.abc import Mapping

class PDFDocument:
    info: PDFInfo

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
