"""The results of a check: findings at their places in the text, by file."""

from __future__ import annotations

from datetime import date

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
    known: int = 0
    """How many more findings there are that a baseline knows already."""
    settings: bool = False
    """Whether it is no itinerary, but holds the settings of a project."""

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(1 for each in self.findings if each.finding.severity == severity)


class Report(Record):
    """What was found in all files of a run."""

    files: tuple[FileReport, ...]
    today: date | None = None
    """The day from which the check reckoned, where that was asked for or matters to a file."""
    least: Severity = Severity.INFO
    """The least severity of the findings that it holds; what is less grave was left out."""

    def at_least(self, least: Severity) -> Report:
        """Return the report without the findings that are less grave than ``least``."""
        ranks = list(Severity)
        kept = ranks[: ranks.index(least) + 1]

        def cut(file: FileReport) -> FileReport:
            found = (each for each in file.findings if each.finding.severity in kept)
            return file.replace(findings=tuple(found))

        return self.replace(files=tuple(map(cut, self.files)), least=least)

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(each.count(severity) for each in self.files)

    @property
    def failures(self) -> int:
        """How many files or folders could not be read."""
        return sum(1 for each in self.files if each.failure)
