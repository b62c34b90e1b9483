"""Notes the findings that an archive has, so that only new ones are reported from then on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.cli.console import Exit, counted, note, problem
from planner.workspace.checking.baseline import baseline_of
from planner.workspace.checking.check import run
from planner.workspace.checking.terms import Terms
from planner.workspace.disk.files import FileProblemError


def write_baseline(paths: Iterable[Path], terms: Terms, to: Path) -> Exit:
    """Note all findings of some files and folders as known; what cannot be read is told."""
    report, marks = run(paths, terms, marks=True)
    for file in report.files:
        if file.failure:
            problem(f"{file.path}: {file.failure}")
    try:
        baseline_of(marks).write(to)
    except FileProblemError as trouble:
        problem(f"{to}: {trouble}")
        return Exit.UNUSABLE
    found = sum(len(file.findings) for file in report.files)
    note(f"{counted(found, 'finding')} noted as known in {to}\n")
    return Exit.UNUSABLE if report.failures else Exit.CLEAN
