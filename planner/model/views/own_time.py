"""What of the programme is someone's own: what they attend, and what they have to do there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from planner.model.crowd import Crowd
from planner.model.plan import Plan
from planner.model.presence import ATTENDS, LEAST
from planner.model.programme import CANCELLED, ONLINE, Branch, Item, Session, Speaker
from planner.model.session_kinds import BREAK, FREE, MEAL, SESSION_KINDS
from planner.model.timetable import Slot, instant_in, is_open_choice, item_times, speaking_span
from planner.model.views.stretches import Doing, Span
from planner.source.record import Record
from planner.source.route import Route

NEEDED = "is needed"

_ROLES = ("speaks", "moderates", "interprets", "accompanies", NEEDED, ATTENDS)
"""All roles, the strongest first."""


class Task(Record):
    """What someone has to do, and within which time."""

    role: str
    begin: int
    finish: int
    minutes: int | None = None
    """How long it takes where the file does not tell when: 0 if not that either; None if throughout."""
    shared: bool = False
    """Whether others do it in the same time, so that nobody knows who does it when."""


class Own(Record):
    """A time for which some people are in a session, in a branch, or on a transfer."""

    slot: Slot
    begin: int
    finish: int
    doing: Doing
    role: str
    """The strongest of their roles there."""
    routes: frozenset[Route]
    place: str | None
    """Where they are at its start, if known."""
    place_after: str | None
    tasks: tuple[Task, ...] = ()
    """What they have to do."""

    @property
    def moves(self) -> bool:
        """Whether it takes them from one place to another."""
        return SESSION_KINDS[self.slot.kind].moves


class _Duty(Record):
    slot: Slot
    task: Task
    remote: bool = False


class OwnTime:
    """Finds what is a person's, an organisation's or a group's own."""

    def __init__(self, plan: Plan, who: str) -> None:
        """Take the plan of a visit and the id of a person, organisation or group."""
        self.plan = plan
        self._zone = plan.itinerary.timezone
        self.seats = plan.crowds.one(who).seats
        self.person = who if who in plan.directory.people else None
        named = {seat.who for seat in self.seats if seat.who and not seat.part}
        self._named = frozenset(named)
        self._organisations = self._named - plan.directory.people.keys()
        self._giving = {"requires", "items"} | ({"speakers"} if self._organisations else set())
        self._stays: dict[int, list[_Duty]] = {}
        for person in sorted(named & plan.presence.stays.keys()):
            for stay in plan.presence.stays[person]:
                if stay.duty:
                    minutes = 0 if stay.minutes == LEAST else stay.minutes
                    remote, shared = _on_stage(stay.slot, stay.route)
                    task = Task(stay.role, stay.begin, stay.finish, minutes, shared)
                    duty = _Duty(stay.slot, task, remote)
                    self._stays.setdefault(id(stay.slot.session), []).append(duty)

    def of_timetable(self) -> list[Own]:
        """Return what is theirs in the order of time."""
        live = (slot for slot in self.plan.timetable.sessions if slot.live)
        owns = chain.from_iterable(self._of(slot) for slot in live)
        return sorted(owns, key=lambda own: (own.begin, own.finish))

    def timeless(self) -> Iterator[Route]:
        """Return the sessions that are theirs and have no time yet, and their branches."""
        timetable = self.plan.timetable
        for _, session in timetable.timeless:
            if session.status == CANCELLED:
                continue
            crowd = timetable.crowd_of(session)
            if self._shares(crowd) or self._has_role(session):
                yield session.route
            for branch in session.branches:
                if self._shares(timetable.crowd_of(branch, crowd)) or self._has_role(branch):
                    yield from (session.route, branch.route)

    def _shares(self, crowd: Crowd) -> bool:
        return not self.seats.isdisjoint(crowd.firm)

    def _has_role(self, entry: Session | Branch) -> bool:
        """Tell whether one of them is named for something in a session or branch."""
        speaking = (each.who for each in entry.speakers)
        roles = (*entry.moderators, *entry.staff, *entry.interpreters, *entry.requires, *speaking)
        inside = (each.who for item in entry.items for each in item.speakers)
        return not self._named.isdisjoint(each for each in (*roles, *inside) if each)

    def _of(self, session: Slot) -> Iterator[Own]:
        """Return what is theirs of a session: those things apart that have a time of their own."""
        duties = [*self._stays.get(id(session.session), ()), *self._of_others(session)]
        found = {own.slot.route: own for own in self._attended(session, duties)}
        for duty in duties:
            key = duty.slot.route
            own = found.get(key)
            found[key] = _there_for(duty) if own is None else _with_task(own, duty.task)
        yield from found.values()

    def _attended(self, session: Slot, duties: list[_Duty]) -> Iterator[Own]:
        """Return what they are in the audience of."""
        if not session.slots:
            if self._shares(session.crowd):
                yield _attending(session)
            return
        theirs = [leaf for leaf in session.slots if leaf.live and self._shares(leaf.crowd)]
        if any(leaf.round for leaf in theirs):
            yield _attending(session, theirs)
            return
        assigned = [leaf for leaf in theirs if not is_open_choice(leaf)]
        if self.person is not None:
            by_name = [leaf for leaf in assigned if self.person in leaf.crowd.named]
            assigned = by_name or assigned
        yield from map(_attending, assigned)
        bound = assigned or any(duty.slot.branch is not None for duty in duties)
        choice = [leaf for leaf in theirs if is_open_choice(leaf)]
        if choice and not (self.person is not None and bound):
            yield _attending(session, choice)

    def _of_others(self, session: Slot) -> Iterator[_Duty]:
        """Return the duties of organisations, and of whoever must be there in person."""
        entries: list[tuple[Slot, Session | Branch]] = [(session, session.session)]
        entries += [
            (session if leaf.round else leaf, leaf.branch)
            for leaf in session.slots
            if leaf.live and leaf.branch is not None and leaf.round <= 1
        ]
        for slot, entry in entries:
            if entry.given.isdisjoint(self._giving):
                continue
            whole = Task("speaks", slot.begin, slot.finish)
            yield from self._speaking(slot, entry.speakers, whole)
            if not self._named.isdisjoint(entry.requires):
                yield _Duty(slot, whole.replace(role=NEEDED))
            for item, task in self._items(slot, entry.items):
                yield from self._speaking(slot, item.speakers, task)
                if not self._named.isdisjoint(item.requires):
                    yield _Duty(slot, task.replace(role=NEEDED))

    def _speaking(self, slot: Slot, speakers: Sequence[Speaker], task: Task) -> Iterator[_Duty]:
        """Return the duties of the organisations of theirs that speak, within the time of a task."""
        for speaker in speakers:
            if speaker.who not in self._organisations or speaker.status == CANCELLED:
                continue
            begin, finish = speaking_span(slot, speaker, task.begin, task.finish, self._zone)
            minutes = task.minutes
            if speaker.start is not None or speaker.end is not None:
                minutes = None
            elif speaker.minutes is not None:
                minutes = speaker.minutes
            own = Task(task.role, begin, max(begin, finish), minutes, _is_shared(speaker, speakers))
            yield _Duty(slot, own, speaker.remote)

    def _items(self, slot: Slot, items: tuple[Item, ...]) -> Iterator[tuple[Item, Task]]:
        """Return the points of a slot that take place, with what it is to speak in each."""
        times = item_times(items, slot.start)
        for item, (start, end) in zip(items, times, strict=True):
            if item.status != CANCELLED:
                begin = slot.begin if start is None else instant_in(slot, start, self._zone)
                finish = slot.finish if end is None else instant_in(slot, end, self._zone)
                minutes = 0 if None in {start, end} else None
                yield item, Task("speaks", begin, max(begin, finish), minutes)


def _attending(slot: Slot, leaves: Iterable[Slot] = ()) -> Own:
    """Return the time in the audience of a slot, or of some parallel slots of a session in turn."""
    routes = {slot.route, slot.session.route, *(leaf.route for leaf in leaves)}
    return _own(slot, ATTENDS, (slot.begin, slot.finish), routes, _doing(slot))


def _there_for(duty: _Duty) -> Own:
    """Return the time of someone who is there for their duty alone."""
    slot, task = duty.slot, duty.task
    span, routes = (task.begin, task.finish), {slot.route, slot.session.route}
    own = _own(slot, task.role, span, routes, _doing(slot, duty=True))
    if duty.remote:
        own = own.replace(place=None, place_after=None)
    return own.replace(tasks=(task,))


def _own(slot: Slot, role: str, span: Span, routes: set[Route], doing: Doing) -> Own:
    online = slot.session.participation == ONLINE
    place, after = (None, None) if online else (slot.place, slot.place_after)
    return Own(slot, *span, doing, role, frozenset(routes), place, after)


def _with_task(own: Own, task: Task) -> Own:
    """Return a time with one more thing to do in it."""
    return own.replace(
        role=min(own.role, task.role, key=_ROLES.index), doing=_doing(own.slot, duty=True),
        begin=min(own.begin, task.begin), finish=max(own.finish, task.finish),
        tasks=(*own.tasks, task),
    )  # fmt: skip


def _doing(slot: Slot, *, duty: bool = False) -> Doing:
    """Return what those do who are at a slot; with a ``duty`` they must be there."""
    if slot.kind == FREE:
        return Doing.FREE
    if not (duty or slot.wanted or slot.unclear):
        return Doing.OPTIONAL
    if SESSION_KINDS[slot.kind].moves:
        return Doing.WAY
    return Doing.PAUSE if slot.kind in {MEAL, BREAK} and not duty else Doing.SESSION


def _on_stage(slot: Slot, route: Route) -> tuple[bool, bool]:
    """Tell whether what gives someone a duty is a speaker from afar, and one among others."""
    if "speakers" not in route:
        return False, False
    entry: Session | Branch = slot.branch or slot.session
    branches = () if slot.branch is not None else slot.session.branches
    for each in (entry, *branches):
        for speakers in (each.speakers, *(item.speakers for item in each.items)):
            for speaker in speakers:
                if speaker.who is not None and speaker.who.route == route:
                    return speaker.remote, _is_shared(speaker, speakers)
    return False, False


def _is_shared(speaker: Speaker, speakers: Sequence[Speaker]) -> bool:
    """Tell whether a speaker shares the time with others, and none is told for them alone."""
    own = (speaker.start, speaker.end, speaker.minutes)
    others = any(each is not speaker and each.status != CANCELLED for each in speakers)
    return others and own == (None, None, None)
