"""Groups that rotate over the branches of a slot: rounds that fit, and who sits where when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from planner.changes.parallel.audience import Audience
from planner.changes.parallel.balance import HEADS, SIDES, balanced
from planner.changes.parallel.moving import FEWEST_STATIONS
from planner.changes.parallel.seating import Place, Rotation, Seating, Unit
from planner.model.clock import duration
from planner.source.edit import RefusedError
from planner.source.plain import shorten
from planner.source.record import Record

_TYPED = re.compile(r"(\d{1,4})\s*(?:m|min)?(?:\s*[+/,; ]\s*(\d{1,3})\s*(?:m|min)?)?(?:\s*[x×*]\s*(\d{1,3}))?")  # fmt: skip

STEP = 5
"""The minutes to whose multiples a length that is offered is rounded."""

CHANGES = (5, 0, 10)
"""The minutes for changing tables that are offered, the usual ones first."""

NONE = "0"
"""What is typed for no rounds at all."""


class Round(Record):
    """One round: when it is, and who is where."""

    start: int | None
    """Minutes after midnight; None where the session has no time yet."""
    end: int | None
    seats: tuple[int | None, ...]
    """By branch the index of the place whose people are there, or None where nobody is."""
    pausing: tuple[int, ...]
    """The places whose people are at no branch in that round."""


def length_of(audience: Audience) -> int | None:
    """Return the minutes that a slot lasts, or None where the file does not say."""
    slot = audience.slot
    if slot is None or slot.open_ended:
        return audience.session.minutes
    return slot.finish - slot.begin


def rotation(text: str, stations: int, length: int | None) -> Rotation | None:
    """Return the rounds that were typed: ``20``, ``20+5``, ``20+5 x3``; None for none.

    Without a number there are as many rounds as branches, or as many as fit if these are fewer.

    Raises:
        RefusedError: that cannot be read, or no two rounds of it fit into ``length`` minutes.
    """
    words = text.strip().lower()
    if words == NONE:
        return None
    match = _TYPED.fullmatch(words)
    if match is None or not int(match[1]):
        raise RefusedError(
            f"“{shorten(text, 20)}” are no rounds; write 20+5 for 20 minutes and 5 to change"
        )
    if stations < FEWEST_STATIONS:
        raise RefusedError("groups rotate over two branches at least; + adds one")
    minutes, change = int(match[1]), int(match[2] or 0)
    wanted = int(match[3]) if match[3] else None
    most = stations if length is None else (length + change) // (minutes + change)
    number = wanted or min(stations, most)
    if wanted == 0:
        raise RefusedError("there must be a round at least")
    if number > most or number < 1:
        total = duration((wanted or stations) * (minutes + change) - change)
        raise RefusedError(
            f"{wanted or stations} rounds of {minutes} with {change} between take {total}, and the "
            f"slot has {duration(length or 0)}; write {longest(stations, length or 0, change)}"
        )
    return Rotation(minutes, change, None if number == stations else number)


def refitted(audience: Audience, seating: Seating) -> Seating:
    """Return the seating with as many of its rounds as there are branches now, if these fit."""
    rounds, length = seating.rounds, length_of(audience)
    if rounds is None:
        return seating
    stations = len(seating.stations)
    most = stations if length is None else (length + rounds.change) // (rounds.minutes + rounds.change)  # fmt: skip
    wanted = stations if rounds.count is None else min(rounds.count, stations)
    number = max(1, min(wanted, most))
    return seating.replace(rounds=rounds.replace(count=None if number == stations else number))


def longest(stations: int, length: int, change: int) -> str:
    """Return the longest rounds that fit for all branches, as they are typed."""
    minutes = (length + change) // max(1, stations) - change
    minutes = max(1, minutes - minutes % STEP if minutes >= STEP else minutes)
    return f"{minutes}+{change}" if change else f"{minutes}"


def offers(stations: int, length: int | None) -> list[str]:
    """Return rounds that fit, as they are typed, the usual ones first."""
    if length is None:
        return ["20+5", "15+5", "20"]
    found = []
    for change in CHANGES:
        text = longest(stations, length, change)
        try:
            rounds = rotation(text, stations, length)
        except RefusedError:
            continue
        if rounds is not None and rounds.count is None:
            found.append(text)
    return found


def rotating(audience: Audience, seating: Seating, rounds: Rotation | None) -> Seating:
    """Return the seating with rounds, or without; groups are made of whoever is at the branches.

    Where nobody is, the party is shared out first: by delegations, or by heads if there is one.

    Raises:
        RefusedError: there is nobody who could rotate.
    """
    if seating.rounds is not None or rounds is None:
        stations = seating if rounds is not None else seating.replace(places=seating.stations)
        return stations.replace(rounds=rounds)
    places = [_as_group(audience, place) for place in seating.places]
    result = seating.replace(rounds=rounds, places=tuple(places))
    if not any(place.units for place in places):
        try:
            result = balanced(audience, result, SIDES)
        except RefusedError:
            result = balanced(audience, result, HEADS)
    return result


def _as_group(audience: Audience, place: Place) -> Place:
    """Return a place with the members of the one group that goes there, if it is one."""
    units = place.units or ()
    if len(units) == 1 and not place.without and audience.members(units[0]):
        return place.replace(units=audience.members(units[0]), group=units[0].who)
    return place.replace(units=units)


def teams(seating: Seating) -> list[int]:
    """Return the places that have people, in the order in which their groups are written."""
    return [index for index, place in enumerate(seating.places) if place.units]


def rounds_of(audience: Audience, seating: Seating) -> list[Round]:
    """Return who is where in each round, as the file will say it."""
    rounds = seating.rounds
    if rounds is None:
        return []
    groups, stations = teams(seating), len(seating.stations)
    turns = max(stations, len(groups), 1)
    slot, begin = audience.slot, audience.session.start
    if slot is not None:
        begin = slot.start
    found = []
    for number in range(rounds.count or stations):
        seats = [(index - number) % turns for index in range(stations)]
        here = tuple(groups[turn] if turn < len(groups) else None for turn in seats)
        start = None if begin is None else begin + number * (rounds.minutes + rounds.change)
        pausing = tuple(each for each in groups if each not in here)
        found.append(Round(start, None if start is None else start + rounds.minutes, here, pausing))
    return found


def unmet(audience: Audience, seating: Seating) -> list[tuple[int, list[int]]]:
    """Return by place the branches, by their numbers from 0, to which its people never get."""
    rounds, stations = rounds_of(audience, seating), range(len(seating.stations))
    found = []
    for team in teams(seating):
        been = {index for each in rounds for index in stations if each.seats[index] == team}
        if len(been) < len(stations):
            found.append((team, [index for index in stations if index not in been]))
    return found


def strangers(audience: Audience, seating: Seating) -> tuple[int, int]:
    """Return how many pairs of organisations never sit together, and how many pairs there are."""
    groups = [set(_organisations(audience, seating.places[team].units or ())) for team in teams(seating)]  # fmt: skip
    everyone = set[str]().union(*groups)
    met = {pair for group in groups for pair in combinations(sorted(group), 2)}
    total = len(everyone) * (len(everyone) - 1) // 2
    return total - len(met), total


def _organisations(audience: Audience, units: tuple[Unit, ...]) -> Iterator[str]:
    for source in audience.of(units):
        owner = audience.employer(source) or source
        if owner in audience.directory.organisations:
            yield owner
