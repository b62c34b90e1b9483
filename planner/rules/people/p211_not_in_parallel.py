"""Two things take place at one time that the visit says must not.

What it finds
    Two of the sessions, branches, people, organisations or groups of an entry of `not_parallel`
    that have something at one time. Of a person what they have a role in or are named for counts,
    of organisations and groups what they must attend. Those who are in one session together are not
    in parallel, and where the audiences of the two sessions clash, that is reported instead.

Why it matters
    Somebody had a reason: one photographer, one minister who wants to hear both, one lift.

Example
    ```toml
    [[not_parallel]]
    between = ["signing", "press-briefing"]
    reason = "there is one photographer"

    [[days.sessions]]
    id = "press-briefing"
    title = "Press briefing"
    kind = "presentation"
    start = "10:15"
    end = "10:45"
    for = ["press"]
    ```

How to fix
    Move one of them behind the other, or take it out of `not_parallel`.

Options
    None.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from planner.model.clock import clock
from planner.model.crowd import Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import MOST_PAIRS, Plan, listed
from planner.model.presence import Stay
from planner.model.programme import Apart
from planner.model.timetable import Slot, is_open_choice
from planner.rules.audience import is_pause, shared_seats
from planner.rules.clashes import stars
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.plain import shorten
from planner.source.route import Route

RULE = Rule("P211", "not-in-parallel", Severity.ERROR)

ITSELF = "takes place"
"""The role of a session or branch that is named itself."""

ATTENDS = "attends"
"""The role of an organisation or group in what it must attend."""

MOST_REASON = 100
"""How many characters of a reason a sentence shows."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find what is in parallel and must not be."""
    apart = plan.itinerary.not_parallel
    if not apart:
        return
    engaged = _engaged(plan, {str(each) for entry in apart for each in entry.between})
    pairs = (
        (entry, one, other)
        for entry in apart
        for one, other in _parallel([engaged.get(each, []) for each in set(entry.between)])
    )
    found: dict[Route, dict[frozenset[int], list[tuple[Stay, Stay]]]] = {}
    entries = {entry.route: entry for entry in apart}
    for entry, one, other in islice(pairs, MOST_PAIRS):
        key = frozenset((id(one.slot), id(other.slot)))
        found.setdefault(entry.route, {}).setdefault(key, []).append((one, other))
    sessions = {id(slot.session): slot for slot in plan.timetable.sessions}
    for route, clashing in found.items():
        kept = {
            key: stays for key, stays in clashing.items()
            if not _clashes_anyway(plan, *(sessions[id(each.slot.session)] for each in stays[0]))
        }  # fmt: skip
        for slot, others in stars((one.slot, other.slot) for (one, other), *_ in kept.values()):
            parts = [kept[frozenset((id(slot), id(other)))] for other in others]
            yield _finding(plan, entries[route], slot, parts)


def _clashes_anyway(plan: Plan, one: Slot, other: Slot) -> bool:
    """Tell whether two sessions are reported since the same people must attend both."""
    return one is not other and bool(shared_seats(plan, one, other))


def _engaged(plan: Plan, ids: set[str]) -> dict[str, list[Stay]]:
    """Return what sessions, people, organisations and groups have, in the order of its starts."""
    found: dict[str, list[Stay]] = {
        each: list(plan.presence.stays.get(each, ())) for each in ids & plan.directory.people.keys()
    }
    parties = _seats(plan, ids)
    for session in plan.timetable.sessions:
        for slot in (session, *session.slots):
            entry = slot.session if slot.branch is None else slot.branch
            if entry.id in ids and plan.directory.sessions.get(entry.id) is entry and slot.live:
                found.setdefault(entry.id, []).append(_stay(entry.id, slot, ITSELF))
        for unit in _units(session) if parties else ():
            owners = {each for seat in unit.crowd.firm for each in parties.get(seat, ())}
            for owner in sorted(owners):
                found.setdefault(owner, []).append(_stay(owner, unit, ATTENDS))
    return found


def _stay(owner: str, slot: Slot, role: str) -> Stay:
    return Stay(owner, slot, role, slot.route, slot.begin, slot.finish)


def _seats(plan: Plan, ids: set[str]) -> dict[Seat, list[str]]:
    """Return the seats of organisations and groups, with whose they are."""
    found: dict[Seat, list[str]] = {}
    directory = plan.directory
    for each in sorted(ids & (directory.organisations.keys() | directory.groups.keys())):
        for seat in plan.crowds.one(each).firm:
            if each in directory.groups or seat.who == each:
                found.setdefault(seat, []).append(each)
    return found


def _units(session: Slot) -> tuple[Slot, ...]:
    """Return where people are within a session that they must attend: in it, or in its branches."""
    if not session.wanted or session.crowd.doubtful:
        return ()
    if any(is_open_choice(leaf) for leaf in session.leaves):
        return (session,)
    return tuple(leaf for leaf in session.leaves if leaf.wanted and not leaf.crowd.doubtful)


def _parallel(parts: list[list[Stay]]) -> Iterator[tuple[Stay, Stay]]:
    """Return what different ones of some parties have at one time, and not together."""
    there: dict[tuple[str, int, int], list[Stay]] = {}
    stays = sorted(
        (stay for each in parts for stay in each if stay.finish > stay.begin),
        key=lambda stay: (stay.begin, stay.finish, stay.route, stay.person),
    )
    for stay in stays:
        there.setdefault((stay.person, *_unit(stay.slot)), []).append(stay)
    running: dict[str, list[Stay]] = {}
    for stay in stays:
        for owner in [each for each in running if each != stay.person]:
            still = [other for other in running[owner] if other.lasts_until(stay)]
            running[owner] = still
            if not still:
                del running[owner]
            for other in still:
                together = _joins(there, other, stay) or _joins(there, stay, other)
                if _elsewhere(other, stay) and not other.leaves_time_for(stay) and not together:
                    yield other, stay
        running.setdefault(stay.person, []).append(stay)


def _unit(slot: Slot) -> tuple[int, int]:
    return id(slot.session), id(slot.branch)


def _elsewhere(one: Stay, other: Stay) -> bool:
    """Tell whether two stays are in different sessions, or in different branches of one."""
    if one.slot.session is other.slot.session:
        branches = (one.slot.branch, other.slot.branch)
        return None not in branches and branches[0] is not branches[1]
    named = ITSELF in (one.role, other.role)
    return not one.slot.unclear and not other.slot.unclear and (
        named or not is_pause(one.slot, other.slot)
    )  # fmt: skip


def _joins(there: dict[tuple[str, int, int], list[Stay]], one: Stay, other: Stay) -> bool:
    """Tell whether the party of ``one`` is, at the same time, where the other party is."""
    begin, finish = max(one.begin, other.begin), min(one.finish, other.finish)
    session, branch = _unit(other.slot)
    units = {(session, branch), (session, id(None))}
    return any(
        stay.begin < finish and begin < stay.finish
        for unit in units
        for stay in there.get((one.person, *unit), ())
    )


def _finding(plan: Plan, entry: Apart, slot: Slot, parts: list[list[tuple[Stay, Stay]]]) -> Finding:
    """Word what is in parallel with a session; of a pair the later one is to blame."""
    pairs = parts[0]
    one, other = pairs[0]
    reason = f": “{shorten(entry.reason.strip(), MOST_REASON)}”" if entry.reason.strip() else ""
    if len(parts) == 1:
        blamed, rest = other, [one]
        times = max(one.begin, other.begin), min(one.finish, other.finish)
        what = (
            f"{_who(plan, [first for first, _ in pairs])} and {_who(plan, [last for _, last in pairs])} "
            f"are in parallel {plan.hours(*times, other.slot.day)}, and must not be{reason}"
        )
    else:
        sides = [[(a, b) if a.slot is slot else (b, a) for a, b in part] for part in parts]
        blamed, rest = sides[0][0][0], [side[0][1] for side in sides]
        with_what = listed([_who(plan, [last for _, last in side]) for side in sides])
        mine = _who(plan, [first for side in sides for first, _ in side])
        hours = plan.hours(slot.begin, slot.finish, slot.day)
        are = "are" if len(_parties(first for side in sides for first, _ in side)) > 1 else "is"
        what = f"{mine} {hours} {are} in parallel with {with_what}, and must not be{reason}"
    return RULE.finding(
        _at(blamed),
        what,
        advice=_advice(plan, [stay.slot for stay in rest], blamed.slot),
        related=(
            *(Related(_at(each), f"{_hours(plan, each)} here") for each in rest[:3]),
            Related((*entry.route, "between"), "must not be in parallel"),
        ),
        sessions=tuple(dict.fromkeys(each.slot.session.route for each in (blamed, *rest))),
        about=_about(plan, parts),
    )


def _at(stay: Stay) -> Route:
    """Return where the file says so: the start of a session, or the name of someone in it."""
    if stay.role not in {ITSELF, ATTENDS}:
        return stay.route
    return (*stay.slot.route, "start" if stay.slot.branch is None else "title")


def _who(plan: Plan, stays: list[Stay]) -> str:
    """Name a session, and who has something in it unless it is named itself."""
    title = plan.title(stays[0].slot)
    parties = _parties(stays)
    if not parties:
        return title
    return f"{listed([plan.directory.name(each) for each in parties])} in {title}"


def _parties(stays: Iterable[Stay]) -> list[str]:
    """Return who has something in a session; nobody where it is named itself."""
    known = list(stays)
    if any(stay.role == ITSELF for stay in known):
        return []
    return list(dict.fromkeys(stay.person for stay in known))


def _hours(plan: Plan, stay: Stay) -> str:
    return plan.hours(stay.begin, stay.finish, stay.slot.day)


def _advice(plan: Plan, others: list[Slot], later: Slot) -> str:
    earlier = others[0]
    if len(others) > 1:
        return "move it to another time, or the others"
    if earlier.session is later.session or earlier.begin > later.begin:
        return "move one of them behind the other"
    return f"start {plan.title(later)} at {clock(earlier.end)} or later"


def _about(plan: Plan, parts: list[list[tuple[Stay, Stay]]]) -> tuple[str, ...]:
    """Return the people, organisations and groups that have something in parallel."""
    stays = (stay for pairs in parts for pair in pairs for stay in pair)
    known = plan.directory
    owners = dict.fromkeys(stay.person for stay in stays if stay.role != ITSELF)
    return tuple(
        each for each in owners
        if each in known.people or each in known.organisations or each in known.groups
    )  # fmt: skip


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to start one of two sessions when the other ends."""
    from planner.rules.people.other_times import moved_by, session_at

    if len(finding.sessions) != 2:  # noqa: PLR2004 - two sessions
        return
    slots = [session_at(plan, route) for route in finding.sessions]
    known = [slot for slot in slots if slot is not None and not slot.open_ended]
    if len(known) == len(slots):
        later, earlier = known
        yield from moved_by(plan, data, later, earlier.finish - later.begin)
        yield from moved_by(plan, data, earlier, later.finish - earlier.begin)
