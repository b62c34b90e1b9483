"""The file of an open visit: given what happens to it and to the app, nothing is lost unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.tui.screens.asking.ask import AskScreen
from planner.tui.screens.asking.choice import ChoiceScreen
from planner.tui.screens.differences import DifferencesScreen
from planner.tui.screens.visit import filing
from planner.tui.screens.visit.screen import VisitScreen
from planner.workspace.disk.files import FileProblemError
from planner.workspace.disk.journal import Journal, left_behind
from planner.workspace.disk.windows import Window
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.screen import settled

ELSEWHERE = VISIT.replace("Spring visit", "Spring visit, revised")


async def test_saving_writes_the_file_and_takes_the_mark_away(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.press("s")
        assert "● unsaved" in work.shown
        await work.press("ctrl+s")
        assert "● unsaved" not in work.shown
        assert "Saved spring.toml" in work.shown
        assert work.files == {"spring.toml": work.opened.text}
        assert work.opened.text != VISIT


async def test_what_is_undone_to_what_the_file_holds_is_saved_already(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.press("s", "u", "ctrl+s")
        assert "Everything is saved" in work.shown


async def test_after_saving_one_can_still_undo(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.press("s", "ctrl+s", "u", "ctrl+s")
        assert work.opened.path.read_text(encoding="utf-8") == VISIT


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_asks_nothing_where_nothing_is_unsaved(tmp_path: Path, key: str) -> None:
    async with desk(tmp_path) as work:
        await work.press(key)
        await work.closed()


@pytest.mark.parametrize(
    ("answer", "leaves", "saved"), [("s", True, True), ("l", True, False), ("c", False, False)]
)
async def test_quitting_asks_what_is_to_become_of_changes(
    tmp_path: Path, answer: str, *, leaves: bool, saved: bool
) -> None:
    async with desk(tmp_path) as work:
        await work.press("s", "q")
        assert isinstance(work.screen, ChoiceScreen)
        assert "unsaved changes" in work.shown
        await work.press(answer)
        if leaves:
            await work.closed()
        assert work.pilot.app.is_running != leaves
        now = (tmp_path / "spring.toml").read_text(encoding="utf-8")
        assert (now != VISIT) == saved


async def test_escape_at_the_question_stays(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.press("s", "ctrl+q", "escape")
        assert isinstance(work.screen, VisitScreen)
        assert work.opened.unsaved


async def in_conflict(work: Desk) -> None:
    """Change a session here and the title elsewhere, and save."""
    await work.press("s")
    work.opened.path.write_text(ELSEWHERE, encoding="utf-8")
    await work.press("ctrl+s")
    assert isinstance(work.screen, ChoiceScreen)
    assert "Changed on disk" in work.shown
    assert work.opened.path.read_text(encoding="utf-8") == ELSEWHERE


async def test_a_file_that_was_changed_elsewhere_can_be_compared(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await in_conflict(work)
        await work.press("d")
        assert isinstance(work.screen, DifferencesScreen)
        assert '- title = "Spring visit, revised"' in work.shown
        await work.press("escape")
        assert isinstance(work.screen, ChoiceScreen)


async def test_a_file_that_was_changed_elsewhere_can_be_read_again(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await in_conflict(work)
        mine = work.opened.text
        await work.press("r")
        assert work.opened.text == ELSEWHERE
        assert not work.opened.unsaved
        await work.press("u")
        assert work.opened.text == mine


async def test_a_file_that_was_changed_elsewhere_can_be_left_and_another_written(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as work:
        await in_conflict(work)
        await work.press("a")
        assert isinstance(work.screen, AskScreen)
        await work.type(f"⇤{tmp_path / 'mine.toml'}⏎")
        assert work.opened.path == tmp_path / "mine.toml"
        assert work.opened.path.read_text(encoding="utf-8") == work.opened.text
        assert (tmp_path / "spring.toml").read_text(encoding="utf-8") == ELSEWHERE


async def test_a_file_that_was_changed_elsewhere_can_be_overwritten(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await in_conflict(work)
        await work.press("o")
        assert work.opened.path.read_text(encoding="utf-8") == work.opened.text
        assert not work.opened.unsaved


async def test_a_file_that_is_gone_is_written_again_if_one_wishes(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.press("s")
        work.opened.path.unlink()
        await work.press("ctrl+s")
        assert "The file is gone" in work.shown
        await work.press("o")
        assert work.opened.path.read_text(encoding="utf-8") == work.opened.text


async def test_another_file_is_not_overwritten_by_save_as(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("mine", encoding="utf-8")
    async with desk(tmp_path) as work:
        await work.press("S")
        await work.type(f"⇤{other}⏎")
        assert "exists already" in work.shown
        assert isinstance(work.screen, AskScreen)
        assert other.read_text(encoding="utf-8") == "mine"


async def test_a_full_disk_leaves_everything_as_it_is_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FileProblemError(
            "cannot write: the disk is full; make room, or save elsewhere with S"
        )

    async with desk(tmp_path) as work:
        await work.press("s")
        monkeypatch.setattr(filing, "save", full)
        await work.press("ctrl+s")
        await settled(work.pilot)
        assert "the disk is full" in work.shown
        assert "● unsaved" in work.shown
        assert work.opened.path.read_text(encoding="utf-8") == VISIT
        monkeypatch.undo()
        await work.press("s", "ctrl+s")
        assert not work.opened.unsaved


@pytest.fixture
def left(tmp_path: Path) -> Iterator[str]:
    """The unsaved work of a window that was killed."""
    path = tmp_path / "spring.toml"
    path.write_text(VISIT, encoding="utf-8")
    journal = Journal(path, VISIT.encode())
    text = VISIT.replace("Lunch", "Picnic")
    journal.note(text)
    journal.write()
    held = journal._held  # noqa: SLF001 - a process cannot be killed in part
    assert held is not None
    held.release()
    yield text
    path.unlink()


async def test_unsaved_work_of_a_killed_window_is_offered_and_taken(
    tmp_path: Path, left: str
) -> None:
    async with desk(tmp_path) as work:
        assert "Unsaved work was found" in work.shown
        assert work.opened.text == VISIT
        await work.press("y")
        assert work.opened.text == left
        assert work.opened.unsaved
        await work.press("u")
        assert work.opened.text == VISIT


async def test_unsaved_work_of_a_killed_window_can_be_looked_at_first(
    tmp_path: Path, left: str
) -> None:
    async with desk(tmp_path) as work:
        await work.press("d")
        assert '+ title = "Picnic"' in work.shown
        assert "Picnic" in left
        await work.press("escape")
        assert "Unsaved work was found" in work.shown


@pytest.mark.usefixtures("left")
async def test_unsaved_work_of_a_killed_window_can_be_forgotten(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.press("n")
        assert work.opened.text == VISIT
        assert left_behind(work.opened.path) is None


@pytest.mark.usefixtures("left")
async def test_unsaved_work_that_nobody_decides_on_is_offered_again(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.press("escape", "q")
    async with desk(tmp_path) as work:
        assert "Unsaved work was found" in work.shown


async def test_two_windows_on_a_file_know_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "spring.toml"
    path.write_text(VISIT, encoding="utf-8")
    with Window(path):
        async with desk(tmp_path) as work:
            assert "open in another window too" in work.shown


async def test_what_is_typed_in_the_text_may_be_wrong_for_a_while(tmp_path: Path) -> None:
    async with desk(tmp_path, (120, 40)) as work:
        await work.select("Talk")
        await work.press("m")
        await settled(work.pilot)
        await work.press("end")
        await work.type("⏎title = ")
        await settled(work.pilot)
        assert work.opened.stale
        assert "cannot be read: last good state" in work.shown
        assert "Talk" in work.titles
        assert "10:00–11:00" in work.shown
        await work.press("ctrl+z*3")
        assert work.opened.text == VISIT
        assert "last good state" not in work.shown


async def test_what_is_wrong_is_saved_as_it_is_with_a_word_of_warning(tmp_path: Path) -> None:
    async with desk(tmp_path, (120, 40)) as work:
        await work.press("m")
        await settled(work.pilot)
        await work.press("end")
        await work.type("x")
        await work.press("ctrl+s")
        await settled(work.pilot)
        assert "cannot be read yet" in work.shown
        assert work.opened.path.read_text(encoding="utf-8") == work.opened.text != VISIT
