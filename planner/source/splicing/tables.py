"""Keys of tables: new ones, and how they and their values leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planner.source.edit import RefusedError
from planner.source.locate import Statement
from planner.source.route import Route, dotted
from planner.source.splicing import style
from planner.source.splicing.draft import Draft, Splice
from planner.source.splicing.entries import add_entry, bracketed, remove_entry
from planner.source.splicing.inline import key_parts
from planner.source.splicing.layout import Layout

SHORT = 3
"""How many keys a table of a new list has at most to stand between brackets."""


def add_key(draft: Draft, table: Route, name: str, value: Any, order: Sequence[str]) -> None:
    """Write a new key of a table where its usual order wants it.

    A table that had become empty, so that nothing of it is in the text, comes with it.
    """
    layout = draft.layout
    if table and layout.owner(table) is None and not layout.within(table):
        if isinstance(table[-1], int):
            raise RefusedError(f"there is no {dotted(table)}")
        add_key(draft, table[:-1], table[-1], {name: value}, ())
    elif not table or layout.heading_of(table) is not None:
        if wants_headings(layout, (*table, name), value):
            add_blocks(draft, (*table, name), 0, value, order)
            return
        _add_line(draft, table, name, value, order)
    elif layout.owner(table) is not None:
        _add_inside(draft, table, name, value, order)
    elif any(not layout.statements[each].heading for each in layout.within(table)):
        _add_dotted(draft, table, name, value)
    else:
        _add_heading(draft, table, name, value)


def remove(draft: Draft, route: Route) -> None:
    """Take out everything that writes a route, with the comments that belong to it.

    Of what had become empty there may be nothing in the text.
    """
    layout = draft.layout
    owner = layout.owner(route)
    if owner is None or owner.route == route:
        runs = layout.runs(route)
        draft.splice(*(Splice(*layout.cut(run), "") for run in runs))
    else:
        remove_entry(draft, route)


def rename(draft: Draft, route: Route, name: str) -> None:
    """Write another name wherever a key stands."""
    layout = draft.layout
    owner = layout.owner(route)
    if owner is not None and owner.route != route:
        holder, entries = bracketed(layout, route)
        rest = route[len(holder) :]
        keys = [(each.start, len(rest) - 1) for each in entries if each.keys[: len(rest)] == rest]
    else:
        keys = list(_keys_of(layout, route))
    parts = [key_parts(layout.text, start)[number] for start, number in keys]
    draft.splice(*(Splice(*part, style.key(name)) for part in parts))


def _keys_of(layout: Layout, route: Route) -> Iterator[tuple[int, int]]:
    """Return where the keys and headings begin that name a route, and which of their parts does."""
    for number in layout.within(route):
        statement = layout.statements[number]
        if statement.heading:
            yield statement.key.start, sum(isinstance(step, str) for step in route) - 1
        elif len(route) > len(statement.table):
            yield statement.key.start, len(route) - len(statement.table) - 1


def add_blocks(
    draft: Draft, route: Route, index: int, values: Sequence[Any], order: Sequence[str] = ()
) -> None:
    """Write tables below headings in double brackets, as entries of a list that follow each other."""
    layout = draft.layout
    like = next((each for each in layout.statements if _is_like(each, route)), None)
    if like is None:
        heading, indent = (
            "[[" + ".".join(style.key(step) for step in route if isinstance(step, str)) + "]]",
            "",
        )
    else:
        heading = layout.text[like.start : like.end]
        indent = layout.text[layout.line_start(like.start) : like.start]
    gap = layout.newline * _gap(layout, route)
    blocks = [style.block(heading, each, layout.newline, indent) for each in values]
    put_block(draft, route, index, gap.join(blocks), order)


def put_block(
    draft: Draft, route: Route, index: int, lines: str, order: Sequence[str] = ()
) -> None:
    """Put the lines of a table into a list whose entries have headings."""
    layout = draft.layout
    gap = layout.newline * _gap(layout, route)
    here = layout.within((*route, index))
    if here:
        at = layout.above(here[0])
        draft.splice(Splice(at, at, lines + gap))
        return
    at = _end_of_list(layout, route, index, order)
    before = layout.text[:at]
    start = layout.newline if before and not before.endswith("\n") else ""
    if start:
        lines = lines.removesuffix(layout.newline)
    lead = gap if before.strip() and not layout.is_blank(layout.line_start(at - 1), at) else ""
    rest = layout.text[at:]
    tail = gap if rest and not layout.is_blank(at, layout.line_end(at)) else ""
    draft.splice(Splice(at, at, start + lead + lines + tail))


def _end_of_list(layout: Layout, route: Route, index: int, order: Sequence[str]) -> int:
    """Return where an entry goes that is to be the last of its list."""
    if index:
        return layout.below(layout.within((*route, index - 1))[-1])
    table = route[:-1]
    if table:
        return layout.below(layout.within(table)[-1])
    name = route[-1]
    earlier = order[: order.index(str(name))] if name in order else order
    numbers = [number for each in earlier for number in layout.within((each,))]
    if not numbers:
        return len(layout.text)
    return layout.below(max((*numbers, *layout.pairs_of(()))))


def _gap(layout: Layout, route: Route) -> int:
    """Return how many blank lines stand between the entries of a list, or lists like it."""
    shape = _shape(route)
    for number, each in enumerate(layout.statements):
        if number and each.heading and _shape(each.route[:-1]) == shape:
            above = layout.above(number)
            return layout.text.count("\n", layout.blank_before(above), above)
    return 1


def _shape(route: Route) -> Route:
    return tuple(0 if isinstance(step, int) else step for step in route)


def _is_like(statement: Statement, route: Route) -> bool:
    return (
        statement.heading
        and isinstance(statement.route[-1], int)
        and _shape(statement.route[:-1]) == _shape(route)
    )


def wants_headings(layout: Layout, route: Route, value: Any) -> bool:
    """Tell whether a new list of tables gets a heading for each of them."""
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(each, dict) for each in value)
    ):
        return False
    if any(_is_like(each, route) for each in layout.statements):
        return True
    like = [each for each in layout.statements if _shape(each.route) == _shape(route)]
    if like:
        return False
    if len(route) == 1:
        return True
    return any(len(each) > SHORT or len(style.inline(each)) > style.WIDTH for each in value)


def _add_line(draft: Draft, table: Route, name: str, value: Any, order: Sequence[str]) -> None:
    """Write a key on a line of its own below the heading of its table."""
    layout = draft.layout
    pairs = layout.pairs_of(table)
    before = _before(layout, pairs, len(table), name, order)
    near = before if before is not None else (pairs[0] if pairs else None)
    indent, equals = _manner(layout, pairs, near, name)
    line = style.pair(style.key(name), value, layout.newline, indent, equals)
    if before is not None:
        _after_line(draft, layout.last(before), line)
        return
    heading = layout.heading_of(table)
    if heading is not None:
        _after_line(draft, layout.line_end(heading.end), line)
    elif pairs:
        at = layout.above(pairs[0])
        draft.splice(Splice(at, at, line + layout.newline))
    elif layout.statements:
        at = layout.above(0)
        draft.splice(Splice(at, at, line + layout.newline * 2))
    else:
        _after_line(draft, len(layout.text), line)


def _before(
    layout: Layout, pairs: Sequence[int], depth: int, name: str, order: Sequence[str]
) -> int | None:
    """Return the pair after which a new key goes, or None if it is to be the first."""
    if name not in order:
        return pairs[-1] if pairs else None
    earlier = set(order[: order.index(name)])
    known = set(order)
    found = [each for each in pairs if layout.statements[each].route[depth] in earlier]
    if found:
        return found[-1]
    strangers = [each for each in pairs if layout.statements[each].route[depth] not in known]
    return pairs[-1] if len(strangers) == len(pairs) and pairs else None


def _after_line(draft: Draft, at: int, line: str) -> None:
    """Put a line where another ends, which may be the last and have no line end."""
    layout = draft.layout
    if at and not layout.text.endswith("\n", 0, at):
        draft.splice(Splice(at, at, layout.newline + line))
    else:
        draft.splice(Splice(at, at, line + layout.newline))


def _manner(layout: Layout, pairs: Sequence[int], near: int | None, name: str) -> tuple[str, str]:
    """Return the indentation and the equals sign that the pairs of a table have."""
    if near is None:
        return "", " = "
    text = layout.text

    def column(number: int) -> tuple[int, int]:
        each = layout.statements[number]
        sign = text.index("=", each.key.end)
        return sign - each.start, each.key.end - each.start

    statement = layout.statements[near]
    indent = text[layout.line_start(statement.start) : statement.start]
    mark = layout.marks[statement.route]
    equals = text[statement.key.end : mark.value.start]
    columns = [column(each) for each in pairs]
    aligned = len({sign for sign, _ in columns}) == 1 and len({end for _, end in columns}) > 1
    if aligned:
        after = equals[equals.index("=") :]
        room = columns[0][0] - len(style.key(name))
        return indent, " " * max(1, room) + after
    if equals.count(" ") > len(" = ") - 1 or "\t" in equals:
        return indent, " = "
    return indent, equals


def _add_inside(draft: Draft, table: Route, name: str, value: Any, order: Sequence[str]) -> None:
    """Write a key between the braces of a table."""
    layout = draft.layout
    probe: Route = (*table, name)
    holder, entries = bracketed(layout, probe)
    prefix = tuple(str(step) for step in table[len(holder) :])
    earlier = set(order[: order.index(name)]) if name in order else None
    index = len(entries)
    if prefix:
        index = max(i for i, each in enumerate(entries) if each.keys[: len(prefix)] == prefix) + 1
    elif earlier is not None:
        known = [i for i, each in enumerate(entries) if each.keys[0] in earlier]
        strangers = all(each.keys[0] not in order for each in entries)
        index = known[-1] + 1 if known else (len(entries) if strangers else 0)
    equals = " = "
    if entries:
        first = entries[0]
        equals = layout.text[key_parts(layout.text, first.start)[-1].end : first.value]
        equals = equals if equals in {"=", " = ", "= ", " ="} else " = "
    written = ".".join(style.key(part) for part in (*prefix, name)) + equals + style.inline(value)
    add_entry(draft, holder, index, written)


def _add_dotted(draft: Draft, table: Route, name: str, value: Any) -> None:
    """Write a key of a table that is written with dotted keys."""
    layout = draft.layout
    numbers = [each for each in layout.within(table) if not layout.statements[each].heading]
    last = layout.statements[numbers[-1]]
    parts = key_parts(layout.text, last.key.start)
    stem = layout.text[last.key.start : parts[len(table) - len(last.table) - 1].end]
    indent, equals = _manner(layout, numbers, numbers[-1], f"{stem}.{name}")
    line = style.pair(f"{stem}.{style.key(name)}", value, layout.newline, indent, equals)
    _after_line(draft, layout.last(numbers[-1]), line)


def _add_heading(draft: Draft, table: Route, name: str, value: Any) -> None:
    """Give a table that only has tables inside a heading of its own, with a first key."""
    layout = draft.layout
    numbers = layout.within(table)
    heading = "[" + ".".join(style.key(step) for step in table if isinstance(step, str)) + "]"
    lines = style.block(heading, {name: value}, layout.newline)
    at = layout.above(numbers[0])
    draft.splice(Splice(at, at, lines + layout.newline))
