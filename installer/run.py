"""From a fresh machine to the open window: python3 installer/run.py [--profile DIR].

On first start a made-up hall is put into the profile, to try everything out; how to sign in is printed here.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import ROOT, WINDOW, prepare, say, stop

SIGN_IN = "sign-in.txt"
MADE_UP = ["--residents", "300", "--cases", "60", "--seed", "1"]

NO_DISPLAY = """There is no screen to open the window on (neither DISPLAY nor WAYLAND_DISPLAY is set).

- At the machine itself: start this from a terminal on the desktop.
- Over the network: connect with   ssh -X NAME@MACHINE   and start it there.
- Without any screen, to try it out on a virtual one:
      apt-get install xvfb xauth
      xvfb-run -a python3 installer/run.py
- Without a window: the command line does all that the window does:   .venv/bin/counter --help"""

DEAD_DISPLAY = """The window could not be opened: no answer from the screen {display}.
Start this from a terminal on the desktop, or see what   echo $DISPLAY   says."""


def main() -> int:
    """Prepare, make a hall if there is none, open the window."""
    arguments = argparse.ArgumentParser(description="Open the counter's window, on a made-up hall the first time.")
    arguments.add_argument("--profile", type=Path, help="the folder that holds this counter's data")
    chosen: Path | None = arguments.parse_args().profile
    display = has_display()
    if not display:
        raise stop(NO_DISPLAY)
    python = prepare({"hall"}, WINDOW)
    profile = (chosen or usual_profile(python)).resolve()
    make_up(python, profile)
    say(f"Profile: {profile}\n{sign_in(profile)}")
    code = subprocess.run([python, "-m", "counter", "--profile", str(profile)], cwd=ROOT, check=False).returncode
    if code != 0 and not can_open(python):
        raise stop(DEAD_DISPLAY.format(display=display))
    return code


def has_display() -> str:
    """Name the screen to open a window on, or "" where there is none."""
    if sys.platform != "linux":
        return sys.platform
    return os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM") or ""


def can_open(python: Path) -> bool:
    """Say whether Qt can open any window at all here."""
    attempt = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return subprocess.run([python, "-c", attempt], capture_output=True, check=False).returncode == 0


def usual_profile(python: Path) -> Path:
    """Give the folder for a made-up hall among this person's data."""
    ask = "import platformdirs; print(platformdirs.user_data_path('counter', appauthor=False))"
    answer = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    return Path(answer) / "made-up-hall"


def make_up(python: Path, profile: Path) -> None:
    """Fill a new profile with people and cases that do not exist, and keep how to sign in beside them."""
    if profile.exists() and any(profile.iterdir()):
        return
    say("Making up a hall to try things out: no person in it exists ...")
    profile.mkdir(parents=True, exist_ok=True)
    words = [str(python), "-m", "counter", "--profile", str(profile), "demo", *MADE_UP]
    done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        shutil.rmtree(profile)
        raise stop("The hall could not be made up; the reason is above.")
    (profile / SIGN_IN).write_bytes(done.stdout)


def sign_in(profile: Path) -> str:
    """Say how to sign in to a made-up hall; a real one does not tell."""
    kept = profile / SIGN_IN
    return kept.read_text(encoding="utf-8") if kept.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
