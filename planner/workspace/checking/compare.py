"""Compares the findings of two states of a visit: which problems a change causes, and which it cures.

Places shift when sessions are inserted, taken out or moved, and messages change with the times and
titles that they speak of. So findings are matched in steps, the surest first, each at most once:

1. the same code and message about the same entries, these known by their titles and ids;
2. the same code and message, wherever;
3. the same code about the same entries, in other words: the overlap is now one of 20 minutes;
4. the same code at the same places, as long as the list of sessions is no other: one was renamed.

What has no partner then is caused or cured.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from typing import Any

from planner.reports.report import Located
from planner.source.record import Record
from planner.source.route import Route
from planner.workspace.visit import Visit

NAMES = ("id", "title", "date", "name", "who", "rule")
"""The keys that tell an entry of a list from its neighbours, the surest first."""

Key = Callable[[Visit, Located], Hashable]


class Comparison(Record):
    """What a change does to the findings of a visit, each list in the order of its text."""

    caused: tuple[Located, ...] = ()
    """What was not there before, at its place in the text after the change."""
    cured: tuple[Located, ...] = ()
    """What is no longer there, at its place in the text before the change."""
    reworded: tuple[Located, ...] = ()
    """What stays, but with other times or numbers, as it is after the change."""


def compared(before: Visit, after: Visit) -> Comparison:
    """Return which findings a visit has only before, and which only after a change."""
    gone, new = list(before.located), list(after.located)
    reworded: list[Located] = []
    matched: set[int] = set()
    keys: list[Key] = [_entries_and_words, _words, _entries]
    if _counts(before) == _counts(after):
        keys.append(_places)
    for key in keys:
        partners: dict[Hashable, deque[Located]] = {}
        for each in gone:
            partners.setdefault(key(before, each), deque()).append(each)
        partners.pop(None, None)
        rest = []
        for each in new:
            known = partners.get(key(after, each))
            if not known:
                rest.append(each)
                continue
            partner = known.popleft()
            matched.add(id(partner))
            if partner.finding.message != each.finding.message:
                reworded.append(each)
        new = rest
        gone = [each for each in gone if id(each) not in matched]
    return Comparison(tuple(new), tuple(gone), tuple(reworded))


def _entries_and_words(visit: Visit, located: Located) -> Hashable:
    return (*_words(visit, located), *named(visit, located))


def _words(visit: Visit, located: Located) -> tuple[str, str]:
    del visit
    return located.finding.code, located.finding.message


def _entries(visit: Visit, located: Located) -> Hashable:
    """Return what a finding is about, or None where it is about the text as a whole."""
    about = named(visit, located)
    return (located.finding.code, *about) if any(about) else None


def _places(visit: Visit, located: Located) -> Hashable:
    del visit
    finding = located.finding
    return (finding.code, finding.at, finding.sessions) if finding.at else None


def named(visit: Visit, located: Located) -> tuple[Hashable, ...]:
    """Return what a finding is about, with the names of entries instead of their places."""
    finding = located.finding
    data = visit.document.data
    return tuple(tuple(_steps(data, route)) for route in (finding.at, *finding.sessions))


def _steps(value: Any, route: Route) -> Iterator[Hashable]:
    """Return a route with the name of each entry in place of its index."""
    for step in route:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            value = None
        known = value if isinstance(step, int) and isinstance(value, dict) else {}
        named = next((repr(known[name]) for name in NAMES if name in known), None)
        yield step if named is None else named


def _counts(visit: Visit) -> list[int]:
    """Return how many sessions each day has."""
    return [len(day.sessions) for day in visit.plan.itinerary.days]
