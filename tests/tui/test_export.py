"""Papers of an open visit: chosen, looked at, written, opened and copied."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from planner.changes.change import Change
from planner.source.edit import Set
from planner.tui.screens.asking.ask import AskScreen
from planner.tui.screens.asking.choice import ChoiceScreen
from planner.tui.screens.asking.pick import PickScreen
from planner.tui.screens.export.last import last, remember
from planner.tui.screens.export.screen import ExportScreen
from planner.tui.screens.export.sheet import Sheet
from planner.tui.screens.export.wish import Wish
from planner.tui.screens.visit.screen import VisitScreen
from planner.workspace import viewer
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.screen import LARGE, MIDDLE, SMALL, settled

RENAMED = Change("Rename", (Set(("days", 0, "sessions", 1, "title"), "Debate"),))
EMPTY = 'format = 1\nid = "empty"\ntitle = "Empty visit"\ntimezone = "Europe/Madrid"\n'


@asynccontextmanager
async def export(
    folder: Path, size: tuple[int, int] = MIDDLE, text: str = VISIT
) -> AsyncIterator[Desk]:
    """Open a visit, and what makes papers of it; the first is in Markdown."""
    itinerary = folder / "spring.toml"
    if last(itinerary)[0] == Wish():
        itinerary.touch()
        remember(itinerary, Wish(form="md"), None)
    async with desk(folder, size, text) as visit:
        await press(visit, "E")
        yield visit


async def press(visit: Desk, *keys: str) -> None:
    """Press keys, and wait for the paper that comes of each."""
    for each in keys:
        await visit.press(each)
        await settled(visit.pilot)


async def choose(visit: Desk, row: int, words: str) -> None:
    """Choose in one of the rows by typing."""
    await press(visit, "home", *["down"] * row, "enter")
    await visit.type(words)
    await press(visit, "enter")


async def aim(visit: Desk, path: str) -> None:
    """Say where to write the paper."""
    await press(visit, "end", "enter", "ctrl+u")
    await visit.type(path)
    await press(visit, "enter")


def paper(visit: Desk) -> str:
    """Return what the paper says, the part that is scrolled away too."""
    sheet = visit.screen.query_one(Sheet)
    return "\n".join(line.text for line in sheet.lines)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note which files are shown, instead of showing them."""
    files: list[Path] = []
    monkeypatch.setattr(viewer, "open_file", files.append)
    return files


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE, (60, 16)])
async def test_a_key_shows_what_can_be_chosen_and_the_paper(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with export(tmp_path, size) as visit:
        assert visit.at(ExportScreen)
        for text in ("Programme", "everybody", "English", "Markdown", "spring-delegate.md"):
            assert text in visit.shown
        assert "Spring visit" in visit.shown
        assert "4–5 May 2026" in visit.shown


async def test_arrows_change_the_paper_and_what_is_seen_of_it(tmp_path: Path) -> None:
    async with export(tmp_path, LARGE) as visit:
        await press(visit, "right", "right")
        assert "Personal programme" in visit.shown
        assert "Anna Serra" in visit.shown
        assert "spring-person-anna-serra.md" in visit.shown
        await press(visit, "down", "right")
        assert "spring-person-bo-lind.md" in visit.shown
        await press(visit, "left", "down", "right")
        assert "Programa personal" in visit.shown
        assert "spring-person-anna-serra-ca.md" in visit.shown


async def test_choices_are_found_by_typing(tmp_path: Path) -> None:
    async with export(tmp_path, LARGE) as visit:
        await press(visit, "enter")
        assert visit.at(PickScreen)
        await visit.type("half-day")
        await press(visit, "enter")
        assert "spring-attendance.md" in visit.shown
        await choose(visit, 1, "tuesday")
        assert "spring-attendance-2026-05-05.md" in visit.shown
        await choose(visit, 2, "german")
        await choose(visit, 4, "html")
        assert "spring-attendance-2026-05-05-de.html" in visit.shown
        await press(visit, "enter", "escape")
        assert visit.at(ExportScreen)


async def test_two_languages_stand_side_by_side(tmp_path: Path) -> None:
    async with export(tmp_path, LARGE) as visit:
        await choose(visit, 3, "catalan")
        assert "spring-delegate-en-ca.md" in visit.shown
        assert "4–5 May 2026 / 4–5 de maig del 2026" in visit.shown


async def test_a_click_chooses(tmp_path: Path) -> None:
    async with export(tmp_path) as visit:
        await visit.pilot.click(offset=visit.place_of("Language"))
        await settled(visit.pilot)
        assert visit.at(PickScreen)


async def test_the_paper_is_written_beside_the_itinerary(tmp_path: Path) -> None:
    async with export(tmp_path) as visit:
        await press(visit, "w")
        assert f"Written: {tmp_path}" in visit.shown
        assert "# Spring visit" in visit.files["spring-delegate.md"]
        await press(visit, "w")
        assert visit.at(ExportScreen), "what is written already is not asked about"


async def test_unsaved_edits_are_in_it(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        visit.visit.do(RENAMED)
        await press(visit, "E")
        await choose(visit, 4, "markdown")
        await press(visit, "ctrl+s")
        assert "Debate" in visit.files["spring-delegate.md"]
        assert "Debate" not in visit.files["spring.toml"]


async def test_nothing_is_overwritten_without_asking(tmp_path: Path) -> None:
    (tmp_path / "spring-delegate.md").write_text("mine", encoding="utf-8")
    async with export(tmp_path) as visit:
        await press(visit, "w")
        assert visit.at(ChoiceScreen)
        assert "spring-delegate.md is there already" in visit.shown
        await press(visit, "escape")
        assert visit.files["spring-delegate.md"] == "mine"
        await press(visit, "w", "a")
        assert visit.at(AskScreen)
        await press(visit, "escape", "w", "y")
        assert "# Spring visit" in visit.files["spring-delegate.md"]


async def test_what_is_there_can_be_seen_first(tmp_path: Path, opened: list[Path]) -> None:
    (tmp_path / "spring-delegate.md").write_text("mine", encoding="utf-8")
    async with export(tmp_path) as visit:
        await press(visit, "w", "s")
        assert opened == [tmp_path / "spring-delegate.md"]
        assert visit.files["spring-delegate.md"] == "mine"


async def test_another_name_says_the_format_too_until_something_else_is_chosen(
    tmp_path: Path,
) -> None:
    async with export(tmp_path) as visit:
        await aim(visit, f"{tmp_path}/agenda.html")
        assert "HTML" in visit.shown
        await press(visit, "w")
        assert visit.files["agenda.html"].startswith("<!doctype html>")
        await press(visit, "home", "right")
        assert "spring-pocket.html" in visit.shown


async def test_a_folder_that_is_missing_is_made_if_one_says_so(tmp_path: Path) -> None:
    async with export(tmp_path) as visit:
        await aim(visit, f"{tmp_path}/papers/new/")
        await press(visit, "w")
        assert "There is no folder" in visit.shown
        await press(visit, "escape")
        assert not (tmp_path / "papers").exists()
        await press(visit, "w", "y")
        assert (tmp_path / "papers/new/spring-delegate.md").is_file()


async def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    async with export(tmp_path, LARGE) as visit:
        await aim(visit, f"{tmp_path}/spring.toml/papers/")
        await press(visit, "w", "y")
        assert "cannot be made: " in visit.shown
        assert "Traceback" not in visit.shown
        assert visit.at(ExportScreen)


async def test_a_folder_of_that_name_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "spring-delegate.md").mkdir()
    async with export(tmp_path, LARGE) as visit:
        await press(visit, "w")
        assert "is a folder; name a file in it" in visit.shown.replace("│", " ")


async def test_an_itinerary_is_never_overwritten(tmp_path: Path) -> None:
    async with export(tmp_path, LARGE) as visit:
        (tmp_path / "spring-delegate.md").symlink_to(tmp_path / "spring.toml")
        await press(visit, "w")
        assert "is an itinerary; write the paper to another file" in visit.shown
        assert visit.files["spring.toml"] == VISIT


async def test_o_writes_it_and_opens_it(tmp_path: Path, opened: list[Path]) -> None:
    async with export(tmp_path) as visit:
        await press(visit, "o")
        assert "Opened: " in visit.shown
        assert opened == [tmp_path / "spring-delegate.md"]
        await press(visit, "o")
        assert len(opened) == 2, "it is opened again without a question"


async def test_where_nothing_can_open_it_its_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(_: Path) -> None:
        raise viewer.ViewerError("this is a session over ssh")

    monkeypatch.setattr(viewer, "open_file", nowhere)
    async with export(tmp_path, LARGE) as visit:
        await press(visit, "o")
        assert "Not opened: this is a session over ssh" in visit.shown
        assert (tmp_path / "spring-delegate.md").is_file()


async def test_what_is_text_is_copied(tmp_path: Path) -> None:
    async with export(tmp_path) as visit:
        await press(visit, "c")
        assert visit.pilot.app.clipboard.startswith("# Spring visit")
        assert "Copied as Markdown." in visit.shown
        assert "spring-delegate.md" not in visit.files


async def test_tables_and_calendars_are_looked_at_as_they_are_written(tmp_path: Path) -> None:
    async with export(tmp_path, LARGE) as visit:
        await choose(visit, 0, "organisation")
        await choose(visit, 4, "calendar")
        assert "BEGIN:VCALENDAR" in visit.shown
        await choose(visit, 0, "badges")
        await choose(visit, 4, "csv")
        assert "Anna Serra," in visit.shown


async def test_the_last_choice_is_remembered(tmp_path: Path) -> None:
    async with export(tmp_path) as visit:
        await choose(visit, 0, "personal")
        await choose(visit, 1, "bo lind")
        await choose(visit, 2, "catalan")
        await press(visit, "escape", "E")
        assert "spring-person-bo-lind-ca.md" in visit.shown
    async with export(tmp_path) as visit:
        assert "spring-person-bo-lind-ca.md" in visit.shown


async def test_so_is_the_folder_while_it_is_there(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    async with export(tmp_path, LARGE) as visit:
        await aim(visit, f"{papers}/")
        await press(visit, "escape", "E", "w")
        assert (papers / "spring-delegate.md").is_file()
        await press(visit, "escape")
        (papers / "spring-delegate.md").unlink()
        papers.rmdir()
        await press(visit, "E", "w")
        assert (tmp_path / "spring-delegate.md").is_file()


async def test_the_paper_scrolls(tmp_path: Path) -> None:
    async with export(tmp_path, SMALL) as visit:
        await press(visit, "pagedown")
        sheet = visit.screen.query_one(Sheet)
        assert sheet.scroll_offset.y > 0
        await press(visit, "pageup", "pageup")
        assert sheet.scroll_offset.y == 0
        await press(visit, "tab", "down", "down")
        assert sheet.scroll_offset.y == 2


async def test_a_text_that_cannot_be_read_is_printed_as_it_last_was(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        visit.opened.type(visit.opened.text + "\n[", go_on=False)
        await press(visit, "E")
        assert "cannot be read: this is the last good state." in visit.shown
        await choose(visit, 4, "markdown")
        await press(visit, "w")
        assert "Talk" in visit.files["spring-delegate.md"]


async def test_a_file_that_could_never_be_read_in_full_says_that_something_is_missing(
    tmp_path: Path,
) -> None:
    async with export(tmp_path, MIDDLE, VISIT.replace('title = "Talk"', 'title = "Talk')) as visit:
        assert "cannot be read: what it says is missing." in visit.shown
        assert "Lunch" in paper(visit)


async def test_errors_are_told_before_a_plan_goes_out(tmp_path: Path) -> None:
    async with export(tmp_path, MIDDLE, VISIT.replace('end = "13:00"', 'end = "11:00"')) as visit:
        assert "The check finds ✗ 1 error" in visit.shown


async def test_a_logo_that_is_left_out_is_told(tmp_path: Path) -> None:
    text = f'{VISIT}\n[look]\nlogos = ["logo.png"]\n'
    async with export(tmp_path, MIDDLE, text) as visit:
        assert "The logo logo.png is left out" in visit.shown


async def test_a_visit_without_sessions_has_papers_too(tmp_path: Path) -> None:
    async with export(tmp_path, LARGE, EMPTY) as visit:
        for _ in range(14):
            await press(visit, "right")
        assert "spring-delegate.md" in visit.shown
        await choose(visit, 0, "personal")
        assert "The visit has no person yet" in visit.shown
        await press(visit, "w", "o", "c")
        assert visit.at(ExportScreen)
        assert list(visit.files) == ["spring.toml"]


async def test_a_file_that_is_read_again_is_shown_anew(tmp_path: Path) -> None:
    async with export(tmp_path, LARGE) as visit:
        visit.opened.path.write_text(VISIT.replace('"Spring visit"', '"Summer visit"'), "utf-8")
        await visit.pilot.pause(2.5)
        await settled(visit.pilot)
        assert "Summer visit" in visit.shown


async def test_hostile_texts_are_shown_as_they_are(tmp_path: Path) -> None:
    title = "[bold]Spring[/] [A1] \\u001b[2J\\u202e" + "x" * 5000
    text = VISIT.replace('"Spring visit"', f'"{title}"').replace('"Anna Serra"', '"[/x]\\u0007"')
    async with export(tmp_path, LARGE, text) as visit:
        assert "[bold]Spring[/] [A1] " in visit.shown
        await choose(visit, 0, "personal")
        await press(visit, "down", "enter", "escape", "w")
        assert "\x1b" not in visit.shown
        assert "\u202e" not in visit.shown
        assert "spring-person-x.md" in visit.files


async def test_the_whole_pack_is_written_with_its_index(tmp_path: Path, opened: list[Path]) -> None:
    async with export(tmp_path, LARGE) as visit:
        await choose(visit, 0, "pack")
        assert "each reader's own" in visit.shown
        assert "Personal programme" in paper(visit)
        await press(visit, "o")
        assert "Written: " in visit.shown or "Opened: " in visit.shown
        assert opened == [tmp_path / "spring-papers/index.html"]
        assert (tmp_path / "spring-papers/person").is_dir()
        await press(visit, "w")
        assert visit.at(ChoiceScreen)
        await press(visit, "escape")
        await aim(visit, str(tmp_path / "all"))
        assert "all  in " in visit.shown.replace("\n", " ") or "all" in visit.shown
        await press(visit, "w")
        assert (tmp_path / "all/index.html").is_file()


@pytest.mark.parametrize("size", [(1, 1), (30, 8), (60, 16), SMALL, LARGE])
async def test_no_size_breaks_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with export(tmp_path, size) as visit:
        await press(visit, "down", "right", "pagedown", "tab", "end", "tab", "end", "home", "left")
        await visit.pilot.resize_terminal(*reversed(size))
        await settled(visit.pilot)
        await press(visit, "escape")
        assert visit.at(VisitScreen)
