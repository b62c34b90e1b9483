"""Where it happens, and how people get there: venues, vehicles and legs."""

from __future__ import annotations

from datetime import date, timedelta

from planner.model.fields import ORGANISERS, VISITING, Table, optional, required
from planner.model.kinds import Choice, Coordinates, Date, Flag, Id, Printed, Region, Text, Whole
from planner.model.nested import Many, One, Ref, RefTo, Target, WeekdayOrDate, WeeklyHours
from planner.model.waiver import WAIVERS, Waiver
from planner.model.words import Words

COACH, WALK = "coach", "walk"


class Room(Table):
    """A room of a venue."""

    id: str = required(Id(), "Id, unique in its venue.", blank="")
    name: Words = required(Printed(), "Name as printed.", blank=Words())
    capacity: int | None = optional(Whole("people"), "How many people it holds.")


class CoachStop(Table):
    """Where a coach can stop for a venue."""

    address: str = optional(Text(), "Street address of the stop.", default="")
    walk: int = optional(Whole("minutes", most=600), "Walk between stop and door.", default=0)


class Request(Table):
    """Something that a host asks for in advance: names, identity cards, shoe sizes."""

    what: Words = required(Printed(), "What they ask for.", blank=Words())
    days: int | None = optional(
        Whole("days", most=365), "How many days before the first session there."
    )
    by: date | None = optional(Date(), "By which date, instead of `days`.")
    met: bool = optional(Flag(), "Whether they have it.", default=False)

    def due(self, first: date) -> date | None:
        """Return by when they need it if the first session there is on a day; None if never said."""
        if self.by is None and self.days is not None:
            return first - timedelta(days=self.days)
        return self.by


class Venue(Table):
    """A place where something happens or where the party stays."""

    id: str = required(Id(), "Id.", blank="")
    name: Words = required(Printed(), "Name as printed.", blank=Words())
    address: str = optional(Text(), "Street address.", default="")
    coordinates: tuple[float, float] | None = optional(
        Coordinates(), "Latitude and longitude in degrees."
    )
    rooms: tuple[Room, ...] = optional(Many(One(Room)), "Its rooms.", default=())
    open: dict[str, tuple[tuple[int, int], ...]] = optional(
        WeeklyHours(), "Opening hours.", default={}, group=VISITING
    )
    closed: tuple[str | date, ...] = optional(
        Many(WeekdayOrDate()),
        "Weekdays and dates on which it is closed.",
        default=(),
        group=VISITING,
    )
    contact: Ref | None = optional(RefTo(Target.PERSON), "Who receives the party.", group=VISITING)
    phone: str = optional(Text(), "Phone of the reception.", default="", group=VISITING)
    meeting_point: Words = optional(
        Printed(), "Where the party gathers, as printed.", default=Words(), group=VISITING
    )
    coach_stop: CoachStop | None = optional(
        One(CoachStop), "Where the coach stops, if not at the door.", group=VISITING
    )
    coach_at_door: bool = optional(
        Flag(), "Whether a coach can stop at the door.", default=True, group=VISITING
    )
    entry: int = optional(
        Whole("minutes", most=600),
        "From the door to the seat: desk, badges, cloakroom.",
        default=0,
        group=VISITING,
    )
    exit: int = optional(
        Whole("minutes", most=600), "From the seat to the door.", default=0, group=VISITING
    )
    requirements: tuple[Words, ...] = optional(
        Many(Printed()), "What visitors must bring or heed, as printed.", default=(), group=VISITING
    )
    requests: tuple[Request, ...] = optional(
        Many(One(Request)), "What the host asks for in advance.", default=(), group=VISITING
    )
    guide_limit: int | None = optional(
        Whole("people", least=1), "How many people one guide takes.", group=VISITING
    )
    region: str | None = optional(
        Region(), "Country or region, if not that of the day or visit.", group=ORGANISERS
    )
    website: str = optional(Text(), "Address of its website.", default="", group=ORGANISERS)
    notes: str = optional(
        Text(), "For the organisers; never printed.", default="", group=ORGANISERS
    )
    waive: tuple[Waiver, ...] = optional(
        WAIVERS, "Findings that are accepted.", default=(), group=ORGANISERS
    )


class Vehicle(Table):
    """A coach or other vehicle that is hired."""

    id: str = required(Id(), "Id.", blank="")
    name: Words = optional(Printed(), "Name as printed.", default=Words())
    seats: int | None = optional(Whole("people"), "How many passengers it takes.")
    boarding: int | None = optional(
        Whole("minutes", most=600), "How long boarding takes; 5 where left out."
    )
    drivers: int = optional(
        Whole("drivers", least=1, most=10), "How many drivers take turns.", default=1
    )
    driver: str = optional(Text(), "Name of the driver or company.", default="")
    phone: str = optional(Text(), "Phone of the driver; only on papers that need it.", default="")
    notes: str = optional(
        Text(), "For the organisers; never printed.", default="", group=ORGANISERS
    )
    waive: tuple[Waiver, ...] = optional(
        WAIVERS, "Findings that are accepted.", default=(), group=ORGANISERS
    )


class Leg(Table):
    """How long it takes from one venue to another; both ways, unless ``one_way``."""

    from_: Ref | None = required(RefTo(Target.VENUE), "Where it starts.")
    to: Ref | None = required(RefTo(Target.VENUE), "Where it ends.")
    minutes: int | None = required(Whole("minutes", most=2880), "How long it takes.")
    peak: int | None = optional(Whole("minutes", most=2880), "How long it takes in the rush hours.")
    by: str = optional(
        Choice((COACH, WALK, "train", "tram", "metro", "taxi", "boat", "plane")),
        "How one goes.", default=COACH,
    )  # fmt: skip
    one_way: bool = optional(Flag(), "Whether the way back takes another time.", default=False)
