"""A waiver accepts nothing.

What it finds
    A waiver of a rule that has nothing to report about the entry on which it stands, or nothing with
    the other party that it names. Waivers of rules that depend on the day of the check, and of
    those that compare several visits, are left alone, and so are those on sessions without a time.

Why it matters
    What it was for has been mended, so it would hide the same mistake when it comes back; or it
    stands in the wrong place and accepts nothing of what was meant.

Example
    ```toml
    [[days.sessions]]
    title = "Talent"
    kind = "roundtable"
    start = "11:00"
    end = "12:00"
    waive = [{ rule = "T102", reason = "people go back and forth" }]
    ```

How to fix
    Take it out, or move it to the entry that the finding is about.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.changes.change import Change
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.model.waiver import Waiver
from planner.model.words import quoted
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.plain import shorten

RULE = Rule("W901", "unused-waiver", Severity.WARNING)


def unused(waiver: Waiver) -> Iterator[Finding]:
    """Report a waiver that accepts nothing, unless that depends on more than the file."""
    from planner.rules.catalogue import catalogue

    entry = catalogue().get(waiver.rule)
    if entry is None or entry.rule.dated or entry.bookings is not None:
        return
    party = f" with {quoted(shorten(waiver.with_, 40))}" if waiver.with_ else ""
    yield RULE.finding(
        (*waiver.route, "rule"),
        f"{waiver.rule} ({entry.rule.name}) finds nothing{party} here, so this waiver accepts nothing",
        advice="take the waiver out, or move it to what it was meant for",
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to take the waiver out."""
    del plan
    from planner.changes.waivers import without

    yield Fix(Change("Take the waiver out", without(data, finding.at[:-1])), safe=True)
