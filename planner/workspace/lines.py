"""Leads from the sessions of a visit to their lines in its text, and back."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from planner.source.locate import Mark, Span, locate
from planner.source.route import Route
from planner.workspace.marks import session_of
from planner.workspace.visit import Visit


def line_of(visit: Visit, route: Route) -> int | None:
    """Return the line, from 1, on which an entry begins, or the table around it; None if none does."""
    text = visit.document.readable
    found = locate(text, [route]).nearest(route)
    return None if found is None else text.count("\n", 0, found[1].key.start) + 1


def route_at(visit: Visit, line: int) -> Route | None:
    """Return the session or branch to which a line belongs, by its number from 1; None if to none.

    Comments right above a session belong to it.
    """
    return _Lines.of(visit).session_at(line)


class _Lines:
    """The entries of a visit in the order of its text."""

    def __init__(self, visit: Visit) -> None:
        self.text = visit.document.readable
        self.lines = self.text.split("\n")
        self.marks = visit.locations.marks
        entries = sorted(
            (mark.key.start, len(route), route) for route, mark in self.marks.items() if route
        )
        self.starts = [start for start, _, _ in entries]
        self.routes = [route for _, _, route in entries]

    @staticmethod
    @lru_cache(maxsize=1)
    def of(visit: Visit) -> _Lines:
        """Return the entries of a visit; those of the last one asked for are kept."""
        return _Lines(visit)

    def session_at(self, line: int) -> Route | None:
        if not 1 <= line <= len(self.lines):
            return None
        start = sum(map(len, self.lines[: line - 1])) + line - 1
        while self._is_comment(line, start) and line < len(self.lines):
            start += len(self.lines[line - 1]) + 1
            line += 1
        end = start + len(self.lines[line - 1])
        first, behind = bisect_right(self.starts, start - 1), bisect_right(self.starts, end)
        if first == behind:
            return self._around(start, first)
        found, begin = None, -1
        for index in range(first, behind):
            session = session_of(self.routes[index])
            if session is not None and (found is None or self.starts[index] == begin):
                found, begin = session, self.starts[index]
        return found

    def _is_comment(self, line: int, start: int) -> bool:
        """Tell whether a line holds nothing but a comment, and is followed by no blank line."""
        written = self.lines[line - 1].lstrip(" \t")
        if not written.startswith("#") or not "".join(self.lines[line : line + 1]).strip():
            return False
        before = bisect_right(self.starts, start)
        return not before or not _holds(self._value(before - 1), start, self.text)

    def _value(self, index: int) -> Span:
        return self.marks[self.routes[index]].value

    def _around(self, start: int, behind: int) -> Route | None:
        """Return the session in which a line stands on which nothing begins."""
        if not behind:
            return None
        route = session_of(self.routes[behind - 1])
        while route is not None and not self._reaches(self.marks.get(route), start):
            route = session_of(route[:-2])
        return route

    def _reaches(self, mark: Mark | None, start: int) -> bool:
        """Tell whether a session goes on: an inline table to its brace, others to what follows."""
        if mark is None:
            return False
        return self.text[mark.value.start] != "{" or start < mark.value.end


def _holds(value: Span, start: int, text: str) -> bool:
    """Tell whether an offset is inside a text that runs over several lines."""
    return value.start <= start < value.end and text[value.start] in "\"'"
