"""The programme as events of a calendar: of everybody, or of one person, organisation or group.

One session is one event, whoever reads it. What runs side by side in it stands in its description;
of someone who is at one branch alone, the event is about that branch. So a session that is moved,
or whose people go to another branch, is the same event, which a calendar updates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from planner.agenda.contents.entries import EntryBuilder
from planner.agenda.contents.happenings import Happening
from planner.agenda.contents.whereabouts import away, unassigned
from planner.agenda.edition import Edition
from planner.agenda.outline import Entry, Event, Fact
from planner.agenda.text import joined, together
from planner.agenda.wording import KINDS
from planner.model.itinerary import Itinerary
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, CONFIRMED, TENTATIVE, Day, Session
from planner.model.timetable import Slot
from planner.model.views.own_time import Own, OwnTime
from planner.model.views.stretches import Doing
from planner.source.route import Route

DOMAIN = "study-visit"
"""What stands at the end of every id of an event, to tell it from those of other programs."""

_BULLET = "• "

_STATES: dict[str, Literal["tentative", "cancelled"]] = {
    TENTATIVE: "tentative",
    CANCELLED: "cancelled",
}


@dataclass(frozen=True)
class _Part:
    """What of a session is in a calendar: all of it, or some branches, for some time."""

    slot: Slot
    begin: int
    finish: int
    branches: frozenset[Route] | None = None
    """The branches by their routes; None for all."""
    busy: bool = True

    @property
    def single(self) -> Slot | None:
        """The only branch, if it is one of several that somebody is assigned to."""
        if self.branches is None or len(self.branches) != 1:
            return None
        return next((leaf for leaf in self.slot.slots if leaf.route in self.branches), None)

    @property
    def open_ended(self) -> bool:
        """Whether nobody has said when it ends."""
        until_next = self.slot.open_ended and self.finish == self.slot.finish
        return until_next and (self.slot.last or Happening(self.slot).moves)


def events(edition: Edition, who: str = "") -> tuple[Event, ...]:
    """Return the sessions that have a time as events, in the order of their starts.

    ``who`` is the id of a person, an organisation or a group whose sessions alone are wanted, with
    the times for which they are there. What is cancelled is in it, to be taken out of calendars.

    Raises:
        KeyError: the visit has nobody of that id.
    """
    parts = _parts_of(edition.plan, who) if who else map(_whole, edition.plan.timetable.sessions)
    uids = event_ids(edition.plan.itinerary)
    builders: dict[Route, EntryBuilder] = {}
    found = []
    for part in parts:
        usual = edition.plan.party.seats
        day = part.slot.day.route
        builder = builders.setdefault(day, EntryBuilder(edition.plan, usual, edition))
        uid = uids[part.slot.session.route]
        found.append(_event(edition, part, builder.placed(part.slot), uid))
    return tuple(found)


def event_ids(itinerary: Itinerary) -> dict[Route, str]:
    """Return the ids of events for calendars by the routes of sessions.

    An id is made of the ids of session and visit. A session without an id is known by its title,
    whenever and wherever it takes place; of several with one title, those after the first also by
    the number of their day and by which they are on it.
    """
    visit = itinerary.id or _hashed(str(itinerary.title))
    found: dict[Route, str] = {}
    taken = {""}
    for number, day in enumerate(itinerary.days, start=1):
        same: Counter[str] = Counter()
        for session in day.sessions:
            title = " ".join(session.title.pick(itinerary.languages).split()).casefold()
            name = title or session.kind
            same[name] += 1
            names = [session.id, _hashed(name), _hashed(name, str(number), str(same[name]))]
            key = next(
                each
                for each in (*names, _hashed(*map(str, session.route)))
                if each not in {"", *taken}
            )
            taken.add(key)
            found[session.route] = f"{key}@{visit}.{DOMAIN}"
    return found


def _hashed(*parts: str) -> str:
    """Return a short name that is no id, since these begin with a letter or digit."""
    return "_" + sha256("\n".join(parts).encode()).hexdigest()[:16]


def _whole(slot: Slot) -> _Part:
    return _Part(slot, slot.begin, slot.finish, busy=slot.wanted or slot.unclear)


def _parts_of(plan: Plan, who: str) -> Iterator[_Part]:
    """Return what is someone's, and what of it would be if it had not been cancelled."""
    if not any(who in known for known in _readers(plan)):
        raise KeyError(who)
    live = _by_session(OwnTime(plan, who).of_timetable())
    dropped: dict[Route, list[Own]] = {}
    if any(_is_off(each) for each in _sessions(plan.itinerary)):
        revived = Plan(_revived(plan.itinerary), plan.limits, plan.today)
        dropped = _by_session(OwnTime(revived, who).of_timetable())
    is_away = away(plan, who)
    for slot in plan.timetable.sessions:
        owns = live.get(slot.session.route, [])
        if is_away(slot) and not any(own.tasks for own in owns):
            continue
        if slot.live and unassigned(plan, who, slot):
            yield _whole(slot)
        elif owns:
            begin, finish = min(own.begin for own in owns), max(own.finish for own in owns)
            busy = any(own.doing not in {Doing.OPTIONAL, Doing.FREE} for own in owns)
            yield _Part(slot, begin, finish, _branches(owns), busy)
        elif slot.session.route in dropped:
            owns = dropped[slot.session.route]
            yield _Part(slot, slot.begin, slot.finish, _branches(owns), busy=False)


def _readers(plan: Plan) -> Iterator[Iterable[str]]:
    directory = plan.directory
    yield from (directory.people, directory.organisations, directory.groups)


def _by_session(owns: Iterable[Own]) -> dict[Route, list[Own]]:
    found: dict[Route, list[Own]] = {}
    for own in owns:
        found.setdefault(own.slot.session.route, []).append(own)
    return found


def _branches(owns: Iterable[Own]) -> frozenset[Route] | None:
    """Return the branches that are someone's; None where all of the session is."""
    routes: set[Route] = set()
    for own in owns:
        inside = {route for route in own.routes if route != own.slot.session.route}
        if not inside:
            return None
        routes |= inside
    return frozenset(routes)


def _sessions(itinerary: Itinerary) -> Iterator[Session]:
    return (session for day in itinerary.days for session in day.sessions)


def _is_off(session: Session) -> bool:
    return CANCELLED in {session.status, *(branch.status for branch in session.branches)}


def _revived(itinerary: Itinerary) -> Itinerary:
    """Return an itinerary in which nothing is cancelled."""
    return itinerary.replace(days=tuple(map(_revived_day, itinerary.days)))


def _revived_day(day: Day) -> Day:
    return day.replace(
        sessions=tuple(
            session.replace(
                status=CONFIRMED,
                branches=tuple(each.replace(status=CONFIRMED) for each in session.branches),
            )
            for session in day.sessions
        )
    )


def _event(edition: Edition, part: _Part, entry: Entry, uid: str) -> Event:
    slot, here = part.slot, Happening(part.single or part.slot)
    branches = tuple(
        each for each in entry.branches if part.branches is None or each.route in part.branches
    )
    venue = edition.plan.directory.venues.get(here.slot.place or "")
    status = here.status
    if branches and all(each.has("cancelled") for each in branches):
        status = CANCELLED
    said = (f"({mark.text})" for mark in edition.marks_of(status))
    return Event(
        uid=uid,
        start=edition.moment(part.begin, slot.day),
        end=None if part.open_ended else edition.moment(part.finish, slot.day),
        title=joined((here.title(edition), *said), " "),
        where=_where(edition, here),
        coordinates=venue.coordinates if venue is not None else None,
        lines=tuple(_lines(edition, entry, branches, part)),
        status=_STATES.get(status, "confirmed"),
        sort=slot.kind,
        route=slot.session.route,
        category=edition.speech.say(KINDS[here.slot.kind]),
        busy=part.busy and status != CANCELLED,
    )


def _where(edition: Edition, here: Happening) -> str:
    """Return room, venue and street address; of a transfer, where it starts."""
    place = here.slot.place
    return "" if place is None else joined((here.room(edition), edition.address(place)), ", ")


def _lines(
    edition: Edition, entry: Entry, branches: tuple[Entry, ...], part: _Part
) -> Iterator[str]:
    """Return the description of an event: what it says beside its title, place and time."""
    own = (entry, *branches) if part.single is not None else (entry,)
    where = edition.speech.say("Where")
    for each in own:
        yield from (mark.text for mark in each.marks if mark.kind in {"new", "changed"})
    if part.open_ended:
        yield entry.time
    for each in own:
        yield from _facts(fact for fact in each.facts if fact.label != where)
        yield from _points(each.items)
    if part.single is None:
        yield from _points(branches)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    return (joined((fact.label, fact.text), ": ") for fact in facts)


def _points(entries: Iterable[Entry], indent: str = "") -> Iterator[str]:
    for each in entries:
        mark = f" ({each.mark})" if each.marks else ""
        yield together((indent, _BULLET, joined((each.time, each.title), "  "), mark))
        for line in _facts(each.facts):
            yield together((indent, "  ", line))
        yield from _points((*each.items, *each.branches), indent + "  ")
