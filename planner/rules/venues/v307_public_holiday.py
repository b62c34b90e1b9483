"""Something takes place on a public holiday.

What it finds
    Days with sessions on a public holiday of the `region` of the venue, the day or the visit, and
    days that say why the town is `closed`, such as the feast of its patron saint. Rides, free time,
    what is online and what is confirmed in so many words do not count.

    Regions are ISO codes: `IT`, `ES-CT`. Where only a province or a town celebrates, its own code
    is needed (`IT-BO`), or `closed`.

Why it matters
    Hosts are at home, museums and restaurants closed, coaches dearer and trains fewer.

Example
    ```toml
    [[days]]
    date = 2023-06-02
    title = "Bologna"
    region = "IT-45"
    ```

How to fix
    Choose another date; or ask each host, and confirm the sessions or waive the finding.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.dates import weekday_date
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import Day
from planner.model.session_kinds import FREE
from planner.rules.accepted import accepted
from planner.rules.confirmed import is_confirmed
from planner.rules.rule import Rule
from planner.rules.venues.held import Held, held, title

RULE = Rule("V307", "public-holiday", Severity.WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Find days of the programme on which there is a holiday where it takes place."""
    if not _has_regions(plan):
        return
    days: dict[object, list[Held]] = {}
    for each in held(plan, anywhere=True):
        settled = is_confirmed(each.entry) or is_confirmed(each.session)
        if each.kind != FREE and not settled:
            days.setdefault(each.day.route, []).append(each)
    for day in plan.itinerary.days:
        entries = days.get(day.route, [])
        if day.date is not None and entries and "closed" not in day.broken:
            yield from _finding(plan, day, entries)


def _has_regions(plan: Plan) -> bool:
    """Tell whether the file says anywhere whose holidays count, or that a town is closed."""
    itinerary = plan.itinerary
    return bool(
        itinerary.region
        or any(day.region or day.closed for day in itinerary.days)
        or any(venue.region for venue in itinerary.venues)
    )


def _finding(plan: Plan, day: Day, entries: list[Held]) -> Iterator[Finding]:
    """Say what is celebrated on a day, if anything is, and what takes place nevertheless."""
    feasts = _feasts(plan, day, entries)
    if day.date is None or not feasts:
        return
    celebrating = {id(each) for some in feasts.values() for each in some}
    concerned = [
        each for each in entries
        if id(each) in celebrating and not accepted(plan, RULE.code, each.route)
    ]  # fmt: skip
    if not concerned:
        return
    titles = list(dict.fromkeys(title(plan, each) for each in concerned))
    takes = "takes" if len(titles) == 1 else "take"
    date = weekday_date(day.date)
    what = f"the town is closed on {date}" if day.closed else f"{date} is a public holiday"
    yield RULE.finding(
        (*day.route, "closed" if day.closed else "date"),
        f"{what} ({' and '.join(feasts)}), and {listed(titles)} {takes} place",
        advice="ask each host whether they open, or choose another date",
        sessions=tuple(dict.fromkeys(each.session.route for each in concerned)),
        about=tuple(dict.fromkeys(each.venue for each in concerned if each.venue)),
    )


def _feasts(plan: Plan, day: Day, entries: list[Held]) -> dict[str, list[Held]]:
    """Return what is celebrated on a day, each with what takes place where it is."""
    if day.closed:
        return {plan.directory.text(day.closed): entries}
    regions: dict[str, list[Held]] = {}
    for each in entries:
        region = _region(plan, each)
        if region is not None:
            regions.setdefault(region, []).append(each)
    named = ((_name(plan, region, day), region) for region in regions)
    return {name: regions[region] for name, region in named if name is not None}


def _region(plan: Plan, each: Held) -> str | None:
    """Return the region whose holidays count for a session; None where a slip hides it."""
    places = (plan.directory.venues.get(each.venue), each.day, plan.itinerary)
    for place in places:
        if place is not None and "region" in place.broken:
            return None
        if place is not None and place.region:
            return place.region
    return None


def _name(plan: Plan, region: str, day: Day) -> str | None:
    """Return what a region celebrates on a day, with its code."""
    from planner.rules.venues.feasts import public_holiday

    if day.date is None:
        return None
    return public_holiday(region, day.date, plan.itinerary.languages)
