"""``planner issue``: the next number and a date, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from planner.changes.issue import issued
from planner.cli.console import Exit
from planner.cli.issue import parser, run
from planner.source.document import BOM
from planner.workspace.disk.files import FileProblemError
from planner.workspace.disk.saving import ChangedOnDiskError
from planner.workspace.visit import Visit
from tests.cli.run import VISIT
from tests.cli.test_terminal import HOSTILE, assert_harmless
from tests.conftest import ROOT

GIT = shutil.which("git")
REAL = ROOT / "itineraries/welcome-catalunya.toml"
HEAD = 'format = 1\nid = "welcome"\ntitle = "Welcome"\ntimezone = "Europe/Rome"\n'
DAY = ["--date", "2026-04-07"]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "visit.toml"
    path.write_text(VISIT, encoding="utf-8", newline="\n")
    return path


TEXTS = {
    "both are given": ("revision = 2\nissued = 2026-03-02\n", "revision = 3\nissued = 2026-04-07\n"),
    "with comments": (
        "revision=2 # the second\n# sent on\nissued =  2026-03-02   # Monday\n",
        "revision=3 # the second\n# sent on\nissued =  2026-04-07   # Monday\n",
    ),
    "neither is given": ("", "revision = 1\nissued = 2026-04-07\n"),
    "only the number": ("revision = 9\n", "revision = 10\nissued = 2026-04-07\n"),
    "only the date": ("issued = 2026-03-02\n", "revision = 1\nissued = 2026-04-07\n"),
    "the date as a text": (
        'revision = 1\nissued = "2026-03-02"\n', "revision = 2\nissued = 2026-04-07\n",
    ),
    "the same date": ("revision = 1\nissued = 2026-04-07\n", "revision = 2\nissued = 2026-04-07\n"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", BOM])
def test_only_number_and_date_change(
    path: Path, before: str, after: str, end: str, bom: bytes
) -> None:
    def content(lines: str) -> bytes:
        return bom + VISIT.replace(HEAD, HEAD + lines).replace("\n", end).encode()

    path.write_bytes(content(before))
    assert run([*DAY, "visit.toml"]) == Exit.CLEAN
    assert path.read_bytes() == content(after)


def test_of_a_real_visit_two_lines_change(path: Path) -> None:
    shutil.copy(REAL, path)
    assert run([*DAY, "visit.toml"]) == Exit.CLEAN
    before, after = (each.read_text(encoding="utf-8").splitlines() for each in (REAL, path))
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ("revision = 3  # illustrative", "revision = 4  # illustrative"),
        ("issued = 2023-06-12  # illustrative", "issued = 2026-04-07  # illustrative"),
    ]


def test_what_has_changed_is_told_in_one_line(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*DAY, "visit.toml"]) == Exit.CLEAN
    assert capsys.readouterr().out == (
        "visit.toml: revision 0 → 1, issued 2026-04-07; 1 session in 1 day\n"
    )
    assert run(["--date", "2026-05-01", "visit.toml"]) == Exit.CLEAN
    captured = capsys.readouterr()
    assert captured.out == (
        "visit.toml: revision 1 → 2, issued 2026-04-07 → 2026-05-01; 1 session in 1 day\n"
    )
    assert captured.err == ""
    assert path.is_file()


def test_the_date_is_today_unless_one_is_given(path: Path) -> None:
    assert run(["visit.toml"]) == Exit.CLEAN
    itinerary = Visit.of(path.read_bytes()).plan.itinerary
    assert itinerary.issued == date.today()  # noqa: DTZ011 - the organiser's own day


BROKEN = {
    "a slip of syntax": (VISIT.replace('"10:00"', '"10:00'), "visit.toml:12:9: F001 "),
    "a value": (VISIT.replace('"10:00"', '"10:75"'), "visit.toml:12:9: F002 10:75 is not a time"),
    "an unknown key": (VISIT + "rom = 1\n", "F003 unknown key `rom`"),
    "a missing key": (VISIT.replace('kind = "presentation"\n', ""), "F004 a session needs `kind`"),
    "the number itself": (VISIT.replace(HEAD, HEAD + 'revision = "two"\n'), "F002 "),
    "no itinerary": ("[tool]\nname = 1\n", "F003 "),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_in_full_is_not_issued(
    path: Path, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(text, encoding="utf-8")
    before = path.read_bytes()
    assert run(["visit.toml"]) == Exit.FOUND
    captured = capsys.readouterr()
    assert message in captured.err
    assert "visit.toml is not issued: correct th" in captured.err
    assert captured.out == ""
    assert path.read_bytes() == before


def test_of_many_slips_the_first_are_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text(VISIT + "".join(f"key{number} = 1\n" for number in range(30)))
    assert run(["visit.toml"]) == Exit.FOUND
    assert "visit.toml: and 20 errors more" in capsys.readouterr().err


CLASH = VISIT + VISIT[VISIT.index("[[days.sessions]]") :].replace("Who we are", "Who you are")


def test_errors_of_the_check_are_a_warning_and_with_strict_a_refusal(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(CLASH, encoding="utf-8")
    before = path.read_bytes()
    assert run(["--strict", "visit.toml"]) == Exit.FOUND
    captured = capsys.readouterr()
    assert "T102 " in captured.err
    assert captured.out == ""
    assert path.read_bytes() == before
    assert run(["visit.toml"]) == Exit.CLEAN
    assert "issued with 1 error; see planner check visit.toml" in capsys.readouterr().err
    assert path.read_bytes() != before


def test_what_may_be_a_mistake_is_remarked(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "revision = 1\nissued = 2026-04-07\ndraft = true\n"
    path.write_text(VISIT.replace(HEAD, HEAD + lines), encoding="utf-8")
    assert run(["--date", "2026-04-01", "visit.toml"]) == Exit.CLEAN
    said = capsys.readouterr().err
    assert "lies before that of the last one, 2026-04-07" in said
    assert "still marked as a draft" in said


def test_to_issue_twice_on_one_day_is_remarked(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for told in ("", "issue 1 is of the same day"):
        assert run(["--date", "2026-04-01", "visit.toml"]) == Exit.CLEAN
        said = capsys.readouterr().err
        assert told in said
    assert "revision = 2" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_file_that_cannot_be_read_is_told(
    path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([name]) == Exit.UNUSABLE
    assert capsys.readouterr().err.startswith(f"planner: {name}: ")
    assert path.is_file()


@pytest.mark.parametrize(
    "error",
    [ChangedOnDiskError(b""), ChangedOnDiskError(None), FileProblemError("the disk is full")],
)
def test_a_file_that_cannot_be_written_is_told(
    path: Path,
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr("planner.cli.issue.save", failing)
    before = path.read_bytes()
    assert run(["visit.toml"]) == Exit.UNUSABLE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert str(error) in captured.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["--date", "soon", "a"], ["--date"]])
def test_wrong_usage_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(arguments)
    assert end.value.code == Exit.UNUSABLE
    assert "usage: planner issue" in capsys.readouterr().err


def git(*arguments: str) -> None:
    own = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    subprocess.run([str(GIT), *own, *arguments], check=True, capture_output=True)


@pytest.mark.skipif(GIT is None, reason="git is not installed")
def test_with_git_it_says_what_has_changed_since_the_last_issue(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def commit() -> None:
        git("add", "visit.toml")
        git("commit", "--quiet", "--message", "a state")

    def line() -> str:
        assert run([*DAY, "visit.toml"]) == Exit.CLEAN
        commit()
        return capsys.readouterr().out.split("; ", maxsplit=1)[1]

    git("init", "--quiet")
    commit()
    assert line() == "1 session in 1 day\n"
    assert line() == "1 session in 1 day; nothing in it has changed since issue 1\n"
    path.write_text(path.read_text().replace('"10:00"', '"10:15"'))
    commit()
    path.write_text(path.read_text().replace("Who we are", "Who you are"))
    assert line() == "1 session in 1 day; 2 changes since issue 2\n"


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be made here")
def test_hostile_names_are_not_obeyed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = f"{HOSTILE.replace('/', '')}.toml"
    path.with_name(name).write_text(CLASH, encoding="utf-8")
    for arguments in ([name], ["--strict", name], [f"x{name}"]):
        run(arguments)
        captured = capsys.readouterr()
        assert_harmless((captured.out + captured.err).encode())


def test_the_change_is_named_for_the_history() -> None:
    itinerary = Visit.of(VISIT.encode()).plan.itinerary
    assert issued(itinerary, date(2026, 4, 7)).name == "Issue 1 of Tuesday 7 April 2026"


def test_the_help_fits_its_width() -> None:
    assert max(map(len, parser().format_help().splitlines())) <= 80
