"""Entries between brackets: values of arrays and pairs of inline tables.

A comment at the end of an entry's line belongs to it, and so do the lines of comment between it and
the entry above. Lines of comment that open the list or follow a blank line head what comes below
them, and stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planner.source.edit import RefusedError
from planner.source.locate import Span
from planner.source.route import Route, dotted
from planner.source.splicing.draft import Draft, Splice
from planner.source.splicing.inline import Brackets, Entry, brackets
from planner.source.splicing.layout import Layout
from planner.source.splicing.style import INDENT


class Cutting(NamedTuple):
    """An entry as it stands: its text, the lines of comment above it and the one behind it."""

    text: str
    above: tuple[str, ...] = ()
    behind: str = ""


def bracketed(layout: Layout, route: Route) -> tuple[Route, list[Entry]]:
    """Return the array or inline table in which a route is written, and its entries.

    Raises:
        RefusedError: it is not written between brackets.
    """
    holder, found = _holder(layout, route)
    return holder, found.entries


def _holder(layout: Layout, route: Route) -> tuple[Route, Brackets]:
    for length in range(len(route) - 1, 0, -1):
        mark = layout.marks.get(route[:length])
        if mark is None:
            continue
        start = mark.value.start
        if layout.text[start] in "[{" and start >= mark.key.start:
            return route[:length], brackets(layout.text, mark.value)
    raise RefusedError(f"there is no {dotted(route)}")


def add_entry(draft: Draft, holder: Route, index: int, entry: Cutting | str) -> None:
    """Write an entry between the brackets at ``holder`` so that it stands at an index."""
    layout = draft.layout
    cutting = Cutting(entry) if isinstance(entry, str) else entry
    found = brackets(layout.text, layout.marks[holder].value)
    entries = found.entries
    if not entries:
        draft.splice(*_alone(layout, found, cutting))
        return
    near = entries[min(index, len(entries) - 1)]
    if not _has_line(layout, near):
        if index < len(entries):
            draft.splice(Splice(near.start, near.start, _among(layout, found, cutting, ", ")))
        else:
            draft.splice(Splice(near.end, near.end, f", {_among(layout, found, cutting, '')}"))
        return
    indent = layout.text[layout.line_start(near.start) : near.start]
    if index < len(entries):
        at = _above(layout, found, index)
        draft.splice(Splice(at, at, _lines(layout, cutting, indent, comma=True)))
        return
    at = layout.line_end(max(near.end, near.comma))
    splices = [Splice(at, at, _lines(layout, cutting, indent, comma=near.comma >= 0))]
    if near.comma < 0:
        splices.append(Splice(near.end, near.end, ","))
    draft.splice(*splices)


def add_entries(draft: Draft, holder: Route, index: int, entries: Sequence[str]) -> None:
    """Write entries between the brackets at ``holder``, the first of them at an index."""
    layout = draft.layout
    found = brackets(layout.text, layout.marks[holder].value).entries
    near = found[min(index, len(found) - 1)] if found else None
    if near is None or not _has_line(layout, near):
        add_entry(draft, holder, index, ", ".join(entries))
        return
    *others, last = entries
    indent = layout.text[layout.line_start(near.start) : near.start]
    lead = "".join(f"{each},{layout.newline}{indent}" for each in others)
    add_entry(draft, holder, index, lead + last)


def remove_entry(draft: Draft, route: Route) -> Cutting:
    """Take an entry out of its brackets, with the comments that belong to it, and return it."""
    layout = draft.layout
    holder, found = _holder(layout, route)
    entries = found.entries
    rest = route[len(holder) :]
    if isinstance(rest[0], int):
        numbers = [rest[0]] if len(rest) == 1 and rest[0] < len(entries) else []
    else:
        numbers = [i for i, each in enumerate(entries) if each.keys[: len(rest)] == rest]
    if not numbers:
        raise RefusedError(f"there is no {dotted(route)}")
    number = numbers[-1]
    cutting = _cutting(layout, found, number)
    draft.splice(*_removal(layout, found, number))
    if len(numbers) > 1:
        remove_entry(draft, route)
    return cutting


def _cutting(layout: Layout, found: Brackets, number: int) -> Cutting:
    entry = found.entries[number]
    text = layout.text[entry.start : entry.end]
    if not _has_line(layout, entry):
        return Cutting(text)
    above = layout.text[_above(layout, found, number) : layout.line_start(entry.start)]
    end = max(entry.end, entry.comma + 1)
    behind = layout.text[end : layout.line_end(end)].strip()
    return Cutting(text, tuple(line.strip() for line in above.splitlines()), behind)


def _removal(layout: Layout, found: Brackets, number: int) -> list[Splice]:
    text, entries = layout.text, found.entries
    entry = entries[number]
    is_last = number == len(entries) - 1
    end = entry.comma + 1 if entry.comma >= 0 else entry.end
    if _has_line(layout, entry):
        splices = [Splice(_above(layout, found, number), layout.line_end(end - 1), "")]
        if is_last and number and entry.comma < 0:
            comma = entries[number - 1].comma
            splices.append(Splice(comma, comma + 1, ""))
        return splices
    if len(entries) == 1:
        inside = found.inside
        around = text[inside.start : entry.start] + text[end : inside.end]
        return [Splice(*inside, "")] if not around.strip() else [Splice(entry.start, end, "")]
    if not is_last:
        after = entries[number + 1].start
        if "\n" in text[end:after] or "#" in text[entry.end : after]:
            return [Splice(entry.start, end, "")]
        return [Splice(entry.start, after, "")]
    comma = entries[number - 1].comma
    if text[comma + 1 : entry.start].strip():
        return [Splice(comma, comma + 1, ""), Splice(entry.start, end, "")]
    return [Splice(comma, entry.end, "")]


def _has_line(layout: Layout, entry: Entry) -> bool:
    """Tell whether an entry has lines of its own, with nothing but its comma and a comment."""
    text = layout.text
    if text[layout.line_start(entry.start) : entry.start].strip():
        return False
    rest = text[entry.end : layout.line_end(entry.end)]
    if entry.comma >= 0:
        if entry.comma >= entry.end + len(rest):
            return False
        rest = rest[entry.comma + 1 - entry.end :]
    rest = rest.strip()
    return not rest or rest.startswith("#")


def _above(layout: Layout, found: Brackets, number: int) -> int:
    """Return where an entry with lines of its own begins, with the comment that belongs to it."""
    line = layout.line_start(found.entries[number].start)
    if not number:
        return line
    before = found.entries[number - 1]
    floor = layout.line_end(max(before.end, before.comma))
    if floor > line:
        return line
    start = layout.comment_above(line, floor)
    return start if start == floor else line


def _lines(layout: Layout, cutting: Cutting, indent: str, *, comma: bool) -> str:
    """Return the lines of an entry, each with its line end."""
    behind = f"  {cutting.behind}" if cutting.behind else ""
    line = f"{cutting.text}{',' if comma else ''}{behind}"
    return "".join(f"{indent}{each}{layout.newline}" for each in (*cutting.above, line))


def _among(layout: Layout, found: Brackets, cutting: Cutting, comma: str) -> str:
    """Return an entry that shares its line with others; comments bring their line ends along.

    Raises:
        RefusedError: the entry has comments, and an inline table has no place for them.
    """
    if not cutting.above and not cutting.behind:
        return cutting.text + comma
    if layout.text[found.span.start] == "{":
        raise RefusedError("its comments have no place where it would go, a table on one line")
    above = "".join(f"{INDENT}{each}{layout.newline}" for each in cutting.above)
    behind = f"  {cutting.behind}" if cutting.behind else ""
    end = layout.newline + INDENT
    return f"{layout.newline}{above}{INDENT}{cutting.text}{comma.rstrip()}{behind}{end}"


def _alone(layout: Layout, found: Brackets, cutting: Cutting) -> list[Splice]:
    """Return the splices that write an entry between brackets that have none."""
    inside = found.inside
    is_table = layout.text[found.span.start] == "{"
    held = layout.text[inside.start : inside.end]
    if not held.strip() and not cutting.above and not cutting.behind:
        return [Splice(*inside, f" {cutting.text} " if is_table else cutting.text)]
    outer = layout.line_start(found.span.start)
    indent = layout.text[outer:][
        : len(layout.text[outer:]) - len(layout.text[outer:].lstrip(" \t"))
    ]
    lines = _lines(layout, cutting, indent + INDENT, comma=not is_table)
    if "\n" not in held:
        return [Splice(*inside, f"{layout.newline}{lines}{indent}")]
    at = layout.line_start(inside.end)
    if layout.text[at : inside.end].strip():
        raise RefusedError("there is no room for it between these brackets")
    return [Splice(at, at, lines)]


def span_of(layout: Layout, route: Route) -> Span | None:
    """Return where the value of a route stands, or None if it is spread over several places."""
    mark = layout.marks.get(route)
    if mark is None or (mark.value == mark.key and isinstance(route[-1], str)):
        return None
    return mark.value
