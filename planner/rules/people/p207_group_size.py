"""Too few or too many people for a roundtable or working group.

What it finds
    Roundtables and working groups, and branches that are such, with fewer or more people than
    talk well with each other. Everybody who is there counts, with those who have a role; branches
    and tables over which groups rotate count one by one. Nothing is said where people choose, nor
    of too few where more may come than the file tells. It is worth a look until the session is
    confirmed, and a warning from then on.

Why it matters
    Sixty people do not work in a group: five of them do, and the others look on.

Example
    ```toml
    [[days.sessions]]
    title = "Roundtable on talent"
    kind = "roundtable"
    start = "11:30"
    end = "12:30"
    for = ["guests", "catalan-clusters"]
    ```

How to fix
    Divide it into branches, or join two small ones; with an audience it is a presentation.

Options
    `fewest_roundtable`: the fewest people of a roundtable; 4 by default.
    `most_roundtable`: the most people of a roundtable; 40 by default.
    `fewest_working_group`: the fewest people of a working group; 3 by default.
    `most_working_group`: the most people of a working group; 30 by default.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.finding import Finding, Related, Severity
from planner.model.heads import headcount
from planner.model.plan import Plan, listed
from planner.model.programme import IN_PERSON
from planner.model.timetable import Slot, is_open_choice
from planner.rules.confirmed import gravity
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.record import Record

NAMES = {"roundtable": "roundtable", "working-group": "working group"}
"""The kinds of sessions that have a size, as a sentence calls them."""

MOST_SIZES = 4
"""How many branches a sentence lists before it counts the rest."""

RULE = Rule("P207", "group-size", Severity.WARNING, reads_absence=True)


class Size(Record):
    """How many people are at a branch, or at a session without any, and how many should be."""

    slot: Slot
    people: int
    complete: bool
    """Whether no more than these may come."""
    fewest: int
    most: int

    @property
    def too_few(self) -> bool:
        """Whether there are too few of them."""
        return self.people < self.fewest


def check(plan: Plan) -> Iterator[Finding]:
    """Find roundtables and working groups that are too small or too large."""
    for slot in plan.timetable.sessions:
        wrong = _wrong(plan, slot)
        if wrong:
            yield _finding(plan, slot, wrong)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Call a roundtable with an audience what it is."""
    del data
    for slot in plan.timetable.sessions:
        wrong = _wrong(plan, slot) if slot.session.route in finding.sessions else []
        if len(wrong) == 1 and wrong[0].slot is slot and not wrong[0].too_few:
            from planner.rules.people.remedies import change, entry_named
            from planner.source.edit import Set

            yield from change(
                f"Make {entry_named(plan, slot.session)} a presentation",
                [Set((*slot.session.route, "kind"), "presentation")],
            )


def _wrong(plan: Plan, slot: Slot) -> list[Size]:
    """Return what of a session is too small or too large, each branch once."""
    if not slot.binding or slot.session.broken & {"branches", "kind", "rounds"}:
        return []
    wrong: dict[object, Size] = {}
    for leaf in slot.leaves:
        if (
            leaf.live
            and leaf.kind in NAMES
            and not is_open_choice(leaf)
            and leaf.route not in wrong
        ):
            size = _size(plan, leaf)
            if size is not None:
                wrong[leaf.route] = size
    return list(wrong.values())


def _size(plan: Plan, leaf: Slot) -> Size | None:
    """Return the size of a branch or session if it is wrong."""
    if leaf.branch is not None and leaf.branch.broken & {"kind", "for_", "except_", "status"}:
        return None
    count = headcount(plan, leaf)
    if count is None or not count.total:
        return None
    people, known, limits = count.total, count.complete, plan.limits
    if leaf.kind == "roundtable":
        size = Size(leaf, people, known, limits.fewest_roundtable, limits.most_roundtable)
    else:
        size = Size(leaf, people, known, limits.fewest_working_group, limits.most_working_group)
    more_may_come = (
        not known
        or leaf.session.participation != IN_PERSON
        or (leaf.branch is not None and leaf.session.extra > 0)
    )
    too_few = size.too_few and not more_may_come
    return size if too_few or people > size.most else None


def _finding(plan: Plan, slot: Slot, wrong: list[Size]) -> Finding:
    hours = plan.hours(slot.begin, slot.finish, slot.day)
    first, *others = wrong
    if others:
        sizes = [f"{plan.title(each.slot)} has {_people(each)}" for each in wrong]
        bounds = dict.fromkeys(_bounds(each) for each in wrong)
        message = (
            f"{plan.title(slot)} {hours} is divided unevenly: "
            f"{listed(sizes, most=MOST_SIZES)} ({listed(list(bounds))})"
        )
    else:
        bound = f"few for a {_kind(first)} (at least {first.fewest})"
        if not first.too_few:
            bound = f"many for a {_kind(first)} (at most {first.most})"
        message = f"{plan.title(first.slot)} {hours} has {_people(first)}, too {bound}"
    grave = {gravity(size.slot) for size in wrong}
    return RULE.finding(
        (*first.slot.route, "title"),
        message,
        advice=_advice(wrong),
        related=tuple(Related((*each.slot.route, "title"), _people(each)) for each in others),
        sessions=(slot.session.route,),
        severity=Severity.WARNING if Severity.WARNING in grave else Severity.INFO,
    )


def _advice(wrong: list[Size]) -> str:
    if len({each.too_few for each in wrong}) > 1:
        return "share the people out evenly"
    if wrong[0].too_few:
        return "join it with another, or ask more people to come"
    return "divide it into groups, or call it a presentation if most only listen"


def _kind(size: Size) -> str:
    return NAMES[size.slot.kind]


def _bounds(size: Size) -> str:
    return f"a {_kind(size)} has {size.fewest} to {size.most}"


def _people(size: Size) -> str:
    if not size.complete:
        return f"at least {size.people} people"
    return "1 person" if size.people == 1 else f"{size.people} people"
