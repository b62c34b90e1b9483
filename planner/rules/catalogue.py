"""All rules, found in the folders of their families."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from planner.model.finding import Finding
from planner.model.plan import Plan
from planner.rules.rule import Rule

FAMILIES = ("file", "time", "people", "venues", "moving")
"""The folders of the rules, in the order of the catalogue."""

_MODULE = re.compile(r"[a-z]\d{3}_\w+")


@dataclass(frozen=True)
class Entry:
    """A rule of the catalogue with what it does and how it is documented."""

    rule: Rule
    check: Callable[[Plan], Iterable[Finding]] | None
    """What it finds in a plan; None where reading the file raises it."""
    documentation: str
    family: str


@cache
def catalogue() -> dict[str, Entry]:
    """Return the entries of all rules by their codes, in the order of families and codes."""
    entries: dict[str, Entry] = {}
    for family in FAMILIES:
        package = import_module(f"planner.rules.{family}")
        names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
        for name in filter(_MODULE.fullmatch, names):
            module = import_module(f"{package.__name__}.{name}")
            rule: Rule = module.RULE
            entries[rule.code] = Entry(
                rule, getattr(module, "check", None), module.__doc__ or "", family
            )
    return entries
