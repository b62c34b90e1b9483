"""The list of the visits of a folder: given these files and keys, that is listed, made and opened."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from planner.source.document import read
from planner.tui.forms.suggestions import Suggestions
from planner.tui.screens.asking.choice import ChoiceScreen
from planner.tui.screens.asking.questions import WAIT, QuestionsScreen
from planner.tui.screens.visit.screen import VisitScreen
from planner.tui.screens.visits.listing import VisitListing
from planner.tui.screens.visits.notes import NotesScreen
from planner.tui.screens.visits.screen import VisitsScreen
from planner.workspace.disk.files import DEFAULT_FOLDER
from planner.workspace.disk.journal import Journal
from planner.workspace.disk.windows import Window
from tests.tui.keyboard import Keyboard
from tests.tui.screen import LARGE, MIDDLE, SMALL, running, settled, shown

TODAY = date.today()  # noqa: DTZ011 - as the screen reckons
QUIET = 'check = { ignore = ["A", "C", "F007", "M", "P", "T109", "V"] }'


def visit(name: str, first: date, *, title: str = "", more: str = "", session: str = "") -> str:
    """Return the text of a visit of two days with one session, of which nothing is wrong."""
    return (
        f'format = 1\nid = "{name}"\ntitle = "{title or name.title()}"\ntimezone = "Europe/Rome"\n'
        f"{QUIET}\n{more}\n[[days]]\ndate = {first}\n[[days.sessions]]\n"
        f'title = "Welcome"\nkind = "opening"\nstart = "09:00"\nend = "10:00"\n{session}\n'
        f"[[days]]\ndate = {first + timedelta(days=1)}\n"
    )


def put(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")


@asynccontextmanager
async def listing(
    folder: Path, size: tuple[int, int] = MIDDLE
) -> AsyncIterator[tuple[Pilot[None], Keyboard]]:
    async with running(folder, size, notices=True) as pilot:
        await settled(pilot)
        yield pilot, Keyboard(pilot)


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def screen(pilot: Pilot[None]) -> VisitsScreen:
    return next(each for each in pilot.app.screen_stack if isinstance(each, VisitsScreen))


def listed(pilot: Pilot[None]) -> list[str]:
    """Return the names of the listed files, in their order."""
    return [each.path.stem for each in screen(pilot)._listed]  # noqa: SLF001 - what is on the screen may be cut


def chosen(pilot: Pilot[None]) -> str:
    row = screen(pilot).row
    return row.path.stem if row is not None else ""


def line(pilot: Pilot[None], text: str) -> str:
    return next(each for each in shown(pilot).splitlines() if text in each)


async def told_beforehand(pilot: Pilot[None]) -> None:
    """Wait until the dialog has worked out what comes of the answers."""
    await pilot.pause(WAIT)
    await settled(pilot)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a visit that is over and two that are to come."""
    put(
        tmp_path,
        winter=visit("winter", TODAY - timedelta(days=300), more='place = "Lleida"'),
        spring=visit("spring", TODAY + timedelta(days=40), session='status = "tentative"'),
        autumn=visit(
            "autumn", TODAY + timedelta(days=9), title="Clústers",
            more='people = [{ id = "nuria", name = "Núria Mas" }]\nrevision = 2',
        ),
    )  # fmt: skip
    return tmp_path


async def test_visits_are_listed_by_date_and_the_cursor_is_on_the_next_to_come(
    folder: Path,
) -> None:
    async with listing(folder, LARGE) as (pilot, _):
        assert listed(pilot) == ["winter", "autumn", "spring"]
        assert chosen(pilot) == "autumn"
        assert "3 visits · by date" in shown(pilot)
        assert "over" in line(pilot, "Lleida")
        autumn, spring = line(pilot, "autumn.toml"), line(pilot, "spring.toml")
        assert "9 days" in autumn
        assert "✓" in autumn
        assert "rev 2" in autumn
        assert spring.split()[-6:-2] == ["40", "days", "1", "✓"]


async def test_a_click_on_the_name_of_a_column_sorts_by_it(folder: Path) -> None:
    async with listing(folder) as (pilot, _):
        for name, sorted_ in (
            ("Visit", ["autumn", "spring", "winter"]),
            ("Dates", ["winter", "autumn", "spring"]),
        ):
            heading = shown(pilot).splitlines()[1]
            await pilot.click(offset=(heading.index(name) + 1, 1))
            await settled(pilot)
            assert listed(pilot) == sorted_
            assert f"{name}▾" in shown(pilot)


async def test_s_sorts_by_title_problems_and_days_to_go(folder: Path) -> None:
    put(
        folder,
        broken='format = 1\ntitle = "Broken\n',
        ajar=visit("ajar", TODAY, session='speakers = ["x"]'),
    )
    async with listing(folder) as (pilot, hands):
        orders = []
        for _ in range(4):
            heading = shown(pilot).splitlines()[1]
            orders.append((heading[: heading.index("▾")].split()[-1], listed(pilot)))
            await hands.press("s")
        assert orders == [
            ("Dates", ["winter", "ajar", "autumn", "spring", "broken"]),
            ("Visit", ["ajar", "broken", "autumn", "spring", "winter"]),
            ("Problems", ["ajar", "broken", "winter", "autumn", "spring"]),
            ("go", ["ajar", "autumn", "spring", "winter", "broken"]),
        ]
        assert "by date" in shown(pilot)


async def test_o_hides_the_visits_that_are_over(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("o")
        assert listed(pilot) == ["autumn", "spring"]
        assert "2 of 3 · without those over" in shown(pilot)
        await hands.press("o")
        assert listed(pilot) == ["winter", "autumn", "spring"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("clusters", ["autumn"]), ("NURIA", ["autumn"]), ("lleida", ["winter"]), ("in", ["winter", "spring"]),
     ("spr tom", ["spring"]), ("nobody", [])],
)  # fmt: skip
async def test_what_is_typed_after_a_slash_narrows_the_list(
    folder: Path, words: str, found: list[str]
) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("/")
        await hands.type(words)
        assert listed(pilot) == found
        await hands.press("escape")
        assert listed(pilot) == ["winter", "autumn", "spring"]
        assert chosen(pilot) == "autumn"


async def test_arrows_and_enter_work_while_words_are_typed(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("/")
        await hands.type("i")
        await hands.press("down", "enter")
        assert isinstance(pilot.app.screen, VisitScreen)
        assert pilot.app.screen.opened.path.stem == "spring"


async def test_words_and_enter_may_come_at_once(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("/")
        await hands.at_once("spring⏎")
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitScreen)
        assert pilot.app.screen.opened.path.stem == "spring"


async def test_answers_and_the_keys_behind_them_may_come_at_once(tmp_path: Path) -> None:
    async with listing(tmp_path) as (pilot, hands):
        await hands.at_once("nClusters in Bologna")
        await hands.press("tab")
        assert hands.screen.query_one("#asking-title", Input).value == "Clusters in Bologna"
        line = hands.screen.query_one("#asking-zone", Input)
        line.focus()
        for key in ("ctrl+u", *"bolo", "tab"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        assert line.value == "Europe/Rome"


async def test_a_click_selects_and_a_second_one_opens(folder: Path) -> None:
    async with listing(folder) as (pilot, _):
        await pilot.click(VisitListing, offset=(5, 2))
        assert chosen(pilot) == "spring"
        assert isinstance(pilot.app.screen, VisitsScreen)
        await pilot.click(VisitListing, offset=(5, 2))
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitScreen)


async def test_what_changes_on_disk_is_read_again(folder: Path) -> None:
    async with listing(folder) as (pilot, _):
        put(
            folder, spring=visit("spring", TODAY + timedelta(days=3)), summer=visit("summer", TODAY)
        )
        (folder / "winter.toml").unlink()
        screen(pilot).reader.look()
        await settled(pilot)
        assert listed(pilot) == ["summer", "spring", "autumn"]
        assert "now" in line(pilot, "summer.toml")


async def test_what_is_done_in_a_visit_shows_when_one_comes_back(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("enter")
        put(folder, autumn=visit("autumn", TODAY + timedelta(days=1)))
        await hands.press("escape")
        await settled(pilot)
        assert "tomorrow" in line(pilot, "autumn.toml")
        assert chosen(pilot) == "autumn"


async def test_a_file_that_cannot_be_read_says_why(folder: Path) -> None:
    (folder / "latin.toml").write_bytes(b'format = 1\ntitle = "caf\xe9"\n')
    async with listing(folder) as (pilot, hands):
        await hands.press("end")
        assert "✗ not read" in line(pilot, "latin")
        assert "not UTF-8" in shown(pilot)
        await hands.press("enter")
        assert isinstance(pilot.app.screen, VisitsScreen)
        await hands.press("c")
        assert isinstance(pilot.app.screen, VisitsScreen)


async def test_the_keys_of_an_empty_folder_work_after_the_help_too(tmp_path: Path) -> None:
    async with listing(tmp_path) as (pilot, hands):
        await hands.press("question_mark", "escape", "n")
        assert isinstance(pilot.app.screen, QuestionsScreen)


async def test_without_a_hit_no_heading_is_shown(tmp_path: Path) -> None:
    put(tmp_path, genoa=visit("genoa", TODAY))
    async with listing(tmp_path) as (pilot, hands):
        assert "Problems" in shown(pilot)
        await hands.press("/")
        await hands.type("nowhere")
        assert "Nothing has these words." in shown(pilot)
        assert "Problems" not in shown(pilot)


async def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    async with listing(tmp_path) as (pilot, hands):
        assert "There is no visit here yet." in shown(pilot)
        assert "n   begins one" in shown(pilot)
        await hands.press("enter", "c", "r", "s", "o", "down", "/", "x", "escape")
        assert isinstance(pilot.app.screen, VisitsScreen)
        await hands.press("n", "ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitScreen)
        assert (tmp_path / "study-visit.toml").exists()


async def test_other_files_are_no_visits_and_that_is_told(tmp_path: Path) -> None:
    put(tmp_path, settings='title = "Settings"\n')
    async with listing(tmp_path) as (pilot, _):
        assert "There is no visit here yet." in shown(pilot)
        assert "it says format = 1 at its top" in " ".join(shown(pilot).split())


async def test_the_usual_folder_is_made_with_its_first_visit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with listing(DEFAULT_FOLDER) as (pilot, hands):
        assert "There is no visit here yet." in shown(pilot)
        await hands.press("n", "ctrl+s")
        await settled(pilot)
        assert (tmp_path / DEFAULT_FOLDER / "study-visit.toml").exists()


async def test_a_folder_that_is_gone_says_so(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        folder.rename(folder.with_name("elsewhere"))  # noqa: ASYNC240 - a moment
        await hands.press("f5")
        await settled(pilot)
        assert "The folder is gone" in shown(pilot)
        await hands.press("n", "ctrl+s")
        assert "there is no such folder" in shown(pilot).lower()


async def test_unsaved_work_of_a_killed_window_is_marked_and_offered(folder: Path) -> None:
    path = folder / "autumn.toml"
    killed = Journal(path, path.read_bytes())
    killed.note(path.read_text("utf-8").replace("Welcome", "Hello"))
    killed.write()
    assert killed._held is not None  # noqa: SLF001 - as if the process had gone
    killed._held.release()  # noqa: SLF001 - as above
    async with listing(folder) as (pilot, hands):
        assert line(pilot, "autumn.toml").startswith(" ●")
        assert "unsaved work of" in shown(pilot)
        await hands.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChoiceScreen)


async def test_two_visits_at_one_time_are_told_at_both(tmp_path: Path) -> None:
    coach = 'vehicles = [{ id = "coach", name = "Coach Rossi", driver = "Rossi" }]'
    ride = 'people = [{ id = "ada", name = "Ada Byron", email = "ada@example.org" }]\n' + coach
    texts = {
        name: visit(name, TODAY, more=ride, session='speakers = ["ada"]').replace('"P", ', "")
        for name in ("north", "south")
    }
    put(tmp_path, **texts)
    async with listing(tmp_path, LARGE) as (pilot, hands):
        assert "⇄ 1" in line(pilot, "north.toml")
        assert "⇄ 1" in line(pilot, "south.toml")
        assert "Ada Byron is needed in" in " ".join(shown(pilot).split())
        await hands.press("down")
        assert "“North”" in " ".join(shown(pilot).split())


async def test_c_copies_a_visit_to_other_dates(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("c")
        assert isinstance(pilot.app.screen, QuestionsScreen)
        await hands.type("2031-05-05")
        await told_beforehand(pilot)
        assert "becomes Monday 5 May 2031" in shown(pilot)
        await hands.press("ctrl+s")
        if isinstance(pilot.app.screen, NotesScreen):
            await hands.press("escape")
        await settled(pilot)
        copy = folder / "autumn-2031.toml"
        data = read(copy.read_bytes()).data
        assert [day["date"] for day in data["days"]] == [date(2031, 5, 5), date(2031, 5, 6)]
        assert data["id"] == "autumn-2031"
        assert chosen(pilot) == "autumn-2031"


async def test_a_copy_can_be_opened_at_once(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("c")
        other = TODAY + timedelta(days=9 + 364 + 2)
        await hands.type(other.isoformat())
        await hands.press("ctrl+s", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitScreen)
        assert pilot.app.screen.opened.visit.plan.itinerary.days[0].date == other


@pytest.mark.parametrize(
    ("text", "why"),
    [("format = 1\ntitle = 1 2\n", "mend it first"), ("format = 1\n", "no day has a date")],
)
async def test_what_cannot_be_copied_says_why(tmp_path: Path, text: str, why: str) -> None:
    put(tmp_path, bare=text)
    async with listing(tmp_path) as (pilot, hands):
        await hands.press("c")
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitsScreen)
        told = [each.message for each in pilot.app._notifications]  # noqa: SLF001 - nothing else tells
        assert why in told[0].lower()


async def test_words_keep_the_cursor_where_a_terminal_was_too_small(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("/")
        for size in ((5, 3), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
        await hands.type("q")
        assert screen(pilot).query_one(Input).value == "q"


async def test_ctrl_q_quits_while_words_are_typed(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("/")
        await hands.type("q")
        assert screen(pilot).query_one(Input).value == "q"
        await hands.press("ctrl+q")
        assert not pilot.app.is_running


async def test_nothing_is_ever_overwritten(folder: Path) -> None:
    before = contents(folder)
    async with listing(folder) as (pilot, hands):
        for key in ("c", "r", "n"):
            await hands.press(key)
            making = pilot.app.screen
            making.query_one("#asking-file", Input).focus()
            await hands.type("⇤spring")
            await hands.press("ctrl+s")
            assert pilot.app.screen is making
            assert "spring.toml exists already" in shown(pilot)
            await hands.press("escape")
        assert contents(folder) == before


async def test_r_gives_a_file_another_name(folder: Path) -> None:
    content = (folder / "autumn.toml").read_bytes()
    async with listing(folder) as (pilot, hands):
        await hands.press("r")
        await hands.type("herbst")
        await hands.press("enter")
        await settled(pilot)
        assert (folder / "herbst.toml").read_bytes() == content
        assert not (folder / "autumn.toml").exists()
        assert listed(pilot) == ["winter", "herbst", "spring"]
        assert chosen(pilot) == "herbst"


@pytest.mark.parametrize("name", ["a/b", "con", "", ".hidden", "x" * 300, "tab\tin it"])
async def test_a_name_that_no_file_can_have_is_refused_in_the_dialog(
    folder: Path, name: str
) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("r")
        pilot.app.screen.query_one("#asking-file", Input).value = name
        await hands.press("enter")
        assert isinstance(pilot.app.screen, QuestionsScreen)
        await hands.press("escape")
        assert set(contents(folder)) == {"winter.toml", "spring.toml", "autumn.toml"}


async def test_n_begins_a_visit(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("n")
        await hands.type("Clusters in Bologna")
        await hands.press("enter")
        await hands.type("2031-10-14")
        await hands.press("ctrl+s")
        await settled(pilot)
        data = read((folder / "clusters-in-bologna.toml").read_bytes()).data
        assert data["title"] == "Clusters in Bologna"
        assert data["timezone"] == "Europe/Rome"
        assert data["days"][0]["date"] == date(2031, 10, 14)
        assert chosen(pilot) == "clusters-in-bologna"


async def test_a_visit_may_begin_with_nothing_in_it(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("n")
        await hands.type("Clusters in Bologna⏎2031-10-14⏎1⏎n⏎")
        assert pilot.app.screen.query_one("#asking-host", Input).value == ""
        await hands.press("ctrl+s")
        await settled(pilot)
        data = read((folder / "clusters-in-bologna.toml").read_bytes()).data
        assert data["days"] == [{"date": date(2031, 10, 14)}]
        assert data.keys() == {
            "format", "id", "title", "place", "timezone", "region", "languages", "days",
        }  # fmt: skip


async def test_an_empty_visit_says_how_one_goes_on(tmp_path: Path) -> None:
    async with listing(tmp_path) as (pilot, hands):
        await hands.press("n", "down*3")
        await hands.type("nothing")
        await hands.press("ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitScreen)
        assert "Nothing is planned yet." in shown(pilot)
        assert "takes a list from a spreadsheet" in shown(pilot)


async def zone_asked(hands: Keyboard, typed: str) -> Input:
    line = hands.screen.query_one("#asking-zone", Input)
    line.focus()
    await hands.type(f"⇤{typed}")
    assert isinstance(line, Input)
    return line


@pytest.mark.parametrize(
    ("typed", "keys", "zone"),
    [("bolo", ["enter"], "Europe/Rome"), ("granada", ["down", "tab"], "America/Grenada"),
     ("granada", ["down", "down", "enter"], "Europe/Madrid"), ("UTC", ["tab"], "UTC"),
     ("europe/lis", ["enter"], "Europe/Lisbon")],
)  # fmt: skip
async def test_time_zones_are_offered_while_one_types(
    tmp_path: Path, typed: str, keys: list[str], zone: str
) -> None:
    async with listing(tmp_path) as (pilot, hands):
        await hands.press("n")
        line = await zone_asked(hands, typed)
        offers = pilot.app.screen.query_one(Suggestions)
        assert offers.display == (typed != "UTC")
        await hands.press(*keys)
        assert line.value == zone
        assert not offers.display
        if keys[-1] == "enter":
            assert hands.screen.query_one("#asking-host", Input).has_focus


async def test_a_time_zone_can_be_clicked_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    async with listing(tmp_path) as (pilot, hands):
        await hands.press("n")
        line = await zone_asked(hands, "gran")
        await pilot.click(Suggestions, offset=(2, 0))
        await settled(pilot)
        assert line.value == "Europe/Madrid"
        await zone_asked(hands, "gobbledygook")
        assert "No time zone is known for" in shown(pilot)
        await hands.press("ctrl+s")
        assert isinstance(pilot.app.screen, QuestionsScreen)
        await hands.press("escape")
        assert contents(tmp_path) == {}


async def test_a_copy_can_have_another_title(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("c", "down")
        await hands.type("⇤Clusters again")
        await hands.press("ctrl+s")
        await settled(pilot)
        [copy] = set(contents(folder)) - {"winter.toml", "spring.toml", "autumn.toml"}
        assert read((folder / copy).read_bytes()).data["title"] == "Clusters again"


async def test_an_answer_that_was_typed_stays_when_others_change(folder: Path) -> None:
    async with listing(folder) as (pilot, hands):
        await hands.press("n")
        pilot.app.screen.query_one("#asking-place", Input).focus()
        await hands.type("⇤Modena")
        pilot.app.screen.query_one("#asking-title", Input).focus()
        await hands.type("⇤Clusters in Barcelona")
        values = {each.id: each.value for each in pilot.app.screen.query(Input)}
        assert values["asking-place"] == "Modena"
        assert values["asking-zone"] == "Europe/Rome"
        assert values["asking-file"] == "clusters-in-barcelona.toml"


async def test_titles_places_and_names_of_files_are_shown_as_they_are(tmp_path: Path) -> None:
    evil = visit("evil", TODAY, title=r"[b]Visit[/x]\u001b[31m \u202egnp", more='place = "[red]"')
    name = "a[b]\u202egnp.toml" if os.name == "nt" else "a[b]\x1b[31m\u202egnp.toml"
    (tmp_path / name).write_text(evil, encoding="utf-8")
    async with listing(tmp_path, LARGE) as (pilot, hands):
        text = shown(pilot)
        assert "[b]Visit[/x]␛[31m" in text
        assert "a[b]" in text
        assert not any(sign in text for sign in "\x1b\u202e")
        await hands.press("r", "escape", "c", "escape", "/", "v", "escape", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitScreen)


async def test_very_many_visits_are_all_listed_and_checked(tmp_path: Path) -> None:
    put(
        tmp_path,
        **{f"visit-{n:03}": visit(f"visit-{n:03}", TODAY - timedelta(n)) for n in range(150)},
    )
    async with listing(tmp_path) as (pilot, hands):
        assert len(listed(pilot)) == 150
        rows = screen(pilot)._listed  # noqa: SLF001 - as above
        assert all(each.standing is not None for each in rows)
        assert "150 visits" in shown(pilot)
        await hands.press("end", "up", "pageup", "home", "pagedown")
        assert chosen(pilot)


@pytest.mark.parametrize("size", [(1, 1), (5, 4), (60, 16), SMALL, LARGE])
async def test_no_size_breaks_it(folder: Path, size: tuple[int, int]) -> None:
    async with listing(folder, size) as (pilot, hands):
        await hands.press("s", "o", "down", "up", "pagedown", "end", "home")
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        await hands.press("r", "escape", "n", "escape")
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitsScreen)


async def test_a_visit_that_is_open_elsewhere_says_so_and_keeps_its_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(folder / "autumn.toml")
    monkeypatch.setattr("planner.workspace.folder.left.os.getpid", lambda: 1)
    async with listing(folder) as (pilot, hands):
        assert "open in another window" in shown(pilot)
        await hands.press("r")
        await hands.type("herbst")
        await hands.press("enter")
        assert "close it there first" in shown(pilot)
    window.leave()
