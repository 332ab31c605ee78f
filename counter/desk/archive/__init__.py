"""The archive package of a case (归档包): put together, written, read back."""

from counter.desk.archive.contents import Contents, gather
from counter.desk.archive.metadata import Metadata
from counter.desk.archive.reading import Report, read
from counter.desk.archive.writing import Bytes, write

__all__ = ["Bytes", "Contents", "Metadata", "Report", "gather", "read", "write"]
