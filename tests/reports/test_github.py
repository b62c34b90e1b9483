"""The report of annotations, read by the rules that GitHub documents for workflow commands."""

import re
from pathlib import Path

import pytest

from planner.model.finding import Finding, Severity
from planner.reports.context import Context
from planner.reports.github import MOST_SHOWN, write
from planner.reports.report import FileReport, Located, Place, Report
from tests.cli.run import VISIT, planner
from tests.reports.made import CONTEXT, HOSTILE, info, nasty

COMMAND = re.compile(r"::(\w+) ([^:]*)::(.*)")
MESSAGE = {"%0D": "\r", "%0A": "\n", "%25": "%"}
PROPERTY = {**MESSAGE, "%3A": ":", "%2C": ","}


def unescaped(text: str, escapes: dict[str, str]) -> str:
    return re.sub("|".join(escapes), lambda match: escapes[match.group()], text)


def commands(report: str) -> list[tuple[str, dict[str, str], str]]:
    """Read a log as the runner does: a line that begins with two colons is a command."""
    found = []
    for line in re.split(r"\r\n|\r|\n", report):
        if line.lstrip().startswith("::"):
            match = COMMAND.fullmatch(line)
            assert match, line
            pairs = [each.split("=", 1) for each in match[2].split(",")]
            properties = {key: unescaped(value, PROPERTY) for key, value in pairs}
            found.append((match[1], properties, unescaped(match[3], MESSAGE)))
    return found


def test_each_finding_and_failure_is_one_command_and_nothing_else_is() -> None:
    report = nasty()
    found = commands(write(report, CONTEXT))
    kinds = [kind for kind, _, _ in found]
    assert kinds.count("error") == report.count(Severity.ERROR) + report.failures
    assert kinds.count("warning") == report.count(Severity.WARNING)
    assert kinds.count("notice") == report.count(Severity.INFO)
    assert len(found) == len(kinds)


def test_the_gravest_come_first() -> None:
    kinds = [kind for kind, _, _ in commands(write(nasty(), CONTEXT))]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)


def test_a_command_says_where_and_what() -> None:
    files = (FileReport("a b,c:d%.toml", (info("100% of it: a, b", "é𝔫 x"),)),)
    ((kind, properties, message),) = commands(write(Report(files), CONTEXT))
    assert (kind, properties) == (
        "notice",
        {
            "file": "a b,c:d%.toml", "line": "1", "col": "4", "endColumn": "5",
            "title": "A001 worth-a-look",
        },
    )  # fmt: skip
    assert message.startswith("100% of it: a, b. ")


def test_hostile_text_gives_no_command_and_no_property() -> None:
    for _, properties, message in commands(write(nasty(), CONTEXT)):
        assert set(properties) <= {"file", "line", "col", "endColumn", "title"}
        assert not set("\r\n\x1b\x00\u202e") & set(message + properties["file"])


def test_the_last_line_sums_up_and_says_if_github_shows_less() -> None:
    assert write(nasty(), CONTEXT).splitlines()[-1].startswith("3 itineraries checked, 1 not read")
    many = Report((FileReport("x.toml", (info(),) * (MOST_SHOWN + 1)),))
    last = write(many, CONTEXT).splitlines()[-1]
    assert (
        last
        == "1 itinerary checked: 11 info; GitHub marks the first 10 of each kind, all stand above"
    )
    none = write(Report((FileReport("x.toml"),)), CONTEXT)
    assert none == "1 itinerary checked: no problems\n"


def test_a_text_without_end_has_one_here() -> None:
    finding = Finding("T102", Severity.ERROR, (), "x" * 10_000_000, "y" * 10_000_000)
    located = Located(finding, Place(1, 1, 1, ""))
    assert len(write(Report((FileReport("x", (located,)),)), CONTEXT)) < 10_000


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_are_those_of_the_repository(tmp_path: Path, variable: str) -> None:
    folder = tmp_path / "sub"
    folder.mkdir()
    (folder / "visit.toml").write_text(VISIT.replace('"11:30"', '"11:75"'))
    for path in ("visit.toml", str(folder / "visit.toml"), "../sub/visit.toml"):
        done = planner(
            "check", path, "--output-format", "github", cwd=folder,
            **{"GITHUB_WORKSPACE": "", "CI_PROJECT_DIR": "", variable: str(tmp_path)},
        )  # fmt: skip
        assert b"::error file=sub/visit.toml,line=13" in done.stdout


def test_a_file_outside_of_the_repository_keeps_its_path() -> None:
    context = Context({}, root="/repository")
    ((_, properties, _),) = commands(
        write(Report((FileReport("/elsewhere/x.toml", (info(HOSTILE),)),)), context)
    )
    assert properties["file"] == "/elsewhere/x.toml"
