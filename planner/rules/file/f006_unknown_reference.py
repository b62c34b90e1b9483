"""A reference names an entry that does not exist.

What it finds
    A venue, room, person, organisation, group, vehicle or session that is named but not defined in
    the file, or that is of another kind than the field takes; a group that contains itself; and a
    waiver or setting that names a rule that does not exist. What several places name is told once.

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

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from planner.model.directory import Directory
from planner.model.finding import Finding, Related, Severity
from planner.model.kinds import slug
from planner.model.nested import Ref, RefTo, Target
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Session
from planner.model.suggest import did_you_mean
from planner.rules.fix import Fix
from planner.rules.named_rules import unknown_in_settings, unknown_in_waivers
from planner.rules.rule import Rule
from planner.source.plain import shorten
from planner.source.route import Route

RULE = Rule("F006", "unknown-reference", Severity.ERROR)

MOST_GUESSES = 500
"""For how many different unknown ids of one file a known one is suggested."""


def _store(directory: Directory, each: str) -> str:
    return directory.vehicle(each) if each in directory.vehicles else directory.place(each)


def _title(directory: Directory, each: str) -> str:
    return directory.text(directory.sessions[each].title)


_NAMES: dict[Target, Callable[[Directory, str], str]] = {
    Target.VENUE: Directory.place,
    Target.VEHICLE: Directory.vehicle,
    Target.STORE: _store,
    Target.SESSION: _title,
}


def check(plan: Plan) -> Iterator[Finding]:
    """Find references to what is not defined."""
    known = {target: plan.directory.ids(target) for target in Target}
    in_doubt = _in_doubt(plan)
    for index, ((target, ref), places) in enumerate(_undefined(plan, known).items()):
        near = ""
        if index < MOST_GUESSES:
            name = _NAMES.get(target, Directory.name)
            near = _meant(ref, {each: name(plan.directory, each) for each in known[target]})
        if near or target not in in_doubt:
            yield _unknown(target, places, near, known)
    yield from _rooms(plan)
    yield from _circles(plan)
    yield from unknown_in_waivers(RULE, plan)
    yield from unknown_in_settings(RULE, plan.itinerary.check)


def _undefined(
    plan: Plan, known: Mapping[Target, Collection[str]]
) -> dict[tuple[Target, str], list[Ref]]:
    """Return the places in which ids stand that nothing has; rooms depend on their venue."""
    found: dict[tuple[Target, str], list[Ref]] = {}
    for target, ref in plan.references.all:
        if target is not Target.ROOM and ref not in known[target]:
            found.setdefault((target, ref), []).append(ref)
    for narrow, each in list(found):
        nowhere = not any(each in known[kind] for kind in _KINDS)
        for wide in _WIDER.get(narrow, ()) if nowhere else ():
            if (narrow, each) in found:
                found[narrow, each] += found.pop((wide, each), [])
    return found


_WIDER = {
    Target.PERSON: (Target.SPEAKER, Target.PARTY, Target.APART),
    Target.ORGANISATION: (Target.SPEAKER, Target.PARTY, Target.APART),
    Target.GROUP: (Target.PARTY, Target.APART),
    Target.SPEAKER: (Target.PARTY, Target.APART),
    Target.PARTY: (Target.APART,),
    Target.VENUE: (Target.STORE,),
    Target.VEHICLE: (Target.STORE,),
    Target.SESSION: (Target.APART,),
}
"""The wider sorts of references that may mean the same entry as a narrow one."""


def _meant(ref: str, names: dict[str, str]) -> str:
    """Suggest the id whose entry is called what a reference says, or one that is spelt alike."""
    called = slug(ref)
    for each in sorted(names):
        if called and slug(names[each]) == called:
            return f", did you mean `{each}`?"
    return did_you_mean(ref, names)


_LISTS = {
    "organisations": (Target.ORGANISATION, Target.SPEAKER, Target.PARTY, Target.APART),
    "people": (Target.PERSON, Target.SPEAKER, Target.PARTY, Target.APART),
    "groups": (Target.GROUP, Target.PARTY, Target.APART),
    "venues": (Target.VENUE, Target.STORE),
    "vehicles": (Target.VEHICLE, Target.STORE),
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
    if _sessions_in_doubt(plan):
        found.update((Target.SESSION, Target.APART))
    return found


def _sessions_in_doubt(plan: Plan) -> bool:
    """Tell whether the id of a session or branch cannot be read."""
    days = plan.itinerary.days
    if "days" in plan.itinerary.broken or any("sessions" in day.broken for day in days):
        return True
    sessions = [session for day in days for session in day.sessions]
    return any(
        "id" in entry.broken or "branches" in entry.broken
        for session in sessions
        for entry in (session, *session.branches)
    )


_KINDS = (Target.PERSON, Target.ORGANISATION, Target.GROUP, Target.VENUE, Target.VEHICLE)


def _unknown(
    target: Target, places: list[Ref], near: str, known: Mapping[Target, Collection[str]]
) -> Finding:
    ref, often = places[0], _often(places)
    other = next((each for each in _KINDS if ref in known[each]), None)
    if other is not None:
        message = f"`{shorten(ref)}` is {_a(other)}, and {_a(target)} belongs here{often}"
        advice = f"name {_a(target)}"
    else:
        message = f"unknown {target.value} `{shorten(ref)}`{often}{near}"
        advice = "correct the id" if near else f"define {_a(target)} with this id"
    return _finding(places, message, advice)


def _finding(places: list[Ref], message: str, advice: str) -> Finding:
    """Return a finding about all places in which the same stands."""
    others = tuple(Related(each.route, "and here") for each in places[1:])
    return RULE.finding(places[0].route, message, advice=advice, related=others)


def _often(places: list[Ref]) -> str:
    return f", in {len(places)} places" if len(places) > 1 else ""


def _a(target: Target) -> str:
    return f"{'an' if target.value[0] in 'aeiou' else 'a'} {target.value}"


def _rooms(plan: Plan) -> Iterator[Finding]:
    """Find rooms that the venue of their session does not have, or no venue where none is said."""
    everywhere = {room.id for venue in plan.itinerary.venues for room in venue.rooms}
    for (place, name), places in _named_rooms(plan).items():
        if place is not None or name not in everywhere:
            yield from _room(plan, place, places)


def _named_rooms(plan: Plan) -> dict[tuple[str | None, str], list[Ref]]:
    """Return where rooms are named, by venue and id; without a venue where none is said."""
    found: dict[tuple[str | None, str], list[Ref]] = {}
    for day in plan.itinerary.days:
        for session in day.sessions:
            venue = _venue(session) or _venue(day)
            named = [(venue, session.room)]
            named += [(_venue(branch) or venue, branch.room) for branch in session.branches]
            for place, name in named:
                if name is not None and place != "":
                    found.setdefault((place, name), []).append(name)
    return found


def _venue(entry: Day | Session | Branch) -> str | None:
    """Return the venue that an entry names; an empty id where that cannot be read."""
    return "" if "venue" in entry.broken else entry.venue


def _room(plan: Plan, place: str | None, places: list[Ref]) -> Iterator[Finding]:
    wanted = places[0]
    venues = [each for each in plan.itinerary.venues if place is None or each.id == place]
    in_doubt = any(
        "rooms" in venue.broken or any(not room.id for room in venue.rooms) for venue in venues
    )
    text = plan.directory.text
    rooms = {room.id: text(room.name) for venue in venues for room in venue.rooms}
    if venues and not in_doubt and wanted not in rooms:
        near = _meant(wanted, rooms)
        has = (
            "no venue has a room" if place is None else f"{plan.directory.place(place)} has no room"
        )
        advice = "correct the id" if near else "define it in the venue's `rooms`"
        yield _finding(places, f"{has} `{shorten(wanted)}`{_often(places)}{near}", advice)


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


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to write the id that is meant, or else to leave the reference out."""
    from planner.changes.change import Change
    from planner.rules.file.suggested import meant
    from planner.source.edit import Edit, Rename, Set, value_at

    at, near = finding.at, meant(finding)
    written = at[-1] if finding.on_key else value_at(data, at)
    if near is not None and isinstance(written, str):
        edits: list[Edit] = [Set(each, near) for each in _places(plan, at)]
        if finding.on_key or not edits:
            edits = [Rename(at, near) if finding.on_key else Set(at, near)]
        change = Change(f"Write `{near}` for `{shorten(written)}`", tuple(edits))
        sure = _is_sure(plan, finding, written, near)
        yield Fix(change, safe=sure)
        if sure:
            return
    if at[-1] == "members":
        yield from _out_of_itself(plan, at)
    elif len(_places(plan, at)) < 2:  # noqa: PLR2004 - of several, one would remain
        yield from _left_out(data, at, written)


def _places(plan: Plan, at: Route) -> list[Route]:
    """Return all places that a finding at one of them tells of."""
    known = {target: plan.directory.ids(target) for target in Target}
    found = [*_undefined(plan, known).values(), *_named_rooms(plan).values()]
    return next(([each.route for each in places] for places in found if places[0].route == at), [])


def _is_sure(plan: Plan, finding: Finding, written: str, near: str) -> bool:
    """Tell whether one entry alone can be meant: it is called so, or only its id is spelt so."""
    from planner.rules.file.misspelling import is_misspelling

    directory = plan.directory
    names = {named(directory, near) for named in (Directory.name, _store)}
    if slug(written) in {slug(name) for name in names} - {""}:
        return True
    like = [each for each in _known(plan, finding.at) if is_misspelling(written, each)]
    return like == [near]


def _known(plan: Plan, at: Route) -> Collection[str]:
    """Return the ids, or codes of rules, that may stand at a route."""
    from planner.rules.catalogue import catalogue
    from planner.rules.file.fields_at import kind_at

    kind = kind_at(at)
    if not isinstance(kind, RefTo):
        return catalogue()
    if kind.target is Target.ROOM:
        return {room.id for venue in plan.itinerary.venues for room in venue.rooms}
    return plan.directory.ids(kind.target)


def _out_of_itself(plan: Plan, at: Route) -> Iterator[Fix]:
    """Offer to take a group out of its own members."""
    from planner.changes.change import Change
    from planner.source.edit import Delete

    group = next(each for each in plan.itinerary.groups if each.route == at[:-1])
    own = [each.route for each in group.members if each.who == group.id]
    if own and len(own) < len(group.members):
        name = shorten(plan.directory.text(group.name) or group.id)
        edits = tuple(Delete(route) for route in reversed(own))
        yield Fix(Change(f"Take {name} out of its members", edits))


_NEEDED = {"for", "party", "members", "groups", "between"}
"""Lists that mean something else without an entry in them."""


def _left_out(data: dict[str, Any], at: Route, written: Any) -> Iterator[Fix]:
    """Offer to take out a reference, or the entry that is nothing without it."""
    from planner.changes.change import Change
    from planner.rules.file.fields_at import spec_at, table_at
    from planner.source.edit import Delete, value_at

    spec, what = spec_at(at), f"`{shorten(str(written))}`"
    if spec is not None and spec.required:
        table = table_at(at[:-1])
        what = f"the {table.__name__.lower()}" if table is not None else what
    if spec is not None and (spec.required or spec.name == "who"):
        at = at[:-1]
    if isinstance(at[-1], int) and len(value_at(data, at[:-1])) == 1:
        at = at[:-1]
    if at[-1] not in _NEEDED:
        yield Fix(Change(f"Leave out {what}", (Delete(at),)))
