"""Reads from a visit who sits where in a parallel slot."""

from __future__ import annotations

from collections import Counter

from planner.changes.chosen import named, sessions_of, slots_of
from planner.changes.parallel.audience import Audience
from planner.changes.parallel.people import units_of
from planner.changes.parallel.seating import Place, Rotation, Seating, Unit
from planner.model.fields import Table
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Branch, Rounds, Session
from planner.model.references import mentions
from planner.model.words import ANY, Words
from planner.source.edit import RefusedError
from planner.source.route import Route

_NEEDED = frozenset({"title", "for_", "except_", "status"})
"""What must be read of a branch; what cannot be is no ground to work on."""


def seating_of(plan: Plan, route: Route) -> tuple[Audience, Seating]:
    """Return the people of the session at a route, or of the one in which it lies, and its branches.

    Raises:
        RefusedError: there is none, or its branches cannot be read in full.
    """
    [chosen] = sessions_of(plan, [route])
    session = chosen.session
    title = named(plan.directory.text(session.title))
    if session.broken & {"branches", "rounds", "for_", "except_", "title", "kind"} or any(
        _NEEDED & branch.broken for branch in session.branches
    ):
        raise RefusedError(f"a part of {title} cannot be read; mend that first (p lists it)")
    audience = Audience(plan, chosen.day, session, slots_of(plan).get(session.route))
    rounds = session.rounds
    if rounds is not None and rounds.groups and rounds.minutes and session.branches:
        if rounds.broken:
            raise RefusedError(f"the rounds of {title} cannot be read; mend them first")
        seating = _rotating(audience, rounds, rounds.minutes)
    else:
        uses = mentioned(plan)
        seating = Seating(tuple(_place(audience, each, uses) for each in session.branches))
    audience.welcome(seating)
    return audience, seating


def mentioned(plan: Plan) -> Counter[str]:
    """Return how often the file refers to each id."""
    return Counter(str(each.ref) for each in mentions(plan.itinerary))


def written(words: Words) -> str | dict[str, str]:
    """Return a printed text as an itinerary writes it."""
    texts = dict(words.texts)
    return texts.get(ANY, "") if not set(texts) - {ANY} else texts


def _place(audience: Audience, branch: Branch, uses: Counter[str]) -> Place:
    """Return a branch with those who go there, its counted parts one by one."""
    place = Place(
        written(branch.title), None, _index(branch), tuple(map(str, branch.except_)),
        off=branch.status == CANCELLED,
    )  # fmt: skip
    if branch.for_ is None:
        return place
    units: list[Unit] = []
    for ref in map(str, branch.for_):
        parts = holding(audience, ref) if uses[ref] == 1 and not place.group else ()
        if parts:
            place = place.replace(group=ref)
        units += parts or (Unit(ref),)
    return place.replace(units=tuple(units))


def holding(audience: Audience, ref: str) -> tuple[Unit, ...]:
    """Return the counted parts of which a group consists, or nothing if it has other members."""
    parts = audience.members(Unit(ref))
    return parts if all(unit.number is not None for unit in parts) else ()


def _index(branch: Table) -> int:
    return int(branch.route[-1])


def _rotating(audience: Audience, rounds: Rounds, minutes: int) -> Seating:
    """Return branches over which groups rotate, each with the group that begins there."""
    session: Session = audience.session
    places = [
        Place(written(each.title), (), _index(each), off=each.status == CANCELLED)
        for each in session.branches
    ]
    for index, ref in enumerate(map(str, rounds.groups)):
        group = audience.directory.groups.get(ref)
        members = units_of(group) if group is not None and ref not in audience.sole else ()
        known = bool(members) and len(set(members)) == len(members)
        place = places[index] if index < len(places) else Place("", (), station=False)
        place = place.replace(
            units=members if known else (Unit(ref),), group=ref if known else "", off=False
        )
        places[index : index + 1] = [place]
    return Seating(tuple(places), Rotation(minutes, rounds.change, rounds.count))
