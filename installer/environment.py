"""What run.py, test.py and build.py share: a .venv beside the project, and the system's libraries that Qt needs.

Only the standard library is used here, since nothing else is installed yet.
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "counter-installed.json"
OLDEST = (3, 11)
FONTS = Path("/usr/share/fonts")

# Read off the wheels: what Qt's own libraries and its xcb, wayland and offscreen platforms and printing load from the system.
# Names as in Debian 12; Debian 13 and Ubuntu know them as other names of the same packages.
WINDOW = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

SERVICES = "/usr/sbin:/usr/lib/cups/filter"  # where there are programs that no ordinary user's path leads to


def say(text: str) -> None:
    """Tell the person at the terminal, now."""
    print(text, flush=True)


def stop(text: str) -> SystemExit:
    """Give the end of the script, to be raised: what is wrong and what to do, in plain words."""
    return SystemExit(f"\n{text}\n")


def prepare(extras: set[str], needed: Mapping[str, str]) -> Path:
    """Make everything ready and give the Python to go on with.

    `needed` names, by library or command, the Debian package that brings it.
    """
    if sys.version_info < OLDEST:
        raise stop(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")
    packages = dict(needed)
    if importlib.util.find_spec("ensurepip") is None:
        packages["ensurepip"] = "python3-venv"
    system({thing: package for thing, package in packages.items() if not there(thing)})
    return environment(extras)


def there(thing: str) -> bool:
    """Say whether a library, a command, a font or pip's installer can be used."""
    if thing == "ensurepip":
        return False
    if thing.endswith(".ttf"):
        return any(FONTS.rglob(thing))
    if ".so." not in thing:
        return shutil.which(thing, path=f"{os.environ.get('PATH', '')}:{SERVICES}") is not None
    try:
        ctypes.CDLL(thing)
    except OSError:
        return False
    return True


def system(missing: Mapping[str, str]) -> None:
    """Install missing Debian packages, or tell the person how to."""
    if not missing or sys.platform != "linux":
        return
    packages = sorted(set(missing.values()))
    if shutil.which("apt-get") is None:
        raise stop(
            f"This system lacks: {', '.join(sorted(missing))}.\nPlease install them with its package manager, then start this again."
        )
    if os.geteuid() != 0:
        raise stop(f"Please install what the system lacks, then start this again:\n\n    sudo apt-get install {' '.join(packages)}")
    say(f"Installing {', '.join(packages)} ...")
    if not apt("install", *packages):
        apt("update")
        if not apt("install", *packages):
            raise stop(f"These packages could not be installed. To see why:\n\n    apt-get update && apt-get install {' '.join(packages)}")


def apt(verb: str, *packages: str) -> bool:
    """Run apt-get without questions; what it says is shown only if it fails after its lists are new."""
    options = ["-y", "--no-install-recommends"] if verb == "install" else []
    done = subprocess.run(
        ["apt-get", "-q", verb, *options, *packages],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def environment(extras: set[str]) -> Path:
    """Make .venv hold the project with these extras. Quick when it already does."""
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    had = installed() if works(python) else set()
    if extras <= had:
        return python
    if not works(python):
        say(f"Making {VENV} ...")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    wanted = sorted(extras | had)
    say("Installing what the program is built on; the first time this takes some minutes ...")
    project = f"{ROOT}[{','.join(wanted)}]"
    words = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-e", project]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise stop(f"{done.stdout}{done.stderr}\npip could not install everything; its own words are above. Is the network there?")
    STAMP.write_text(json.dumps({"of": fingerprint(), "extras": wanted}), encoding="utf-8")
    return python


def works(python: Path) -> bool:
    """Say whether the environment is whole: it may be of a Python that is gone, or half made."""
    if not python.exists():
        return False
    try:
        return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def installed() -> set[str]:
    """Give the extras that .venv holds for the project as it is now."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return set(stamp["extras"]) if stamp["of"] == fingerprint() else set()


def fingerprint() -> str:
    """Digest of what decides about the environment: the project's dependencies, this Python, this folder."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    matters = [project["project"], project["build-system"], sys.version, str(ROOT)]
    return hashlib.sha256(json.dumps(matters, sort_keys=True).encode()).hexdigest()
