"""The command line in this very process, over a profile of its own and keys that cost nothing."""

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from counter.app import Program, sources
from counter.cli.main import run
from tests.desk.hall import CHEAP, PASSWORD, people


@dataclass(frozen=True)
class Answer:
    """How a call ended and what it wrote."""

    code: int
    lines: list[dict[str, Any]]
    said: str  # on standard error


@dataclass
class Office:
    """A place to call from."""

    root: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    @property
    def profile(self) -> Path:
        """The profile that calls are about."""
        return self.root / "profile"

    def program(self, folder: Path) -> Program:
        """Build the program as app.py does, with cheap keys."""
        return Program(folder, sources(CHEAP), self.root / "marks")

    def call(
        self, *arguments: object, typed: str = "", login: str = "clerk", password: str = PASSWORD, profile: Path | None = None
    ) -> Answer:
        """Call the program and give how it ended."""
        self.monkeypatch.setenv("COUNTER_PASSWORD", password)
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        self.capsys.readouterr()
        words = ["--profile", str(profile or self.profile), "--login", login, *map(str, arguments)]
        code = run(self.program, self.profile, words)
        out, err = self.capsys.readouterr()
        return Answer(code, [json.loads(line) for line in out.splitlines()], err)

    def do(self, *acts: dict[str, object], login: str = "clerk") -> Answer:
        """Do actions."""
        return self.call("do", typed=_lines(acts), login=login)

    def ask(self, *questions: dict[str, object], login: str = "clerk", unmasked: str = "") -> Answer:
        """Ask questions."""
        return self.call("ask", *(["--unmasked", unmasked] if unmasked else []), typed=_lines(questions), login=login)

    def enrol(self) -> Answer:
        """Make a stand-alone store with its first administrator."""
        return self.call("enrol", "--workstation", "03", "--name", "河西街道综合服务大厅", login="admin")

    def staff(self) -> None:
        """Add clerk and supervisor."""
        door = self.program(self.profile).door()
        people(door.sign_in("admin", PASSWORD))
        door.close()


def _lines(values: tuple[dict[str, object], ...]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
