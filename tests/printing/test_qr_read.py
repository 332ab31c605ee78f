"""The QR of every outgoing document, read by an independent decoder from 200 dots an inch."""

import io
import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from counter import printing
from counter.catalogue.documents import document, versions
from counter.desk import proving
from counter.domain import masks, proof
from counter.domain.journal import Json
from tests.domain.proofs import PRIVATE, USUAL

OUTGOING = sorted(code for code in versions() if document(code).outgoing and "proof" in document(code).variables)
EXTREME = [
    replace(USUAL, name="𠀀" * n, item="长" * 2 * n, number="ACC-03-2026-" + "9" * n, amount=10 ** min(n, 15),
            dates={name: date(1900 + 10 * n, 12, 31) for name in [*proof.DATES][:n]}, edition="elder" if n % 2 else "")
    for n in range(20)
]  # fmt: skip


def read(pdf: bytes, folder: Path) -> set[str]:
    """Print at 200 dpi, and read every code."""
    (folder / "paper.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "paper.pdf", "page"], cwd=folder, check=True)
    found = [zxingcpp.read_barcodes(Image.open(page)) for page in sorted(folder.glob("page*.pgm"))]
    assert found
    return {code.text for codes in found for code in codes if code.text.startswith(proof.WORD)}


def proven(code: str, values: Mapping[str, Json], edition: str) -> str:
    """Make the proof of a document's sample."""
    version = document(code).version
    made = replace(
        USUAL, document=code, layout=version, edition=edition, name=masks.name(str(values.get("applicant") or "")),
        item=str(values.get("item") or ""), amount=proving.amount(values), dates=dict(proving.days(values)),
        number=str(values.get("paper_no") or USUAL.number), digest=proof.digest(code, version, edition, values),
    )  # fmt: skip
    return proof.written(made, PRIVATE)


def test_there_are_outgoing_documents() -> None:
    assert len(OUTGOING) > 30
    assert [code for code in versions() if document(code).outgoing and code not in OUTGOING] == []


@pytest.mark.parametrize("code", OUTGOING)
def test_a_decoder_reads_what_was_signed(code: str, tmp_path: Path) -> None:
    values: dict[str, Json] = json.loads(json.dumps(printing.sample(code)))
    text = proven(code, values, "")
    assert len(text) < 500
    assert read(printing.render(code, {**values, "proof": text}), tmp_path) == {text}


@pytest.mark.parametrize("n", range(len(EXTREME)))
def test_also_with_the_longest_fields(n: int, tmp_path: Path) -> None:
    text = proof.written(EXTREME[n], PRIVATE)
    values = {**printing.sample("DOC-ACC"), "proof": text}
    assert read(printing.render("DOC-ACC", values), tmp_path) == {text}
    assert proof.read(text)[0].amount == EXTREME[n].amount


def test_a_photograph_of_it_is_read_too(tmp_path: Path) -> None:
    from counter.printing import scan

    text = proof.written(USUAL, PRIVATE)
    (tmp_path / "paper.pdf").write_bytes(printing.render("DOC-ACC", {**printing.sample("DOC-ACC"), "proof": text}))
    subprocess.run(["pdftoppm", "-r", "200", "-f", "1", "-l", "1", "-singlefile", "-png", "paper.pdf", "page"], cwd=tmp_path, check=True)
    made = io.BytesIO()
    with Image.open(tmp_path / "page.png") as page:
        page.rotate(4, fillcolor="white").save(made, "JPEG", quality=70)
    assert scan.picture(made.getvalue())
    assert text in scan.texts(made.getvalue())
