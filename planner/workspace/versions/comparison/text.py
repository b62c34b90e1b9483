"""A comparison for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from planner.reports.clean import line
from planner.reports.paint import Paint, painter
from planner.workspace.versions.comparison.records import (
    ADDED,
    CANCELLED,
    REMOVED,
    Changes,
    Difference,
)
from planner.workspace.versions.comparison.sections import (
    TOLD,
    Names,
    concern,
    count,
    named,
    nothing,
    notice,
    party,
    sections,
)

SIGNS = {ADDED: ("+", "good"), REMOVED: ("-", "error"), CANCELLED: ("-", "error")}
"""What stands before a difference, and in which role it is painted."""

OTHER = ("~", "warning")
"""What stands before all other differences."""

_MOST_CONCERNED = 8
"""How many of those whom a difference concerns stand below it; the end lists them all."""


_LEAST = 40
"""The least columns at which lines are wrapped; below, the terminal does it."""


def write(changes: Changes, names: Names, *, colour: bool = False, width: int = 0) -> str:
    """Return the comparison as text.

    ``colour`` adds the escape sequences of colours (ECMA-48 SGR), and ``width`` is how many columns
    lines may have, 0 for any number.
    """
    return "\n".join(_lines(changes, names, painter(colour=colour), width)) + "\n"


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    """Return a text as lines of some columns, the first of which is to follow an indentation."""
    if width < _LEAST:
        return [text]
    margin = " " * indent
    lines = wrap(text, width, initial_indent=margin, subsequent_indent=margin,
                 break_on_hyphens=False)  # fmt: skip
    return [line.removeprefix(margin) for line in lines[:1]] + lines[1:]


def _lines(changes: Changes, names: Names, paint: Paint, width: int) -> Iterator[str]:
    yield paint("path", line(changes.after.title))
    yield paint("faint", f"from {line(named(names.before, changes.before))}")
    yield paint("faint", f"to   {line(named(names.after, changes.after))}")
    yield ""
    if not changes:
        yield nothing(changes)
        return
    for section in sections(changes):
        yield paint("path", line(section.heading))
        for each in section.differences:
            yield from _difference(each, paint, width)
        yield ""
    if changes.told:
        yield paint("path", TOLD)
        for told in changes.told:
            yield f"  {paint('path', line(party(told.party)))}"
            for known in told.notices:
                first, *rest = _wrapped(line(notice(known)), 6, width)
                yield from (f"    · {first}", *rest)
        yield ""
    yield count(changes)


def _difference(each: Difference, paint: Paint, width: int) -> Iterator[str]:
    sign, role = SIGNS.get(each.what, OTHER)
    first, *rest = _wrapped(line(each.text), 4, width)
    yield from (f"  {paint(role, sign)} {first}", *rest)
    if each.concerns:
        names = [line(concern(known)) for known in each.concerns[:_MOST_CONCERNED]]
        more = len(each.concerns) - _MOST_CONCERNED
        names += [f"{more} more"] if more > 0 else []
        for part in _wrapped(f"concerns {'; '.join(names)}", 4, width):
            yield paint("faint", f"    {part.lstrip()}")
