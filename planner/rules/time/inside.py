"""What is inside sessions and does not fit into their time: points, speakers, rounds."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.clock import clock, duration, instant
from planner.model.fields import Table
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Branch, Item, Session, Speaker
from planner.model.timetable import Slot, zone_of
from planner.model.words import quoted
from planner.source.record import Record
from planner.source.route import Route

_TIMES = frozenset({"start", "end", "minutes"})


class Misfit(Record):
    """Something that does not fit into its session."""

    at: Route
    message: str
    before: int = 0
    """By how many minutes it starts too early."""
    after: int = 0
    """By how many minutes it ends too late."""


def misfits(plan: Plan, slot: Slot) -> Iterator[Misfit]:
    """Return everything that does not fit into a session."""
    session = slot.session
    if _is_unclear(session):
        return
    holders: list[Session | Branch] = [session, *session.branches]
    for holder in holders:
        if isinstance(holder, Branch) and holder.status == CANCELLED:
            continue
        yield from _items(plan, slot, holder)
        speakers = list(holder.speakers)
        for item in holder.items:
            speakers += item.speakers if item.status != CANCELLED else ()
        for speaker in speakers:
            yield from _speaker(plan, slot, holder, speaker)
    yield from _rounds(plan, slot)


def _is_unclear(session: Session) -> bool:
    """Tell whether a session gives an end and a length that contradict each other."""
    start, end, minutes = session.start, session.end, session.minutes
    return start is not None and end is not None and minutes is not None and end - start != minutes


def _items(plan: Plan, slot: Slot, holder: Session | Branch) -> Iterator[Misfit]:
    """Return the points that do not fit; one whose time is open is taken to take none."""
    items = [item for item in holder.items if item.status != CANCELLED]
    if not items or any(item.broken & _TIMES or _is_reversed(item) for item in items):
        return
    around, late = _Around(plan, slot, holder), None
    cursor = slot.begin
    for item in items:
        what = quoted(plan.directory.text(item.title))
        start = cursor if item.start is None else around.instant(item.start)
        cursor = start + (item.minutes or 0) if item.end is None else around.instant(item.end)
        if item.start is not None or item.end is not None:
            yield from around.own_time(item, what)
        elif cursor > slot.finish:
            late = item
    if late is not None and cursor > slot.finish and not slot.open_ended:
        alone = all(item.start is None and item.end is None for item in items)
        yield around.too_long(late, cursor, alone=alone)


def _is_reversed(entry: Item | Speaker) -> bool:
    return entry.start is not None and entry.end is not None and entry.end < entry.start


_VERBS: dict[type[Table], tuple[str, str]] = {
    Item: ("starts at", "ends at"),
    Speaker: ("speaks from", "speaks until"),
}


class _Around:
    """A session, or a branch of it, around its points and speakers."""

    def __init__(self, plan: Plan, slot: Slot, holder: Session | Branch) -> None:
        self.slot = slot
        self.zone = zone_of(slot.day, plan.itinerary.timezone)
        self.title = quoted(plan.directory.text(holder.title))

    def instant(self, minutes: int) -> int:
        """Return the instant of a time of the day."""
        return instant(self.slot.day.date, minutes, self.zone) if self.slot.day.date else 0

    def own_time(self, entry: Item | Speaker, what: str) -> Iterator[Misfit]:
        """Return how the time of a point or speaker, called ``what``, lies outside the session."""
        slot = self.slot
        starts, ends = _VERBS[type(entry)]
        begin = None if entry.start is None else self.instant(entry.start)
        finish = None if entry.end is None else self.instant(entry.end)
        if finish is None and begin is not None and entry.minutes is not None:
            finish = begin + entry.minutes
        first = begin if begin is not None else finish
        last = finish if finish is not None else begin
        if first is None or last is None:
            return
        before, after = max(0, slot.begin - first), max(0, last - slot.finish)
        if before:
            key, verb = ("start", starts) if begin is not None else ("end", ends)
            at = entry.start if begin is not None else entry.end
            message = (
                f"{what} {verb} {clock(at or 0)}, before {self.title} starts at {clock(slot.start)}"
            )
            yield Misfit((*entry.route, key), message, before, 0 if slot.open_ended else after)
        elif after and not slot.open_ended:
            end = slot.end + after
            key = "end" if entry.end is not None else "minutes" if finish is not None else "start"
            verb = starts if finish is None else ends
            message = f"{what} {verb} {clock(end)}, after {self.title} ends at {clock(slot.end)}"
            yield Misfit((*entry.route, key), message, 0, after)

    def too_long(self, late: Item, finish: int, *, alone: bool) -> Misfit:
        """Return that points with lengths of their own last too long together."""
        slot = self.slot
        if alone:
            taken, length = finish - slot.begin, slot.finish - slot.begin
            message = f"the points of {self.title} take {duration(taken)}, but it lasts {duration(length)}"
        else:
            end = clock(slot.end + finish - slot.finish)
            message = (
                f"the points of {self.title} last until {end}, but it ends at {clock(slot.end)}"
            )
        return Misfit((*late.route, "minutes"), message, 0, finish - slot.finish)


def _speaker(
    plan: Plan, slot: Slot, holder: Session | Branch, speaker: Speaker
) -> Iterator[Misfit]:
    if speaker.status == CANCELLED or speaker.broken & _TIMES or _is_reversed(speaker):
        return
    if speaker.given.isdisjoint(_TIMES):
        return
    around, length = _Around(plan, slot, holder), slot.finish - slot.begin
    name = plan.directory.name(speaker.who) if speaker.who else plan.directory.text(speaker.label)
    if speaker.start is not None or speaker.end is not None:
        yield from around.own_time(speaker, name or "a speaker")
    elif speaker.minutes is not None and speaker.minutes > length and not slot.open_ended:
        yield Misfit(
            (*speaker.route, "minutes"),
            f"{name or 'a speaker'} has {duration(speaker.minutes)} in {around.title}, which lasts "
            f"{duration(length)}",
            0,
            speaker.minutes - length,
        )


def _rounds(plan: Plan, slot: Slot) -> Iterator[Misfit]:
    rounds = slot.session.rounds
    if rounds is None or rounds.minutes is None or rounds.broken or slot.open_ended:
        return
    number = rounds.count or len(slot.session.branches)
    taken = number * rounds.minutes + (number - 1) * rounds.change
    length = slot.finish - slot.begin
    if number and taken > length:
        yield Misfit(
            (*rounds.route, "minutes"),
            f"the {number} rounds of {plan.title(slot)} take {duration(taken)}, but it lasts "
            f"{duration(length)}",
            0,
            taken - length,
        )
