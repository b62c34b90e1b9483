"""Who must be there in person for something, and what keeps them from it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from planner.model.clock import instant
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.presence import Stay
from planner.model.programme import CANCELLED, DROP_IN, ONLINE, Branch, Item, Session, Speaker
from planner.model.timetable import Slot, zone_of
from planner.rules.audience import is_pause
from planner.rules.journeys import Lack, Stretch, Whereabouts
from planner.rules.people.duties import SIGNS, Duty, duties
from planner.source.record import Record

MOST_PLACES = 10
"""At how many other places someone is looked for."""


class Need(Record):
    """Someone who must be there for a session, a branch or an item."""

    duty: Duty
    item: Item | None
    session: Slot

    @property
    def who(self) -> str:
        """The id of the person."""
        return str(self.duty.who)

    @property
    def stretch(self) -> Stretch:
        """When they must be there."""
        return self.duty.stretch

    @property
    def stay(self) -> Stay:
        """The time for which they are bound."""
        stretch = self.duty.stretch
        return Stay(
            self.who, self.duty.slot, "is needed", self.duty.who.route,
            stretch.begin, stretch.finish, stretch.minutes,
        )  # fmt: skip


class Obstacle(Record):
    """What keeps someone from being where they must be."""

    need: Need
    lack: Lack | None = None
    """Their journey or availability."""
    remote: Speaker | None = None
    """What says that they join the session from afar."""
    cancelled: Speaker | None = None
    """What says that they were to speak in it, and do not come."""
    hours: Speaker | None = None
    """What says that they are there for a part of the session only."""
    elsewhere: tuple[Stay, ...] = ()
    """Where else they are bound at the time."""


def obstacles(plan: Plan) -> list[Obstacle]:
    """Return what keeps people from being where they must be, in the order of time."""
    needs = list(_needs(plan))
    if not needs:
        return []
    whereabouts = Whereabouts(plan)
    here: list[Obstacle] = []
    rest: dict[str, list[Need]] = {}
    for need, around in needs:
        found = _of_presence(plan, need, whereabouts) or _of_session(plan, need, around)
        if found is not None:
            here.append(found)
        else:
            rest.setdefault(need.who, []).append(need)
    for who, known in rest.items():
        here += _elsewhere(known, plan.presence.stays.get(who, []))
    return sorted(here, key=lambda each: (each.need.stretch.begin, each.need.duty.who.route))


def _needs(plan: Plan) -> Iterator[tuple[Need, list[Duty]]]:
    """Return who must be there for what, each with all that is to be done in that session.

    Of a session and its items, the session counts; nobody must be anywhere in person for what is
    online.
    """
    for slot in plan.timetable.sessions:
        entries: list[Session | Branch] = [slot.session, *slot.session.branches]
        required = any(entry.requires for entry in entries) or any(
            item.requires for entry in entries for item in entry.items
        )
        if not required or not slot.live or slot.unclear or slot.session.participation == ONLINE:
            continue
        around = list(duties(plan, slot))
        met: set[str] = set()
        for duty in around:
            if duty.verb == SIGNS and duty.who in plan.directory.people and duty.who not in met:
                item = _item(duty)
                if item is None:
                    met.add(duty.who)
                if not duty.slot.unclear:
                    yield Need(duty, item, slot), around


def _item(duty: Duty) -> Item | None:
    """Return the item for which someone is needed, if it is one."""
    holder = duty.slot.branch or duty.slot.session
    entries: list[Session | Branch] = [holder, *duty.slot.session.branches]
    items = (item for entry in entries for item in entry.items)
    return next((each for each in items if each.route == duty.who.route[: len(each.route)]), None)


def _of_presence(plan: Plan, need: Need, whereabouts: Whereabouts) -> Obstacle | None:
    """Return what keeps someone away altogether at the time."""
    del plan
    lack = whereabouts.lack(Seat(need.who), need.duty.slot, need.stretch)
    return None if lack is None else Obstacle(need, lack=lack)


def _of_session(plan: Plan, need: Need, around: list[Duty]) -> Obstacle | None:
    """Return what the session itself says: they join from afar, or are there for a part only."""
    roles = [each for each in around if each.who == need.who and each.verb != SIGNS]
    speeches = [each.speaker for each in roles if each.speaker is not None]
    named = any(need.who in leaf.crowd.named for leaf in need.session.leaves if leaf.wanted)
    if not roles and not named:
        off = _called_off(need)
        return None if off is None else Obstacle(need, cancelled=off)
    if len(speeches) < len(roles) or named or not speeches:
        return None
    if any(each.broken & {"remote", "start", "end", "minutes"} for each in speeches):
        return None
    if all(each.remote for each in speeches):
        return Obstacle(need, remote=speeches[0])
    in_person = [each for each in speeches if not each.remote]
    timed = all(each.start is not None or each.end is not None for each in in_person)
    if timed and need.stretch.minutes is None:
        spans = [_hours(plan, need, each) for each in in_person]
        begin, finish = need.stretch.begin, need.stretch.finish
        if not any(since <= begin and finish <= until for since, until in spans):
            return Obstacle(need, hours=in_person[0])
    return None


def _called_off(need: Need) -> Speaker | None:
    """Return the cancelled speech of someone who has nothing else to do where they are needed."""
    slot = need.duty.slot
    holder = slot.session if slot.branch is None else slot.branch
    holders: list[Session | Branch | Item] = [slot.session, holder]
    holders += holder.items if need.item is None else (need.item,)
    return next(
        (
            speaker
            for each in holders if each.status != CANCELLED
            for speaker in each.speakers
            if speaker.who == need.who and speaker.status == CANCELLED
        ),
        None,
    )  # fmt: skip


def _hours(plan: Plan, need: Need, speaker: Speaker) -> tuple[int, int]:
    """Return from when until when a speaker is there, as instants."""
    slot = need.session
    if slot.day.date is None:
        return slot.begin, slot.finish
    zone = zone_of(slot.day, plan.itinerary.timezone)
    since = slot.begin if speaker.start is None else instant(slot.day.date, speaker.start, zone)
    until = slot.finish if speaker.end is None else instant(slot.day.date, speaker.end, zone)
    if speaker.end is None and speaker.minutes is not None:
        until = since + speaker.minutes
    return since, until


def _elsewhere(needs: list[Need], stays: list[Stay]) -> Iterator[Obstacle]:
    """Return the needs of one person at the time of which they are bound elsewhere."""
    later = iter(stays)
    upcoming = next(later, None)
    running: list[Stay] = []
    for need in sorted(needs, key=lambda each: each.stretch.begin):
        mine = need.stay
        while upcoming is not None and upcoming.begin < mine.finish:
            running.append(upcoming)
            upcoming = next(later, None)
        running = [stay for stay in running if stay.finish > mine.begin]
        clashing = (
            stay for stay in running
            if stay.begin < mine.finish and _binds(stay, need) and not stay.leaves_time_for(mine)
        )  # fmt: skip
        others = tuple(islice(clashing, MOST_PLACES))
        if others:
            yield Obstacle(need, elsewhere=others)


def _binds(stay: Stay, need: Need) -> bool:
    """Tell whether a stay surely keeps someone from where they are needed."""
    slot, mine = stay.slot, need.duty.slot
    if stay.finish <= stay.begin or slot.unclear:
        return False
    if slot.session.attendance == DROP_IN and not stay.duty:
        return False
    if slot.open_ended and stay.finish == slot.finish and stay.begin < need.stretch.begin:
        return False
    if slot.session is mine.session:
        branches = (slot.branch, mine.branch)
        return None not in branches and branches[0] is not branches[1]
    return not is_pause(slot, mine)
