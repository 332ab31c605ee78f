"""Every document from its sample, as pictures: python -m tests.printing.look FOLDER [CODE…].

FOLDER/DOC-ACC-1.png, DOC-ACC-elder-1.png, …; needs pdftoppm (Debian's poppler-utils). A proof is made up where the sample has none.
"""

import subprocess
import sys
from pathlib import Path

from counter import printing
from counter.catalogue.documents import Edition, document
from tests.printing.paper import ALL, PROOF


def draw(folder: Path, code: str, edition: Edition = "") -> list[Path]:
    """Draw one document; gives the pictures."""
    values = printing.sample(code)
    if "proof" in values:
        values["proof"] = PROOF
    stem = "-".join(filter(None, (code, edition)))
    file = folder / f"{stem}.pdf"
    file.write_bytes(printing.render(code, values, edition=edition))
    subprocess.run(["pdftoppm", "-r", "70", "-png", str(file), str(folder / stem)], check=True)
    return sorted(folder.glob(f"{stem}-[0-9]*.png"))


def main(folder: Path, codes: list[str]) -> None:
    """Draw them all, or those named."""
    folder.mkdir(parents=True, exist_ok=True)
    for code in codes or ALL:
        draw(folder, code)
        if document(code).audience == "applicant":
            draw(folder, code, "elder")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
