"""The lines of the list of visits: what stands in them, in which order, and how they fit the width."""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from planner.model.finding import Severity
from planner.model.folding import folded
from planner.source.plain import shorten
from planner.tui.text import MUTED, SIGNS, STYLES, shown
from planner.workspace.folder.glance import Glance, Row

CLASH, UNSAVED, WAITING = "⇄", "●", "…"
"""The signs of what visits share at one time, of unsaved work, and of what is not known yet."""

GAP = 2
"""The cells between two columns."""

LEAST_TITLE, ENOUGH_TITLE, MOST_TITLE = 16, 36, 80
"""The cells that titles have at least, before other columns have any, and at most."""

LEAST_OTHER, MOST_OTHER = 12, 30
"""The cells that places and names of files have at least and at most."""

MOST_ISSUE = 20
"""The cells that revision and date of the issue have at most."""


@dataclass(frozen=True)
class Sort:
    """An order of the list: what it is called, the column by which it goes, and its key."""

    name: str
    column: str
    key: Callable[[Row, date], tuple[object, ...]]


def _by_date(row: Row, today: date) -> tuple[object, ...]:
    del today
    return ((row.glance or Glance()).first, *_by_title(row, date.max))


def _by_title(row: Row, today: date) -> tuple[object, ...]:
    del today
    return (folded(title_of(row)), str(row.path))


def _by_problems(row: Row, today: date) -> tuple[object, ...]:
    standing, unread = row.standing, failed(row)
    if standing is None:
        return (0 if unread else 2, *_by_date(row, today))
    numbers = (standing.errors, len(standing.clashes), standing.warnings, standing.infos)
    return (1, *(-each for each in numbers), *_by_date(row, today))


def _by_days_to_go(row: Row, today: date) -> tuple[object, ...]:
    glance = row.glance or Glance()
    if glance.last < today:
        return (1, -glance.last.toordinal(), *_by_title(row, today))
    return (0 if glance.days else 2, glance.first.toordinal(), *_by_title(row, today))


SORTS = (
    Sort("date", "Dates", _by_date),
    Sort("title", "Visit", _by_title),
    Sort("problems", "Problems", _by_problems),
    Sort("days to go", "To go", _by_days_to_go),
)
"""The orders of the list, in the order in which a key goes through them."""


def chosen(rows: Iterable[Row], words: str, *, over: bool, today: date) -> list[Row]:
    """Return the rows that have all the words; with ``over``, also those that are over.

    Case and accents do not matter. What has not been read yet is found by its file name.
    """
    wanted = folded(words).split()
    return [
        row for row in rows
        if (over or row.glance is None or not row.glance.last < today)
        and all(_has(row, word) for word in wanted)
    ]  # fmt: skip


def _has(row: Row, word: str) -> bool:
    return (row.glance is not None and word in row.glance.words) or word in folded(row.path.name)


def title_of(row: Row) -> str:
    """Return what a visit is called in the list; the name of its file where it has no title."""
    title = row.glance.title if row.glance is not None else ""
    return title or row.path.stem


def to_go(glance: Glance, today: date) -> str:
    """Say how many days it is until a visit."""
    if not glance.days:
        return ""
    left = (glance.first - today).days
    if left > 1:
        return f"{left} days"
    if left == 1:
        return "tomorrow"
    return "now" if glance.last >= today else "over"


def short_dates(days: Sequence[date]) -> str:
    """Write the dates of a visit in few cells: ``20–21 Jun 2023``, ``30 Jun – 1 Jul 2023``."""
    if not days:
        return ""
    first, last = days[0], days[-1]
    end = f"{last.day} {month_abbr[last.month]} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {month_abbr[first.month]} {first.year} – {end}"
    if first.month != last.month:
        return f"{first.day} {month_abbr[first.month]} – {end}"
    sign = "–" if (last - first).days + 1 == len(days) else ", "
    return f"{first.day}{sign}{end}"


def issue(glance: Glance) -> str:
    """Say which issue of its agenda a visit is."""
    number = "" if glance.revision is None else f"rev {glance.revision}"
    when = "" if glance.issued is None else short_dates((glance.issued,))
    parts = ("draft" if glance.draft else "", number, when)
    return ", ".join(each for each in parts if each)


class Cells(NamedTuple):
    """What stands in the line of a visit, in full; the problems apart, whose numbers are aligned."""

    mark: Content
    dates: Content
    to_go: Content
    tentative: Content
    title: Content
    place: Content
    issue: Content
    file: Content


def cells_of(row: Row, today: date) -> Cells:
    """Return what stands in the line of a visit."""
    glance = row.glance or Glance()
    when = to_go(glance, today)
    tentative = str(glance.tentative) if glance.tentative else ""
    title = glance.title
    return Cells(
        Content.styled(UNSAVED, STYLES[Severity.WARNING]) if row.left.unsaved else Content(),
        Content(short_dates(glance.days)),
        Content.styled(when, MUTED if when == "over" else ""),
        Content.styled(tentative, STYLES[Severity.WARNING]) if tentative else Content(),
        Content(shorten(title, MOST_TITLE * 2)) if title
        else Content.styled(shorten(row.path.stem), MUTED),
        Content(shorten(glance.place, MOST_OTHER * 2)),
        Content.styled(issue(glance), MUTED),
        Content.styled(shorten(row.path.name, MOST_OTHER * 2), MUTED),
    )  # fmt: skip


HEADINGS = Cells(*map(Content, ("", "Dates", "To go", "TBC", "Visit", "Place", "Issue", "File")))
PROBLEMS = "Problems"
_TITLE = Cells._fields.index("title")


class Layout(NamedTuple):
    """How the columns of the list fit: equal layouts give equal lines."""

    widths: tuple[int, ...]
    """The cells of each column, in the order of ``Cells``; 0 for those that are not shown."""
    problems: int
    digits: tuple[int, ...]
    """How many digits the largest number of problems of each kind has."""


def lay_out(rows: Sequence[Row], cells: Sequence[Cells], width: int) -> Layout:
    """Return how the columns fit some lines, given the cells that a line may take."""
    digits = _digits(rows)
    aligned = sum(each + 3 for each in digits if each) - 1
    single = max((counts(row).cell_length for row in rows if not any(_numbers(row))), default=0)
    problems = max(aligned, single, len(PROBLEMS) + 1)
    needed = [max((each[index].cell_length for each in cells), default=0) for index in range(8)]
    marked = {each.column for each in SORTS}
    fixed = [
        max(size, name.cell_length + (name.plain in marked)) if size else 0
        for size, name in zip(needed[:_TITLE], HEADINGS, strict=False)
    ]
    left = width - problems - GAP - sum(each + GAP for each in fixed if each)
    title = max(LEAST_TITLE, min(needed[_TITLE], ENOUGH_TITLE, left))
    left -= title
    behind = []
    for most, least, size in zip(
        (MOST_OTHER, MOST_ISSUE, MOST_OTHER), (LEAST_OTHER, MOST_ISSUE, LEAST_OTHER),
        needed[_TITLE + 1 :], strict=True,
    ):  # fmt: skip
        room = min(size, most, left - GAP)
        behind.append(room if size and room >= min(least, size) else 0)
        left -= behind[-1] + GAP if behind[-1] else 0
    title = max(title, min(needed[_TITLE], MOST_TITLE, title + left))
    return Layout((*fixed, title, *behind), problems, digits)


def heading(layout: Layout, sort: Sort) -> Content:
    """Return the line above the list; the column by which it is sorted is marked, a click sorts."""
    *names, problems = (_named(each, sort) for each in (*HEADINGS, Content(PROBLEMS)))
    return line(layout, Cells(*names), problems)


def _named(name: Content, sort: Sort) -> Content:
    """Return the name of a column as it is shown, which sorts by it where that can be."""
    if name.plain == sort.column:
        return Content.styled(f"{name.plain}▾", "bold")
    for number, other in enumerate(SORTS):
        if other.column == name.plain:
            return name.stylize(
                Style.parse(MUTED) + Style.from_meta({"@click": f"screen.sort({number})"})
            )
    return name.stylize(MUTED)


def line(layout: Layout, cells: Cells, problems: Content) -> Content:
    """Return the line of a visit; what is too long for its column ends in an ellipsis."""
    parts = [(size, cell) for size, cell in zip(layout.widths, cells, strict=True)]
    parts.insert(_TITLE, (layout.problems, problems))
    return Content(" " * GAP).join(
        cell.truncate(size, ellipsis=True, pad=True) for size, cell in parts if size
    )


def counts(row: Row, digits: Sequence[int] = (0, 0, 0, 0)) -> Content:
    """Return how many problems a visit has, each number in as many cells as it is given."""
    if failed(row):
        return Content.styled(f"{SIGNS[Severity.ERROR]} not read", STYLES[Severity.ERROR])
    if row.standing is None:
        return Content.styled(WAITING, MUTED)
    numbers = _numbers(row)
    if not any(numbers):
        return Content.styled("✓", "$text-success")
    parts = []
    for number, sign, style, size in zip(numbers, _SIGNS, _STYLES, digits, strict=True):
        if number:
            parts.append(Content.styled(f"{sign} {number:>{size}}", style))
        elif size:
            parts.append(Content(" " * (size + 2)))
    return Content(" ").join(parts)


_SIGNS = (*(SIGNS[each] for each in Severity), CLASH)
_STYLES = (*(STYLES[each] for each in Severity), STYLES[Severity.ERROR])


def _numbers(row: Row) -> tuple[int, ...]:
    standing = row.standing
    if standing is None:
        return (0, 0, 0, 0)
    return (standing.errors, standing.warnings, standing.infos, len(standing.clashes))


def _digits(rows: Sequence[Row]) -> tuple[int, ...]:
    every = [_numbers(row) for row in rows]
    most = [max((each[index] for each in every), default=0) for index in range(4)]
    return tuple(len(str(each)) if each else 0 for each in most)


def failed(row: Row) -> bool:
    """Tell whether the file of a visit cannot be read."""
    return row.glance is not None and bool(row.glance.failure)


def about(row: Row, today: date) -> Content:
    """Return what a visit is, in a line."""
    glance = row.glance or Glance()
    parts = (glance.place, to_go(glance, today), issue(glance))
    more = " · ".join(each for each in parts if each)
    return shown(title_of(row), "bold") + shown(f"  {more}" if more else "", MUTED)


def standing(row: Row) -> Content:
    """Return how a visit stands, and where its file is."""
    glance = row.glance or Glance()
    if glance.failure:
        return shown(f"{row.path}: {glance.failure}", STYLES[Severity.ERROR])
    parts: list[Content] = []
    if row.left.unsaved is not None:
        when = row.left.unsaved.astimezone().strftime("%Y-%m-%d %H:%M")
        unsaved = f"{UNSAVED} unsaved work of {when}: enter offers it"
        parts.append(shown(unsaved, STYLES[Severity.WARNING]))
    if row.left.elsewhere:
        parts.append(shown("open in another window", STYLES[Severity.WARNING]))
    clashes = row.standing.clashes if row.standing is not None else ()
    if clashes:
        more = f"; {len(clashes) - 1} more like it" if len(clashes) > 1 else ""
        parts.append(shown(f"{CLASH} {clashes[0]}{more}", STYLES[Severity.ERROR]))
    if glance.tentative:
        parts.append(shown(f"{glance.tentative} to be confirmed", MUTED))
    parts.append(shown(str(row.path), MUTED))
    return Content(" · ").join(parts)


class Fitter:
    """Makes lines of rows; those of rows that have not changed are made once for each layout."""

    def __init__(self) -> None:
        self._day = date.min
        self._cells: dict[Path, tuple[Row, Cells]] = {}
        self._layout: Layout | None = None
        self._lines: dict[Path, tuple[Row, Content]] = {}

    def lines(self, rows: Sequence[Row], width: int, today: date) -> tuple[Layout, list[Content]]:
        """Return how the columns fit a width in cells, and the line of each row."""
        if today != self._day:
            self._day, self._cells, self._layout = today, {}, None
        cells = [self._cells_of(row) for row in rows]
        layout = lay_out(rows, cells, width)
        if layout != self._layout:
            self._layout, self._lines = layout, {}
        return layout, [self._line(layout, *each) for each in zip(rows, cells, strict=True)]

    def _cells_of(self, row: Row) -> Cells:
        known = self._cells.get(row.path)
        if known is None or known[0] is not row:
            known = self._cells[row.path] = (row, cells_of(row, self._day))
        return known[1]

    def _line(self, layout: Layout, row: Row, cells: Cells) -> Content:
        known = self._lines.get(row.path)
        if known is None or known[0] is not row:
            made = line(layout, cells, counts(row, layout.digits))
            known = self._lines[row.path] = (row, made)
        return known[1]
