"""Paints the blocks of the timeline: each once for every look that it takes on."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from planner.model.finding import Severity
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, CONFIRMED, TENTATIVE
from planner.reports.report import Located
from planner.source.route import Route
from planner.tui.text import SIGNS
from planner.tui.widgets.describe import block_text
from planner.tui.widgets.layout import Block

TINT, STRONG_TINT = 0.18, 0.4
"""How much of its kind's colour the ground of a block takes, and of the selected one."""

FAINT = 0.5
"""How much of its colour remains of what recedes."""

LEAST_FOR_SIGN = 4
"""Cells from which on a block has room for a sign: a bar, the sign and something of the title."""

RECEDES = "╎"
"""The left edge of a session that recedes."""

MARKED = "█"
"""The left edge of a session that is selected together with others."""

_SEVERITIES = list(Severity)


class Painter:
    """Paints blocks in the colours of a theme."""

    def __init__(
        self,
        plan: Plan,
        marks: Mapping[Route, Sequence[Located]],
        inks: Mapping[str, Color],
        colours: tuple[Color, Color],
        mine: Container[Route] | None = None,
    ) -> None:
        """Take what is to be painted, the colours of kinds and severities, and ground and text.

        All sessions but ``mine`` recede, if those are given.
        """
        self._plan = plan
        self._marks = marks
        self._inks = inks
        self._background, self._foreground = colours
        self._mine = mine
        self._painted: dict[tuple[Route, bool, bool], list[Strip]] = {}

    def lines(self, block: Block, *, chosen: bool, marked: bool = False) -> list[Strip]:
        """Return the lines of a block, each as wide as the block.

        ``chosen`` is the selected one; ``marked`` are those that are selected together.
        """
        key = (block.route, chosen, marked)
        if key not in self._painted:
            self._painted[key] = self._paint(block, chosen=chosen, marked=marked)
        return self._painted[key]

    def _paint(self, block: Block, *, chosen: bool, marked: bool) -> list[Strip]:
        branch = block.slot.branch if block.slot is not None else None
        ink = self._inks[(branch.kind if branch else None) or block.session.kind]
        faint = self._mine is not None and block.route not in self._mine
        tint = STRONG_TINT if chosen or marked else 0 if faint else TINT
        ground = self._background.blend(ink, tint).rich_color
        status = branch.status if branch and branch.status != CONFIRMED else block.session.status
        dim = faint and not chosen
        text = self._background.blend(self._foreground, FAINT) if dim else self._foreground
        style = Style(color=text.rich_color, bgcolor=ground, strike=status == CANCELLED)
        edge = MARKED if marked else RECEDES if dim else _bar(status, chosen=chosen)
        edge_ink = self._background.blend(ink, FAINT) if dim else ink
        bar = Segment(edge, Style(color=edge_ink.rich_color, bgcolor=ground))
        filler = "░" if status == TENTATIVE else " "
        texts = block_text(self._plan, block)
        head = style + Style(reverse=chosen, bold=not faint)
        lines = [Strip([bar, *self._line(block, texts[0], head, marked=True)])]
        rest = texts[1 : block.bottom - block.top]
        lines += [Strip([bar, *self._line(block, text, style)]) for text in rest]
        blank = Strip([bar, Segment(filler * (block.width - 1), style)])
        return lines + [blank] * (block.bottom - block.top - len(lines))

    def _line(
        self, block: Block, text: tuple[str, str], style: Style, *, marked: bool = False
    ) -> list[Segment]:
        marks = self._signs(block, style) if marked else []
        room = block.width - 1 - sum(segment.cell_length for segment in marks)
        title = cut(text[0], room)
        rest = cut(text[1], room - cell_len(title))
        left = room - cell_len(title) - cell_len(rest)
        return [
            Segment(title, style),
            Segment(rest + " " * left, style + Style(bold=False)),
            *marks,
        ]

    def _signs(self, block: Block, style: Style) -> list[Segment]:
        """Return the signs of the findings about a session, as far as they fit."""
        found = self._marks.get(block.route, ())
        if not found or block.width < LEAST_FOR_SIGN:
            return []
        worst = min(
            found, key=lambda each: _SEVERITIES.index(each.finding.severity)
        ).finding.severity
        grave = dict.fromkeys(each.finding.code for each in found if each.finding.severity == worst)
        every = grave | dict.fromkeys(each.finding.code for each in found)
        texts = (f" {SIGNS[worst]} {' '.join(codes)} " for codes in (every, grave))
        text = next(
            (each for each in texts if cell_len(each) <= block.width // 2), f" {SIGNS[worst]} "
        )
        return [Segment(text, style + Style(color=self._inks[worst].rich_color, bold=True))]


def _bar(status: str, *, chosen: bool) -> str:
    """Return the left edge of a block, told apart without colour."""
    if status == TENTATIVE:
        return "▓" if chosen else "▒"
    return "▐" if chosen else "▌"


def cut(text: str, room: int) -> str:
    """Cut a text that takes more cells than there are, with an ellipsis."""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…" if room > 1 else ""


def laid_over(strip: Strip, over: Strip, x: int, width: int) -> Strip:
    """Return a line with another laid over it from a cell on."""
    return Strip.join([strip.crop(0, x), over, strip.crop(x + over.cell_length, width)])
