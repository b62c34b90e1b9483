"""A reference names an entry that does not exist.

What it finds
    A venue, room, person, organisation, group or vehicle that is named but not defined in the file,
    or that is of another kind than the field takes; and a group that contains itself.

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

from planner.model.fields import Table, specs
from planner.model.finding import Finding, Severity
from planner.model.nested import Many, One, Ref, RefTo, Target
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.model.suggest import did_you_mean
from planner.rules.rule import Rule
from planner.source.plain import shorten

RULE = Rule("F006", "unknown-reference", Severity.ERROR, reads_absence=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find references to what is not defined."""
    known = {target: plan.directory.ids(target) for target in Target}
    for target, ref in _references(plan.itinerary):
        if ref not in known[target]:
            yield _unknown(plan, target, ref, known[target])
    yield from _rooms(plan)
    yield from _circles(plan)


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


def _unknown(plan: Plan, target: Target, ref: Ref, known: set[str]) -> Finding:
    near = did_you_mean(ref, known)
    other = next((each for each in Target if ref in plan.directory.ids(each)), None)
    if other is not None:
        message = f"`{shorten(ref)}` is a {other.value}, and a {target.value} belongs here"
        advice = f"name a {target.value}"
    else:
        message = f"unknown {target.value} `{shorten(ref)}`{near}"
        advice = "correct the id" if near else f"define a {target.value} with this id"
    return RULE.finding(ref.route, message.replace(" a o", " an o"), advice=advice)


def _rooms(plan: Plan) -> Iterator[Finding]:
    """Find rooms that the venue of their session does not have."""
    for slot in plan.timetable.sessions:
        yield from _room(plan, slot.session, slot.place)
        for leaf in slot.slots:
            if leaf.branch is not None and leaf.round <= 1:
                yield from _room(plan, leaf.branch, leaf.place)


def _room(plan: Plan, entry: Session | Branch, place: str | None) -> Iterator[Finding]:
    if entry.room is None or place is None:
        return
    venue = plan.directory.venues[place]
    rooms = {room.id for room in venue.rooms}
    if entry.room not in rooms and "rooms" not in venue.broken:
        near = did_you_mean(entry.room, rooms)
        yield RULE.finding(
            entry.room.route,
            f"{plan.directory.text(venue.name) or place} has no room `{shorten(entry.room)}`{near}",
            advice="correct the id" if near else "define it in the venue's `rooms`",
        )


def _circles(plan: Plan) -> Iterator[Finding]:
    groups = plan.directory.groups
    for group in groups.values():
        reached: set[str] = set()
        waiting = [group.id]
        while waiting:
            for member in groups[waiting.pop()].members:
                if member.who == group.id and group.id not in reached:
                    reached.add(group.id)
                    yield RULE.finding(
                        (*group.route, "members"),
                        f"the group `{group.id}` contains itself",
                        advice="take it out of its members, or out of theirs",
                    )
                elif member.who in groups and member.who not in reached:
                    reached.add(member.who)
                    waiting.append(member.who)
