"""The settings of a project: found upwards from a file, merged with its own, checked themselves."""

from pathlib import Path

import pytest

from planner.rules.selection import Level
from planner.workspace.checking.check import check
from planner.workspace.checking.terms import Terms

VISIT = """\
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
{settings}
[[venues]]
id = "museum"
name = "Museum"

[[days]]
date = 2023-06-20
venue = "museum"

[[days.sessions]]
title = "One"
kind = "presentation"
start = "09:00"
end = "10:00"
status = "confirmed"

[[days.sessions]]
title = "Two"
kind = "tour"
start = "10:45"
end = "11:30"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "visits" / "2023"
    inner.mkdir(parents=True)
    write(inner)
    return tmp_path


def write(inner: Path, settings: str = "") -> None:
    (inner / "visit.toml").write_text(VISIT.format(settings=settings), encoding="utf-8")


def found(folder: Path, terms: Terms | None = None) -> list[str]:
    """Return the codes, each with its severity, of the files in which something is wrong."""
    report = check([folder / "visits"], terms)
    assert [file.failure for file in report.files if file.failure] == []
    return sorted(
        f"{each.finding.code} {each.finding.severity}"
        for file in report.files
        for each in file.findings
        if each.finding.code in {"A602", "T109", "F002", "F003", "F006"}
    )


def test_without_settings_everything_is_checked(folder: Path) -> None:
    assert found(folder) == ["A602 warning", "T109 info"]


@pytest.mark.parametrize(
    "where", ["planner.toml", "visits/planner.toml", "visits/2023/planner.toml"]
)
def test_settings_are_found_upwards_from_the_file(folder: Path, where: str) -> None:
    (folder / where).write_text('ignore = ["A6"]\n', encoding="utf-8")

    assert found(folder) == ["T109 info"]


def test_the_nearest_settings_count_alone(folder: Path) -> None:
    (folder / "planner.toml").write_text('ignore = ["A"]\n', encoding="utf-8")
    (folder / "visits/planner.toml").write_text('ignore = ["T"]\n', encoding="utf-8")

    assert found(folder) == ["A602 warning"]


def test_a_pyproject_counts_if_it_has_the_table(folder: Path) -> None:
    (folder / "planner.toml").write_text('ignore = ["A"]\n', encoding="utf-8")
    (folder / "visits/pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    assert found(folder) == ["T109 info"]

    (folder / "visits/pyproject.toml").write_text(
        '[tool.planner]\nselect = ["A"]\n', encoding="utf-8"
    )
    assert found(folder) == ["A602 warning"]


def test_limits_of_the_file_go_before_those_of_the_project(folder: Path) -> None:
    (folder / "planner.toml").write_text("[limits]\ngap = 60\n", encoding="utf-8")
    assert found(folder) == ["A602 warning"]

    write(folder / "visits/2023", "[check.limits]\ngap = 40")
    assert found(folder) == ["A602 warning", "T109 info"]


def test_severities_are_set_by_code_or_family(folder: Path) -> None:
    (folder / "planner.toml").write_text(
        'severity = { A602 = "error", T = "warning" }\n', encoding="utf-8"
    )

    assert found(folder) == ["A602 error", "T109 warning"]


def test_the_command_line_wins(folder: Path) -> None:
    (folder / "planner.toml").write_text('ignore = ["T"]\n', encoding="utf-8")

    assert found(folder, Terms(command=Level(select=("T",)))) == ["T109 info"]


@pytest.mark.parametrize(
    ("settings", "code", "line"),
    [
        ('ingore = ["T"]\n', "F003", 1),
        ('ignore = ["T999"]\n', "F006", 1),
        ('ignore = []\nseverity = { T102 = "grave" }\n', "F002", 2),
        ('severity = { Q = "info" }\n', "F006", 1),
        ("[limits]\ngap = -1\n", "F002", 2),
    ],
)
def test_slips_in_settings_are_reported_in_their_file(
    folder: Path, settings: str, code: str, line: int
) -> None:
    path = folder / "planner.toml"
    path.write_text(settings, encoding="utf-8")

    (report, _) = check([folder / "visits"]).files

    assert Path(report.path) == path
    assert [(each.finding.code, each.place.line) for each in report.findings] == [(code, line)]


def test_settings_that_cannot_be_read_are_a_failure_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "planner.toml").write_bytes(b"\xff\xfe")

    settings, visit = check([folder / "visits"]).files

    assert "UTF-8" in settings.failure
    assert visit.findings


def test_settings_in_the_file_are_checked_too(folder: Path) -> None:
    write(folder / "visits/2023", 'check = { ignore = ["T999"] }')

    assert "F006 error" in found(folder)
