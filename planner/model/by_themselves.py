"""Who comes to a day of the programme and goes home by themselves, as hosts do who live nearby."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.presence import is_lost
from planner.model.programme import Day
from planner.model.session_kinds import SESSION_KINDS
from planner.model.sides import Sides
from planner.model.timetable import Slot
from planner.model.ways import same_place
from planner.source.record import Record
from planner.source.route import Route

Part = frozenset[Seat]
"""People who go the same ways all through the visit."""


class _Path(Record):
    """What some people do on a day, from the first to the last."""

    part: Part
    first: Slot
    last: Slot


class ByThemselves:
    """Who needs no transfer from or to where the party spends the night, as it does not sleep there.

    That is a side of the party of which a day begins and ends at sessions elsewhere, while
    transfers fetch another side. The hosts and organisers need none, either, where a transfer only
    takes that side to where the day ends. People of one side with those who are fetched may have
    been forgotten, and so may those be who were taken there the night before.
    """

    def __init__(self, plan: Plan) -> None:
        """Follow the people of the party through each day."""
        self.plan = plan
        self._sides = Sides(plan)
        self._known: dict[Route, frozenset[Seat]] = {}
        self._paths: dict[date | None, dict[Part, _Path]] = {}
        for move in plan.presence.moves:
            known = self._paths.setdefault(move.after.day.date, {})
            for part in move.parts:
                if part <= plan.party.firm:
                    first = known[part].first if part in known else move.after
                    known[part] = _Path(part, first, move.after)
        itinerary = plan.itinerary
        self._local = plan.crowds.of((*itinerary.hosts, *itinerary.organisers)).seats
        self._entries = [plan.crowds.one(each).seats for each in itinerary.party or ()]

    def on(self, day: Day) -> frozenset[Seat]:
        """Return who comes and goes by themselves on a day."""
        if day.route not in self._known:
            self._known[day.route] = self._on(day)
        return self._known[day.route]

    def _on(self, day: Day) -> frozenset[Seat]:
        paths = list(self._paths.get(day.date, {}).values())
        fetched = _seats(each.part for each in paths if _moves(each.first))
        taken = _seats(each.part for each in paths if self._is_night(each.last, day))
        return _seats(
            side
            for each in paths if self._is_own_way(each, day)
            for side in self._split(each.part)
            if (fetched and self._are_apart(side, fetched))
            or (taken and self._are_local(side) and self._are_apart(side, taken))
        )  # fmt: skip

    def _split(self, part: Part) -> Iterable[Part]:
        """Return the people of a part, those of one side of the party together."""
        sides: dict[object, set[Seat]] = {}
        for seat in part:
            entries = tuple(seat in each for each in self._entries)
            key = (*self._sides.of([seat]), seat in self._local, entries)
            sides.setdefault(key, set()).add(seat)
        return map(frozenset, sides.values())

    def _is_own_way(self, path: _Path, day: Day) -> bool:
        """Tell whether the way of some people leads neither from nor to where the night is spent."""
        first, last = path.first, path.last
        if _moves(first) or is_lost(first) or is_lost(last):
            return False
        if self._is_near(first.place, day) or self._is_near(last.place_after, day):
            return False
        before = [
            known[path.part].last for each, known in self._paths.items()
            if each is not None and day.date is not None and each < day.date
            and path.part in known
        ]  # fmt: skip
        return not before or not self._is_night(max(before, key=lambda slot: slot.begin), day)

    def _is_night(self, last: Slot, day: Day) -> bool:
        """Tell whether people are taken at last to where a day begins or ends."""
        return _moves(last) and self._is_near(last.place_after, day)

    def _is_near(self, place: str | None, day: Day) -> bool:
        return place is not None and any(
            night is not None
            and night in self.plan.directory.venues
            and same_place(self.plan, place, night)
            for night in (day.begins_at, day.ends_at)
        )

    def _are_local(self, part: Part) -> bool:
        return part <= self._local or self._sides.of(part) <= self._sides.of(self._local) - {""}

    def _are_apart(self, part: Part, others: Part) -> bool:
        """Tell whether some people are another side of the party than others."""
        mine, theirs = self._sides.of(part), self._sides.of(others)
        if "" not in mine | theirs:
            return mine.isdisjoint(theirs)
        if part <= self._local and others.isdisjoint(self._local):
            return True
        return bool(self._entries) and not any(
            part & entry and others & entry for entry in self._entries
        )


def _moves(slot: Slot) -> bool:
    return SESSION_KINDS[slot.kind].moves


def _seats(parts: Iterable[Part]) -> frozenset[Seat]:
    return frozenset[Seat]().union(*parts)
