"""Reads an archive package back: every hash, what it says of itself, and that nothing was taken out, put in or changed. In words.

A package comes from anywhere: nothing of it is written to the disk, no name in it is followed, and what would unpack to far more than it
is, is not unpacked.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from pydantic import ValidationError

from counter.desk.archive import zipped
from counter.desk.archive.metadata import Metadata, xml
from counter.desk.archive.writing import AS_XML, BAGIT, DATA, DECLARATION, HISTORY, INFO, MANIFEST, METADATA, NOTE, TAGS
from counter.desk.views.view import View

MOST_ENTRIES: Final = 2_000
MOST_BYTES: Final = zipped.MOST
MOST_RATIO: Final = 100  # unpacked to packed: scans and PDFs hardly shrink
SMALL: Final = 64 * 1024**2  # of a list or the metadata
CHUNK: Final = 1024**2
OWN: Final = (METADATA, AS_XML, *HISTORY, NOTE)
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError, ValueError, UnicodeError)


class Report(View):
    """What was found. `sound`: nothing is wrong. `whole`: the case had no file that is not in it."""

    sound: bool
    whole: bool
    number: str = ""
    title: str = ""
    files: int = 0
    wrong: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # files that are known to lie elsewhere


def read(file: BinaryIO) -> Report:
    """Check a package; whatever it is, the answer is a report."""
    try:
        with zipfile.ZipFile(file) as archive:
            guard = _guarded(archive)
            return Report(sound=False, whole=False, wrong=guard) if guard else _Reading(archive, file).report()
    except _BROKEN:
        return Report(sound=False, whole=False, wrong=("读不出来：不是完整的归档包，或者包的目录被改动",))


def _guarded(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Say why a package is not even looked into."""
    entries = archive.infolist()
    size, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if len(entries) > MOST_ENTRIES or size > MOST_BYTES or size > MOST_RATIO * max(packed, 1):
        return ("包内文件过多或解开后过大，没有打开",)
    names = [e.filename for e in entries]
    unsafe = [n for n in names if _unsafe(n)]
    twice = sorted({n for n in names if names.count(n) > 1})
    return (*(f"不安全的文件名：{n!r}" for n in unsafe), *(f"文件名重复：{n}" for n in twice))


def _unsafe(name: str) -> bool:
    """Tell whether a name leads out of where it is unpacked, on any system."""
    parts = name.split("/")
    return name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in parts


class _Reading:
    """One package, looked through once."""

    def __init__(self, archive: zipfile.ZipFile, file: BinaryIO) -> None:
        self._archive, self._file = archive, file
        self._entries = archive.infolist()
        roots = {e.filename.partition("/")[0] for e in self._entries}
        self._root = f"{next(iter(roots))}/" if len(roots) == 1 else ""
        self._names = {e.filename.removeprefix(self._root): e for e in self._entries}
        self._digests: dict[str, str] = {}
        self._wrong: list[str] = []

    def report(self) -> Report:
        """Look at everything; what is wrong is said in the order in which it was found."""
        for name, entry in self._names.items():
            self._digest(name, entry)
        self._listed(MANIFEST, {n for n in self._names if n.startswith(DATA)})
        self._listed(TAGS, {n for n in self._names if not n.startswith(DATA)} - {TAGS})
        metadata = self._metadata()
        if not self._wrong and not self._same_file():
            self._wrong.append("包的外壳被改动：各文件的内容与清单一致，但整包不是本系统导出的原样")
        missing = tuple(f"{f['title']}（{f['place']}）" for f in metadata.missing) if metadata else ()
        return Report(
            sound=not self._wrong, whole=metadata is not None and metadata.whole and not self._wrong,
            wrong=tuple(self._wrong), missing=missing,
            number=metadata.basic.get("projid", "") if metadata else "", title=metadata.basic.get("projectname", "") if metadata else "",
            files=len(metadata.files) if metadata else 0,
        )  # fmt: skip

    def _digest(self, name: str, entry: zipfile.ZipInfo) -> None:
        found = hashlib.sha256()
        try:
            with self._archive.open(entry) as content:
                while chunk := content.read(CHUNK):
                    found.update(chunk)
        except _BROKEN:
            self._wrong.append(f"读不出来：{name}")
            return
        self._digests[name] = found.hexdigest()

    def _text(self, name: str) -> str | None:
        """Give a list or the metadata; None where it is not there, too large or no text."""
        entry = self._names.get(name)
        if entry is None or entry.file_size > SMALL or name not in self._digests:
            return None
        try:
            return self._archive.read(entry).decode()
        except _BROKEN:
            return None

    def _listed(self, manifest: str, there: set[str]) -> None:
        """Compare what is there with a list of digests."""
        text = self._text(manifest)
        if text is None:
            self._wrong.append(f"缺少清单或清单读不出来：{manifest}")
            return
        listed = dict(_lines(text))
        for name, digest in listed.items():
            if name not in self._names:
                self._wrong.append(f"缺少：{name}")
            elif name in self._digests and self._digests[name] != digest:
                self._wrong.append(f"被改动：{name}")
        self._wrong += [f"多出：{name}" for name in sorted(there - listed.keys())]

    def _metadata(self) -> Metadata | None:
        """Read what the package says of itself, and compare it with what is in it."""
        text = self._text(METADATA)
        try:
            found = Metadata.model_validate_json(text or "")
        except ValidationError:
            self._wrong.append(f"元数据缺失或读不出来：{METADATA}")
            return None
        self._wrong += self._against(found)
        return found

    def _against(self, found: Metadata) -> Iterator[str]:
        if self._digests.get(AS_XML) != hashlib.sha256(xml(found)).hexdigest():
            yield f"两份元数据不一致：{AS_XML}"
        if self._digests.get(BAGIT) != hashlib.sha256(DECLARATION).hexdigest() or INFO not in self._names:
            yield f"不是 BagIt 1.0 的包：{BAGIT}、{INFO}"
        listed = {DATA + f.get("path", ""): f.get("digest", "") for f in found.files}
        for name, digest in listed.items():
            if self._digests.get(name) != digest:
                yield f"与元数据不符：{name}"
        yield from (f"元数据没有登记：{name}" for name in sorted(self._names) if name.startswith(DATA) and name not in (*listed, *OWN))
        if self._root != f"{found.basic.get('projid')}/":
            yield "包内文件夹与办件编号不符"

    def _same_file(self) -> bool:
        """Compare the file with the one that these entries make: every byte is accounted for."""
        self._file.seek(0)
        entries = ((e.filename, self._archive.read(e)) for e in self._entries)
        at = 0
        for chunk in zipped.chunks(entries):
            self._file.seek(at)
            if self._file.read(len(chunk)) != chunk:
                return False
            at += len(chunk)
        self._file.seek(at)
        return not self._file.read(1)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        digest, _, name = line.partition("  ")
        yield name, digest
