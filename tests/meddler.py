"""A connection to the hall that changes what it says."""

from collections.abc import Callable, Sequence

from counter.domain.journal import Parcel
from counter.sync.client import Hello, Page, Receipt
from counter.sync.loop import Wire


class Meddler:
    """A hall that is not what it should be."""

    def __init__(
        self,
        wire: Wire,
        push: Callable[[], None] = lambda: None,
        hello: Callable[[Hello], Hello] | None = None,
        page: Callable[[Page], Page] | None = None,
    ) -> None:
        self._wire = wire
        self._before_push = push
        self._hello = hello or (lambda it: it)
        self._page = page or (lambda it: it)

    def hello(self, version: str, epoch: int | None, cursor: int, n: int, last_hash: bytes) -> Hello:
        return self._hello(self._wire.hello(version, epoch, cursor, n, last_hash))

    def push(self, epoch: int, parcels: Sequence[Parcel], signature: bytes) -> tuple[Receipt, ...]:
        self._before_push()
        return self._wire.push(epoch, parcels, signature)

    def pull(self, epoch: int, after: int, limit: int = 500) -> Page:
        return self._page(self._wire.pull(epoch, after, limit))
