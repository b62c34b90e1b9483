"""Someone or something is defined in the file, and nothing refers to it.

What it finds
    A person, an organisation, a group or a venue that nothing in the file names. A venue that only
    a leg names counts as unused. Where the file does not say who is the `party`, everybody in it
    takes part; people take part with their organisation; and whoever has a journey of their own is
    there for that.

Why it matters
    Either it was forgotten in the programme, or it is left over from an earlier plan and misleads
    whoever reads the file next.

Example
    ```toml
    [[venues]]
    id = "trattoria"
    name = "Trattoria da Gino"
    ```

How to fix
    Name it where it belongs, or delete it.

Options
    None.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from planner.model.finding import Finding, Related, Severity
from planner.model.nested import Target
from planner.model.people import Group, Organisation, Person
from planner.model.places import Venue
from planner.model.plan import Plan, listed
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.plain import shorten

RULE = Rule("F007", "defined-but-unused", Severity.INFO, reads_absence=True)

MOST_APART = 5
"""How many entries of one sort are reported one by one; more are one finding."""

_PLACES = frozenset({Target.VENUE, Target.STORE})
_NO_PARTY = _PLACES | {Target.ROOM, Target.VEHICLE, Target.SESSION}

_Entry = Person | Organisation | Group | Venue


def check(plan: Plan) -> Iterator[Finding]:
    """Find what is defined and never referred to."""
    itinerary = plan.itinerary
    if "days" in itinerary.broken or not any(day.sessions for day in itinerary.days):
        return
    uses = _Uses(plan)
    if itinerary.party is not None and not uses.parties_in_doubt:
        yield from _unused(plan, [each for each in itinerary.groups if uses.lacks_group(each)])
        yield from _unused(
            plan, [each for each in itinerary.organisations if uses.lacks_organisation(each)]
        )
        yield from _unused(plan, [each for each in itinerary.people if uses.lacks_person(each)])
    if not uses.places_in_doubt:
        yield from _unused(plan, [each for each in itinerary.venues if uses.lacks_venue(each)])


class _Uses:
    """What the file refers to, legs aside."""

    def __init__(self, plan: Plan) -> None:
        known = {target: plan.directory.ids(target) for target in Target}
        owners = {group.route: group.id for group in plan.itinerary.groups}
        doubts = set(plan.references.unread)
        self.parties: set[str] = set()
        self.employers: set[str] = set()
        """Organisations to which a person belongs."""
        self.places: set[str] = set()
        self.rooms: set[str] = set()
        for target, ref in plan.references.all:
            if target is Target.ROOM:
                self.rooms.add(ref)
                continue
            if ref not in known[target]:
                doubts.add(target)
            if target in _PLACES:
                if ref.route[0] != "legs":
                    self.places.add(ref)
            elif ref.route[0] == "people":
                self.employers.add(ref)
            elif ref.route[0] != "groups" or ref != owners.get(ref.route[:2]):
                self.parties.add(ref)
        self.places_in_doubt = bool(doubts & _PLACES)
        self.parties_in_doubt = bool(doubts - _NO_PARTY)

    def lacks_group(self, group: Group) -> bool:
        """Tell whether nothing is for a group, and no journey is its own."""
        return bool(group.id) and group.id not in self.parties and not _travels(group)

    def lacks_organisation(self, organisation: Organisation) -> bool:
        """Tell whether an organisation takes part in nothing, and nobody belongs to it."""
        used = organisation.id in self.parties or organisation.id in self.employers
        return bool(organisation.id) and not used and not _travels(organisation)

    def lacks_person(self, person: Person) -> bool:
        """Tell whether nothing names a person, or the organisation with which they would come."""
        used = person.id in self.parties or person.organisation in self.parties
        slips = "organisation" in person.broken
        return bool(person.id) and not used and not slips and not _travels(person)

    def lacks_venue(self, venue: Venue) -> bool:
        """Tell whether nothing takes place at a venue; a room may be named without its venue."""
        rooms = {room.id for room in venue.rooms}
        return bool(venue.id) and venue.id not in self.places and rooms.isdisjoint(self.rooms)


def _travels(entry: Person | Organisation | Group) -> bool:
    """Tell whether an entry has journeys of its own, or may have."""
    return bool(entry.arrives or entry.leaves or entry.broken & {"arrives", "leaves"})


def _unused(plan: Plan, entries: Sequence[_Entry]) -> Iterator[Finding]:
    """Report entries of one sort, each on its own unless there are many."""
    if len(entries) <= MOST_APART:
        for entry in entries:
            yield _finding(plan, [entry])
    else:
        yield _finding(plan, entries)


def _finding(plan: Plan, entries: Sequence[_Entry]) -> Finding:
    first, one = entries[0], len(entries) == 1
    return RULE.finding(
        (*first.route, "id"),
        _alone(plan, first) if one else _together(plan, entries),
        advice="use the entry in the programme, or delete it"
        if one
        else "use the entries in the programme, or delete them",
        related=tuple(Related((*entry.route, "id"), "listed here") for entry in entries[1:]),
        about=tuple(entry.id for entry in entries),
    )


def _alone(plan: Plan, entry: _Entry) -> str:
    name = _name(plan, entry)
    if isinstance(entry, Venue):
        return f"{name} is listed as a venue, but nothing takes place there"
    if isinstance(entry, Group):
        who = plan.group(entry.id)
        return f"{name} {who.are} listed as a group, but nothing is for {'them' if who.plural else 'it'}"
    return f"{name} is listed, but has no part in the visit"


def _together(plan: Plan, entries: Sequence[_Entry]) -> str:
    first, names = entries[0], listed([_name(plan, entry) for entry in entries])
    if isinstance(first, Venue):
        what, lack = "venues", "nothing takes place there"
    elif isinstance(first, Group):
        what, lack = "groups", "nothing is for them"
    else:
        what = "people" if isinstance(first, Person) else "organisations"
        lack = "have no part in the visit"
    return f"{len(entries)} {what} are listed, but {lack}: {names}"


def _name(plan: Plan, entry: _Entry) -> str:
    return shorten(plan.directory.text(entry.name) or entry.id)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to delete what is unused, of venues with the legs that lead there."""
    del data
    from planner.changes.change import Change
    from planner.source.edit import Delete

    lists: dict[object, Sequence[_Entry]] = {
        "groups": plan.itinerary.groups,
        "organisations": plan.itinerary.organisations,
        "people": plan.itinerary.people,
        "venues": plan.itinerary.venues,
    }
    ids = set(finding.about)
    going = [entry for entry in lists[finding.at[0]] if entry.id in ids]
    routes = [entry.route for entry in going]
    if finding.at[0] == "venues":
        legs = (leg for leg in plan.itinerary.legs if {leg.from_, leg.to} & ids)
        routes += [leg.route for leg in legs]
    if any(not isinstance(route[-1], int) for route in routes):
        return
    name = _name(plan, going[0]) if len(going) == 1 else f"these {len(going)} {finding.at[0]}"
    edits = [Delete(route) for route in reversed(routes)]
    yield Fix(Change(f"Delete {name}", tuple(edits)))
