"""What the outline decides: given this itinerary, that entry."""

from planner.agenda.outline import Entry
from planner.workspace.render import outline
from planner.workspace.visit import Visit

HEAD = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
party = ["guests"]
organisations = [{ id = "guests", name = "Guests" }, { id = "hosts", name = "Hosts" }]
people = [{ id = "colla", name = "Vincenzo Colla", role = "Minister", organisation = "hosts" }]
venues = [
    { id = "museum", name = "Museum", address = "Via Uno 1", rooms = [{ id = "hall", name = "Hall" }] },
    { id = "school", name = "School", address = "Via Due 2" },
]
legs = [{ from = "museum", to = "school", minutes = 20 }]
[[days]]
date = 2023-06-20
venue = "museum"
"""


def entries(sessions: str) -> tuple[Entry, ...]:
    visit = Visit.of((HEAD + sessions).encode())
    assert visit.document.whole
    return outline(visit).days[0].entries


def facts(entry: Entry) -> list[str]:
    return [f"{fact.label}: {fact.text}" if fact.label else fact.text for fact in entry.facts]


def session(title: str, kind: str, start: str, more: str = "") -> str:
    return f'[[days.sessions]]\ntitle = "{title}"\nkind = "{kind}"\nstart = "{start}"\n{more}\n'


def test_a_venue_is_named_in_full_when_the_party_comes_to_it() -> None:
    one, two, _, three = entries(
        session("A", "opening", "09:00", 'end = "10:00"\nroom = "hall"')
        + session("B", "opening", "10:00", 'end = "11:00"\nroom = "hall"')
        + session("Coach", "transfer", "11:00", 'end = "11:30"\nto = "school"')
        + session("C", "opening", "11:30", 'end = "12:00"\nvenue = "school"')
    )
    assert facts(one) == ["Where: Hall, Museum, Via Uno 1"]
    assert facts(two) == ["Where: Hall"]
    assert facts(three) == ["Where: School, Via Due 2"]


def test_a_transfer_says_where_it_goes_and_how() -> None:
    _, coach = entries(
        session("A", "opening", "09:00", 'end = "11:00"')
        + session("Coach", "transfer", "11:00", 'end = "11:30"\nto = "school"')
    )
    assert facts(coach) == ["Museum → School · by coach"]


def test_the_last_session_without_an_end_says_from_when() -> None:
    visit, dinner = entries(session("Visit", "visit", "18:00") + session("Dinner", "meal", "20:00"))
    assert (visit.time, dinner.time) == ("18:00–20:00", "from 20:00")


def test_a_session_past_midnight_says_so() -> None:
    assert entries(session("Party", "networking", "22:00", 'end = "00:30+1"'))[0].time == (
        "22:00–00:30 (+1)"
    )


def test_a_session_without_a_time_comes_last() -> None:
    untimed, timed = (
        '[[days.sessions]]\ntitle = "Later"\nkind = "visit"\n',
        session("First", "visit", "09:00"),
    )
    assert [(each.title, each.time) for each in entries(untimed + timed)] == [
        ("First", "from 09:00"),
        ("Later", "Time TBC"),
    ]


def test_speakers_come_with_role_and_organisation_and_what_is_open() -> None:
    speakers = (
        'speakers = [{ who = "colla", start = "09:30", end = "10:00" }, '
        '{ label = "a manager", status = "tentative", remote = true }]'
    )
    opening = entries(session("Opening", "opening", "09:00", f'end = "11:00"\n{speakers}'))[0]
    assert facts(opening)[-1] == (
        "Speakers: Vincenzo Colla, Minister, Hosts (09:30–10:00); a manager (online, TBC)"
    )


def test_the_audience_is_named_only_where_it_is_not_the_party() -> None:
    for_all, for_some = entries(
        session("All", "visit", "09:00", 'end = "10:00"')
        + session("Some", "visit", "10:00", 'end = "11:00"\nfor = ["hosts"]')
    )
    assert not any("For" in fact for fact in facts(for_all))
    assert "For: Hosts" in facts(for_some)


def test_an_audience_that_is_usual_is_named_once_for_the_day() -> None:
    everyone = 'end = "{}"\nfor = ["guests", "hosts"]'
    visit = Visit.of((
        HEAD
        + session("A", "visit", "09:00", everyone.format("10:00"))
        + session("B", "visit", "10:00", everyone.format("11:00"))
        + session("C", "visit", "11:00", everyone.format("12:00"))
        + session("Coach", "visit", "12:00", 'end = "12:30"')
    ).encode())  # fmt: skip
    day = outline(visit).days[0]
    assert [fact.text for fact in day.facts] == ["Guests, Hosts, unless said otherwise"]
    assert [each.title for each in day.entries if "For: Guests" in facts(each)] == ["Coach"]


def test_branches_stand_inside_their_slot_with_their_rooms() -> None:
    slot = entries(
        session("Tables", "networking", "09:00", 'end = "10:00"')
        + '[[days.sessions.branches]]\ntitle = "A"\nroom = "hall"\nfor = ["guests"]\n'
        + '[[days.sessions.branches]]\ntitle = "B"\nvenue = "school"\n'
    )[0]
    assert [(branch.title, facts(branch)) for branch in slot.branches] == [
        ("A", ["Where: Hall"]),
        ("B", ["Where: School, Via Due 2"]),
    ]
