"""What the tests of paper share: values to change, text to read."""

from collections.abc import Mapping
from io import BytesIO

from pypdf import PdfReader

from counter import printing

ALL = printing.layouts()
# As long as what a workstation signs: fields, then 64 bytes of signature.
PROOF = "HALL1:" + "ACC-03-2026-000017|受理通知书|张*明|最低生活保障审核确认|2026-11-24|碧江区环北街道综合服务大厅|" + "5RLDK3Q7MZ0XW9TB" * 8


def values_of(code: str, **changes: object) -> dict[str, object]:
    return {**printing.sample(code), **changes}


def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in reader(data).pages]


def text_of(code: str, values: Mapping[str, object]) -> str:
    return "\n".join(texts(printing.render(code, values)))
