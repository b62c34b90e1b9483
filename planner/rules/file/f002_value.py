"""A value is not what its field takes.

What it finds
    A time of day that does not exist, a word that is none of the choices, text where a number
    belongs, an unknown time zone, an empty text.

Why it matters
    The value is ignored, so the agenda would lack it or show something else.

Example
    ```toml
    start = "09:75"
    ```

How to fix
    Write what the message suggests; the format page lists what every field takes.

Options
    None.
"""

from planner.model.finding import Severity
from planner.rules.rule import Rule

RULE = Rule("F002", "value", Severity.ERROR)
