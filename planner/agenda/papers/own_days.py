"""The days of one person or organisation: what is theirs, what they do there, and what is free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planner.agenda.contents import dates
from planner.agenda.contents.duties import duties, in_order, shared
from planner.agenda.contents.entries import EntryBuilder, usual_audience
from planner.agenda.contents.happenings import Happening, of_day, place_of
from planner.agenda.contents.journeys import trips
from planner.agenda.contents.whereabouts import away, unassigned
from planner.agenda.edition import Edition
from planner.agenda.outline import Block, Column, Entry, Fact, Row, Table
from planner.agenda.outline import Day as DayBlock
from planner.agenda.text import joined, strong
from planner.agenda.wording import times
from planner.model.clock import clock, time_of_day
from planner.model.nested import Target
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.model.session_kinds import FREE
from planner.model.timetable import zone_of
from planner.model.viewpoint import viewpoint
from planner.model.views.stretches import Doing, Stretch
from planner.source.route import Route

FREE_FROM = 30
"""From how many minutes on a gap is told as free time."""


class OwnDays:
    """The days of a person, an organisation or a group."""

    def __init__(self, edition: Edition, target: Target, who: str) -> None:
        """Take who it is.

        Raises:
            KeyError: the visit has no such entry.
        """
        plan = edition.plan
        self.edition, self.plan, self.who = edition, plan, who
        self.seats = plan.crowds.one(who).seats
        self.view = viewpoint(plan, target, who)
        ids = {seat.who for seat in self.seats if seat.who and not seat.part} | {who}
        self.duties = in_order(duties(plan, ids))
        """What they have to do, in the order of time."""
        self.along = not self.seats.isdisjoint(plan.party.firm)
        """Whether they travel with the party."""
        self.trips = trips(plan, who)
        self.routes = self.view.mine | {route for each in self.duties for route in each.routes}
        self.routes |= frozenset(self._cancelled())
        self.open = frozenset(self._open())
        """The sessions of which they go to some branch that nobody has named."""
        self.routes |= self.open
        self._away = away(plan, who)
        self._happenings = {
            id(day): [each for each in found if self._is_theirs(each)]
            for day, found in plan.once(_programme)
        }  # fmt: skip

    def _is_theirs(self, happening: Happening) -> bool:
        """Tell whether they are to be at a session, and there at all."""
        route = happening.session.route
        if route not in self.routes:
            return False
        busy = any(route in duty.routes for duty in self.duties)
        return busy or not happening.timed or not self._away(happening.slot)

    def _open(self) -> Iterator[Route]:
        """Return sessions with branches of which one is theirs, with these, where nobody says which."""
        for _, found in self.plan.once(_programme):
            for happening in found:
                if happening.live and unassigned(self.plan, self.who, happening.slot):
                    yield happening.session.route
                    yield from (part.entry.route for part in happening.parts)

    def _cancelled(self) -> Iterator[Route]:
        """Return what would be theirs if it had not been cancelled."""
        for _, found in self.plan.once(_programme):
            for happening in found:
                for part in (happening, *happening.parts, *happening.turns):
                    if not part.live and not self.seats.isdisjoint(part.slot.crowd.firm):
                        yield from (happening.session.route, part.entry.route)

    def happenings(self, day: Day) -> list[Happening]:
        """Return their sessions of a day, with all branches."""
        return self._happenings[id(day)]

    def parts(self, happening: Happening) -> list[Happening]:
        """Return the branches of a session that are theirs; none where it has none."""
        return [
            part for part in happening.parts
            if part.slot.branch is not None and part.entry.route in self.routes
        ]  # fmt: skip

    def day(self, number: int, more: Iterable[Fact] = ()) -> DayBlock:
        """Return a day by its number from 0, with ``more`` facts after its own."""
        day = self.plan.itinerary.days[number]
        say = self.edition.speech.say
        facts = [
            Fact("", self.edition.text(day.closed)),
            Fact("", self.edition.text(day.description)),
        ]
        facts += [*self._base(day), *more]
        return DayBlock(
            heading=dates.in_full(self.edition, day),
            title=dates.title(self.edition, day),
            facts=tuple(fact for fact in facts if fact.text),
            entries=tuple(self._entries(number, day)),
            empty=say("Nothing planned on this day."),
            date=day.date,
            route=day.route,
        )

    def _base(self, day: Day) -> Iterator[Fact]:
        """Return where those who travel along start, sleep, and leave their luggage."""
        say, venues = self.edition.speech.say, self.plan.directory.venues
        if not self.along:
            return
        if day.begins_at in venues:
            yield Fact(say("Start of the day"), self.edition.place(str(day.begins_at)))
        if day.ends_at in venues:
            yield Fact(say("End of the day"), self.edition.place(str(day.ends_at)))
        if day.luggage is not None:
            kept = str(day.luggage)
            where = self.edition.place(kept) if kept in venues else self.edition.vehicle(kept)
            yield Fact(say("Luggage"), where)

    def _entries(self, number: int, day: Day) -> list[Entry]:
        theirs = self.happenings(day)
        usual = usual_audience(self.plan, [each.slot for each in theirs if each.timed])
        builder = EntryBuilder(self.plan, usual, self.edition)
        timed = [(self._key(each), self._entry(builder, each)) for each in theirs]
        timed += [((False, start, 1), entry) for start, entry in self._between(number, theirs)]
        timed += [((False, start, 0), entry) for start, entry in self._trips(day)]
        return [entry for _, entry in sorted(timed, key=lambda each: each[0])]

    @staticmethod
    def _key(happening: Happening) -> tuple[bool, int, int]:
        return happening.session.start is None, happening.slot.start, 2

    def _entry(self, builder: EntryBuilder, happening: Happening) -> Entry:
        """Return a session as they go through it: with their branches, and first what they do."""
        if happening.timed:
            entry = builder.placed(happening.slot)
        else:
            entry = builder.unplaced(happening.day, happening.session)
        parts = {part.entry.route: part for part in self.parts(happening)}
        branches = tuple(
            replace(each, facts=(
                *self._done(each.route, entry.route), *self.present(parts[each.route]), *each.facts,
            ))
            for each in entry.branches if each.route in parts
        )  # fmt: skip
        facts = (
            *self._done(entry.route, entry.route), *self._group(entry.route),
            *self.present(happening), *entry.facts,
        )  # fmt: skip
        entry = replace(entry, facts=facts, branches=branches)
        if len(branches) == 1 and happening.session.rounds is None:
            return self._at_one(entry, branches[0])
        return entry

    def _at_one(self, entry: Entry, branch: Entry) -> Entry:
        """Return a session of which they go to one branch as that branch."""
        say = self.edition.speech.say
        replaced = {say("Where"), say("For", context="audience")} & {
            each.label for each in branch.facts
        }
        rest = [fact for fact in entry.facts if fact.label not in replaced]
        facts = dict.fromkeys((*branch.facts, *rest))
        marks = tuple(dict.fromkeys((*entry.marks, *branch.marks)))
        return replace(
            entry, title=joined((entry.title, branch.title), ": "), kind=branch.kind or entry.kind,
            marks=marks, facts=tuple(facts), items=(*entry.items, *branch.items), branches=(),
        )  # fmt: skip

    def _done(self, route: Route, session: Route) -> Iterator[Fact]:
        """Return what they do in a session or branch itself."""
        here = [duty for duty in self.duties if duty.routes == (route, session)]
        for duty, names in shared(self.edition, here):
            said = strong(duty.words(self.edition))
            yield Fact("", said if duty.who == self.who else joined((names, said), ": "))

    def _group(self, route: Route) -> Iterator[Fact]:
        """Return that nobody has said yet to which branch of a session they go."""
        say = self.edition.speech.say
        if route in self.open:
            yield Fact(say("Group"), say("to be confirmed"))

    def present(self, happening: Happening) -> Iterator[Fact]:
        """Return who of them is at a session or branch, where that is not all; nobody of one person."""
        del happening
        yield from ()

    def _between(self, number: int, theirs: list[Happening]) -> Iterator[tuple[int, Entry]]:
        """Return free time and ways for which the programme has no transfer."""
        day = self.plan.itinerary.days[number]
        taken = [
            (each.slot.begin, each.slot.finish) for each in theirs if each.timed and each.live
            and each.slot.kind != FREE
        ]  # fmt: skip
        first, last = (
            min((each[0] for each in taken), default=0),
            max((each[1] for each in taken), default=0),
        )
        for stretch in self.view.days[number].stretches:
            busy = any(begin < stretch.finish and stretch.begin < end for begin, end in taken)
            if not stretch.between or busy or day.date is None:
                continue
            amid = first < stretch.finish and stretch.begin < last
            free = stretch.doing is Doing.FREE and amid and stretch.minutes >= FREE_FROM
            if free and self.along:
                title = self.edition.speech.say("Free time")
            elif stretch.doing is Doing.WAY and not _at_transfer(stretch, theirs):
                title = self._way(day, stretch, theirs)
            else:
                continue
            span = times(stretch.start, stretch.end)
            start, end = (self.edition.moment(at, day) for at in (stretch.begin, stretch.finish))
            sort = "free" if stretch.doing is Doing.FREE else "transfer"
            yield stretch.start, Entry(span, title, sort=sort, start=start, end=end)

    def _way(self, day: Day, stretch: Stretch, theirs: list[Happening]) -> str:
        """Write where a way leads that nobody has written down, so that its times are estimates."""
        say = self.edition.speech.say
        live = [each.slot for each in theirs if each.timed and each.live]
        at = [slot for slot in live if slot.begin == stretch.finish]
        places = [part.place for slot in at for part in (slot, *slot.slots) if part.place]
        goal = places[0] if places else day.ends_at
        if goal in self.plan.directory.venues:
            return say("Way to {place}", place=self.edition.place(str(goal)))
        return say("On the way")

    def _trips(self, day: Day) -> Iterator[tuple[int, Entry]]:
        """Return their arrival and departure, if they are on a day."""
        name = zone_of(day, self.plan.itinerary.timezone)
        for trip in self.trips:
            if day.date is None or trip.date != day.date:
                continue
            start = time_of_day(trip.instant(name), day.date, name)
            facts = tuple(fact for fact in (Fact("", trip.means(self.edition)),) if fact.text)
            yield start, Entry(clock(start), trip.name(self.edition), facts=facts, sort="travel")

    def duty_table(self) -> Block | None:
        """Return all that they have to do, at a glance; None where they only attend."""
        if not self.duties:
            return None
        edition, say = self.edition, self.edition.speech.say
        many = (
            len({each.who for each in self.duties}) > 1
            or self.who in self.plan.directory.organisations
        )
        who = (Column(say("Who"), 2, name="who"),) if many else ()
        rows = []
        for duty, names in shared(edition, self.duties):
            when = joined((dates.set_or_not(edition, duty.day), duty.happening.time(edition)), "\n")
            what = joined((strong(duty.words(edition)), duty.happening.title(edition)), "\n")
            cells = (when, what, place_of(edition, duty.happening))
            rows.append(Row(
                (cells[0], names, *cells[1:]) if many else cells,
                marks=duty.happening.marks(edition), route=duty.entry.route,
            ))  # fmt: skip
        columns = (
            Column(say("When"), 2, name="when"), *who, Column(say("What"), 5, name="what"),
            Column(say("Where"), 3, name="where"),
        )  # fmt: skip
        return Table(columns, tuple(rows), say("Duties"))


def _programme(plan: Plan) -> list[tuple[Day, list[Happening]]]:
    """Return what happens on each day."""
    return [(day, of_day(plan, day)) for day in plan.itinerary.days]


def _at_transfer(stretch: Stretch, theirs: Iterable[Happening]) -> bool:
    """Tell whether a way is only that to or from a transfer."""
    moving = [each.slot for each in theirs if each.timed and each.moves and each.live]
    return any(stretch.begin == slot.finish or stretch.finish == slot.begin for slot in moving)
