"""The days of people: their sessions, and what lies between these."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.model.clock import duration
from planner.model.places import COACH, WALK
from planner.model.plan import Plan, listed
from planner.model.presence import ATTENDS
from planner.model.programme import Day
from planner.model.views.own_time import Own, OwnTime, Task
from planner.model.views.stretches import (
    BINDING,
    SHARED,
    Clockwork,
    DaySeen,
    Doing,
    Span,
    Stretch,
    forms_of,
    joined,
    length,
    minutes_of,
)
from planner.model.views.there import there
from planner.model.ways import entering, from_seat, leaving, ride, same_place, to_seat, total, walk
from planner.source.record import Record
from planner.source.route import Route

FREE_FROM = 60
"""From how many minutes on a gap is free time, and no longer waiting."""

MOST_TIMES = 2
"""How many times of a role are told."""

LONGEST_WALK = 60
"""Minutes on foot up to which people are taken to walk."""


class _Way(Record):
    """How long it takes from one thing to the next."""

    minutes: int
    on_foot: bool = False
    at_once: bool = False
    """Whether people go at once; else they go as late as they can."""


def own_days(plan: Plan, who: str) -> tuple[frozenset[Route], tuple[DaySeen, ...]]:
    """Return what is a person's, an organisation's or a group's own, and what their days are like."""
    found = OwnTime(plan, who)
    owns = found.of_timetable()
    mine = frozenset(route for own in owns for route in own.routes) | frozenset(found.timeless())
    along = not found.seats.isdisjoint(plan.party.firm)
    present = there(plan, who)
    days = []
    for number, day in enumerate(plan.itinerary.days):
        theirs = [own for own in owns if own.slot.day is day]
        days.append(_Day(plan, number, day, along=along).seen(theirs, present))
    return mine, tuple(days)


class _Day:
    """One day of some people."""

    def __init__(self, plan: Plan, number: int, day: Day, *, along: bool) -> None:
        """Take a day; ``along`` are those who are where it begins and ends for the party."""
        self._plan, self._number, self._day = plan, number, day
        venues = plan.directory.venues
        ends = (day.begins_at, day.ends_at)
        self._home, self._night = (end if along and end in venues else None for end in ends)
        self._clock = Clockwork(day, plan.itinerary.timezone)

    def seen(self, owns: list[Own], present: Callable[[Day], list[Span]]) -> DaySeen:
        """Return the day with what is theirs, and when they are there at all."""
        slots = self._plan.timetable.sessions
        live = [each for each in slots if each.day is self._day and each.live]
        owns = [own for own in owns if own.begin < own.finish]
        bound = [own for own in owns if own.doing in BINDING]
        stretches = [self._own(own) for own in owns]
        if bound:
            stretches += self._between(owns, bound)
        if live:
            programme = (min(each.begin for each in live), max(each.finish for each in live))
            stretches += self._around(stretches, programme)
        stretches = self._as_present(stretches, present(self._day))
        minutes, duties = minutes_of(stretches), _duties(owns)
        forms = forms_of(minutes, duties, list(self._off(stretches, bound)), "nothing planned")
        return DaySeen(self._number, tuple(stretches), minutes, duties, forms)

    def _own(self, own: Own) -> Stretch:
        label = {Doing.OPTIONAL: "may attend", Doing.FREE: "free"}.get(own.doing, own.role)
        span = own.begin, own.finish
        return self._clock.stretch(span, own.doing, label, own.routes).replace(
            remark=self._role(own)
        )

    def _role(self, own: Own) -> str:
        """Write what people have to do, and when if that is told; nothing if they only attend."""
        if own.role == ATTENDS:
            return ""
        tasks = [task for task in own.tasks if task.role == own.role]
        spans = joined((task.begin, task.finish) for task in tasks if task.minutes is None)
        if not spans or spans == [(own.slot.begin, own.slot.finish)]:
            return own.role
        return f"{own.role} {listed([self._clock.span(span) for span in spans], MOST_TIMES)}"

    def _between(self, owns: list[Own], bound: list[Own]) -> Iterator[Stretch]:
        """Return what lies between what is theirs, from where the day begins to where it ends."""
        first, last = bound[0], max(bound, key=lambda own: own.finish)
        if first.begin - owns[0].finish < FREE_FROM:
            first = owns[0]
        way = self._way(self._home, first.place, None, self._by(first))
        if way is not None and way.minutes:
            yield self._under_way(way, (first.begin - way.minutes, first.begin))
        way = self._way(last.place_after, self._night, self._by(last), None)
        if way is not None and way.minutes:
            yield self._under_way(way, (last.finish, last.finish + way.minutes))
        prior = first
        for own in owns[owns.index(first) :]:
            if prior.finish < own.begin and prior.finish < last.finish:
                yield from self._gap(prior, own)
            if own.finish > prior.finish:
                prior = own
            elif own.finish == prior.finish and own.place_after != prior.place_after:
                prior = prior.replace(place_after=None)

    def _gap(self, prior: Own, own: Own) -> Iterator[Stretch]:
        """Return what people do between two things, which may be nothing."""
        begin, finish = prior.finish, own.begin
        way = self._way(prior.place_after, own.place, self._by(prior), self._by(own))
        if way is None:
            way = _Way(finish - begin if finish - begin < FREE_FROM else 0)
        minutes = min(way.minutes, finish - begin)
        if minutes and way.at_once:
            yield self._under_way(way, (begin, begin + minutes))
            begin += minutes
        elif minutes:
            yield self._under_way(way, (finish - minutes, finish))
            finish -= minutes
        free = Doing.FREE in {prior.doing, own.doing} or finish - begin >= FREE_FROM
        if begin < finish:
            yield self._clock.stretch((begin, finish), Doing.FREE if free else Doing.WAITING)

    def _under_way(self, way: _Way, span: Span) -> Stretch:
        label = f"{'on foot' if way.on_foot else Doing.WAY} {duration(span[1] - span[0])}"
        return self._clock.stretch(span, Doing.WAY, label)

    def _by(self, own: Own) -> str | None:
        """Return how one goes on a transfer; None for whatever is none."""
        if not own.moves:
            return None
        known = ride(self._plan, own.slot)
        by = known[1] if known is not None else COACH
        return COACH if by == WALK and own.slot.session.vehicles else by

    def _way(
        self, start: str | None, end: str | None, came_by: str | None, goes_by: str | None
    ) -> _Way | None:
        """Return the way between two places, from or to a transfer if one stands there.

        None if nobody knows how long it takes.
        """
        if start is None or end is None:
            return _Way(0)
        if goes_by is not None and came_by is None:
            parts = from_seat(self._plan, start, end, goes_by)
            return None if parts is None else _Way(total(parts))
        if came_by is not None and goes_by is None and same_place(self._plan, start, end):
            return _Way(total(to_seat(self._plan, start, end, came_by)), at_once=True)
        return _Way(0) if start == end else self._way_from_seat_to_seat(start, end)

    def _way_from_seat_to_seat(self, start: str, end: str) -> _Way | None:
        """Return the way between two venues for which no transfer is written."""
        directory = self._plan.directory
        on_foot = walk(self._plan, start, end)
        legs = [leg for leg in directory.legs(start, end) if leg.by != WALK]
        ways = [(leg.minutes, leg.by) for leg in legs if leg.minutes is not None]
        if on_foot is not None and on_foot <= LONGEST_WALK:
            ways.append((on_foot, WALK))
        if not ways:
            return None
        minutes, by = min(ways)
        out, inside = directory.venues[start], directory.venues[end]
        minutes += total(leaving(out, by)) + total(entering(inside, by))
        return _Way(minutes, on_foot=by == WALK)

    def _around(self, stretches: list[Stretch], programme: Span) -> list[Stretch]:
        """Return what a programme leaves free before, after and beside what is theirs."""
        taken = joined((each.begin, each.finish) for each in stretches)
        begin, free = programme[0], []
        for start, end in [*taken, (programme[1], programme[1])]:
            if begin < min(start, programme[1]):
                free.append(self._clock.stretch((begin, min(start, programme[1])), Doing.FREE))
            begin = max(begin, end)
        return free

    def _as_present(self, stretches: list[Stretch], spans: list[Span]) -> list[Stretch]:
        """Return stretches in order, those of free time as far as people are there then."""
        bound = [each for each in stretches if each.doing in BINDING]
        first = min((each.begin for each in bound), default=None)
        last = max((each.finish for each in bound), default=None)

        def told(span: Span, doing: Doing) -> Stretch:
            label = f"{doing} {duration(span[1] - span[0])}"
            if first is not None and span[1] <= first:
                label = f"{doing} until {self._clock.time(span[1])}"
            elif last is not None and span[0] >= last:
                label = f"{doing} from {self._clock.time(span[0])}"
            elif first is None:
                label = "nothing planned" if doing is Doing.FREE else doing
            return self._clock.stretch(span, doing, label)

        found: list[Stretch] = []
        for each in stretches:
            if each.doing is not Doing.FREE or not each.between:
                found.append(each)
                continue
            begin = each.begin
            for start, end in [*spans, (each.finish, each.finish)]:
                inside = max(begin, start), min(each.finish, end)
                if begin < min(start, each.finish):
                    found.append(told((begin, min(start, each.finish)), Doing.AWAY))
                if inside[0] < inside[1]:
                    found.append(told(inside, Doing.FREE))
                begin = max(begin, end)
        return sorted(found, key=lambda each: (each.begin, each.finish))

    def _off(self, stretches: list[Stretch], bound: list[Own]) -> Iterator[str]:
        """Write when people are free, and when they are not there."""
        spans = {
            doing: joined((each.begin, each.finish) for each in stretches if each.doing is doing)
            for doing in (Doing.FREE, Doing.AWAY)
        }
        ends = [(each.begin, each.finish) for each in stretches if each.doing in BINDING]
        if not ends:
            if spans[Doing.AWAY] and not spans[Doing.FREE]:
                yield Doing.AWAY
            return
        first, last = min(begin for begin, _ in ends), max(finish for _, finish in ends)
        back = {finish for _, finish in spans[Doing.AWAY]}
        leaves = any(begin <= last < finish for begin, finish in spans[Doing.AWAY])
        is_open = any(own.slot.last and own.finish == last for own in bound)
        for doing, found in spans.items():
            words = [f"until {self._clock.time(end)}" for _, end in found if end <= first][-1:]
            if words and any(begin in back for begin, end in found if end <= first):
                words = [self._clock.span(each) for each in found if each[1] <= first]
            words += [self._clock.span(each) for each in found if first < each[1] <= last]
            begins = [begin for begin, finish in found if finish > last][:1]
            if doing is Doing.FREE:
                begins = [] if leaves or is_open else [last]
            words += [f"from {self._clock.time(begin)}" for begin in begins]
            if words:
                yield f"{doing} {listed(words, len(words))}"
        if is_open:
            yield "the end is open"


def _duties(owns: list[Own]) -> dict[str, int]:
    """Return how long people have each role in sessions; 0 where the file does not tell."""
    tasks: dict[str, list[Task]] = {}
    for own in owns:
        if own.doing is Doing.SESSION:
            for task in own.tasks:
                role = SHARED if task.shared else task.role
                tasks.setdefault(role, []).append(task)
    return {
        role: length((each.begin, each.finish) for each in every if each.minutes is None)
        + sum(each.minutes or 0 for each in every)
        for role, every in tasks.items()
    }
