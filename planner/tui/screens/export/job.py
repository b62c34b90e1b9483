"""A paper that is to be made: looked at, written to its file, or copied; all of it beside the app."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip

from planner.agenda.papers.catalogue import PAPERS
from planner.agenda.renderers.formats import FORMATS
from planner.agenda.terminal import render
from planner.source.plain import plain
from planner.tui.screens.export.place import Place, name_of
from planner.tui.screens.export.source import Source
from planner.workspace.disk.files import FileProblemError, write_file
from planner.workspace.pack.writing import Progress
from planner.workspace.render import Order, outline, rendered

AS_WRITTEN = ("txt", "csv", "ics", "json")
"""The formats that are looked at as they are written; the others as the paper reads."""

MOST_LINES = 500
"""How many lines of a file are looked at."""


@dataclass(frozen=True)
class Job:
    """A paper of a visit as it stands."""

    source: Source
    order: Order
    form: str
    place: Place

    @cached_property
    def name(self) -> str:
        """What its file is called, unless somebody has given it another name."""
        return name_of(self.source.visit.plan, self.order)

    @property
    def path(self) -> Path:
        """The file to which it is written."""
        return self.place.path(self.name, self.form)

    @property
    def shows(self) -> Path:
        """The file that is opened to see it."""
        return self.path

    @property
    def is_text(self) -> bool:
        """Whether it can be copied."""
        return not FORMATS[self.form].binary

    def aimed(self, typed: str) -> tuple[Place, str]:
        """Return the place that a typed path means, and the format that its ending asks for."""
        return self.place.aimed(typed, self.name, (self.form, *PAPERS[self.order.paper].formats))

    def content(self) -> bytes:
        """Return what its file holds.

        Raises:
            OrderError: the visit does not have for whom it is.
        """
        made = self.source
        return rendered(made.visit, self.form, self.order, made.letterhead, made.since)

    def lines(self, width: int) -> list[Strip]:
        """Return its lines for some cells of a terminal.

        Raises:
            OrderError: the visit does not have for whom it is.
        """
        if self.form in AS_WRITTEN:
            return drawn(_as_written(self.content().decode("utf-8", "replace")), width)
        made = self.source
        return drawn(render(outline(made.visit, self.order, made.letterhead, made.since)), width)

    def write(self, *, overwrite: bool, progress: Progress) -> str:
        """Write its file, and say so; one that holds the same already is left alone.

        Raises:
            OrderError: the visit does not have for whom it is.
            FileExistsError: the file holds something else, and ``overwrite`` is False.
            FileProblemError: it cannot be written.
        """
        progress(0, 1)
        path, content = self.path, self.content()
        if self.place.is_itinerary(path):
            raise FileProblemError(f"{path} is an itinerary; write the paper to another file")
        if overwrite or not _holds(path, content):
            write_file(path, content, overwrite=overwrite)
        return f"Written: {path}"


def drawn(paper: RenderableType, width: int) -> list[Strip]:
    """Return the lines of a paper for some cells of a terminal."""
    console = Console(
        width=width, file=io.StringIO(), color_system="truecolor", force_terminal=True,
        legacy_windows=False,
    )  # fmt: skip
    lines = console.render_lines(paper, pad=False)
    return [Strip(Segment.simplify(line)) for line in lines]


def _holds(path: Path, content: bytes) -> bool:
    """Tell whether a file holds just that."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (OSError, ValueError):
        return False


def _as_written(text: str) -> RenderableType:
    """Return the first lines of a file."""
    lines = text.splitlines()
    shown = [Text(plain(line), overflow="fold") for line in islice(lines, MOST_LINES)]
    more = len(lines) - len(shown)
    return Group(*shown, *([Text(f"… and {more} more lines", style="dim")] if more > 0 else []))
