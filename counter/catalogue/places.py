"""Places (区划): the district with its streets, towns and townships, and their communities and villages."""

from functools import cached_property
from pathlib import Path

from counter.catalogue import files
from counter.domain.form import Frozen

STREET, DISTRICT = 9, 6  # digits


class Unit(Frozen):
    """A community or village: twelve digits."""

    code: str
    zh: str


class Street(Frozen):
    """A street, town or township: nine digits."""

    code: str
    zh: str
    units: tuple[Unit, ...]


class Places(Frozen):
    """The district. `full` is how an address in it begins."""

    code: str
    zh: str
    full: str
    streets: tuple[Street, ...]

    @cached_property
    def names(self) -> dict[str, str]:
        """Every community and village by its twelve digits, with the street before it: 锦江街道茅溪村."""
        return {u.code: s.zh + u.zh for s in self.streets for u in s.units}

    def street(self, code: str) -> Street | None:
        """The street to which a code of nine or twelve digits belongs."""
        return next((s for s in self.streets if s.code == code[:STREET]), None)

    def units(self, code: str) -> tuple[Unit, ...]:
        """The communities and villages of a street; none for a code that there is not."""
        street = self.street(code)
        return street.units if street else ()

    def address(self, code: str) -> str:
        """How an address in this community or village begins; "" for a code that there is not."""
        return self.full + self.names[code] if code in self.names else ""


NOWHERE = Places(code="", zh="", full="", streets=())


def read(folder: Path) -> Places:
    """Read the places. Raises CatalogueError, also for a code that does not belong where it stands or is there twice."""
    raw = files.load(folder / "places.toml", "places.toml")
    for mistake in files.mistakes(Places, raw, "places.toml"):
        raise mistake
    places = Places.model_validate(raw)
    seen: set[str] = set()
    for street in places.streets:
        for code, above in ((street.code, places.code), *((u.code, street.code) for u in street.units)):
            if not code.startswith(above) or len(code) != len(above) + 3 or not code.isdigit():
                raise files.CatalogueError("places.toml", f"streets.{code}", f"不属于 {above}")
            if code in seen:
                raise files.CatalogueError("places.toml", f"streets.{code}", "重复")
            seen.add(code)
    return places
