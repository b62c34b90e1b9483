"""The results of a check: findings at their places in the text, by file."""

from __future__ import annotations

from planner.model.finding import Finding, Severity
from planner.source.record import Record


class Place(Record):
    """Where something stands in a file."""

    line: int
    """Line number, from 1."""
    column: int
    """Column in characters, from 1."""
    length: int
    """How many characters of the line are meant."""
    text: str
    """The line."""


class Located(Record):
    """A finding at its place, with the related places and what is there."""

    finding: Finding
    place: Place
    related: tuple[tuple[Place, str], ...] = ()


class FileReport(Record):
    """What was found in one file, or why it could not be read."""

    path: str
    findings: tuple[Located, ...] = ()
    failure: str = ""

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(1 for each in self.findings if each.finding.severity == severity)


class Report(Record):
    """What was found in all files of a run."""

    files: tuple[FileReport, ...]

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(each.count(severity) for each in self.files)

    @property
    def failures(self) -> int:
        """How many files or folders could not be read."""
        return sum(1 for each in self.files if each.failure)
