"""Nobody has written down when a museum or company that is visited is open.

What it finds
    Tours and visits at a venue that gives neither `open` nor `closed`, and where nothing in the
    file tells that the party is expected: nobody speaks there, nobody is its `contact`, it asks for
    nothing (`requests`), and no day begins or ends there. A tour or visit is expected that the file
    calls confirmed in so many words, whose time is `fixed`, or for which a guide or room is booked.
    A venue that has coordinates and no address is taken to be out in the open. Nothing is said
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

from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED
from planner.rules.accepted import accepted
from planner.rules.confirmed import is_confirmed
from planner.rules.rule import Rule
from planner.rules.venues.held import Held, held, may_be_over, title

RULE = Rule("V303", "hours-unknown", Severity.INFO, reads_absence=True, dated=True)

TOUR, VISIT = "tour", "visit"

MOST_APART = 3
"""How many venues whose hours are unknown have a finding each."""

_CONTACTS = {"open", "closed", "contact", "requests"}
"""Fields of a venue of which each tells that the hours are known, or that the host is."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find venues that are visited at hours of which nobody knows if they are open."""
    if may_be_over(plan):
        return
    expected = _expected(plan)
    found: dict[str, list[Held]] = {}
    for each in held(plan):
        if each.kind not in {TOUR, VISIT} or each.venue in expected or _is_agreed(each):
            continue
        if not accepted(plan, RULE.code, each.route, plan.directory.venues[each.venue].route):
            found.setdefault(each.venue, []).append(each)
    if len(found) > MOST_APART:
        places = listed([plan.directory.place(name) for name in found])
        yield _finding(plan, found, f"{len(found)} venues give no opening hours: {places}")
        return
    for name, entries in found.items():
        titles = [title(plan, each) for each in entries]
        takes = "takes" if len(titles) == 1 else "take"
        message = f"gives no opening hours, and {listed(titles)} {takes} place there"
        yield _finding(plan, {name: entries}, f"{plan.directory.place(name)} {message}")


def _expected(plan: Plan) -> set[str | None]:
    """Return the venues whose hours the file tells, or where somebody expects the party."""
    found: set[str | None] = set()
    for name, venue in plan.directory.venues.items():
        given = any(getattr(venue, field) or field in venue.broken for field in _CONTACTS)
        outdoors = venue.coordinates is not None and not venue.address
        found.update([name] if given or outdoors else [])
    for day in plan.itinerary.days:
        found.update((day.begins_at, day.ends_at))
    for each in held(plan):
        entries = (each.session, each.entry, *each.session.items, *each.entry.items)
        speakers = [speaker for entry in entries for speaker in entry.speakers]
        if any(not speaker.remote and speaker.status != CANCELLED for speaker in speakers):
            found.add(each.venue)
    return found


def _is_agreed(each: Held) -> bool:
    """Tell whether a host has confirmed a visit, or its time, a guide or a room is booked."""
    settled = is_confirmed(each.entry) or is_confirmed(each.session) or each.session.fixed
    return settled or any(
        one.booked and one.what in {"guide", "room"} for one in each.session.bookings
    )


def _finding(plan: Plan, found: dict[str, list[Held]], message: str) -> Finding:
    first, *others = [plan.directory.venues[name] for name in found]
    entries = [each for entries in found.values() for each in entries]
    return RULE.finding(
        (*first.route, "name"),
        message,
        advice="ask for the hours, and write them as `open` or `closed`",
        related=tuple(Related((*venue.route, "name"), "nor does this one") for venue in others),
        sessions=tuple(dict.fromkeys(each.session.route for each in entries)),
        about=tuple(found),
    )
