"""Who takes part: organisations, people and groups, and when they come and go."""

from __future__ import annotations

from datetime import date, datetime

from planner.model.fields import ORGANISERS, TRAVEL, Table, optional, required
from planner.model.kinds import (
    Choice,
    Date,
    Id,
    Language,
    Moment,
    Printed,
    Text,
    TimeOfDay,
    Whole,
    Zone,
)
from planner.model.nested import Counts, Many, One, Ref, RefTo, Target
from planner.model.waiver import WAIVERS, Waiver
from planner.model.words import Words


class Journey(Table):
    """An arrival or a departure of someone who travels apart from the rest."""

    at: datetime | None = required(Moment(), "Date and local time of arrival or departure.")
    with_: str = optional(Text(), "Flight, train or other means, such as `VY 6244`.", default="")
    by: str | None = optional(
        Choice(("plane", "train", "bus", "boat", "car", "other")), "How they travel."
    )
    place: Ref | None = optional(RefTo(Target.VENUE), "Where they arrive or leave from.")


class Availability(Table):
    """A stretch of one day in which someone is there, and outside of which they are not."""

    date: date | None = required(Date(), "The day.")
    start: int | None = optional(TimeOfDay(), "From when; the whole morning where left out.")
    end: int | None = optional(TimeOfDay(), "Until when; the rest of the day where left out.")


class Organisation(Table):
    """An organisation that takes part, hosts or sends someone."""

    id: str = required(Id(), "Id, shared with people and groups.", blank="")
    name: Words = required(Printed(), "Name as printed.", blank=Words())
    delegation: Words = optional(
        Printed(), "The delegation or side that it belongs to.", default=Words()
    )
    headcount: int | None = optional(
        Whole("people"), "How many people it sends, the named ones included."
    )
    languages: tuple[str, ...] = optional(
        Many(Language()), "Languages that its people understand.", default=()
    )
    diets: dict[str, int] = optional(Counts(), "Diets to cater for, as counts.", default={})
    access: dict[str, int] = optional(Counts(), "Access needs, as counts.", default={})
    arrives: Journey | None = optional(
        One(Journey), "When its people arrive, if apart.", group=TRAVEL
    )
    leaves: Journey | None = optional(
        One(Journey), "When its people leave, if apart.", group=TRAVEL
    )
    available: tuple[Availability, ...] = optional(
        Many(One(Availability)), "When they are there, if not throughout.", default=(), group=TRAVEL
    )
    website: str = optional(Text(), "Address of its website.", default="", group=ORGANISERS)
    notes: str = optional(
        Text(), "For the organisers; never printed.", default="", group=ORGANISERS
    )
    waive: tuple[Waiver, ...] = optional(
        WAIVERS, "Findings that are accepted.", default=(), group=ORGANISERS
    )


class Person(Table):
    """A named person: a speaker, a host, a delegate, someone of the staff."""

    id: str = required(Id(), "Id, shared with organisations and groups.", blank="")
    name: str = required(Text(), "Name as printed.", blank="")
    role: Words = optional(Printed(), "Role or office, as printed.", default=Words())
    organisation: Ref | None = optional(RefTo(Target.ORGANISATION), "Where they belong.")
    phone: str = optional(Text(), "Phone; only on papers that need it.", default="")
    email: str = optional(Text(), "E-mail; only on papers that need it.", default="")
    languages: tuple[str, ...] = optional(
        Many(Language()), "Languages that they understand.", default=()
    )
    timezone: str | None = optional(
        Zone(), "Time zone from which they join from afar.", group=TRAVEL
    )
    arrives: Journey | None = optional(One(Journey), "When they arrive, if apart.", group=TRAVEL)
    leaves: Journey | None = optional(One(Journey), "When they leave, if apart.", group=TRAVEL)
    available: tuple[Availability, ...] = optional(
        Many(One(Availability)), "When they are there, if not throughout.", default=(), group=TRAVEL
    )
    notes: str = optional(
        Text(), "For the organisers; never printed.", default="", group=ORGANISERS
    )
    waive: tuple[Waiver, ...] = optional(
        WAIVERS, "Findings that are accepted.", default=(), group=ORGANISERS
    )


class Member(Table):
    """Who belongs to a group: someone in full, or a number of an organisation's people."""

    who: Ref | None = optional(
        RefTo(Target.PARTY), "A person, organisation or group; where left out, see `label`."
    )
    count: int | None = optional(
        Whole("people", least=1), "How many of them, where not all; their names stay open."
    )
    label: Words = optional(
        Printed(), "What to call people whose names are open, as printed.", default=Words()
    )


class Group(Table):
    """People who go through a part of the programme together."""

    id: str = required(Id(), "Id, shared with people and organisations.", blank="")
    name: Words = required(Printed(), "Name as printed.", blank=Words())
    members: tuple[Member, ...] = required(
        Many(One(Member, shorthand="who")), "The people, organisations and groups in it.", blank=()
    )
    arrives: Journey | None = optional(One(Journey), "When they arrive, if apart.", group=TRAVEL)
    leaves: Journey | None = optional(One(Journey), "When they leave, if apart.", group=TRAVEL)
    available: tuple[Availability, ...] = optional(
        Many(One(Availability)), "When they are there, if not throughout.", default=(), group=TRAVEL
    )
    notes: str = optional(
        Text(), "For the organisers; never printed.", default="", group=ORGANISERS
    )
    waive: tuple[Waiver, ...] = optional(
        WAIVERS, "Findings that are accepted.", default=(), group=ORGANISERS
    )
