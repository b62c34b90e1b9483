"""Compares two states of a visit, for organisers: what has changed, and who should be told."""

from __future__ import annotations

from planner.model.folding import folded
from planner.workspace.versions.comparison.concerns import ORDER
from planner.workspace.versions.comparison.days import programme
from planner.workspace.versions.comparison.entries import entries
from planner.workspace.versions.comparison.own import own
from planner.workspace.versions.comparison.records import (
    Changes,
    Difference,
    Notice,
    Party,
    State,
    Told,
)
from planner.workspace.versions.comparison.scene import Scene
from planner.workspace.visit import Visit

_SAYING = frozenset({
    "speakers", "moderators", "staff", "interpreters", "requires", "responsible", "for", "members",
    "party", "organisers", "hosts", "contacts",
})  # fmt: skip
"""What differs where the sentence says itself what someone does."""

_SEVERAL = 2
"""From how many of its parts on someone is told a difference as a whole."""


def compared_visits(before: Visit, after: Visit) -> Changes:
    """Return what differs between two states of a visit.

    What is spelt otherwise, stands elsewhere in the file or is never printed makes no difference;
    neither do the number and the date of the issue, which ``Changes`` gives apart. Of a text that
    cannot be read in full, what cannot be read counts as missing.
    """
    scene = Scene(before.plan, after.plan)
    differences = (*own(scene), *programme(scene), *entries(scene))
    return Changes(_state(before), _state(after), differences, told(differences))


def _state(visit: Visit) -> State:
    itinerary = visit.plan.itinerary
    title = visit.plan.directory.text(itinerary.title) or itinerary.id or "Study visit"
    return State(title, itinerary.revision, itinerary.issued)


def told(differences: tuple[Difference, ...]) -> tuple[Told, ...]:
    """Return who should be told of which differences: everyone, groups, people, hosts, drivers.

    Whoever is concerned by a single part of a difference is told that part.
    """
    notices: dict[Party, list[Notice]] = {}
    for each in differences:
        for party, known in _notices(each).items():
            notices.setdefault(party, []).extend(known)
    parties = sorted(
        notices, key=lambda party: (ORDER.index(party.kind), folded(party.name), party.id)
    )
    return tuple(Told(party, tuple(notices[party])) for party in parties)


def _notices(difference: Difference) -> dict[Party, list[Notice]]:
    if not difference.parts:
        said = difference.what in _SAYING
        return {
            each.party: [Notice(difference, "" if said else each.note)]
            for each in difference.concerns
        }
    inside: dict[Party, list[Notice]] = {}
    for part in difference.parts:
        for each in part.concerns:
            inside.setdefault(each.party, []).append(Notice(part, each.note))
    found = {each.party: [Notice(difference)] for each in difference.concerns}
    found |= {party: known for party, known in inside.items() if len(known) < _SEVERAL}
    return found
