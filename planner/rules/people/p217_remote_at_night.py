"""Someone is to speak from afar in the middle of their night.

What it finds
    A speaker with `remote = true`, or of a session that is `online`, whose person has a `timezone`
    and whose time, by the clocks there, lies between 22:00 and 07:00. Whoever travels to the visit
    or is in one of its sessions in person speaks from there, unless it says `remote`. The time of an item counts, or the speaker's own `start`
    and `end`; whoever speaks for some minutes of a longer stretch is taken to choose them by day.

Why it matters
    They will not be there, or half asleep; often nobody has reckoned with the other time zone.

Example
    ```toml
    [[people]]
    id = "foltz"
    name = "Clémence Foltz"
    timezone = "America/New_York"

    [[days.sessions]]
    title = "Going abroad"
    kind = "presentation"
    start = "10:00"
    end = "11:00"
    speakers = [{ who = "foltz", remote = true }]
    ```

How to fix
    Move the talk to an hour at which they are awake, or ask for a recording.

Options
    `remote_night`: when nobody is to speak by their own clock, from and until; `"22:00-07:00+1"` by
    default.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.clock import DAY, clock, time_of_day
from planner.model.crowd import Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan
from planner.model.presence import Stay
from planner.model.programme import ONLINE
from planner.model.timetable import item_times, zone_of
from planner.rules.accepted import accepted
from planner.rules.fix import Fix
from planner.rules.people.speaker_entries import Entry, by_route
from planner.rules.rule import Rule
from planner.source.record import Record
from planner.source.route import Route

RULE = Rule("P217", "remote-at-night", Severity.WARNING)

WAKING = (7 * 60, 22 * 60)
"""The hours of the visit's own clock to which a session is moved for somebody who is far away."""

_DAYS_AROUND = range(-2, 6)
"""The nights that a stretch may touch, by days from its own."""


class Night(Record):
    """A stay that lies in somebody's night."""

    stay: Stay
    zone: str
    start: int
    """Minutes after midnight of the day of the programme, by their own clock."""
    end: int


def check(plan: Plan) -> Iterator[Finding]:
    """Find speakers who join from afar in their night."""
    entries: dict[Route, Entry] | None = None
    for who, stays in plan.presence.stays.items():
        person = plan.directory.people[who]
        if not person.timezone:
            continue
        entries = by_route(plan) if entries is None else entries
        nights = [
            night for stay in stays for night in _at_night(plan, stay, entries)
            if not accepted(plan, RULE.code, stay.route)
        ]  # fmt: skip
        if nights:
            yield _finding(plan, who, nights)


def _at_night(plan: Plan, stay: Stay, entries: dict[Route, Entry]) -> Iterator[Night]:
    """Return a stay with its time by the speaker's own clock, if that is at night."""
    entry, slot = entries.get(stay.route), stay.slot
    zone = plan.directory.people[stay.person].timezone
    if entry is None or not _is_afar(plan, stay, entry) or slot.unclear or zone is None:
        return
    if slot.day.date is None or stay.finish <= stay.begin or "remote" in entry.speaker.broken:
        return
    here = time_of_day(stay.begin, slot.day.date, zone_of(slot.day, plan.itinerary.timezone))
    start = time_of_day(stay.begin, slot.day.date, zone)
    end = start + stay.finish - stay.begin
    if start != here and _free_by_day(plan, start, end) < _needed(stay, entry):
        yield Night(stay, zone, start, end)


def _is_afar(plan: Plan, stay: Stay, entry: Entry) -> bool:
    """Tell whether a speaker joins from where they live: as the file says, or to an online session."""
    if "remote" in entry.speaker.given:
        return entry.speaker.remote
    return entry.session.participation == ONLINE and not _comes(plan, stay.person)


def _comes(plan: Plan, who: str) -> bool:
    """Tell whether someone travels to the visit, or is at something of it in person."""
    person = plan.directory.people[who]
    if person.arrives or person.leaves or person.broken & {"arrives", "leaves"}:
        return True
    entries, seat = by_route(plan), Seat(who)
    return any(
        stay.slot.session.participation != ONLINE
        and not (stay.route in entries and entries[stay.route].speaker.remote)
        for stay in plan.presence.stays[who]
    ) or any(
        leaf.wanted and leaf.session.participation != ONLINE and seat in leaf.crowd.firm
        for slot in plan.timetable.sessions
        for leaf in slot.leaves
    )


def _needed(stay: Stay, entry: Entry) -> int:
    """Return for how many minutes a speaker is needed within the time of a stay."""
    speaker, whole = entry.speaker, stay.finish - stay.begin
    if speaker.broken & {"start", "end", "minutes"}:
        return 1
    if speaker.start is not None or speaker.end is not None:
        return whole
    if speaker.minutes:
        return min(speaker.minutes, whole)
    return whole if entry.alone and _is_told(entry) else 1


def _is_told(entry: Entry) -> bool:
    """Tell whether the file says from when until when an item is; a session always says so."""
    if entry.item is None:
        return True
    items = (entry.branch or entry.session).items
    times = item_times(items, entry.session.start)
    known = next(time for item, time in zip(items, times, strict=True) if item is entry.item)
    return None not in known and not entry.item.broken & {"start", "end", "minutes"}


def _free_by_day(plan: Plan, start: int, end: int) -> int:
    """Return the longest part of a stretch that lies in no night, in minutes."""
    first, last = plan.limits.remote_night
    longest, since = 0, start
    for day in _DAYS_AROUND:
        longest = max(longest, min(end, first + day * DAY) - since)
        since = max(since, last + day * DAY)
    return max(0, longest, end - since)


def _finding(plan: Plan, who: str, nights: list[Night]) -> Finding:
    main = nights[0]
    more = len({night.stay.slot.session.route for night in nights}) - 1
    others = ""
    if more:
        others = f"; {more} more session{'s are' if more > 1 else ' is'} in their night too"
    slot = main.stay.slot
    return RULE.finding(
        main.stay.route,
        f"{plan.directory.name(who)} speaks from afar in {plan.title(slot)} "
        f"{plan.hours(main.stay.begin, main.stay.finish, slot.day)}, which is "
        f"{_own_time(main)} by their own clock ({main.zone}){others}",
        advice="move it to an hour at which they are awake, or ask for a recording",
        related=tuple(
            Related(night.stay.route, f"{_own_time(night)} by their own clock")
            for night in nights[1:]
        ),
        sessions=tuple(dict.fromkeys(night.stay.slot.session.route for night in nights)),
        about=(who,),
    )


def _own_time(night: Night) -> str:
    """Write a time by the speaker's own clock, and whether it is another day there."""
    day = {-1: " the day before", 0: "", 1: " the day after"}.get(night.start // DAY, "")
    return f"{clock(night.start)}–{clock(night.end)}{day}"


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to move the session to the next hour at which it is day where they are."""
    from planner.rules.people.other_times import moved_by

    entries = by_route(plan)
    stays = [stay for who in finding.about for stay in plan.presence.stays.get(who, ())]
    nights = [night for stay in stays for night in _at_night(plan, stay, entries)]
    if len({night.stay.slot.session.route for night in nights}) != 1 or any(
        entries[night.stay.route].item is not None for night in nights
    ):
        return
    first, last = plan.limits.remote_night
    start = min(night.start for night in nights)
    end = max(night.end for night in nights)
    slot = nights[0].stay.slot
    to_morning = (last - start) % DAY
    to_evening = (first - end) % DAY - DAY
    for minutes in sorted((to_morning, to_evening), key=abs):
        if slot.start + minutes >= WAKING[0] and slot.end + minutes <= WAKING[1]:
            yield from moved_by(plan, data, slot, minutes)
