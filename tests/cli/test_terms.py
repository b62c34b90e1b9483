"""``planner check``: which rules report, from which day it reckons, what is known and what is mended."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.run import planner

VISIT = """\
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"

[[venues]]
id = "museum"
name = "Museum"
address = "Via Roma 1"

[[days]]
date = 2023-06-20
venue = "musem"  # where else

[[days.sessions]]
title = "One"
kind = "tour"
start = 09:00  # on the dot
end = "10:00"

[[days.sessions]]
title = "Two"
kind = "tour"
start = "09:45"
end = "11:30"
status = "tentative"
deadline = 2023-06-10
"""


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT, encoding="utf-8")
    return path


def codes(done: "subprocess.CompletedProcess[bytes]") -> list[str]:
    report = json.loads(done.stdout)
    return sorted(each["code"] for file in report["files"] for each in file["findings"])


def check(path: Path, *options: str | Path) -> "subprocess.CompletedProcess[bytes]":
    return planner("check", "--output-format", "json", path, *options)


@pytest.mark.parametrize(
    ("options", "found", "code"),
    [
        ((), ["F001", "F006", "T102"], 1),
        (("--select", "T"), ["F001", "T102"], 1),
        (("--select", "t102,v", "--ignore", "F"), ["F001", "T102"], 1),
        (("--ignore", "T", "--ignore", "F006"), ["F001"], 1),
        (("--as-of", "2023-06-12"), ["A601", "F001", "F006", "T102", "V303"], 1),
        (("--as-of", "2023-06-21"), ["F001", "F006", "T102"], 1),
    ],
)
def test_options_say_which_rules_report_and_from_which_day(
    visit: Path, options: tuple[str, ...], found: list[str], code: int
) -> None:
    done = check(visit, *options)

    assert set(found) >= {each for each in codes(done) if each[0] in "FT"}
    assert set(found) <= set(codes(done)) | {"V303"}
    assert done.returncode == code


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--select", "Q"), "no rule's code begins with Q"),
        (("--ignore", "T1022"), "did you mean T102"),
        (("--select", "T,,V"), "with commas between them"),
        (("--as-of", "12 June"), "write it as 2023-06-12"),
        (("--baseline", "missing.json"), "there is no such file"),
        (("-", "--fix"), "not be mended"),
    ],
)
def test_wrong_terms_are_wrong_usage(visit: Path, options: tuple[str, ...], words: str) -> None:
    done = planner("check", visit, *options)

    assert done.returncode == 2
    assert words in " ".join(done.stderr.decode().split())
    assert done.stdout == b""


def test_the_report_names_the_day_where_it_matters(visit: Path) -> None:
    assert b"as of" not in planner("check", visit).stdout
    assert b"as of 2023-06-12" in planner("check", visit, "--as-of", "2023-06-12").stdout


def test_a_baseline_keeps_silent_about_what_it_knows(visit: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"

    noted = planner("check", visit, "--write-baseline", known)
    assert noted.returncode == 0
    assert noted.stdout == b""
    assert b"noted as known" in noted.stderr

    after = check(visit, "--baseline", known)
    assert codes(after) == []
    assert after.returncode == 0

    visit.write_text("# Later.\n" + VISIT.replace('end = "11:30"', 'end = "09:30"'), "utf-8")
    assert codes(check(visit, "--baseline", known)) == ["T101"]


def test_safe_fixes_are_applied_and_comments_stay(visit: Path) -> None:
    done = planner("check", visit, "--fix")

    after = visit.read_text(encoding="utf-8")
    assert after == VISIT.replace('"musem"', '"museum"').replace("09:00 ", '"09:00" ')
    assert b"2 problems fixed in 1 file" in done.stderr
    assert b"T102" in done.stdout
    assert done.returncode == 1


def test_the_difference_is_shown_and_nothing_is_written(visit: Path) -> None:
    done = planner("check", visit, "--diff")

    assert visit.read_text(encoding="utf-8") == VISIT
    assert done.returncode == 1
    lines = done.stdout.decode().splitlines()
    assert '-venue = "musem"  # where else' in lines
    assert '+venue = "museum"  # where else' in lines


def test_the_difference_is_a_patch(visit: Path, tmp_path: Path) -> None:
    patch = planner("check", visit.name, "--diff", cwd=tmp_path).stdout
    applied = subprocess.run(
        ["git", "apply", "-"], input=patch, cwd=tmp_path, check=False, capture_output=True
    )
    assert applied.returncode == 0, applied.stderr
    by_patch = visit.read_text(encoding="utf-8")

    visit.write_text(VISIT, encoding="utf-8")
    planner("check", visit, "--fix")
    assert visit.read_text(encoding="utf-8") == by_patch


def test_where_nothing_can_be_fixed_that_is_said(visit: Path) -> None:
    planner("check", visit, "--fix")
    done = planner("check", visit, "--diff")

    assert done.returncode == 0
    assert done.stdout == b""
    assert b"nothing to fix" in done.stderr


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(visit: Path, newline: str, bom: str) -> None:
    visit.write_bytes((bom + VISIT.replace("\n", newline)).encode())
    planner("check", visit, "--fix")

    fixed = VISIT.replace('"musem"', '"museum"').replace("09:00 ", '"09:00" ')
    assert visit.read_bytes() == (bom + fixed.replace("\n", newline)).encode()


def test_what_is_not_selected_is_not_fixed(visit: Path) -> None:
    planner("check", visit, "--fix", "--select", "T")

    assert '"musem"' in visit.read_text(encoding="utf-8")


def test_settings_of_the_project_hold_and_their_slips_are_told(visit: Path) -> None:
    settings = visit.with_name("planner.toml")
    settings.write_text('ignore = ["F006"]\nsevrity = { T102 = "info" }\n', encoding="utf-8")
    done = check(visit)

    assert codes(done) == ["F001", "F003", "T102"]
    assert b"unknown key" in done.stdout
