"""What an earlier check has found: kept while nothing that it depends on has changed."""

import json
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planner.reports.report import Report
from planner.rules.selection import Level
from planner.workspace.checking import check as module
from planner.workspace.checking.cache import KEPT_SECONDS, VARIABLE, Cache
from planner.workspace.checking.check import check
from planner.workspace.checking.terms import Terms
from tests.cli.run import VISIT

FILES = module.ENOUGH_TO_KEEP


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of its own in which results are kept."""
    folder = tmp_path / "kept"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a folder of visits, in each of which two sessions clash."""
    folder = tmp_path / "archive"
    folder.mkdir()
    clash = VISIT.split("[[days.sessions]]")[1].replace("10:00", "11:00")
    for number in range(FILES):
        text = f"{VISIT}\n[[days.sessions]]{clash}".replace('"welcome"', f'"welcome-{number}"')
        folder.joinpath(f"visit-{number:02}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that were checked anew, as they are."""
    names: list[str] = []
    check_one = module.check_one

    def told(task: module.Task) -> module.Checked:
        names.append(task.path.name)
        return check_one(task)

    monkeypatch.setattr(module, "check_one", told)
    return names


def entries(kept: Path) -> list[Path]:
    return sorted(kept.glob("*/*.json"))


def test_nothing_is_checked_twice_and_the_report_is_the_same(
    kept: Path, archive: Path, anew: list[str]
) -> None:
    first = check([archive])
    assert len(anew) == len(entries(kept)) == FILES
    anew.clear()

    assert check([archive]) == first
    assert anew == []
    assert all(report.findings for report in first.files)


@pytest.mark.usefixtures("kept")
def test_a_file_that_changed_is_checked_anew(archive: Path, anew: list[str]) -> None:
    check([archive])
    anew.clear()
    archive.joinpath("visit-03.toml").write_text(VISIT, encoding="utf-8")

    report = check([archive])
    assert anew == ["visit-03.toml"]
    assert [each.path for each in report.files if not each.findings] == [
        str(archive / "visit-03.toml")
    ]


def settled(archive: Path) -> Report:
    archive.joinpath("planner.toml").write_text('[severity]\nT102 = "off"\n', encoding="utf-8")
    return check([archive])


def another_day(archive: Path) -> Report:
    return check([archive], Terms(today=date(2023, 6, 1)))


def selected(archive: Path) -> Report:
    return check([archive], Terms(command=Level(ignore=("T102",))))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("change", [settled, another_day, selected])
def test_other_settings_and_another_day_are_another_check(
    archive: Path, anew: list[str], change: Callable[[Path], Report]
) -> None:
    check([archive])
    anew.clear()
    change(archive)
    assert len(anew) == FILES


@pytest.mark.usefixtures("kept")
def test_a_visit_that_clashes_with_another_is_told_so_from_what_was_kept(archive: Path) -> None:
    speaker = 'speakers = ["ada"]'
    person = '[[people]]\nid = "ada"\nname = "Ada"\nemail = "ada@visit.example"\n\n[[days]]'
    for path in archive.iterdir():
        text = VISIT.replace('speakers = [{ label = "Ada" }]', speaker)
        text = text.replace("[[days]]", person).replace('"welcome"', f'"{path.stem}"')
        path.write_text(text, encoding="utf-8")
    first = check([archive])
    codes = {each.finding.code for file in first.files for each in file.findings}
    assert "X701" in codes
    assert check([archive]) == first


@pytest.mark.parametrize("damage", ["", "\n", "{", "\n[1]", "[" * 100_000, "half"])
def test_an_entry_that_is_damaged_is_the_same_as_none(
    kept: Path, archive: Path, anew: list[str], damage: str
) -> None:
    first = check([archive])
    for path in entries(kept):
        text = path.read_text(encoding="utf-8")
        path.write_text(text[:-20] if damage == "half" else damage, encoding="utf-8")
    anew.clear()

    assert check([archive]) == first
    assert len(anew) == FILES


def test_without_a_folder_to_write_to_all_is_checked(
    archive: Path, anew: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder")
    monkeypatch.setenv(VARIABLE, str(blocked))
    assert len(check([archive]).files) == len(anew) == FILES


@pytest.mark.parametrize("how", ["no cache", "no folder", "few files"])
def test_nothing_is_kept_where_that_is_not_wanted_or_not_worth_it(
    kept: Path, archive: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "no folder":
        monkeypatch.setenv(VARIABLE, "")
    if how == "few files":
        archive.joinpath("visit-00.toml").unlink()
    check([archive], Terms(keeps=how != "no cache"))
    assert not kept.exists()


def test_what_nobody_asks_for_is_taken_out_in_the_end(kept: Path, archive: Path) -> None:
    check([archive])
    old, *rest = entries(kept)
    long_ago = time.time() - KEPT_SECONDS - 60
    os.utime(old, (long_ago, long_ago))
    archive.joinpath("visit-00.toml").write_text(VISIT, encoding="utf-8")

    check([archive])
    assert old not in entries(kept)
    assert set(rest) <= set(entries(kept))


def test_another_program_has_other_keys(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Cache(kept).key(b"", "")
    monkeypatch.setattr("planner.__version__", "99")
    assert Cache(kept).key(b"", "") != one


def test_what_is_kept_is_plain_json_for_its_owner_only(kept: Path, archive: Path) -> None:
    check([archive])
    path = entries(kept)[0]
    _, text = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(text)[0]["is"] == "FileReport"
    if os.name != "nt":
        assert path.parent.stat().st_mode & 0o077 == 0
