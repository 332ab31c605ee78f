"""What an archive package says of itself (归档元数据), after DA/T 85-2019 《政务服务事项电子文件归档规范》 (now GB/T 42727-2023).

The text of the standard is not public. Seen in programs that write or check such packages are its parts 归档配置信息, 办件基本信息 and
办理流程信息 as <description title="…"> and the names servicecode, servicename, deptname, retentionperiod, version, projid, projectname,
applyname, contactidcard, receivetime, transacttime, archivetime, documentnumber, result, and of a step nodename, author, type, body,
modified. From knowledge of the office, not seen there: accepttime, secretlevel, openness, complete, and every name of a file.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

from counter.domain.form import Frozen

STANDARD: Final = "DA/T 85-2019"
ALGORITHM: Final = "SHA-256"
_UNSEEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 does not hold

SERVICE: Final = {
    "servicecode": "事项编码", "servicename": "事项名称", "version": "事项版本", "deptname": "归档部门", "retentionperiod": "保管期限",
}  # fmt: skip
BASIC: Final = {
    "projid": "办件编号", "projectname": "题名", "applyname": "申请人", "contactidcard": "申请人证件号码", "receivetime": "收件时间",
    "accepttime": "受理时间", "transacttime": "办结时间", "result": "办理结果", "archivetime": "归档时间", "documentnumber": "档号",
    "secretlevel": "密级", "openness": "公开属性", "complete": "完整性",
}  # fmt: skip
STEP: Final = {"nodename": "环节", "author": "办理人", "type": "窗口", "body": "内容", "modified": "时间"}
FILE: Final = {
    "category": "类别", "title": "题名", "number": "文书编号", "state": "状态", "createtime": "形成时间", "format": "格式",
    "size": "大小（字节）", "digestalgorithm": "摘要算法", "digest": "摘要值", "path": "路径",
}  # fmt: skip
MISSING: Final = {"title": "题名", "digest": "摘要值", "size": "大小（字节）", "place": "存放处"}

Row = dict[str, str]


class Metadata(Frozen):
    """The parts, each as names with their values; `missing` are files that the case has and the package has not."""

    standard: str = STANDARD
    service: Row
    basic: Row
    steps: tuple[Row, ...]
    files: tuple[Row, ...]
    missing: tuple[Row, ...] = ()

    @property
    def whole(self) -> bool:
        """Tell whether nothing is missing."""
        return not self.missing


def xml(metadata: Metadata) -> bytes:
    """Write it as XML in UTF-8."""
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *_lines(metadata), "")).encode()


def _lines(m: Metadata) -> Iterator[str]:
    yield f'<record standard="{_said(m.standard)}">'
    yield from _part("归档配置信息", m.service, SERVICE)
    yield from _part("办件基本信息", m.basic, BASIC)
    yield from _parts("办理流程信息", "Opinion", m.steps, STEP)
    yield from _parts("电子文件信息", "file", m.files, FILE)
    yield from _parts("缺少的电子文件", "file", m.missing, MISSING)
    yield "</record>"


def _part(title: str, row: Row, names: dict[str, str]) -> Iterator[str]:
    yield f'  <description title="{title}">'
    yield from _values(row, names, "    ")
    yield "  </description>"


def _parts(title: str, name: str, rows: tuple[Row, ...], names: dict[str, str]) -> Iterator[str]:
    yield f'  <description title="{title}">'
    for row in rows:
        yield f"    <{name}>"
        yield from _values(row, names, "      ")
        yield f"    </{name}>"
    yield "  </description>"


def _values(row: Row, names: dict[str, str], indent: str) -> Iterator[str]:
    for name, zh in names.items():
        yield f'{indent}<{name} title="{zh}">{_said(row.get(name, ""))}</{name}>'


def _said(text: str) -> str:
    return html.escape(_UNSEEN.sub("�", text))
