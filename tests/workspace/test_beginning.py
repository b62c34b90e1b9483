"""What is typed of a visit that begins: dates, who travels, languages, time zones."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.source.edit import RefusedError
from planner.workspace.creating.beginning import (
    Guests,
    days_of,
    first_of,
    is_bare_of,
    languages_of,
    name_of,
    party_of,
    party_text,
    region_for,
    usual_date,
    zone_of,
)
from planner.workspace.creating.zones import own_zone, where_of, zone_names, zones_like

TODAY = date(2026, 6, 1)

DATES = {
    "2026-10-13": date(2026, 10, 13),
    "13 Oct 2026": date(2026, 10, 13),
    "13/10/2026": date(2026, 10, 13),
    "13/10": date(2026, 10, 13),
    "oct 13": date(2026, 10, 13),
    "1 June": date(2026, 6, 1),
    "31 May": date(2027, 5, 31),
    "29 Feb": date(2028, 2, 29),
    " 2020-02-03 ": date(2020, 2, 3),
}


@pytest.mark.parametrize("typed", DATES)
def test_dates(typed: str) -> None:
    assert first_of(typed, TODAY) == DATES[typed]


@pytest.mark.parametrize("typed", ["", "soon", "2026-02-30", "13", "0999-01-01", "9" * 500])
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(RefusedError, match=r"is no date|too far away"):
        first_of(typed, TODAY)


def test_the_usual_date_is_a_tuesday_some_weeks_ahead() -> None:
    assert usual_date(TODAY) == date(2026, 8, 25)
    assert {usual_date(TODAY + timedelta(days=each)).weekday() for each in range(7)} == {1}


def test_numbers_of_days() -> None:
    assert [days_of(each) for each in ("1", " 2 days", "14")] == [1, 2, 14]
    for typed in ("0", "15", "two", "-1", "1.5", "", "²"):
        with pytest.raises(RefusedError, match="is no number of days; write 1 to 14"):
            days_of(typed)


def test_who_travels() -> None:
    assert party_of("Visiting clusters") == (Guests("Visiting clusters", 25),)
    named = (Guests("Visiting clusters", 26), Guests("Their agency", 2))
    assert party_of("Visiting clusters: 26, Their agency (2)") == named
    assert party_of("Clusters, their agency: 3") == (
        Guests("Clusters", 2),
        Guests("their agency", 3),
    )
    assert party_of("A, B and C: 3; D") == (Guests("A, B and C", 3), Guests("D", 2))
    assert party_of("A: 1, a: 2") == (Guests("A", 3),)
    assert party_of("A 26, Horizon 2020") == (Guests("A", 26), Guests("Horizon 2020", 2))
    for each in (named, (Guests("A, B", 1), Guests("C: D", 2))):
        assert party_of(party_text(each)) == each


TOO_MANY = ";".join(f"Organisation {number}" for number in range(61))


@pytest.mark.parametrize("typed", ["", " , ", "A: 0", "A: 99999", TOO_MANY])
def test_who_cannot_travel(typed: str) -> None:
    with pytest.raises(RefusedError, match=r"write who travels|write 1 to 2000|those are over 60"):
        party_of(typed)


def test_languages() -> None:
    assert languages_of("en, it") == ("en", "it")
    assert languages_of("en it") == ("en", "it")
    assert languages_of("EN/en") == ("en",)
    assert languages_of("English and Catalan") == ("en", "ca")
    assert languages_of("es-AR") == ("es-AR",)
    for typed in ("", "Klingonish", "e", "1", "en,it,es,ca,fr,de,pt,nl,sv"):
        with pytest.raises(RefusedError, match="language"):
            languages_of(typed)


def test_what_a_visit_begins_with() -> None:
    assert not any(map(is_bare_of, ("an example", "example", "An", "ex")))
    assert all(map(is_bare_of, ("nothing", "Empty", " none ")))
    for typed in ("", "something", "x" * 10_000):
        with pytest.raises(RefusedError, match="write an example or nothing"):
            is_bare_of(typed)


def test_names() -> None:
    assert name_of("  Talent ", "the title") == "Talent"
    for typed, reason in {"": "is empty", "x" * 201: "over 200", "\ud800": "UTF-8"}.items():
        with pytest.raises(RefusedError, match=reason):
            name_of(typed, "the title")


# ── Time zones ──────────────────────────────────────────────────────────────────────────────────

ZONES = {
    "Europe/Rome": "Europe/Rome", "europe/rome": "Europe/Rome", "rome": "Europe/Rome",
    "Roma": "Europe/Rome", "Bologna": "Europe/Rome", "bolonia": "Europe/Rome",
    "Emilia-Romagna": "Europe/Rome", "Italy": "Europe/Rome", "Italia": "Europe/Rome",
    "Barcelona": "Europe/Madrid", "barcellona": "Europe/Madrid", "Catalunya": "Europe/Madrid",
    "Spanien": "Europe/Madrid", "Las Palmas": "Atlantic/Canary", "München": "Europe/Berlin",
    "munchen": "Europe/Berlin", "Vienne": "Europe/Vienna", "Lisb": "Europe/Lisbon",
    "new york": "America/New_York", "Calcutta": "Asia/Kolkata", "UTC": "UTC",
}  # fmt: skip


@pytest.mark.parametrize("typed", ZONES)
def test_a_time_zone_is_known_by_towns_regions_and_countries(typed: str) -> None:
    assert zone_of(typed).zone == ZONES[typed]


def test_what_may_be_several_zones_is_asked_for() -> None:
    with pytest.raises(RefusedError, match="may be Europe/Madrid, America/Grenada; write one"):
        zone_of("Granada")
    assert len(zones_like("america")) > 1


@pytest.mark.parametrize("typed", ["", "gobbledygook", "us", "?", "x" * 10_000])
def test_what_is_no_zone(typed: str) -> None:
    with pytest.raises(RefusedError, match="no time zone is known"):
        zone_of(typed)


def test_every_zone_that_is_offered_can_be_written() -> None:
    for name in zone_names():
        assert zone_of(name).zone == name


def test_a_place_is_found_in_a_title() -> None:
    found = where_of("Clusters in Bologna and beyond")
    assert found is not None
    assert (found.name, found.zone, found.region) == ("Bologna", "Europe/Rome", "IT-BO")
    assert where_of("Nice people in a split second") is None


def test_holidays_are_those_of_the_place_or_else_of_the_country() -> None:
    assert region_for("Bologna", "Europe/Rome") == "IT-BO"
    assert region_for("Bologna", "Europe/Madrid") == "ES"
    assert region_for("Somewhere", "Europe/Rome") == "IT"
    assert region_for("", "UTC") == ""


def test_the_zone_of_this_computer_is_one_that_is_known() -> None:
    assert own_zone() in {*zone_names(), "UTC"}
