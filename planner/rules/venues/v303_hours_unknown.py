"""Nobody has written down when a museum or company that is visited is open.

What it finds
    A tour or visit at a venue that gives neither `open` nor `closed`. It is not said of a visit
    that the file calls confirmed in so many words, nor where a guide or room is booked for it, nor
    once the visit is over.

Why it matters
    What is not known is not checked, and many museums close on Mondays.

Example
    ```toml
    [[venues]]
    id = "museo-patrimonio"
    name = "Museo del Patrimonio Industriale"
    address = "Via della Beverara 123, Bologna"
    ```

How to fix
    Ask, and write `closed = ["mon"]` or the hours.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.finding import Finding, Severity
from planner.model.plan import Plan, listed
from planner.rules.confirmed import is_confirmed
from planner.rules.rule import Rule
from planner.rules.venues.held import Held, held, may_be_over, title

RULE = Rule("V303", "hours-unknown", Severity.INFO, reads_absence=True, dated=True)

TOUR, VISIT = "tour", "visit"


def check(plan: Plan) -> Iterator[Finding]:
    """Find venues that are visited at hours of which nobody knows if they are open."""
    if may_be_over(plan):
        return
    found: dict[str, list[Held]] = {}
    for each in held(plan):
        venue = plan.directory.venues[each.venue]
        unknown = not (venue.open or venue.closed or venue.broken & {"open", "closed"})
        if unknown and each.kind in {TOUR, VISIT} and not _is_agreed(each):
            found.setdefault(each.venue, []).append(each)
    for name, entries in found.items():
        yield _finding(plan, name, entries)


def _is_agreed(each: Held) -> bool:
    """Tell whether a company has confirmed its visit, or a guide or room is booked for it."""
    settled = is_confirmed(each.entry) or is_confirmed(each.session)
    booked = any(one.booked and one.what in {"guide", "room"} for one in each.session.bookings)
    return booked or (settled and each.kind == VISIT)


def _finding(plan: Plan, name: str, entries: list[Held]) -> Finding:
    titles = [title(plan, each) for each in entries]
    takes = "takes" if len(titles) == 1 else "take"
    return RULE.finding(
        (*plan.directory.venues[name].route, "name"),
        f"{plan.directory.place(name)} gives no opening hours, and {listed(titles)} {takes} place "
        "there",
        advice="ask for the hours, and write them as `open` or `closed`",
        sessions=tuple(dict.fromkeys(each.session.route for each in entries)),
        about=(name,),
    )
