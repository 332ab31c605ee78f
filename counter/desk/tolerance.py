"""What waivers are measured by in this hall (容缺与承诺的尺度)."""

from datetime import date

from counter.desk.world import World
from counter.domain import periods
from counter.domain.material import Bounds

DAYS = "tolerance.days"


def latest(world: World) -> date:
    """Give the last day for which a paper may be promised: so many working days from today (国发〔2022〕5号; the days are local)."""
    days = world.setting(DAYS)
    return periods.due(world.calendar, world.today, days if isinstance(days, int) else 0, "WD").day


def bounds(world: World, *, barred: bool = False) -> Bounds:
    """Give what waivers are measured by today; `barred` when the applicant's word is not taken."""
    return Bounds(latest=latest(world), barred=barred, asked=asked(world, world.today))


def asked(world: World, day: date) -> frozenset[str]:
    """Give the settings that make a paper needed, as the hall had them on a day (生育登记要结婚证)."""
    keys = {m.setting for item in world.catalogue.versions.values() for m in item.materials if m.setting}
    return frozenset(key for key in keys if world.setting(key, day) is True)
