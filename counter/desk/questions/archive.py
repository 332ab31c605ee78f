"""A closed case as an archive package (归档包): what goes into it, and the bytes of what is attached."""

from typing import ClassVar

from counter.db import attachments
from counter.desk.archive.contents import Contents, closed, gather
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views.materials import FileContent
from counter.domain.problem import refuse


class ArchiveOf(Question[Contents]):
    """What the archive package of a closed case holds, without the bytes. To take it out is an action: ExportCase."""

    zh: ClassVar[str] = "归档内容"
    right: ClassVar[str] = "read"
    case: str

    def answer(self, inquiry: Inquiry) -> Contents:
        """Raise Refused for a case that is not there, not closed, not the asker's, or a sensitive one that he has not opened."""
        return gather(inquiry, self.case)


class ArchivedFile(Question[FileContent]):
    """A file that is attached to a closed case, for its package."""

    zh: ClassVar[str] = "归档文件"
    right: ClassVar[str] = "read"
    case: str
    file: str

    def answer(self, inquiry: Inquiry) -> FileContent:
        """Raise Refused as ArchiveOf does, and for a file that is not there or lies elsewhere."""
        found = closed(inquiry, self.case).get("files", {}).get(self.file)
        if found is None or "removed" in found:
            raise refuse("file", "not_found")
        content = attachments.load(inquiry.connection, found["sha256"])
        if content is None:
            raise refuse("file", "file_elsewhere", window=found["workstation"])
        return FileContent(name=found["name"], mime=found["mime"], content=content)
