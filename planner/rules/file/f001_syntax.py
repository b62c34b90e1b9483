"""The file is not TOML at this place.

What it finds
    Text that no TOML reader understands: a missing quote, bracket or equals sign, a key that is set
    twice. As a warning: what only TOML 1.1 allows, such as a time without quotes (`09:30`), which
    most other tools still refuse.

Why it matters
    What cannot be read is left out of every agenda. The rest of the file is still read and checked;
    only what may follow from the loss is not reported beside it.

Example
    ```toml
    title = "Who we are
    ```

How to fix
    Close the quote or bracket, or put the value in quotes; the message says which.

Options
    None.
"""

from collections.abc import Iterator
from datetime import time
from typing import Any

from planner.model.clock import clock
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule("F001", "syntax", Severity.ERROR)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to put a time into quotes, where it stands without and that is all that is wrong."""
    del plan
    from planner.changes.change import Change
    from planner.source.edit import Set, value_at

    value = value_at(data, finding.at) if finding.at else None
    if isinstance(value, time) and not value.second and not value.microsecond:
        written = clock(value.hour * 60 + value.minute)
        yield Fix(Change(f'Write "{written}"', (Set(finding.at, written),)), safe=True)
