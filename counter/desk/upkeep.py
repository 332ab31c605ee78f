"""What is done to a store as a whole (维护): copy, rebuild, check, recovery key."""

from pathlib import Path

from counter.db import apply, attachments, audit
from counter.db.backup import Backup
from counter.db.backup import backup as copy
from counter.desk import deadlines
from counter.desk.desk import Desk


def backup(desk: Desk, out: Path) -> Backup:
    """Write an encrypted backup of a moment and verify it by reopening."""
    return copy(desk.profile.store, out)


def rebuild(desk: Desk) -> bool:
    """Make every state and row again from the journal; tell whether they were the same before."""
    with desk.profile.store.write() as c:
        before = audit.derived(c)
        for _ in apply.rebuild(c):
            continue
        deadlines.forget(c)
        return audit.derived(c) == before


def recovery(desk: Desk) -> tuple[str, str]:
    """Make a recovery key for two people; an older one opens nothing from now on."""
    return desk.profile.ring.make_recovery(desk.profile.data_key)


def check(desk: Desk) -> list[str]:
    """Check pages, structure, references, every chain, every seal and every attached file; give a sentence for each fault."""
    store = desk.profile.store
    found = store.check()
    kinds = {"page": found.pages, "structure": found.structure, "reference": found.references}
    faults = [f"{kind}: {x}" for kind, all_ in kinds.items() for x in all_]
    with store.read() as c:
        return faults + audit.chains(c) + attachments.faults(c)
