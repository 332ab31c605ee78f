"""A real CUPS, private to the tests: its own folders and socket, and a printer that puts its paper into a folder.

Between the spooler and the paper stand Debian's cupsd and cups-filters as they are; only the last program of the
chain, the backend that would speak to the machine, is ours: it keeps what the machine would have been sent.
"""

import grp
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest

T = TypeVar("T")
SYSTEM = Path("/usr/lib/cups")
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
PATIENCE = 20.0
NEEDS = "python3 installer/test.py installs it: cups-daemon, cups-client, cups-filters"
PPD = Path(__file__).with_name("proof.ppd")
# `wait`, `empty` and `broken` beside the paper are what the machine is doing just now
BACKEND = """#!/bin/sh
out="{paper}"
[ $# = 0 ] && {{ echo 'direct proof "Unknown" "Proof"'; exit 0; }}
[ -e "$out/empty" ] && echo "STATE: +media-empty-error" >&2
while [ -e "$out/wait" ] || [ -e "$out/empty" ]; do sleep 0.05; done
echo "STATE: -media-empty-error" >&2
[ -e "$out/broken" ] && exit 1
printf 'copies=%s %s' "$4" "$5" > "$out/$1.options"
cat > "$out/$1.part" && mv "$out/$1.part" "$out/$1.pdf"
"""
FILES = """User {user}
Group {group}
SystemGroup {system}
ServerRoot {at}/etc
ServerBin {at}/bin
RequestRoot {at}/spool
CacheDir {at}/cache
StateDir {at}/state
TempDir {at}/tmp
AccessLog {at}/log/access
ErrorLog {at}/log/error
PageLog {at}/log/page
"""
CONFIGURATION = """Listen {at}/sock
LogLevel debug
Browsing Off
DefaultAuthType None
ErrorPolicy abort-job
<Location />
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""


class Cups:
    """A print server in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Lay out the folder; nothing runs yet."""
        self.folder, self.paper = folder, folder / "paper"
        self.socket = folder / "sock"
        self._server: subprocess.Popen[bytes] | None = None
        folder.chmod(0o755)  # the filters run as another user when we are root
        for name in ("etc", "spool", "cache", "state", "tmp", "log", "bin", "bin/backend", "bin/cgi-bin", "paper"):
            (folder / name).mkdir()
        for name in ("filter", "daemon", "notifier"):
            (folder / "bin" / name).symlink_to(SYSTEM / name)
        backend = folder / "bin" / "backend" / "proof"
        backend.write_text(BACKEND.format(paper=self.paper))
        backend.chmod(0o700)
        (folder / "etc" / "cupsd.conf").write_text(CONFIGURATION.format(at=folder))
        (folder / "etc" / "cups-files.conf").write_text(FILES.format(at=folder, **_who()))

    def start(self) -> None:
        """Start, and wait until it answers."""
        configuration = self.folder / "etc" / "cupsd.conf"
        words = ["cupsd", "-f", "-c", str(configuration), "-s", str(configuration.with_name("cups-files.conf"))]
        if any(shutil.which(name, path=PATH) is None for name in ("cupsd", "lpadmin")) or not (SYSTEM / "filter" / "pdftopdf").exists():
            pytest.fail(f"this test needs CUPS; {NEEDS}", pytrace=False)
        self._server = subprocess.Popen(words, env=os.environ | {"PATH": PATH}, executable=shutil.which("cupsd", path=PATH))
        self.until(lambda: self._server is None or self._server.poll() is not None or self._answers())
        if self._server.poll() is not None:
            pytest.fail(f"cupsd ended at once:\n{self.log()}", pytrace=False)

    def _answers(self) -> bool:
        done = subprocess.run(["lpstat", "-r"], env=self.environment, capture_output=True, check=False, timeout=PATIENCE)
        return b"not running" not in done.stdout and self.socket.exists()

    @property
    def environment(self) -> dict[str, str]:
        """What a program that is to print here is started with."""
        return os.environ | {"CUPS_SERVER": str(self.socket), "PATH": PATH, "LC_ALL": "C"}

    def run(self, *words: str) -> None:
        """Run one of CUPS's own commands."""
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
        assert done.returncode == 0, f"{words}: {done.stderr}"

    def add(self, queue: str) -> None:
        """Make a queue that prints."""
        self.run("lpadmin", "-p", queue, "-E", "-v", "proof:/tray", "-P", str(PPD), "-o", "printer-error-policy=abort-job")

    def remove(self, queue: str) -> None:
        """Take a queue away with all its jobs."""
        for name in ("wait", "empty", "broken"):
            (self.paper / name).unlink(missing_ok=True)
        self.run("cancel", "-a", "-x", queue)
        self.run("lpadmin", "-x", queue)
        for paper in self.paper.iterdir():
            paper.unlink()

    @contextmanager
    def machine(self, state: str) -> Iterator[None]:
        """Let the machine wait, be empty or be broken for a while."""
        (self.paper / state).touch()
        try:
            yield
        finally:
            (self.paper / state).unlink(missing_ok=True)

    def came_out(self, job: int) -> Path:
        """Wait for the paper of a job and give it."""
        paper = self.paper / f"{job}.pdf"
        self.until(paper.exists)
        return paper

    def options(self, job: int) -> str:
        """Give what the machine was told beside the pages."""
        return (self.paper / f"{job}.options").read_text()

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds, and fail when it takes too long."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                pytest.fail(f"waited in vain; the server's log:\n{self.log()}", pytrace=False)
            Event().wait(0.02)

    def log(self) -> str:
        """Give the end of the server's log."""
        log = self.folder / "log" / "error"
        return log.read_text(errors="replace")[-3000:] if log.exists() else "(no log)"

    def stop(self) -> None:
        """End the server and see that nothing it started is left."""
        if self._server is not None:
            self._server.terminate()
            try:
                self._server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        self.until(lambda: not self.left())

    def left(self) -> list[int]:
        """Find the processes that live in this folder: the server, and every filter and backend by its environment."""
        mine = str(self.folder).encode()
        return [int(process.name) for process in Path("/proc").iterdir() if process.name.isdigit() and mine in _about(process)]


def _about(process: Path) -> bytes:
    if int(process.name) == os.getpid():
        return b""
    try:
        return (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
    except OSError:  # ended meanwhile, or another user's
        return b""


def _who() -> dict[str, str]:
    """Say as whom the filters run: CUPS does not let them be root."""
    if os.geteuid() == 0:
        return {"user": "lp", "group": "lp", "system": "root"}
    group = grp.getgrgid(os.getegid()).gr_name
    return {"user": pwd.getpwuid(os.geteuid()).pw_name, "group": group, "system": group}


def in_a_thread(work: Callable[[], T]) -> T:
    """Do something in a new thread, as an errand of the window does: CUPS remembers its server for each thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


@pytest.fixture(scope="session")
def cups_server() -> Iterator[Cups]:
    """A print server without a queue."""
    folder = Path(tempfile.mkdtemp(prefix="counter-cups-"))
    cups = Cups(folder)
    try:
        cups.start()
        yield cups
    finally:
        cups.stop()
        shutil.rmtree(folder)


@pytest.fixture
def cups(cups_server: Cups, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    """The print server that this program sees during a test, with the queue Proof, which is made for it and removed again."""
    monkeypatch.setenv("CUPS_SERVER", str(cups_server.socket))
    cups_server.add("Proof")
    yield cups_server
    cups_server.remove("Proof")
