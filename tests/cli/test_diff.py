"""``planner diff``: which states it compares, how it ends, and what it refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from planner.cli.console import Exit
from planner.cli.diff import parser, run
from tests.cli.run import VISIT
from tests.cli.test_terminal import HOSTILE, assert_harmless
from tests.conftest import ROOT

GIT = shutil.which("git")
needs_git = pytest.mark.skipif(GIT is None, reason="git is not installed")

LATER = VISIT.replace('"10:00"', '"10:15"')
SENTENCE = "“Who we are” is 15 min shorter: 10:15–11:30 instead of 10:00–11:30."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an old and a new file, in which one works."""
    (tmp_path / "old.toml").write_text(VISIT, encoding="utf-8")
    (tmp_path / "new.toml").write_text(LATER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def git(*arguments: str) -> None:
    own = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    own += ["-c", "init.defaultBranch=main"]
    subprocess.run([str(GIT), *own, *arguments], check=True, capture_output=True)


def commit(text: str) -> None:
    Path("visit.toml").write_text(text, encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "a state")


@pytest.fixture
def committed(folder: Path) -> Path:
    """Return a repository in which a visit was issued, edited, and edited since the last commit."""
    git("init", "--quiet")
    issued = VISIT.replace('id = "welcome"', 'id = "welcome"\nrevision = 1')
    commit(VISIT)
    commit(issued)
    commit(issued.replace("Who we are", "Who you are"))
    text = issued.replace("Who we are", "Who you are").replace('"11:30"', '"11:45"')
    (folder / "visit.toml").write_text(text, encoding="utf-8")
    return folder


def sentences(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the sentences about differences that were written."""
    lines = capsys.readouterr().out.splitlines()
    return [line[4:] for line in lines if line.startswith(("  ~ ", "  + ", "  - "))]


def test_two_files_are_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["old.toml", "new.toml"]) == Exit.CLEAN
    assert sentences(capsys) == [SENTENCE]
    assert run(["--", "old.toml", "new.toml"]) == Exit.CLEAN
    assert sentences(capsys) == [SENTENCE]
    assert len(list(folder.iterdir())) == 2


def test_options_may_stand_between_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["old.toml", "--exit-code", "new.toml"]) == Exit.FOUND
    assert sentences(capsys) == [SENTENCE]
    assert folder.is_dir()


EXITS = [
    (["old.toml", "new.toml"], Exit.CLEAN),
    (["--exit-code", "old.toml", "new.toml"], Exit.FOUND),
    (["--exit-code", "old.toml", "old.toml"], Exit.CLEAN),
    (["--exit-code", "old.toml", "missing.toml"], Exit.UNUSABLE),
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("arguments", "code"), EXITS)
def test_how_it_ends(arguments: list[str], code: Exit) -> None:
    assert run(arguments) == code


@pytest.mark.usefixtures("folder")
def test_formats(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--output-format", "json", "old.toml", "new.toml"])
    document = json.loads(capsys.readouterr().out)
    assert [each["text"] for each in document["differences"]] == [SENTENCE]
    assert (document["before"]["name"], document["after"]["name"]) == ("old.toml", "new.toml")
    run(["--output-format", "markdown", "old.toml", "new.toml"])
    assert f"- {SENTENCE}" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_colours(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    run(["old.toml", "new.toml"])
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    run(["old.toml", "new.toml"])
    assert "\x1b[1m" in capsys.readouterr().out
    for form in ("markdown", "json"):
        run(["--output-format", form, "old.toml", "new.toml"])
        assert "\x1b" not in capsys.readouterr().out


SINCE_COMMIT = "“Who you are” is 15 min longer: 10:00–11:45 instead of 10:00–11:30."
RENAMED = "“Who we are” is renamed “Who you are”."
BACK = "“Who you are” is 15 min shorter: 10:00–11:30 instead of 10:00–11:45."
STATES = {
    "the last issue": (["visit.toml"], [SINCE_COMMIT, RENAMED]),
    "an issue by number": (["--issue", "1", "visit.toml"], [SINCE_COMMIT, RENAMED]),
    "the last commit": (["HEAD", "visit.toml"], [SINCE_COMMIT]),
    "a revision": (["HEAD~1", "visit.toml"], [SINCE_COMMIT, RENAMED]),
    "a revision as the later state": (["visit.toml", "HEAD"], [BACK]),
    "two revisions": (["HEAD~2", "HEAD", "visit.toml"], [RENAMED]),
    "the same revision": (["HEAD", "HEAD", "visit.toml"], []),
}


@needs_git
@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(("arguments", "expected"), STATES.values(), ids=STATES)
def test_states_of_one_file_are_compared(
    arguments: list[str], expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == Exit.CLEAN
    assert sentences(capsys) == expected


@needs_git
def test_a_file_may_be_called_like_a_revision(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy("old.toml", "HEAD")
    assert run(["HEAD", "new.toml"]) == Exit.CLEAN
    assert sentences(capsys) == [SENTENCE]
    git("add", "--all")
    git("commit", "--quiet", "--message", "a file called HEAD")
    (committed / "HEAD").write_text(LATER, encoding="utf-8")
    assert run(["HEAD"]) == Exit.CLEAN
    assert sentences(capsys) == [SENTENCE]
    assert run(["refs/heads/main", "HEAD", "HEAD"]) == Exit.CLEAN
    assert sentences(capsys) == []


@needs_git
def test_an_issue_that_is_not_committed_yet_is_compared_with_the_one_before(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = committed / "visit.toml"
    path.write_text(path.read_text("utf-8").replace("revision = 1", "revision = 2"), "utf-8")
    assert run(["visit.toml"]) == Exit.CLEAN
    assert sentences(capsys) == [SINCE_COMMIT, RENAMED]


@needs_git
def test_without_an_issue_it_is_the_last_commit_that_counts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("init", "--quiet")
    commit(VISIT)
    (folder / "visit.toml").write_text(LATER, encoding="utf-8")
    assert run(["visit.toml"]) == Exit.CLEAN
    captured = capsys.readouterr()
    assert SENTENCE in captured.out
    assert captured.err == (
        "planner: visit.toml: no issue of it is committed, so this is since the last commit\n"
    )


@needs_git
def test_the_only_visit_of_the_folder_need_not_be_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "itineraries").mkdir()
    git("init", "--quiet")
    Path("itineraries/visit.toml").write_text(VISIT, encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "a state")
    Path("itineraries/visit.toml").write_text(LATER, encoding="utf-8")
    assert run(["HEAD"]) == Exit.CLEAN
    assert sentences(capsys) == [SENTENCE]
    assert run(["HEAD", "HEAD"]) == Exit.CLEAN
    assert sentences(capsys) == []
    Path("itineraries/other.toml").write_text(VISIT, encoding="utf-8")
    assert run(["HEAD"]) == Exit.UNUSABLE
    assert capsys.readouterr().err == (
        "planner: HEAD: 2 visits in itineraries; name the file too: "
        f"planner diff HEAD {Path('itineraries/other.toml')}\n"
    )


UNUSABLE = {
    "no such file": (["missing.toml", "new.toml"], "missing.toml: there is no such file"),
    "a revision without a file": (["HEAD"], "name the file too: planner diff HEAD FILE"),
    "a revision that lies too far back": (["HEAD~3", "visit.toml"], "no revision HEAD~3"),
    "a long name": (["x" * 300, "new.toml"], "has no revision xxx"),
    "a long name in a revision": (["HEAD", "HEAD", "x" * 300], "it has not been committed yet"),
    "no name": (["HEAD", "HEAD", "\0"], "git cannot be run"),
    "a folder": ([".", "new.toml"], ".: this is a folder"),
    "an unknown revision": (["nope", "visit.toml"], "has no revision nope"),
    "an option as a revision": (["--", "--output=x", "visit.toml"], "no revision --output=x"),
    "an option as the later revision": (["--", "HEAD", "-x", "visit.toml"], "has no revision -x"),
    "an issue that nobody made": (["--issue", "7", "visit.toml"], "no commit has issue 7"),
    "a file that is not committed": (["old2.toml"], "it has not been committed yet"),
}  # fmt: skip


@needs_git
@pytest.mark.parametrize(("arguments", "message"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_read_is_told_in_one_line(
    arguments: list[str], message: str, committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (committed / "old2.toml").write_text(VISIT, encoding="utf-8")
    assert run(arguments) == Exit.UNUSABLE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("planner: ")
    assert not (committed / "x").exists()


@needs_git
@pytest.mark.usefixtures("committed")
def test_a_missing_git_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["visit.toml"]) == Exit.UNUSABLE
    assert "git is not installed" in capsys.readouterr().err
    assert run(["old.toml", "new.toml"]) == Exit.CLEAN


WRONG = {
    "nothing": ([], "the following arguments are required"),
    "too many": (["a", "b", "c", "d"], "name at most two revisions and a file"),
    "an issue and a revision": (["--issue", "1", "HEAD", "a"], "name one file with --issue"),
    "an issue and a revision alone": (["--issue", "1", "HEAD~1"], "name one file with --issue"),
    "an unknown format": (["--output-format", "html", "a"], "invalid choice"),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_wrong_usage_is_told(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run(arguments)
    assert end.value.code == Exit.UNUSABLE
    assert message in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_read_in_full_is_compared_with_a_warning(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "new.toml").write_text(LATER.replace('"10:15"', '"10:75"'), encoding="utf-8")
    assert run(["old.toml", "new.toml"]) == Exit.CLEAN
    captured = capsys.readouterr()
    assert "“Who we are” has no time any more, and was 10:00–11:30." in captured.out
    assert captured.err == ("planner: new.toml cannot be read in 1 place, which count as missing\n")


def test_hostile_names_and_texts_are_not_obeyed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = LATER.replace("Who we are", HOSTILE.encode("unicode_escape").decode()).replace(
        "\\x", "\\u00"
    )
    (folder / "nasty.toml").write_text(text, encoding="utf-8")
    for form in ("text", "markdown", "json"):
        run(["--output-format", form, "old.toml", "nasty.toml"])
        run(["--output-format", form, f"{HOSTILE}.toml", "nasty.toml"])
        captured = capsys.readouterr()
        assert_harmless((captured.out + captured.err).encode())


@needs_git
@pytest.mark.usefixtures("committed")
def test_hostile_revisions_are_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([HOSTILE, "visit.toml"]) == Exit.UNUSABLE
    assert_harmless(capsys.readouterr().err.encode())


@pytest.mark.parametrize("path", sorted((ROOT / "itineraries").glob("*.toml")))
def test_the_real_visits_do_not_differ_from_themselves(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--exit-code", str(path), str(path)]) == Exit.CLEAN
    assert "Nothing has changed." in capsys.readouterr().out


def test_the_help_says_how_to_name_states() -> None:
    text = parser().format_help()
    for option in ("HEAD~3 FILE", "v1 v2 FILE", "--issue", "--exit-code"):
        assert option in text
    assert max(map(len, text.splitlines())) <= 80
