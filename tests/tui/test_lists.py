"""The lists: everything that a visit has beside its sessions, added, edited, deleted, replaced."""

from pathlib import Path

import pytest

from planner.tui.forms.screen import FormScreen
from planner.tui.screens.asking.choice import ChoiceScreen
from planner.tui.screens.asking.pick import PickScreen
from planner.tui.screens.lists.screen import ListsScreen
from planner.tui.screens.visit.screen import VisitScreen
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.screen import BARCELONA, LARGE, MIDDLE, SMALL, running

SPEAKING = VISIT.replace('end = "11:00"\nroom = "hall"', 'end = "11:00"\nspeakers = ["anna"]', 1)


async def at_list(visit: Desk, name: str) -> None:
    """Open the lists, and go to the one that is called so."""
    await visit.press("b")
    for _ in range(8):
        if visit.screen._which.key == name:  # noqa: SLF001 - which list is shown
            return
        await visit.press("right")
    raise AssertionError(name)


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("visit", "Spring visit"), ("organisations", "Guild"), ("people", "Anna Serra"),
        ("groups", "Guests"), ("venues", "Museum"), ("vehicles", "Coach"),
        ("legs", "Museum → School"), ("days", "Mon 4 May"),
    ],
)  # fmt: skip
async def test_each_list_shows_its_entries_and_opens_their_forms(
    tmp_path: Path, size: tuple[int, int], name: str, words: str
) -> None:
    async with desk(tmp_path, size) as visit:
        await at_list(visit, name)
        assert words in visit.shown

        await visit.press("enter")
        assert visit.at(FormScreen)
        await visit.press("escape")
        assert visit.at(ListsScreen)
        await visit.press("escape")
        assert visit.at(VisitScreen)
        assert visit.opened.text == VISIT


async def test_an_entry_is_added_in_its_form_with_an_id_made_from_its_name(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await at_list(visit, "people")
        await visit.press("n")
        await visit.type("Cleo Marsh")
        await visit.press("ctrl+s")

        assert visit.at(ListsScreen)
        assert "Cleo Marsh" in visit.shown
        (*_, cleo) = visit.opened.visit.plan.itinerary.people
        assert (cleo.id, cleo.name) == ("cleo-marsh", "Cleo Marsh")

        await visit.press("u")
        assert visit.opened.text == VISIT


async def test_what_is_not_in_use_is_deleted_at_once(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await at_list(visit, "people")
        await visit.press("down", "delete")

        assert visit.at(ListsScreen)
        assert [each.id for each in visit.opened.visit.plan.itinerary.people] == ["anna"]


async def test_deleting_what_is_in_use_says_where_and_can_take_it_out_everywhere(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path, MIDDLE, SPEAKING) as visit:
        await at_list(visit, "people")
        await visit.press("delete")
        assert visit.at(ChoiceScreen)
        assert "“Talk”" in visit.shown

        await visit.press("e")
        assert [each.id for each in visit.opened.visit.plan.itinerary.people] == ["bo"]
        assert visit.session("Talk").speakers == ()


async def test_one_is_replaced_by_another_everywhere(tmp_path: Path) -> None:
    async with desk(tmp_path, MIDDLE, SPEAKING) as visit:
        await at_list(visit, "people")
        await visit.press("r")
        assert visit.at(PickScreen)
        await visit.type("bo")
        await visit.press("enter")

        assert [each.who for each in visit.session("Talk").speakers] == ["bo"]


async def test_an_id_is_changed_with_every_reference_to_it(tmp_path: Path) -> None:
    async with desk(tmp_path, MIDDLE, SPEAKING) as visit:
        await at_list(visit, "people")
        await visit.press("i", "ctrl+u")
        await visit.type("anna-serra")
        await visit.press("enter")

        assert [each.id for each in visit.opened.visit.plan.itinerary.people] == [
            "anna-serra",
            "bo",
        ]
        assert [each.who for each in visit.session("Talk").speakers] == ["anna-serra"]


async def test_the_list_is_narrowed_by_typing(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await at_list(visit, "people")
        await visit.press("slash")
        await visit.type("lind")
        assert "Bo Lind" in visit.shown
        assert "Anna Serra" not in visit.shown

        await visit.press("escape")
        assert "Anna Serra" in visit.shown


async def test_entries_are_put_in_another_order(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await at_list(visit, "people")
        await visit.press("shift+down", "shift+down", "shift+up")
        await visit.type("]")
        assert [each.id for each in visit.opened.visit.plan.itinerary.people] == ["bo", "anna"]
        await visit.press("u", "u", "u")
        assert visit.opened.text == VISIT


async def test_days_stay_in_the_order_of_their_dates(tmp_path: Path) -> None:
    async with desk(tmp_path) as visit:
        await at_list(visit, "days")
        await visit.press("shift+down")
        await visit.type("]")
        assert visit.opened.text == VISIT


async def test_before_deleting_what_is_in_use_one_sees_where_and_what_would_follow() -> None:
    async with running(BARCELONA, LARGE) as pilot:
        work = Desk(pilot)
        await work.press("b", "right", "delete")
        seen = work.shown
        assert "is in use 10 times" in seen
        assert seen.count("takes part in “") == 9
        assert "i causes F007" in seen
        await work.press("down", "down")
        assert "causes F006" in work.shown
