"""A list from a spreadsheet becomes people and organisations, or sessions, once it was looked at."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual import events

from planner.tui.screens.asking.pick import PickScreen
from planner.tui.screens.differences import DifferencesScreen
from planner.tui.screens.paste.screen import PasteScreen
from planner.tui.screens.paste.table import PastedScreen
from planner.tui.screens.visit.screen import VisitScreen
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.screen import LARGE, SMALL, settled
from tests.workspace.test_taking_workbooks import workbook

PEOPLE = """\
List of participants\t\t\t\t\t\t
Nome\tCognome\tEnte\tRuolo\tE-mail\tLingue\tAssociato
Anna\tSerra\tGuild\tGuida\tanna@example.org\tit, en\tSì
Cleo\tMarsh\tGuild\tDirettrice\tcleo@example.org\ten\tNo
Bo\tLindt\tNorthern Works\tIngegnere\tbo@example.org\tsv\tNo
Dora\tPane\tNorthern Works\t"Ingegnere
di processo"\tdora@example.org\tit\tSì
"""
"""As a spreadsheet puts it on the clipboard: a title, a header, a cell of two lines."""

SESSIONS = """\
Orario\tTitolo\tLuogo\tRelatore
lunedì 4 maggio\t\t\t
14.00-15.00\tWorkshop\tMuseum\tAnna Serra
15h15\tCoffee\t\t
martedì 5 maggio\t\t\t
14:00–16:00\tRound table\tSchool\tAnna Serra; Bo Lind
"""


async def paste(visit: Desk, text: str) -> PastedScreen:
    """Paste a text over the visit."""
    visit.pilot.app.post_message(events.Paste(text))
    await settled(visit.pilot)
    assert isinstance(visit.screen, PastedScreen)
    return visit.screen


async def ask(visit: Desk) -> None:
    """Ask for a list."""
    await visit.press("P")
    await settled(visit.pilot)
    assert visit.at(PasteScreen)


def entries(visit: Desk, name: str) -> list[Any]:
    found: list[Any] = tomllib.loads(visit.opened.text)[name]
    return found


def names(visit: Desk, name: str) -> list[str]:
    return [each["name"] for each in entries(visit, name)]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_pasted_list_is_shown_with_what_its_columns_hold_and_its_rows_become(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk(tmp_path, size) as visit:
        await paste(visit, PEOPLE)
        lines = [line.split("│")[1].split() for line in visit.shown.splitlines() if "│" in line]
        rows = [line[:4] for line in lines if line]
        assert ["people", "organisations", "venues", "sessions"] in rows
        assert ["→", "first", "name", "→"] in rows
        assert ["·", "same", "Anna", "Serra"] in rows
        assert ["✓", "new", "Cleo", "Marsh"] in rows
        assert ["·", "near", "Bo", "Lindt"] in rows
        assert "there already: `anna`: role, organisation, email, languages" in visit.shown
        assert "→ Take 2 people from a list" in visit.shown
        assert visit.opened.text == VISIT


async def test_enter_takes_the_new_ones_with_their_organisations_in_one_step(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        await visit.press("enter")
        assert visit.at(VisitScreen)
        assert names(visit, "people") == ["Anna Serra", "Bo Lind", "Cleo Marsh", "Dora Pane"]
        assert names(visit, "organisations") == ["Guild", "Northern Works"]
        assert entries(visit, "people")[0] == {"id": "anna", "name": "Anna Serra"}
        assert entries(visit, "people")[-1] == {
            "id": "dora-pane", "name": "Dora Pane", "role": "Ingegnere, di processo",
            "organisation": "northern-works", "email": "dora@example.org", "languages": ["it"],
        }  # fmt: skip
        assert len(visit.opened.history.steps) == 1
        await visit.press("u")
        assert visit.opened.text == VISIT


async def test_rows_are_left_out_and_taken_by_space(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        await visit.press("down", "space", "space", "enter")
        assert names(visit, "people") == ["Anna Serra", "Bo Lind", "Bo Lindt", "Dora Pane"]


async def test_what_is_near_and_what_is_there_already_is_taken_when_asked_for(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        await visit.press("n", "f", "enter")
        assert len(entries(visit, "people")) == 5
        assert entries(visit, "people")[0]["email"] == "anna@example.org"


async def test_a_row_that_is_near_may_fill_in_what_is_there(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        await visit.press("down", "down")
        assert "= as the one that is there" in visit.shown
        await visit.press("equals_sign")
        await settled(visit.pilot)
        lines = [line.split("│")[1].split() for line in visit.shown.splitlines() if "│" in line]
        assert ["✓", "update", "Bo", "Lindt"] in [line[:4] for line in lines if line]
        await visit.press("enter")
        assert names(visit, "people") == ["Anna Serra", "Bo Lind", "Cleo Marsh", "Dora Pane"]
        assert entries(visit, "people")[1]["email"] == "bo@example.org"


async def test_asking_for_all_of_a_sort_twice_takes_none_of_it(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        await visit.press("n", "n", "f", "f", "enter")
        assert names(visit, "people") == ["Anna Serra", "Bo Lind", "Cleo Marsh", "Dora Pane"]
        assert entries(visit, "people")[0] == {"id": "anna", "name": "Anna Serra"}


async def test_the_column_under_the_cursor_gets_another_field(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        await visit.press("right*5", "c")
        assert visit.at(PickScreen)
        assert "Associato" in visit.shown
        await visit.type("notes⏎")
        assert visit.at(PastedScreen)
        await visit.press("enter")
        assert entries(visit, "people")[-1]["notes"] == "Sì"


async def test_what_no_field_takes_goes_to_the_notes_when_asked_for(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        await visit.press("k", "enter")
        assert entries(visit, "people")[-1]["notes"] == "Associato: Sì"


async def test_the_same_list_becomes_organisations(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        await visit.press("tab", "enter")
        assert names(visit, "people") == ["Anna Serra", "Bo Lind"]
        assert entries(visit, "organisations")[-1] == {
            "id": "northern-works", "name": "Northern Works", "headcount": 2,
        }  # fmt: skip


async def test_sessions_below_headings_of_days_go_to_their_days(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, SESSIONS)
        assert "no entry of its own" in visit.shown
        await visit.press("enter")
        assert visit.times("Workshop") == "d1 14:00-15:00"
        assert visit.times("Round table") == "d2 14:00-16:00"
        assert [each.who for each in visit.session("Round table").speakers] == ["anna", "bo"]
        assert len(visit.opened.history.steps) == 1


async def test_escape_changes_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        await visit.press("escape")
        assert visit.at(VisitScreen)
        assert visit.opened.text == VISIT


async def test_a_list_is_pasted_into_the_dialog_too(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await ask(visit)
        visit.pilot.app.post_message(events.Paste(PEOPLE))
        await settled(visit.pilot)
        assert visit.at(PastedScreen)
        await visit.press("enter")
        assert visit.at(VisitScreen)
        assert len(entries(visit, "people")) == 4


async def test_a_list_that_arrives_key_by_key_is_read_by_ctrl_s(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await ask(visit)
        await visit.type("Name,Role⏎Cleo Marsh,Director⏎")
        await visit.press("ctrl+s")
        assert visit.at(PastedScreen)
        await visit.press("enter")
        assert entries(visit, "people")[-1]["role"] == "Director"


async def test_giving_the_table_up_leads_back_to_what_was_typed(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await ask(visit)
        await visit.type("Name,Role⏎Cleo Marsh,Director⏎")
        await visit.press("ctrl+s", "escape")
        assert visit.at(PasteScreen)
        assert "Cleo Marsh" in visit.shown
        await visit.press("escape")
        assert visit.at(VisitScreen)


async def test_the_path_of_a_workbook_is_read_by_enter(tmp_path: Path) -> None:
    path = tmp_path / "guests.xlsx"
    path.write_bytes(workbook([["Nome", "Ruolo"], ["Cleo Marsh", "Guida"]]))
    async with desk(tmp_path) as visit:
        await ask(visit)
        await visit.type(f"{path}⏎")
        assert visit.at(PastedScreen)
        assert "guests.xlsx" in visit.shown
        await visit.press("enter")
        assert entries(visit, "people")[-1]["name"] == "Cleo Marsh"


async def test_another_sheet_of_a_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "guests.xlsx"
    staff, guests = [["Nome", "Ruolo"], ["Cleo Marsh", "Guida"]], [["Nome"], ["Dora Pane"]]
    path.write_bytes(workbook(staff, guests, names=("Staff", "Guests")))
    async with desk(tmp_path) as visit:
        await paste(visit, str(path))
        await visit.press("w")
        assert visit.at(PickScreen)
        await visit.type("gue⏎")
        await visit.press("enter")
        assert names(visit, "people")[-1] == "Dora Pane"


async def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await ask(visit)
        await visit.type("nothing.xlsx⏎")
        assert visit.at(PasteScreen)
        assert "There is no such file" in visit.shown


@pytest.mark.parametrize("write", ["{}", "'{}'", '"{}"', "file://{}"])
async def test_a_file_that_is_dropped_on_the_visit_is_read(tmp_path: Path, write: str) -> None:
    path = tmp_path / "my list.csv"
    path.write_text("Name;Role\nCleo Marsh;Director\n", encoding="utf-8")
    written = write.format(path.as_uri()[7:] if "file" in write else path)
    async with desk(tmp_path) as visit:
        await paste(visit, f"{written} ")
        assert "my list.csv" in visit.shown


async def test_a_word_that_is_pasted_is_no_list(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        visit.pilot.app.post_message(events.Paste("museum"))
        await settled(visit.pilot)
        assert visit.at(VisitScreen)
        assert "is no list" in visit.shown


async def test_what_would_change_in_the_text_is_shown(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        await visit.press("d")
        assert visit.at(DifferencesScreen)
        assert "cleo@example.org" in visit.shown
        await visit.press("escape")
        assert visit.at(PastedScreen)


async def test_a_list_in_which_nothing_names_its_rows_waits_for_a_column(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, "Wer ist es?\tE-mail\nCleo Marsh\tcleo@example.org\n")
        assert "no column holds the name of people" in visit.shown
        await visit.press("enter")
        assert visit.at(PastedScreen)
        await visit.press("c")
        await visit.type("name⏎")
        await visit.press("enter")
        assert entries(visit, "people")[-1]["name"] == "Cleo Marsh"


async def test_nothing_of_a_list_is_read_as_markup_or_obeyed(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, "Name\tRole\n[red]Cleo[/]\t\x1b[31mDirector\n[/b\t[@click=app.quit]x\n")
        assert "[red]Cleo[/]" in visit.shown
        assert "\x1b" not in visit.shown


async def test_a_visit_that_changed_meanwhile_is_looked_at_again(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await paste(visit, PEOPLE)
        visit.opened.replace(VISIT.replace("Anna Serra", "Cleo Marsh"), "Type in the text")
        await visit.press("enter")
        assert visit.at(PastedScreen)
        await visit.press("enter")
        assert names(visit, "people") == ["Cleo Marsh", "Bo Lind", "Anna Serra", "Dora Pane"]
