"""Seeing a visit through someone's eyes: what is theirs stands out, and what lies between is told."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.style import Style

from planner.model.nested import Target
from planner.model.viewpoint import SEEN_AS, entries, viewpoint
from planner.tui.screens.asking.pick import PickScreen
from planner.tui.screens.visit.screen import VisitScreen
from planner.tui.screens.visit.view_as import ViewAs
from planner.tui.widgets.between import labels
from planner.tui.widgets.layout import Block, lay_out
from planner.tui.widgets.paint import RECEDES
from planner.tui.widgets.timeline import Timeline
from planner.workspace.opened import OpenVisit
from tests.conftest import ROOT
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.screen import LARGE, MIDDLE, SMALL

TABLES = VISIT.replace(
    'title = "Lunch"',
    """title = "Tables"
kind = "networking"
start = "11:15"
end = "12:00"
branches = [
  { title = "Table A", for = ["guests"], moderators = ["anna"] },
  { title = "Table B", for = [], moderators = ["bo"] },
]

[[days.sessions]]
title = "Lunch\"""",
)


async def look_as(visit: Desk, words: str) -> None:
    """Look through the eyes of whoever is first found by some words."""
    await visit.press("V")
    await visit.type(words)
    await visit.press("enter")


def style_of(timeline: Timeline, text: str) -> Style:
    """Return how a text is drawn on the timeline."""
    for y in range(timeline.size.height):
        for segment in timeline.render_line(y):
            if text in segment.text:
                return segment.style or Style()
    raise AssertionError(f"{text} is not on the timeline")


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE, (60, 16)])
async def test_a_key_asks_through_whose_eyes_to_look(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(tmp_path, size, TABLES) as visit:
        await visit.press("V")
        assert visit.at(PickScreen)
        assert "Anna Serra" in visit.shown

        await visit.type("bo")
        assert "Mon 4 May: 45 min in sessions, all of it moderating" in visit.shown

        await visit.press("enter")
        assert visit.at(VisitScreen)
        assert "as Bo Lind · 45 min in sessions" in visit.shown


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("anna", "as Anna Serra · 45 min in sessions"),
        ("guild", "as Guild · 3 h 15 in sessions"),
        ("guests", "as Guests · 3 h 15 in sessions"),
        ("school", "as School · 1 h in use"),
        ("vehicle", "as Coach · nothing planned"),
    ],
)
async def test_people_and_places_of_all_kinds_can_be_found(
    tmp_path: Path, words: str, title: str
) -> None:
    async with desk(tmp_path, MIDDLE, TABLES) as visit:
        await look_as(visit, words)

        assert title in visit.shown


async def test_what_is_not_theirs_recedes_and_can_still_be_selected(tmp_path: Path) -> None:
    async with desk(tmp_path, LARGE, TABLES) as visit:
        await look_as(visit, "bo lind")
        await visit.select("Lunch")
        timeline = visit.timeline
        theirs, others = style_of(timeline, "Table B"), style_of(timeline, "Table A")

        assert theirs.bold
        assert not others.bold
        assert theirs.color != others.color
        assert theirs.bgcolor != others.bgcolor
        assert RECEDES in visit.shown

        await visit.press("k", "k")
        assert timeline.selected != visit.session("Lunch").route
        await visit.press("s")
        assert "cancelled" in visit.shown


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
async def test_what_lies_between_their_sessions_is_told_there(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk(tmp_path, size, TABLES) as visit:
        await look_as(visit, "guild")
        assert "┊ waiting 30 min" in visit.shown

        await visit.press("V")
        await look_as(visit, "bo lind")
        assert "┊ free until 11:15" in visit.shown
        assert "┊ moderates" in visit.shown or size == SMALL


async def test_the_headings_tell_of_each_day_what_fits(tmp_path: Path) -> None:
    async with desk(tmp_path, LARGE) as visit:
        await look_as(visit, "guild")
        assert "Mon 4 May: 1 h 30 in sessions; free 11:00–12:00 and from 13:00" in visit.shown
        assert "Tue 5 May: 1 h in sessions; free from 11:00" in visit.shown

    async with desk(tmp_path, SMALL) as visit:
        await look_as(visit, "guild")
        assert "Mon 4 May (1 of 2): 1 h 30 in sessions; " in visit.shown
        assert "day 1 of 2" not in visit.shown


@pytest.mark.parametrize("key", ["V", "escape"])
async def test_the_view_is_turned_off_by_its_key_and_by_escape(tmp_path: Path, key: str) -> None:
    async with desk(tmp_path, MIDDLE, TABLES) as visit:
        before = visit.shown
        await look_as(visit, "bo lind")
        await visit.press(key)

        assert visit.shown == before


async def test_the_view_stays_while_one_edits_and_follows_the_edits(tmp_path: Path) -> None:
    async with desk(tmp_path, LARGE) as visit:
        await look_as(visit, "guild")
        await visit.select("Talk")
        await visit.press("right_square_bracket")
        assert "┊ waiting 35 min" in visit.shown

        await visit.press("u")
        assert "┊ waiting 30 min" in visit.shown


async def test_a_view_is_worked_out_once_for_every_state_of_the_visit(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        view = ViewAs(visit.visit)
        view.look_as(Target.PERSON, "anna")
        first = view.of(visit.opened.visit.plan)
        visit.visit.shown_again()
        assert view.of(visit.opened.visit.plan) is first

        await visit.select("Talk")
        await visit.press("right_square_bracket")
        assert view.of(visit.opened.visit.plan) is not first


async def test_someone_who_is_deleted_is_missed_until_that_is_undone(tmp_path: Path) -> None:
    without = VISIT.replace(', { id = "bo", name = "Bo Lind" }', "")
    async with desk(tmp_path) as visit:
        await look_as(visit, "bo lind")
        visit.opened.replace(without, "Delete Bo Lind")
        visit.visit.changed()
        await visit.press("down")
        assert "as Bo Lind · not in the visit any more" in visit.shown
        assert RECEDES not in visit.shown

        await visit.press("u")
        visit.visit.tell("")
        await visit.press("down")
        assert "as Bo Lind · nothing planned" in visit.shown


async def test_someone_who_gets_another_id_is_known_by_their_name(tmp_path: Path) -> None:
    async with desk(tmp_path, MIDDLE, TABLES) as visit:
        await look_as(visit, "bo lind")
        visit.opened.replace(TABLES.replace('"bo"', '"bo-lind"'), "Rename")
        visit.visit.changed()
        await visit.press("down")

        assert "as Bo Lind · 45 min in sessions" in visit.shown


async def test_given_up_the_question_changes_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        before = visit.shown
        await visit.press("V", "escape")

        assert visit.shown == before


async def test_where_there_is_nobody_to_look_as_that_is_said(tmp_path: Path) -> None:
    text = 'format = 1\nid = "x"\ntitle = "X"\ntimezone = "Europe/Madrid"\n'
    async with desk(tmp_path, MIDDLE, text) as visit:
        await visit.press("V")

        assert visit.at(VisitScreen)
        assert "There is nobody yet to look as" in visit.shown


async def test_names_are_shown_as_they_are(tmp_path: Path) -> None:
    text = VISIT.replace('name = "Bo Lind"', r'name = "[b]Bo\u001b[31m[/x]"')
    async with desk(tmp_path, MIDDLE, text) as visit:
        await look_as(visit, "[b]bo")

        assert "as [b]Bo" in visit.shown
        assert "\x1b" not in visit.shown


async def test_while_text_is_typed_the_key_is_a_letter(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await visit.select("Talk")
        await visit.press("m", "V")

        assert visit.at(VisitScreen)
        assert "V" in visit.opened.text


VISITS = sorted([*ROOT.glob("itineraries/*.toml"), *ROOT.glob("tests/visits/*.toml")])


@pytest.mark.parametrize("path", VISITS, ids=[path.stem for path in VISITS])
@pytest.mark.parametrize("size", [(20, 5), (72, 14), (160, 45)])
def test_labels_stay_in_their_column_and_cover_no_title(path: Path, size: tuple[int, int]) -> None:
    plan = OpenVisit.open(path).visit.plan
    numbers = list(range(len(plan.itinerary.days)))
    days = [
        (number, [slot for slot in plan.timetable.sessions if slot.day is day], ())
        for number, day in enumerate(plan.itinerary.days)
    ]
    layout = lay_out(days, *size)
    rows: dict[int, list[Block]] = {}
    for block in layout.blocks:
        for row in range(block.top, block.bottom):
            rows.setdefault(row, []).append(block)
    for target in SEEN_AS:
        for who in entries(plan.directory, target):
            view = viewpoint(plan, target, who)
            for row, found in labels(view, layout, numbers, rows, ()).items():
                for x, text in found:
                    end = x + cell_len(text)
                    assert any(left <= x and end <= left + room for left, room in layout.columns)
                    titles = (block for block in rows.get(row, ()) if block.top == row)
                    covered = [each for each in titles if each.x < end and x < each.x + each.width]
                    theirs = [each for each in covered if each.route in view.mine]
                    assert all(x >= each.x + each.width // 2 for each in theirs)
