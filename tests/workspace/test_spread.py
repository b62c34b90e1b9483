"""Work for many files: on several cores where that pays, with the same outcome in the same order."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from planner.workspace.checking import spread as module
from planner.workspace.checking.check import check
from planner.workspace.checking.spread import spread
from tests.conftest import ROOT

MANY = 60


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("count", [0, 1, MANY])
def test_what_comes_of_tasks_is_in_their_order(count: int) -> None:
    assert list(spread(double, range(count))) == [2 * each for each in range(count)]


@pytest.mark.parametrize(
    ("platform", "threads", "count", "method"),
    [
        ("linux", 1, 10, None), ("linux", 1, MANY, "fork"), ("linux", 2, MANY, None),
        ("linux", 2, 400, "spawn"), ("win32", 1, MANY, None), ("darwin", 1, 400, "spawn"),
    ],
)  # fmt: skip
def test_processes_are_started_only_where_that_pays(
    monkeypatch: pytest.MonkeyPatch, platform: str, threads: int, count: int, method: str | None
) -> None:
    monkeypatch.setattr("planner.workspace.checking.spread.sys.platform", platform)
    monkeypatch.setattr("threading.active_count", lambda: threads)
    monkeypatch.setattr(module, "cores", lambda: 2)

    assert module._method(count) == method  # noqa: SLF001 - the choice, without starting anything


def test_one_core_does_everything_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "cores", lambda: 1)

    assert module._method(10_000) is None  # noqa: SLF001 - as above


def test_where_no_process_can_be_started_the_work_is_done_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: str) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(module, "_method", lambda *_: "fork")
    monkeypatch.setattr("multiprocessing.get_context", refuse)

    assert list(spread(double, [1, 2])) == [2, 4]


def test_many_files_give_the_same_report_in_one_process_and_in_two(tmp_path: Path) -> None:
    draft = (ROOT / "tests/visits/bologna-draft.toml").read_text(encoding="utf-8")
    for number in range(MANY):
        text = draft.replace('id = "', f'id = "n{number}-', 1)
        (tmp_path / f"{number:02}.toml").write_text(text, encoding="utf-8")
    program = textwrap.dedent(
        """
        import sys
        from planner.workspace.checking import spread
        spread.ENOUGH = int(sys.argv[2])
        spread.cores = lambda: 2
        from planner.cli.main import main
        sys.exit(main(["check", "--output-format", "json", sys.argv[1]]))
        """
    )

    def told(enough: int) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path), str(enough)],
            capture_output=True, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
        assert done.stderr == ""
        return done.stdout

    assert told(2) == told(MANY + 1)


def test_settings_hold_in_every_process(tmp_path: Path) -> None:
    draft = (ROOT / "tests/visits/bologna-draft.toml").read_text(encoding="utf-8")
    (tmp_path / "planner.toml").write_text('ignore = ["F", "T", "P", "V", "M"]\n', encoding="utf-8")
    for number in range(3):
        (tmp_path / f"{number}.toml").write_text(draft, encoding="utf-8")

    codes = {each.finding.code[0] for file in check([tmp_path]).files for each in file.findings}

    assert codes <= {"C", "A", "W", "X"}
