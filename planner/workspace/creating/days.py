"""The days of a visit that begins: a programme of the usual sort at believable hours."""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from planner.changes.sessions.add_delete import in_order
from planner.model.programme import OPTIONAL, TENTATIVE
from planner.model.session_kinds import BREAK, FREE, MEAL, TRANSFER
from planner.source.record import Record
from planner.workspace.creating.beginning import Beginning
from planner.workspace.creating.lines import note, section, table
from planner.workspace.creating.words import said

MEETING, COMPANY, HOTEL, RESTAURANT = "meeting-venue", "company", "hotel", "restaurant"
HALL, COACH, CONTACT = "main-hall", "coach", "contact"
"""The ids of the venues, of the room in which the party meets, of the coach and the contact."""


class Part(Record):
    """A session of a visit that begins."""

    words: str
    """What it is called, by its name among the words."""
    kind: str
    start: str
    end: str
    remark: str = ""
    """What it is for, in a note above it."""
    more: tuple[tuple[str, Any], ...] = ()
    """Other keys with their values."""
    speaks: str = ""
    """Who speaks, by the name among the words."""
    points: tuple[tuple[str, int, str], ...] = ()
    """The points inside: their names among the words, their minutes, and their kinds if others."""


def programme(beginning: Beginning) -> Iterator[str]:
    """Return the blocks of all days: a line above each, its heading and its sessions."""
    for number, each in enumerate(beginning.dates):
        yield heading(each)
        if number == 0:
            yield note(
                "One heading [[days]] for each day. A session without a venue of its own is at"
            )
            yield note("the day's, and what lies outside of the day's hours is found by the check.")
        words, where, parts = _day(beginning, number)
        title = said(words, beginning.languages)
        yield table("days", {"date": each, "title": title, **where, "hours": "08:00-23:00"})
        for part in parts:
            yield _session(part, beginning.languages)


def heading(day: date) -> str:
    """Return the line above a day."""
    return section(f"{day_name[day.weekday()]} {day.day} {month_name[day.month]}")


def _day(beginning: Beginning, number: int) -> tuple[str, dict[str, str], Sequence[Part]]:
    """Return what a day is called, by the name among the words, where it is, and its sessions."""
    if beginning.days == 1:
        return "meeting day", {"venue": MEETING}, _ONLY_DAY
    nights = {"begins_at": HOTEL, "ends_at": HOTEL}
    if number == 0:
        return "meeting day", {"venue": MEETING, **nights}, _FIRST_DAY
    is_last = number == beginning.days - 1
    return "visiting day", {"venue": COMPANY, **nights}, _LAST_DAY if is_last else _OTHER_DAY


def _session(part: Part, languages: Sequence[str]) -> str:
    """Return the block of a session, with the note above it."""
    raw: dict[str, Any] = {
        "title": said(part.words, languages), "kind": part.kind, "start": part.start,
        "end": part.end, **dict(part.more), "status": TENTATIVE,
    }  # fmt: skip
    if part.speaks:
        raw["speakers"] = [{"label": said(part.speaks, languages), "status": TENTATIVE}]
    if part.points:
        raw["items"] = [_point(*each, languages) for each in part.points]
    return (note(part.remark) if part.remark else "") + table("days.sessions", in_order(raw))


def _point(words: str, minutes: int, kind: str, languages: Sequence[str]) -> dict[str, Any]:
    title = said(words, languages)
    point: dict[str, Any] = {"title": title, "minutes": minutes}
    return {"title": title, "kind": kind, "minutes": minutes} if kind else point


def _ride(start: str, end: str, *, booked: bool = False) -> tuple[tuple[str, Any], ...]:
    """Return the keys of a transfer from one venue to another."""
    keys: dict[str, Any] = {"from": start, "to": end, "vehicles": [COACH], "staff": [CONTACT]}
    if booked:
        keys["bookings"] = [{"what": COACH}]
    return tuple(keys.items())


_IN_THE_HALL = (("room", HALL),)
_DROP_IN = (("attendance", "drop-in"),)
_DIETS = (("serves", {"vegetarian": 3, "gluten-free": 1}),)
_POINTS = (("about", 30, ""), ("shop floor", 45, "tour"), ("questions", 15, ""))

_FIRST_DAY = (
    Part(
        "coach to the meeting", TRANSFER, "08:30", "09:05",
        "A transfer takes people from one venue to another; staff counts heads, and what is to be "
        "booked\n# stands below it: add by = 2026-09-15 and, once it is done, booked = true.",
        _ride(HOTEL, MEETING, booked=True),
    ),
    Part("registration", "registration", "09:15", "09:45",
         "Drop-in: people come as they like, and nobody is missed.", _DROP_IN),
    Part("opening", "opening", "09:45", "10:15",
         'Who speaks: a label while the name is open, then an id, as in speakers = ["contact"].',
         _IN_THE_HALL, "a host"),
    Part("hosts present", "presentation", "10:15", "11:15", "", _IN_THE_HALL, "a host"),
    Part("break", BREAK, "11:15", "11:35",
         "A break at least every two and a half hours; here it also makes up for delays."),
    Part("guests present", "presentation", "11:35", "12:45",
         "With items = [{ title = …, minutes = 5, speakers = […] }] everyone gets a turn.",
         _IN_THE_HALL, "a guest"),
    Part("lunch", MEAL, "12:45", "14:00", "serves says which diets are ordered, once the guests have told.",
         _DIETS),
    Part("tour", "tour", "14:15", "15:15",
         "A guided tour; fixed = true pins its time once it is booked."),
    Part("tables", "networking", "15:30", "16:45",
         "Several tables at one time are [[days.sessions.branches]], each with its room and people.",
         _IN_THE_HALL),
    Part("findings", "presentation", "16:45", "17:00", "", _IN_THE_HALL, "a guest"),
    Part("coach to the hotel", TRANSFER, "17:15", "17:50", "", _ride(MEETING, HOTEL)),
    Part("dinner", MEAL, "20:00", "22:00", "Optional: whoever is tired may stay away.",
         (("venue", RESTAURANT), ("attendance", OPTIONAL), *_DIETS)),
)  # fmt: skip
"""The first of several days: people meet."""

_AT_THE_COMPANY = (
    Part("coach to the company", TRANSFER, "08:45", "09:40",
         "In the rush hours a way takes as long as its leg says with peak.", _ride(HOTEL, COMPANY)),
    Part("visit", "visit", "10:00", "11:30", "The points inside, each with its minutes.",
         speaks="the company's guide", points=_POINTS),
    Part("break", BREAK, "11:30", "11:50"),
    Part("next steps", "presentation", "11:50", "12:50", "", (), "a host"),
    Part("working lunch", MEAL, "13:00", "14:15", "", _DIETS),
)  # fmt: skip

_OTHER_DAY = (
    *_AT_THE_COMPANY,
    Part("talks", "networking", "14:15", "15:00"),
    Part("coach to the hotel", TRANSFER, "15:15", "16:00", "", _ride(COMPANY, HOTEL)),
    Part("free", FREE, "16:30", "19:30", "Free time is no gap: it says that nothing is planned."),
)  # fmt: skip
"""A day between the first and the last: people see something."""

_LAST_DAY = (
    *_AT_THE_COMPANY,
    Part("closing", "presentation", "14:15", "14:45", "", (), "a host"),
    Part("coach to the hotel", TRANSFER, "15:00", "15:45", "The luggage is fetched from the hotel.",
         _ride(COMPANY, HOTEL)),
)  # fmt: skip
"""The last of several days: people see something, and part."""

_ONLY_DAY = (
    Part("registration", "registration", "09:00", "09:30",
         "Drop-in: people come as they like, and nobody is missed.", _DROP_IN),
    Part("opening", "opening", "09:30", "10:00",
         'Who speaks: a label while the name is open, then an id, as in speakers = ["contact"].',
         _IN_THE_HALL, "a host"),
    Part("hosts present", "presentation", "10:00", "11:00", "", _IN_THE_HALL, "a host"),
    Part("break", BREAK, "11:00", "11:20",
         "A break at least every two and a half hours; here it also makes up for delays."),
    Part("guests present", "presentation", "11:20", "12:20", "", _IN_THE_HALL, "a guest"),
    Part("lunch", MEAL, "12:30", "13:45", "serves says which diets are ordered, once the guests have told.",
         _DIETS),
    Part("coach to the company", TRANSFER, "14:00", "14:45",
         "A transfer takes people from one venue to another; staff counts heads.",
         _ride(MEETING, COMPANY, booked=True)),
    Part("visit", "visit", "15:00", "16:30", "The points inside, each with its minutes.",
         (("venue", COMPANY),), "the company's guide", _POINTS),
    Part("closing", "presentation", "16:30", "16:45", "", (("venue", COMPANY),), "a host"),
    Part("coach back", TRANSFER, "17:00", "17:50", "", _ride(COMPANY, MEETING)),
)  # fmt: skip
"""A visit of one day."""
