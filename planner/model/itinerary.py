"""The itinerary as a whole, and how it is decoded from data."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from planner.model.fields import ISSUE, LISTS, ORGANISERS, Notes, Table, optional, required
from planner.model.finding import Finding
from planner.model.kinds import Date, Flag, Hours, Id, Language, Printed, Region, Text, Whole, Zone
from planner.model.look import Look
from planner.model.nested import Many, One, Ref, RefTo, Target, read_table
from planner.model.people import Group, Organisation, Person
from planner.model.places import Leg, Vehicle, Venue
from planner.model.programme import Apart, Day
from planner.model.settings import Settings
from planner.model.waiver import WAIVERS, Waiver
from planner.model.words import Words

FORMAT = 1
"""The version of the format that this program reads and writes."""

RUSH_HOURS = ((7 * 60 + 30, 9 * 60 + 30), (17 * 60, 19 * 60 + 30))
"""The rush hours of working days, in minutes after midnight, unless the visit gives its own."""


class Itinerary(Table):
    """A study visit: who comes, where they go, and what happens when."""

    format: int = required(
        Whole(least=FORMAT, most=FORMAT),
        "Version of this format; marks the file as an itinerary.", blank=FORMAT, group=ISSUE
    )  # fmt: skip
    id: str = required(
        Id(), "Id that never changes; calendars know the visit by it.", blank="", group=ISSUE
    )
    title: Words = required(Printed(), "Title as printed.", blank=Words())
    timezone: str = required(Zone(), "Time zone, such as `Europe/Rome`.", blank="UTC")
    place: Words = optional(Printed(), "Where it is, in a few words, as printed.", default=Words())
    aim: Words = optional(Printed(), "What it is for, as printed.", default=Words())
    languages: tuple[str, ...] = optional(
        Many(Language()), "Languages of the visit; the first is the agenda's own.", default=("en",)
    )
    party: tuple[Ref, ...] | None = optional(
        Many(RefTo(Target.PARTY)),
        "Who travels together; everybody defined in the file if left out.",
    )
    organisers: tuple[Ref, ...] = optional(
        Many(RefTo(Target.ORGANISATION)), "Organisations that organise it.", default=()
    )
    hosts: tuple[Ref, ...] = optional(
        Many(RefTo(Target.ORGANISATION)), "Organisations that host it.", default=()
    )
    presenters: tuple[Ref, ...] = optional(
        Many(RefTo(Target.PARTY)),
        "Who is to speak at least once; of a group, each organisation and person in it.",
        default=(),
        group=ORGANISERS,
    )
    not_parallel: tuple[Apart, ...] = optional(
        Many(One(Apart)), "What must not take place at one time.", default=(), group=ORGANISERS
    )
    contacts: tuple[Ref, ...] = optional(Many(RefTo(Target.PERSON)), "Whom to turn to.", default=())
    emergency: str = optional(Text(), "Emergency number, printed on every paper.", default="")
    region: str | None = optional(
        Region(), "Country or region whose public holidays count, such as `IT-45`."
    )
    draft: bool = optional(
        Flag(), "Whether it is a draft, which is not compared with other visits.",
        default=False, group=ISSUE,
    )  # fmt: skip
    revision: int = optional(
        Whole(), "Number of the issue, raised at each.", default=0, group=ISSUE
    )
    issued: date | None = optional(Date(), "Date of the issue.", group=ISSUE)
    project: str = optional(
        Text(), "Code of the project that pays, printed on attendance lists.", default="",
        group=ISSUE,
    )  # fmt: skip
    look: Look = optional(One(Look), "How its papers look.", default=Look(), group=ISSUE)
    rush_hours: tuple[tuple[int, int], ...] = optional(
        Many(Hours()),
        "Rush hours of working days, for legs with a `peak`; "
        "07:30-09:30 and 17:00-19:30 if left out.",
        default=RUSH_HOURS,
        group=ORGANISERS,
    )
    notes: str = optional(
        Text(), "For the organisers; never printed.", default="", group=ORGANISERS
    )
    waive: tuple[Waiver, ...] = optional(
        WAIVERS, "Findings that are accepted anywhere.", default=(), group=ORGANISERS
    )
    check: Settings = optional(
        One(Settings), "Settings of the check for this visit.", default=Settings(), group=ORGANISERS
    )
    organisations: tuple[Organisation, ...] = optional(
        Many(One(Organisation)), "The organisations.", default=(), group=LISTS
    )
    people: tuple[Person, ...] = optional(Many(One(Person)), "The people.", default=(), group=LISTS)
    groups: tuple[Group, ...] = optional(Many(One(Group)), "The groups.", default=(), group=LISTS)
    venues: tuple[Venue, ...] = optional(Many(One(Venue)), "The venues.", default=(), group=LISTS)
    vehicles: tuple[Vehicle, ...] = optional(
        Many(One(Vehicle)), "The vehicles.", default=(), group=LISTS
    )
    legs: tuple[Leg, ...] = optional(
        Many(One(Leg)), "How long it takes between venues.", default=(), group=LISTS
    )
    days: tuple[Day, ...] = optional(Many(One(Day)), "The days, in order.", default=(), group=LISTS)


def decode(data: dict[str, Any]) -> tuple[Itinerary, list[Finding]]:
    """Decode the data of a document into an itinerary.

    Returns the itinerary made of everything that can be read, and a finding (F002, F003 or F004)
    for each value, key or entry that cannot.
    """
    notes = Notes()
    itinerary = cast("Itinerary", read_table(Itinerary, data, (), notes))
    return itinerary, list(notes)
