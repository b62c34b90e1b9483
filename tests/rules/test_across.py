"""What visits of one run take up at one time: `ok` and `bad` folders of several itineraries each."""

import pickle
import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from planner.model.finding import Finding, Severity
from planner.reports.report import FileReport, Report
from planner.reports.text import text_report
from planner.rules.catalogue import catalogue
from planner.rules.together import Taken, across, taken
from planner.workspace.visit import Outset, Visit
from tests.rules.fixtures import HERE, NAMES, TODAY

SHARED = """
format = 1
id = "{id}"
title = "{id}"
timezone = "Europe/Rome"
people = [{{ id = "ada", name = "Ada", email = "ada@example.org" }}]
[[days]]
date = 2031-05-06
[[days.sessions]]
title = "Talk"
kind = "presentation"
start = "10:00"
end = "11:00"
speakers = ["ada"]
{waive}
"""
WAIVER = 'waive = [{ rule = "X701", reason = "joins both by video" }]'


@pytest.mark.parametrize("waivers", [("", WAIVER), (WAIVER, ""), (WAIVER, WAIVER)])
def test_the_waiver_of_either_file_accepts_what_both_need(
    tmp_path: Path, waivers: tuple[str, str]
) -> None:
    paths = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for path, waive in zip(paths, waivers, strict=True):
        path.write_text(SHARED.format(id=path.stem, waive=waive), encoding="utf-8")
    found = [each.code for one in compared(paths) for each in one.findings]
    assert "X701" not in found
    paths[0].write_text(SHARED.format(id="one", waive=""), encoding="utf-8")
    paths[1].write_text(SHARED.format(id="two", waive=""), encoding="utf-8")
    assert "X701" in [each.code for one in compared(paths) for each in one.findings]


CODES = [code for code, entry in catalogue().items() if entry.bookings is not None]


def cases(kind: str) -> list[Path]:
    return sorted(path for path in HERE.glob(f"x[0-9][0-9][0-9]/{kind}/*") if path.is_dir())


def name(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


def code_of(case: Path) -> str:
    return case.relative_to(HERE).parts[0].upper()


def visit(path: Path, *others: Finding) -> Visit:
    return Visit.of(path.read_bytes(), Outset(TODAY, path.name, others=others))


def files(case: Path) -> list[Path]:
    return sorted(case.glob("*.toml"))


def compared(paths: list[Path]) -> list[Visit]:
    """Return visits with what comparing them has found."""
    found = across([taken(visit(path).plan, path.name) for path in paths])
    return [
        visit(path, *(finding for number, finding in found if number == index))
        for index, path in enumerate(paths)
    ]


def codes(visits: list[Visit]) -> set[str]:
    return {
        each.finding.code for one in visits for each in one.located
        if each.finding.severity != Severity.INFO
    }  # fmt: skip


@pytest.mark.parametrize("case", cases("ok"), ids=name)
def test_nothing_is_said_about_visits_that_go_together(case: Path) -> None:
    assert len(files(case)) > 1
    assert codes(compared(files(case))) == set()


@pytest.mark.parametrize("case", cases("bad"), ids=name)
def test_what_two_visits_take_up_is_reported_in_the_later_one(
    case: Path, golden: Callable[[Path, str], None]
) -> None:
    visits = compared(files(case))
    reports = [
        FileReport(path.name, tuple(each for each in one.located if each.finding.code in CODES))
        for path, one in zip(files(case), visits, strict=True)
    ]

    assert codes(visits) == {code_of(case)}
    assert [bool(each.findings) for each in reports] == [False] * (len(reports) - 1) + [True]
    golden(case / "expected.txt", text_report(Report(tuple(reports)), NAMES, colour=False))


@pytest.mark.parametrize("case", cases("bad"), ids=name)
def test_the_order_of_the_files_decides_which_is_the_later(case: Path) -> None:
    first, *_, last = compared(files(case)[::-1])

    assert codes([first]) == set()
    assert codes([last]) == {code_of(case)}


@pytest.mark.parametrize("case", cases("bad"), ids=name)
def test_one_of_two_visits_alone_says_nothing(case: Path) -> None:
    for path in files(case):
        assert codes(compared([path])) == set()


@pytest.mark.parametrize("case", cases("bad"), ids=name)
def test_what_a_visit_takes_up_can_be_sent_to_another_process(case: Path) -> None:
    for path in files(case):
        known = taken(visit(path).plan, path.name)
        sent: Taken = pickle.loads(pickle.dumps(known))  # noqa: S301 - just made
        assert sent == known
        assert sent.bookings


@pytest.mark.parametrize("code", CODES)
def test_each_rule_has_cases_of_both_kinds(code: str) -> None:
    assert {code_of(case) for case in cases("ok")} >= {code}
    assert {code_of(case) for case in cases("bad")} >= {code}


@pytest.mark.parametrize("code", CODES)
def test_the_documented_example_is_part_of_a_case(code: str) -> None:
    fence = re.search(r"```toml\n(.*?)```", catalogue()[code].documentation, re.DOTALL)
    assert fence is not None
    example = dedent(fence[1]).strip("\n")

    assert any(
        example in path.read_text(encoding="utf-8")
        for case in cases("bad") if code_of(case) == code for path in files(case)
    )  # fmt: skip


@pytest.mark.parametrize(
    "file_name",
    ["bologna-draft.toml", "draft2.toml", "Copia di visita.toml", "x/bologna (copy).toml", "BOZZA"],
)
def test_the_name_of_a_file_may_say_that_it_is_a_draft(file_name: str) -> None:
    path = files(cases("bad")[0])[0]

    assert taken(visit(path).plan, file_name).bookings == ()


@pytest.mark.parametrize("file_name", ["copyright.toml", "draft/visit.toml", "", "visit.toml"])
def test_other_names_say_no_such_thing(file_name: str) -> None:
    path = files(cases("bad")[0])[0]

    assert taken(visit(path).plan, file_name).bookings
