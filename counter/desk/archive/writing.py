"""Writes an archive package: a bag (BagIt 1.0, RFC 8493) in a ZIP, with the case's metadata, papers, files and history."""

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from io import StringIO
from typing import BinaryIO, Final

from counter.desk.archive import zipped
from counter.desk.archive.contents import Contents, Part
from counter.desk.archive.metadata import ALGORITHM, FILE, STEP, Metadata, Row, xml
from counter.domain.attachment import plain_name

DATA: Final = "data/"
METADATA: Final = DATA + "元数据.json"
AS_XML: Final = DATA + "元数据.xml"
HISTORY: Final = (DATA + "办理经过.json", DATA + "办理经过.csv")
NOTE: Final = DATA + "说明.txt"
MANIFEST, TAGS, BAGIT, INFO = "manifest-sha256.txt", "tagmanifest-sha256.txt", "bagit.txt", "bag-info.txt"
DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MARK = b"\xef\xbb\xbf"
_RESERVED = re.compile(r'[<>:"/\\|?*%]')
Bytes = Callable[[Part], bytes | None]  # of a paper or a file; None where this counter cannot give them
UNDRAWN: Final = "本机不能重绘，请在出具的窗口另行导出"


def write(out: BinaryIO, contents: Contents, paper: Bytes, file: Bytes) -> Metadata:
    """Write the package of a case piece by piece; give what it says of itself. Raises zipped.TooLarge, and what the two raise."""
    bag = _Bag(contents, paper, file)
    out.writelines(zipped.chunks(bag.entries()))
    return bag.metadata()


class _Bag:
    """Remembers the digest of what it gave, so that the lists at its end tell the truth."""

    def __init__(self, contents: Contents, paper: Bytes, file: Bytes) -> None:
        self._contents, self._paper, self._file = contents, paper, file
        self._digests: dict[str, str] = {}
        self._octets = 0
        self._files: list[Row] = []
        self._missing: list[Row] = [_lacking(f, f.place) for f in contents.files if not f.here]

    def entries(self) -> Iterator[zipped.Entry]:
        """Give the entries in order: what the case has, what is said of it, the lists."""
        for name, content in (*self._parts(), *self._said()):
            self._digests[name] = hashlib.sha256(content).hexdigest()
            self._octets += len(content)
            yield self._in(name), content
        tags = {BAGIT: DECLARATION, INFO: self._info(), MANIFEST: _manifest(self._digests)}
        for name, content in tags.items():
            yield self._in(name), content
        yield self._in(TAGS), _manifest({name: hashlib.sha256(content).hexdigest() for name, content in tags.items()})

    def _in(self, name: str) -> str:
        return f"{self._contents.number}/{name}"

    def _parts(self) -> Iterator[zipped.Entry]:
        c = self._contents
        parts = [*((p, self._paper) for p in c.papers), *((p, self._file) for p in c.files if p.here)]
        for n, (part, read) in enumerate(parts, 1):
            content, name = read(part), f"{DATA}{part.folder}/{n:03d}_{_file_name(part)}"
            if content is None:
                self._missing.append(_lacking(part, UNDRAWN))
                continue
            self._files.append(_told(part, name, content))
            yield name, content

    def _said(self) -> Iterator[zipped.Entry]:
        metadata = self.metadata()
        yield METADATA, metadata.model_dump_json(indent=1).encode()
        yield AS_XML, xml(metadata)
        yield HISTORY[0], json.dumps(self._contents.steps, ensure_ascii=False, indent=1).encode()
        yield HISTORY[1], _table(self._contents.steps)
        yield NOTE, _note(metadata).encode()

    def metadata(self) -> Metadata:
        """Give what the package says of itself."""
        c, missing = self._contents, tuple(self._missing)
        basic = c.basic | {"complete": "不完整" if missing else "完整"}
        return Metadata(service=c.service, basic=basic, steps=c.steps, files=tuple(self._files), missing=missing)

    def _info(self) -> bytes:
        c = self._contents
        said = {
            "Source-Organization": c.service["deptname"], "External-Identifier": c.number,
            "External-Description": c.basic["projectname"],
            "Bagging-Date": (c.basic["archivetime"] or c.basic["transacttime"])[:10],
            "Payload-Oxum": f"{self._octets}.{len(self._digests)}",
        }  # fmt: skip
        return "".join(f"{key}: {' '.join(value.split())}\n" for key, value in said.items()).encode()


def _lacking(part: Part, place: str) -> Row:
    return {"title": f"{part.title} {part.number}".strip(), "digest": part.digest, "size": str(part.size or ""), "place": place}


def _file_name(part: Part) -> str:
    """Give a name that every system can write, in the words of the office."""
    stem = _RESERVED.sub("_", plain_name(part.title)).removesuffix(part.ending).rstrip(". ") or "文件"
    return f"{stem}{f'_{part.number}' if part.number else ''}{part.ending}"


def _told(part: Part, name: str, content: bytes) -> Row:
    found = (
        part.folder, part.title, part.number, part.state, part.at, part.ending.removeprefix(".").upper(), str(len(content)), ALGORITHM,
        hashlib.sha256(content).hexdigest(), name.removeprefix(DATA),
    )  # fmt: skip
    return dict(zip(FILE, found, strict=True))


def _manifest(digests: dict[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items()).encode()


def _table(steps: tuple[Row, ...]) -> bytes:
    text = StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(STEP.values())
    lines.writerows([_unworked(step[name]) for name in STEP] for step in steps)
    return MARK + text.getvalue().encode()


def _unworked(words: str) -> str:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


def _note(metadata: Metadata) -> str:
    lines = [
        f"{metadata.basic['projectname']}", f"办件编号：{metadata.basic['projid']}", f"依据：{metadata.standard}，BagIt 1.0（RFC 8493）",
        f"电子文件 {len(metadata.files)} 个，保管期限：{metadata.service['retentionperiod']}", f"完整性：{metadata.basic['complete']}",
    ]  # fmt: skip
    if metadata.missing:
        lines.append("下列文件没有装入本包，请在存放的窗口另行导出：")
        lines += [f"　{f['title']}（{f['place']}{_digest(f)}）" for f in metadata.missing]
    return "\r\n".join((*lines, ""))


def _digest(missing: Row) -> str:
    return f"，SHA-256 {missing['digest']}" if missing["digest"] else ""
