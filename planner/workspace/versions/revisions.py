"""Reads earlier states of a file with git: of a revision, and of the last issue.

The repository is the one in which the file lies, whatever the environment says. Nothing in it is
changed, and no program that its settings name is run. A link is followed, as when the file itself
is read.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from planner.source.document import SIZE_CAP, UnreadableError, read
from planner.source.plain import shorten
from planner.workspace.disk.files import FileProblemError, identity

HEAD = "HEAD"
"""The last commit."""

_SECONDS = 60
"""How long git may take for one answer."""

_AT_ONCE = 64
"""How many commits are looked at in one go."""

_NAME = re.compile(r"[0-9a-f]{40,64}")


class RevisionProblemError(FileProblemError):
    """An earlier state cannot be read; the message says why, in an organiser's words."""


class NoGitError(RevisionProblemError):
    """There are no earlier states: there is no git, or the file lies in no repository."""


class Commit(NamedTuple):
    """A commit, and where the file stands in it."""

    name: str
    """The full name, in hexadecimal digits."""
    path: str
    """The path of the file in it, from the root of the repository, with slashes."""


class Revisions:
    """The earlier states of a file."""

    def __init__(self, path: Path) -> None:
        """Take the path of a file, which need not exist any more.

        Raises:
            RevisionProblemError: there is no git, or the file lies in no repository.
        """
        self.path = path
        real = identity(path)
        folder = next((each for each in real.parents if os.path.isdir(each)), Path(real.anchor))  # noqa: PTH112 - Path.is_dir raises
        self._root = folder
        found = self._run("rev-parse", "--show-toplevel")
        if found.returncode:
            raise self._refused(found)
        top = os.fsdecode(found.stdout).removesuffix("\n")
        prefix = os.fsdecode(self._run("rev-parse", "--show-prefix").stdout).removesuffix("\n")
        self._root = Path(top)
        self.name = prefix + real.relative_to(folder).as_posix()
        """The path of the file from the root of the repository, with slashes."""

    def commit(self, revision: str) -> Commit:
        """Return the commit that a revision names, with the path that the file had in it.

        Raises:
            RevisionProblemError: there is no such revision, or no such file in it.
        """
        shown = shorten(revision, 60)
        name = "" if revision.startswith("-") or "\0" in revision else self._commit(revision)
        if not name:
            if revision == HEAD:
                raise RevisionProblemError("nothing has been committed to its repository yet")
            raise RevisionProblemError(
                f"its repository has no revision {shown}; git log lists the commits"
            )
        for path in (self.name, *self._earlier_names):
            if self._size(Commit(name, path)) is not None:
                return Commit(name, path)
        if revision == HEAD:
            raise RevisionProblemError("it has not been committed yet, so there is nothing earlier")
        raise RevisionProblemError(f"it is not in the revision {shown}; has it been committed?")

    def _commit(self, revision: str) -> str:
        """Return the full name of the commit that a revision means; empty if it means none."""
        name = revision
        for wanted in ("{}", "{}^{{commit}}"):
            found = self._run("rev-parse", "--verify", "--quiet", wanted.format(name))
            name = found.stdout.decode("ascii", "replace").strip()
            if found.returncode or not _NAME.fullmatch(name):
                return ""
        return name

    def content(self, commit: Commit) -> bytes:
        """Return what the file held in a commit.

        Raises:
            RevisionProblemError: it is too large, or cannot be read.
        """
        size = self._size(commit)
        if size is not None and size > SIZE_CAP:
            raise RevisionProblemError(f"in that revision it is over {SIZE_CAP // 2**20} MiB")
        found = self._run("cat-file", "blob", f"{commit.name}:{commit.path}")
        if found.returncode:
            raise self._refused(found)
        return found.stdout

    def told(self, commit: Commit) -> str:
        """Return a short name of a commit with its date: ``1a2b3c4 of 2023-06-12``."""
        found = self._run(
            "log", "-1", "--no-show-signature", "--format=%h of %ci", commit.name, "--"
        )
        short, _, day = found.stdout.decode("utf-8", "replace").strip().partition(" of ")
        try:
            return f"{short} of {date.fromisoformat(day[: len('2023-06-12')]).isoformat()}"
        except ValueError:
            return commit.name[:12]

    def issue(self, number: int, start: str = HEAD) -> Commit | None:
        """Return the commit that gave the file a number of issue, the last of them if several did.

        ``start`` is the revision from which to look back. None says that none did.

        Raises:
            RevisionProblemError: the history cannot be read, or does not reach back so far.
        """
        commit: Commit | None = self.commit(start)
        found = None
        while commit is not None:
            giving, oldest = self._giving(number, commit)
            found = giving or found
            commit = self._before_renaming(giving or oldest)
            if giving is not None and (commit is None or self._number(commit) != number):
                break
        if found is not None and self._cut_off(found):
            raise RevisionProblemError(
                f"the history of this clone does not reach back to issue {number}; "
                "fetch all of it: git fetch --unshallow"
            )
        return found

    def last_issue(self, number: int, start: str = HEAD) -> Commit | None:
        """Return the commit that gave the file a number of issue, else the last number that any gave.

        So a number that is not committed yet leads to the issue before. None says that the file
        was never issued, as far as commits tell.

        Raises:
            RevisionProblemError: the history cannot be read, or does not reach back so far.
        """
        last = self._number(self.commit(start))
        for each in dict.fromkeys((number, last)):
            found = self.issue(each, start) if each else None
            if found is not None:
                return found
        return None

    def _giving(self, number: int, start: Commit) -> tuple[Commit | None, Commit]:
        """Return the commit that gave the file a number, as long as it had its name, and the oldest."""
        listed = self._run("rev-list", "--topo-order", "--parents", start.name, "--", start.path)
        if listed.returncode:
            raise self._refused(listed)
        lines = [each.split() for each in listed.stdout.decode("ascii", "replace").splitlines()]
        numbers = _Numbers(self, [line[0] for line in lines], start.path)
        for name, *parents in lines:
            if numbers.of(name) == number and all(numbers.of(each) != number for each in parents):
                return Commit(name, start.path), start
        return None, Commit(lines[-1][0], start.path) if lines else start

    def _number(self, commit: Commit) -> int | None:
        return _Numbers(self, [commit.name], commit.path).of(commit.name)

    def _before_renaming(self, commit: Commit) -> Commit | None:
        """Return the commit before one that gave the file its name; None if it gave it none."""
        told = self._run(
            "diff-tree", "-r", "-M", "--raw", "-z", "--no-commit-id", "--no-ext-diff", commit.name
        )
        for status, old, new in _renamed(told.stdout):
            if status == "R" and new == commit.path:
                before = self._commit(f"{commit.name}^")
                return Commit(before, old) if before else None
        return None

    @cached_property
    def _earlier_names(self) -> list[str]:
        """The paths that the file has had before, the last one first."""
        staged = self._run("diff-index", "--cached", "-M", "--raw", "-z", HEAD)
        moved = [old for status, old, new in _renamed(staged.stdout)
                 if status == "R" and new == self.name]  # fmt: skip
        told = self._run(
            "log", "--follow", "-M", "--raw", "-z", "--format=", "--no-show-signature",
            "--no-ext-diff", "--no-textconv", HEAD, "--", *(moved[:1] or [self.name]),
        )  # fmt: skip
        moved += [old for status, old, _ in _renamed(told.stdout) if status == "R"]
        return list(dict.fromkeys(moved))

    def _cut_off(self, commit: Commit) -> bool:
        """Tell whether a commit is the last one that an incomplete clone has."""
        shallow = self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        parents = self._run("rev-list", "--parents", "-1", commit.name, "--").stdout.split()
        return shallow and len(parents) == 1

    def _size(self, commit: Commit) -> int | None:
        """Return how many bytes the file has in a commit; None if it is not there, or no file."""
        at = f"{commit.name}:{commit.path}"
        if self._run("cat-file", "-t", at).stdout.strip() != b"blob":
            return None
        size = self._run("cat-file", "-s", at).stdout.strip()
        return int(size) if size.isdigit() else None

    def contents(self, names: Sequence[str], path: str) -> Iterator[bytes | None]:
        """Return what the file held in some commits; None where it was not there."""
        if "\n" in path:
            raise RevisionProblemError("its name has a line end, so its history cannot be read")
        wanted = "".join(f"{name}:{path}\n" for name in names)
        told = self._run("cat-file", "--batch", given=os.fsencode(wanted)).stdout
        start = 0
        for _ in names:
            end = told.find(b"\n", start)
            head = told[start:end].split(b" ")
            start = end + 1
            size = head[-1]
            if head[-1] == b"missing" or not size.isdigit():
                yield None
                continue
            yield told[start : start + int(size)] if head[-2] == b"blob" else None
            start += int(size) + 1

    def _run(
        self, *arguments: str, given: bytes | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        command = [_program(), "--literal-pathspecs", "--no-pager", *arguments]
        try:
            return subprocess.run(  # noqa: S603 - the program is git, and no argument an option of users
                command, cwd=self._root, env=_environment(), input=given or b"",
                capture_output=True, timeout=_SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise RevisionProblemError("git does not answer") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise RevisionProblemError(f"git cannot be run: {reason}") from None

    def _refused(self, done: subprocess.CompletedProcess[bytes]) -> RevisionProblemError:
        """Return the problem that git tells of."""
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        said = said.removeprefix("fatal: ").removeprefix("error: ")
        if "not a git repository" in said:
            return NoGitError("it lies in no git repository")
        return RevisionProblemError(f"git says: {shorten(said, 200) or 'nothing'}")


class _Numbers:
    """The numbers of issue that a file has had, read for some commits at once."""

    def __init__(self, revisions: Revisions, names: list[str], path: str) -> None:
        self._revisions = revisions
        self._names = names
        self._places = {name: index for index, name in enumerate(names)}
        self._path = path
        self._known: dict[str, int | None] = {}

    def of(self, name: str) -> int | None:
        """Return the number in a commit; 0 if the file has none, None if it cannot be told."""
        if name not in self._known:
            first = self._places.get(name)
            some = [name] if first is None else self._names[first : first + _AT_ONCE]
            for each, content in zip(some, self._revisions.contents(some, self._path), strict=True):
                self._known[each] = None if content is None else number_of(content)
        return self._known[name]


def number_of(content: bytes) -> int | None:
    """Return the number of issue that a file gives: 0 if it gives none, None if that is no number."""
    try:
        number = read(content).data.get("revision", 0)
    except UnreadableError:
        return None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _renamed(raw: bytes) -> Iterator[tuple[str, str, str]]:
    """Return what git's raw format tells of each file: status, old and new path."""
    parts = iter(raw.split(b"\0"))
    for part in parts:
        head = part.strip(b"\n")
        if not head.startswith(b":"):
            continue
        status = head.split(b" ")[-1][:1].decode("ascii", "replace")
        old = os.fsdecode(next(parts, b""))
        new = os.fsdecode(next(parts, b"")) if status in {"R", "C"} else old
        yield status, old, new


_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY", "GIT_EXEC_PATH")
"""How those variables of git begin that say how it works, and not on which repository."""


def _environment() -> dict[str, str]:
    """Return an environment in which git looks at the folder alone, writes nothing and asks nobody."""
    kept = {
        name: value for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }  # fmt: skip
    return {
        **kept,
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LANGUAGE": "C",
        "LC_ALL": "C",
    }


def _program() -> str:
    """Return the path of git: never one in the folder that is worked in.

    Raises:
        RevisionProblemError: there is none.
    """
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        path = os.path.join(folder, name)  # noqa: PTH118 - text
        if os.path.isabs(path) and os.path.isfile(path) and os.access(path, os.X_OK):  # noqa: PTH113, PTH117 - Path.is_file raises
            return path
    raise NoGitError("git is not installed, which keeps the earlier states")
