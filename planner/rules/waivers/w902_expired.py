"""A waiver has expired.

What it finds
    A waiver whose last day, `until`, is over. What it accepted is reported again. Once the visit is
    over, nothing is said any more.

Why it matters
    What was accepted for a while was to be settled by that day.

Example
    ```toml
    waive = [{ rule = "V304", reason = "the large room is asked for", until = 2023-06-01 }]
    ```

How to fix
    Mend what it accepted and take it out, or give it another last day.

Options
    None. It reckons from today, or from the day that `--as-of` gives.
"""

from collections.abc import Iterator
from typing import Any

from planner.changes.change import Change
from planner.model.dates import long_date
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.model.waiver import Waiver
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule("W902", "expired-waiver", Severity.WARNING, dated=True)


def is_expired(plan: Plan, waiver: Waiver) -> bool:
    """Tell whether the last day of a waiver is over."""
    return waiver.until is not None and waiver.until < plan.today


def expired(plan: Plan, waiver: Waiver) -> Iterator[Finding]:
    """Report a waiver that has expired, unless the visit is over."""
    if waiver.until is not None and not plan.over:
        yield RULE.finding(
            (*waiver.route, "until"),
            f"the waiver of {waiver.rule} expired on {long_date(waiver.until)}",
            advice="mend what it accepted and take it out, or give it another last day",
        )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to take the waiver out."""
    del plan
    from planner.changes.waivers import without

    yield Fix(Change("Take the waiver out", without(data, finding.at[:-1])))
