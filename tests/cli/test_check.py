"""What `planner check` says of files and folders, and how it ends."""

import json
import os
from pathlib import Path

import pytest

from planner.cli.main import main
from tests.cli.run import VISIT, planner

BROKEN = VISIT.replace('"10:00"', "9:30")
WARNED = VISIT.replace('"10:00"', "10:00")
MISSPELT = VISIT.replace('end = "11:30"', 'end = "11:30"\nvenu = "elisava"')


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_clean_file(tmp_path: Path) -> None:
    done = planner("check", write(tmp_path, "visit.toml", VISIT))
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == ["1 itinerary checked: no problems"]
    assert done.stderr == b""


def test_a_finding_is_shown_with_its_line_a_caret_and_a_suggestion(tmp_path: Path) -> None:
    write(tmp_path, "visit.toml", MISSPELT)
    done = planner("check", "visit.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "visit.toml · 1 error",
        "",
        "error[F003] unknown-key: unknown key `venu` in a session, did you mean `venue`?",
        "  --> visit.toml:14:1",
        ' 14 | venu = "elisava"',
        "    | ^^^^",
        "    = help: correct the key",
        "",
        "1 itinerary checked: 1 error",
    ]


@pytest.mark.parametrize("text", [BROKEN, WARNED, MISSPELT, "", "format = 1", "\0\0\0", "="])
def test_errors_and_warnings_end_in_1(tmp_path: Path, text: str) -> None:
    assert planner("check", write(tmp_path, "visit.toml", text)).returncode == 1


def test_an_empty_file_says_what_it_needs(tmp_path: Path) -> None:
    done = planner("check", write(tmp_path, "visit.toml", ""))
    assert b"an itinerary needs `format`, `id`, `title` and `timezone`" in done.stdout


def test_a_byte_order_mark_and_crlf_are_fine(tmp_path: Path) -> None:
    text = "\ufeff" + VISIT.replace("\n", "\r\n")
    assert planner("check", write(tmp_path, "visit.toml", text)).returncode == 0


UNUSABLE = {
    "latin-1": (VISIT.replace("Who", "Città").encode("latin-1"), "is not UTF-8 text: byte 0xe0"),
    "utf-16": (VISIT.encode("utf-16"), "it looks like UTF-16; save it as UTF-8"),
    "deep lists": (b"a = " + b"[" * 100_000, "nested too deeply"),
    "deep tables": (b"a = " + b"{a=" * 100_000, "nested too deeply"),
    "deep keys": (b"a." * 100_000 + b"a = 1", "nested too deeply"),
    "50 MB": (b"a" * 50_000_000, "over 8 MiB"),
}


@pytest.mark.parametrize(("content", "reason"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_read_ends_in_2(tmp_path: Path, content: bytes, reason: str) -> None:
    done = planner("check", write(tmp_path, "visit.toml", content))
    assert done.returncode == 2
    assert reason in done.stdout.decode()
    assert done.stdout.decode().endswith("0 itineraries checked, 1 not read\n")
    assert b"Traceback" not in done.stdout + done.stderr


ODD = {
    "giant number": VISIT + "revision = " + "9" * 5000,
    "giant hexadecimal number": VISIT + "x = 0x" + "f" * 2_000_000,
    "giant key": VISIT + "k" * 2_000_000 + " = 1",
    "giant quoted key": VISIT + '"' + "k " * 1_000_000 + '" = 1',
    "giant line": VISIT + "x = [" + "1," * 1_000_000 + "oops",
    "giant text": VISIT.replace("Who we are", "a" * 2_000_000) + "oops",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_sizes_end_in_a_short_report(tmp_path: Path, text: str) -> None:
    done = planner("check", write(tmp_path, "visit.toml", text))
    assert done.returncode == 1
    assert len(done.stdout) < 5000
    assert done.stderr == b""


def test_very_many_findings_are_counted_but_not_all_shown(tmp_path: Path) -> None:
    text = VISIT + "".join(f"colour{number} = 1\n" for number in range(1000))
    path = write(tmp_path, "visit.toml", text)
    lines = planner("check", path).stdout.decode().splitlines()
    assert lines[0].endswith("1000 errors")
    assert f"{path}: and 800 more; --output-format json lists all" in lines
    assert lines[-1] == "1 itinerary checked: 1000 errors"
    report = json.loads(planner("check", path, "--output-format", "json").stdout)
    assert len(report["files"][0]["findings"]) == 1000


def test_missing_files_and_folders(tmp_path: Path) -> None:
    done = planner("check", "none.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout.decode()) == (
        2,
        "none.toml: error: there is no such file\n\n0 itineraries checked, 1 not read\n",
    )


def test_without_a_path_the_default_folder_is_checked(tmp_path: Path) -> None:
    write(tmp_path, "itineraries/a.toml", VISIT)
    write(tmp_path, "itineraries/deep/b.toml", MISSPELT)
    done = planner("check", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.decode().endswith("2 itineraries checked: 1 error\n")
    assert planner("check", cwd=tmp_path / "itineraries").returncode == 2


def test_a_folder_yields_only_itineraries(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", "[project]\nname = 1\n")
    write(tmp_path, ".hidden/visit.toml", BROKEN)
    write(tmp_path, "notes.txt", "format = 1")
    assert planner("check", tmp_path).returncode == 2
    write(tmp_path, "visit.toml", VISIT)
    assert planner("check", tmp_path).returncode == 0


def test_a_folder_without_itineraries_says_what_one_is(tmp_path: Path) -> None:
    done = planner("check", tmp_path)
    assert done.returncode == 2
    assert "holds no itinerary: a TOML file is one if it says format = 1" in done.stdout.decode()


def test_the_highest_code_wins_and_the_others_are_still_checked(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", VISIT)
    write(tmp_path, "b.toml", MISSPELT)
    write(tmp_path, "c.toml", b"\xff")
    done = planner("check", "a.toml", "c.toml", "missing.toml", "b.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert b"unknown key `venu`" in done.stdout
    assert done.stdout.decode().endswith("2 itineraries checked, 2 not read: 1 error\n")
    assert planner("check", "a.toml", "b.toml", cwd=tmp_path).returncode == 1


def test_a_file_that_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", MISSPELT)
    done = planner("check", path, tmp_path, path.name, "./a.toml", cwd=tmp_path)
    assert done.stdout.decode().endswith("1 itinerary checked: 1 error\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    write(tmp_path, "visit.toml", VISIT)
    done = planner("check", "pipe.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert b"this is no regular file" in done.stdout
    assert planner("check", tmp_path).returncode == 0


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("call", ["open", "stat"])
def test_a_file_that_may_not_be_read(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "visit.toml", VISIT)
    monkeypatch.setattr(Path, call, refuse)
    assert main(["check", str(path)]) == 2
    assert "it cannot be read: Permission denied" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["x" * 300 + ".toml", "a.toml/b.toml"])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.toml", VISIT)
    done = planner("check", name, cwd=tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "c/d.toml"):
        write(tmp_path, name, MISSPELT.replace('"Who', "“Who"))
    for form in ("text", "json"):
        arguments = ("check", ".", "--output-format", form)
        first = planner(*arguments, cwd=tmp_path, PYTHONHASHSEED="1")
        second = planner(*arguments, cwd=tmp_path, PYTHONHASHSEED="2")
        assert first.stdout == second.stdout
        assert first.stdout


def test_what_is_wrong_is_found_all_at_once(tmp_path: Path) -> None:
    text = MISSPELT.replace('"10:00"', "9:30").replace('"11:30"', '"09:75"')
    done = planner("check", write(tmp_path, "visit.toml", text))
    for message in ("9:30 is not how", "09:75 is not a time of day", "unknown key `venu`"):
        assert message in done.stdout.decode()
