"""``planner [PATH]``: opens the app on a visit, or on a folder of visits."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from planner.cli.console import Exit, problem
from planner.source.document import UnreadableError
from planner.workspace.disk.files import DEFAULT_FOLDER, FileProblemError
from planner.workspace.opened import OpenVisit


def run(path: str | None) -> int:
    """Open the app on a path, by default the usual folder.

    Returns the exit code, of an app that a signal has ended 128 and its number.
    """
    where = Path(path) if path is not None else DEFAULT_FOLDER
    opened = None
    if not os.path.isdir(where) and (path is not None or os.path.lexists(where)):  # noqa: PTH112 - Path.is_dir raises
        try:
            opened = OpenVisit.open(where)
        except (FileProblemError, UnreadableError) as error:
            problem(f"{where}: {error}")
            return Exit.UNUSABLE
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        problem("the app needs a terminal; planner check, show and export do without")
        return Exit.UNUSABLE

    from planner.tui.app import PlannerApp

    app = PlannerApp(where, opened)
    app.run()
    return app.return_code or Exit.CLEAN
