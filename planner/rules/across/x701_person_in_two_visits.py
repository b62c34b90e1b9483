"""A person is needed in two visits at one time.

What it finds
    Among the visits of one run, a named person who has a role or is expected by name in two of them
    at the same time. The same person is known by the e-mail, or else by name and organisation, both
    of which must be given. Visits with `draft = true` or a file name that says draft or copy are
    left out, and so is what is tentative, cancelled or drop-in; files with the same `id` are
    versions of one visit.

Why it matters
    Two hosts count on the same person, and each file on its own looks right.

Example
    ```toml
    [[people]]
    id = "righetti"
    name = "Roberto Righetti"
    email = "r.righetti@example.org"
    ```

How to fix
    Move one of the sessions, or send a colleague to one of the visits.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.finding import Severity
from planner.model.plan import Plan
from planner.model.programme import TENTATIVE
from planner.rules.across.keys import person_key
from planner.rules.across.settled import is_settled, sure_end, told
from planner.rules.booking import Booking
from planner.rules.people.speaker_entries import by_route
from planner.rules.rule import Rule

RULE = Rule("X701", "person-in-two-visits", Severity.WARNING)


def bookings(plan: Plan) -> Iterator[Booking]:
    """Return when the people of a visit are needed."""
    keys = {each.id: person_key(plan, each) for each in plan.directory.people.values()}
    if not any(keys.values()):
        return
    entries = by_route(plan)
    for who, stays in plan.presence.stays.items():
        for stay in stays if keys[who] else ():
            entry = entries.get(stay.route)
            tentative = entry is not None and any(
                each.status == TENTATIVE for each in (entry.speaker, entry.item) if each is not None
            )
            finish = sure_end(stay.slot, stay.finish)
            if is_settled(stay.slot) and stay.minutes is None and not tentative:
                yield Booking(
                    RULE.code, keys[who], str(plan.directory.name(who)), stay.begin, finish,
                    told(plan, stay.slot, stay.begin, finish), stay.route, stay.slot.session.route,
                    (who,),
                )  # fmt: skip
