"""Edits that give sessions other times, with everything inside them that has a time of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Any

from planner.model.clock import DAY, MOST_DAYS_LATER, written_clock
from planner.model.fields import Table, specs
from planner.model.programme import Branch, Item, Session, Speaker
from planner.source.edit import Edit, RefusedError, Set, value_at

ORDER = tuple(specs(Session))
"""The usual order of a session's keys; that of items and speakers agrees with it about times."""


def written_time(minutes: int, before: object = None) -> str | time:
    """Return minutes after midnight as the text writes them: in quotes, or as they stood before.

    Raises:
        RefusedError: the time lies before the day or too long after it.
    """
    if not 0 <= minutes < (MOST_DAYS_LATER + 1) * DAY:
        raise RefusedError("that would be another day; move it there first")
    if isinstance(before, time) and minutes < DAY:
        return time(minutes // 60, minutes % 60)
    return written_clock(minutes)


def shifted(data: dict[str, Any], session: Session, by: int) -> Iterator[Edit]:
    """Return the edits that move a session by some minutes, later if positive.

    Its start and end move, and the times of its items, speakers and branches with it.

    Raises:
        RefusedError: it would leave its day.
    """
    for table in _timed(session):
        for field in ("start", "end"):
            minutes = getattr(table, field, None)
            if minutes is not None:
                yield set_time(data, table, field, minutes + by)


def ending(data: dict[str, Any], session: Session, end: int) -> Iterator[Edit]:
    """Return the edits that let a session end at some minutes after midnight; its start stays.

    Raises:
        RefusedError: it has no start, or would end before it.
    """
    if session.start is None:
        raise RefusedError("it has no start yet; give it a time first")
    if end <= session.start:
        raise RefusedError("it would end before it starts")
    if session.end is None and session.minutes is not None:
        yield Set((*session.route, "minutes"), end - session.start, ORDER)
    else:
        yield set_time(data, session, "end", end)


def set_time(data: dict[str, Any], table: Table, field: str, minutes: int) -> Set:
    """Return the edit that gives a field of an entry a time, written as the time before it was.

    Raises:
        RefusedError: the time lies before the day or too long after it.
    """
    before = value_at(data, table.route)
    stood = before.get(field) if isinstance(before, dict) else None
    return Set((*table.route, field), written_time(minutes, stood), ORDER)


def _timed(entry: Session | Branch | Item) -> Iterator[Session | Branch | Item | Speaker]:
    """Return everything in an entry that has times of its own, itself included."""
    yield entry
    yield from entry.speakers
    if isinstance(entry, Session):
        for branch in entry.branches:
            yield from _timed(branch)
    if isinstance(entry, Session | Branch):
        for item in entry.items:
            yield from _timed(item)
