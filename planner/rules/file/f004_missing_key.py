"""An entry lacks a key that it needs.

What it finds
    A session without a title, a venue without an id, a day without a date, a visit without a time
    zone.

Why it matters
    Without it the entry cannot be printed, referred to or placed in time.

Example
    ```toml
    [[venues]]
    name = "Elisava"
    ```

How to fix
    Add the key; the message says what it holds.

Options
    None.
"""

from planner.model.finding import Severity
from planner.rules.rule import Rule

RULE = Rule("F004", "missing-key", Severity.ERROR)
