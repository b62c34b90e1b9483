from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.changes.quick.apply import quick_change
from planner.changes.quick.completions import completions, word_at
from planner.changes.quick.parse import Quick, parse_quick
from planner.changes.quick.write import as_quick
from planner.changes.times import written_time
from planner.changes.typed.kinds import kind_of
from planner.changes.typed.when import Typed
from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.source.edit import RefusedError
from tests.changes.cases import Case

CASE = Case()


def parsed(line: str, day: int = 0) -> Quick:
    return parse_quick(CASE.plan, CASE.days[day], line)


def test_one_line_says_a_session() -> None:
    assert parsed("1000-1130 Who we are @museo/hall +colla,health >guests #present ? !") == Quick(
        time=Typed(start=600, end=690), titles=("Who we are",), kind="presentation",
        venue="museo", room="hall", speakers=("colla", "health"), audience=("guests",),
        tentative=True, fixed=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "day", "time", "title"),
    [
        ("wed 1000 Tour", 1, Typed(start=600), "Tour"),
        ("d2 Tour", 1, Typed(), "Tour"),
        ("21/6 10:00 - 11 Tour", 1, Typed(start=600, end=660), "Tour"),
        ("2023-06-20 1h30 Tour", 0, Typed(length=90), "Tour"),
        ("90 min Tour of 3 plants", None, Typed(length=90), "Tour of 3 plants"),
        ("2030- Dinner", None, Typed(start=1230, open=True), "Dinner"),
        ("1000+45 Tour", None, Typed(start=600, length=45), "Tour"),
        ("Fri is casual", None, Typed(), "Fri is casual"),
        ('"d2 10" "Tour"', None, Typed(), "d2 10 Tour"),
        ("Q&A - R&D, C++ at a@b ...", None, Typed(), "Q&A - R&D, C++ at a@b ..."),
        (r'"say \"+colla\" \\ @x"', None, Typed(), r'say "+colla" \ @x'),
        ("1000 -based design", None, Typed(start=600), "-based design"),
    ],
)
def test_day_and_time_stand_in_front_and_the_rest_is_title(
    line: str, day: int | None, time: Typed, title: str
) -> None:
    quick = parsed(line)
    assert quick.day == (None if day is None else CASE.days[day].route)
    assert (quick.time, quick.titles) == (time, (title,))


@pytest.mark.parametrize(
    ("line", "venue", "room"),
    [
        ("@museo", "museo", None),  # which begins so, and Museo Ferrari is only called so
        ("@ferr", "ferrari", None),
        ("@patrimonio", "museo", None),
        ("@hall", None, "hall"),  # of the day's venue
        ("@/ro", None, "room-1"),
        ("@ferrari/lou", "ferrari", "lounge"),
    ],
)
def test_a_place_is_found_by_id_beginning_or_name(line: str, venue: str | None, room: str) -> None:
    quick = parsed(line)
    assert (quick.venue, quick.room) == (venue, room)


def test_people_are_found_without_accents_and_capitals() -> None:
    assert parsed("+clemence +VINC").speakers == ("foltz", "colla")


def test_a_transfer_goes_from_place_to_place_with_vehicles() -> None:
    quick = parsed("0830 Coach to Maranello @hotel @ferrari +coach +foltz")
    assert (quick.kind, quick.start_at, quick.end_at) == ("transfer", "hotel", "ferrari")
    assert (quick.vehicles, quick.speakers) == (("coach",), ("foltz",))
    assert parsed("Bus @hotel").end_at == "hotel"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("@muzeo", "no venue or room here is called “muzeo”, did you mean `museo`"),
        ("+clust", "may be `health` and `mech`; type more"),
        (">nobody", "no person or group is called “nobody”"),
        ("#t", "may be `tour`, `transfer` and `travel`"),
        ("d3 Tour", "there is no day 3"),
        ("22/6 Tour", "22/6 is no day of the visit"),
        ("1130-1030 Tour", "put it in quotes if it belongs to the title"),
        ("45 Tour", "for a length write 45m"),
        ('"Tour', "close the quotes"),
        ("@museo @ferrari Talk", "one place is enough"),
        ("@hotel/hall", "Hotel has no rooms"),
        ("a | b | c", "more titles than languages"),
        ("a |", "a title is empty"),
        ("x" * 5000, "too long"),
    ],
)
def test_what_is_not_known_or_not_clear_is_refused(line: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        parsed(line)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Coffee break", "break"), ("Pausa caffè", "break"), ("Welcome coffee", "break"),
        ("Working lunch: next steps", "meal"), ("Sopar", "meal"), ("Déjeuner", "meal"),
        ("In pullman a Maranello", "transfer"), ("Coach to lunch", "transfer"),
        ("Taula rodona sobre talent", "roundtable"), ("Two working groups", "working-group"),
        ("Guided visit", "tour"), ("Visita guiada", "tour"), ("Visit of the coffee maker", "visit"),
        ("Registrazione", "registration"), ("Saluti istituzionali", "opening"),
        ("Bienvenue", "opening"), ("Who we are", "presentation"), ("", "presentation"),
    ],
)  # fmt: skip
def test_a_title_tells_the_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_a_line_adds_a_session() -> None:
    change = quick_change(
        CASE.plan, CASE.data, CASE.days[0], "1300-14 Lunch | Pranzo @ferrari/lounge >guests"
    )
    after = CASE.after(change)
    assert change.name == "Add “Lunch”"
    assert after.titles(0)[-1] == "Lunch"
    assert after.raw("Lunch") == {
        "title": {"en": "Lunch", "it": "Pranzo"}, "kind": "meal", "start": "13:00", "end": "14:00",
        "venue": "ferrari", "room": "lounge", "for": ["guests"],
    }  # fmt: skip


def test_a_line_without_a_time_goes_to_the_free_slot_and_without_a_title_is_called_by_kind() -> (
    None
):
    after = CASE.after(quick_change(CASE.plan, CASE.data, CASE.days[0], "#break @museo", near=650))
    assert after.raw("Coffee break") == {
        "title": "Coffee break", "kind": "break", "start": "11:20", "end": "11:30",
    }  # fmt: skip
    later = CASE.after(quick_change(CASE.plan, CASE.data, CASE.days[0], "wed 1h30 Visit"))
    assert later.times("Visit") == ("12:30", "14:00")  # the first gap of an hour and a half


BASE = """
[[days]]
date = 2023-06-20
venue = "museo"
[[days.sessions]]
title.en = "Talent"
title.it = "Talenti"  # to be agreed
kind = "roundtable"
start = "11:30"
end = "13:00"
room = "hall"
speakers = [
  "foltz",  # since May
  { label = "a cluster" },
]
fixed = true

[[days]]
date = 2023-06-21
venue = "ferrari"
"""


def edited(line: str, *, whole: bool = False) -> dict[str, Any]:
    """Return what becomes of the session when its line is typed anew, or as offered and changed."""
    case = Case(BASE)
    session = case.session("Talent")
    offered = as_quick(case.plan, session) if whole else None
    change = quick_change(case.plan, case.data, case.days[0], line, session, offered=offered)
    after = case.after(change)
    assert "# to be agreed" in after.document.text
    found: dict[str, Any] = next(
        each for day in after.data["days"] for each in day.get("sessions", [])
    )
    return {key: value for key, value in found.items() if case.raw("Talent").get(key) != value}


def test_a_line_changes_only_what_it_says() -> None:
    assert edited("1200") == {"start": "12:00", "end": "13:30"}
    assert edited("Talents") == {"title": {"en": "Talents", "it": "Talenti"}}
    assert edited("@room-1 ?") == {"room": "room-1", "status": "tentative"}
    assert edited("+colla -foltz #tour") == {
        "kind": "tour", "speakers": [{"label": "a cluster"}, "colla"],
    }  # fmt: skip
    assert edited(">guests") == {"for": ["guests"]}


def test_a_line_takes_a_session_to_another_day_and_its_room_with_it() -> None:
    assert edited("wed 1000") == {"start": "10:00", "end": "11:30", "venue": "museo"}


def test_a_room_is_one_of_the_day_on_which_the_session_stays() -> None:
    case = Case()
    session, other_day = case.session("Talent"), case.days[1]
    with pytest.raises(RefusedError, match="no venue or room here is called “lounge”"):
        quick_change(case.plan, case.data, other_day, "@lounge", session)


def test_what_is_deleted_from_an_offered_line_goes() -> None:
    case = Case(BASE)
    assert as_quick(case.plan, case.session("Talent")) == (
        "1130-1300 Talent @hall +foltz #roundtable !"
    )
    after = case.after(
        quick_change(
            case.plan, case.data, case.days[0], "1130-1300 Talent #roundtable",
            case.session("Talent"), offered="1130-1300 Talent @hall +foltz #roundtable !",
        )
    )  # fmt: skip
    assert after.raw("Talent")["speakers"] == [{"label": "a cluster"}]
    assert not {"room", "fixed"} & after.raw("Talent").keys()
    with pytest.raises(RefusedError, match="changes nothing"):
        edited("1130-1300 Talent @hall +foltz #roundtable !", whole=True)


def test_leaving_a_pinned_time_is_noted() -> None:
    case = Case(BASE)
    change = quick_change(case.plan, case.data, case.days[0], "1200", case.session("Talent"))
    assert (change.name, change.note) == ("Change “Talent”", "its time was pinned")


TITLE = st.text(min_size=1, max_size=30).filter(str.strip) | st.lists(
    st.sampled_from(
        ["d2", "wed", "1000", "10-11", "+colla", "@museo", "#tour", ">*", "?", "!", "|", "-", "-x",
         '"', '"q"', "\\", "Coffee", "90m", "Who", "we", "21/6"]
    ), min_size=1, max_size=5,
).map(" ".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    title=TITLE,
    kind=st.sampled_from(["tour", "meal", "transfer", "presentation", "working-group"]),
    start=st.none() | st.integers(0, 2000),
    length=st.none() | st.integers(5, 1400),
    venue=st.sampled_from([None, "museo", "ferrari", "hotel"]),
    room=st.sampled_from([None, "hall", "room-1", "lounge"]),
    speakers=st.lists(st.sampled_from(["colla", "foltz", "health", "mech"]), unique=True),
    audience=st.none() | st.just(["guests"]) | st.just(["mech", "colla"]),
    flags=st.tuples(st.booleans(), st.booleans()),
)  # fmt: skip
def test_a_session_written_as_a_line_says_the_same_when_read(  # noqa: PLR0913, PLR0917 - all that a line says
    title: str, kind: str, start: int | None, length: int | None, venue: str | None,
    room: str | None, speakers: list[str], audience: list[str] | None, flags: tuple[bool, bool],
) -> None:  # fmt: skip
    moves = kind == "transfer"
    raw: dict[str, Any] = {
        "title": {"en": title, "it": "altro"}, "kind": kind,
        "start": None if start is None else written_time(start),
        "end": None if start is None or length is None else written_time(start + length),
        "minutes": length if start is None else None,
        "from": "hotel" if moves and venue else None, "to": venue if moves else None,
        "vehicles": ["coach"] if moves else None, "speakers": speakers, "for": audience,
        "venue": None if moves else venue,
        "room": room if not moves and room in {"museo": ("hall", "room-1"), "ferrari": ("lounge",),
                                               "hotel": ()}[venue or "museo"] else None,
        "status": "tentative" if flags[0] else None, "fixed": flags[1] or None,
    }  # fmt: skip
    raw = {key: value for key, value in raw.items() if value}
    day = {"date": "2023-06-20", "venue": "museo", "sessions": [raw]}
    itinerary, findings = decode({**CASE.data, "days": [day]})
    assert not findings
    plan = Plan(itinerary)
    session = itinerary.days[0].sessions[0]
    quick = parse_quick(plan, itinerary.days[0], as_quick(plan, session))
    assert quick.titles == (title,)
    assert quick.kind == kind
    assert quick.time == (
        Typed(length=session.minutes) if session.start is None
        else Typed(start=session.start, end=session.end, open=session.end is None)
    )  # fmt: skip
    assert (quick.venue, quick.room) == (session.venue, session.room)
    assert (quick.start_at, quick.end_at) == (session.from_, session.to)
    assert quick.speakers == tuple(speakers)
    assert quick.vehicles == session.vehicles
    assert quick.audience == session.for_
    assert (quick.tentative, quick.fixed) == flags


def offered(line: str, base: bool = False) -> list[tuple[str, str]]:  # noqa: FBT001, FBT002 - a short word for tests
    return completions(
        CASE.plan, CASE.days[0], line, len(line), CASE.session("Talent") if base else None
    )


def test_the_word_under_the_cursor_is_completed() -> None:
    assert offered("1000 Talk @muse") == [
        ("@museo", "Museo del Patrimonio"),
        ("@ferrari", "Museo Ferrari"),
    ]
    assert offered("Talk @h") == [("@hotel", "Hotel"), ("@hall", "Hall")]
    assert offered("Talk @ferrari/") == [("@ferrari/lounge", "Lounge")]
    assert offered("Talk @/r") == [("@/room-1", "Room 1")]
    assert offered("Talk +colla,fo") == [("+colla,foltz", "Clémence Foltz")]
    assert offered("Coach +c")[0] == ("+coach", "Coach")
    assert offered("Talk +coa") == []
    assert offered(">gu") == [(">guests", "Guests")]
    assert offered("Talk #w")[0] == ("#working-group", "Working group")
    assert offered("-f", base=True) == [("-foltz", "Clémence Foltz")]


def test_nothing_is_completed_in_words_and_quotes() -> None:
    assert offered("Talk") == offered("") == offered('"see @mus') == offered("1000 ") == []
    assert word_at("1000 Talk @mus +x", 12) == (10, 14)


@settings(max_examples=200, deadline=None)
@given(
    line=st.text(alphabet='ad2 10:-+@#>|?!"\\/,.hmé\u0130\u00df', max_size=30),
    cursor=st.integers(-5, 40),
)
def test_whatever_is_typed_is_read_or_refused(line: str, cursor: int) -> None:
    completions(CASE.plan, CASE.days[0], line, cursor)
    for base in (None, CASE.session("Talent")):
        try:
            change = quick_change(CASE.plan, CASE.data, CASE.days[0], line, base)
        except RefusedError:
            continue
        assert not CASE.after(change).findings
