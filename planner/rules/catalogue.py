"""All rules, found in the folders of their families."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

from planner.model.finding import Finding
from planner.model.plan import Plan
from planner.rules.booking import Booking
from planner.rules.fix import Fixes
from planner.rules.rule import Rule
from planner.source.record import Record

FAMILIES = (
    "file", "time", "people", "venues", "moving", "care", "agenda", "across", "waivers",
)  # fmt: skip
"""The folders of the rules, in the order of the catalogue."""

_MODULE = re.compile(r"[a-z]\d{3}_\w+")


Check = Callable[[Plan], Iterable[Finding]]
"""What a rule finds in a plan."""


class Entry(Record):
    """A rule of the catalogue with what it does and how it is documented."""

    rule: Rule
    check: Check | None
    """What it finds in a plan; None where reading the file raises it."""
    documentation: str
    family: str
    fixes: Fixes | None = None
    """What it offers to mend one of its findings; None where nothing can be computed."""
    bookings: Callable[[Plan], Iterable[Booking]] | None = None
    """What it compares across the visits of one run; None where it looks at one visit only."""


@cache
def catalogue() -> dict[str, Entry]:
    """Return the entries of all rules by their codes, in the order of families and codes."""
    entries: dict[str, Entry] = {}
    for family in FAMILIES:
        package = import_module(f"planner.rules.{family}")
        names = sorted(path.stem for path in Path(package.__path__[0]).iterdir())
        for name in filter(_MODULE.fullmatch, names):
            module = import_module(f"{package.__name__}.{name}")
            rule: Rule = module.RULE
            entries[rule.code] = Entry(
                rule,
                getattr(module, "check", None),
                module.__doc__ or "",
                family,
                getattr(module, "fixes", None),
                getattr(module, "bookings", None),
            )
    return entries
