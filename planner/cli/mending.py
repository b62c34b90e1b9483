"""What ``planner check`` does to files: applies safe fixes, or shows what they would change."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from planner.cli.console import counted, note, out, problem
from planner.source.document import UnreadableError
from planner.source.plain import plain
from planner.workspace.checking.fixing import Mended, mend_file
from planner.workspace.checking.terms import Terms
from planner.workspace.disk.files import FileProblemError, identity, itineraries
from planner.workspace.disk.saving import ChangedOnDiskError

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def mend(paths: Iterable[Path], terms: Terms) -> bool:
    """Apply the safe fixes of all files that ``paths`` name, and tell how many.

    Returns whether every file that had one could be written.
    """
    sound, files, fixes = True, 0, 0
    for path in _files(paths):
        try:
            done = mend_file(path, terms.outset_of(path), write=True).done
        except UnreadableError:
            continue
        except (FileProblemError, ChangedOnDiskError) as trouble:
            problem(f"{path}: {trouble}")
            sound = False
            continue
        files += bool(done)
        fixes += len(done)
        for each in done:
            finding = each.located.finding
            note(f"{path}:{each.located.place.line}: {finding.code} {each.change.name}\n")
    if fixes:
        note(f"{counted(fixes, 'problem')} fixed in {counted(files, 'file')}\n")
    return sound


def show_difference(paths: Iterable[Path], terms: Terms) -> int:
    """Show what the safe fixes would change, as a unified difference; return how many there are."""
    fixes = 0
    for path in _files(paths):
        try:
            mended = mend_file(path, terms.outset_of(path), write=False)
        except (UnreadableError, FileProblemError) as trouble:
            problem(f"{path}: {trouble}")
            continue
        fixes += len(mended.done)
        out("".join(_difference(mended)))
    note(f"{counted(fixes, 'problem')} would be fixed\n" if fixes else "there is nothing to fix\n")
    return fixes


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        try:
            found = [each for each in itineraries([path]) if identity(each) not in seen]
        except FileProblemError:
            continue  # the check that follows tells why
        seen.update(map(identity, found))
        yield from found


def _difference(mended: Mended) -> Iterator[str]:
    name = mended.path.as_posix().lstrip("/")
    before, after = (_LINE.findall(text) for text in (mended.before, mended.after))
    for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield plain(line.removesuffix("\n")) + "\n"
        if not line.endswith("\n"):
            yield "\\ No newline at end of file\n"
