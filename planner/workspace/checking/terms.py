"""The terms of a check: what the command line says, and what comes of it for each file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.model.settings import Settings
from planner.rules.selection import Level
from planner.source.record import Record
from planner.workspace.checking.project import ProjectFile, Projects
from planner.workspace.visit import Outset

if TYPE_CHECKING:
    from planner.workspace.checking.baseline import Baseline


class Terms(Record):
    """How a run checks all of its files."""

    today: date | None = None
    """The day to reckon from; by default this one."""
    command: Level = Level()
    """What the command line selects."""
    baseline: Baseline | None = None
    """The known findings of the command line, which count instead of those of a project."""

    keeps: bool = True
    """Whether what comes of many files is kept for the next run."""

    @property
    def day(self) -> date:
        """The day to reckon from."""
        return self.today or date.today()  # noqa: DTZ011 - the organiser's own day

    def outset_of(self, path: Path) -> Outset:
        """Return from where the check of a single file sets out."""
        return self.outset(path, Projects().of(path))

    def outset(self, path: Path, project: ProjectFile | None) -> Outset:
        """Return from where the check of a file sets out."""
        settings = Settings() if project is None else project.settings
        return Outset(self.today, path.name, settings, command=self.command)
