"""The keys and the mouse on the timeline: given this, the session is that."""

from pathlib import Path

import pytest
from textual.widgets._footer import FooterKey

from planner.model.programme import Session
from planner.tui.forms.screen import FormScreen
from planner.tui.screens.asking.line import LineScreen
from planner.tui.screens.help import HelpScreen
from planner.tui.screens.visit.keys import KEYS
from planner.tui.screens.visits.screen import VisitsScreen
from planner.tui.widgets.timeline import Timeline
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.keyboard import Keyboard
from tests.tui.screen import running, settled

TIMES = {
    "shift+up": "09:55-10:55", "left_square_bracket": "09:55-10:55",
    "shift+down": "10:05-11:05", "right_square_bracket": "10:05-11:05",
    "ctrl+up": "09:45-10:45", "left_curly_bracket": "09:45-10:45",
    "ctrl+down": "10:15-11:15", "right_curly_bracket": "10:15-11:15",
    "+": "10:00-11:05", "equals_sign": "10:00-11:05", "-": "10:00-10:55",
}  # fmt: skip
"""What becomes of a session from 10:00 to 11:00."""


@pytest.mark.parametrize(("key", "times"), TIMES.items())
async def test_keys_move_and_lengthen(tmp_path: Path, key: str, times: str) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press(key)
        assert work.times("Talk") == f"d1 {times}"


TYPED = {"1430": "14:30-15:30", "1430-15": "14:30-15:00", "90m": "10:00-11:30", "9-": "09:00-"}


@pytest.mark.parametrize(("typed", "times"), TYPED.items())
async def test_digits_give_another_time(tmp_path: Path, typed: str, times: str) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.hands.retime(typed)
        assert work.times("Talk") == f"d1 {times}"


async def test_a_time_that_is_none_is_refused_while_it_is_typed(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("1")
        await work.type("061⏎")
        assert "“1061” is no time" in work.shown
        await work.press("escape")
        assert not work.opened.unsaved


async def test_shift_and_an_arrow_take_a_session_to_another_day(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Lunch")
        await work.press("shift+right")
        assert work.times("Lunch") == "d2 12:00-13:00"
        assert work.timeline.selected == work.session("Lunch").route
        await work.press("shift+right")
        assert "no day after" in work.shown
        await work.press("shift+left")
        assert work.times("Lunch") == "d1 12:00-13:00"


async def test_status_goes_round(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        met = []
        for _ in range(3):
            await work.press("s")
            met.append(work.session("Talk").status)
        assert met == ["cancelled", "tentative", "confirmed"]
        assert work.opened.text == VISIT


async def test_an_exclamation_mark_pins_and_unpins(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("!")
        assert work.session("Talk").fixed
        await work.press("!")
        assert not work.session("Talk").fixed


@pytest.mark.parametrize(
    ("typed", "place"), [("studio", (None, "studio")), ("sch", ("school", None))]
)
async def test_at_takes_a_session_to_another_place(
    tmp_path: Path, typed: str, place: tuple[str | None, str | None]
) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.hands.venue(typed)
        assert (work.session("Talk").venue, work.session("Talk").room) == place


async def test_tab_completes_a_place_in_the_line(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("@")
        await work.type("st")
        await work.press("tab", "enter")
        assert work.session("Talk").room == "studio"


async def test_something_to_follow_up_has_a_date_and_someone_who_sees_to_it(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.hands.follow_up("book the hall by 1 May +anna")
        talk = work.session("Talk")
        assert (talk.needs, str(talk.deadline)) == (("book the hall",), "2026-05-01")
        assert talk.responsible == "anna"


async def test_a_duplicate_stands_behind_the_original_and_is_selected(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("d")
        assert work.titles == ["Welcome", "Talk", "Talk", "Lunch", "Tour"]
        assert work.timeline.selected == ("days", 0, "sessions", 2)
        assert work.sessions[2].start == work.sessions[1].end


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_a_deleted_session_gives_the_selection_to_the_next(tmp_path: Path, key: str) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press(key)
        assert work.titles == ["Welcome", "Lunch", "Tour"]
        assert work.timeline.selected == work.session("Lunch").route


async def test_a_copy_goes_to_another_day_behind_the_selected_session(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Lunch")
        await work.press("c")
        await work.select("Tour")
        await work.press("v")
        assert work.titles == ["Welcome", "Talk", "Lunch", "Tour", "Lunch"]
        assert (work.sessions[4].start, work.sessions[4].end) == (11 * 60, 12 * 60)


async def test_what_is_cut_can_be_pasted_elsewhere(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Lunch")
        await work.press("x")
        assert "Lunch" not in work.titles
        await work.select("Tour")
        await work.press("v")
        assert work.times("Lunch") == "d2 11:00-12:00"


async def test_a_copy_goes_from_one_visit_of_a_folder_to_another(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(VISIT, encoding="utf-8")
    second.write_text(VISIT.replace("spring", "autumn").replace("Lunch", "Dinner"), "utf-8")
    async with running(tmp_path) as pilot:
        work, hands = Desk(pilot), Keyboard(pilot)
        await hands.press("enter")
        await settled(pilot)
        await work.select("Lunch")
        await hands.press("c", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitsScreen)
        await hands.press("down", "enter")
        await settled(pilot)
        assert work.opened.path == second
        await work.select("Tour")
        await hands.press("v")
        assert work.titles == ["Welcome", "Talk", "Dinner", "Tour", "Lunch"]


async def test_two_sessions_are_swapped_one_after_the_other(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("w", "down", "w")
        assert (work.times("Lunch"), work.times("Talk")) == ("d1 10:00-11:00", "d1 12:00-13:00")


async def test_a_swap_can_be_given_up(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("w", "escape", "down", "w")
        assert not work.opened.unsaved


async def test_sessions_selected_together_move_together_and_are_one_step(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Welcome")
        await work.press("space", "down", "space", "right_square_bracket", "s")
        assert (work.times("Welcome"), work.times("Talk")) == ("d1 09:05-09:35", "d1 10:05-11:05")
        assert work.session("Welcome").status == work.session("Talk").status == "cancelled"
        assert work.times("Lunch") == "d1 12:00-13:00"
        assert [each.name for each in work.opened.history.steps] == [
            "Move 2 sessions 5 min later",
            "Cancel 2 sessions",
        ]
        await work.press("escape", "right_square_bracket")
        assert (work.times("Welcome"), work.times("Talk")) == ("d1 09:05-09:35", "d1 10:10-11:10")


async def test_a_quick_line_adds_at_the_free_time_behind_the_selected_session(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.hands.line("Coffee | Cafè @studio +bo ?")
        coffee = work.sessions[2]
        assert coffee.title.texts == {"en": "Coffee", "ca": "Cafè"}
        assert (coffee.start, coffee.kind, coffee.room) == (11 * 60, "break", "studio")
        assert (coffee.speakers[0].who, coffee.status) == ("bo", "tentative")
        assert work.timeline.selected == coffee.route


async def test_a_quick_line_changes_a_session(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("i")
        assert "1000-1100 Talk @hall" in work.shown
        await work.type("⇤1030-11 A talk @hall +anna⏎")
        assert work.times("A talk") == "d1 10:30-11:00"
        assert work.session("A talk").speakers[0].who == "anna"


async def test_a_quick_line_says_which_problem_it_would_cause(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("n")
        await work.type("⇤0915-1030 Breakfast")
        await settled(work.pilot)
        assert "T102" in work.shown
        await work.press("escape")
        assert not work.opened.unsaved


async def test_a_room_alone_is_one_of_the_venue_where_people_are(tmp_path: Path) -> None:
    text = VISIT.replace('date = 2026-05-04\nvenue = "museum"', "date = 2026-05-04")
    text = text.replace('end = "09:30"', 'end = "09:30"\nvenue = "museum"')
    async with desk(tmp_path, text=text) as work:
        await work.select("Welcome")
        await work.hands.line("Coffee @studio")
        assert (work.sessions[1].venue, work.sessions[1].room) == ("museum", "studio")
        await work.hands.venue("hall")
        assert (work.sessions[1].venue, work.sessions[1].room) == ("museum", "hall")


async def test_a_new_session_of_a_kind_is_tentative(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("N", "b")
        new = work.sessions[2]
        assert (str(new.title), new.kind, new.status) == ("Coffee break", "break", "tentative")


async def test_enter_opens_the_form_and_applies_it_as_one_step(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.hands.form(title="⇤A talk", speakers="anna⏎")
        talk: Session = work.session("A talk")
        assert [each.who for each in talk.speakers] == ["anna"]
        assert len(work.opened.history.steps) == 1


async def test_late_is_answered_in_three_keys_and_done_by_enter(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("r", "2", "0")
        assert "20 min late" in work.shown
        assert not work.opened.unsaved
        await work.press("enter")
        assert work.times("Talk") == "d1 10:20-11:20"


async def test_the_missing_transfer_is_inserted(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Lunch")
        await work.hands.venue("school")
        await work.select("Talk")
        await work.press("t", "enter")
        coach = work.sessions[2]
        assert (coach.kind, coach.from_, coach.to) == ("transfer", "museum", "school")


async def test_steps_are_undone_and_redone_by_name(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("right_square_bracket", "s", "u")
        assert "Undone: Cancel “Talk”" in work.shown
        await work.press("ctrl+z")
        assert "Undone: Move “Talk” to 10:05" in work.shown
        assert work.opened.text == VISIT
        await work.press("U")
        assert "Done again: Move “Talk” to 10:05" in work.shown
        await work.press("ctrl+y")
        assert work.session("Talk").status == "cancelled"


async def test_undo_brings_back_what_was_deleted_and_selects_it(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.press("delete", "up", "u")
        assert work.opened.text == VISIT
        assert work.timeline.selected == work.session("Talk").route


async def test_finding_goes_to_a_session(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.press("slash")
        await work.type("tou⏎")
        assert work.timeline.selected == work.session("Tour").route


def offered(work: Desk) -> set[str]:
    """Return what the footer offers and can be done."""
    keys = work.screen.query(FooterKey)
    return {each.description for each in keys if not each.has_class("-disabled")}


async def test_the_footer_shows_what_applies(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        assert {"Edit", "New", "Late", "Transfer", "Save", "Help"} <= offered(work) - {"Undo"}
        assert "Undo" not in offered(work)
        await work.press("s")
        assert "Undo" in offered(work)
        await work.press("delete*5")
        assert not work.sessions
        assert {"Edit", "Late", "Transfer"} & offered(work) == set()
        assert "New" in offered(work)


async def test_help_lists_every_key(tmp_path: Path) -> None:
    async with desk(tmp_path, (120, 100)) as work:
        await work.press("s", "s", "u", "question_mark")
        assert isinstance(work.screen, HelpScreen)
        names = {(each.tooltip or each.description).partition(":")[0] for each in KEYS}
        assert {name for name in names if name not in work.shown} == set()


async def test_a_session_is_dragged_to_where_the_mouse_lets_it_go(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        column, row = work.place_of("Talk")
        await work.pilot.mouse_down(offset=(column, row))
        await work.pilot.hover(offset=(column, row + 3))
        dragged = work.shown.splitlines()[row + 3][column - 3 : column + 6]
        await work.pilot.mouse_up(offset=(column, row + 3))
        await settled(work.pilot)
        assert work.times("Talk") != "d1 10:00-11:00"
        assert work.times("Talk")[3:8] in dragged


async def test_the_lower_edge_of_a_session_is_dragged(tmp_path: Path) -> None:
    async with desk(tmp_path, (120, 60)) as work:
        block = work.timeline._layout_now.of(work.session("Talk").route)  # noqa: SLF001 - where it is drawn
        assert block is not None
        column, row = block.x + 2, block.bottom + 1
        await work.pilot.mouse_down(offset=(column, row))
        await work.pilot.hover(offset=(column, row + 3))
        assert "until" in work.shown
        await work.pilot.mouse_up(offset=(column, row + 3))
        await settled(work.pilot)
        talk = work.session("Talk")
        assert talk.start == 600
        assert (talk.end or 0) > 660


async def test_a_double_click_opens_the_form_or_makes_a_session(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        await work.pilot.click(offset=work.place_of("Talk"), times=2)
        await settled(work.pilot)
        assert work.at(FormScreen)
        await work.press("escape")
        column, row = work.place_of("Welcome")
        await work.pilot.click(Timeline, offset=(column, row + 2), times=2)
        await settled(work.pilot)
        assert work.at(LineScreen)
