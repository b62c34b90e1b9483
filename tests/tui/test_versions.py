"""What has changed since the last issue, on the screen: listed, gone to, issued and undone."""

import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from planner.changes.change import Change
from planner.source.edit import Set
from planner.tui.screens.versions.issue import IssueScreen
from planner.tui.screens.versions.screen import VersionsScreen
from planner.tui.screens.visit.screen import VisitScreen
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.screen import LARGE, MIDDLE, SMALL, settled

GIT = shutil.which("git")
needs_git = pytest.mark.skipif(GIT is None, reason="git is not installed")

ISSUED = VISIT.replace('id = "spring"', 'id = "spring"\nrevision = 2\nissued = 2026-03-02')
LATER = Change("Move “Talk”", (Set(("days", 0, "sessions", 1, "start"), "10:15"),))
SENTENCE = "“Talk” is 15 min shorter: 10:15–11:00 instead of 10:00–11:00."


def committed(folder: Path, *texts: str) -> None:
    """Make a repository of a folder, in which the visit had some states."""

    def git(*arguments: str) -> None:
        own = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
        subprocess.run([str(GIT), *own, *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "--quiet")
    for text in texts:
        (folder / "spring.toml").write_text(text, encoding="utf-8", newline="")
        git("add", "--all")
        git("commit", "--quiet", "--message", "a state")


@asynccontextmanager
async def compared(
    folder: Path, size: tuple[int, int] = MIDDLE, text: str = VISIT, *changes: Change
) -> AsyncIterator[Desk]:
    """Open a visit, do some changes, and compare it."""
    async with desk(folder, size, text) as visit:
        for each in changes:
            visit.visit.do(each)
        await compare(visit)
        yield visit


async def compare(visit: Desk) -> None:
    app = visit.pilot.app
    app.push_screen(VersionsScreen(visit.visit), visit.visit._go_to_found)  # noqa: SLF001 - as its key does
    await settled(visit.pilot)
    await settled(visit.pilot)


async def test_without_git_unsaved_work_is_compared_with_the_file(tmp_path: Path) -> None:
    async with compared(tmp_path, MIDDLE, VISIT, LATER) as visit:
        assert "Since the file as it was saved" in visit.shown
        assert "It lies in no git repository." in visit.shown
        assert "What has changed 1 " in visit.shown
        assert SENTENCE in visit.shown
        assert "concerns everyone" in visit.shown


async def test_where_nothing_has_changed_that_is_said(tmp_path: Path) -> None:
    async with compared(tmp_path) as visit:
        assert "Nothing has changed." in visit.shown
        await visit.press("enter", "right", "enter", "down", "c")
        assert visit.at(VersionsScreen)


@needs_git
async def test_it_is_compared_with_the_last_issue(tmp_path: Path) -> None:
    committed(tmp_path, VISIT, ISSUED, ISSUED.replace('"Lunch"', '"Picnic"'))
    async with compared(tmp_path, LARGE, ISSUED.replace('"Lunch"', '"Picnic"'), LATER) as visit:
        assert "Since issue 2 of Monday 2 March 2026 (" in visit.shown
        assert SENTENCE in visit.shown
        assert "“Lunch” is renamed “Picnic”." in visit.shown


@needs_git
async def test_without_an_issue_it_is_the_last_commit(tmp_path: Path) -> None:
    committed(tmp_path, VISIT)
    async with compared(tmp_path, MIDDLE, VISIT, LATER) as visit:
        assert "No issue of it is committed, so this is since the last commit." in visit.shown
        assert SENTENCE in visit.shown


@pytest.mark.parametrize("keys", [["enter"], ["right", "enter"]])
async def test_enter_goes_to_the_session(tmp_path: Path, keys: list[str]) -> None:
    async with compared(tmp_path, MIDDLE, VISIT, LATER) as visit:
        visit.timeline.selected = visit.session("Tour").route
        await visit.press(*keys)
        assert visit.at(VisitScreen)
        assert visit.timeline.selected == visit.session("Talk").route


async def test_of_several_sessions_that_move_the_first_is_gone_to(tmp_path: Path) -> None:
    all_later = Change("Move all", tuple(
        Set(("days", 0, "sessions", at, key), hours)
        for at, key, hours in (
            (0, "start", "09:15"), (0, "end", "09:45"), (1, "start", "10:15"), (1, "end", "11:15"),
            (2, "start", "12:15"), (2, "end", "13:15"),
        )
    ))  # fmt: skip
    async with compared(tmp_path, MIDDLE, VISIT, all_later) as visit:
        assert "All 3 sessions of Monday 4 May 2026 move 15 min later" in visit.shown
        assert "“Talk” moves from 10:00–11:00 to 10:15–11:15." in visit.shown
        visit.timeline.selected = visit.session("Tour").route
        await visit.press("enter")
        assert visit.at(VisitScreen)
        assert visit.timeline.selected == visit.session("Welcome").route


async def test_a_click_goes_there_too(tmp_path: Path) -> None:
    async with compared(tmp_path, MIDDLE, VISIT, LATER) as visit:
        column, row = visit.place_of(SENTENCE)
        await visit.pilot.click(offset=(column + 3, row))
        await settled(visit.pilot)
        assert visit.at(VisitScreen)
        assert visit.timeline.selected == visit.session("Talk").route


async def test_what_is_gone_cannot_be_gone_to(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await visit.select("Talk")
        await visit.press("delete")
        await compare(visit)
        assert "“Talk” (10:00–11:00) is taken out." in visit.shown
        await visit.press("enter")
        assert visit.at(VersionsScreen)
        assert "That is in the visit no more." in visit.shown


async def test_the_other_list_says_who_should_be_told_of_what(tmp_path: Path) -> None:
    async with compared(tmp_path, MIDDLE, VISIT, LATER) as visit:
        await visit.press("right")
        lines = [line.strip(" │▎▌0123456789:") for line in visit.shown.splitlines()]
        assert any("Everyone" in line for line in lines)
        assert any(f"· Mon 4 May: {SENTENCE}" in line for line in lines)
        await visit.press("left", "escape")
        assert visit.at(VisitScreen)


async def test_an_issue_is_shown_before_it_is_written_and_is_one_step(tmp_path: Path) -> None:
    async with compared(tmp_path, MIDDLE, ISSUED, LATER) as visit:
        before = visit.opened.text
        await visit.press("i")
        assert visit.at(IssueScreen)
        assert (
            "1 change since issue 2 of Monday 2 March 2026 (the file as it was saved)"
            in visit.shown
        )
        await visit.press("ctrl+u")
        await visit.type("2026-04-07")
        for line in ("- revision = 2", "+ revision = 3", "+ issued = 2026-04-07"):
            assert line in visit.shown
        assert visit.opened.text == before

        await visit.press("enter")
        await settled(visit.pilot)
        assert visit.at(VersionsScreen)
        assert "now issue 3 of Tuesday 7 April 2026" in visit.shown
        assert visit.opened.text == before.replace("revision = 2", "revision = 3").replace(
            "2026-03-02", "2026-04-07"
        )
        await visit.press("u")
        assert visit.opened.text == before


async def test_a_date_that_is_none_is_not_taken(tmp_path: Path) -> None:
    async with compared(tmp_path, MIDDLE, ISSUED) as visit:
        await visit.press("i", "backspace")
        assert "Write the date as 2026-05-31." in visit.shown
        await visit.press("enter")
        assert visit.at(IssueScreen)
        await visit.press("escape", "escape")
        assert visit.at(VisitScreen)
        assert visit.opened.text == ISSUED


HINDRANCES = {
    "a time that is none": ('start = "10:00"', 'start = "25:00"', "must be corrected first: F002"),
    "a number that is none": ("revision = 2", 'revision = "two"', "must be corrected first: F002"),
}


@pytest.mark.parametrize(("old", "new", "words"), HINDRANCES.values(), ids=HINDRANCES)
async def test_what_cannot_be_read_is_not_issued(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    text = ISSUED.replace(old, new, 1)
    async with compared(tmp_path, MIDDLE, text) as visit:
        await visit.press("i")
        assert words in visit.shown
        await visit.press("enter")
        assert visit.at(IssueScreen)
        assert visit.opened.text == text


async def test_errors_and_a_draft_are_remarked_on(tmp_path: Path) -> None:
    text = ISSUED.replace("revision", "draft = true\nrevision").replace('"13:00"', '"11:00"')
    async with compared(tmp_path, MIDDLE, text) as visit:
        await visit.press("i")
        assert "The check finds ✗ 1 error" in visit.shown
        assert "It is still marked as a draft." in visit.shown


async def test_a_text_that_cannot_be_read_is_compared_as_it_last_was(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        visit.visit.do(LATER)
        visit.opened.type(visit.opened.text + "\n[", go_on=False)
        await compare(visit)
        assert "The text cannot be read: this is its last good state." in visit.shown
        assert SENTENCE in visit.shown


async def test_all_of_it_is_copied_as_markdown(tmp_path: Path) -> None:
    async with compared(tmp_path, MIDDLE, VISIT, LATER) as visit:
        await visit.press("c")
        assert f"- {SENTENCE}" in visit.pilot.app.clipboard
        assert "Copied as Markdown." in visit.shown


async def test_hostile_texts_are_shown_as_they_are(tmp_path: Path) -> None:
    text = VISIT.replace('"Talk"', '"[bold]Talk[/] [A1] \\u001b[2J\\u202e"')
    async with compared(tmp_path, MIDDLE, text, LATER) as visit:
        assert "“[bold]Talk[/] [A1] " in visit.shown
        assert "\x1b" not in visit.shown
        assert "\u202e" not in visit.shown


@pytest.mark.parametrize("size", [(1, 1), (30, 8), (60, 16), SMALL, LARGE])
async def test_no_size_breaks_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with compared(tmp_path, size, VISIT, LATER) as visit:
        await visit.press("down", "pagedown", "pageup", "right", "end", "home")
        await visit.pilot.resize_terminal(*reversed(size))
        await settled(visit.pilot)
        await visit.press("i", "escape", "escape")
        assert visit.at(VisitScreen)
