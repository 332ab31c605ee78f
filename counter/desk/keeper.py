"""Keeps the key slots beside the store as the operators' facts say (密钥槽)."""

from counter.db import apply, reads
from counter.db.keyring import KeyRing
from counter.db.store import Store


def follow(store: Store, ring: KeyRing, data_key: bytes, streams: frozenset[str]) -> None:
    """Give or take a slot for every operator whose stream was touched."""
    touched = [s for s in streams if s.startswith("operator:")]
    if not touched:
        return
    with store.read() as c:
        states = apply.shown(c, touched)
    for stream, state in states.items():
        _slot(ring, data_key, stream.removeprefix("operator:"), state["v"])


def _slot(ring: KeyRing, data_key: bytes, operator: str, v: dict[str, object]) -> None:
    slot = ring.slots.get(operator)
    if not v.get("active"):
        ring.remove(operator)
    elif slot is None or slot.public != v["public"] or slot.wrapped != v["wrapped"]:
        wrapped = v["wrapped"]
        if isinstance(wrapped, dict):
            ring.add(operator, str(v["login"]), str(v["public"]), wrapped, data_key)


def follow_all(store: Store, ring: KeyRing, data_key: bytes) -> None:
    """Give or take slots for all operators."""
    with store.read() as c:
        streams = frozenset(f"operator:{o['id']}" for o in reads.operators(c))
    follow(store, ring, data_key, streams)
    for operator in ring.slots:
        if f"operator:{operator}" not in streams:
            ring.remove(operator)
