"""``planner export --all`` and ``--list``: all papers of a visit, and which ones there are."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.agenda.papers.catalogue import PAPERS, Paper
from planner.agenda.papers.readers import readers
from planner.agenda.renderers.formats import FORMATS
from planner.cli.agenda import languages_of, letterhead_of, tell_problems
from planner.cli.console import Exit, counted, out, problem
from planner.source.plain import shorten
from planner.workspace.pack.contents import (
    ALL_LANGUAGES,
    Wish,
    forms,
    language_for,
    languages_of_all,
    planned,
    reader_name,
)
from planner.workspace.pack.folder import PackError
from planner.workspace.pack.index import NAMES
from planner.workspace.pack.names import folder_name
from planner.workspace.pack.writing import Progress, Source, Written, write_pack
from planner.workspace.render import OrderError, known_languages, require_format, require_paper
from planner.workspace.versions.since_issue import SinceIssue
from planner.workspace.visit import Visit

_MOST_TOLD = 5
"""How many files a message names."""


def write_all(options: Namespace, visit: Visit, since: SinceIssue | None) -> Exit:
    """Write all papers of a visit into a folder.

    Raises:
        OrderError: the arguments name papers, formats or languages that there are not.
    """
    wish = _wish(options, visit)
    folder = _folder(options)
    sheets = planned(visit.plan, wish)
    _tell_of_left_out(wish)
    head = letterhead_of(options.file, visit)
    try:
        with _progress() as progress:
            source = Source(visit, head, since)
            written = write_pack(
                folder, sheets, source, overwrite=options.force, progress=progress
            )  # fmt: skip
    except PackError as error:
        problem(str(error))
        return Exit.UNUSABLE
    _tell(written)
    told = tell_problems(options.file, visit)
    return Exit.FOUND if head.problems or written.failed else told


def _wish(options: Namespace, visit: Visit) -> Wish:
    """Return what of a pack the arguments want.

    Raises:
        OrderError: there is nothing of what they name.
    """
    if options.reader:
        raise OrderError("--all is for everyone; leave --for out, or leave --all out")
    papers, formats = (_listed(each) for each in (options.paper, options.to))
    for each in papers:
        require_paper(each)
    for each in formats:
        require_format(each)
    wish = Wish(papers, formats, known_languages(visit.plan, languages_of(options)))
    if not any(forms(PAPERS[each], formats) for each in papers or PAPERS):
        some = papers or tuple(PAPERS)
        raise OrderError(f"none of these papers is written as {' or '.join(formats)}: "
                         + ", ".join(some))  # fmt: skip
    return wish


def _listed(written: str | None) -> tuple[str, ...]:
    return tuple(each.strip() for each in (written or "").split(",") if each.strip())


def _folder(options: Namespace) -> Path:
    """Return the folder to write to.

    Raises:
        OrderError: what is named is none.
    """
    if options.output is None:
        return Path(folder_name(Path(options.file)))
    target = Path(options.output)
    if options.output == "-":
        raise OrderError("all papers do not go to standard output; name a folder with -o")
    is_folder = os.path.isdir(target)  # noqa: PTH112 - Path.is_dir raises
    if target.suffix.lower().removeprefix(".") in FORMATS and not is_folder:
        raise OrderError(f"{target} looks like a file; --all writes a folder, so name one with -o")
    return target


def _tell_of_left_out(wish: Wish) -> None:
    """Name the papers that are left out for their formats."""
    missing = [each for each in wish.papers or PAPERS if not forms(PAPERS[each], wish.formats)]
    if missing:
        problem(f"left out, as not written as {' or '.join(wish.formats)}: {', '.join(missing)}")


def _tell(written: Written) -> None:
    """Say what was written, what could not be, and what else lies there."""
    papers = counted(sum(1 for sheet in written.sheets if sheet.files), "paper")
    index = written.folder / NAMES["html"]
    out(f"{shorten(str(written.folder), 200)}: {papers} in {counted(written.files, 'file')}; "
        f"{shorten(str(index), 200)} lists them\n")  # fmt: skip
    for each in written.failed[:_MOST_TOLD]:
        problem(each)
    if len(written.failed) > _MOST_TOLD:
        problem(f"and {counted(len(written.failed) - _MOST_TOLD, 'file')} more")
    if written.strangers:
        named = ", ".join(written.strangers[:_MOST_TOLD])
        more = " …" if len(written.strangers) > _MOST_TOLD else ""
        problem(f"{counted(len(written.strangers), 'file')} in {written.folder} "
                f"{'is' if len(written.strangers) == 1 else 'are'} not of this pack, "
                f"perhaps of an earlier one: {named}{more}")  # fmt: skip


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show on a terminal how far the papers are; say nothing where nobody watches."""
    if not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("papers"), BarColumn(), MofNCompleteColumn())
    # A bar that refreshes itself would start a thread, and no process may be forked beside one.
    with Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        shown = bar.add_task("papers", total=None)

        def show(done: int, total: int) -> None:
            bar.update(shown, completed=done, total=total, refresh=True)

        yield show


def list_papers(options: Namespace, visit: Visit) -> Exit:
    """List the papers that there are for a visit, with their formats, readers and languages."""
    wanted = _listed(options.paper)
    try:
        for each in wanted:
            require_paper(each)
    except OrderError as error:
        problem(str(error))
        return Exit.UNUSABLE
    for name in wanted or PAPERS:
        out("".join(f"{line}\n" for line in _lines(visit, PAPERS[name])))
    return Exit.CLEAN


def _lines(visit: Visit, paper: Paper) -> Iterator[str]:
    plan = visit.plan
    yield f"{paper.name}: {paper.purpose}"
    yield f"  as {', '.join(paper.formats)}"
    if paper.reader is None or paper.everybody:
        languages = languages_of_all(plan) if paper.name in ALL_LANGUAGES else []
        own = languages or [language_for(plan, paper, "")]
        yield f"  for everybody ({', '.join(own)})"
    known = readers(plan, paper)
    width = max(map(len, known), default=0)
    for each in known:
        name = reader_name(plan, paper, each)
        named = "" if name == each else f"  {shorten(name, 50)}"
        yield f"  --for {each:<{width}}{named} ({language_for(plan, paper, each)})"
    if paper.reader is not None and not known:
        yield f"  for each {paper.reader}, and the file has none"
