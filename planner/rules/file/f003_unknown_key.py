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

from collections.abc import Iterator
from typing import Any

from planner.model.fields import specs
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.plain import shorten
from planner.source.route import Route

RULE = Rule("F003", "unknown-key", Severity.ERROR)

SHORTEST = 3
"""How many letters a key has at least that may be misspelt: ``rom`` is ``room``."""


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to give the key the name that is meant, where its table does not have that yet."""
    del plan, data
    from planner.changes.change import Change
    from planner.rules.file.suggested import meant
    from planner.source.edit import Rename

    written, key = str(finding.at[-1]), meant(finding)
    if key is not None:
        change = Change(f"Write `{key}` for `{shorten(written)}`", (Rename(finding.at, key),))
        yield Fix(change, safe=_is_sure(finding.at, written, key))


def _is_sure(at: Route, written: str, key: str) -> bool:
    """Tell whether a key is misspelt or another word for one, and not merely like it."""
    from planner.model.suggest import nearest
    from planner.rules.file.fields_at import table_at
    from planner.rules.file.misspelling import is_misspelling

    table = table_at(at[:-1])
    is_synonym = table is not None and nearest(written, specs(table)) != key
    return is_synonym or is_misspelling(written, key, SHORTEST)
