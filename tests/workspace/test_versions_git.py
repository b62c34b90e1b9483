"""Reading earlier states of a file with git, from repositories that are made for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planner.workspace.disk.files import FileProblemError
from planner.workspace.versions import revisions
from planner.workspace.versions.revisions import RevisionProblemError, Revisions, number_of
from planner.workspace.versions.states import (
    NotIssuedError,
    of_earlier,
    of_file,
    of_issue,
    of_last_issue,
    of_revision,
)

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="git is not installed")

VISIT = 'format = 1\nid = "v"\ntitle = "{}"\ntimezone = "Europe/Rome"\nrevision = {}\n'


class Repository:
    """A repository in a folder of its own, with one file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / "visits/visit.toml"
        self.file.parent.mkdir(parents=True)
        self.git("init", "--quiet")

    def git(self, *arguments: str | Path) -> str:
        own = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
        own += ["-c", "commit.gpgSign=false", "-c", "init.defaultBranch=main"]
        done = subprocess.run(
            [str(GIT), *own, *map(str, arguments)], cwd=self.root, capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    def write(self, title: str, revision: int) -> None:
        self.file.write_text(VISIT.format(title, revision), encoding="utf-8", newline="\n")

    def commit(self, title: str, revision: int) -> str:
        self.write(title, revision)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", title)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def title_at(path: Path, revision: str = "HEAD") -> str:
    return str(of_revision(path, revision).visit.plan.itinerary.title)


def title_of_issue(path: Path, start: str = "HEAD") -> str:
    return str(of_last_issue(path, of_file(path), start).visit.plan.itinerary.title)


def test_a_file_is_read_as_it_was_committed(repository: Repository) -> None:
    for title in ("one", "two", "three"):
        repository.commit(title, 1)
    repository.write("four", 1)
    titles = [title_at(repository.file, each) for each in ("HEAD", "HEAD~1", "HEAD~2")]
    assert titles == ["three", "two", "one"]


def test_revisions_are_named_in_all_ways_of_git(repository: Repository) -> None:
    full = repository.commit("one", 1)
    repository.git("tag", "v1")
    repository.git("branch", "draft/a")
    repository.commit("two", 1)
    for name in ("v1", "draft/a", full, full[:8], "HEAD^", "HEAD@{1}", ":/one"):
        assert title_at(repository.file, name) == "one"


def test_what_a_state_is_called_says_where_it_comes_from(repository: Repository) -> None:
    full = repository.commit("one", 1)
    name = of_revision(repository.file, "HEAD").name
    assert name.startswith(f"{repository.file} at HEAD ({full[:7]}")
    assert of_file(repository.file).name == str(repository.file)


UNKNOWN = [
    "nope", "HEAD~9", "", " ", "-x", "--all", "--output=x", "HEAD:visits", "^HEAD", "HEAD..HEAD",
    "HEAD^{tree}", "a\nb", "\0", "visits/visit.toml", "$(touch x)", "HEAD; touch x",
]  # fmt: skip


@pytest.mark.parametrize("revision", UNKNOWN)
def test_what_is_no_revision_is_told(repository: Repository, revision: str) -> None:
    repository.commit("one", 1)
    with pytest.raises(RevisionProblemError, match="has no revision"):
        of_revision(repository.file, revision)
    assert sorted(each.name for each in repository.root.iterdir()) == [".git", "visits"]


def test_a_file_that_was_not_committed_is_told(repository: Repository) -> None:
    repository.write("one", 1)
    with pytest.raises(RevisionProblemError, match="nothing has been committed"):
        of_revision(repository.file)
    repository.commit("one", 1)
    other = repository.file.with_name("other.toml")
    other.write_bytes(b"")
    for path in (other, repository.file.parent):
        with pytest.raises(RevisionProblemError, match="it has not been committed yet"):
            of_revision(path)
    repository.commit("two", 1)
    with pytest.raises(RevisionProblemError, match="not in the revision HEAD~1"):
        of_revision(other, "HEAD~1")


def test_outside_of_a_repository_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT.format("one", 1))
    with pytest.raises(RevisionProblemError, match="in no git repository"):
        of_revision(path)


def test_without_git_that_is_told(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("one", 1)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RevisionProblemError, match="git is not installed"):
        of_revision(repository.file)


@pytest.mark.skipif(sys.platform == "win32", reason="programs are marked otherwise here")
def test_a_git_in_the_folder_that_is_worked_in_is_not_run(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("one", 1)
    trap = repository.file.parent / "git"
    trap.write_text("#!/bin/sh\ntouch trapped\n")
    trap.chmod(0o755)
    monkeypatch.chdir(repository.file.parent)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert title_at(Path("visit.toml")) == "one"
    assert not (repository.file.parent / "trapped").exists()


def test_a_file_that_is_gone_can_still_be_read(repository: Repository) -> None:
    repository.commit("one", 1)
    shutil.rmtree(repository.file.parent)
    assert title_at(repository.file) == "one"


def test_the_repository_is_that_of_the_file(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("one", 1)
    other = Repository(tmp_path / "other")
    other.commit("two", 1)
    monkeypatch.chdir(other.root)
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert title_at(repository.file) == "one"
    assert title_at(Path("visits/visit.toml")) == "two"


NAMES = [
    "HEAD",
    "-x.toml",
    "a b.toml",
    "*.toml",
    ":(top)x.toml",
    "città.toml",
    "a:b.toml",
    "#.toml",
]


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be made here")
@pytest.mark.parametrize("name", NAMES)
def test_names_of_files_mean_nothing_to_git(repository: Repository, name: str) -> None:
    repository.file = repository.file.with_name(name)
    repository.commit("one", 1)
    repository.commit("two", 2)
    repository.commit("three", 2)
    assert title_at(repository.file, "HEAD~2") == "one"
    assert title_of_issue(repository.file) == "two"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="such names cannot be made here")
def test_a_name_with_a_line_end_is_read_but_not_followed(repository: Repository) -> None:
    repository.file = repository.file.with_name("a\nb.toml")
    repository.commit("one", 1)
    assert title_at(repository.file) == "one"
    with pytest.raises(RevisionProblemError, match="line end"):
        title_of_issue(repository.file)


def test_a_link_is_followed(repository: Repository, tmp_path: Path) -> None:
    repository.commit("one", 1)
    link = tmp_path / "link.toml"
    try:
        link.symlink_to(repository.file)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert title_at(link) == "one"


def test_a_file_that_was_renamed_is_followed(repository: Repository) -> None:
    repository.commit("one", 1)
    first = repository.git("rev-parse", "HEAD")
    new = repository.file.with_name("new.toml")
    repository.git("mv", repository.file, new)
    repository.git("commit", "--quiet", "--message", "renamed")
    repository.file = new
    assert title_at(new, first) == "one"
    assert title_of_issue(new) == "one"
    repository.commit("two", 2)
    repository.commit("three", 2)
    assert title_of_issue(new) == "two"
    assert str(of_issue(new, 1).visit.plan.itinerary.title) == "one"


def test_the_last_issue_is_the_commit_that_gave_it_its_number(repository: Repository) -> None:
    for title, revision in (("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 2)):
        repository.commit(title, revision)
    assert title_of_issue(repository.file) == "c"
    repository.write("f", 2)
    assert title_of_issue(repository.file) == "c"
    repository.write("f", 1)
    assert title_of_issue(repository.file) == "a"


def test_of_two_that_gave_the_same_number_the_last_one_counts(repository: Repository) -> None:
    for title, revision in (("a", 1), ("b", 2), ("c", 1), ("d", 2), ("e", 2)):
        repository.commit(title, revision)
    assert title_of_issue(repository.file) == "d"
    assert title_of_issue(repository.file, "HEAD~2") == "b"


def test_an_issue_that_came_with_a_merge_is_found_where_it_was_made(repository: Repository) -> None:
    repository.commit("a", 1)
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("issued", 2)
    repository.commit("edited", 2)
    repository.git("checkout", "--quiet", "-")
    (repository.root / "other.txt").write_text("meanwhile")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "meanwhile")
    repository.git("merge", "--quiet", "--no-edit", "side")
    assert title_of_issue(repository.file) == "issued"


def test_a_long_history_is_read_to_its_beginning(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "_AT_ONCE", 2)
    repository.commit("first", 0)
    for number in range(7):
        repository.commit(f"edit {number}", 1)
    assert title_of_issue(repository.file) == "edit 0"


def test_an_issue_without_a_commit_is_told(repository: Repository) -> None:
    repository.commit("a", 0)
    for number in (0, 1):
        repository.write("b", number)
        with pytest.raises(NotIssuedError, match="no issue of it is committed"):
            title_of_issue(repository.file)
    with pytest.raises(FileProblemError, match="no commit has issue 1"):
        of_issue(repository.file, 1)


def test_an_issue_that_is_not_committed_yet_leads_to_the_one_before(repository: Repository) -> None:
    for title, revision in (("a", 1), ("b", 2), ("c", 2)):
        repository.commit(title, revision)
    repository.write("d", 3)
    assert title_of_issue(repository.file) == "b"


def test_what_an_edited_file_is_compared_with(repository: Repository, tmp_path: Path) -> None:
    def earlier(path: Path, saved: str = VISIT.format("saved", 0)) -> tuple[str, str]:
        found = of_earlier(path, of_file(path), saved.encode())
        return str(found.visit.plan.itinerary.title), found.note

    repository.commit("a", 0)
    repository.write("b", 0)
    last = "no issue of it is committed, so this is since the last commit"
    assert earlier(repository.file) == ("a", last)
    repository.commit("issued", 1)
    repository.write("c", 1)
    assert earlier(repository.file) == ("issued", "")
    alone = tmp_path / "visit.toml"
    alone.write_text(VISIT.format("d", 1))
    assert earlier(alone) == ("saved", "it lies in no git repository")


def test_a_renaming_that_is_only_staged_is_followed(repository: Repository) -> None:
    repository.commit("one", 1)
    new = repository.file.with_name("new.toml")
    repository.git("mv", repository.file, new)
    assert title_at(new) == "one"
    assert title_of_issue(new) == "one"


def test_a_submodule_has_commits_of_its_own(repository: Repository, tmp_path: Path) -> None:
    repository.commit("one", 1)
    outer = Repository(tmp_path / "outer")
    allowed = ("-c", "protocol.file.allow=always")
    outer.git(*allowed, "submodule", "--quiet", "add", repository.root.as_uri(), "inner")
    outer.commit("two", 1)
    assert title_at(outer.root / "inner/visits/visit.toml") == "one"
    assert title_at(outer.file) == "two"


def test_a_worktree_has_its_own_last_commit(repository: Repository, tmp_path: Path) -> None:
    repository.commit("one", 1)
    repository.git("worktree", "add", "--quiet", "-b", "side", tmp_path / "side")
    repository.commit("two", 1)
    assert title_at(tmp_path / "side/visits/visit.toml") == "one"


def test_a_clone_that_does_not_reach_back_says_so(repository: Repository, tmp_path: Path) -> None:
    repository.commit("a", 1)
    repository.commit("b", 2)
    repository.commit("c", 2)
    url = repository.root.as_uri()
    for depth, found in (("1", None), ("3", "b")):
        clone = tmp_path / f"clone{depth}"
        repository.git("clone", "--quiet", "--depth", depth, url, clone)
        path = clone / "visits/visit.toml"
        if found is None:
            with pytest.raises(RevisionProblemError, match="git fetch --unshallow"):
                title_of_issue(path)
        else:
            assert title_of_issue(path) == found


def test_a_revision_that_is_too_large_is_told(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "SIZE_CAP", 10)
    repository.commit("one", 1)
    with pytest.raises(RevisionProblemError, match="in that revision it is over"):
        of_revision(repository.file)


def test_nothing_in_the_repository_changes(repository: Repository) -> None:
    def state() -> dict[Path, bytes]:
        files = (each for each in repository.root.rglob("*") if each.is_file())
        return {each: each.read_bytes() for each in files}

    repository.commit("a", 1)
    repository.commit("b", 1)
    before = state()
    of_revision(repository.file, "HEAD~1")
    title_of_issue(repository.file)
    assert state() == before


def test_a_broken_repository_is_told(repository: Repository) -> None:
    repository.commit("a", 1)
    (repository.root / ".git/HEAD").write_text("nonsense")
    with pytest.raises(RevisionProblemError, match="git"):
        Revisions(repository.file).commit("HEAD")


NUMBERS = [
    (b"revision = 3", 3), (b"", 0), (b'revision = "3"', None), (b"revision = true", None),
    (b"revision = 3\nbroken", 3), (b"\xff", None),
]  # fmt: skip


@pytest.mark.parametrize(("content", "number"), NUMBERS)
def test_the_number_of_issue_is_read_from_any_text(content: bytes, number: int | None) -> None:
    assert number_of(content) == number
