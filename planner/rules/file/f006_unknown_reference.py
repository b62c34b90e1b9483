"""A reference names an entry that does not exist.

What it finds
    A venue, room, person, organisation, group or vehicle that is named but not defined in the file,
    or that is of another kind than the field takes; a group that contains itself; and a waiver of a
    rule that does not exist.

Why it matters
    Nobody knows who or where is meant; whoever reads the agenda sees only the id.

Example
    ```toml
    venue = "elissava"
    ```

How to fix
    Correct the id, or define the entry. A room is defined in the `rooms` of the session's venue.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.directory import Directory
from planner.model.fields import Table, specs
from planner.model.finding import Finding, Severity
from planner.model.kinds import slug
from planner.model.nested import Many, One, Ref, RefTo, Target
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Session
from planner.model.suggest import did_you_mean
from planner.rules.rule import Rule
from planner.source.plain import shorten

RULE = Rule("F006", "unknown-reference", Severity.ERROR)

MOST_GUESSES = 500
"""For how many different unknown ids of one file a known one is suggested."""


_NAMES = {Target.VENUE: Directory.place, Target.VEHICLE: Directory.vehicle}


def check(plan: Plan) -> Iterator[Finding]:
    """Find references to what is not defined."""
    known = {target: plan.directory.ids(target) for target in Target}
    in_doubt = _in_doubt(plan)
    guesses: dict[tuple[Target, str], str] = {}
    for target, ref in _references(plan.itinerary):
        if ref in known[target]:
            continue
        if (target, ref) not in guesses:
            name = _NAMES.get(target, Directory.name)
            names = {each: name(plan.directory, each) for each in known[target]}
            guesses[target, ref] = _meant(ref, names) if len(guesses) < MOST_GUESSES else ""
        near = guesses[target, ref]
        if near or target not in in_doubt:
            yield _unknown(target, ref, near, known)
    yield from _rooms(plan)
    yield from _circles(plan)
    yield from _waivers(plan)


def _meant(ref: str, names: dict[str, str]) -> str:
    """Suggest the id whose entry is called what a reference says, or one that is spelt alike."""
    called = slug(ref)
    for each in sorted(names):
        if called and slug(names[each]) == called:
            return f", did you mean `{each}`?"
    return did_you_mean(ref, names)


_LISTS = {
    "organisations": (Target.ORGANISATION, Target.SPEAKER, Target.PARTY),
    "people": (Target.PERSON, Target.SPEAKER, Target.PARTY),
    "groups": (Target.GROUP, Target.PARTY),
    "venues": (Target.VENUE,),
    "vehicles": (Target.VEHICLE,),
}


def _in_doubt(plan: Plan) -> set[Target]:
    """Return of what an entry has no readable id, or another's, so that a reference may mean it."""
    found: set[Target] = set()
    met: dict[tuple[str, str], tuple[Target, ...]] = {}
    for name, targets in _LISTS.items():
        entries = getattr(plan.itinerary, name)
        if name in plan.itinerary.broken or any(not entry.id for entry in entries):
            found.update(targets)
        for entry in entries:
            space = ("" if Target.PARTY in targets else name, entry.id)
            if space in met:
                found.update(targets, met[space])
            met.setdefault(space, targets)
    return found


def _references(entry: Table) -> Iterator[tuple[Target, Ref]]:
    """Return every reference in an entry and what is nested in it, rooms excepted."""
    for spec in specs(type(entry)).values():
        kind, value = spec.kind, getattr(entry, spec.name)
        if not value:
            continue
        many = isinstance(kind, Many)
        inner = kind.of if isinstance(kind, Many) else kind
        if isinstance(inner, RefTo) and inner.target is not Target.ROOM:
            yield from ((inner.target, ref) for ref in (value if many else (value,)))
        elif isinstance(inner, One):
            for part in value if many else (value,):
                yield from _references(part)


_KINDS = (Target.PERSON, Target.ORGANISATION, Target.GROUP, Target.VENUE, Target.VEHICLE)


def _unknown(target: Target, ref: Ref, near: str, known: dict[Target, set[str]]) -> Finding:
    other = next((each for each in _KINDS if ref in known[each]), None)
    if other is not None:
        message = f"`{shorten(ref)}` is {_a(other)}, and {_a(target)} belongs here"
        advice = f"name {_a(target)}"
    else:
        message = f"unknown {target.value} `{shorten(ref)}`{near}"
        advice = "correct the id" if near else f"define {_a(target)} with this id"
    return RULE.finding(ref.route, message, advice=advice)


def _a(target: Target) -> str:
    return f"{'an' if target.value[0] in 'aeiou' else 'a'} {target.value}"


def _rooms(plan: Plan) -> Iterator[Finding]:
    """Find rooms that the venue of their session does not have, or no venue where none is said."""
    everywhere = {room.id for venue in plan.itinerary.venues for room in venue.rooms}
    for day in plan.itinerary.days:
        for session in day.sessions:
            venue = _venue(session) or _venue(day)
            yield from _room(plan, session, venue, everywhere)
            for branch in session.branches:
                yield from _room(plan, branch, _venue(branch) or venue, everywhere)


def _venue(entry: Day | Session | Branch) -> str | None:
    """Return the venue that an entry names; an empty id where that cannot be read."""
    return "" if "venue" in entry.broken else entry.venue


def _room(
    plan: Plan, entry: Session | Branch, place: str | None, everywhere: set[str]
) -> Iterator[Finding]:
    if entry.room is None or place == "" or (place is None and entry.room in everywhere):
        return
    venues = [each for each in plan.itinerary.venues if place is None or each.id == place]
    in_doubt = any(
        "rooms" in venue.broken or any(not room.id for room in venue.rooms) for venue in venues
    )
    text = plan.directory.text
    rooms = {room.id: text(room.name) for venue in venues for room in venue.rooms}
    if venues and not in_doubt and entry.room not in rooms:
        near = _meant(entry.room, rooms)
        has = (
            "no venue has a room" if place is None else f"{plan.directory.place(place)} has no room"
        )
        yield RULE.finding(
            entry.room.route,
            f"{has} `{shorten(entry.room)}`{near}",
            advice="correct the id" if near else "define it in the venue's `rooms`",
        )


def _waivers(plan: Plan) -> Iterator[Finding]:
    """Find waivers of rules that there are not."""
    days = plan.itinerary.days
    waivers = [*plan.itinerary.waive, *(each for day in days for each in day.waive)]
    waivers += [each for day in days for session in day.sessions for each in session.waive]
    for waiver in (each for each in waivers if each.rule):
        from planner.rules.catalogue import catalogue

        if waiver.rule not in catalogue():
            near = did_you_mean(waiver.rule, catalogue())
            yield RULE.finding(
                (*waiver.route, "rule"),
                f"unknown rule `{shorten(waiver.rule)}`{near}",
                advice="write the code of a rule, such as T102",
            )


def _circles(plan: Plan) -> Iterator[Finding]:
    """Find groups that contain themselves; of a circle of several, the first."""
    groups = plan.directory.groups
    reported: set[str] = set()
    for group in groups.values():
        reached: set[str] = set()
        waiting = [group.id]
        while waiting:
            for member in groups[waiting.pop()].members:
                if member.who in groups and member.who not in reached:
                    reached.add(member.who)
                    waiting.append(member.who)
        if group.id in reached and group.id not in reported:
            reported |= reached
            yield RULE.finding(
                (*group.route, "members"),
                f"the group `{group.id}` contains itself",
                advice="take it out of its members, or out of theirs",
            )
