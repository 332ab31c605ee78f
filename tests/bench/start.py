"""From the call to the window, beside the imports alone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Line, Sizes, repeated
from tests.desk.hall import FOUNDING, Counter
from tests.house.tree import ROOT

IMPORTS = "import PySide6.QtWidgets, PySide6.QtPdfWidgets, sqlalchemy, pydantic, reportlab.pdfgen.canvas, psycopg, sqlcipher3, argon2"
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from counter.app import Program
from counter.ui import window

shown = window.MainWindow.showEvent

def show(self, event):
    shown(self, event)
    QTimer.singleShot(0, self.close)

window.MainWindow.showEvent = show
sys.exit(Program(Path(sys.argv[1])).window())
"""


def start(folder: Path, sizes: Sizes) -> Iterator[Line]:
    """Time a whole process that ends as soon as its window is there."""
    counter = Counter.at(folder)
    counter.door.found("03", FOUNDING)
    counter.door.close()
    ours, _ = repeated(lambda: _run(WINDOW, str(folder)), sizes.starts)
    peer, _ = repeated(lambda: _run(IMPORTS), sizes.starts)
    yield Line("start to window, and out", ours, peer, "Python importing Qt, SQLAlchemy, pydantic, ReportLab, psycopg")


def _run(code: str, *arguments: str) -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, env=env, check=True, timeout=60)
