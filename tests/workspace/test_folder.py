"""What other visits of a folder have to offer: given these files and words, that is offered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.source.document import read
from planner.workspace.folder.lending import Others, beside

HEAD = 'format = 1\nid = "{id}"\ntitle = "{title}"\ntimezone = "Europe/Rome"\n'
OWN = HEAD.format(id="own", title="Own visit") + (
    'languages = ["it", "en"]\npeople = [{ id = "anna", name = "Anna Serra" }]\n'
)
MUSEUM = (
    '[[venues]]\nid = "museum"\nname = { en = "Printing museum", it = "Museo della stampa" }\n'
    'address = "Via Po 1"\nrooms = [{ id = "hall", name = "Hall", capacity = %d }]\n'
)
PEOPLE = (
    '[[organisations]]\nid = "guild"\nname = "Guild of printers"\ndelegation = "Catalonia"\n'
    '[[people]]\nid = "p1"\nname = "Anna Serra"\n'
    '[[people]]\nid = "p2"\nname = "Bo Lind"\nrole = "Printer"\norganisation = "guild"\n'
    '[[vehicles]]\nid = "coach"\nname = "Autocar"\nseats = 50\n'
)


def visit(name: str, first: date, more: str) -> str:
    return HEAD.format(id=name, title=name.title()) + f"[[days]]\ndate = {first}\n" + more


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the file of a visit, beside which there are three others and one in a folder."""
    texts = {
        "own": OWN,
        "early": visit("early", date(2022, 5, 3), MUSEUM % 40 + PEOPLE),
        "later": visit("later", date(2024, 5, 7), MUSEUM % 60 + PEOPLE),
        "latest": visit("latest", date(2025, 5, 6), MUSEUM % 60),
        "deeper/old": visit("old", date(2020, 5, 5), '[[venues]]\nid = "x"\nname = "Old mill"\n'),
    }
    (tmp_path / "deeper").mkdir()
    for name, text in texts.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes(b'format = 1\ntitle = "caf\xe9"\n')
    (tmp_path / "other.toml").write_text("[tool]\nx = 1\n", encoding="utf-8")
    return tmp_path / "own.toml"


def others(path: Path, folder: Path | None = None) -> Others:
    """Return all that the other visits have."""
    plan = Plan(decode(read(path.read_bytes()).data)[0])
    found = Others(plan, path, folder)
    assert list(found.read())[-1][0] == list(found.read())[-1][1]
    return found


def test_it_is_offered_by_its_name_here_with_what_is_known_of_it(own: Path) -> None:
    offers = others(own).offers("bo lind")
    assert [(each.name, each.detail) for each in offers] == [
        ("Bo Lind", "Printer · Guild of printers")
    ]
    venue = others(own).offers("printing mus")[0]
    assert (venue.name, venue.detail) == ("Museo della stampa", "Via Po 1 · 1 room")


def test_of_the_same_entry_the_newest_version_comes_first(own: Path) -> None:
    museums = others(own).offers("museo")
    assert [(each.last, each.entry.raw["rooms"][0]["capacity"]) for each in museums] == [
        (date(2025, 5, 6), 60), (date(2022, 5, 3), 40),
    ]  # fmt: skip


def test_what_stands_in_several_visits_just_so_is_offered_once(own: Path) -> None:
    found = others(own)
    offer = found.offers("autocar")[0]
    assert (len(found.offers("autocar")), offer.last) == (1, date(2024, 5, 7))
    assert offer.visits >= 2
    assert offer.entry.visit == "Later"


def test_what_this_visit_has_already_is_marked_and_comes_last(own: Path) -> None:
    offers = others(own).offers()
    assert [each.here for each in offers][-1] == "anna"
    assert offers[-1].name == "Anna Serra"
    assert not any(each.here for each in offers[:-1])


def test_without_words_what_the_newest_visits_have_comes_first(own: Path) -> None:
    assert [each.entry.visit for each in others(own).offers()][:2] == ["Latest", "Later"]


@pytest.mark.parametrize(
    ("words", "names"),
    [("GUILD", ["Guild of printers", "Bo Lind"]), ("later coach", ["Autocar"]), ("via po", ["Museo della stampa"] * 2),
     ("nobody", [])],
)  # fmt: skip
def test_words_are_found_in_ids_details_and_titles_of_visits(
    own: Path, words: str, names: list[str]
) -> None:
    assert [each.name for each in others(own).offers(words)] == names


def test_one_list_can_be_asked_for(own: Path) -> None:
    found = others(own).offers("", "people")
    assert [each.name for each in found] == ["Bo Lind", "Anna Serra"]


def test_without_a_folder_only_the_files_beside_are_read(own: Path) -> None:
    names = ["early.toml", "later.toml", "latest.toml", "latin.toml", "own.toml"]
    assert [each.name for each in beside(own)] == names
    assert others(own).offers("mill") == []
    assert [each.name for each in others(own, own.parent).offers("mill")] == ["Old mill"]


def test_a_folder_without_other_visits_has_nothing_to_offer(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    plan = Plan(decode(read(path.read_bytes()).data)[0])
    for folder in (None, tmp_path, tmp_path / "gone"):
        found = Others(plan, path, folder)
        assert list(found.read()) == []
        assert found.offers() == []


def test_a_file_that_changes_is_read_anew(own: Path) -> None:
    assert others(own).offers("lathe") == []
    text = visit("later", date(2024, 5, 7), '[[venues]]\nid = "l"\nname = "Lathe works"\n')
    own.with_name("later.toml").write_text(text, encoding="utf-8")
    assert [each.name for each in others(own).offers("lathe")] == ["Lathe works"]
