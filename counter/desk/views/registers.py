"""Which registers (台账) there are."""

from counter.desk.views.view import View


class RegisterKind(View):
    """A register that may be read. `dated`: it is of some days; else of what stands now."""

    code: str
    zh: str
    dated: bool


class RegisterKinds(View):
    """The registers in their order."""

    rows: tuple[RegisterKind, ...]
