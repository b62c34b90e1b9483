"""A table has people of one delegation only.

What it finds
    A slot with tables (branches of the kinds networking, roundtable and working-group, or groups
    that rotate) to which several delegations come, and at one of which all are from the same:
    those it is for, who speaks and who moderates. Whoever has no `delegation` may be from any, so
    nothing is said there; nor of tours, and of groups that are formed by language. It is worth a
    look, and a warning once the slot says that it is confirmed.

Why it matters
    They have come to meet the others, and sit among themselves.

Example
    ```toml
    [[days.sessions.branches]]
    title = "Table A: food"
    for = ["agrifood", "tourism"]

    [[days.sessions.branches]]
    title = "Table B: industry"
    for = ["mech", "innovi", "digital"]
    ```

How to fix
    Let people of another delegation change tables with some of them.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.crowd import Crowd
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.sides import Sides
from planner.model.timetable import Slot, is_open_choice
from planner.rules.confirmed import gravity
from planner.rules.rule import Rule
from planner.source.record import Record
from planner.source.route import Route

RULE = Rule("P216", "one-sided-table", Severity.INFO)

TABLES = {"networking", "roundtable", "working-group"}
"""The kinds of branches at which people are to meet."""

TOURS = {"tour", "visit"}
"""The kinds of sessions in which groups only follow each other through the same rooms."""


class Table(Record):
    """A table, or a group that goes from table to table, whose people are of one delegation."""

    slot: Slot
    name: str
    side: str
    route: Route
    ids: tuple[str, ...]


def check(plan: Plan) -> Iterator[Finding]:
    """Find tables of one delegation."""
    sides = Sides(plan)
    for session in plan.timetable.sessions:
        live = [leaf for leaf in session.slots if leaf.live]
        if len({id(leaf.branch) for leaf in live}) > 1 and session.wanted and sides.several:
            found = list(_one_sided(plan, session, live, sides))
            if found:
                yield _finding(plan, session, live, found)


def _one_sided(plan: Plan, session: Slot, live: list[Slot], sides: Sides) -> Iterator[Table]:
    """Return the tables of a slot at which all are of one delegation, while others come to it."""
    if "rounds" in session.session.broken or any(is_open_choice(leaf) for leaf in live):
        return
    present = sides.of(session.crowd.firm)
    for leaf in live:
        present |= sides.of(leaf.crowd.firm)
    if len(present - {""}) < 2:  # noqa: PLR2004 - two sides that could meet
        return
    if session.session.rounds is not None:
        yield from _rotating(plan, session, live, sides)
    elif len({leaf.branch.languages for leaf in live if leaf.branch}) == 1:
        yield from _seated(plan, live, sides)


def _rotating(plan: Plan, session: Slot, live: list[Slot], sides: Sides) -> Iterator[Table]:
    """Return the groups of one delegation that meet nobody else at the tables to which they go."""
    rounds = session.session.rounds
    if rounds is None or session.kind in TOURS:
        return
    hosts = set[str]().union(*(sides.of_hosts(leaf.branch) for leaf in live if leaf.branch))
    for index, group in enumerate(rounds.groups):
        side = _only(plan.crowds.one(group), sides, hosts)
        if side:
            at = (*session.session.route, "rounds", "groups", index)
            yield Table(session, plan.directory.name(group), side, at, (str(group),))


def _seated(plan: Plan, live: list[Slot], sides: Sides) -> Iterator[Table]:
    """Return the branches with people of one delegation."""
    for leaf in live:
        branch = leaf.branch
        if branch is None or leaf.kind not in TABLES or leaf.unclear:
            continue
        side = _only(leaf.crowd, sides, sides.of_hosts(branch))
        if side and not branch.broken & {"kind", "for_", "except_"}:
            ids = tuple(str(each) for each in branch.for_ or ())
            yield Table(leaf, plan.title(leaf), side, (*leaf.route, "for"), ids)


def _only(crowd: Crowd, sides: Sides, hosts: set[str]) -> str:
    """Return the delegation of all at a table, if it is one, and nobody's is in doubt."""
    if crowd.uncertain or crowd.doubtful:
        return ""
    found = sides.of(crowd.firm) | hosts
    return found.pop() if len(found) == 1 and crowd.firm else ""


def _finding(plan: Plan, session: Slot, live: list[Slot], tables: list[Table]) -> Finding:
    first = tables[0]
    warned = any(gravity(table.slot) == Severity.WARNING for table in tables)
    return RULE.finding(
        first.route,
        _sentence(plan, session, live, tables),
        advice="let people of different delegations sit together",
        related=tuple(Related(table.route, f"all of {table.side}") for table in tables[1:]),
        sessions=(session.session.route,),
        about=tuple(dict.fromkeys(each for table in tables for each in table.ids)),
        severity=Severity.WARNING if warned else None,
    )


def _sentence(plan: Plan, session: Slot, live: list[Slot], tables: list[Table]) -> str:
    title = plan.title(session)
    names = listed([table.name for table in tables])
    sides = listed(list(dict.fromkeys(table.side for table in tables)))
    lone = len(tables) == 1
    if session.session.rounds is not None:
        go, are = ("goes", "is") if lone else ("go", "are each")
        return (
            f"{names} {go} from table to table in {title} without meeting anybody else, "
            f"and {are} of one delegation only: {sides}"
        )
    if lone:
        return f"{names} has people of one delegation only, {sides}, while others come to {title}"
    if len(tables) == len({id(leaf.branch) for leaf in live}):
        return f"each branch of {title} has people of one delegation only: {sides}"
    return f"{names} in {title} have people of one delegation only: {sides}"
