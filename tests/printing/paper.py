"""What the tests of paper share: values to change, text to read."""

from collections.abc import Mapping
from io import BytesIO

from pypdf import PdfReader

from counter import printing

ALL = printing.layouts()
# As long as what a workstation signs (counter/domain/proof.py): base32, so capitals and digits.
PROOF = "CTP1" + "K5QXG2LTORZGC3DMPFZW65LSMUQGC4TF" * 12 + "MFRGGZDF"


def values_of(code: str, **changes: object) -> dict[str, object]:
    return {**printing.sample(code), **changes}


def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in reader(data).pages]


def text_of(code: str, values: Mapping[str, object]) -> str:
    return "\n".join(texts(printing.render(code, values)))
