"""Checks files and folders, and reports what is wrong with each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planner.model.finding import Finding
from planner.reports.report import FileReport, Located, Report
from planner.source.document import UnreadableError
from planner.source.record import Record
from planner.workspace.checking.project import Projects
from planner.workspace.checking.spread import spread
from planner.workspace.checking.terms import Terms
from planner.workspace.disk.files import FileProblemError, identity, itineraries, read_file
from planner.workspace.visit import Outset, Visit

if TYPE_CHECKING:
    from planner.rules.together import Taken
    from planner.workspace.checking.baseline import Baseline
    from planner.workspace.checking.cache import Cache

ENOUGH_TO_KEEP = 20
"""From how many files on what comes of them is kept for the next run."""

Progress = Callable[[int, int], None]
"""Is told how many of how many files are checked."""


class Task(Record):
    """A file to check, with the terms that hold for it."""

    path: Path
    outset: Outset
    baseline: Baseline | None = None
    content: bytes | None = None
    """What to check, where that does not stand in the file."""
    compares: bool = False
    """Whether there are other files, so that it is to be compared with them."""
    marks: bool = False
    """Whether the fingerprints of its findings are wanted."""


class Checked(Record):
    """What came of a task."""

    task: Task
    report: FileReport
    fingerprints: tuple[str, ...] = ()
    """The fingerprints of its findings, where they were asked for; known ones are among them."""
    taken: Taken | None = None
    """Whom and what the visit takes up, where there are others to compare it with."""
    over: bool = True
    """Whether the visit is over."""


def check(
    paths: Iterable[Path], terms: Terms | None = None, progress: Progress | None = None
) -> Report:
    """Check the itineraries that ``paths`` name, in their order, and compare them with each other.

    Whatever cannot be read becomes a failure of its file or folder in the report; the others are
    still checked. Slips in the settings of a project are reported under its own file.
    """
    return run(paths, terms or Terms(), progress)[0]


def check_file(path: Path) -> FileReport:
    """Check one file, by the settings of its project."""
    return check([path]).files[-1]


def run(
    paths: Iterable[Path], terms: Terms, progress: Progress | None = None, *, marks: bool = False
) -> tuple[Report, list[str]]:
    """Check as ``check`` does; return the report and, with ``marks``, all fingerprints in order."""
    files = _files(paths)
    projects = Projects()
    readable = [path for path, failure in files.values() if not failure]
    tasks = [
        _task(path, terms, projects, compares=len(readable) > 1, marks=marks) for path in readable
    ]
    done = _compared(_checked(tasks, terms, progress))
    reports = {identity(each.task.path): each.report for each in done}
    listed = [
        FileReport(str(path), failure=failure) if failure else reports[key]
        for key, (path, failure) in files.items()
    ]
    matters = terms.today is not None or not all(each.over for each in done)
    report = Report((*_of_projects(projects), *listed), terms.day if matters else None)
    return report, [mark for each in done for mark in each.fingerprints]


def check_content(content: bytes, path: Path, terms: Terms) -> Report:
    """Check what does not stand in a file, under the name that ``path`` gives it."""
    projects = Projects()
    task = _task(path, terms, projects, compares=False, marks=False).replace(content=content)
    checked = check_one(task)
    day = terms.day if terms.today is not None or not checked.over else None
    return Report((*_of_projects(projects), checked.report), day)


def _checked(tasks: list[Task], terms: Terms, progress: Progress | None) -> list[Checked]:
    """Check all files, those of a large run only if no earlier run has done so."""
    cache = _cache(terms) if len(tasks) >= ENOUGH_TO_KEEP else None
    keys = [""] * len(tasks) if cache is None else [_key(cache, task, terms) for task in tasks]
    known: dict[int, Checked] = {}
    if cache is not None:
        for index, (task, key) in enumerate(zip(tasks, keys, strict=True)):
            kept = cache.get(key) if key else None
            if kept is not None:
                known[index] = Checked(task, *kept)
    rest = [index for index in range(len(tasks)) if index not in known]
    for count, each in enumerate(spread(check_one, [tasks[index] for index in rest]), start=1):
        index = rest[count - 1]
        known[index] = each
        if cache is not None and keys[index]:
            kept = (each.report, each.fingerprints, each.taken, each.over)
            cache.put(keys[index], kept)
        if progress is not None:
            progress(len(tasks) - len(rest) + count, len(tasks))
    if cache is not None and rest:
        cache.sweep()
    return [known[index] for index in range(len(tasks))]


def _cache(terms: Terms) -> Cache | None:
    from planner.workspace.checking.cache import Cache

    return Cache.usual() if terms.keeps else None


def _key(cache: Cache, task: Task, terms: Terms) -> str:
    """Return under which key what comes of a file is kept; nothing where it cannot be read."""
    try:
        content = read_file(task.path)
    except FileProblemError:
        return ""
    known = "" if task.baseline is None else sorted(task.baseline.known.items())
    depends = (str(task.path), task.outset, terms.day, task.compares, task.marks, known)
    return cache.key(content, repr(depends))


def check_one(task: Task) -> Checked:
    """Check one file on its own."""
    name = str(task.path)
    try:
        content = read_file(task.path) if task.content is None else task.content
        visit = Visit.of(content, task.outset)
    except (FileProblemError, UnreadableError) as problem:
        return Checked(task, FileReport(name, failure=str(problem)))
    found: Sequence[Located] = visit.located
    known = 0
    marks: tuple[str, ...] = ()
    if task.baseline is not None or task.marks:
        from planner.workspace.checking.baseline import fingerprints

        marked = fingerprints(visit)
        marks = tuple(each for _, mark in marked for each in mark.kept) if task.marks else ()
        if task.baseline is not None:
            found = task.baseline.new(marked)
            known = len(marked) - len(found)
    taken: Taken | None = None
    if task.compares:
        from planner.rules.together import taken as taken_by

        taken = taken_by(visit.plan, str(task.path))
    return Checked(task, FileReport(name, tuple(found), known=known), marks, taken, visit.plan.over)


def _files(paths: Iterable[Path]) -> dict[Path, tuple[Path, str]]:
    """Return the files that ``paths`` name, each once, with why one that is no file cannot be read."""
    files: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        try:
            for each in itineraries([path]):
                files.setdefault(identity(each), (each, ""))
        except FileProblemError as problem:
            files[identity(path)] = (path, str(problem))
    return files


def _task(path: Path, terms: Terms, projects: Projects, *, compares: bool, marks: bool) -> Task:
    project = projects.of(path)
    baseline = terms.baseline
    if baseline is None and project is not None and not marks:
        baseline = projects.baseline(project)
    outset = terms.outset(path, project)
    return Task(path, outset, baseline, compares=compares, marks=marks)


def _compared(done: list[Checked]) -> list[Checked]:
    """Return what came of the files with what comparing them with each other finds."""
    several = [each for each in done if each.taken is not None]
    if len(several) < 2:  # noqa: PLR2004 - one visit compares with none
        return done
    from planner.rules.together import across

    others: dict[int, list[Finding]] = {}
    for index, finding in across([each.taken for each in several if each.taken is not None]):
        others.setdefault(id(several[index]), []).append(finding)
    return [_again(each, others[id(each)]) if id(each) in others else each for each in done]


def _again(checked: Checked, others: Sequence[Finding]) -> Checked:
    """Check a file once more, with what comparing it with others has found."""
    task = checked.task
    outset = task.outset.replace(others=tuple(others))
    return check_one(task.replace(outset=outset, compares=False))


def _of_projects(projects: Projects) -> Iterator[FileReport]:
    """Return what is wrong with the settings of projects."""
    for path, failure in projects.failures.items():
        yield FileReport(str(path), failure=failure, settings=True)
    for each in projects.files:
        if each.located:
            yield FileReport(str(each.path), tuple(each.located), settings=True)
