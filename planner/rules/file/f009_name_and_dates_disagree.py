"""The name of the file says another date than the days in it.

What it finds
    A file whose name has a date, a month or a year in it (`2023-06-20`, `20230620`, `2023-06`,
    `bologna-2023`) while the days lie at another time. The date of its issue may stand in the name,
    and so may a number that belongs to the title. A year counts if it stands at the beginning or
    the end of the name, and is not far from that of the days.

Why it matters
    It is how a file looks that was copied from the last visit and given new dates only in part, or
    not at all.

Example
    In a file that is called `bologna-2022.toml`:

    ```toml
    [[days]]
    date = 2023-06-20
    ```

How to fix
    Correct the dates, or give the file another name.

Options
    None.
"""

import re
from collections.abc import Iterator
from datetime import date

from planner.model.dates import dates
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.rules.rule import Rule
from planner.source.plain import shorten

RULE = Rule("F009", "name-and-dates-disagree", Severity.INFO)

FARTHEST = 2
"""How many years a year in the name is off at most; farther ones are names: `agenda-2030`."""

_YEAR, _MONTH, _DAY = r"(?P<year>20\d\d)", r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>[0-2]\d|3[01])"
_ALONE = r"(?<!\d){}(?!\d)"
_FULL = tuple(
    re.compile(_ALONE.format(pattern), re.ASCII)
    for pattern in (
        rf"{_YEAR}(?P<gap>[-_. ]?){_MONTH}(?P=gap){_DAY}",
        rf"{_DAY}(?P<gap>[-_. ]){_MONTH}(?P=gap){_YEAR}",
        rf"{_MONTH}(?P<gap>[-_. ]){_DAY}(?P=gap){_YEAR}",
    )
)
_MONTHLY = re.compile(rf"(?<!\d){_YEAR}[-_.]{_MONTH}(?![-_.]?\d)", re.ASCII)
_NUMBERS = re.compile(r"\d+", re.ASCII)
_ENDING = re.compile(r"\.\w{1,8}$")


def check(plan: Plan) -> Iterator[Finding]:
    """Find a name whose date none of the days is near."""
    name = _ENDING.sub("", plan.file_name)
    days = [day.date for day in plan.itinerary.days if day.date is not None]
    if not days or len(days) < len(plan.itinerary.days) or "days" in plan.itinerary.broken:
        return
    if _disagrees(plan, name, min(days), max(days)):
        yield RULE.finding(
            (*plan.itinerary.days[0].route, "date"),
            f"the file is called “{shorten(plan.file_name)}”, but the visit is on {dates(days)}",
            advice="correct the dates, or give the file another name",
        )


def _disagrees(plan: Plan, name: str, first: date, last: date) -> bool:
    """Tell whether a name says when the visit is, and that it is at another time."""
    full = [meant for pattern in _FULL for meant in _dates(pattern, name)]
    if full:
        return not any(first <= each <= last or each == plan.itinerary.issued for each in full)
    months = [(int(each["year"]), int(each["month"])) for each in _MONTHLY.finditer(name)]
    if months:
        since, until = (first.year, first.month), (last.year, last.month)
        return not any(since <= each <= until for each in months)
    year = _year(plan, name)
    if year is None or first.year <= year <= last.year:
        return False
    return min(abs(year - first.year), abs(year - last.year)) <= FARTHEST


def _dates(pattern: re.Pattern[str], name: str) -> Iterator[date]:
    for match in pattern.finditer(name):
        try:
            yield date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue


def _year(plan: Plan, name: str) -> int | None:
    """Return the year that a name begins or ends with, unless other numbers make it doubtful."""
    numbers = _NUMBERS.findall(name)
    years = [each for each in numbers if re.fullmatch(r"20\d\d", each)]
    if len(years) != 1 or not re.search(rf"^{years[0]}[-_. ]|(?:^|[-_. ]){years[0]}$", name):
        return None
    titles = plan.itinerary.title.texts.values()
    return None if any(years[0] in title for title in titles) else int(years[0])
