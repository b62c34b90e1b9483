"""``planner export --all`` and ``--list``: what they write and tell, and how they refuse."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.agenda.papers.catalogue import PAPERS
from planner.cli.main import main
from tests.cli.run import VISIT, environment, on_terminal, planner
from tests.conftest import ROOT

BARCELONA = ROOT / "itineraries/intercluster-barcelona.toml"
DRAFT = ROOT / "tests/visits/bologna-draft.toml"
LIGHT = ("--to", "md,txt")
"""Formats that take no time."""


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small visit in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "welcome.toml"
    path.write_text(VISIT, encoding="utf-8")
    return path


def test_all_papers_go_into_a_folder_named_after_the_file(
    visit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "welcome.toml", "--all", *LIGHT]) == 0
    told = capsys.readouterr()
    index = Path("welcome-papers/index.html")
    assert told.out == f"welcome-papers: 6 papers in 7 files; {index} lists them\n"
    assert "left out" not in told.err
    assert (visit.parent / "welcome-papers/delegate/delegate-en.md").is_file()
    assert (visit.parent / index).is_file()


def test_what_exists_is_overwritten_only_by_force(
    visit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "welcome.toml", "--all", *LIGHT]) == 0
    mine = visit.parent / "welcome-papers/delegate/delegate-en.md"
    mine.write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert main(["export", "welcome.toml", "--all", *LIGHT]) == 2
    assert "has papers already (delegate/delegate-en.md, " in capsys.readouterr().err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert main(["export", "welcome.toml", "--all", *LIGHT, "--force"]) == 0
    assert mine.read_text(encoding="utf-8") != "mine"


def test_papers_of_an_earlier_pack_are_told(
    visit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (visit.parent / "pack/person").mkdir(parents=True)
    (visit.parent / "pack/delegate").mkdir()
    (visit.parent / "pack/delegate/delegate-it.md").write_text("old", encoding="utf-8")
    assert main(["export", "welcome.toml", "--all", *LIGHT, "-o", "pack"]) == 0
    told = capsys.readouterr().err
    assert "1 file in pack is not of this pack, perhaps of an earlier one: delegate/" in told


def test_a_pack_can_be_narrowed(visit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--paper", "runsheet,message", "--to", "txt,html", "--lang", "it,en"]
    assert main(["export", "welcome.toml", "--all", *arguments, "-o", "pack"]) == 0
    files = {path.relative_to(visit.parent / "pack").as_posix()
             for path in (visit.parent / "pack").rglob("*.*")}  # fmt: skip
    assert files == {
        "runsheet/runsheet-it-en.html", "message/message-2023-06-20-it-en.txt",
        "message/message-2023-06-20-it-en.html", "index.html", "index.md",
    }  # fmt: skip
    assert main(["export", "welcome.toml", "--all", "--to", "csv", "-o", "lists"]) == 0
    assert "left out, as not written as csv: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--all", "--paper", "delegat"], "there is no paper “delegat”, did you mean delegate?"),
        (["--all", "--to", "pdf,htm"], "there is no format “htm”, did you mean html?"),
        (["--all", "--lang", "xx"], "no paper is written in “xx”"),
        (["--all", "--for", "ada"], "--all is for everyone; leave --for out"),
        (["--all", "--paper", "host", "--to", "ics"], "none of these papers is written as ics: host"),
        (["--all", "-o", "-"], "name a folder with -o"),
        (["--all", "-o", "papers.pdf"], "papers.pdf looks like a file; --all writes a folder"),
        (["--all", "-o", "welcome.toml"], "welcome.toml is a file; name a folder"),
        (["--all", "-o", "no/where"], "cannot be written: there is no such folder"),
        (["--all", "--changes"], "changes cannot be marked: "),
        (["--changes"], "welcome.toml: changes cannot be marked: "),
        (["--since", "3"], "changes cannot be marked: "),
        (["--list", "--paper", "hots"], "there is no paper “hots”, did you mean host?"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    arguments: list[str], message: str, visit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "welcome.toml", *arguments]) == 2
    told = capsys.readouterr()
    assert message.replace("no/where", str(Path("no/where"))) in told.err
    assert told.out == ""
    assert [path.name for path in visit.parent.iterdir()] == ["welcome.toml"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--since", "0"], "0 is no number of an issue; write 1 or more"),
        (["--since", "last"], "last is no number of an issue"),
        (["--since", "1", "--no-changes"], "leave one out"),
    ],
)
def test_wrong_usage_is_told(
    arguments: list[str], message: str, visit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["export", str(visit), *arguments])
    assert end.value.code == 2
    assert message in " ".join(capsys.readouterr().err.split())


def test_errors_of_the_itinerary_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "pack"
    assert main(["export", str(DRAFT), "--all", *LIGHT, "-o", str(target)]) == 1
    assert "has 13 errors; see planner check" in capsys.readouterr().err
    assert (target / "index.md").is_file()


def test_list_names_papers_formats_readers_and_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["export", str(BARCELONA), "--list"]) == 0
    told = capsys.readouterr().out
    assert [line.partition(":")[0] for line in told.splitlines() if line[0] != " "] == [*PAPERS]
    assert "  --for capucci   Federico Capucci (en)\n" in told
    assert "  for everybody (en, ca)\n" in told
    assert main(["export", str(BARCELONA), "--list", "--paper", "message"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "  --for 2023-10-18 (en)"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_changes_since_the_last_issue_are_marked_unless_they_are_not_to_be(
    visit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*arguments: str) -> None:
        own = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]
        subprocess.run(["git", *own, *arguments], cwd=visit.parent, check=True, capture_output=True)

    issued = VISIT.replace('title = "Welcome"', 'title = "Welcome"\nrevision = 1')
    visit.write_text(issued, encoding="utf-8")
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "issue 1")
    visit.write_text(issued.replace("11:30", "11:45"), encoding="utf-8")
    expected = {(): True, ("--changes",): True, ("--since", "1"): True, ("--no-changes",): False}
    for arguments, marked in expected.items():
        assert main(["export", "welcome.toml", *arguments]) == 0
        assert ("new time" in capsys.readouterr().out) is marked, arguments
    assert main(["export", "welcome.toml", "--all", *LIGHT]) == 0
    written = (visit.parent / "welcome-papers/delegate/delegate-en.md").read_text(encoding="utf-8")
    assert "new time" in written


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_shows_how_far_it_is(visit: Path) -> None:
    written = on_terminal("export", visit.name, "--all", *LIGHT, cwd=visit.parent, CI="")
    assert b"6/6" in written
    assert b"welcome-papers: 6 papers" in written
    assert b"6/6" not in planner("export", visit.name, "--all", *LIGHT, cwd=visit.parent).stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there a signal cannot be sent this way")
def test_an_interrupted_pack_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "planner", "export", str(BARCELONA), "--all", "-o", "pack"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:  # fmt: skip
        while running.poll() is None and not list(tmp_path.glob(".pack.*/*/*")):
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert (out, err) == (b"", b"")
    assert list(tmp_path.iterdir()) == []
