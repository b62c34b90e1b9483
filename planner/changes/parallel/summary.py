"""What there is to say about each branch of a slot: who goes there, how many, and in what languages."""

from __future__ import annotations

from planner.changes.parallel.audience import Audience
from planner.changes.parallel.people import Heads
from planner.changes.parallel.seating import Place, Seating, Unit, letter
from planner.source.record import Record

FEW = 2
"""How many delegations there are at least where it matters how they sit."""


class Sitting(Record):
    """Someone at a branch, or left over."""

    unit: Unit
    name: str
    heads: Heads
    languages: tuple[str, ...] = ()
    """What all of them understand."""
    why: str = ""
    """Why they are not missed at any branch, where they are at none."""
    of: str = ""
    """The delegation, and the organisation of a person, where there are any."""
    among: int | None = None
    """Of how many people they are a part; None where they are not, or that is unknown."""


class Summary(Record):
    """A branch with those who go there."""

    title: str
    sitting: tuple[Sitting, ...]
    open: bool
    """Whether whoever likes may go there."""
    heads: Heads
    hall: str = ""
    """The name of its room."""
    holds: int | None = None
    """How many people the room holds."""
    sides: tuple[tuple[str, int], ...] = ()
    """How many people of which delegation, where there are several in the slot."""
    spoken: tuple[str, ...] = ()
    """The languages spoken there."""
    common: tuple[str, ...] = ()
    """What all understand of whom the file says something."""
    roles: tuple[tuple[str, str], ...] = ()
    """The names of those who have a role there, with what they do."""
    without: tuple[str, ...] = ()
    """The names of those who are left out of it."""
    off: bool = False
    station: bool = True
    group: str = ""
    """The name of the group, where groups rotate."""

    @property
    def crowded(self) -> bool:
        """Whether more people come than the room holds."""
        return self.holds is not None and self.heads.number > self.holds


def summaries(audience: Audience, seating: Seating) -> list[Summary]:
    """Return what there is to say about each place of a seating."""
    apart = audience.apart(seating)
    everyone = audience.of(unit for _, unit in seating.seated())
    several = len(audience.sides(everyone | audience.supply, apart)) >= FEW
    return [
        _summary(audience, seating, index, several=several) for index in range(len(seating.places))
    ]


def _summary(audience: Audience, seating: Seating, index: int, *, several: bool) -> Summary:
    place = seating.places[index]
    apart = audience.apart(seating)
    here, _ = audience.here(place)
    branch = audience.branch(place)
    hall = audience.hall(place) if place.station else None
    own = branch is not None and branch.room is not None
    sitting = tuple(sitting_of(audience, unit, apart) for unit in place.units or ())
    name = audience.directory.name
    return Summary(
        title_of(audience, place), sitting, place.units is None, audience.heads(seating, index),
        hall=hall.name if hall is not None and own else "",
        holds=hall.capacity if hall is not None and own and seating.rounds is None else None,
        sides=tuple(sorted(audience.sides(here, apart).items())) if several else (),
        spoken=(branch.languages if branch is not None else ()) or audience.session.languages,
        common=_common(sitting),
        roles=tuple((name(who), verb) for who, verb in audience.roles(place)),
        without=tuple(map(name, place.without)), off=place.off,
        group="" if seating.rounds is None else team_name(audience, place, index),
    )  # fmt: skip


def sitting_of(audience: Audience, unit: Unit, apart: frozenset[str], why: str = "") -> Sitting:
    """Return what there is to say about someone."""
    heads = audience.size(audience.contents(unit), apart)
    whole = audience.size(audience.contents(Unit(unit.who)))
    among = whole.number if unit.number is not None and whole.complete else None
    name = audience.directory.name(unit.who)
    employer, side = audience.employer(unit.who), audience.side(unit)
    of = " · ".join(each for each in (side, employer and audience.directory.name(employer)) if each)
    return Sitting(unit, name, heads, audience.languages(unit), why, of, among)


def left_over(audience: Audience, seating: Seating) -> list[Sitting]:
    """Return who is at no branch, those who are missed first."""
    apart = audience.apart(seating)
    found = [sitting_of(audience, each.unit, apart, each.why) for each in audience.left(seating)]
    return sorted(found, key=lambda each: bool(each.why))


def team_name(audience: Audience, place: Place, index: int) -> str:
    """Return the name of the group of a place: its own, of whom it consists alone, or a letter."""
    units = place.units or ()
    if place.group:
        return audience.directory.name(place.group)
    if len(units) == 1:
        return audience.name(units[0])
    return f"Group {letter(index)}" if units else ""


def title_of(audience: Audience, place: Place) -> str:
    """Return the title of a branch in the visit's own language."""
    if isinstance(place.title, str):
        return place.title
    languages = [each for each in audience.plan.itinerary.languages if each in place.title]
    return place.title[languages[0]] if languages else next(iter(place.title.values()), "")


def _common(sitting: tuple[Sitting, ...]) -> tuple[str, ...]:
    """Return what all understand, as far as the file tells of them."""
    found: list[str] | None = None
    for each in sitting:
        if each.languages:
            known = set(each.languages)
            found = [*each.languages] if found is None else [one for one in found if one in known]
    return tuple(found or ())
