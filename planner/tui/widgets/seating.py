"""Who sits where in a parallel slot: branches side by side or one below the other, and who is left."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from planner.changes.parallel.people import Heads
from planner.changes.parallel.seating import ALPHABET, letter
from planner.changes.parallel.summary import Sitting, Summary
from planner.source.plain import shorten
from planner.tui.text import MUTED, shown

LEFT = -1
"""The place of those who are left over."""

HEAD = -1
"""The number that the heading of a branch has among its people."""

LEAST_COLUMN = 23
"""The narrowest column in cells; where branches have less, they stand one below the other."""

SIDE_BY_SIDE = 72
"""The least width in cells at which branches stand side by side."""

WIDE_COLUMN = 40
"""The narrowest column in cells in which people stand with delegation and organisation."""

LONGEST_NAME = 36
"""The longest name in cells where names stand one behind the other."""

REDO = "U"
"""The one letter that is no branch, but does again what was undone."""

DIGITS = 9
"""How many branches have a digit."""

KEYS_OF_BRANCHES = {letter(index): index + 1 for index in range(ALPHABET) if letter(index) != REDO}
"""The letters that mean a branch, each with its number from 1; the first nine have digits too."""

_ALL_FACTS = ("group", "off", "count", "sides", "languages", "roles", "without")
"""What is said about a branch, in this order."""


class At(NamedTuple):
    """Someone in the seating: the place and the number among those who are there."""

    place: int
    number: int


class Spot(NamedTuple):
    """Where someone stands on the screen, in cells from the top left of all lines."""

    at: At
    row: int
    column: int
    width: int


class Drawn(NamedTuple):
    """Lines, and where in them the people stand."""

    lines: list[Content]
    spots: list[Spot]


class Look(NamedTuple):
    """What is highlighted."""

    at: At
    marked: Collection[At]

    def style(self, at: At, usual: str = "") -> str:
        """Return the style of someone."""
        return "bold reverse" if at == self.at else usual


class Seats(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Shows lines in which people stand, and keeps the highlighted one in sight."""

    DEFAULT_CSS = """
    Seats { scrollbar-size-vertical: 1; }
    Seats > Static { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    class Clicked(Message):
        """Someone was clicked."""

        def __init__(self, at: At) -> None:
            super().__init__()
            self.at = at

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id)
        self.spots: list[Spot] = []

    def compose(self) -> ComposeResult:
        """Compose the lines."""
        yield Static(markup=False)

    def show(self, drawn: Drawn, at: At) -> None:
        """Show other lines, and those around someone if they are there."""
        self.spots = drawn.spots
        self.query_one(Static).update(Content("\n").join(drawn.lines))
        spot = next((each for each in drawn.spots if each.at == at), None)
        if spot is not None:
            top = 0 if spot.at.number in {HEAD, 0} and spot.row < self.size.height else spot.row
            region = Region(0, top, 1, spot.row - top + 1)
            self.call_after_refresh(
                self.scroll_to_region, region, animate=False, force=True, x_axis=False
            )

    def on_click(self, event: events.Click) -> None:
        """Tell who was clicked."""
        row = event.y + int(self.scroll_y)
        for spot in self.spots:
            if spot.row == row and spot.column <= event.x < spot.column + spot.width:
                event.stop()
                self.post_message(self.Clicked(spot.at))
                return


def neighbour(
    above: Sequence[Spot], below: Sequence[Spot], at: At, across: int, down: int, *, columns: bool
) -> At | None:
    """Return who stands next to someone, so many columns across or lines down; None if nobody does.

    ``above`` are the spots of the branches, in ``columns`` or one below the other, ``below`` those
    of who is left over.
    """
    here = next((each for each in (*above, *below) if each.at == at), None)
    if here is None:
        return next((each.at for each in (*above, *below)), None)
    own = below if at.place == LEFT else above
    if across and (at.place == LEFT or not columns):
        order = sorted(own, key=lambda each: (each.row, each.column))
        place = order.index(here) + across
        return order[place].at if 0 <= place < len(order) else None
    if across:
        found = [each for each in above if each.at.place == at.place + across]
        return min(found, key=lambda each: abs(each.row - here.row)).at if found else None
    reach = [each for each in own if each.at != at and (each.row - here.row) * down > 0]
    if columns and at.place != LEFT:
        reach = [each for each in reach if each.at.place == at.place]
    if not reach and at.place == LEFT and down < 0:
        middle = here.column + here.width // 2
        reach = [each for each in above if each.column <= middle] if columns else list(above)
        last = max((each.column for each in reach), default=0)
        reach = [each for each in reach if each.column == last] if columns else reach
        return max(reach, key=lambda each: (each.row, -_apart(each, here))).at if reach else None
    if not reach and at.place != LEFT and down > 0:
        return min(below, key=lambda each: (each.row, _apart(each, here))).at if below else None
    return min(reach, key=lambda each: (abs(each.row - here.row), _apart(each, here))).at if reach else None  # fmt: skip


def _apart(one: Spot, other: Spot) -> int:
    """Return how far the middles of two spots are apart, in half cells."""
    return abs(2 * one.column + one.width - 2 * other.column - other.width)


def beside(summaries: Sequence[Summary], width: int) -> bool:
    """Tell whether branches stand side by side in so many cells."""
    each = width // max(1, len(summaries))
    return width >= SIDE_BY_SIDE and each >= LEAST_COLUMN


def board(summaries: Sequence[Summary], look: Look, width: int) -> Drawn:
    """Draw the branches and who goes there, in so many cells."""
    if not summaries:
        return Drawn([Content.styled("There is no branch; + adds one.", MUTED)], [])
    if beside(summaries, width):
        return _columns(summaries, look, width)
    return _rows(summaries, look, width)


def _columns(summaries: Sequence[Summary], look: Look, width: int) -> Drawn:
    wide = (width - len(summaries) + 1) // len(summaries)
    titles = [_wrapped(_title(place, each), wide) for place, each in enumerate(summaries)]
    most = max(map(len, titles))
    titles = [lines + [Content()] * (most - len(lines)) for lines in titles]
    facts = [
        {name: _wrapped(fact, wide) for name, fact in _facts(each).items()} for each in summaries
    ]
    rows = [name for name in _ALL_FACTS if any(name in each for each in facts)]
    columns: list[list[Content]] = []
    spots: list[Spot] = []
    for place, summary in enumerate(summaries):
        left = place * (wide + 1)
        head = At(place, HEAD)
        column = [fitted(line, wide, look.style(head, "bold")) for line in titles[place]]
        spots += [Spot(head, row, left, wide) for row in range(len(column))]
        for name in rows:
            height = max(len(each.get(name, ())) for each in facts)
            own = facts[place].get(name, [])
            column += [fitted(line, wide) for line in (*own, *[Content()] * (height - len(own)))]
        column.append(Content.styled("─" * wide, MUTED))
        for index, line in enumerate(_people(place, summary, look, wide)):
            spots.append(Spot(At(place, index), len(column), left, wide))
            column.append(line)
        columns.append(column)
    height = max(map(len, columns))
    for each in columns:
        each.extend([Content(" " * wide)] * (height - len(each)))
    between = Content.styled("│", MUTED)
    return Drawn([between.join(row) for row in zip(*columns, strict=True)], spots)


def _wrapped(line: Content, width: int) -> list[Content]:
    """Return a line as one or two, the second cut off where it is too long."""
    first, *rest = line.wrap(width) or [Content()]
    return [first, line[len(first) :]] if rest else [first]


def _people(place: int, summary: Summary, look: Look, width: int) -> Iterator[Content]:
    """Return a line for each who goes to a branch, or one that says that nobody does."""
    if not summary.sitting:
        nobody = "whoever likes" if summary.open else "nobody yet"
        yield fitted(shown(f" {nobody}"), width, look.style(At(place, 0), MUTED))
    for index, each in enumerate(summary.sitting):
        at = At(place, index)
        of = shorten(each.of, width * 3 // 5) if width >= WIDE_COLUMN else ""
        tail = "  ".join(part for part in (of, _number(each), " ".join(each.languages)) if part)
        mark = "•" if at in look.marked else " "
        name = shown(mark + each.name).truncate(
            max(1, width - len(tail) - 2), ellipsis=True, pad=True
        )
        line = name + shown(f" {tail} ", "" if at == look.at else MUTED)
        yield fitted(line, width, look.style(at, "bold" if at in look.marked else ""))


def _rows(summaries: Sequence[Summary], look: Look, width: int) -> Drawn:
    lines: list[Content] = []
    spots: list[Spot] = []
    for place, summary in enumerate(summaries):
        head = At(place, HEAD)
        facts = Content.styled(" · ", MUTED).join(_facts(summary, wide=False).values())
        title = _title(place, summary).truncate(max(LEAST_COLUMN, width // 2), ellipsis=True)
        line = title.stylize(look.style(head, "bold")) + Content("  ") + facts
        spots.append(Spot(head, len(lines), 0, title.cell_length))
        lines.append(line.truncate(width, ellipsis=True))
        nobody = "whoever likes" if summary.open else "nobody yet"
        drawn = chips(place, summary.sitting, look, width, nobody)
        spots += [each._replace(row=each.row + len(lines)) for each in drawn.spots]
        lines += drawn.lines
    return Drawn(lines, spots)


def chips(
    place: int, sitting: Sequence[Sitting], look: Look, width: int, nobody: str = ""
) -> Drawn:
    """Draw people one behind the other, in as many lines of so many cells as it takes."""
    if not sitting:
        style = look.style(At(place, 0), MUTED)
        return Drawn([shown(f"  {nobody} ", style)], [Spot(At(place, 0), 0, 0, len(nobody) + 3)])
    lines: list[list[Content]] = [[]]
    spots: list[Spot] = []
    used = 1
    for index, each in enumerate(sitting):
        at = At(place, index)
        why = f" ({each.why})" if each.why else ""
        mark = "•" if at in look.marked else " "
        name = shown(each.name).truncate(min(LONGEST_NAME, width - 8), ellipsis=True)
        chip = shown(mark) + name + shown(f" {_number(each)}".rstrip() + f"{why} ")
        if used + chip.cell_length > width and lines[-1]:
            lines.append([])
            used = 1
        spots.append(Spot(at, len(lines) - 1, used, chip.cell_length))
        usual = "on $foreground 10%" if each.why else "on $foreground 20%"
        style = look.style(at, f"bold {usual}" if at in look.marked else usual)
        lines[-1] += [Content(" "), chip.stylize(style)]
        used += chip.cell_length + 1
    return Drawn([Content("").join(line) for line in lines], spots)


def key_of(place: int) -> str:
    """Return the key of the branch at a place: its digit, else its letter, else its number."""
    key = letter(place)
    return f"{place + 1}" if place < DIGITS or key not in KEYS_OF_BRANCHES else key


def _title(place: int, summary: Summary) -> Content:
    title = summary.title or "without a title"
    return shown(f"{key_of(place)} {title}" if summary.station else "begins with a pause")


def _facts(summary: Summary, *, wide: bool = True) -> dict[str, Content]:
    """Return what there is to say about a branch, each in a few words, by what it is about."""
    count = "" if summary.open else counted(summary.heads)
    if summary.holds is not None:
        count = f"{count} of {summary.holds}" if count else f"room for {summary.holds}"
    count += f" in {summary.hall}" if count and summary.hall and wide else ""
    languages = [f"speaks {' '.join(summary.spoken)}"] if summary.spoken else []
    languages += [f"all understand {' '.join(summary.common)}"] if summary.common else []
    without = f"without {', '.join(summary.without)}" if summary.without else ""
    facts = {
        "group": shown(summary.group, "$text-primary"),
        "off": Content.styled("cancelled" if summary.off else "", "$text-warning"),
        "count": shown(count, "$text-error" if summary.crowded else MUTED),
        "sides": shown(" · ".join(f"{name} {number}" for name, number in summary.sides), MUTED),
        "languages": shown(" · ".join(languages), MUTED),
        "roles": shown(", ".join(f"{name} {verb}" for name, verb in summary.roles), MUTED),
        "without": shown(without, MUTED),
    }
    return {name: fact for name, fact in facts.items() if fact.plain}


def fitted(line: Content, width: int, style: str = "") -> Content:
    """Return a line that is exactly so many cells wide."""
    line = line.truncate(width, ellipsis=True, pad=True)
    return line.stylize(style) if style else line


def _number(sitting: Sitting) -> str:
    """Write how many someone is: ``12``, ``3/12`` for a part, ``12+`` or ``?`` where that is open; nothing for one."""
    heads = sitting.heads
    if heads.number == 1 and heads.complete and sitting.among is None:
        return ""
    if not heads.complete:
        return f"{heads.number}+" if heads.number else "?"
    return f"{heads.number}/{sitting.among}" if sitting.among is not None else f"{heads.number}"


def counted(heads: Heads) -> str:
    """Write how many people there are: ``1 person``, ``at least 12 people``."""
    noun = "person" if heads.number == 1 else "people"
    return f"{'' if heads.complete else 'at least '}{heads.number} {noun}"
