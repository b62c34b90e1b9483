"""The lines of a text: which statements and comments stand where, and what belongs together.

Which comments belong to an entry, and so travel and go with it:

- a comment at the end of one of its lines;
- the lines of comment directly above it, with no blank line between, and those inside it;
- the lines of comment directly below it, where a blank line or the end of the text follows.

All other comments stay where they are, as do those with which the file begins.
"""

from __future__ import annotations

from functools import cached_property

from planner.source.locate import Locations, Mark, Span, Statement, locate
from planner.source.route import Route


class Layout:
    """What stands where in a text that is valid TOML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.locations: Locations = locate(text)
        self.marks: dict[Route, Mark] = self.locations.marks
        self.statements: list[Statement] = self.locations.statements

    @cached_property
    def newline(self) -> str:
        """The line end that the text uses most."""
        pairs = self.text.count("\r\n")
        return "\r\n" if pairs and pairs * 2 >= self.text.count("\n") else "\n"

    @cached_property
    def heading_lists(self) -> set[Route]:
        """The lists whose entries are written with headings in double brackets."""
        return {
            each.route[:-1]
            for each in self.statements
            if each.heading and isinstance(each.route[-1], int)
        }

    def owner(self, route: Route) -> Statement | None:
        """Return the pair that writes a route, itself or inside its value, or None."""
        for each in self.statements:
            if not each.heading and route[: len(each.route)] == each.route:
                return each
        return None

    def heading_of(self, table: Route) -> Statement | None:
        """Return the heading of a table, or None if it has none."""
        return next(
            (each for each in self.statements if each.heading and each.route == table), None
        )

    def within(self, route: Route) -> list[int]:
        """Return the numbers of the statements that write a route or anything in it."""
        size = len(route)
        return [number for number, each in enumerate(self.statements) if each.route[:size] == route]

    def pairs_of(self, table: Route) -> list[int]:
        """Return the numbers of the pairs that stand below a table's own heading."""
        return [
            number for number, each in enumerate(self.statements)
            if not each.heading and each.table == table
        ]  # fmt: skip

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return where the line after that of an offset begins, or the end of the text."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def first(self, number: int) -> int:
        """Return where the first line of a statement begins."""
        return self.line_start(self.statements[number].start)

    def last(self, number: int) -> int:
        """Return where the last line of a statement ends, its line end included."""
        return self.line_end(self.statements[number].end)

    def above(self, number: int) -> int:
        """Return where the comment begins that stands directly above a statement, or the statement."""
        floor = self.last(number - 1) if number else 0
        return self.comment_above(self.first(number), floor)

    def comment_above(self, at: int, floor: int) -> int:
        """Return where the lines of comment begin that end at ``at``; those of the file stay out."""
        start = at
        while start > floor:
            before = self.line_start(start - 1)
            if before < floor or not self._is_comment(before, start):
                break
            start = before
        return at if start == 0 else start

    def below(self, number: int) -> int:
        """Return where a statement ends with the comment that stands directly below it."""
        end = self.last(number)
        ceiling = self.above(number + 1) if number + 1 < len(self.statements) else len(self.text)
        after = end
        while after < ceiling and self._is_comment(after, self.line_end(after)):
            after = self.line_end(after)
        return after

    def _is_comment(self, start: int, end: int) -> bool:
        return self.text[start:end].lstrip(" \t").startswith("#")

    def is_blank(self, start: int, end: int) -> bool:
        """Tell whether there is nothing but blanks between two offsets."""
        return not self.text[start:end].strip(" \t\r\n")

    def blank_after(self, at: int) -> int:
        """Return where the blank lines end that begin at ``at``."""
        while at < len(self.text) and self.is_blank(at, self.line_end(at)):
            at = self.line_end(at)
        return at

    def blank_before(self, at: int) -> int:
        """Return where the blank lines begin that end at ``at``."""
        while at > 0 and self.is_blank(self.line_start(at - 1), at):
            at = self.line_start(at - 1)
        return at

    def runs(self, route: Route) -> list[Span]:
        """Return the stretches of lines in which a route is written, with their comments."""
        found: list[Span] = []
        last = -2
        for number in self.within(route):
            if number == last + 1:
                found[-1] = Span(found[-1].start, self.below(number))
            else:
                found.append(Span(self.above(number), self.below(number)))
            last = number
        return found

    def cut(self, span: Span) -> Span:
        """Return a stretch of whole lines with the blank lines that should go with it."""
        start, end = span
        after = self.blank_after(end)
        if after == len(self.text):
            before = self.blank_before(start)
            if before and not self.text.endswith("\n"):
                before -= 2 if self.text[:before].endswith("\r\n") else 1
            return Span(before, after)
        if start == 0 or self.blank_before(start) < start:
            return Span(start, after)
        return span
