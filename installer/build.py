"""Freeze the program into one folder, dist/counter, and try it: python3 installer/build.py."""

import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from environment import ROOT, WINDOW, prepare, say, stop

FOLDER = ROOT / "dist" / "counter"
PROGRAM = FOLDER / ("counter-console.exe" if sys.platform == "win32" else "counter")
MADE_UP = ["--residents", "20", "--cases", "5", "--seed", "1"]


def main() -> int:
    """Prepare, freeze, and let the frozen program check itself before saying so."""
    python = prepare({"build"}, WINDOW | {"objdump": "binutils"} | shared_python())
    say("Freezing ...")
    freeze = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    places = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    subprocess.run([*freeze, *places, str(ROOT / "installer" / "counter.spec")], cwd=ROOT, check=True)
    say("Trying the frozen program ...")
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile"
        attempt(profile, "check")
        login, password = administrator(attempt(profile, "demo", *MADE_UP))
        attempt(profile, "--login", login, "check", password=password)
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    say(f"Done: {FOLDER} ({size // 1_000_000} MB)")
    return 0


def shared_python() -> dict[str, str]:
    """Name the library that carries Python itself, which Debian keeps in a package of its own."""
    name = sysconfig.get_config_var("INSTSONAME")
    home = sysconfig.get_config_var("LIBDIR")
    if sys.platform != "linux" or not name or (Path(home) / name).exists():
        return {}
    return {name: f"libpython{sys.version_info.major}.{sys.version_info.minor}"}


def administrator(sign_ins: str) -> tuple[str, str]:
    """Read who signs in to the made-up hall, and how, from the last line that tells it."""
    login, password = sign_ins.strip().splitlines()[-1].rpartition(": ")[2].split(" / ")
    return login, password


def attempt(profile: Path, *words: str, password: str = "") -> str:
    """Run the frozen program as on a machine that has neither Python nor the project nor a screen; give what it says."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "DISPLAY", "WAYLAND"))}
    env |= {"COUNTER_PASSWORD": password, "PYTHONIOENCODING": "utf-8"}
    call = [str(PROGRAM), "--profile", str(profile), *words]
    done = subprocess.run(call, cwd=profile.parent, env=env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise stop(f"{done.stdout}{done.stderr}\nThe frozen program fails at: {' '.join(words)}")
    say(f"  {' '.join(words)}: good")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
