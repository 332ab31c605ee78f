"""The archive package of a case (归档包): put together, written, read back."""

from counter.desk.archive.contents import Contents, gather
from counter.desk.archive.reading import Report, read
from counter.desk.archive.writing import write

__all__ = ["Contents", "Report", "gather", "read", "write"]
