"""Lists on the screen: given hardly any room, they stay as they are and do not mind keys."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planner.tui.app import PlannerApp
from planner.tui.forms.offers import Offer
from planner.tui.forms.suggestions import Suggestions
from planner.tui.screens.asking.choice import Answer, ChoiceScreen
from planner.tui.widgets.listing import Listing
from planner.tui.widgets.problems import Problems
from planner.workspace.opened import OpenVisit
from tests.tui.screen import BOLOGNA, DRAFT

KEYS = ("down", "pagedown", "pageup", "end", "home", "up")
SIZES = [(80, 24), (6, 10), (5, 4), (1, 1)]
LONG = "a line that is far longer than there is room for " * 3


class Bare(App[None]):
    """Shows one list, as wide and as high as it is told."""

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.listing = listing

    def compose(self) -> ComposeResult:
        yield self.listing


def plain_list() -> Listing:
    return Listing(*(Option(Content(LONG)) for _ in range(20)), markup=False)


def problems() -> Listing:
    listing = Problems()
    listing.call_later(listing.show, OpenVisit.open(DRAFT).visit.located)
    return listing


def suggestions() -> Listing:
    listing = Suggestions()
    offers = [Offer(str(each), LONG, LONG) for each in range(20)]
    listing.can_focus = True
    listing.call_later(listing.show, offers, Region(0, 0, 10, 1), Size(5, 4), first=True)
    return listing


@pytest.mark.parametrize("make", [plain_list, problems, suggestions])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("room", [{}, {"height": 0}, {"width": 0}, {"width": 3}])
async def test_a_list_survives_having_no_room(
    make: type[Listing], size: tuple[int, int], room: dict[str, int]
) -> None:
    app = Bare(make())
    async with app.run_test(size=size) as pilot:
        for side, cells in room.items():
            setattr(app.listing.styles, side, cells)
        await pilot.pause()
        app.listing.focus()
        await pilot.press(*KEYS)
        assert app.listing.option_count
        assert app.listing.highlighted is not None


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_survives_having_no_room(size: tuple[int, int]) -> None:
    app = PlannerApp(BOLOGNA, OpenVisit.open(BOLOGNA))
    got: list[str | None] = []
    async with app.run_test(size=size) as pilot:
        answers = [Answer(str(each), LONG, str(each)) for each in range(9)]
        app.push_screen(ChoiceScreen("Which?", LONG, answers), got.append)
        await pilot.pause()
        await pilot.press(*KEYS, "home", "down", "enter")
        await pilot.pause()
        assert got == ["1"]


def test_every_list_of_the_app_is_one_that_needs_no_room() -> None:
    def kinds(kind: type[Widget]) -> set[type[Widget]]:
        return {kind}.union(*(kinds(each) for each in kind.__subclasses__()))

    ours = {each for each in kinds(OptionList) if each.__module__.startswith("planner.")}
    assert ours >= {Listing, Problems, Suggestions}
    assert all(issubclass(each, Listing) for each in ours)
