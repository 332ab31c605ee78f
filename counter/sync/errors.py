"""What can be wrong with the hall, in three kinds that are treated differently."""


class HallError(Exception):
    """Anything wrong with the hall. `code` is a short word, `detail` what was said, for the diagnosis page."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Name it."""
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class HallAway(HallError):
    """The hall does not answer, or not now: tried again silently, with pauses."""


class HallRefuses(HallError):
    """The hall answers and says no, or what it says must not be accepted; a person has to do something.

    Codes: auth, rights, revoked, upgrade, restored, re-enrol, new_epoch, rolled_back, fork, chain, signature, order;
    for the administrator: exists, taken, certificate, unknown, number, encoding, version, missing.
    """


class HallFault(HallError):
    """A mistake of ours: the hall cannot make sense of what the program sent, or the other way round."""
