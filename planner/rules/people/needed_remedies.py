"""What can be done where someone must be there in person and cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import named
from planner.changes.times import ORDER, set_time, written_time
from planner.model.clock import clock, instant, time_of_day
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.programme import Item
from planner.model.timetable import Slot, item_times, zone_of
from planner.rules.fix import Fix
from planner.rules.journeys import AVAILABLE, Lack, Whereabouts
from planner.rules.people.needed import Need, Obstacle
from planner.rules.people.other_times import moved_by
from planner.rules.people.remedies import people_named, taken_off
from planner.source.edit import Delete, RefusedError, Set


def remedies(plan: Plan, data: dict[str, Any], group: Sequence[Obstacle]) -> Iterator[Fix]:
    """Offer what removes an obstacle, the mildest first."""
    first = group[0]
    try:
        if len({each.need.duty.slot.route for each in group}) == 1:
            yield from _of_one(plan, data, first)
        yield from _without(plan, data, group)
    except RefusedError:
        return


def _of_one(plan: Plan, data: dict[str, Any], each: Obstacle) -> Iterator[Fix]:
    need = each.need
    if each.remote is not None and each.remote.who is not None:
        edit = Delete((*each.remote.route, "remote"))
        yield Fix(Change(f"Let {people_named(plan, [need.who])} come in person", (edit,)))
    elif each.lack is not None:
        yield from _when_there(plan, data, need, each.lack)
    elif each.hours is not None:
        yield from _staying(plan, data, each)
    elif len(each.elsewhere) == 1:
        stay = each.elsewhere[0]
        begin, finish = need.stretch.begin, need.stretch.finish
        if need.item is None:
            yield from _moves(plan, data, need.session, (stay.finish - begin, stay.begin - finish))
        else:
            yield from _item_moved(plan, data, need, (stay.finish - begin, stay.begin - finish))
        other = next(
            slot for slot in plan.timetable.sessions if slot.session is stay.slot.session
        )  # fmt: skip
        yield from _moves(plan, data, other, (finish - stay.begin, begin - stay.finish))


def _moves(plan: Plan, data: dict[str, Any], slot: Slot, shifts: tuple[int, int]) -> Iterator[Fix]:
    """Offer to move a session by one of two stretches, the shorter first."""
    for minutes in sorted(shifts, key=abs):
        yield from moved_by(plan, data, slot, minutes)


def _when_there(plan: Plan, data: dict[str, Any], need: Need, lack: Lack) -> Iterator[Fix]:
    """Offer to move what they are needed for to when they are there that day."""
    slot, stretch = need.duty.slot, need.stretch
    whereabouts = Whereabouts(plan)
    shifts: list[int] = []
    if lack.field == AVAILABLE:
        zone = zone_of(slot.day, plan.itinerary.timezone)
        for span in lack.entry.available:
            if span.date is not None and span.date == slot.day.date:
                if span.start is not None:
                    shifts.append(instant(span.date, span.start, zone) - stretch.begin)
                if span.end is not None:
                    shifts.append(instant(span.date, span.end, zone) - stretch.finish)
    else:
        moment = whereabouts.moment(getattr(lack.entry, lack.field))
        if moment is not None:
            shifts += [moment - stretch.begin, moment - stretch.finish]

    def fits(minutes: int) -> bool:
        moved = stretch.replace(begin=stretch.begin + minutes, finish=stretch.finish + minutes)
        return whereabouts.lack(Seat(need.who), slot, moved) is None

    sound = sorted(filter(fits, dict.fromkeys(shifts)), key=abs)
    if need.item is not None:
        yield from _item_moved(plan, data, need, sound)
    else:
        for minutes in sound[:2]:
            yield from moved_by(plan, data, need.session, minutes)


def _item_moved(
    plan: Plan, data: dict[str, Any], need: Need, shifts: Sequence[int]
) -> Iterator[Fix]:
    """Offer to move an item within its session, where nothing else is written for that time."""
    item, slot = need.item, need.duty.slot
    if item is None or item.start is None or slot.day.date is None:
        return
    zone = zone_of(slot.day, plan.itinerary.timezone)
    start = time_of_day(need.stretch.begin, slot.day.date, zone)
    end = time_of_day(need.stretch.finish, slot.day.date, zone)
    for minutes in sorted(shifts, key=abs):
        if minutes and _is_free(slot, item, start + minutes, end + minutes):
            edits = [
                set_time(data, item, field, value + minutes)
                for field, value in (("start", item.start), ("end", item.end))
                if value is not None
            ]
            title = named(plan.directory.text(item.title))
            yield Fix(Change(f"Start {title} at {clock(start + minutes)}", tuple(edits)))


def _is_free(slot: Slot, item: Item, start: int, end: int) -> bool:
    """Tell whether a stretch lies within a session and touches none of its other items."""
    items = (slot.branch or slot.session).items
    for other, (since, until) in zip(items, item_times(items, slot.start), strict=True):
        if other is item:
            continue
        if since is None or until is None or (since < end and start < until):
            return False
    return slot.start <= start and end <= slot.end


def _staying(plan: Plan, data: dict[str, Any], each: Obstacle) -> Iterator[Fix]:
    """Offer to move an item into a speaker's hours, or to let them come earlier or stay longer."""
    need, speaker = each.need, each.hours
    slot = need.duty.slot
    if speaker is None or slot.day.date is None:
        return
    zone = zone_of(slot.day, plan.itinerary.timezone)
    start = time_of_day(need.stretch.begin, slot.day.date, zone)
    end = time_of_day(need.stretch.finish, slot.day.date, zone)
    shifts = []
    if speaker.start is not None:
        shifts.append(speaker.start - start)
    if speaker.end is not None:
        shifts.append(speaker.end - end)
    yield from _item_moved(plan, data, need, shifts)
    if Whereabouts(plan).lack(Seat(need.who), slot, need.stretch) is not None:
        return
    who, edits, words = people_named(plan, [need.who]), [], []
    if speaker.start is not None and speaker.start > start:
        edits.append(Set((*speaker.route, "start"), written_time(start), ORDER))
        words.append(f"come at {clock(start)}")
    if speaker.end is not None and speaker.end < end:
        edits.append(Set((*speaker.route, "end"), written_time(end), ORDER))
        words.append(f"stay until {clock(end)}")
    if edits:
        yield Fix(Change(f"Let {who} {' and '.join(words)}", tuple(edits)))


def _without(plan: Plan, data: dict[str, Any], group: Sequence[Obstacle]) -> Iterator[Fix]:
    """Offer to do without those who cannot be there."""
    people = list(dict.fromkeys(each.need.who for each in group))
    needs = [each.need for each in group]
    holder = needs[0].item or needs[0].duty.slot.branch or needs[0].duty.slot.session
    what = named(plan.directory.text(holder.title))
    if len({each.duty.who.route[:-1] for each in needs}) > 1:
        what = f"these {len(needs)}"
    edits = taken_off(data, [each.duty.who.route for each in needs])
    yield Fix(Change(f"Do without {people_named(plan, people)} for {what}", tuple(edits)))
