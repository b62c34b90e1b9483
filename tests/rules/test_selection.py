"""Selection: which rules report, by what the command line, the file and its project say."""

import pytest

from planner.model.finding import Finding, Severity
from planner.rules.selection import Level, Selection, unknown

CODES = ("F001", "T102", "T109", "P201", "V303")


def taken(*levels: Level) -> list[str]:
    selection = Selection(levels)
    return [code for code in CODES if selection.takes(code)]


def test_where_nothing_is_said_every_rule_reports() -> None:
    assert taken() == taken(Level()) == list(CODES)


@pytest.mark.parametrize(
    ("level", "left"),
    [
        (Level(select=("T",)), ["F001", "T102", "T109"]),
        (Level(select=("T1", "P201")), ["F001", "T102", "T109", "P201"]),
        (Level(ignore=("T",)), ["F001", "P201", "V303"]),
        (Level(select=("T",), ignore=("T109",)), ["F001", "T102"]),
        (Level(select=("T109",), ignore=("T",)), ["F001", "T109"]),
        (Level(select=("T",), ignore=("T",)), ["F001"]),
        (Level(ignore=("F",)), list(CODES)),
    ],
)
def test_the_longer_name_wins_and_what_cannot_be_read_is_always_told(
    level: Level, left: list[str]
) -> None:
    assert taken(level) == left


def test_what_the_command_line_says_goes_before_file_and_project() -> None:
    project, file = Level(ignore=("V",)), Level(ignore=("T109",))

    assert taken(Level(), file, project) == ["F001", "T102", "P201"]
    assert taken(Level(select=("T", "V")), file, project) == ["F001", "T102", "T109", "V303"]
    assert taken(Level(ignore=("P",)), file, project) == ["F001", "T102"]


def test_severities_are_those_of_the_nearest_level_and_the_longest_name() -> None:
    file, project = Level(severity={"T102": "warning"}), Level(severity={"T": "info", "V": "error"})
    found = [Finding(code, Severity.ERROR, (), code) for code in ("T102", "T109", "P201")]

    after = Selection((Level(), file, project)).of(found)

    assert [each.severity for each in after] == [Severity.WARNING, Severity.INFO, Severity.ERROR]


def test_a_name_that_no_code_begins_with_is_unknown() -> None:
    assert unknown(["T", "T1", "T102", "T999", "Q", ""], CODES) == ["T999", "Q", ""]
