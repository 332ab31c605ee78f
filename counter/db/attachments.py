"""Files attached to cases (附件): their bytes in the encrypted store, by SHA-256. Facts carry the digest, never the bytes.

Kept between versions like the journal; a file lies only at the counter where it was attached until the lane for files
carries it on. The same bytes are kept once, however many cases they are attached to.
"""

import hashlib
from collections.abc import Collection

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from counter.db.tables import attachment

t = attachment.c


def digest(content: bytes) -> str:
    """Give the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def keep(connection: Connection, content: bytes) -> str:
    """Keep bytes in the transaction of the fact that names them. Give their digest."""
    sha256 = digest(content)
    values = {"sha256": sha256, "size": len(content), "content": content}
    connection.execute(insert(attachment).values(values).on_conflict_do_nothing(index_elements=["sha256"]))
    return sha256


def load(connection: Connection, sha256: str) -> bytes | None:
    """Give the bytes of a digest; None where they are not here."""
    return connection.execute(select(t.content).where(t.sha256 == sha256)).scalar_one_or_none()


def here(connection: Connection, digests: Collection[str]) -> frozenset[str]:
    """Give those of the digests whose bytes are here."""
    return frozenset(connection.execute(select(t.sha256).where(t.sha256.in_(digests))).scalars())


def drop(connection: Connection, sha256: str) -> bool:
    """Take bytes away for good (erasure); tell whether they were here. Who calls this knows that no other case needs them."""
    return bool(connection.execute(delete(attachment).where(t.sha256 == sha256)).rowcount)


def faults(connection: Connection) -> list[str]:
    """Read every file and compare it with its digest and size; name what is not what it says."""
    found = []
    for sha256, size in connection.execute(select(t.sha256, t.size).order_by(t.sha256)).all():
        content = load(connection, sha256) or b""
        if digest(content) != sha256 or len(content) != size:
            found.append(f"the attached file {sha256} is not what it was")
    return found


def volume(connection: Connection) -> tuple[int, int]:
    """Give how many files lie here, and how many bytes they are together."""
    number, size = connection.execute(select(func.count(), func.coalesce(func.sum(t.size), 0))).one()
    return int(number), int(size)
