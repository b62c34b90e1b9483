"""Changes that mend the ways of people: transfers inserted, moved, or let go elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import quoted_title
from planner.changes.sessions.relocate import placed
from planner.changes.sessions.retime import retimed
from planner.changes.times import ORDER
from planner.changes.transfer.missing import Transfer, missing_transfer
from planner.model.clock import parse_clock
from planner.model.fields import specs
from planner.model.gaps import Gap
from planner.model.itinerary import decode
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, Day
from planner.model.session_kinds import SESSION_KINDS, TRANSFER
from planner.model.timetable import Slot
from planner.rules.moving.amiss import WrongTime
from planner.rules.moving.joint import Stranded
from planner.rules.moving.names import cut_place
from planner.rules.moving.timing import typed
from planner.rules.moving.wrong_ends import Astray, WrongEnd
from planner.source.edit import Delete, Edit, Insert, RefusedError, Set, changed, value_at
from planner.source.route import Route

TWICE = 2

MOST_GAPS = 4
"""How many transfers one change inserts at most."""

DAY_ORDER = tuple(specs(Day))


def inserted(plan: Plan, data: dict[str, Any], gaps: Sequence[Gap]) -> Iterator[Change]:
    """Return the changes that insert the transfers of some gaps.

    Where time lacks, the first moves what follows; the last always lets everything else stand.
    """
    if len(gaps) > MOST_GAPS:
        return
    for rippling in (True, False):
        change = _inserted(plan, data, gaps, rippling=rippling)
        if change is not None:
            yield change


def _inserted(
    plan: Plan, data: dict[str, Any], gaps: Sequence[Gap], *, rippling: bool
) -> Change | None:
    """Return the change that inserts transfers one after the other; None if one is not found."""
    edits: list[Edit] = []
    names: list[str] = []
    now, moved = plan, False
    for gap in gaps:
        before, after = (_shifted(slot, edits) for slot in (gap.before, gap.after))
        transfer = _transfer(now, data, gap, before, after)
        if transfer is None:
            return None
        change = transfer.change
        names.append(change.name.removeprefix("Insert "))
        if rippling and transfer.rippled is not None:
            change, moved = transfer.rippled.change, True
        if len(gaps) == 1:
            return change
        edits += change.edits
        data = changed(data, change.edits)
        now = _plan_of(plan, data)
    follows = ", with what follows later" if moved else ""
    different = list(dict.fromkeys(names))
    what = listed(different, most=MOST_GAPS)
    if len(names) > 1 == len(different):
        what = f"{what} {'twice' if len(names) == TWICE else f'{len(names)} times'}"
    return Change(f"Insert {what}{follows}", tuple(edits))


def _shifted(slot: Slot | None, edits: Iterable[Edit]) -> Route | None:
    """Return where a session stands after some have been inserted."""
    if slot is None:
        return None
    at = slot.session.route
    index = int(at[-1])
    for edit in edits:
        if isinstance(edit, Insert) and edit.at[:-1] == at[:-1] and int(edit.at[-1]) <= index:
            index += 1
    return (*at[:-1], index)


def _plan_of(plan: Plan, data: dict[str, Any]) -> Plan:
    return Plan(decode(data)[0], plan.limits, plan.today, plan.file_name)


def _transfer(
    plan: Plan, data: dict[str, Any], gap: Gap, before: Route | None, after: Route | None
) -> Transfer | None:
    """Return the transfer that a gap between two sessions lacks, if it can be worked out."""
    for at in (before, after):
        if at is None:
            continue
        around, there = plan, data
        if at is after:
            there = _up_to(plan, data, after)
            around = _plan_of(plan, there)
        try:
            found = missing_transfer(around, there, at)
        except RefusedError:
            continue
        value = _value(found.change)
        if (value.get("from"), value.get("to")) == (gap.start, gap.end):
            return found
    return None


def _up_to(plan: Plan, data: dict[str, Any], route: Route) -> dict[str, Any]:
    """Return the data without what follows a session that day, so that only the way to it is looked at."""
    edits: list[Edit] = []
    slots = [slot for slot in plan.timetable.sessions if slot.session.route[:2] == route[:2]]
    begin = max((slot.begin for slot in slots if slot.session.route == route), default=0)
    edits += [
        Set((*slot.session.route, "status"), CANCELLED)
        for slot in slots if slot.begin >= begin and slot.session.route != route
    ]  # fmt: skip
    if "ends_at" in value_at(data, route[:2]):
        edits.append(Delete((*route[:2], "ends_at")))
    return changed(data, edits)


def _value(change: Change) -> dict[str, Any]:
    """Return the session that a change inserts."""
    inserts = [each.value for each in change.edits if isinstance(each, Insert)]
    value: dict[str, Any] = inserts[-1] if inserts else {}
    return value


def stopping(plan: Plan, data: dict[str, Any], gaps: Sequence[Gap]) -> Iterator[Change]:
    """Return the changes that let a transfer beside some gaps stop on its way.

    It picks people up where they are before it, or sets them down where they are after it.
    """
    del data
    for gap in gaps[:1]:
        before, after = gap.before, gap.after
        if after is not None and after.session.kind == TRANSFER and gap.start != after.place_after:
            yield _stop(plan, after, [each.start for each in gaps], first=True)
        if before is not None and before.session.kind == TRANSFER and gap.end != before.place:
            yield _stop(plan, before, [each.end for each in gaps], first=False)


def _stop(plan: Plan, transfer: Slot, venues: Iterable[str], *, first: bool) -> Change:
    new = [str(each) for each in dict.fromkeys(venues) if each not in transfer.session.stops]
    old = [str(each) for each in transfer.session.stops]
    stops = [*new, *old] if first else [*old, *new]
    where = listed([plan.directory.place(each) for each in new])
    name = f"Let {quoted_title(plan, transfer.session)} stop at {cut_place(where)}"
    return Change(name, (Set((*transfer.session.route, "stops"), stops, ORDER),))


def at_the_right_time(plan: Plan, data: dict[str, Any], late: WrongTime) -> Iterator[Change]:
    """Return the change that moves a transfer to when its people need it."""
    gap, route = late.gap, late.transfer.session.route
    without = changed(data, [Set((*route, "status"), CANCELLED)])
    before, after = (_shifted(slot, ()) for slot in (gap.before, gap.after))
    if route not in {before, after}:
        transfer = _transfer(_plan_of(plan, without), without, gap, before, after)
        value = _value(transfer.change) if transfer is not None else {}
        start, end = (parse_clock(str(value.get(key))) for key in ("start", "end"))
        if start is None or end is None:
            return
        long = late.transfer.finish - late.transfer.begin
        if before is None:
            start = end - long
        elif after is None or start + long <= (gap.after.start if gap.after else 0):
            end = start + long
        yield retimed(plan, data, [route], typed(start, end))


def to_the_journey(plan: Plan, stranded: Stranded) -> Iterator[Change]:
    """Return the change that lets a transfer meet a journey of the whole programme."""
    journey, session = stranded.journey, stranded.transfer.session
    place = journey.place if stranded.departs else journey.place_after
    where = cut_place(plan.directory.place(place or ""))
    title = quoted_title(plan, session)
    name = f"Let {title} go to {where}" if stranded.departs else f"Start {title} at {where}"
    key = "to" if stranded.departs else "from"
    yield Change(name, (Set((*session.route, key), str(place), ORDER),))


def right_ends(plan: Plan, wrong: WrongEnd) -> Iterator[Change]:
    """Return the change that corrects where a transfer starts and ends."""
    session = wrong.transfer.session
    starts = [str(each) for each in dict.fromkeys(gap.start for gap in wrong.starts)]
    ends = [str(each) for each in dict.fromkeys(gap.end for gap in wrong.ends)]
    title = quoted_title(plan, session)
    edits: list[Edit] = []
    if starts:
        edits.append(Set((*session.route, "from"), starts[0], ORDER))
    if ends:
        edits.append(Set((*session.route, "to"), ends[-1], ORDER))
    more = [*starts[1:], *ends[:-1]]
    if more:
        stops = [*starts[1:], *map(str, session.stops), *ends[:-1]]
        edits.append(Set((*session.route, "stops"), list(dict.fromkeys(stops)), ORDER))
    places = [cut_place(plan.directory.place(each)) for each in (*starts[:1], *ends[-1:])]
    stopping_at = listed([cut_place(plan.directory.place(each)) for each in more])
    if starts and ends:
        name = f"Let {title} go from {places[0]} to {places[1]}"
    elif starts:
        name = f"Start {title} at {places[0]}"
    else:
        name = f"Let {title} go to {places[0]}"
    yield Change(f"{name}, and stop at {stopping_at}" if more else name, tuple(edits))


def at_one_venue(plan: Plan, data: dict[str, Any], astray: Astray) -> Iterator[Change]:
    """Return the changes that let two transfers and what lies between them be at one venue."""
    there, back = astray.there.session, astray.back.session
    venue = str(astray.first.end)
    place = cut_place(plan.directory.place(venue))
    yield Change(
        f"Let {quoted_title(plan, there)} go to {place}, and start {quoted_title(plan, back)} there",
        (Set((*there.route, "to"), venue, ORDER), Set((*back.route, "from"), venue, ORDER)),
    )
    between = [
        slot.session
        for slot in plan.timetable.sessions
        if slot.day.date == astray.there.day.date
        and slot.live and not SESSION_KINDS[slot.session.kind].moves
        and astray.there.finish <= slot.begin < astray.back.begin
        and slot.place == venue and slot.crowd.seats & astray.first.seats
    ]  # fmt: skip
    day, other = astray.there.day, str(astray.first.start)
    rest = [
        each for each in day.sessions
        if each.venue is None and not SESSION_KINDS[each.kind].moves
        and all(each is not session for session in between)
    ]  # fmt: skip
    if day.venue == venue and not rest and all(each.venue is None for each in between):
        what = f"Let the day be at {cut_place(plan.directory.place(other))}"
        yield Change(what, (Set((*day.route, "venue"), other, DAY_ORDER),))
    else:
        yield placed(plan, data, [each.route for each in between], other)


def right_night(plan: Plan, data: dict[str, Any], gaps: Sequence[Gap]) -> Iterator[Change]:
    """Return the changes that let a day end where it is said to, or say that it ends elsewhere."""
    gap = gaps[0]
    last = gap.before
    if last is None:
        return
    session = last.session
    if len(gaps) == 1 and session.kind == TRANSFER and session.to is not None:
        place = cut_place(plan.directory.place(gap.end))
        name = f"Let {quoted_title(plan, session)} go to {place}"
        yield Change(name, (Set((*session.route, "to"), str(gap.end), ORDER),))
    yield from inserted(plan, data, gaps)
    if len({each.start for each in gaps}) == 1:
        place = cut_place(plan.directory.place(gap.start))
        what = f"Let the day end at {place}"
        yield Change(what, (Set((*gap.day.route, "ends_at"), str(gap.start), DAY_ORDER),))
