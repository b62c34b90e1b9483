"""How long a vehicle takes between two venues: by a leg, or by an estimate from their coordinates.

The estimate takes the great circle with the detour that the model reckons with for streets, and then
assumes 40 km/h for the first ten kilometres, as on the main roads of a town, and 70 km/h beyond, as
on a mixture of country roads and motorway. These two speeds are an assumption, not a measurement:
they give about 50 minutes from Bologna to Maranello, which is what is usually planned.
"""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.folding import letters_of
from planner.model.places import COACH, WALK
from planner.model.plan import Plan
from planner.model.ways import PACE, SHORT_WALK, walk

TOWN = 40
"""Kilometres in an hour that a coach makes in town."""

COUNTRY = 70
"""Kilometres in an hour that a coach makes outside of it."""

TOWN_KILOMETRES = 10
"""Up to which distance a way counts as one in town."""

METRES, HOUR = 1000, 60

BY_ROAD = frozenset({COACH, "taxi"})
"""How one goes by a vehicle that is hired."""


def road_minutes(plan: Plan, start: str, end: str) -> int | None:
    """Estimate the minutes by coach between two venues by their coordinates; None without these.

    The way on foot, where no leg gives it, is the length of the streets between the two.
    """
    legs = plan.directory.legs(start, end)
    on_foot = None if any(leg.by == WALK for leg in legs) else walk(plan, start, end)
    if on_foot is None:
        return None
    kilometres = on_foot * PACE / METRES
    in_town = min(kilometres, TOWN_KILOMETRES)
    return round(in_town / TOWN * HOUR + (kilometres - in_town) / COUNTRY * HOUR)


def leg_by_road(plan: Plan, start: str, end: str) -> int | None:
    """Return the minutes that a vehicle takes at most between two venues, by a leg; None without one.

    A vehicle is no slower than people on foot.
    """
    legs = plan.directory.legs(start, end)
    known = [leg.minutes for leg in legs if leg.by in BY_ROAD or leg.by == WALK]
    return min((each for each in known if each is not None), default=None)


class Neighbours:
    """The venues around each: at the same address, or next to it by a leg on foot."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._near: dict[str, set[str]] = {}
        houses: dict[str, set[str]] = {}
        for name, venue in plan.directory.venues.items():
            address = letters_of(venue.address)
            if address:
                self._near[name] = houses.setdefault(address, set())
                self._near[name].add(name)
        self._near = {name: set(near) for name, near in self._near.items()}
        for leg in plan.directory.itinerary.legs:
            if leg.by == WALK and leg.from_ and leg.to and (leg.minutes or 0) < SHORT_WALK:
                self._near.setdefault(str(leg.from_), set()).add(str(leg.to))
                self._near.setdefault(str(leg.to), set()).add(str(leg.from_))

    def have_leg(self, start: str, end: str) -> bool:
        """Tell whether a leg gives the way between two venues, or between their neighbours."""
        return any(
            one == other or self._plan.directory.legs(one, other)
            for one in self._around(start)
            for other in self._around(end)
        )

    def _around(self, venue: str) -> Iterable[str]:
        return (venue, *sorted(self._near.get(venue, ())))
