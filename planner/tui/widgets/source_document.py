"""The text of an itinerary as an editor holds it: every byte kept, nothing unsafe shown.

The framework's document gives all lines one line end and splits them at characters that end no line
of TOML. This one keeps the line ends as they stand, and lets the editor see its lines only as they
may be shown; a character and what is shown for it stand in the same column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from rich.cells import cell_len
from textual.document._document import Document, EditResult, Location
from textual.geometry import Size

from planner.source.plain import plain

LF, CRLF = "\n", "\r\n"


class SourceDocument(Document):
    """The lines of a text, each with its own line end: LF, CR LF or, for the last, none."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._usual = CRLF if CRLF in text else LF
        self._raw, self._ends = _split(text)
        self._lines = [_shown(line) for line in self._raw]
        self._text: str | None = text
        self._starts: list[int] | None = None
        self._widths: dict[int, list[int]] = {}

    @property
    def text(self) -> str:
        """The text, exactly as it was given and edited."""
        if self._text is None:
            self._text = "".join(map(str.__add__, self._raw, self._ends))
        return self._text

    def raw_line(self, row: int) -> str:
        """Return a line as it stands in the text, without its end, by its number from 0."""
        return self._raw[row]

    def newline_at(self, row: int) -> str:
        """Return the line end to write when a line is broken: that of the line, or the one before."""
        return self._ends[row] or (self._ends[row - 1] if row else "") or self._usual

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace what stands between two locations by a text, with the line ends that it has."""
        top, bottom = (min(each, self.end) for each in sorted((start, end)))
        replaced = self.get_text_range(top, bottom)
        raw, ends = _split(text)
        column = len(raw[-1]) + (top[1] if len(raw) == 1 else 0)
        raw[0] = self._raw[top[0]][: top[1]] + raw[0]
        raw[-1] += self._raw[bottom[0]][bottom[1] :]
        ends[-1] = self._ends[bottom[0]]
        for row, (line, line_end) in enumerate(zip(raw, ends, strict=True)):
            if line_end == LF and line.endswith("\r"):
                raw[row], ends[row] = line[:-1], CRLF
        rows = slice(top[0], bottom[0] + 1)
        self._raw[rows], self._ends[rows] = raw, ends
        self._lines[rows] = [_shown(line) for line in raw]
        for tab_width, widths in self._widths.items():
            widths[rows] = _measured(self._lines[top[0] : top[0] + len(raw)], tab_width)
        self._text = self._starts = None
        return EditResult((top[0] + len(raw) - 1, min(column, len(raw[-1]))), replaced)

    def get_text_range(self, start: Location, end: Location) -> str:
        """Return the text between two locations, as it stands."""
        (top, left), (bottom, right) = (min(each, self.end) for each in sorted((start, end)))
        if top == bottom:
            return self._raw[top][left:right]
        between = "".join(
            map(str.__add__, self._raw[top + 1 : bottom], self._ends[top + 1 : bottom])
        )
        return self._raw[top][left:] + self._ends[top] + between + self._raw[bottom][:right]

    def get_size(self, indent_width: int) -> Size:
        """Return the width of the widest line, in cells, and the number of lines."""
        if indent_width not in self._widths:
            self._widths[indent_width] = _measured(self._lines, indent_width)
        return Size(max(self._widths[indent_width]), len(self._lines))

    def get_index_from_location(self, location: Location) -> int:
        """Return how many characters of the text stand before a location."""
        row, column = min(location, self.end)
        return self._line_starts[row] + column

    def get_location_from_index(self, index: int) -> Location:
        """Return the location before which so many characters of the text stand."""
        row = bisect_right(self._line_starts, index) - 1
        return row, min(index - self._line_starts[row], len(self._raw[row]))

    @property
    def _line_starts(self) -> list[int]:
        if self._starts is None:
            lengths = map(int.__add__, map(len, self._raw[:-1]), map(len, self._ends))
            self._starts = list(accumulate(lengths, initial=0))
        return self._starts


def _split(text: str) -> tuple[list[str], list[str]]:
    """Return the lines of a text and their ends."""
    raw = text.split(LF)
    if "\r" not in text:
        return raw, [LF] * (len(raw) - 1) + [""]
    ends = [CRLF if line.endswith("\r") else LF for line in raw[:-1]]
    raw[:-1] = [line.removesuffix("\r") for line in raw[:-1]]
    return raw, [*ends, ""]


def _shown(line: str) -> str:
    """Return a line with nothing in it that a terminal would obey, but for tabs, which are drawn."""
    if line.isascii() and line.isprintable():
        return line
    return "\t".join(plain(part) for part in line.split("\t"))


def _measured(lines: Iterable[str], tab_width: int) -> list[int]:
    return [
        len(line) if line.isascii() and "\t" not in line else cell_len(line.expandtabs(tab_width))
        for line in lines
    ]
