"""A waiver gives no reason.

What it finds
    A waiver without `reason`. It accepts what it names all the same.

Why it matters
    Who takes over the visit cannot tell whether it still holds.

Example
    ```toml
    waive = [{ rule = "T102" }]
    ```

How to fix
    Say in a few words why it is accepted: `reason = "people go back and forth"`.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.finding import Finding, Severity
from planner.model.waiver import Waiver
from planner.rules.rule import Rule

RULE = Rule("W903", "waiver-without-reason", Severity.WARNING)


def without_reason(waiver: Waiver) -> Iterator[Finding]:
    """Report a waiver that gives no reason."""
    if not waiver.reason and "reason" not in waiver.broken:
        yield RULE.finding(
            waiver.route,
            f"the waiver of {waiver.rule} gives no reason",
            advice='add reason = "…", so that others can tell whether it still holds',
        )
