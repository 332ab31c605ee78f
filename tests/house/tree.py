"""The project's own files, as the gates see them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """List every file that is part of the project: in git, or about to be."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for name in sorted(listed.stdout.split("\0")) if name and (path := ROOT / name).is_file())


def sources(folder: str) -> list[Path]:
    """List the Python files below a folder."""
    return [path for path in files() if path.suffix == ".py" and path.is_relative_to(ROOT / folder)]


def read(path: Path) -> str:
    """Give the text of a file."""
    return path.read_text(encoding="utf-8")


def trees(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    """Give the syntax tree of each Python file below a folder."""
    for path in sources(folder):
        yield path, _tree(path)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(read(path), str(path))


def name(path: Path) -> str:
    """Name a file as the project does."""
    return path.relative_to(ROOT).as_posix()
