"""Writes the papers of a pack into a folder, with an index; several processes share the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from planner.agenda.renderers.formats import render
from planner.source.plain import shorten
from planner.workspace.checking.spread import spread
from planner.workspace.letterhead import Letterhead
from planner.workspace.pack.contents import Sheet
from planner.workspace.pack.folder import StandingError, put, standing, strangers, written_to
from planner.workspace.pack.index import NAMES, index_files
from planner.workspace.render import Order, outline
from planner.workspace.versions.since_issue import SinceIssue
from planner.workspace.visit import Visit

ENOUGH = 12
"""From how many papers on a second process saves time."""

Progress = Callable[[int, int], None]
"""Is told how many of how many papers are written."""


@dataclass(frozen=True)
class Source:
    """What the papers of a pack are made of."""

    visit: Visit
    letterhead: Letterhead = field(default_factory=Letterhead)
    since: SinceIssue | None = None
    """Since which issue changes are marked, if they are."""


@dataclass(frozen=True)
class Written:
    """What became of a pack."""

    folder: Path
    sheets: tuple[Sheet, ...]
    """Its papers, with the files that they have."""
    failed: tuple[str, ...] = ()
    """Which files could not be made, and why."""
    strangers: tuple[str, ...] = ()
    """What else lies in the folders of its papers, as of an earlier pack."""

    @property
    def files(self) -> int:
        """How many files there are, the index aside."""
        return sum(len(sheet.files) for sheet in self.sheets)


@dataclass(frozen=True)
class _Task:
    """A paper to be made, with all that another process needs for it."""

    sheet: Sheet
    content: bytes
    """The text of the visit, in UTF-8."""
    letterhead: Letterhead
    since: SinceIssue | None
    folder: Path


def write_pack(
    folder: Path,
    sheets: Sequence[Sheet],
    source: Source,
    *,
    overwrite: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> Written:
    """Write the papers of a pack and its index into a folder, which need not exist.

    If the disk or an interruption keeps one file from its place, none is written; other files of
    the folder stay. A paper that has no place in a format, as for a character that no font has, is
    left out and told of.

    Raises:
        StandingError: some of the files exist, and are not to be overwritten.
        PackError: they cannot be written.
    """
    every = [path for sheet in sheets for _, path in sheet.files]
    there = standing(folder, [*every, *NAMES.values()])
    if there and not overwrite:
        named = ", ".join(there[:3]) + (" …" if len(there) > 3 else "")  # noqa: PLR2004 - a few
        raise StandingError(
            f"{folder} has papers already ({named}); overwrite them with --force, "
            "or name another folder with -o"
        )
    with written_to(folder) as making:
        for name in dict.fromkeys(sheet.paper for sheet in sheets):
            (making / name).mkdir()
        failed = _make_all(making, sheets, source, progress)
        made = tuple(
            replace(sheet, files=tuple(each for each in sheet.files if each[1] not in failed))
            for sheet in sheets
        )
        for name, index in index_files(source.visit.plan, made, source.letterhead).items():
            (making / name).write_bytes(index)
        files = [path for sheet in made for _, path in sheet.files] + [*NAMES.values()]
        put(making, folder, files)
    told = tuple(f"{path} is left out: {why}" for path, why in failed.items())
    return Written(folder, made, told, tuple(strangers(folder, files)))


def _make_all(
    making: Path, sheets: Sequence[Sheet], source: Source, progress: Progress
) -> dict[str, str]:
    """Write all papers; return which files could not be made, and why."""
    content = source.visit.document.text.encode("utf-8", "surrogatepass")
    tasks = [_Task(each, content, source.letterhead, source.since, making) for each in sheets]
    failed: dict[str, str] = {}
    progress(0, len(tasks))
    for done, failures in enumerate(spread(_make, tasks, ENOUGH), start=1):
        failed |= failures
        progress(done, len(tasks))
    return failed


def _make(task: _Task) -> dict[str, str]:
    """Write the files of one paper; return which could not be made, and why."""
    order = Order(task.sheet.paper, task.sheet.reader, task.sheet.languages)
    made = outline(_visit(task.content), order, task.letterhead, task.since)
    failed = {}
    for form, path in task.sheet.files:
        try:
            content = render(made, form)
        except Exception as error:  # noqa: BLE001 - one paper must not cost all the others
            failed[path] = shorten(f"{type(error).__name__}: {error}", 200)
        else:
            (task.folder / path).write_bytes(content)
    return failed


@lru_cache(maxsize=1)
def _visit(content: bytes) -> Visit:
    return Visit.of(content)
