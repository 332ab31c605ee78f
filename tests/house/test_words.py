"""Nothing in the project speaks of one machine: no registry's host, no folder of a workplace."""

import re

from tests.house.tree import files, name

HOSTS = ["pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "deb.debian" + ".org", "snapshot.debian" + ".org"]
FOLDERS = ["/" + "work/", "/" + "tmp/", "/" + "root/", "/opt/" + "wheels"]
WORDS = re.compile("|".join(map(re.escape, [*HOSTS, *FOLDERS])).encode())
BINARY = {".ttf", ".otf", ".png", ".ico", ".pdf", ".gz", ".db"}


def test_no_machine_is_named() -> None:
    named = [
        f"{name(path)}: {match.group().decode()}"
        for path in files()
        if path.suffix not in BINARY and (match := WORDS.search(path.read_bytes()))
    ]
    assert named == []


def test_the_gate_can_close() -> None:
    assert WORDS.search(("see /" + "work/main").encode())
    assert WORDS.search(("https://pypi" + ".org/simple").encode())
