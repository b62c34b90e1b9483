"""What papers mark as changed: since the last issue, or the one before where nothing has changed."""

from __future__ import annotations

import pickle
import shutil
import subprocess
from pathlib import Path

import pytest

from planner.workspace.render import open_visit, rendered
from planner.workspace.versions import revisions, states
from planner.workspace.versions.since_issue import SinceIssue
from planner.workspace.visit import Visit

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="git is not installed")

VISIT = """\
format = 1
id = "v"
title = "Visit"
timezone = "Europe/Rome"
revision = 1

[[venues]]
id = "museum"
name = "Museum"
rooms = [{ id = "hall", name = "Hall" }, { id = "attic", name = "Attic" }]

[[people]]
id = "ada"
name = "Ada"

[[days]]
date = 2023-06-20
venue = "museum"

[[days.sessions]]
title = "Opening"
kind = "opening"
start = "09:00"
end = "10:00"
room = "hall"
items = [{ title = "Greetings", minutes = 10 }, { title = "Aims", minutes = 20 }]

[[days.sessions]]
title = "Tables"
kind = "working-group"
start = "10:00"
end = "11:00"
branches = [{ title = "Table A", room = "hall" }, { title = "Table B", room = "attic" }]
"""

OPENING, TABLES = ("days", 0, "sessions", 0), ("days", 0, "sessions", 1)
AIMS, TABLE_A = (*OPENING, "items", 1), (*TABLES, "branches", 0)


class Issues:
    """A file in a repository of its own."""

    def __init__(self, root: Path) -> None:
        self.root, self.file = root, root / "visit.toml"
        self.git("init", "--quiet")

    def git(self, *arguments: str) -> None:
        own = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]
        subprocess.run([str(GIT), *own, *arguments], cwd=self.root, check=True, capture_output=True)

    def write(self, *changes: tuple[str, str], text: str = VISIT) -> str:
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        self.file.write_text(text, encoding="utf-8", newline="\n")
        return text

    def commit(self, *changes: tuple[str, str], text: str = VISIT) -> str:
        written = self.write(*changes, text=text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "issue")
        return written

    def since(self, number: int = 0) -> SinceIssue:
        return SinceIssue(self.file, open_visit(self.file), number)


@pytest.fixture
def issues(tmp_path: Path) -> Issues:
    made = Issues(tmp_path)
    made.commit()
    return made


@pytest.mark.parametrize(
    ("change", "marks"),
    [
        (('start = "09:00"', 'start = "09:15"'), {OPENING: "time"}),
        (('end = "10:00"\nroom', 'end = "09:50"\nroom'), {OPENING: "time"}),
        (('room = "hall"\nitems', 'room = "attic"\nitems'), {OPENING: "place"}),
        (('title = "Opening"', 'title = "Welcome"'), {OPENING: "changed"}),
        (('kind = "opening"', 'kind = "opening"\nspeakers = ["ada"]'), {OPENING: "changed"}),
        (('kind = "opening"', 'kind = "opening"\nstatus = "cancelled"'), {OPENING: "changed"}),
        (('"Table A", room = "hall"', '"Table A", room = "attic"'), {TABLE_A: "place"}),
        ((', { title = "Aims", minutes = 20 }', ""), {OPENING: "changed"}),
        ((', { title = "Table B", room = "attic" }', ""), {TABLES: "changed"}),
        (("minutes = 20", "minutes = 30"), {AIMS: "time"}),
        (('"Greetings", minutes = 10 }', '"Greetings", minutes = 10 }, { title = "New" }'),
         {AIMS: "new"}),
        (("[[days]]", "# a comment\n[[days]]"), {}),
    ],
)  # fmt: skip
def test_a_session_is_marked_by_what_differs(
    change: tuple[str, str], marks: dict[tuple[str | int, ...], str], issues: Issues
) -> None:
    issues.write(change)
    since = issues.since()
    assert dict(since.changed("delegate")) == marks
    assert since.problem == ""


def test_another_time_and_place_are_both_told(issues: Issues) -> None:
    issues.write(('start = "09:00"', 'start = "09:15"'), ('room = "hall"\n', 'room = "attic"\n'))
    assert dict(issues.since().changed("delegate")) == {OPENING: "time place"}


def test_a_new_session_is_new_and_those_behind_it_are_the_same(issues: Issues) -> None:
    session = (
        '[[days.sessions]]\ntitle = "Coffee"\nkind = "break"\nstart = "08:30"\nminutes = 20\n\n'
    )
    issues.write(('[[days.sessions]]\ntitle = "Opening"', session + '[[days.sessions]]\ntitle = "Opening"'))  # fmt: skip
    assert dict(issues.since().changed("delegate")) == {OPENING: "new"}


def test_what_only_organisers_see_is_marked_on_their_paper_alone(issues: Issues) -> None:
    issues.write(('kind = "opening"', 'kind = "opening"\nresponsible = "ada"\nneeds = ["flags"]'))
    assert dict(issues.since().changed("runsheet")) == {OPENING: "changed"}
    assert dict(issues.since().changed("delegate")) == {}
    issues.write(('kind = "opening"', 'kind = "opening"\nstaff = ["ada"]'))
    assert dict(issues.since().changed("pocket")) == {}
    assert dict(issues.since().changed("person")) == {OPENING: "changed"}


def test_a_draft_between_issues_is_compared_with_the_last(issues: Issues) -> None:
    issues.commit(('start = "09:00"', 'start = "09:10"'), ("revision = 1", "revision = 2"))
    issues.write(('start = "09:00"', 'start = "09:10"'), ("revision = 1", "revision = 2"),
                 ('title = "Tables"', 'title = "Six tables"'))  # fmt: skip
    assert issues.since().number == 2
    assert dict(issues.since().changed("delegate")) == {TABLES: "changed"}


@pytest.mark.parametrize("committed", [False, True])
def test_an_issue_just_made_is_compared_with_the_one_before(
    issues: Issues, *, committed: bool
) -> None:
    changes = (('start = "09:00"', 'start = "09:10"'), ("revision = 1", "revision = 2"))
    (issues.commit if committed else issues.write)(*changes)
    assert issues.since().number == 1
    assert dict(issues.since().changed("delegate")) == {OPENING: "time"}


def test_an_issue_can_be_named(issues: Issues) -> None:
    second = issues.commit(('start = "09:00"', 'start = "09:10"'), ("revision = 1", "revision = 2"))
    issues.commit(('"Tables"', '"Six tables"'), ("revision = 2", "revision = 3"), text=second)
    assert dict(issues.since().changed("delegate")) == {TABLES: "changed"}
    assert dict(issues.since(1).changed("delegate")) == {OPENING: "time", TABLES: "changed"}
    assert issues.since(1).number == 1
    assert "no commit has issue 7" in issues.since(7).problem


def test_nothing_is_marked_where_nobody_knows_of_an_issue(tmp_path: Path) -> None:
    file = tmp_path / "visit.toml"
    file.write_text(VISIT, encoding="utf-8")
    alone = SinceIssue(file, open_visit(file))
    assert (dict(alone.changed("delegate")), alone.number) == ({}, 0)
    assert "git repository" in alone.problem
    issues = Issues(tmp_path)
    assert "committed" in issues.since().problem
    issues.write(("revision = 1\n", ""))
    assert "no number of issue yet" in issues.since().problem
    unread = SinceIssue(tmp_path / "missing/visit.toml", Visit.of(VISIT.encode()))
    assert dict(unread.changed("delegate")) == {}


def test_a_damaged_issue_counts_as_far_as_it_can_be_read(issues: Issues) -> None:
    broken = issues.commit(('title = "Visit"', 'title = "Visit'))
    issues.write(('title = "Visit', 'title = "Visit"'), ("09:00", "09:10"), text=broken)
    assert issues.since().changed("delegate")[OPENING] == "time"


def test_git_is_asked_only_when_a_paper_looks_for_changes_and_once(
    issues: Issues, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    class Asked(revisions.Revisions):
        def __init__(self, path: Path) -> None:
            asked.append(path)
            super().__init__(path)

    monkeypatch.setattr(states, "Revisions", Asked)
    since = issues.since()
    changed = since.changed("delegate")
    assert not asked
    for _ in range(3):
        changed.get(OPENING)
        since.changed("person").get(TABLES)
    assert len(asked) == 1


def test_another_process_needs_no_git(issues: Issues) -> None:
    issues.write(('start = "09:00"', 'start = "09:15"'))
    since = pickle.loads(pickle.dumps(issues.since()))  # noqa: S301 - our own
    shutil.rmtree(issues.root / ".git", ignore_errors=True)
    assert dict(since.changed("delegate")) == {OPENING: "time"}
    assert since.number == 1


def test_the_programme_shows_the_marks(issues: Issues) -> None:
    issues.write(('start = "09:00"', 'start = "09:15"'))
    visit = open_visit(issues.file)
    assert "new time" in rendered(visit, "md", since=issues.since()).decode()
    assert "new time" not in rendered(visit, "md").decode()
