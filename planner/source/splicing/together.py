"""Edits of a kind that follow each other, and are carried out with the text looked through once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.source.edit import Delete, Edit, Insert
from planner.source.locate import Span
from planner.source.route import Route
from planner.source.splicing import style
from planner.source.splicing.draft import Draft, Splice
from planner.source.splicing.entries import add_entries
from planner.source.splicing.layout import Layout
from planner.source.splicing.tables import add_blocks, add_key, remove


def runs(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Return the edits in their order: those that can be done together in one list."""
    run: list[Edit] = []
    lowest: dict[Route, int] = {}
    for edit in edits:
        if run and not _goes_on(run, edit, lowest):
            yield run
            run, lowest = [], {}
        run.append(edit)
        if isinstance(edit, Delete) and isinstance(edit.at[-1], int):
            lowest[edit.at[:-1]] = edit.at[-1]
    if run:
        yield run


def done_together(draft: Draft, run: list[Edit]) -> bool:
    """Carry out a run on a draft, or nothing of it where that has to be done one by one."""
    if len(run) == 1:
        return False
    inserts = [each for each in run if isinstance(each, Insert)]
    if inserts:
        return _inserted(draft, inserts)
    return _removed(draft, [each.at for each in run])


def _goes_on(run: list[Edit], edit: Edit, lowest: dict[Route, int]) -> bool:
    """Tell whether an edit means the same whether those of a run are done before or not."""
    last = run[-1]
    if isinstance(edit, Insert) and isinstance(last, Insert):
        return edit.at[:-1] == last.at[:-1] and edit.at[-1] == int(last.at[-1]) + 1
    if not isinstance(edit, Delete) or not isinstance(last, Delete):
        return False
    if any(each.at[: len(edit.at)] == edit.at for each in run):
        return False
    for length in range(1, len(edit.at)):
        gone, step = lowest.get(edit.at[:length]), edit.at[length]
        if gone is not None and isinstance(step, int) and step >= gone:
            return False
    return all(edit.at[: len(each.at)] != each.at for each in run)


def _inserted(draft: Draft, run: list[Insert]) -> bool:
    entries, index = run[0].at[:-1], run[0].at[-1]
    if not isinstance(index, int):
        return False
    layout = draft.layout
    values = [each.value for each in run]
    if entries in layout.heading_lists:
        add_blocks(draft, entries, index, values)
    elif layout.owner(entries) is not None:
        add_entries(draft, entries, index, [style.inline(each) for each in values])
    else:
        add_key(draft, entries[:-1], str(entries[-1]), values, ())
    return True


def _removed(draft: Draft, routes: list[Route]) -> bool:
    """Take out what stands between brackets one by one, and then all other lines at once."""
    layout = draft.layout
    lines: list[Route] = []
    for route in routes:
        owner = layout.owner(route)
        if owner is None or owner.route == route:
            lines.append(route)
        else:
            remove(draft, route)
    layout = draft.layout
    spans = sorted(span for route in lines for span in layout.runs(route))
    draft.splice(*(Splice(*layout.cut(span), "") for span in _joined(layout, spans)))
    return True


def _joined(layout: Layout, spans: list[Span]) -> list[Span]:
    """Return stretches of lines with those as one that touch, or that the text ends with."""
    joined: list[Span] = []
    at_end = True
    for span in reversed(spans):
        after = joined[-1].start if joined else len(layout.text)
        at_end = at_end and layout.is_blank(span.end, after)
        if joined and (at_end or span.end == after):
            joined[-1] = Span(span.start, joined[-1].end)
        else:
            joined.append(span)
    return joined
