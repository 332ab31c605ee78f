"""All tests, from a fresh machine on: python3 installer/test.py [--bench] [pytest's own arguments]."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from environment import ROOT, WINDOW, prepare, say

NEEDED = WINDOW | {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "pdftotext": "poppler-utils",
    "fc-list": "fontconfig",
    "HanaMinB.ttf": "fonts-hanazono",  # for names in the extensions B to F
    "BabelStoneHan.ttf": "fonts-babelstone-han",  # for some in G and H
    "git": "git",
    "cupsd": "cups-daemon",
    "lpadmin": "cups-client",
    "pdftopdf": "cups-filters",
}


# all of them: what has no window of its own shared out among the processors, then the flows, for there is one screen and one keyboard
EVERYTHING = (
    ("tests", "--ignore=tests/flows", "-n", "auto", "--maxprocesses", "4"),
    ("tests/flows",),
)


def main() -> int:
    """Prepare, then run pytest beside a virtual screen; its exit code is ours."""
    given = sys.argv[1:]
    words = [word for word in given if word != "--bench"]
    runs = [("tests/bench", "-s", *words)] if "--bench" in given else [tuple(words)] if words else EVERYTHING
    python = prepare({"hall", "test"}, NEEDED)
    with screen() as display:
        env = os.environ | ({"DISPLAY": display} if display else {})
        codes = [subprocess.run([python, "-m", "pytest", *run], cwd=ROOT, env=env, check=False).returncode for run in runs]
    return max(codes)


@contextmanager
def screen() -> Iterator[str]:
    """Start a virtual X screen with a free number and give its name, for as long as the tests run."""
    if sys.platform != "linux":
        yield ""
        return
    ours, theirs = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[theirs],
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    try:
        with os.fdopen(ours) as answer:
            number = answer.readline().strip()
        if not number:
            say("The virtual screen did not start; tests that need one will fail.")
        yield f":{number}" if number else ""
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
