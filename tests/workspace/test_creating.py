"""Visits that begin: with an example to be edited, or as a copy of an old one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.itinerary import decode
from planner.source.document import read
from planner.source.edit import RefusedError
from planner.workspace.creating.beginning import (
    MOST_DAYS,
    USUAL_HOST,
    USUAL_PARTY,
    Beginning,
    Guests,
    name_of,
    party_of,
)
from planner.workspace.creating.files import free_path, id_of, path_of, usual_path, write_new
from planner.workspace.creating.skeleton import skeleton
from planner.workspace.creating.words import LANGUAGES
from planner.workspace.disk.files import FileProblemError
from planner.workspace.visit import Outset, Visit

HERE = Path(__file__).parent
ITINERARIES = HERE.parents[1] / "itineraries"
TODAY = date(2026, 6, 1)
TUESDAY = date(2026, 10, 13)

BOLOGNA = Beginning(
    "Clusters in Bologna", TUESDAY, 2, "Bologna", "Europe/Rome", "IT-BO", "The hosting agency",
    (Guests("Visiting clusters", 26), Guests("Their agency", 2)), ("en", "it"),
)  # fmt: skip


def checked(beginning: Beginning) -> list[str]:
    """Return what the check finds in a visit that begins."""
    visit = Visit.of(skeleton(beginning).encode(), Outset(TODAY, f"{beginning.own_id}.toml"))
    return [f"{each.finding.code}: {each.finding.message}" for each in visit.located]


# ── An example ──────────────────────────────────────────────────────────────────────────────────


def test_a_visit_begins_with_an_example(golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "creating" / "clusters-in-bologna.toml", skeleton(BOLOGNA))


def test_with_nothing_known_but_a_title_and_a_date_too(golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "creating" / "day-trip.toml", skeleton(Beginning("Day trip", TUESDAY, 1)))


def test_without_an_example_there_is_only_what_is_known(
    golden: Callable[[Path, str], None],
) -> None:
    golden(HERE / "creating" / "bare.toml", skeleton(BOLOGNA.replace(is_bare=True)))
    itinerary, _ = decode(read(skeleton(Beginning("Trip", TUESDAY, is_bare=True)).encode()).data)
    assert [day.date for day in itinerary.days] == [TUESDAY, TUESDAY + timedelta(days=1)]
    assert itinerary == itinerary.replace(organisations=(), groups=(), hosts=(), party=None)


@pytest.mark.parametrize("host", ["", "The hosting agency", "Their agency"])
@pytest.mark.parametrize("party", [(), BOLOGNA.party])
def test_nothing_is_wrong_in_a_visit_without_an_example(
    host: str, party: tuple[Guests, ...]
) -> None:
    assert checked(BOLOGNA.replace(host=host, party=party, is_bare=True)) == []


@pytest.mark.parametrize("days", [1, 2, 3, 7, MOST_DAYS])
@pytest.mark.parametrize("later", range(3))
def test_nothing_is_wrong_in_it_on_whatever_days(days: int, later: int) -> None:
    first = TUESDAY + timedelta(days=2 * later)
    assert checked(BOLOGNA.replace(first=first, days=days, region="")) == []


LANGUAGES_OF_AGENDAS = [
    ("en",), ("it",), ("it", "en"), ("ca", "es", "fr", "de"), LANGUAGES, ("sv",), ("en", "sv"),
    ("es-AR", "en"),
]  # fmt: skip


@pytest.mark.parametrize("languages", LANGUAGES_OF_AGENDAS, ids="-".join)
def test_nothing_is_wrong_in_it_in_whatever_languages(languages: tuple[str, ...]) -> None:
    assert checked(BOLOGNA.replace(languages=languages, days=3)) == []


PARTIES = [
    (),
    (Guests("One person", 1),),
    (Guests("Many", 1900), Guests("More", 100)),
    (Guests("Guests", 3), Guests("contact", 3), Guests("coach", 3)),
    (Guests("北京", 3), Guests("Київ", 2), Guests("“Quoted” \\ and 'quoted'", 2)),
]


@pytest.mark.parametrize("party", PARTIES, ids=range(len(PARTIES)))
@pytest.mark.parametrize("host", ["", "Guests", "北京"])
def test_nothing_is_wrong_in_it_whoever_travels(party: tuple[Guests, ...], host: str) -> None:
    assert checked(BOLOGNA.replace(party=party, host=host)) == []


def test_everything_that_takes_place_is_tentative() -> None:
    itinerary, _ = decode(read(skeleton(BOLOGNA).encode()).data)
    sessions = [session for day in itinerary.days for session in day.sessions]
    assert {each.status for each in sessions} == {"tentative"}
    assert {one.status for each in sessions for one in each.speakers} == {"tentative"}
    kinds = {each.kind for each in sessions}
    assert kinds >= {"registration", "opening", "presentation", "break", "meal", "tour", "transfer"}


HOSTILE = [
    'Quotes " and \' and """',
    "Backslash \\ and \\u0041",
    "# no comment",
    "]] id = 'other'\n[[days]]",
    "Line one\nline two\r\nline three",
    "\x1b]0;owned\x07\x1b[2J",
    "\u202eright to left",
    "Größe – “Talent” 北京 👩‍🔬",
    "= { a = 1 }",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_stands_in_the_file_as_it_is(text: str) -> None:
    visit = BOLOGNA.replace(title=text, place=text, host=text, party=(Guests(text, 3),))
    written = skeleton(visit)
    itinerary, slips = decode(read(written.encode()).data)
    assert slips == []
    assert set(itinerary.title.texts.values()) == {text}
    assert set(itinerary.place.texts.values()) == {text}
    assert str(itinerary.organisations[0].name) == text
    assert not {character for character in written if character < " "} - {"\n"}


@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=1, max_size=60), days=st.integers(1, MOST_DAYS), is_bare=st.booleans())
def test_any_text_is_written_or_refused(text: str, days: int, is_bare: bool) -> None:  # noqa: FBT001 - an example
    try:
        title = name_of(text, "the title")
        party = party_of(text)
        visit = Beginning(title, TUESDAY, days, title, host=title, party=party, is_bare=is_bare)
        written = skeleton(visit)
    except RefusedError:
        return
    itinerary, slips = decode(read(written.encode()).data)
    assert slips == []
    assert set(itinerary.title.texts.values()) == {title}


def test_what_no_file_can_hold_is_refused() -> None:
    with pytest.raises(RefusedError, match="cannot be written in TOML"):
        skeleton(BOLOGNA.replace(title="\ud800"))
    with pytest.raises(RefusedError, match="is not the name of a time zone"):
        skeleton(BOLOGNA.replace(timezone="no-zone"))


# ── Files ───────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_named_by_the_id_or_as_one_says(tmp_path: Path) -> None:
    assert usual_path("talent") == Path("itineraries/talent.toml")
    assert path_of(str(tmp_path), "talent") == tmp_path / "talent.toml"
    assert path_of("talent", "other") == Path("talent.toml")
    assert path_of("Talent.TOML", "other") == Path("Talent.TOML")
    assert id_of(Path("2026-10 Talent è qui.toml")) == "2026-10-talent-e-qui"
    assert id_of(Path("Talent_2026.toml")) == "Talent_2026"
    assert id_of(Path("北京.toml")) == ""


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    write_new(path, "format = 1\n")
    with pytest.raises(FileProblemError, match="exists already, and nothing is overwritten"):
        write_new(path, "format = 2\n")
    assert path.read_text() == "format = 1\n"
    assert free_path(path) == tmp_path / "visit-2.toml"


def test_a_link_that_leads_nowhere_is_not_overwritten(tmp_path: Path) -> None:
    link = tmp_path / "visit.toml"
    try:
        link.symlink_to(tmp_path / "elsewhere.toml")
    except OSError:
        pytest.skip("links cannot be made here")
    with pytest.raises(FileProblemError, match="exists already"):
        write_new(link, "format = 1\n")


def test_the_usual_folder_is_made_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_new(usual_path("talent"), "format = 1\n")
    assert (tmp_path / "itineraries" / "talent.toml").exists()
    with pytest.raises(FileProblemError, match="there is no such folder"):
        write_new(Path("nowhere/talent.toml"), "format = 1\n")


def test_what_nobody_names_is_called_in_the_language_of_the_visit() -> None:
    visit = Beginning("Visita", TUESDAY, 2, "Girona", "Europe/Madrid", "ES-CT", USUAL_HOST,
                      (Guests(USUAL_PARTY, 25),), ("ca", "en"))  # fmt: skip
    text = skeleton(visit)
    assert 'name = "L\'entitat amfitriona"' in text
    assert 'name = "Convidats"' in text
    assert "The host" not in text
