import os
from pathlib import Path

import pytest

from tests.bench import archive, edits, exports, first_paint, growth, latency, memory, visits
from tests.bench.cold_check import CHECK, NOTHING, OTHER, measure
from tests.bench.latency import visit
from tests.bench.telling import told
from tests.cli.run import ROOT, VISIT, planner


def test_the_benchmark_runs_and_says_what_it_measured(tmp_path: Path) -> None:
    visit = tmp_path / "visit.toml"
    visit.write_text(VISIT, encoding="utf-8")
    figures = measure(visit, 1)
    assert figures["milliseconds"][CHECK] > figures["milliseconds"][NOTHING] > 0
    assert "planner check" in told(figures, OTHER)


def test_an_archive_is_measured_against_the_parsing_of_it() -> None:
    figures = archive.measure(1, many=3)
    assert set(figures["ratios"]) == {archive.ALONE, archive.CORES, archive.KEPT}
    assert "3 visits" in archive.summary(figures)


def test_the_visits_of_the_archive_have_nothing_wrong_in_them(tmp_path: Path) -> None:
    for number in range(3):
        tmp_path.joinpath(f"visit-{number}.toml").write_text(visits.visit(number), encoding="utf-8")
    assert b"no problems" in planner("check", tmp_path).stdout


def test_growth_is_measured_beyond_the_start_of_the_program() -> None:
    figures = growth.measure(1, sizes=(10, 30))
    assert figures["growth"]["10 to 30"]["allowed"] > 3
    assert "10 to 30" in growth.summary(figures)


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
def test_the_first_paint_is_measured_in_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(visit(4), encoding="utf-8")
    figures = first_paint.measure(path, "Session", 1)
    assert min(figures["milliseconds"].values()) > 0
    assert "first paint" in told(figures, first_paint.EMPTY)


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
def test_keys_are_measured_until_they_are_painted() -> None:
    figures = latency.measure(14, 3)
    assert figures["ratios"][latency.EDIT] > 0
    assert "key to selection" in latency.summary(figures)


def test_an_edit_makes_the_same_as_another_library() -> None:
    figures = edits.measure(ROOT / "itineraries" / "welcome-catalunya.toml", 2)
    assert figures["milliseconds"][edits.EDIT] > 0
    assert "an edit" in told(figures, edits.OTHER)


def test_papers_are_measured(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT, encoding="utf-8")
    figures = exports.measure(path, 1, large=VISIT)
    assert set(figures["milliseconds"]) >= {exports.HTML, exports.PDF, exports.ICS, exports.PACK}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell")
def test_the_memory_at_rest_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(visit(4), encoding="utf-8")
    figures = memory.measure(path, "Session")
    assert figures is not None
    assert figures["ratio"] > 0.5


def test_a_program_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        measure(tmp_path / "missing.toml", 1)
