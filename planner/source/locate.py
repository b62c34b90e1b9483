"""Finds where the values of a TOML text stand, by one pass over text that is known to be valid.

The parser has judged the text before, so this scanner tells no valid TOML from invalid; it only
follows keys, brackets and strings. It reads TOML 1.0 and 1.1, keeps no recursion, and notes what
only TOML 1.1 allows, since other tools still refuse that.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from planner.source.route import Route
from planner.source.tokens import (
    BLANK,
    KEY,
    NESTED,
    REST_OF_TABLE,
    SCALAR,
    SPACE,
    STRING,
    unquoted,
)

_BARE_KEY = re.compile(r"([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+")
_SIMPLE_LINE = re.compile(
    r"""([A-Za-z0-9_.-]++)[ \t]*+=[ \t]*+("[^"\\\n]*+"(?!")|'[^'\n]*+'(?!')|[A-Za-z0-9_+.:-]++)"""
    r"""[ \t]*+(?:\#[^\n]*+)?(?:\n|\Z)"""
)
_SIMPLE_HEADING = re.compile(r"(\[\[?)([A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)*+)\]\]?")
_TELLING = frozenset(":{\\")
"""Characters without one of which nothing in a list needs TOML 1.1."""
_NEWER_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*+\\[ex]")
_BARE_TIME = re.compile(r"(?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d(?![\d:])")


class Span(NamedTuple):
    """A stretch of the text, as offsets in characters, the end excluded."""

    start: int
    end: int


class Mark(NamedTuple):
    """Where an entry stands: its key, or heading for a table, and its value."""

    key: Span
    value: Span


class Statement(NamedTuple):
    """A heading or a pair of key and value that stands on lines of its own."""

    start: int
    """Where its heading or key begins."""
    end: int
    """Where its heading or value ends; a comment may follow."""
    route: Route
    """What it writes; of ``[[days]]`` the table that begins there."""
    table: Route
    """The table of the heading above; of a heading, its own."""
    key: Span

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.route is self.table


class Locations:
    """Where each route of a text stands, its statements, and the places that need TOML 1.1."""

    def __init__(self) -> None:
        self.marks: dict[Route, Mark] = {}
        self.statements: list[Statement] = []
        self.newer: list[Span] = []

    def nearest(self, route: Route) -> tuple[Route, Mark] | None:
        """Return the mark of ``route``, or of the closest table around it that has one."""
        for length in range(len(route), 0, -1):
            mark = self.marks.get(route[:length])
            if mark is not None:
                return route[:length], mark
        return None


def locate(text: str, only: Collection[Route] | None = None, *, newer: int = 0) -> Locations:
    """Return where the entries of ``text`` stand; ``text`` must be valid TOML without a BOM.

    ``only`` restricts this to some routes and the tables around them, which saves much of the time
    and memory that a long text takes; the text is then read until they and at least ``newer``
    places that need TOML 1.1 are found.
    """
    if only is None:
        return _everything(text)
    return _Scanner(text, only, newer).scan()


@lru_cache(maxsize=2)
def _everything(text: str) -> Locations:
    """Return where all entries stand; an edit and the check after it ask for one text in turn."""
    return _Scanner(text, None, 0).scan()


class _Open:
    """An array or inline table that is being read."""

    def __init__(self, route: Route, key: Span, start: int, *, is_array: bool) -> None:
        self.route = route
        self.key = key
        self.start = start
        self.is_array = is_array
        self.count = 0
        self.comma = -1
        self.multiline = False


class _Scanner:
    def __init__(self, text: str, only: Collection[Route] | None, newer: int) -> None:
        self.text = text
        self.at = 0
        self.found = Locations()
        self.lists: dict[Route, int] = {}
        self.missing = None if only is None else set(only)
        self.newer = newer
        self.around = {route[:length] for route in only or () for length in range(len(route))}
        self.first = None if only is None or newer else {route[0] for route in only if route}
        """The first steps of what is looked for; None where all is read."""

    def scan(self) -> Locations:
        table: Route = ()
        self._skip(BLANK)
        while self.at < len(self.text) and not self._done():
            start = self.at
            if self.text[start] == "[":
                elsewhere = self._heading_elsewhere()
                if elsewhere:
                    table = elsewhere
                    continue
                table, key = self._heading()
                route = table
                if self._is_apart(table):
                    self._skip_table()
                    continue
            elif simple := _SIMPLE_LINE.match(self.text, start):
                route, key = self._simple_pair(table, simple)
            else:
                route, key = self._pair(table)
            self.found.statements.append(Statement(start, self.at, route, table, key))
            before = self.at
            self._skip(BLANK)
            if self.at < len(self.text) and self.at == before:
                break
        return self.found

    def _is_apart(self, table: Route) -> bool:
        """Tell whether nothing that is looked for lies in a table, so that it can be passed over."""
        if self.missing is None or self.newer:
            return False
        return table not in self.around and table not in self.missing

    def _heading_elsewhere(self) -> Route:
        """Pass a heading by whose first name alone nothing is looked for, and the table below it.

        Returns a route for what is left of the table, if it is passed over only in part.
        """
        simple = _SIMPLE_HEADING.match(self.text, self.at)
        if simple is None or self.first is None:
            return ()
        route = tuple(simple[2].split("."))
        if route[0] in self.first:
            return ()
        self.at = simple.end()
        self._skip_table()
        return route

    def _skip_table(self) -> None:
        """Pass over what stands under a heading, up to the first value that is nested too deeply."""
        rest = REST_OF_TABLE.match(self.text, self.at)
        end = self.at if rest is None else rest.end()
        if end == len(self.text) or self.text[end] == "\n":
            self.at = end
        self._skip(BLANK)

    def _done(self) -> bool:
        """Tell whether all that is looked for has been found."""
        if self.missing is None or self.missing:
            return False
        return len(self.found.newer) >= self.newer

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()

    def _keys(self) -> tuple[list[str], Span]:
        """Read a dotted key; return its parts and where it stands."""
        parts: list[str] = []
        start = end = self.at
        while match := KEY.match(self.text, self.at):
            parts.append(unquoted(match.group()))
            self.at = end = match.end()
            self._skip(SPACE)
            if self.text[self.at : self.at + 1] != ".":
                break
            self.at += 1
            self._skip(SPACE)
        return parts, Span(start, end)

    def _heading(self) -> tuple[Route, Span]:
        start = self.at
        simple = _SIMPLE_HEADING.match(self.text, start)
        if simple is not None:
            double = simple[1] == "[["
            parts, key = simple[2].split("."), Span(*simple.span(2))
            self.at = key.end
        else:
            double = self.text.startswith("[[", start)
            self.at += 2 if double else 1
            self._skip(SPACE)
            parts, key = self._keys()
        route: Route = ()
        for part in parts[:-1]:
            route = self._entered((*route, part))
            if route not in self.found.marks:
                self._mark(route, key, key)
        route = (*route, parts[-1])
        self.at += 2 if double else 1
        whole = Span(start, self.at)
        if double:
            self._mark(route, key, whole)
            index = self.lists.get(route, 0)
            self.lists[route] = index + 1
            route = (*route, index)
        self._mark(route, key, whole)
        return route, key

    def _entered(self, route: Route) -> Route:
        """Return the table that a part of a heading leads into: of a list of tables, the last."""
        count = self.lists.get(route)
        return route if count is None else (*route, count - 1)

    def _pair(self, table: Route) -> tuple[Route, Span]:
        route, key = self._key_of_pair(table)
        self._value(route, key)
        return route, key

    def _simple_pair(self, table: Route, line: re.Match[str]) -> tuple[Route, Span]:
        """Take a pair of bare keys and a plain value that fills the rest of its line."""
        parts = line[1].split(".")
        key, value = Span(*line.span(1)), Span(*line.span(2))
        route = table
        for part in parts[:-1]:
            route = (*route, part)
            self._mark(route, key, key)
        route = (*route, parts[-1])
        self._mark(route, key, value)
        if ":" in line[2] and _BARE_TIME.match(self.text, value.start):
            self.found.newer.append(value)
        self.at = value.end
        return route, key

    def _key_of_pair(self, table: Route) -> tuple[Route, Span]:
        bare = _BARE_KEY.match(self.text, self.at)
        if bare:
            self.at = bare.end()
            return (*table, bare[1]), Span(*bare.span(1))
        parts, key = self._keys()
        route = table
        for part in parts[:-1]:
            route = (*route, part)
            self._mark(route, key, key)
        self._skip(SPACE)
        self.at += 1
        self._skip(SPACE)
        return (*route, *parts[-1:]), key

    def _value(self, route: Route, key: Span) -> None:
        """Read a value with all that is nested in it."""
        stack: list[_Open] = []
        self._begin(route, key, stack)
        while stack and self.at < len(self.text) and not self._done():
            inner = stack[-1]
            before = self.at
            self._skip(BLANK)
            if not inner.is_array and "\n" in self.text[before : self.at]:
                inner.multiline = True
            character = self.text[self.at : self.at + 1]
            if character in {"]", "}"}:
                self._end(stack)
            elif character == ",":
                inner.comma = self.at
                self.at += 1
            elif inner.is_array:
                start = self.at
                self._begin((*inner.route, inner.count), Span(start, start), stack)
                inner.count += 1
                inner.comma = -1
            else:
                inner.comma = -1
                self._begin(*self._key_of_pair(inner.route), stack)
            if self.at == before:
                break

    def _begin(self, route: Route, key: Span, stack: list[_Open]) -> None:
        character = self.text[self.at : self.at + 1]
        if character in {"[", "{"}:
            if self._passed(route, key):
                return
            stack.append(_Open(route, key, self.at, is_array=character == "["))
            self.at += 1
            return
        start = self.at
        if character in {'"', "'"}:
            self._skip(STRING)
            if character == '"' and _NEWER_ESCAPE.search(self.text, start, self.at):
                self.found.newer.append(Span(start, self.at))
        else:
            self._skip(SCALAR)
            if _BARE_TIME.match(self.text, start):
                self.found.newer.append(Span(start, self.at))
        self._mark(route, key, Span(start, self.at))

    def _end(self, stack: list[_Open]) -> None:
        closed = stack.pop()
        self.at += 1
        span = Span(closed.start, self.at)
        self._mark(closed.route, closed.key, span)
        if not closed.is_array and (closed.multiline or closed.comma >= 0):
            self.found.newer.append(span)

    def _passed(self, route: Route, key: Span) -> bool:
        """Pass at once a list or table in which nothing is looked for."""
        if self.missing is None or route in self.around:
            return False
        whole = NESTED.match(self.text, self.at)
        if whole is None or (self.newer and not _TELLING.isdisjoint(whole.group())):
            return False
        self.at = whole.end()
        self._mark(route, key, Span(*whole.span()))
        return True

    def _mark(self, route: Route, key: Span, value: Span) -> None:
        if self.missing is not None:
            if route not in self.missing and route not in self.around:
                return
            self.missing.discard(route)
        if key.start == key.end:
            key = value
        self.found.marks.setdefault(route, Mark(key, value))
