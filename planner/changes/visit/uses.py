"""Where an entry of a visit is named, in words: “speaks in “Talent” Tue 11:30–12:30”."""

from __future__ import annotations

from calendar import day_abbr
from collections.abc import Callable

from planner.changes.chosen import quoted_title, slots_of
from planner.changes.visit.named import Named, entry_of, mentions_of
from planner.model.clock import clock, written_clock
from planner.model.dates import short_date
from planner.model.fields import Table
from planner.model.nested import Target
from planner.model.people import Group, Journey, Member, Organisation, Person
from planner.model.places import Leg, Venue
from planner.model.plan import Plan, listed
from planner.model.programme import Apart, Branch, Day, Item, Session
from planner.model.references import Mention
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route

MOST_NAME = 40
"""How many characters of a name the words show."""


class Use(Record):
    """A place at which an entry is named."""

    at: Route
    """The reference."""
    words: str
    """What the entry is there: ``speaks in “Talent” Tue 11:30–12:30``."""
    session: Route | None = None
    """The session in which it is, if it is in one."""


def uses(plan: Plan, target: Target, name: str) -> list[Use]:
    """Return where an entry is named, in the order of the file's tables.

    A room is called ``venue/room``. Waivers are not among it: they speak of findings.

    Raises:
        RefusedError: there is no such entry, or its id is given twice.
    """
    return uses_of(plan, entry_of(plan, target, name))


def uses_of(plan: Plan, named: Named) -> list[Use]:
    """Return where an entry is named, in the order of the file's tables."""
    words = _Words(plan, named)
    return [
        Use(each.ref.route, words.of(each), _session(each)) for each in mentions_of(plan, named)
    ]


def _session(mention: Mention) -> Route | None:
    return next((each.route for each in mention.holders if isinstance(each, Session)), None)


_IN_A_SESSION = {
    "speakers": "speaks {}", "moderators": "moderates {}", "staff": "accompanies {}",
    "requires": "must be there in person {}", "interpreters": "interprets {}",
    "for": "takes part {}", "except": "is left out {}", "groups": "rotates {}",
    "vehicles": "takes the people {}", "venue": "is the venue {}", "room": "is the room {}",
    "from": "is the start {}", "to": "is the end {}", "stops": "is a stop {}",
    "after": "must be over before {}", "responsible": "sees to {}",
}  # fmt: skip
"""What an entry does in a session by the field that names it."""

_PREPOSITIONS = {
    "speakers": "in ", "moderators": "", "staff": "", "requires": "for ", "interpreters": "in ",
    "for": "in ", "except": "of ", "groups": "in ", "vehicles": "of ", "venue": "of ",
    "room": "of ", "from": "of ", "to": "of ", "stops": "of ", "after": "", "responsible": "",
}  # fmt: skip

_OF_THE_VISIT = {
    "party": "travels with the party", "organisers": "organises the visit",
    "hosts": "hosts the visit", "presenters": "is to speak at least once",
    "contacts": "is somebody to turn to",
}  # fmt: skip

_OF_A_DAY = {
    "venue": "is the venue of {}", "begins_at": "is where the party is on the morning of {}",
    "ends_at": "is where the party is at night on {}", "luggage": "keeps the luggage on {}",
}  # fmt: skip


class _Words:
    """Says of an entry what it is at each place that names it."""

    def __init__(self, plan: Plan, named: Named) -> None:
        self.plan = plan
        self.named = named
        self.slots = slots_of(plan)
        self.many_days = len(plan.itinerary.days) > 1

    def of(self, mention: Mention) -> str:
        """Return what the entry is at one place."""
        holder = mention.holder
        inner: dict[type[Table], Callable[[Mention], str]] = {
            Member: self._member, Leg: self._leg, Journey: self._journey, Apart: self._apart,
            Person: self._person, Venue: self._venue, Day: self._day,
        }  # fmt: skip
        if len(mention.holders) == 1:
            return _OF_THE_VISIT.get(mention.key, "is named")
        write = inner.get(type(holder), self._in_a_session)
        return write(mention)

    def _in_a_session(self, mention: Mention) -> str:
        around = mention.holders
        session = next((each for each in around if isinstance(each, Session)), None)
        day = next((each for each in around if isinstance(each, Day)), None)
        key = "speakers" if mention.key == "who" else mention.key
        if session is None or day is None or key not in _IN_A_SESSION:
            return "is named"
        branch = next((each for each in around if isinstance(each, Branch)), None)
        item = next((each for each in around if isinstance(each, Item)), None)
        where = quoted_title(self.plan, branch or session)
        if item is not None:
            where = f"{self._quoted(item)} in {where}"
        said = _IN_A_SESSION[key].format(_PREPOSITIONS[key] + where)
        return " ".join(part for part in (said, self._when(day, session)) if part)

    def _quoted(self, item: Item) -> str:
        return f"“{shorten(self.plan.directory.text(item.title), MOST_NAME)}”"

    def _when(self, day: Day, session: Session) -> str:
        """Say when a session is: ``Tue 11:30–12:30``."""
        weekday = day_abbr[day.date.weekday()] if day.date is not None and self.many_days else ""
        slot = self.slots.get(session.route)
        hours = ""
        if session.start is not None:
            hours = written_clock(session.start)
            if slot is not None and not slot.open_ended:
                hours += f"–{clock(slot.end)}"
        return " ".join(part for part in (weekday, hours) if part)

    def _name(self, entry: Table) -> str:
        name = getattr(entry, "name", None)
        text = self.plan.directory.text(name) if name else getattr(entry, "id", "")
        return shorten(text or getattr(entry, "id", ""), MOST_NAME)

    def _member(self, mention: Mention) -> str:
        group = next(each for each in mention.holders if isinstance(each, Group))
        return f"is in the group {self._name(group)}"

    def _leg(self, mention: Mention) -> str:
        leg = mention.holder
        if not isinstance(leg, Leg):
            return "is an end of a leg"
        other = leg.to if mention.key == "from" else leg.from_
        end = shorten(self.plan.directory.place(other), MOST_NAME) if other else "nowhere"
        return f"is an end of the leg {'to' if mention.key == 'from' else 'from'} {end}"

    def _journey(self, mention: Mention) -> str:
        *_, traveller, _journey = mention.holders
        arrives = getattr(traveller, "arrives", None)
        verb = "arrives" if arrives is mention.holder else "leaves"
        known = isinstance(traveller, Person | Organisation | Group)
        return f"is where {self._name(traveller) if known else 'someone'} {verb}"

    def _apart(self, mention: Mention) -> str:
        entry = mention.holder
        ids = entry.between if isinstance(entry, Apart) else ()
        others = [self._called(each) for each in ids if each != self.named.id]
        return f"must not be in parallel with {listed(others)}"

    def _called(self, name: str) -> str:
        entry = self.plan.directory.sessions.get(name)
        if entry is not None:
            return quoted_title(self.plan, entry)
        return shorten(self.plan.directory.name(name), MOST_NAME)

    def _person(self, mention: Mention) -> str:
        return f"is the organisation of {self._name(mention.holder)}"

    def _venue(self, mention: Mention) -> str:
        return f"receives the party at {self._name(mention.holder)}"

    def _day(self, mention: Mention) -> str:
        day = mention.holder
        days = [each.route for each in self.plan.itinerary.days]
        when = f"day {days.index(day.route) + 1}"
        if isinstance(day, Day) and day.date is not None:
            when = short_date(day.date)
        return _OF_A_DAY.get(mention.key, "is named on {}").format(when)
