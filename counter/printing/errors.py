"""What can be wrong with a document before a byte of it is given (出错)."""


class PaperError(Exception):
    """A document cannot be made."""


class UnknownLayout(PaperError):
    """No layout of that code."""

    def __init__(self, layout: str) -> None:
        """Name the code that was asked for."""
        super().__init__(f"no layout {layout}")
        self.layout = layout


class NoEdition(PaperError):
    """A document has no such edition: the elder one is for what an applicant takes home."""

    def __init__(self, layout: str, edition: str) -> None:
        """Name the layout and the edition."""
        super().__init__(f"{layout} has no edition {edition}")
        self.layout, self.edition = layout, edition


class MissingVariable(PaperError):
    """A variable, or a column of one of its rows, that the layout needs was not given."""

    def __init__(self, layout: str, name: str) -> None:
        """Name the layout and the variable (rows: `materials.2.zh`)."""
        super().__init__(f"{layout} needs {name}")
        self.layout, self.name = layout, name


class UnknownVariable(PaperError):
    """A value was given that the layout has no place for."""

    def __init__(self, layout: str, name: str) -> None:
        """Name the layout and the variable."""
        super().__init__(f"{layout} has no variable {name}")
        self.layout, self.name = layout, name


class WrongVariable(PaperError):
    """A value of another kind than the layout declares."""

    def __init__(self, layout: str, name: str, kind: str) -> None:
        """Name the layout, the variable and the kind that was expected."""
        super().__init__(f"{layout}: {name} is not {kind}")
        self.layout, self.name, self.kind = layout, name, kind


class TooTall(PaperError):
    """A value is so long that what holds it is taller than a page."""

    def __init__(self, height: float) -> None:
        """Say how tall it is, in points."""
        super().__init__(f"{height:.0f} points do not fit on a page")
