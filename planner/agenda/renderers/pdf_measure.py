"""About how much text a page of a PDF takes, to tell what may be broken over pages."""

from __future__ import annotations

from dataclasses import dataclass

from planner.agenda.outline import Outline
from planner.source.plain import plain, width

TITLES = ((50, 2.5), (90, 2.0), (180, 1.6), (400, 1.25))
"""Up to which length a title is set how much larger than the text."""

SMALL_TITLE = 0.64
"""How large a title is set on a small sheet, in relation to that on a large one."""


@dataclass(frozen=True)
class Measure:
    """About how much text a page takes: what needs half of it may be broken over pages."""

    lines: float
    """On a page."""
    line: float
    """Characters in a line beside the times."""
    sheet: float
    """Characters in a line across the page."""
    longest: int
    """Characters of a word from which on it may be broken anywhere."""

    @staticmethod
    def of(outline: Outline) -> Measure:
        """Return the measure of a paper's pages."""
        high, wide, longest = {"a4": (58, 74, 34), "letter": (54, 76, 34), "a6": (34, 44, 22)}[
            outline.page.size
        ]
        turned = 1.5 if outline.page.landscape else 1.0
        languages = 2 if outline.beside else 1
        line = wide * turned
        longest = longest * 4 // (3 + languages)
        return Measure(high / turned, line / languages, line * 1.3, longest)

    def too_long(self, height: float) -> bool:
        """Tell whether something takes so many lines that it had better be broken."""
        return height > self.lines / 2

    def height(self, *texts: str, line: float = 0.0) -> float:
        """Return about how many lines some texts take, one below the other."""
        parts = (part for text in texts for part in text.splitlines())
        return sum(1 + width(plain(part)) // (line or self.line) for part in parts)


def title_size(outline: Outline) -> float:
    """Return how much larger than the text the title of a paper is set."""
    size = next((each for most, each in TITLES if len(outline.title) <= most), 1.0)
    return max(1.0, size * SMALL_TITLE) if outline.page.size == "a6" else size
