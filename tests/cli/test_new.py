"""``planner new``: with questions on a terminal, and without one."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.cli import new
from planner.source.document import read
from planner.workspace.checking.check import check_file
from tests.cli.run import ROOT, environment, planner

BARCELONA = ROOT / "itineraries" / "intercluster-barcelona.toml"
GIVEN = ("--title", "Clusters in Bologna", "--date", "2099-10-13")

needs_terminal = pytest.mark.skipif(
    sys.platform == "win32", reason="terminals cannot be opened from Python here"
)


def data(path: Path) -> dict[str, Any]:
    return read(path.read_bytes()).data


# ── Without a terminal ──────────────────────────────────────────────────────────────────────────


def test_options_say_all_of_it(tmp_path: Path) -> None:
    done = planner(
        "new", "bologna", *GIVEN, "--days", "3", "--place", "Bologna", "--timezone", "rome",
        "--host", "The agency", "--party", "Clusters: 26, Other agency (2)", "--languages",
        "English, it", cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (
        0,
        b"bologna.toml\n".replace(b"\n", os.linesep.encode()),
    )
    assert done.stderr.decode().splitlines() == ["open it with: planner bologna.toml"]
    made = data(tmp_path / "bologna.toml")
    assert made["id"] == "bologna"
    assert made["title"] == "Clusters in Bologna"
    assert made["place"] == "Bologna"
    assert made["timezone"] == "Europe/Rome"
    assert made["region"] == "IT-BO"
    assert made["languages"] == ["en", "it"]
    assert [day["date"] for day in made["days"]] == [date(2099, 10, each) for each in (13, 14, 15)]
    assert [each["name"] for each in made["organisations"]] == [
        "Clusters", "Other agency", "The agency",
    ]  # fmt: skip
    assert [each.get("headcount") for each in made["organisations"]] == [26, 2, None]
    assert check_file(tmp_path / "bologna.toml").findings == ()


def test_title_and_date_are_enough_where_the_title_says_where(tmp_path: Path) -> None:
    done = planner("new", *GIVEN, cwd=tmp_path)
    assert done.returncode == 0
    made = data(tmp_path / "itineraries" / "clusters-in-bologna.toml")
    assert (made["id"], made["timezone"]) == ("clusters-in-bologna", "Europe/Rome")


def test_without_the_example_there_is_only_what_is_known(tmp_path: Path) -> None:
    assert planner("new", "x", *GIVEN, "--empty", cwd=tmp_path).returncode == 0
    made = data(tmp_path / "x.toml")
    assert made["days"] == [{"date": date(2099, 10, each)} for each in (13, 14)]
    assert made.keys() == {
        "format", "id", "title", "place", "timezone", "region", "languages", "days",
    }  # fmt: skip


def test_with_yes_nothing_has_to_be_said(tmp_path: Path) -> None:
    assert planner("new", "--yes", cwd=tmp_path).returncode == 0
    again = planner("new", "--yes", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (2, b"")
    assert "exists already, and nothing is overwritten; name another file" in again.stderr.decode()


def test_a_folder_gets_a_file_by_the_id(tmp_path: Path) -> None:
    assert planner("new", tmp_path, *GIVEN).returncode == 0
    assert (tmp_path / "clusters-in-bologna.toml").exists()


WRONG = {
    "no title": (["--date", "2026-10-13"], "nobody to ask: give --title, or --yes"),
    "no date": (["--title", "Visit"], "nobody to ask: give --date, or --yes"),
    "no zone": (["--title", "Visit", "--date", "13 Oct"], "nobody to ask: give --timezone, or --yes"),
    "empty title": ([*GIVEN, "--title", " "], "--title: the title is empty; write one"),
    "bad date": ([*GIVEN, "--date", "soon"], "--date: “soon” is no date; write it as 2026-10-13"),
    "bad days": ([*GIVEN, "--days", "0"], "--days: “0” is no number of days; write 1 to 14"),
    "bad zone": ([*GIVEN, "--timezone", "gobbledygook"], "--timezone: no time zone is known for"),
    "several zones": ([*GIVEN, "--timezone", "Granada"], "may be Europe/Madrid, America/Grenada"),
    "bad party": ([*GIVEN, "--party", ","], "--party: nobody is named; write who travels"),
    "bad language": ([*GIVEN, "--languages", "Klingonish"], "--languages: “Klingonish” is no language"),
    "tentative": ([*GIVEN, "--tentative"], "--tentative belongs to a copy"),
    "days of a copy": (["--from", "x", "--days", "3"], "leave out --days"),
    "empty copy": (["--from", "x", "--empty"], "leave out --empty"),
    "no folder": (["nowhere/visit", *GIVEN], "there is no such folder"),
    "no old visit": (["--from", "nowhere.toml", "--date", "2026-10-13"], "nowhere.toml: there is no"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "reason"), WRONG.values(), ids=WRONG)
def test_wrong_usage_writes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    reason: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        code: object = new.run(arguments)
    except SystemExit as end:
        code = end.code
    written = capsys.readouterr()
    assert (code, written.out) == (2, "")
    assert reason in " ".join(written.err.split())
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text("mine", encoding="utf-8")
    for arguments in (["visit", *GIVEN], ["visit.toml", "--from", str(BARCELONA), "--yes"]):
        done = planner("new", *arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert b"exists already" in done.stderr
    assert path.read_text(encoding="utf-8") == "mine"


HOSTILE = "\x1b]0;owned\x07\x9b31m\u202e “Talent” \\ '''\n]]"


def test_a_hostile_title_is_written_and_never_obeyed(tmp_path: Path) -> None:
    done = planner("new", "visit", "--title", HOSTILE, "--date", "soon", "--yes", cwd=tmp_path)
    assert done.returncode == 2
    done = planner(
        "new", "visit", "--title", HOSTILE, "--date", "2026-10-13", "--yes", cwd=tmp_path
    )
    assert done.returncode == 0
    for character in ("\x1b", "\x07", "\x9b", "\u202e"):
        assert character not in (done.stdout + done.stderr).decode()
        assert (
            character
            not in (tmp_path / "visit.toml").read_text(encoding="utf-8").partition("\n")[0]
        )
    assert data(tmp_path / "visit.toml")["title"] == HOSTILE


# ── A copy ──────────────────────────────────────────────────────────────────────────────────────


def test_an_old_visit_on_other_dates(tmp_path: Path) -> None:
    done = planner(
        "new", "barcelona-2026", "--from", BARCELONA, "--date", "2026-10-12", "--title", "Again",
        "--tentative", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0
    made = data(tmp_path / "barcelona-2026.toml")
    assert (made["id"], made["title"]) == ("barcelona-2026", "Again")
    assert "revision" not in made
    assert [day["date"] for day in made["days"]] == [date(2026, 10, 12), date(2026, 10, 13)]
    assert made["days"][0]["sessions"][1]["speakers"][0] == {"who": "accio", "status": "tentative"}
    told = done.stderr.decode()
    assert "  Tuesday 17 October 2023 becomes Monday 12 October 2026" in told
    assert "  Monday 12 October 2026 is a public holiday" in told
    assert "still says “Wednesday”: # ── Wednesday: packaging and design" in told
    assert "open it with: planner barcelona-2026.toml" in told


def test_a_copy_stands_where_new_visits_do_and_keeps_its_weekday(tmp_path: Path) -> None:
    done = planner("new", "--from", BARCELONA, "--yes", cwd=tmp_path)
    assert done.returncode == 0
    [path] = (tmp_path / "itineraries").iterdir()
    made = data(path)
    assert path.stem == made["id"]
    assert made["id"].startswith("intercluster-barcelona-20")
    assert made["days"][0]["date"].weekday() == 1
    assert made["title"] == data(BARCELONA)["title"]


def test_a_copy_never_has_the_id_of_the_old_visit(tmp_path: Path) -> None:
    planner(
        "new", "intercluster-barcelona", "--from", BARCELONA, "--date", "2026-10-13", cwd=tmp_path
    )
    assert data(tmp_path / "intercluster-barcelona.toml")["id"] == "intercluster-barcelona-2026"


def test_what_cannot_be_read_is_not_copied(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("format = 1\ntitle = Visit\n[[days]]\ndate = 2023-06-20\n", encoding="utf-8")
    done = planner("new", "copy", "--from", broken, "--date", "2026-10-13", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"line 2 of the text cannot be read; mend it first" in done.stderr
    broken.write_bytes(b"\xff\xfe")
    assert planner("new", "copy", "--from", broken, "--yes", cwd=tmp_path).returncode == 2


# ── On a terminal ───────────────────────────────────────────────────────────────────────────────

SECONDS = 60
"""How long a question may be awaited before the test gives up."""


class Dialogue:
    """The program with a terminal, at which somebody answers."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        import pty

        self.leader, follower = pty.openpty()
        self.written = ""
        command = [sys.executable, "-m", "planner", "new", *arguments]
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment(TERM="xterm"), stdin=follower, stdout=follower,
            stderr=follower,
        )  # fmt: skip
        os.close(follower)

    def await_text(self, text: str) -> None:
        """Wait until the program has written something since the last answer."""
        until = time.monotonic() + SECONDS
        while text not in self.written:
            assert time.monotonic() < until, f"{text!r} not in {self.written!r}"
            if select.select([self.leader], [], [], 1)[0]:
                try:
                    part = os.read(self.leader, 65536)
                except OSError:
                    part = b""
                assert part, f"{text!r} not in {self.written!r}"
                self.written += part.decode()

    def answer(self, question: str, *typed: str) -> None:
        """Answer a question; several answers are given one after the other, each asked for again."""
        for each in typed:
            self.await_text(question)
            self.written = self.written[self.written.index(question) + len(question) :]
            os.write(self.leader, f"{each}\n".encode())

    def end(self) -> tuple[int, str]:
        """Return the exit code, and what was written since the last answer."""
        while True:
            try:
                part = os.read(self.leader, 65536)
            except OSError:
                break
            if not part:
                break
            self.written += part.decode()
        os.close(self.leader)
        return self.process.wait(SECONDS), self.written.replace("\r\n", "\n")


def talk(folder: Path, arguments: Sequence[str], answers: Sequence[tuple[str, ...]]) -> Any:
    dialogue = Dialogue(folder, *arguments)
    for question, *typed in answers:
        dialogue.answer(question, *typed)
    return dialogue.end()


@needs_terminal
def test_what_no_option_says_is_asked_and_looked_at_at_once(tmp_path: Path) -> None:
    code, told = talk(
        tmp_path, [],
        [
            ("Title [Study visit]: ", "Talent in Barcelona"),
            ("First day [", "soon", "13 Oct 2099"),
            ("Number of days [2]: ", "none", "1"),
            ("Place [Barcelona]: ", ""),
            ("Time zone [Europe/Madrid]: ", "gobbledygook", "barcellona"),
            ("Host organisation [The host]: ", "The agency"),
            ("Who travels, and how many [Guests: 25]: ", "Visiting clusters: 12"),
            ("Languages of the agenda [en]: ", "English and Catalan"),
            ("File [itineraries/talent-in-barcelona.toml]: ", ""),
        ],
    )  # fmt: skip
    assert code == 0
    assert "open it with: planner itineraries/talent-in-barcelona.toml" in told
    made = data(tmp_path / "itineraries" / "talent-in-barcelona.toml")
    assert made["days"][0]["date"] == date(2099, 10, 13)
    assert len(made["days"]) == 1
    assert (made["place"], made["timezone"], made["region"]) == (
        "Barcelona",
        "Europe/Madrid",
        "ES-CT",
    )
    assert made["languages"] == ["en", "ca"]
    assert made["organisations"][0] == {
        "id": "visiting-clusters", "name": "Visiting clusters", "headcount": 12,
    }  # fmt: skip


@needs_terminal
def test_what_an_option_says_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "taken.toml").write_text("mine", encoding="utf-8")
    options = [
        "--place",
        "Bologna",
        "--host",
        "The agency",
        "--party",
        "Guests",
        "--languages",
        "en",
    ]
    code, _ = talk(
        tmp_path, [*GIVEN, *options],
        [
            ("Number of days [2]: ", ""),
            ("Time zone [Europe/Rome]: ", ""),
            ("File [itineraries/clusters-in-bologna.toml]: ", "taken", "other"),
        ],
    )  # fmt: skip
    assert code == 0
    assert data(tmp_path / "other.toml")["id"] == "other"
    assert (tmp_path / "taken.toml").read_text(encoding="utf-8") == "mine"


@needs_terminal
def test_with_yes_nothing_is_asked(tmp_path: Path) -> None:
    code, _ = talk(tmp_path, ["visit", *GIVEN, "--yes"], [])
    assert code == 0
    assert (tmp_path / "visit.toml").exists()


@needs_terminal
def test_a_copy_asks_for_title_date_and_file(tmp_path: Path) -> None:
    code, told = talk(
        tmp_path, ["--from", str(BARCELONA)],
        [
            ("Title [International Intercluster: ", ""),
            ("First day [", "12 Oct 2026"),
            ("File [itineraries/intercluster-barcelona-2026.toml]: ", ""),
        ],
    )  # fmt: skip
    assert code == 0
    assert "Tuesday 17 October 2023 becomes Monday 12 October 2026" in told
    assert (tmp_path / "itineraries" / "intercluster-barcelona-2026.toml").exists()


@needs_terminal
def test_keys_that_leave_no_letter_are_not_taken_for_an_answer(tmp_path: Path) -> None:
    dialogue = Dialogue(tmp_path, "visit", *GIVEN, "--place", "Bologna", "--days", "2")
    dialogue.answer("Time zone [Europe/Rome]: ", "\x1b[D")
    dialogue.await_text("that has characters in it that cannot be seen")
    dialogue.answer("Time zone [Europe/Rome]: ", "")
    for question in ("Host", "Who travels", "Languages"):
        dialogue.answer(question, "")
    assert dialogue.end()[0] == 0


@needs_terminal
@pytest.mark.parametrize(("leaves", "code"), [("ctrl+d", 2), ("ctrl+c", 130)])
def test_whoever_leaves_has_nothing_written(tmp_path: Path, leaves: str, code: int) -> None:
    dialogue = Dialogue(tmp_path)
    dialogue.await_text("Title [Study visit]: ")
    if leaves == "ctrl+d":
        os.write(dialogue.leader, b"\x04")
    else:
        dialogue.process.send_signal(signal.SIGINT)
    ended, told = dialogue.end()
    assert ended == code
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


@needs_terminal
def test_a_file_that_is_there_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "visit.toml").write_text("mine", encoding="utf-8")
    code, told = talk(tmp_path, ["visit"], [])
    assert code == 2
    assert "exists already" in told
