"""Who has something to do in a session and when: people and organisations, from afar or in person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.model.clock import instant
from planner.model.nested import Ref
from planner.model.plan import Plan
from planner.model.presence import LEAST
from planner.model.programme import CANCELLED, Branch, Item, Session, Speaker
from planner.model.timetable import Slot, item_times, zone_of
from planner.rules.journeys import Stretch
from planner.source.record import Record

SPEAKS, SIGNS = "speaks in", "is needed in"

_ROLES = (
    ("moderators", "moderates"), ("staff", "accompanies"), ("interpreters", "interprets in"),
    ("requires", SIGNS),
)  # fmt: skip


class Duty(Record):
    """What someone has to do in a slot, and when."""

    who: Ref
    slot: Slot
    verb: str
    """What they do there, up to its title: ``moderates``, ``speaks in``."""
    stretch: Stretch
    speaker: Speaker | None = None
    """What the file says of a speaker; None of those who have another role."""

    @property
    def remote(self) -> bool:
        """Whether they speak from afar."""
        return self.speaker is not None and self.speaker.remote


def duties(plan: Plan, session: Slot) -> Iterator[Duty]:
    """Return what people and organisations have to do in a session and its branches.

    Whoever does something at rotating tables does it in all rounds.
    """
    yield from _of(plan, session, session.session)
    for leaf in session.slots:
        if leaf.live and leaf.branch is not None and leaf.round <= 1:
            yield from _of(plan, session if leaf.round else leaf, leaf.branch)


def speakers(entry: Session | Branch) -> Iterator[Speaker]:
    """Return who speaks in a session or branch, those of its points included."""
    lists = [entry.speakers, *(item.speakers for item in entry.items if item.status != CANCELLED)]
    for each in lists:
        yield from (speaker for speaker in each if speaker.status != CANCELLED)


def _of(plan: Plan, slot: Slot, entry: Session | Branch) -> Iterator[Duty]:
    yield from _speaking(plan, slot, entry.speakers, slot.begin, slot.finish, told=True)
    for field, verb in _ROLES:
        for ref in getattr(entry, field):
            least = LEAST if slot.open_ended else None
            yield Duty(ref, slot, verb, Stretch(slot.begin, slot.finish, least))
    for item, begin, finish, told in _spans(plan, slot, entry.items):
        if item.status != CANCELLED:
            yield from _speaking(plan, slot, item.speakers, begin, finish, told=told)
            for ref in item.requires:
                yield Duty(ref, slot, SIGNS, Stretch(begin, finish, None if told else LEAST))


def _speaking(
    plan: Plan, slot: Slot, speaking: Iterable[Speaker], begin: int, finish: int, *, told: bool
) -> Iterator[Duty]:
    for speaker in speaking:
        if speaker.who is None or speaker.status == CANCELLED:
            continue
        since = begin if speaker.start is None else _instant(plan, slot, speaker.start)
        until = finish if speaker.end is None else _instant(plan, slot, speaker.end)
        if speaker.end is None and speaker.start is not None and speaker.minutes is not None:
            until = since + speaker.minutes
        minutes = _minutes(speaker, told=told and not slot.open_ended)
        stretch = Stretch(since, max(since, until), minutes)
        yield Duty(speaker.who, slot, SPEAKS, stretch, speaker)


def _minutes(speaker: Speaker, *, told: bool) -> int | None:
    """Return the minutes that a speaker needs where nobody says when; None if throughout."""
    if speaker.broken & {"start", "end", "minutes", "status"}:
        return LEAST
    if speaker.start is not None or speaker.end is not None:
        return None
    if speaker.minutes is not None:
        return speaker.minutes
    return LEAST if speaker.remote or not told else None


def _spans(
    plan: Plan, slot: Slot, items: tuple[Item, ...]
) -> Iterator[tuple[Item, int, int, bool]]:
    """Return the points of a slot with start and end as instants, and whether the file tells them.

    One whose time it does not tell lies somewhere between its neighbours.
    """
    times = item_times(items, slot.start)
    for index, (item, (start, end)) in enumerate(zip(items, times, strict=True)):
        known = [each for time in times[:index] for each in time if each is not None]
        since = start if start is not None else max(known, default=None)
        later = [time for time, _ in times[index + 1 :] if time is not None]
        until = end if end is not None else min(later, default=None)
        begin = slot.begin if since is None else _instant(plan, slot, since)
        finish = slot.finish if until is None else _instant(plan, slot, until)
        slips = item.broken & {"start", "end", "minutes", "status"}
        told = start is not None and end is not None and not slips
        yield item, begin, max(begin, finish), told


def _instant(plan: Plan, slot: Slot, minutes: int) -> int:
    if slot.day.date is None:
        return slot.begin
    return instant(slot.day.date, minutes, zone_of(slot.day, plan.itinerary.timezone))
