"""The programme: days, sessions, their branches, items and rounds."""

from __future__ import annotations

from datetime import date

from planner.model.fields import (
    INSIDE,
    MEAL,
    ORGANISERS,
    TAKING_PART,
    TRANSFER,
    Table,
    optional,
    required,
)
from planner.model.kinds import (
    Choice,
    Date,
    Flag,
    Hours,
    Id,
    Language,
    Printed,
    Region,
    Text,
    TimeOfDay,
    Whole,
    Zone,
)
from planner.model.nested import Counts, Many, One, Ref, RefTo, Target
from planner.model.session_kinds import SESSION_KINDS
from planner.model.waiver import WAIVERS, Waiver
from planner.model.words import Words

LONGEST = 4 * 24 * 60
"""The longest session that can be written, in minutes."""

CONFIRMED, TENTATIVE, CANCELLED = "confirmed", "tentative", "cancelled"
REQUIRED, OPTIONAL, DROP_IN, CHOOSE_ONE = "required", "optional", "drop-in", "choose-one"
IN_PERSON, ONLINE, HYBRID = "in-person", "online", "hybrid"

_STATUS = Choice((CONFIRMED, TENTATIVE, CANCELLED))
_KIND = Choice(tuple(SESSION_KINDS))
_PEOPLE = Many(RefTo(Target.PERSON))
_AUDIENCE = Many(RefTo(Target.PARTY))


class Speaker(Table):
    """Someone who speaks: a person or an organisation, or a label while the name is open."""

    who: Ref | None = optional(RefTo(Target.SPEAKER), "The person or organisation.")
    label: Words = optional(
        Printed(), "What to print while nobody is named: “a cluster manager”.", default=Words()
    )
    topic: Words = optional(Printed(), "What they speak about, as printed.", default=Words())
    minutes: int | None = optional(Whole("minutes", most=LONGEST), "How long they speak.")
    start: int | None = optional(TimeOfDay(), "From when they are there, if not throughout.")
    end: int | None = optional(TimeOfDay(), "Until when they are there, if not throughout.")
    remote: bool = optional(Flag(), "Whether they join from afar.", default=False)
    status: str = optional(_STATUS, "Tentative speakers print TBC.", default=CONFIRMED)


_SPEAKERS = Many(One(Speaker, shorthand="who"))


class Item(Table):
    """A point inside a session: a talk, a coffee, a step of the meeting."""

    title: Words = required(Printed(), "Title as printed.", blank=Words())
    kind: str | None = optional(_KIND, "What it is, where it differs from its session.")
    start: int | None = optional(TimeOfDay(), "When it starts.")
    end: int | None = optional(TimeOfDay(), "When it ends.")
    minutes: int | None = optional(
        Whole("minutes", most=LONGEST), "How long it takes, instead of an end."
    )
    speakers: tuple[Speaker, ...] = optional(
        _SPEAKERS, "Who speaks; they are bound for this item only.", default=()
    )
    requires: tuple[Ref, ...] = optional(
        _PEOPLE, "Who must be there in person for it: whoever signs.", default=()
    )
    description: Words = optional(
        Printed(), "More about it, as printed: “input required”.", default=Words()
    )
    status: str = optional(_STATUS, "Whether it is settled.", default=CONFIRMED)
    notes: str = optional(
        Text(), "For the organisers; never printed.", default="", group=ORGANISERS
    )


class Rounds(Table):
    """Groups that rotate over the branches: in round 1 the first group is at the first branch."""

    minutes: int | None = required(Whole("minutes", least=1, most=LONGEST), "Length of a round.")
    change: int = optional(
        Whole("minutes", most=600), "Pause for changing tables between two rounds.", default=0
    )
    groups: tuple[Ref, ...] = required(_AUDIENCE, "Who rotates, in the order of tables.", blank=())
    count: int | None = optional(
        Whole("rounds", least=1, most=100), "How many rounds; as many as branches if left out."
    )


class Branch(Table):
    """One of the sessions that run side by side in a parallel slot."""

    id: str = optional(
        Id(), "Id, for calendars and other references.", default="", group=ORGANISERS
    )
    title: Words = required(Printed(), "Title as printed.", blank=Words())
    kind: str | None = optional(_KIND, "What it is, where it differs from its session.")
    venue: Ref | None = optional(RefTo(Target.VENUE), "Where; the session's venue if left out.")
    room: Ref | None = optional(RefTo(Target.ROOM), "Room of the venue.")
    for_: tuple[Ref, ...] | None = optional(_AUDIENCE, "Who goes there; whoever likes if left out.")
    except_: tuple[Ref, ...] = optional(
        _AUDIENCE, "Who of them does not.", default=(), group=TAKING_PART
    )
    speakers: tuple[Speaker, ...] = optional(_SPEAKERS, "Who speaks.", default=())
    moderators: tuple[Ref, ...] = optional(_PEOPLE, "Who moderates.", default=(), group=TAKING_PART)
    staff: tuple[Ref, ...] = optional(
        _PEOPLE, "Who accompanies or looks after it.", default=(), group=TAKING_PART
    )
    requires: tuple[Ref, ...] = optional(
        _PEOPLE, "Who must be there in person for it: whoever signs.", default=(), group=TAKING_PART
    )
    interpreters: tuple[Ref, ...] = optional(
        _PEOPLE, "Who interprets.", default=(), group=TAKING_PART
    )
    languages: tuple[str, ...] = optional(
        Many(Language()),
        "Languages spoken; the session's if left out.",
        default=(),
        group=TAKING_PART,
    )
    description: Words = optional(
        Printed(), "More about it, as printed.", default=Words(), group=INSIDE
    )
    items: tuple[Item, ...] = optional(Many(One(Item)), "Points inside.", default=(), group=INSIDE)
    status: str = optional(_STATUS, "Whether it is settled.", default=CONFIRMED)
    notes: str = optional(
        Text(), "For the organisers; never printed.", default="", group=ORGANISERS
    )
    waive: tuple[Waiver, ...] = optional(
        WAIVERS, "Findings that are accepted.", default=(), group=ORGANISERS
    )


class Booking(Table):
    """Something that must be booked for a session."""

    what: str = required(
        Choice(("room", "coach", "catering", "interpreter", "guide", "equipment", "other")),
        "What must be booked.",
        blank="other",
    )
    booked: bool = optional(Flag(), "Whether that is done.", default=False)
    by: date | None = optional(Date(), "By when it must be done.")
    reference: str = optional(Text(), "Number of the booking, or who confirmed it.", default="")


class Apart(Table):
    """Sessions or people that must not have anything at one time."""

    between: tuple[Ref, ...] = required(
        Many(RefTo(Target.APART)),
        "Ids of sessions, branches, people, organisations or groups; no two of them in parallel.",
        blank=(),
    )
    reason: str = optional(Text(), "Why not.", default="")


class Session(Table):
    """One entry of a day's programme."""

    id: str = optional(
        Id(), "Id, for calendars and other references.", default="", group=ORGANISERS
    )
    title: Words = required(Printed(), "Title as printed.", blank=Words())
    kind: str = required(_KIND, "Which kind of session it is.", blank="visit")
    start: int | None = optional(TimeOfDay(), "When it starts; without it, it has no place yet.")
    end: int | None = optional(TimeOfDay(), "When it ends; open if neither end nor minutes stand.")
    minutes: int | None = optional(
        Whole("minutes", most=LONGEST), "How long it takes, instead of an end."
    )
    venue: Ref | None = optional(
        RefTo(Target.VENUE), "Where; if left out the day's venue, else where the people were last."
    )
    room: Ref | None = optional(RefTo(Target.ROOM), "Room of the venue.")
    for_: tuple[Ref, ...] | None = optional(_AUDIENCE, "Who takes part; the party if left out.")
    except_: tuple[Ref, ...] = optional(
        _AUDIENCE, "Who of them does not.", default=(), group=TAKING_PART
    )
    attendance: str = optional(
        Choice((REQUIRED, OPTIONAL, DROP_IN, CHOOSE_ONE)),
        "Whether they must: drop-in is come as you like, choose-one leaves the branch to each.",
        default=REQUIRED,
        group=TAKING_PART,
    )
    speakers: tuple[Speaker, ...] = optional(_SPEAKERS, "Who speaks, in order.", default=())
    moderators: tuple[Ref, ...] = optional(_PEOPLE, "Who moderates.", default=(), group=TAKING_PART)
    staff: tuple[Ref, ...] = optional(
        _PEOPLE, "Who accompanies or looks after it.", default=(), group=TAKING_PART
    )
    requires: tuple[Ref, ...] = optional(
        _PEOPLE, "Who must be there in person for it: whoever signs.", default=(), group=TAKING_PART
    )
    interpreters: tuple[Ref, ...] = optional(
        _PEOPLE, "Who interprets.", default=(), group=TAKING_PART
    )
    languages: tuple[str, ...] = optional(
        Many(Language()), "Languages spoken.", default=(), group=TAKING_PART
    )
    participation: str = optional(
        Choice((IN_PERSON, ONLINE, HYBRID)),
        "How people join.",
        default=IN_PERSON,
        group=TAKING_PART,
    )
    extra: int = optional(
        Whole("people"), "People beyond the audience: local guests.", default=0, group=TAKING_PART
    )
    description: Words = optional(
        Printed(), "More about it, as printed.", default=Words(), group=INSIDE
    )
    dress: Words = optional(
        Printed(), "What to wear: dress code, sturdy shoes.", default=Words(), group=INSIDE
    )
    items: tuple[Item, ...] = optional(
        Many(One(Item)), "Points inside, in order.", default=(), group=INSIDE
    )
    branches: tuple[Branch, ...] = optional(
        Many(One(Branch)), "What runs side by side in this slot.", default=(), group=INSIDE
    )
    rounds: Rounds | None = optional(
        One(Rounds), "Groups that rotate over the branches.", group=INSIDE
    )
    from_: Ref | None = optional(
        RefTo(Target.VENUE),
        "Of a transfer: where it starts; where the people are if left out.",
        group=TRANSFER,
    )
    to: Ref | None = optional(
        RefTo(Target.VENUE),
        "Of a transfer: where it ends; the next session's venue if left out.",
        group=TRANSFER,
    )
    stops: tuple[Ref, ...] = optional(
        Many(RefTo(Target.VENUE)),
        "Of a transfer: stops on the way, in order.",
        default=(),
        group=TRANSFER,
    )
    vehicles: tuple[Ref, ...] = optional(
        Many(RefTo(Target.VEHICLE)),
        "Of a transfer: what takes the people.",
        default=(),
        group=TRANSFER,
    )
    serves: dict[str, int] = optional(
        Counts(), "Of a meal: diets ordered, as counts.", default={}, group=MEAL
    )
    status: str = optional(_STATUS, "Whether it is settled.", default=CONFIRMED)
    fixed: bool = optional(
        Flag(),
        "Whether its time is pinned: a flight, a museum slot.",
        default=False,
        group=ORGANISERS,
    )
    after: tuple[Ref, ...] = optional(
        Many(RefTo(Target.SESSION)),
        "What must be over before it starts.",
        default=(),
        group=ORGANISERS,
    )
    responsible: Ref | None = optional(
        RefTo(Target.PERSON), "Who of the organisers sees to it.", group=ORGANISERS
    )
    deadline: date | None = optional(Date(), "By when it must be settled.", group=ORGANISERS)
    bookings: tuple[Booking, ...] = optional(
        Many(One(Booking)), "What must be booked for it.", default=(), group=ORGANISERS
    )
    needs: tuple[str, ...] = optional(
        Many(Text()), "What must be brought or booked.", default=(), group=ORGANISERS
    )
    notes: str = optional(
        Text(), "For the organisers; never printed.", default="", group=ORGANISERS
    )
    waive: tuple[Waiver, ...] = optional(
        WAIVERS, "Findings that are accepted.", default=(), group=ORGANISERS
    )


class Day(Table):
    """One day of the visit."""

    date: date | None = required(Date(), "The date.")
    title: Words = optional(Printed(), "Title as printed, often the place.", default=Words())
    venue: Ref | None = optional(RefTo(Target.VENUE), "Where its sessions are, unless they say so.")
    begins_at: Ref | None = optional(RefTo(Target.VENUE), "Where the party is in the morning.")
    ends_at: Ref | None = optional(RefTo(Target.VENUE), "Where the party is to be at night.")
    luggage: Ref | None = optional(
        RefTo(Target.STORE), "Where the luggage is between check-out and check-in."
    )
    hours: tuple[int, int] | None = optional(Hours(), "Hours within which the programme lies.")
    timezone: str | None = optional(
        Zone(), "Time zone of the day, if not the visit's.", group=ORGANISERS
    )
    region: str | None = optional(
        Region(), "Country or region of the day, if not the visit's.", group=ORGANISERS
    )
    closed: Words = optional(
        Printed(),
        "Why the town is closed that day: a municipal feast.",
        default=Words(),
        group=ORGANISERS,
    )
    description: Words = optional(
        Printed(), "More about it, as printed.", default=Words(), group=INSIDE
    )
    notes: str = optional(
        Text(), "For the organisers; never printed.", default="", group=ORGANISERS
    )
    sessions: tuple[Session, ...] = optional(
        Many(One(Session)), "Its programme.", default=(), group=INSIDE
    )
    waive: tuple[Waiver, ...] = optional(
        WAIVERS, "Findings that are accepted.", default=(), group=ORGANISERS
    )
