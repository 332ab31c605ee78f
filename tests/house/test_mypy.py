"""Every type holds: the program, its installers and its tests, strictly and without excuses."""

import os
import subprocess
import sys

from tests.house.tree import ROOT, read, sources


def test_types() -> None:
    env = os.environ | {"MYPY_CACHE_DIR": str(ROOT / ".mypy_cache")}
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_excuses() -> None:
    words = ("# type: " + "ignore", "# mypy" + ": ", "[[tool.mypy" + ".overrides]]")
    excused = [str(path) for path in [*sources("."), ROOT / "pyproject.toml"] for word in words if word in read(path)]
    assert excused == []
