"""Qt's calls without a result do not use None up."""

import subprocess
import sys

from tests.house.tree import ROOT

MANY_CALLS = """
import counter.ui
from PySide6.QtCore import QCoreApplication, QObject
application, thing = QCoreApplication([]), QObject()
for _ in range(50_000):
    thing.setObjectName("x")
    thing.blockSignals(False)
print("alive")
"""


def test_none_outlives_many_calls() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr
