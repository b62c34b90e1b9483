"""Carries out edits on a text: the one way in which the text of an itinerary is changed.

Every edit becomes splices of the text, so all that it does not speak of stays, byte for byte. Then
the new text is read, and must hold the old data with exactly these edits; if not, it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from planner.source.document import SIZE_CAP, Document
from planner.source.edit import (
    Delete,
    Edit,
    Insert,
    Move,
    RefusedError,
    Rename,
    Set,
    changed,
    same,
    value_at,
)
from planner.source.parse import parse
from planner.source.route import Route
from planner.source.splicing import style
from planner.source.splicing.draft import Draft
from planner.source.splicing.entries import add_entry, span_of
from planner.source.splicing.moves import move
from planner.source.splicing.tables import add_blocks, add_key, remove, rename
from planner.source.splicing.together import done_together, runs
from planner.source.splicing.values import with_values

_BY_HAND = "the text could not be changed safely; edit it by hand"


def edited(document: Document, edits: Iterable[Edit]) -> Document:
    """Return the document after some edits, done one after the other.

    Raises:
        RefusedError: an edit cannot be done or proven; the reason is its message.
    """
    if not document.whole:
        slip = document.slips[0]
        raise RefusedError(f"line {slip.line} of the text cannot be read; mend it first")
    edits = tuple(edits)
    text = with_values(document.text, document.data, edits)
    if text is None:
        text, wanted = _one_by_one(document, edits)
    else:
        wanted = changed(document.data, edits)
    return document if text == document.text else _proven(text, wanted)


def _one_by_one(document: Document, edits: Iterable[Edit]) -> tuple[str, dict[str, Any]]:
    """Return the text and data of a document after some edits, done one after the other."""
    draft = Draft(document.text)
    data = document.data
    for run in runs(edits):
        wanted = changed(data, run)
        try:
            if not done_together(draft, run):
                for edit in run:
                    _carry_out(draft, data, edit)
                    data = changed(data, [edit])
        except LookupError:
            raise RefusedError(_BY_HAND) from None  # a spelling that has no place for it
        data = wanted
    return draft.text, data


def _proven(text: str, wanted: dict[str, Any]) -> Document:
    """Return the document of a text that was edited, if it holds what it should."""
    if len(text.encode()) > SIZE_CAP:
        raise RefusedError("the text would become too large")
    try:
        data = parse(text)
    except (ValueError, RecursionError):
        raise RefusedError(_BY_HAND) from None
    if not _holds(data, wanted):
        raise RefusedError("the text could not be changed without other effects; edit it by hand")
    return Document(text, data)


def _holds(data: object, wanted: object) -> bool:
    """Tell whether data is as wanted, where a list or table that became empty may be missing.

    Headings and dotted keys have no way to write it.
    """
    if isinstance(data, dict) and isinstance(wanted, dict):
        return data.keys() <= wanted.keys() and all(
            _holds(data[key], value) if key in data else value in ([], {})
            for key, value in wanted.items()
        )
    if isinstance(data, list) and isinstance(wanted, list):
        return len(data) == len(wanted) and all(map(_holds, data, wanted))
    return same(data, wanted)


def _carry_out(draft: Draft, data: dict[str, Any], edit: Edit) -> None:
    match edit:
        case Set(at=at, value=value, order=order):
            holder = value_at(data, at[:-1])
            if isinstance(holder, dict) and at[-1] not in holder:
                add_key(draft, at[:-1], str(at[-1]), value, order)
            else:
                _set(draft, at, value_at(data, at), value, order)
        case Insert(at=at, value=value):
            _insert(draft, at, value)
        case Delete(at=at):
            value_at(data, at)
            remove(draft, at)
        case Move(at=at, to=to):
            move(draft, at, to, value_at(data, at))
        case Rename(at=at, key=name):
            value_at(data, at)
            rename(draft, at, name)


def _set(draft: Draft, at: Route, old: Any, value: Any, order: tuple[str, ...] = ()) -> None:
    """Write another value where there is one, as little of it as differs."""
    if same(old, value):
        return
    if isinstance(old, dict) and isinstance(value, dict) and old and value:
        for key in old:
            if key not in value:
                remove(draft, (*at, key))
        for key, each in value.items():
            if key in old:
                _set(draft, (*at, key), old[key], each)
            else:
                add_key(draft, at, key, each, tuple(value))
    elif isinstance(old, list) and isinstance(value, list) and old:
        _set_list(draft, at, old, value)
    else:
        _replace(draft, at, value, order)


def _set_list(draft: Draft, at: Route, old: list[Any], value: list[Any]) -> None:
    """Turn one list into another by its entries, from the last to the first."""
    before, after = ([_fingerprint(each) for each in entries] for entries in (old, value))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for what, first, end, start, stop in reversed(steps):
        if what == "equal":
            continue
        both = min(end - first, stop - start)
        for index in range(end - 1, first + both - 1, -1):
            remove(draft, (*at, index))
        for index in range(stop - 1, start + both - 1, -1):
            _insert(draft, (*at, first + both), value[index])
        for index in range(both):
            _set(draft, (*at, first + index), old[first + index], value[start + index])


def _fingerprint(value: object) -> str:
    """Return a text that two values share if they are the same."""
    if isinstance(value, dict):
        inside = ",".join(f"{key!r}:{_fingerprint(value[key])}" for key in sorted(value))
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_fingerprint, value))}]"
    return f"{type(value).__name__}:{value!r}"


def _replace(draft: Draft, at: Route, value: Any, order: tuple[str, ...]) -> None:
    layout = draft.standing
    span = span_of(layout, at) if layout.owner(at) is not None else None
    if span is None:
        if draft.layout.within(at):
            remove(draft, at)
        if isinstance(at[-1], str):
            add_key(draft, at[:-1], at[-1], value, order)
        else:
            _insert(draft, at, value)
        return
    if draft.touches(*span):
        layout = draft.layout
        span = layout.marks[at].value
    old = layout.text[span.start : span.end]
    written = style.like(value, old, layout.newline)
    owner = layout.owner(at)
    if isinstance(value, list) and owner is not None and owner.route == at:
        line = layout.text[layout.line_start(span.start) : span.start]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        written = style.pair(line.lstrip(" \t"), value, layout.newline, indent, "")[len(line) :]
    draft.replace(*span, written, nested=isinstance(value, list | dict))


def _insert(draft: Draft, at: Route, value: Any) -> None:
    layout = draft.layout
    entries, index = at[:-1], at[-1]
    if not isinstance(index, int):
        raise RefusedError("only lists have places to insert at")
    if entries in layout.heading_lists:
        add_blocks(draft, entries, index, [value])
    elif layout.owner(entries) is not None:
        add_entry(draft, entries, index, style.inline(value))
    else:
        add_key(draft, entries[:-1], str(entries[-1]), [value], ())
