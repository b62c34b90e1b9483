"""The lines of a visit that begins, written as files of the format usually are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.source.splicing import style

NEWLINE = "\n"

_RULE = 100
"""The columns that a line above a section fills."""


def section(title: str) -> str:
    """Return a line with a title that fills the width of the text, and a blank line below it."""
    return f"# ── {title} ".ljust(_RULE, "─") + "\n\n"


def note(text: str) -> str:
    """Return a line that is never printed."""
    return f"# {text}\n"


def pairs(values: Mapping[str, Any], notes: Mapping[str, str] | None = None) -> str:
    """Return the lines that give keys their values, with a note behind those that have one.

    Raises:
        RefusedError: TOML cannot write one of them.
    """
    known = notes or {}
    lines = []
    for name, value in values.items():
        behind = f"  # {known[name]}" if name in known else ""
        lines.append(f"{style.pair(name, value, NEWLINE)}{behind}{NEWLINE}")
    return "".join(lines)


def table(heading: str, values: Mapping[str, Any], notes: Mapping[str, str] | None = None) -> str:
    """Return a heading with the keys below it, and a blank line.

    Lists of tables that are too long for lines of their own come behind, under headings of theirs.

    Raises:
        RefusedError: TOML cannot write one of the values.
    """
    long = {name: value for name, value in values.items() if _is_long(value)}
    short = {name: value for name, value in values.items() if name not in long}
    inner = [table(f"{heading}.{name}", each) for name, value in long.items() for each in value]
    return f"[[{heading}]]\n{pairs(short, notes)}\n{''.join(inner)}"


def _is_long(value: object) -> bool:
    """Tell whether a value is a list of tables of which one does not fit on a line."""
    if not isinstance(value, list):
        return False
    tables = [each for each in value if isinstance(each, dict)]
    return any(len(style.INDENT + style.inline(each)) >= style.WIDTH for each in tables)


def listed(name: str, entries: list[dict[str, Any]]) -> str:
    """Return a list of short tables, each on a line of its own, and a blank line.

    Raises:
        RefusedError: TOML cannot write one of the values.
    """
    lines = "".join(f"{style.INDENT}{style.inline(each)},\n" for each in entries)
    return f"{name} = [\n{lines}]\n\n"
