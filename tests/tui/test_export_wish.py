"""What there is to choose for a paper of a visit, what comes of it, and what is remembered."""

from pathlib import Path

import pytest

from planner.agenda.papers.catalogue import PAPERS
from planner.agenda.renderers.formats import FORMATS
from planner.model.plan import Plan
from planner.tui.screens.export.last import last, remember
from planner.tui.screens.export.place import Place, name_of
from planner.tui.screens.export.wish import (
    NAMES,
    PACK,
    Row,
    Wish,
    form,
    lacks,
    order,
    rows,
    with_choice,
)
from planner.workspace.disk.state import state_folder
from planner.workspace.pack.contents import forms
from planner.workspace.render import Order
from planner.workspace.visit import Visit
from tests.tui.desk import VISIT

EMPTY = 'format = 1\nid = "empty"\ntitle = "Empty"\ntimezone = "Europe/Madrid"\n'


@pytest.fixture
def plan() -> Plan:
    return Visit.of(VISIT.encode()).plan


def row(plan: Plan, wish: Wish, key: str) -> Row:
    return next(each for each in rows(plan, wish) if each.key == key)


def names(plan: Plan, wish: Wish, key: str) -> list[str]:
    return [each.name for each in row(plan, wish, key).choices]


def test_one_begins_with_the_programme_in_the_visits_own_language(plan: Plan) -> None:
    assert order(plan, Wish()) == Order("delegate")
    assert [each.chosen.name for each in rows(plan, Wish())] == [
        "Programme", "everybody", "English", "no other", NAMES[form(plan, Wish())],
    ]  # fmt: skip


def test_every_paper_can_be_chosen(plan: Plan) -> None:
    assert [each.value for each in row(plan, Wish(), "paper").choices] == [*PAPERS, PACK]
    for paper in PAPERS.values():
        offered = [each.value for each in row(plan, Wish(paper.name), "form").choices]
        assert sorted(offered) == sorted(paper.formats)
        assert offered[0] == forms(paper)[0]


def test_of_the_whole_pack_nothing_else_is_chosen(plan: Plan) -> None:
    wish = Wish(PACK, {"person": "anna"}, "ca", "en", "md")
    assert [each.chosen.name for each in rows(plan, wish)] == [
        "The whole pack", "everyone that they are for", "each reader's own", "no other",
        "those that are of use of each",
    ]  # fmt: skip
    assert lacks(plan, wish) == ""


def test_every_format_has_a_name() -> None:
    assert set(NAMES) == set(FORMATS)


@pytest.mark.parametrize(
    ("paper", "known"),
    [
        ("delegate", ["everybody"]),
        ("person", ["Anna Serra", "Bo Lind"]),
        ("organisation", ["Guild"]),
        ("host", ["all venues", "Museum", "School"]),
        ("driver", ["all vehicles", "Coach"]),
        ("interpreter", ["all people", "Anna Serra", "Bo Lind"]),
        ("attendance", ["all days", "Monday 4 May 2026", "Tuesday 5 May 2026"]),
    ],
)
def test_a_paper_is_for_those_that_the_visit_has(plan: Plan, paper: str, known: list[str]) -> None:
    assert names(plan, Wish(paper), "reader") == known


def test_languages_of_the_visit_come_first_and_are_not_beside_themselves(plan: Plan) -> None:
    assert names(plan, Wish(), "language")[:3] == ["English", "Catalan", "Italian"]
    assert names(plan, Wish(language="ca"), "beside")[:3] == ["no other", "English", "Italian"]
    details = {each.value: each.detail for each in row(plan, Wish(), "language").choices}
    assert details["ca"] == ""
    assert details["fr"] == "the papers' own words alone"


@pytest.mark.parametrize(
    ("wish", "languages"),
    [
        (Wish(), ()),
        (Wish(language="ca"), ("ca",)),
        (Wish(beside="ca"), ("en", "ca")),
        (Wish(language="ca", beside="en"), ("ca", "en")),
        (Wish(language="ca", beside="ca"), ("ca",)),
        (Wish(language="en", beside="en"), ()),
        (Wish(language="tlh"), ()),
    ],
)
def test_two_languages_stand_side_by_side(
    plan: Plan, wish: Wish, languages: tuple[str, ...]
) -> None:
    assert order(plan, wish).languages == languages


def test_what_was_chosen_comes_back_with_the_paper_that_it_was_chosen_for(plan: Plan) -> None:
    wish = with_choice(plan, Wish("person"), "reader", "bo")
    wish = with_choice(plan, wish, "form", "ics")
    away = with_choice(plan, wish, "paper", "badges")
    assert (order(plan, away), form(plan, away)) == (Order("badges"), forms(PAPERS["badges"])[0])
    back = with_choice(plan, away, "paper", "interpreter")
    assert order(plan, back) == Order("interpreter", "bo")
    back = with_choice(plan, away, "paper", "person")
    assert (order(plan, back), form(plan, back)) == (Order("person", "bo"), "ics")


def test_choices_go_round(plan: Plan) -> None:
    first = row(plan, Wish(), "paper")
    assert first.turned(-1) == PACK
    assert first.turned(1) == list(PAPERS)[1]


def test_a_visit_without_people_says_so() -> None:
    plan = Visit.of(EMPTY.encode()).plan
    assert "The visit has no person yet" in lacks(plan, Wish("person"))
    assert names(plan, Wish("person"), "reader") == ["nobody yet"]
    assert lacks(plan, Wish("interpreter")) == lacks(plan, Wish()) == ""


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (Order("delegate"), "delegate"),
        (Order("person", "anna", ("it",)), "person-anna-serra-it"),
        (Order("host", "museum", ("ca", "en")), "host-museum-ca-en"),
        (Order("attendance", "2026-05-04"), "attendance-2026-05-04"),
        (Order("delegate", "", ("pt-BR",)), "delegate-pt-br"),
    ],
)
def test_names_say_what_is_in_a_file(plan: Plan, wanted: Order, name: str) -> None:
    assert name_of(plan, wanted) == name


def test_names_lead_nowhere_else() -> None:
    text = VISIT.replace('"Anna Serra"', '"../../etc/passwd"').replace('"Bo Lind"', '"../etc"')
    plan = Visit.of(text.encode()).plan
    assert name_of(plan, Order("person", "anna")) == "person-etc-passwd"
    place = Place(Path("visits/spring.toml"), Path("papers"))
    assert place.path("person-bo", "pdf") == Path("papers/spring-person-bo.pdf")


def test_a_typed_path_names_a_folder_or_a_file_and_perhaps_the_format(tmp_path: Path) -> None:
    place = Place(tmp_path / "spring.toml", tmp_path)

    def aimed(typed: str) -> str:
        found, form = place.aimed(typed, "delegate", ("md", "html"))
        return found.path("delegate", form).relative_to(tmp_path).as_posix()

    assert aimed(str(tmp_path)) == "spring-delegate.md"
    assert aimed(f"{tmp_path}/papers/") == "papers/spring-delegate.md"
    assert aimed(f"{tmp_path}/agenda.html") == "agenda.html"
    assert aimed(f"{tmp_path}/agenda") == "agenda.md"
    assert aimed(f"{tmp_path}/agenda.v2") == "agenda.v2.md"
    assert aimed(f"{tmp_path}/agenda.ics") == "agenda.ics.md"
    assert aimed(f"{tmp_path}/spring-delegate.html") == "spring-delegate.html"


def test_the_name_that_follows_anyway_is_none_of_ones_own(tmp_path: Path) -> None:
    place = Place(tmp_path / "spring.toml", tmp_path)
    assert place.aimed(f"{tmp_path}/spring-delegate.html", "delegate", ("md", "html"))[0] == place


def test_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    assert last(tmp_path / "spring.toml") == (Wish(), None)


def test_a_visit_remembers_all_another_one_what_is_not_of_the_first(tmp_path: Path) -> None:
    wish = Wish("person", {"person": "anna"}, "ca", "en", "ics")
    remember(tmp_path / "spring.toml", wish, tmp_path)
    assert last(tmp_path / "spring.toml") == (wish, tmp_path)
    assert last(tmp_path / "autumn.toml") == (Wish("person", {}, "ca", "en", "ics"), None)


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", "null", '{"paper": 3}', '{"paper": "delegate"}', '{"readers": ["x"]}', "\0"],
)
def test_what_makes_no_sense_is_forgotten(tmp_path: Path, kept: str) -> None:
    remember(tmp_path / "spring.toml", Wish("badges"), None)
    for each in state_folder().iterdir():
        each.write_text(kept, encoding="utf-8")
    assert last(tmp_path / "spring.toml") == (Wish(), None)


def test_papers_that_are_no_more_are_passed_over(plan: Plan, tmp_path: Path) -> None:
    remember(tmp_path / "spring.toml", Wish("scroll", {"person": "x"}, "??", "!!", "wax"), None)
    wish, _ = last(tmp_path / "spring.toml")
    assert order(plan, wish) == Order()
    assert form(plan, wish) == form(plan, Wish())


def test_a_folder_for_state_that_is_a_file_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("", encoding="utf-8")
    monkeypatch.setenv("STUDY_VISIT_PLANNER_STATE", str(tmp_path / "state"))
    remember(tmp_path / "spring.toml", Wish("badges"), None)
    assert last(tmp_path / "spring.toml") == (Wish(), None)
