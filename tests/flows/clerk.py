"""A clerk before the real program: ten fingers and two eyes. Nothing here knows how the window is built."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Self

from pypinyin import lazy_pinyin

from tests.desk.hall import FOUNDING, MORNING, PASSWORD, Counter, people

ROOT = Path(__file__).parents[2]
BETWEEN = "3"  # ms between two keys of xdotool
PRINTER = "存为 PDF"
KILLED = -9
FAR = 40


def hall(folder: Path) -> Path:
    """Found a hall with a clerk, a supervisor and the amounts that the flows count on; give its profile."""
    folder.mkdir(parents=True)
    counter = Counter.at(folder / "profile")
    people(counter.door.found("03", FOUNDING))
    counter.door.close()
    return folder / "profile"


@contextmanager
def counter_at(profile: Path, hours: float = 4) -> Iterator[Counter]:
    """Look into the store while the program is not there."""
    counter = Counter.at(profile)
    counter.clock.now += timedelta(hours=hours)
    yield counter
    counter.door.close()


@dataclass
class Clerk:
    """The one at the keyboard. `keys` counts what was pressed; Chinese counts as its pinyin and the space after it."""

    profile: Path
    screen: dict[str, str]
    hours: float = 1
    printers: tuple[str, ...] = (PRINTER,)
    keys: int = 0
    _sent: int = 0
    _program: subprocess.Popen[str] = field(init=False)

    def __enter__(self) -> Self:
        """Start the program."""
        clock = (MORNING + timedelta(hours=self.hours)).isoformat()
        arguments = [sys.executable, "-m", "tests.flows.program", str(self.profile), clock, *self.printers]
        self._program = subprocess.Popen(
            arguments, cwd=ROOT, env=self.screen, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, *more: object) -> None:
        """Close the window; the program ends by itself, and has nothing to complain of."""
        _, said = self._program.communicate(timeout=20)
        ended = self._program.returncode
        if kind is None and ended != KILLED and (ended or said):
            raise AssertionError(f"the program ended with {ended}: {said}")

    def kill(self) -> None:
        """Kill the program as a power cut would."""
        self._program.kill()
        self._program.wait()

    # -- fingers

    def press(self, *keys: str) -> Self:
        """Press keys, as X names them: Return, F9, ctrl+k."""
        return self._send(len(keys), "key", *keys)

    def type(self, text: str) -> Self:
        """Type; Chinese comes from the input method."""
        if text.isascii():
            return self._send(len(text), "type", text)
        self.keys += len("".join(lazy_pinyin(text))) + 1
        self.ask("commit", text)
        return self

    def _send(self, count: int, how: str, *what: str) -> Self:
        subprocess.run(["xdotool", how, "--delay", BETWEEN, *what], env=self.screen, check=True)
        self.keys += count
        self._sent += count
        return self

    # -- eyes

    def ask(self, question: str, what: str = "") -> dict[str, object]:
        """Ask the witness; he waits for what is to be seen, but not for ever."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps({"ask": question, "what": what, "keys": self._sent}) + "\n")
        self._program.stdin.flush()
        line = self._program.stdout.readline()
        if not line:
            raise AssertionError(self._program.communicate()[1])
        said: dict[str, object] = json.loads(line)
        assert said["found"], f"{question} {what!r}: the cursor is at {said['focus']!r}; to be seen: {said.get('words')}"
        assert not said["mouse"], "somebody touched the mouse"
        return said

    def see(self, *words: str) -> Self:
        """Wait until these words are to be seen."""
        for word in words:
            self.ask("see", word)
        return self

    def gone(self, *words: str) -> Self:
        """Wait until these words are no longer to be seen."""
        for word in words:
            self.ask("gone", word)
        return self

    def at(self, name: str) -> Self:
        """Wait until the cursor is in a field of this name."""
        self.ask("at", name)
        return self

    # -- what is done again and again

    def sign_in(self, login: str = "clerk") -> Self:
        """Sign in."""
        self.at("登录名").type(login).press("Return").at("密码").type(PASSWORD).press("Return")
        return self.see("号窗", "同步")

    def go_to(self, name: str, key: str = "Tab") -> Self:
        """Go from field to field until the cursor is where it is wanted."""
        for _ in range(FAR):
            self.press(key)
            if str(self.ask("at", "")["focus"]).startswith(name):
                return self
        raise AssertionError(f"{name} is not within {FAR} times {key}")

    def fill(self, *fields: tuple[str, str]) -> Self:
        """Fill fields one after the other; the cursor has to be where the field is, Enter goes on."""
        for name, text in fields:
            self.at(name)
            if text:
                self.type(text)
            self.press("Return")
        return self
