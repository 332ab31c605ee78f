"""Who may import whom: the contracts of pyproject.toml."""

import subprocess
import sys

from tests.house.tree import ROOT


def test_contracts() -> None:
    ask = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
