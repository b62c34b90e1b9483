from pathlib import Path

import pytest

from tests.bench.cold_check import CHECK, NOTHING, measure, summary
from tests.cli.run import VISIT


def test_the_benchmark_runs_and_says_what_it_measured(tmp_path: Path) -> None:
    visit = tmp_path / "visit.toml"
    visit.write_text(VISIT, encoding="utf-8")
    figures = measure(visit, 1)
    assert figures["milliseconds"][CHECK] > figures["milliseconds"][NOTHING] > 0
    assert "planner check" in summary(figures)


def test_a_program_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        measure(tmp_path / "missing.toml", 1)
