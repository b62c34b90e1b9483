"""The states of a visit that can be compared: files as they are, revisions of git, and issues."""

from __future__ import annotations

from pathlib import Path

from planner.model.finding import Severity
from planner.model.itinerary import decode
from planner.source.document import UnreadableError
from planner.source.record import Record
from planner.workspace.disk.files import read_file
from planner.workspace.versions.revisions import HEAD, Commit, RevisionProblemError, Revisions
from planner.workspace.visit import Visit


class NotIssuedError(RevisionProblemError):
    """No issue of a file is committed."""


class Version(Record):
    """A state of a visit, and what it is called."""

    name: str
    visit: Visit
    at: str = ""
    """Of which commit it is, as far as it is of one: ``1a2b3c4 of 2023-06-12``."""
    note: str = ""
    """Why it is this state, where another one would be expected."""

    @property
    def slips(self) -> int:
        """How many places of it cannot be read, and count as missing."""
        shape = decode(self.visit.document.data)[1]
        errors = [each for each in shape if each.severity is Severity.ERROR]
        return len(self.visit.document.slips) + len(errors)


def of_file(path: Path) -> Version:
    """Return a file as it is.

    Raises:
        FileProblemError: it cannot be read.
        UnreadableError: its content is no text that could be looked at further.
    """
    return Version(str(path), Visit.of(read_file(path)))


def of_revision(path: Path, revision: str = HEAD) -> Version:
    """Return a file as it was in a revision of git, by default in the last commit.

    Raises:
        RevisionProblemError: there is no git, repository or revision, or no such file in it.
        UnreadableError: its content is no text that could be looked at further.
    """
    revisions = Revisions(path)
    commit = revisions.commit(revision)
    at = revisions.told(commit)
    return Version(f"{path} at {revision} ({at})", Visit.of(revisions.content(commit)), at)


def of_last_issue(path: Path, now: Version, start: str = HEAD) -> Version:
    """Return a file as it was last issued: in the commit that gave it its number of issue.

    ``now`` is the state whose issue is meant, and ``start`` the revision from which to look back. A
    number that is not committed yet stands for the issue before it, from which one wants to know.

    Raises:
        NotIssuedError: no issue of it is committed.
        RevisionProblemError: there is no git, repository or revision, or no such file in it.
        UnreadableError: its content is no text that could be looked at further.
    """
    revisions = Revisions(path)
    commit = revisions.last_issue(now.visit.plan.itinerary.revision, start)
    if commit is None:
        raise NotIssuedError("no issue of it is committed")
    return _at(revisions, commit)


def of_last(path: Path, now: Version) -> Version:
    """Return a file as it was last issued, or was last committed if no issue of it is.

    Raises:
        RevisionProblemError: it was not committed, or there is no git, repository or revision.
        UnreadableError: its content is no text that could be looked at further.
    """
    try:
        return of_last_issue(path, now)
    except NotIssuedError as problem:
        return of_revision(path).replace(note=f"{problem}, so this is since the last commit")


def of_earlier(path: Path, now: Version, saved: bytes) -> Version:
    """Return what a file that is being edited is compared with: an earlier state, else the file.

    ``saved`` is what the file holds. It counts where git knows nothing of the file.

    Raises:
        UnreadableError: ``saved`` is no text that could be looked at further.
    """
    try:
        return of_last(path, now)
    except (RevisionProblemError, UnreadableError) as problem:
        return Version("the file as it was saved", Visit.of(saved), note=str(problem))


def of_issue(path: Path, number: int, start: str = HEAD) -> Version:
    """Return a file as it was when it was issued under a number.

    Raises:
        RevisionProblemError: it was not, or that is not committed, or there is no git,
            repository or revision.
        UnreadableError: its content is no text that could be looked at further.
    """
    revisions = Revisions(path)
    commit = revisions.issue(number, start)
    if commit is None:
        raise RevisionProblemError(
            f"no commit has issue {number} of it; commit a file when it is issued"
        )
    return _at(revisions, commit)


def _at(revisions: Revisions, commit: Commit) -> Version:
    """Return the state of a file in a commit."""
    at = revisions.told(commit)
    return Version(f"{revisions.path} at {at}", Visit.of(revisions.content(commit)), at)
