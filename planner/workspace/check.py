"""Checks files and folders, and reports what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.reports.report import FileReport, Report
from planner.source.document import UnreadableError
from planner.workspace.files import FileProblemError, identity, itineraries, read_file
from planner.workspace.visit import Visit


def check(paths: Iterable[Path]) -> Report:
    """Check the itineraries that ``paths`` name, each on its own, in their order.

    Whatever cannot be read becomes a failure of its file or folder in the report; the others are
    still checked.
    """
    files: dict[Path, FileReport] = {}
    for path in paths:
        try:
            found = list(itineraries([path]))
        except FileProblemError as problem:
            files[identity(path)] = FileReport(str(path), failure=str(problem))
            continue
        for each in found:
            if identity(each) not in files:
                files[identity(each)] = check_file(each)
    return Report(tuple(files.values()))


def check_file(path: Path) -> FileReport:
    """Check one file."""
    try:
        visit = Visit.of(read_file(path))
        return FileReport(str(path), tuple(visit.located))
    except (FileProblemError, UnreadableError) as problem:
        return FileReport(str(path), failure=str(problem))
