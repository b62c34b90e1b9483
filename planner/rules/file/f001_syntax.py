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

from planner.model.finding import Severity
from planner.rules.rule import Rule

RULE = Rule("F001", "syntax", Severity.ERROR)
