"""A key is none of the format's.

What it finds
    A key that its table does not have, most often a misspelt one; it suggests the nearest.

Why it matters
    A misspelt key is not read: the venue, the speaker or the end it was to give is missing.

Example
    ```toml
    venu = "elisava"
    ```

How to fix
    Correct the key. Keys of your own may stand in a table `x`, anywhere.

Options
    None.
"""

from planner.model.finding import Severity
from planner.rules.rule import Rule

RULE = Rule("F003", "unknown-key", Severity.ERROR)
