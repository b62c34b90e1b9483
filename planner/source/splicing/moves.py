"""Entries of lists that go elsewhere, with their text and comments as they stand."""

from __future__ import annotations

from typing import Any

from planner.source.edit import RefusedError
from planner.source.route import Route
from planner.source.splicing import style
from planner.source.splicing.draft import Draft
from planner.source.splicing.entries import Cutting, add_entry, remove_entry
from planner.source.splicing.layout import Layout
from planner.source.splicing.tables import add_key, put_block, remove, wants_headings
from planner.source.tokens import BLANK, STRING


def move(draft: Draft, at: Route, to: Route, value: Any) -> None:
    """Take an entry out of its list and put it into a list, where it ends up at the index of ``to``.

    Where both lists are written alike its text goes as it is. Otherwise it is written anew, and its
    comments stand above it.
    """
    source, target, index = at[:-1], to[:-1], to[-1]
    if not isinstance(at[-1], int) or not isinstance(index, int):
        raise RefusedError("only entries of lists can be moved")
    if at == to:
        return
    layout = draft.layout
    if source in layout.heading_lists:
        lines = _lines(layout, at)
        cutting = Cutting(style.inline(value), tuple(comments(lines)))
        remove(draft, at)
        verbatim = _words(source) == _words(target)
    else:
        cutting = remove_entry(draft, at)
        lines, verbatim = "", False
    layout = draft.layout
    if layout.owner(target) is not None:
        add_entry(draft, target, index, cutting)
    elif target in layout.heading_lists or wants_headings(layout, target, [value]):
        if not verbatim:
            lines = _written(layout, target, cutting, value)
        put_block(draft, target, index, lines)
    else:
        add_key(draft, target[:-1], str(target[-1]), [value], ())


def _lines(layout: Layout, at: Route) -> str:
    """Return all lines of a table with headings, each with its line end."""
    runs = [layout.text[run.start : run.end] for run in layout.runs(at)]
    ended = [run if run.endswith("\n") else run + layout.newline for run in runs]
    return layout.newline.join(ended)


def _words(route: Route) -> list[str]:
    return [step for step in route if isinstance(step, str)]


def _written(layout: Layout, target: Route, cutting: Cutting, value: dict[str, Any]) -> str:
    """Return a table that stood in brackets as lines below a heading."""
    above = [*cutting.above, *comments(cutting.text), *([cutting.behind] if cutting.behind else [])]
    heading = "[[" + ".".join(style.key(step) for step in _words(target)) + "]]"
    comment = "".join(line + layout.newline for line in above)
    return comment + style.block(heading, value, layout.newline)


def comments(lines: str) -> list[str]:
    """Return the comments in a stretch of valid TOML."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        if lines[at] in "\"'":
            match = STRING.match(lines, at)
            at = match.end() if match else len(lines)
            continue
        blank = BLANK.match(lines, at)
        if blank is not None and blank.end() > at:
            found += [line.strip() for line in blank.group().splitlines() if line.strip()]
            at = blank.end()
        else:
            at += 1
    return found
