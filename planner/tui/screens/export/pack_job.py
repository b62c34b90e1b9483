"""The whole pack that is to be made: every paper, for everyone it is for, in a folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from textual.strip import Strip

from planner.agenda.terminal import render
from planner.tui.screens.export.job import drawn
from planner.tui.screens.export.place import Place
from planner.tui.screens.export.source import Source
from planner.workspace.disk.files import FileProblemError
from planner.workspace.pack import writing
from planner.workspace.pack.contents import Sheet, planned
from planner.workspace.pack.folder import PackError, StandingError
from planner.workspace.pack.index import NAMES, index
from planner.workspace.pack.names import folder_name
from planner.workspace.pack.writing import Progress, Written, write_pack


@dataclass(frozen=True)
class PackJob:
    """All papers of a visit as it stands, each in the language of its reader."""

    source: Source
    place: Place
    is_text = False

    @property
    def path(self) -> Path:
        """The folder to which it is written."""
        return self.place.folder / (self.place.stem or folder_name(self.place.itinerary))

    @property
    def shows(self) -> Path:
        """The file that is opened to see it: the index."""
        return self.path / NAMES["html"]

    @cached_property
    def _sheets(self) -> tuple[Sheet, ...]:
        return planned(self.source.visit.plan)

    def aimed(self, typed: str) -> tuple[Place, str]:
        """Return the place that a typed path of a folder means; no format."""
        path = Path(self.place.expanded(typed))
        usual = replace(self.place, folder=path.parent, stem="")
        return (usual if path == self._with(usual) else replace(usual, stem=path.name)), ""

    def _with(self, place: Place) -> Path:
        return replace(self, place=place).path

    def lines(self, width: int) -> list[Strip]:
        """Return the lines of its index for some cells of a terminal."""
        made = index(self.source.visit.plan, self._sheets, self.source.letterhead)
        return drawn(render(made), width)

    def write(self, *, overwrite: bool, progress: Progress) -> str:
        """Write all of its files, or none, and say how many there are.

        Raises:
            FileExistsError: some of them are there, and ``overwrite`` is False.
            FileProblemError: they cannot be written.
        """
        source = writing.Source(self.source.visit, self.source.letterhead, self.source.since)
        try:
            written = write_pack(
                self.path, self._sheets, source, overwrite=overwrite, progress=progress
            )
        except StandingError:
            raise FileExistsError from None
        except PackError as problem:
            raise FileProblemError(str(problem)) from None
        return _told(written)


def _told(written: Written) -> str:
    papers = sum(1 for sheet in written.sheets if sheet.files)
    told = f"Written: {papers} papers in {written.files} files, to {written.folder}"
    if written.failed:
        told += f"; {len(written.failed)} not: {written.failed[0]}"
    if written.strangers:
        told += f"; {len(written.strangers)} files there are of an earlier pack"
    return told
