"""Names that are rare, and what the fonts have to do with them."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

from counter.printing.fonts import FILES
from counter.resources import path

# One of each kind: the end of the basic block, a compatibility ideograph that is none, and the extensions A to J.
NAMES = (
    "张䶮", "王㛃", "李龴", "赵𠀀", "陈𬱟", "杨𱁬", "黄𠮷", "周𪚥", "吴𪛟", "徐𫖯",
    "孙𫞦", "马𬍛", "朱𬸪", "胡𭞂", "郭𮯠", "何𮯰", "高𮹝", "林𰀀", "罗𱍐", "郑𲎰",
    "买买提·﨎", "阿卜杜拉·𠀀",
)  # fmt: skip
OURS = "䶮㛃龴𬱟𱁬𫖯𬍛𬸪﨎"  # in the bundled fonts


@cache
def of_fontconfig(char: str, kind: str = "TrueType") -> frozenset[str]:
    """Ask the system's own library which fonts of a kind have a character: names of files."""
    said = subprocess.run(
        ["fc-list", f":charset={ord(char):x}:fontformat={kind}", "file"], capture_output=True, text=True, check=True
    ).stdout
    return frozenset(Path(line.strip().rstrip(":")).name for line in said.splitlines())


def judged() -> bool:
    """Say whether there is someone to ask beside ourselves."""
    return shutil.which("fc-list") is not None


def bundled() -> list[str]:
    return [str(path("fonts", file)) for file in FILES.values()]
