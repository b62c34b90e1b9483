"""Nobody is named to go along with a group or a coach.

What it finds
    In visits that say elsewhere who accompanies: a coach ride, a branch at another venue than the
    rest of its slot, and a group of a tour, for which no `staff` is named. Whoever moderates,
    speaks or interprets there in person is somebody to turn to, and so is the one `responsible`,
    or one of the staff who is among the people of it. Staff of the slot stand for its branches if
    they are as many. What is optional or drop-in is left alone, and so are vehicles of up to 8
    seats. The sessions of a day are told together.

Why it matters
    Nobody counts heads before the coach leaves, and nobody knows whom to call.

Example
    ```toml
    [[days.sessions]]
    title = "Coach to the hotel"
    kind = "transfer"
    start = "17:20"
    end = "17:45"
    from = "museum"
    to = "hotel"
    vehicles = ["coach"]
    ```

How to fix
    Say with `staff` who goes along.

Options
    None.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from planner.model.crowd import Seat
from planner.model.dates import day_and_month
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, Branch, Day, Session
from planner.model.session_kinds import TRANSFER
from planner.model.timetable import Slot
from planner.model.ways import same_place
from planner.rules.accepted import accepted
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.route import Route

RULE = Rule("P214", "no-staff", Severity.INFO, reads_absence=True)

TOUR = "tour"

TAXI = 8
"""Up to how many seats a vehicle is one in which nobody need go along."""

MOST_TITLES = 4
"""How many sessions a sentence lists before it counts the rest."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find groups and coaches that nobody accompanies."""
    staff = _staff(plan)
    if not staff:
        return
    by_day: dict[Route, list[Slot]] = {}
    for slot in plan.timetable.sessions:
        lacking = [
            each for each in _lacking(plan, slot, staff)
            if not accepted(plan, RULE.code, each.route)
        ]  # fmt: skip
        if lacking:
            by_day.setdefault(slot.day.route, []).extend(lacking)
    for slots in by_day.values():
        yield _finding(plan, slots)


def _staff(plan: Plan) -> set[str]:
    """Return all who accompany anything in the visit."""
    found: set[str] = set()
    for day in plan.itinerary.days:
        for session in day.sessions:
            found.update(session.staff, *(branch.staff for branch in session.branches))
    return found


def _lacking(plan: Plan, slot: Slot, staff: set[str]) -> Iterator[Slot]:
    """Return what nobody accompanies of a session: itself, or some of its branches."""
    session = slot.session
    if not slot.wanted or session.responsible or session.broken & {"staff", "responsible", "kind"}:
        return
    if session.kind == TRANSFER:
        if _is_coach(plan, session) and not _looked_after(slot, session, staff):
            yield slot
        return
    if not slot.slots:
        return
    leaves = _through_all_rounds(slot)
    own = [leaf for leaf in leaves if leaf.branch and _looked_after(leaf, leaf.branch, staff)]
    apart = _elsewhere(plan, slot, leaves)
    alone = [
        leaf for leaf in leaves
        if not any(leaf is each for each in own) and len(leaves) > 1 and (leaf.kind == TOUR or leaf.place in apart)
        and leaf.branch is not None and not leaf.branch.broken & {"staff", "kind", "venue"}
    ]  # fmt: skip
    placed = {who for leaf in own if leaf.branch for who in leaf.branch.staff}
    yield from alone[len(set(session.staff) - placed) :]


def _through_all_rounds(slot: Slot) -> list[Slot]:
    """Return the branches of a session that take place, each from its first round to its last."""
    found: dict[Route, Slot] = {}
    for leaf in slot.slots:
        if leaf.live:
            first = found.get(leaf.route, leaf)
            found[leaf.route] = leaf.replace(begin=first.begin, start=first.start)
    return list(found.values())


def _is_coach(plan: Plan, session: Session) -> bool:
    """Tell whether a transfer has a vehicle that is more than a taxi."""
    vehicles = [plan.directory.vehicles.get(each) for each in session.vehicles]
    return any(
        each is not None
        and "seats" not in each.broken
        and (each.seats is None or each.seats > TAXI)
        for each in vehicles
    )


def _looked_after(slot: Slot, entry: Session | Branch, staff: set[str]) -> bool:
    """Tell whether there is somebody in person to turn to."""
    entries: list[Session | Branch] = [entry]
    if isinstance(entry, Session):
        entries += entry.branches
    for each in entries:
        speakers = [*each.speakers, *(who for item in each.items for who in item.speakers)]
        in_person = any(speaker.who and not speaker.remote for speaker in speakers)
        if each.staff or each.moderators or each.interpreters or in_person:
            return True
    return any(Seat(who) in slot.crowd.seats for who in staff)


def _elsewhere(plan: Plan, slot: Slot, leaves: list[Slot]) -> set[str]:
    """Return the venues of branches that are away from the others of their slot."""
    places = Counter(leaf.place for leaf in leaves if leaf.place is not None)
    if len(places) < 2:  # noqa: PLR2004 - two venues
        return set()
    home = slot.place if slot.place in places else None
    if home is None:
        most, count = places.most_common(1)[0]
        home = most if count > 1 else None
    return {each for each in places if home is None or not same_place(plan, each, home)}


def _finding(plan: Plan, slots: list[Slot]) -> Finding:
    first = slots[0]
    names = list(dict.fromkeys(_name(plan, slot, slots) for slot in slots))
    return RULE.finding(
        (*first.route, "title"),
        f"nobody is named to accompany {listed(names, most=MOST_TITLES)}{_on(first.day, slots)}",
        advice="say with `staff` who goes along",
        related=tuple(Related((*slot.route, "title"), "nor this") for slot in slots[1:]),
        sessions=tuple(dict.fromkeys(slot.session.route for slot in slots)),
    )


def _name(plan: Plan, slot: Slot, slots: list[Slot]) -> str:
    """Name what nobody accompanies; where the staff are too few for all branches, how many."""
    hours = plan.hours(slot.begin, slot.finish, slot.day)
    if slot.branch is None or not slot.session.staff:
        return f"{plan.title(slot)} {hours}"
    lacking = sum(each.session is slot.session for each in slots)
    groups = sum(branch.status != CANCELLED for branch in slot.session.branches)
    count = "one" if lacking == 1 else lacking
    return f"{count} of the {groups} groups of {plan.title(slot.replace(branch=None))} {hours}"


def _on(day: Day, slots: list[Slot]) -> str:
    return f" on {day_and_month(day.date)}" if day.date is not None and len(slots) > 1 else ""


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer those who accompany the nearest session of the day and are free."""
    del data
    from planner.changes.change import Change
    from planner.changes.times import ORDER
    from planner.source.edit import Set

    staff = _staff(plan)
    lacking = [
        leaf for slot in plan.timetable.sessions
        if slot.session.route in finding.sessions for leaf in _lacking(plan, slot, staff)
    ]  # fmt: skip
    edits, taken, names = [], set[tuple[str, int]](), list[str]()
    for slot in lacking:
        free = [
            who for who in _nearest(plan, slot)
            if (who, slot.begin) not in taken and _is_free(plan, who, slot)
        ]  # fmt: skip
        team = free if slot.branch is None else free[:1]
        if not team:
            return
        taken |= {(who, slot.begin) for who in team}
        names += team
        edits.append(Set((*slot.route, "staff"), team, ORDER))
    who = listed([plan.directory.name(each) for each in dict.fromkeys(names)])
    what = plan.title(lacking[0]) if len(lacking) == 1 else f"these {len(lacking)}"
    if edits:
        yield Fix(Change(f"Let {who} accompany {what}", tuple(edits)))


def _nearest(plan: Plan, slot: Slot) -> tuple[str, ...]:
    """Return who accompanies the session of the day that starts nearest to a slot."""
    others = [
        each for each in plan.timetable.sessions
        if each.session.staff and each.live and each.day.route == slot.day.route
        and each.session is not slot.session
    ]  # fmt: skip
    nearest = min(others, key=lambda each: abs(each.begin - slot.begin), default=None)
    known = nearest.session.staff if nearest is not None else ()
    return tuple(str(who) for who in known if who in plan.directory.people)


def _is_free(plan: Plan, who: str, slot: Slot) -> bool:
    stays = plan.presence.stays.get(who, ())
    return not any(stay.begin < slot.finish and slot.begin < stay.finish for stay in stays)
