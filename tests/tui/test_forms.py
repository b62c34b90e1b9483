"""Forms: given these keys in the form of an entry, that change of the visit."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from planner.changes.change import Change
from planner.changes.form.values import written
from planner.model.fields import Table, specs
from planner.model.itinerary import Itinerary
from planner.model.people import Person
from planner.model.places import Vehicle, Venue
from planner.model.programme import Day, Session
from planner.model.schema import tables_of
from planner.source.edit import Insert, Set, changed, value_at
from planner.source.route import Route
from planner.tui.forms.consequences import Consequences
from planner.tui.forms.field import Field
from planner.tui.forms.groups import Heading, field_for
from planner.tui.forms.offers import Offer, matching
from planner.tui.forms.screen import PAUSE, FormScreen
from planner.tui.forms.suggestions import Suggestions
from planner.tui.forms.texts import Line, Paragraph
from planner.workspace.opened import OpenVisit
from tests.tui.screen import BOLOGNA, settled, shown

OPENING: Route = ("days", 0, "sessions", 2)
SMALL, TINY, WIDE = (80, 24), (60, 16), (200, 50)


class Shell(App[None]):
    """An app with nothing but a form."""

    def __init__(self, form: FormScreen) -> None:
        super().__init__()
        self.form = form
        self.got: list[Change | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.form, self.got.append)


Running = tuple[Pilot[None], Shell]


@asynccontextmanager
async def form(
    opened: OpenVisit,
    route: Route = OPENING,
    table: type[Table] = Session,
    value: dict[str, Any] | None = None,
    size: tuple[int, int] = SMALL,
) -> AsyncIterator[Running]:
    app = Shell(FormScreen(opened, route, table, value))
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.05)
        yield pilot, app


def visit(text: str) -> OpenVisit:
    head = 'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\nlanguages = ["en", "it"]\n'
    return OpenVisit(Path("visit.toml"), (head + text).encode())


SMALL_VISIT = """
[[people]]
id = "colla"
name = "Vincenzo Colla"
[[people]]
id = "foltz"
name = "Clémence Foltz"
[[venues]]
id = "museum"
name = "Museo Ferrari"
rooms = [{ id = "hall", name = "Conference hall" }]
[[venues]]
id = "town-hall"
name = "Comune"
[[days]]
date = 2023-06-20
[[days.sessions]]
title = "Opening"
kind = "opening"
start = "09:30"
end = "10:00"
"""
FIRST: Route = ("days", 0, "sessions", 0)


async def go_to(pilot: Pilot[None], key: str) -> Field:
    """Go to a field, and unfold its group for it."""
    screen = pilot.app.screen
    for heading in screen.query(Heading):
        if key in heading.group.keys and not heading.opened:
            heading.action_fold(False)
            await pilot.pause(0.05)
    field = next(each for each in screen.query(Field) if each.key == key)
    screen.set_focus(next(each for each in screen.focus_chain if field in each.ancestors_with_self))
    await pilot.pause()
    return field


async def type_in(pilot: Pilot[None], text: str) -> None:
    names = {
        " ": "space",
        ":": "colon",
        ",": "comma",
        "-": "minus",
        "/": "slash",
        "|": "vertical_line",
    }
    await pilot.press(*(names.get(each, each) for each in text))
    await pilot.pause()


async def applied(running: Running) -> dict[str, Any]:
    """Apply the form, and return the entry as it then is."""
    pilot, app = running
    await pilot.press("ctrl+s")
    await pilot.pause()
    change = app.got[-1]
    assert change is not None
    data = changed(app.form.opened.document.data, change.edits)
    entry: dict[str, Any] = value_at(data, app.form.draft.route)
    return entry


def consequences(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(Consequences).render())


async def test_a_start_is_typed_and_the_form_says_what_that_would_cause() -> None:
    async with form(OpenVisit.open(BOLOGNA)) as running:
        pilot, app = running
        await go_to(pilot, "start")
        await type_in(pilot, "845")
        await pilot.pause(0.4)
        assert "causes T102" in consequences(pilot)
        entry = await applied(running)
        assert entry["start"] == "08:45"
        change = app.got[0]
        assert change is not None
        assert change.name == "Edit “Opening”"
        assert [each.at for each in change.edits] == [(*OPENING, "start")]


async def test_the_form_says_what_a_change_would_cure() -> None:
    opened = visit(SMALL_VISIT.replace('end = "10:00"', 'end = "10:00"\nvenue = "hall"'))
    async with form(opened, FIRST) as running:
        pilot, _ = running
        await go_to(pilot, "venue")
        await type_in(pilot, "comu")
        await pilot.press("enter")
        await pilot.pause(0.4)
        assert "cures F006" in consequences(pilot)


async def test_a_venue_is_chosen_by_a_part_of_its_name() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, _ = running
        await go_to(pilot, "venue")
        await type_in(pilot, "FERR")
        assert pilot.app.screen.query_one(Suggestions).display
        await pilot.press("enter")
        assert "Museo Ferrari" in shown(pilot)
        assert (await applied(running))["venue"] == "museum"


async def test_the_list_is_gone_through_by_arrows_and_left_by_escape() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, _ = running
        field = await go_to(pilot, "venue")
        await pilot.press("enter", "escape")
        assert not pilot.app.screen.query_one(Suggestions).display
        assert field.value != "town-hall"
        await pilot.press("enter", "down", "down", "enter")
        assert (await applied(running))["venue"] == "town-hall"


async def test_a_choice_is_clicked() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, _ = running
        await go_to(pilot, "venue")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.click(Suggestions, offset=(3, 1))
        assert (await applied(running))["venue"] == "town-hall"


async def test_only_rooms_of_the_venue_are_offered() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, _ = running
        await go_to(pilot, "room")
        await pilot.press("enter")
        await pilot.pause()
        assert "the venue has no rooms" in shown(pilot)
        await go_to(pilot, "venue")
        await type_in(pilot, "museo")
        await pilot.press("enter")
        await type_in(pilot, "conf")
        await pilot.press("enter")
        entry = await applied(running)
        assert (entry["venue"], entry["room"]) == ("museum", "hall")


async def test_an_unknown_name_is_refused_with_a_reason() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, app = running
        await go_to(pilot, "venue")
        await type_in(pilot, "zzz")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not app.got
        assert "“zzz” is no venue of this file" in shown(pilot)


async def test_a_speaker_is_added_and_another_taken_out_again() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, _ = running
        await go_to(pilot, "speakers")
        await type_in(pilot, "clem")
        await pilot.press("enter")
        await type_in(pilot, "colla")
        await pilot.press("enter")
        assert "Clémence Foltz" in shown(pilot)
        await pilot.press("backspace")
        assert (await applied(running))["speakers"] == ["foltz"]


async def test_a_speaker_whose_name_is_open_is_a_label() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, _ = running
        await go_to(pilot, "speakers")
        await type_in(pilot, "a manager")
        await pilot.press("enter")
        assert (await applied(running))["speakers"] == [{"label": "a manager"}]


async def test_a_label_is_typed_in_several_languages() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, _ = running
        await go_to(pilot, "speakers")
        await type_in(pilot, "a manager | un direttore")
        await pilot.press("enter")
        label = {"en": "a manager", "it": "un direttore"}
        assert (await applied(running))["speakers"] == [{"label": label}]


async def test_the_details_of_a_speaker_open_in_a_form_of_their_own() -> None:
    opened = visit(SMALL_VISIT + 'speakers = ["colla", "foltz"]\n')
    async with form(opened, FIRST) as running:
        pilot, _ = running
        await go_to(pilot, "speakers")
        await pilot.press("left", "left", "enter")
        await pilot.pause(0.05)
        assert "speaker “Vincenzo Colla”" in shown(pilot)
        await go_to(pilot, "minutes")
        await type_in(pilot, "10")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert (await applied(running))["speakers"] == [{"who": "colla", "minutes": 10}, "foltz"]


async def test_an_item_is_added_and_moved() -> None:
    opened = visit(SMALL_VISIT + 'items = [{ title = "Greetings" }]\n')
    async with form(opened, FIRST) as running:
        pilot, _ = running
        await go_to(pilot, "items")
        await pilot.press("n")
        await pilot.pause(0.05)
        await type_in(pilot, "Thanks")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Thanks" in shown(pilot)
        await pilot.press("shift+down")
        entry = await applied(running)
        assert entry["items"] == [{"title": "Thanks"}, {"title": "Greetings"}]


async def test_an_item_without_a_title_is_not_added() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, app = running
        await go_to(pilot, "items")
        await pilot.press("enter")
        await pilot.pause(0.05)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.screen is not app.form
        assert "an item needs this" in shown(pilot)


async def test_only_the_italian_title_is_set() -> None:
    async with form(OpenVisit.open(BOLOGNA)) as running:
        pilot, app = running
        await pilot.press("down", "end")
        await type_in(pilot, "!")
        await applied(running)
        change = app.got[0]
        assert change is not None
        (edit,) = change.edits
        assert isinstance(edit, Set)
        assert (edit.at, edit.value) == ((*OPENING, "title", "it"), "Apertura dei lavori!")


async def test_a_title_for_all_languages_becomes_one_for_each_as_soon_as_they_differ() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, _ = running
        await pilot.press("down")
        await type_in(pilot, "Apertura")
        assert (await applied(running))["title"] == {"en": "Opening", "it": "Apertura"}


async def test_diets_are_typed_as_one_says_them() -> None:
    async with form(visit(SMALL_VISIT.replace('"opening"', '"meal"')), FIRST) as running:
        pilot, _ = running
        await go_to(pilot, "serves")
        await type_in(pilot, "6 vegetarian, 2 vegan")
        assert (await applied(running))["serves"] == {"vegetarian": 6, "vegan": 2}


async def test_a_status_is_chosen_by_its_first_letter_and_left_out_again() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, _ = running
        field = await go_to(pilot, "status")
        await pilot.press("t")
        assert field.value == "tentative"
        await pilot.press("backspace")
        assert not field.changed
        await pilot.press("right")
        assert (await applied(running))["status"] == "tentative"


async def test_a_wrong_time_is_refused_with_its_reason() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, app = running
        await go_to(pilot, "start")
        await type_in(pilot, "25:00")
        assert "25:00 is not a time of day" in shown(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not app.got
        assert "not read yet: Start" in consequences(pilot)
        await type_in(pilot, "")
        await pilot.press("ctrl+u")
        await type_in(pilot, "900")
        assert (await applied(running))["start"] == "09:00"


async def test_a_slip_in_the_file_is_explained_and_stays_until_it_is_corrected() -> None:
    opened = visit(SMALL_VISIT.replace('"09:30"', '"9.30"'))
    async with form(opened, FIRST) as running:
        pilot, _ = running
        assert "9.30 is not a time of day" in shown(pilot)
        await go_to(pilot, "end")
        await type_in(pilot, "1030")
        entry = await applied(running)
        assert (entry["start"], entry["end"]) == ("9.30", "10:30")


@pytest.mark.parametrize("size", [TINY, SMALL, WIDE])
async def test_a_form_in_which_nothing_was_changed_changes_nothing(size: tuple[int, int]) -> None:
    async with form(OpenVisit.open(BOLOGNA), size=size) as (pilot, app):
        for _ in range(12):
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.got == [None]


async def test_what_is_typed_and_taken_back_is_no_change() -> None:
    async with form(OpenVisit.open(BOLOGNA)) as (pilot, app):
        await go_to(pilot, "end")
        await pilot.press("end")
        await type_in(pilot, "1")
        await pilot.press("backspace")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.got == [None]


async def test_arrows_go_through_the_fields_and_unfold_groups() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as (pilot, app):
        met = []
        for _ in range(13):
            focused = app.form.focused
            around = focused.ancestors_with_self if focused else ()
            met += [each.key for each in around if isinstance(each, Field)]
            await pilot.press("down")
        everyday = [
            "title",
            "title",
            "kind",
            "start",
            "end",
            "minutes",
            "venue",
            "room",
            "for",
            "speakers",
            "status",
        ]
        assert met == everyday
        await pilot.press("up", "right")
        await pilot.pause(0.05)
        await pilot.press("down")
        assert "Description" in shown(pilot)


async def test_escape_asks_before_changes_are_lost() -> None:
    async with form(OpenVisit.open(BOLOGNA)) as (pilot, app):
        await type_in(pilot, "x")
        await pilot.press("escape")
        await pilot.pause()
        assert not app.got
        assert "esc again discards" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert app.got == [None]


HOSTILE = r'"\u001b]0;evil\u0007[red]x[/] \u202Egnp.exe [A1]"'


async def test_hostile_text_is_shown_by_pictures_and_kept_as_it_is() -> None:
    opened = visit(SMALL_VISIT.replace('"Opening"', HOSTILE) + f"notes = {HOSTILE}\n")
    async with form(opened, FIRST) as running:
        pilot, _ = running
        before = opened.document.data["days"][0]["sessions"][0]["title"]
        await go_to(pilot, "notes")
        text = shown(pilot)
        assert "␛]0;evil" in text
        assert "[red]x[/]" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
        await go_to(pilot, "title")
        await pilot.press("end")
        await type_in(pilot, "!")
        assert (await applied(running))["title"] == before + "!"


async def test_a_text_of_several_lines_keeps_them() -> None:
    opened = visit(SMALL_VISIT + 'notes = """first\nsecond\nthird"""\n')
    async with form(opened, FIRST) as running:
        pilot, _ = running
        field = await go_to(pilot, "notes")
        assert field.query(Paragraph)
        await type_in(pilot, "!")
        assert (await applied(running))["notes"] == "!first\nsecond\nthird"


async def test_what_is_pasted_keeps_its_lines_too() -> None:
    async with form(visit(SMALL_VISIT), FIRST) as running:
        pilot, app = running
        field = await go_to(pilot, "notes")
        field.query_one(Line).post_message(paste("one\ntwo"))
        await settled(pilot)
        assert app.form.draft.value["notes"] == "one\ntwo"
        assert (await applied(running))["notes"] == "one\ntwo"


def paste(text: str) -> Any:
    from textual.events import Paste

    return Paste(text)


async def test_an_id_that_was_looked_at_meanwhile_is_not_taken_by_itself() -> None:
    async with form(visit(SMALL_VISIT), ("vehicles", 0), Vehicle, {}) as running:
        pilot, _ = running
        await type_in(pilot, "Coach")
        await pilot.pause(2 * PAUSE)
        await pilot.press("down")
        await type_in(pilot, "Autobus")
        assert (await applied(running))["id"] == "coach"


async def test_the_keys_of_a_new_entry_stand_in_the_order_of_the_format() -> None:
    async with form(visit(SMALL_VISIT), ("venues", 2), Venue, {}) as running:
        pilot, _ = running
        await go_to(pilot, "entry")
        await type_in(pilot, "5")
        await go_to(pilot, "name")
        await type_in(pilot, "Port")
        assert list(await applied(running)) == ["id", "name", "entry"]


async def test_texts_of_a_list_are_typed_in_several_languages() -> None:
    text = SMALL_VISIT.replace(
        "[[days]]", 'requirements = [{ en = "A coat", fr = "Un" }]\n[[days]]'
    )
    async with form(visit(text), ("venues", 1), Venue) as running:
        pilot, _ = running
        field = await go_to(pilot, "requirements")
        await type_in(pilot, "A hat | Un cappello")
        await pilot.press("enter", "left", "left", "enter")
        assert "cannot be edited here" in field.trouble
        await pilot.press("right", "right", "backspace")
        assert field.query_one(Line).value == "A hat | Un cappello"
        assert (await applied(running))["requirements"] == [
            {"en": "A coat", "fr": "Un"}, {"en": "A hat", "it": "Un cappello"},
        ]  # fmt: skip


async def test_a_new_person_gets_an_id_from_the_name() -> None:
    async with form(visit(SMALL_VISIT), ("people", 2), Person, {}) as running:
        pilot, app = running
        await type_in(pilot, "Vincenzo Colla")
        await pilot.pause()
        entry = await applied(running)
        assert entry == {"id": "vincenzo-colla", "name": "Vincenzo Colla"}
        change = app.got[0]
        assert change is not None
        assert change.name == "New person “Vincenzo Colla”"
        assert isinstance(change.edits[0], Insert)


async def test_a_visit_that_cannot_be_written_says_why_and_stays_in_the_form() -> None:
    opened = visit(SMALL_VISIT + "nonsense\n")
    async with form(opened, FIRST) as (pilot, app):
        await type_in(pilot, "x")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not app.got
        assert "That cannot be" in consequences(pilot)


async def test_an_entry_that_was_changed_elsewhere_meanwhile_is_not_written_over() -> None:
    opened = visit(SMALL_VISIT)
    async with form(opened, FIRST) as (pilot, app):
        await type_in(pilot, "x")
        opened.reload(opened.written.replace(b'"09:30"', b'"09:15"'))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not app.got
        assert "it was changed elsewhere meanwhile" in consequences(pilot)


@pytest.mark.parametrize("size", [(1, 1), TINY, WIDE])
@pytest.mark.parametrize(
    ("route", "table"),
    [
        ((), Itinerary),
        (("days", 0), Day),
        (("venues", 0), Venue),
        (("days", 0, "sessions", 0), Session),
    ],
)
async def test_any_entry_opens_at_any_size_and_every_group_unfolds(
    route: Route, table: type[Table], size: tuple[int, int]
) -> None:
    async with form(OpenVisit.open(BOLOGNA), route, table, size=size) as (pilot, app):
        for heading in pilot.app.screen.query(Heading):
            heading.action_fold(False)
        for _ in range(20):
            await pilot.pause(0.05)
            if {each.key for each in app.form.query(Field)} == set(specs(table)):
                break
        assert {each.key for each in app.form.query(Field)} == set(specs(table))
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.got == [None]


async def test_every_field_of_every_table_takes_any_value_that_may_stand_there() -> None:
    odd: list[Any] = [
        "",
        "x",
        "\x1b",
        5,
        1.5,
        True,
        [],
        ["x", 5, {}],
        {},
        {"a": {"b": []}},
        [[]],
        {"en": "x"},
    ]
    async with form(visit(SMALL_VISIT), FIRST) as (_, app):
        for table in tables_of(Itinerary):
            for key, spec in specs(table).items():
                for value in odd:
                    app.form.draft.value[key] = value
                    field = field_for(app.form, key, spec)
                    assert field.rows(40)
                    assert not field.changed
                    assert written(spec.kind, value) is None or isinstance(value, str | int | float | list | dict)  # fmt: skip
                    del app.form.draft.value[key]


def test_matches_fold_case_and_accents_and_put_the_nearest_first() -> None:
    choices = [
        Offer("a", "Roberto Righetti"),
        Offer("b", "Clémence Foltz"),
        Offer("c", "Clara Roberts"),
    ]
    assert [each.value for each in matching(choices, "ROBERT")] == ["a", "c"]
    assert [each.value for each in matching(choices, "clem")] == ["b"]
    assert [each.value for each in matching(choices, "foltz cl")] == ["b"]
    assert not matching(choices, "zz")
