"""Where reports go, what is left out of them, and what is told beside them."""

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.cli.progress import FEWEST, ProgressLine, progress_line
from planner.model.finding import Severity
from planner.reports.formats import FORMATS
from tests.cli.run import VISIT, environment, on_terminal, planner
from tests.cli.test_terminal import FILES, HOSTILE, assert_harmless

NOT_IN_CI = {"GITHUB_WORKSPACE": "", "CI_PROJECT_DIR": "", "CI": ""}
BROKEN = VISIT.replace('"11:30"', '"11:75"')
WARNED = VISIT.replace('"10:00"', "10:00")
NEWER = "10:00 stands without quotes: TOML 1.1, which other tools refuse"

needs_terminal = pytest.mark.skipif(
    sys.platform == "win32", reason="terminals cannot be opened from Python here"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "error.toml").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "warning.toml").write_text(WARNED, encoding="utf-8")
    (tmp_path / "clean.toml").write_text(VISIT, encoding="utf-8")
    return tmp_path


def piped(text: str | bytes, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    content = text.encode() if isinstance(text, str) else text
    return subprocess.run(
        [sys.executable, "-m", "planner", "check", *arguments], cwd=cwd, input=content,
        env=environment(**NOT_IN_CI), capture_output=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_else_would_be_printed(folder: Path, form: str) -> None:
    arguments = ("check", ".", "--output-format", form)
    printed = planner(*arguments, cwd=folder, **NOT_IN_CI)
    target = folder / "report.out"
    done = planner(*arguments, "--output-file", target, cwd=folder, FORCE_COLOR="1", **NOT_IN_CI)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert target.read_bytes() == printed.stdout.replace(b"\r\n", b"\n")


def test_a_report_takes_the_place_of_an_older_one(folder: Path) -> None:
    target = folder / "report.txt"
    target.write_text("old " * 1000)
    assert planner("check", "clean.toml", "--output-file", target, cwd=folder).returncode == 0
    assert target.read_text() == "1 itinerary checked: no problems\n"
    assert sorted(each.name for each in folder.iterdir()) == [
        "clean.toml", "error.toml", "report.txt", "warning.toml",
    ]  # fmt: skip


def test_a_dash_is_standard_output(folder: Path) -> None:
    done = planner("check", "clean.toml", "--output-file", "-", cwd=folder)
    assert done.stdout == b"1 itinerary checked: no problems\n".replace(b"\n", os.linesep.encode())
    assert not (folder / "-").exists()


@pytest.mark.parametrize("target", ["clean.toml", "error.toml", "sub/../clean.toml"])
def test_an_itinerary_is_never_overwritten(folder: Path, target: str) -> None:
    (folder / "sub").mkdir()
    before = (folder / target).read_bytes()
    done = planner("check", "error.toml", "--output-file", target, cwd=folder)
    assert done.returncode == 2
    assert done.stderr.decode().endswith("is an itinerary; write the report elsewhere\n")
    assert (folder / target).read_bytes() == before


def test_a_checked_file_is_not_overwritten_whatever_its_name(folder: Path) -> None:
    (folder / "visit.txt").write_text(VISIT)
    done = planner("check", "visit.txt", "--output-file", "visit.txt", cwd=folder)
    assert done.returncode == 2
    assert (folder / "visit.txt").read_text() == VISIT


UNWRITABLE = {
    "no folder": ("none/report.txt", "there is no such folder"),
    "a folder": (".", "is a folder; name a file in it"),
    "a file as folder": ("clean.toml/report.txt", "a part of its path is a file"),
    "a long name": ("x" * 300, "its name is too long"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="the reasons are others here")
@pytest.mark.parametrize(("target", "reason"), UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_cannot_be_written_ends_in_2_with_a_sentence(
    folder: Path, target: str, reason: str
) -> None:
    done = planner("check", "clean.toml", "--exit-zero", "--output-file", target, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert reason in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_behind_standard_output_ends_in_2_with_a_sentence(
    folder: Path, form: str
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "planner", "check", ".", "--output-format", form],
            cwd=folder, env=environment(), stdout=full, stderr=subprocess.PIPE, timeout=60,
            check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == b"planner: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently here")
def test_a_reader_that_is_gone_ends_in_2(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "planner", "check", "."], cwd=folder, env=environment(),
        stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, b"")


def test_what_was_not_read_is_told_beside_a_file_too(folder: Path) -> None:
    done = planner("check", "missing.toml", "--output-file", "report.txt", cwd=folder)
    assert done.stderr == b"planner: missing.toml: there is no such file\n".replace(
        b"\n", os.linesep.encode()
    )
    assert done.returncode == 2
    assert (folder / "report.txt").read_text().endswith("0 itineraries checked, 1 not read\n")


@pytest.mark.parametrize("form", ["text", "concise", "github"])
def test_what_was_not_read_is_told_once_where_people_look(folder: Path, form: str) -> None:
    done = planner("check", "missing.toml", "--output-format", form, cwd=folder, **NOT_IN_CI)
    assert b"there is no such file" in done.stdout
    assert done.stderr == b""


def test_concise_lines(folder: Path) -> None:
    done = planner("check", ".", "missing.toml", "--output-format", "concise", cwd=folder)
    assert done.stdout.decode().splitlines() == [
        "error.toml:13:7: error[F002] 11:75 is not a time of day",
        f"warning.toml:12:9: warning[F001] {NEWER}",
        "missing.toml: error: there is no such file",
    ]


def test_concise_says_nothing_of_what_is_well(folder: Path) -> None:
    done = planner("check", "clean.toml", "--output-format", "concise", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


SEVERITIES = [
    ("info", 1, "3 itineraries checked: 1 error, 1 warning"),
    ("warning", 1, "3 itineraries checked: 1 error, 1 warning"),
    ("error", 1, "3 itineraries checked: 1 error"),
]


@pytest.mark.parametrize(("least", "code", "summary"), SEVERITIES)
def test_less_grave_findings_are_left_out(
    folder: Path, least: str, code: int, summary: str
) -> None:
    done = planner("check", ".", "--min-severity", least, cwd=folder)
    assert done.returncode == code
    assert done.stdout.decode().splitlines()[-1] == summary


def test_what_is_left_out_does_not_fail(folder: Path) -> None:
    done = planner("check", "warning.toml", "clean.toml", "--min-severity", "error", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == ["2 itineraries checked: no errors"]
    done = planner("check", "clean.toml", "--min-severity", "warning", cwd=folder)
    assert done.stdout.decode().splitlines() == ["1 itinerary checked: no errors or warnings"]


def test_other_formats_leave_it_out_too(folder: Path) -> None:
    done = planner("check", ".", "--min-severity", "error", "--output-format", "json", cwd=folder)
    assert json.loads(done.stdout)["summary"] == {
        "files": 3, "unreadable": 0, "error": 1, "warning": 0, "info": 0, "known": 0,
    }  # fmt: skip


def test_exit_zero(folder: Path) -> None:
    assert planner("check", ".", "--exit-zero", cwd=folder).returncode == 0
    done = planner("check", ".", "missing.toml", "--exit-zero", cwd=folder)
    assert done.returncode == 2


STATISTICS = """\
code   name    error  warning  info
F001   syntax               1
F002   value       1
total              1        1     0
"""


@pytest.mark.parametrize("form", ["text", "concise"])
def test_statistics_stand_at_the_end_of_reports_for_people(folder: Path, form: str) -> None:
    options = ("--statistics", "--output-format", form)
    text = planner("check", ".", *options, cwd=folder).stdout.decode().replace("\r\n", "\n")
    assert text.endswith("\n\n" + STATISTICS)


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "gitlab", "github"])
def test_statistics_stand_beside_reports_for_programs(folder: Path, form: str) -> None:
    arguments = ("check", ".", "--output-format", form)
    done = planner(*arguments, "--statistics", cwd=folder, **NOT_IN_CI)
    assert done.stdout == planner(*arguments, cwd=folder, **NOT_IN_CI).stdout
    assert done.stderr.startswith(b"code   name ")


def test_the_most_frequent_code_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT + "".join(f"colour{number} = 1\n" for number in range(1234)))
    lines = planner("check", path, "--statistics").stdout.decode().splitlines()
    assert lines[-3].split() == ["code", "name", "error", "warning", "info"]
    assert lines[-2].split() == ["F003", "unknown-key", "1,234"]


def test_statistics_of_nothing_are_nothing(folder: Path) -> None:
    for form in ("text", "concise", "json"):
        arguments = ("check", "clean.toml", "--output-format", form)
        done = planner(*arguments, "--statistics", cwd=folder)
        assert done.stdout == planner(*arguments, cwd=folder).stdout
        assert done.stderr == b""


def test_a_visit_from_standard_input(folder: Path) -> None:
    done = piped(BROKEN, "-", cwd=folder)
    assert done.returncode == 1
    assert "  --> <stdin>:13:7" in done.stdout.decode()
    done = piped(BROKEN, "-", "--stdin-filename", "visits/x.toml", cwd=folder)
    assert "  --> visits/x.toml:13:7" in done.stdout.decode().replace("\\", "/")
    assert piped(VISIT, "-", cwd=folder).returncode == 0


def test_standard_input_comes_first_and_once(folder: Path) -> None:
    done = piped(BROKEN, "warning.toml", "-", "-", "--output-format", "concise", cwd=folder)
    assert [line.split(":")[0] for line in done.stdout.decode().splitlines()] == [
        "<stdin>", "warning.toml",
    ]  # fmt: skip


UNREADABLE = {
    "latin-1": VISIT.replace("Who", "Città").encode("latin-1"),
    "50 MB": b"a" * 50_000_000,
    "deep": b"a = " + b"[" * 100_000,
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_standard_input_that_cannot_be_read(folder: Path, content: bytes) -> None:
    done = piped(content, "-", "--stdin-filename", "x\x1b[2J.toml", cwd=folder)
    assert done.returncode == 2
    assert done.stdout.decode().startswith("x␛[2J.toml: error: the file is")
    assert b"\x1b" not in done.stdout + done.stderr


def test_an_empty_standard_input_is_an_empty_file(folder: Path) -> None:
    done = piped("", "-", cwd=folder)
    assert done.returncode == 1
    assert b"an itinerary needs `format`" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="closed streams are set up differently here")
def test_a_closed_standard_input(folder: Path) -> None:
    command = f'"{sys.executable}" -m planner check - <&-'
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"<stdin>: error: it cannot be read: standard input is closed" in done.stdout


def test_a_name_without_standard_input_is_wrong_usage(folder: Path) -> None:
    done = planner("check", "clean.toml", "--stdin-filename", "x.toml", cwd=folder)
    assert done.returncode == 2
    assert b"--stdin-filename names standard input, which is not read without -" in done.stderr


@needs_terminal
def test_a_visit_may_be_typed(folder: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "planner", "check", "-"], cwd=folder, env=environment(),
        stdin=follower, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        os.close(follower)
        os.write(leader, BROKEN.encode() + b"\x04")
        stdout, stderr = process.communicate(timeout=60)
    os.close(leader)
    assert process.returncode == 1
    assert b"11:75 is not a time of day" in stdout
    assert b"then press ctrl+d" in stderr


def test_only_itineraries_are_checked_if_so_wanted(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[project]\nname = 1\n")
    (folder / "notes.txt").write_text("notes")
    named = ("check", "pyproject.toml", "notes.txt", "--only-itineraries")
    done = planner(*named, cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == ["0 itineraries checked: no problems"]
    done = planner(*named, "error.toml", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[-1] == "1 itinerary checked: 1 error"
    assert planner(*named, "missing.toml", cwd=folder).returncode == 2
    assert planner(*named, "x" * 300, cwd=folder).returncode == 2
    assert planner(*named[:-1], cwd=folder).returncode == 1


def test_paths_may_stand_between_options(folder: Path) -> None:
    (folder / "-x.toml").write_text(VISIT)
    done = planner("check", "clean.toml", "--exit-zero", "clean.toml", "error.toml", cwd=folder)
    assert done.stdout.decode().splitlines()[-1] == "2 itineraries checked: 1 error"
    done = planner("check", "--exit-zero", "--", "-x.toml", "error.toml", cwd=folder)
    assert done.stdout.decode().splitlines()[-1] == "2 itineraries checked: 1 error"


def test_only_itineraries_without_a_path_checks_the_default_folder(folder: Path) -> None:
    done = planner("check", "--only-itineraries", cwd=folder)
    assert (done.returncode, b"itineraries: error: " in done.stdout) == (2, True)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_hostile_text_harms_no_format(
    text: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(text, encoding="utf-8", newline="\n")
    assert main(["check", str(path), "--output-format", form, "--statistics"]) == 1
    written = capsys.readouterr()
    assert_harmless((written.out + written.err).encode())


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="such names cannot be made here")
@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_harm_no_format(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"::error::%0A,:\xe9") + HOSTILE + ".toml"
    Path(name).write_text(BROKEN, encoding="utf-8")
    assert main(["check", ".", f"x{name}", "--output-format", form]) == 2
    written = capsys.readouterr()
    assert_harmless((written.out + written.err).encode())


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_endless_text_makes_no_endless_report(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "x" * 1_000_000
    text = BROKEN.replace("Who we are", long).replace("11:75", long) + f'{long} = "{long}"\n'
    path = tmp_path / "visit.toml"
    path.write_text(text, encoding="utf-8")
    main(["check", str(path), "--output-format", form])
    assert len(capsys.readouterr().out) < 1_000_000


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, states: list[tuple[int, int]], pause: float) -> list[str]:
    line = ProgressLine(stream)
    for done, total in states:
        time.sleep(pause)
        line(done, total)
    line.clear()
    return stream.getvalue().split("\r")


def test_the_progress_line_is_rewritten_and_leaves_nothing() -> None:
    states = [(999, FEWEST + 1000), (1000, FEWEST + 1000)]
    assert shown(Terminal(), states, 0.15) == [
        "", "999 of 1,050 itineraries checked", "1,000 of 1,050 itineraries checked", " " * 34, "",
    ]  # fmt: skip


def test_soon_and_for_few_files_there_is_no_line() -> None:
    assert shown(Terminal(), [(1, FEWEST + 1), (2, FEWEST + 1)], 0) == [""]
    assert shown(Terminal(), [(1, FEWEST), (2, FEWEST)], 0.15) == [""]


@pytest.mark.parametrize("variables", [{"CI": "true"}, {"TERM": "dumb"}])
def test_where_a_line_cannot_be_rewritten_there_is_none(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert progress_line(Terminal()) is None


@pytest.mark.parametrize(
    ("options", "expected"),
    [([], True), (["--output-format", "json"], False),
     (["--output-format", "json", "--output-file", "report.json"], True)],
)  # fmt: skip
def test_progress_is_shown_to_who_watches(
    options: list[str],
    expected: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("CI", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("planner.cli.progress._PAUSE", 0.0)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.chdir(tmp_path)
    for number in range(FEWEST + 10):
        text = f"{VISIT}# {tmp_path}"  # as no run before has checked it
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
    assert main(["check", ".", *options]) == 0
    assert ("of 60 itineraries checked" in terminal.getvalue()) is expected
    assert terminal.getvalue().endswith(" \r" if expected else "")


@needs_terminal
def test_a_few_files_on_a_terminal_leave_nothing_but_the_report(folder: Path) -> None:
    written = on_terminal("check", "clean.toml", cwd=folder, NO_COLOR="1", CI="")
    assert written == b"1 itinerary checked: no problems\r\n"


def test_severities_are_those_of_findings() -> None:
    from planner.cli.check import parser

    action = next(each for each in parser()._actions if each.dest == "min_severity")  # noqa: SLF001
    assert list(action.choices or ()) == [each.value for each in Severity]
