"""How much of the proof is gone through, and what comes of it in figures."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

FIGURE = "figure"
"""Under which name a test notes a figure for the table at the end."""

Many = Callable[[int, int], int]
Note = Callable[[str, object], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full", action="store_true", help="make every fault and every attack of the proof"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "full: a test that has no small share, only the full proof")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for the full proof only."""
    if not config.getoption("--full", default=False):
        small = [each for each in items if each.get_closest_marker("full") is None]
        config.hook.pytest_deselected(items=[each for each in items if each not in set(small)])
        items[:] = small


@pytest.fixture
def many(request: pytest.FixtureRequest) -> Many:
    """Choose between a number for every run of the tests, and the one of the full proof."""
    full = bool(request.config.getoption("--full", default=False))
    return lambda few, all_of_them: all_of_them if full else few


@pytest.fixture
def random(request: pytest.FixtureRequest) -> Random:
    """Return a source of choices that a test makes again in the next run."""
    return Random(request.node.name)  # noqa: S311 - choices that can be repeated


@pytest.fixture
def note(record_property: Callable[[str, object], None]) -> Note:
    """Note a figure: what was counted or measured, and how much it was."""
    return lambda what, figure: record_property(FIGURE, f"{what}: {figure}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests have noted."""
    noted = [
        (report.nodeid, value)
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, value in report.user_properties
        if name == FIGURE
    ]
    if noted:
        terminalreporter.section("figures of the proof")
    for test, value in noted:
        terminalreporter.write_line(f"{test.rpartition('/')[2].partition('::')[0]:<24} {value}")
