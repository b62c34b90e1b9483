"""What people do in a programme beyond listening: who speaks, moderates, signs, when and on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.agenda.contents.happenings import Happening, everything
from planner.agenda.edition import Edition
from planner.agenda.text import joined, together
from planner.agenda.wording import times
from planner.agenda.words import msg
from planner.model.clock import clock, duration
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, TENTATIVE, Branch, Day, Item, Session, Speaker
from planner.model.timetable import Slot, item_times
from planner.source.route import Route

SPEAKS, INTERPRETS = "speaks", "interprets"

ROLES = {
    SPEAKS: msg("Speaking"),
    "moderates": msg("Moderation"),
    "needed": msg("Presence required"),
    INTERPRETS: msg("Interpreting"),
    "accompanies": msg("Accompanying"),
    "receives": msg("Receiving the guests"),
    "responsible": msg("Responsible"),
}
"""What somebody can be there for, and how papers call it; the most visible first."""


@dataclass(frozen=True)
class Duty:
    """Something that a person or an organisation has to do in a session, a branch or an item."""

    who: str
    """The id of the person or organisation; empty where a label stands for somebody."""
    role: str
    """A key of ``ROLES``."""
    happening: Happening
    """The session or branch."""
    item: Item | None = None
    """The point inside, if it is about that alone."""
    speaker: Speaker | None = None
    start: int | None = None
    """When it is, in minutes after midnight, where that is not throughout."""
    end: int | None = None
    minutes: int | None = None
    """How long it takes, where the file tells that alone."""

    @property
    def day(self) -> Day:
        """The day of the session."""
        return self.happening.day

    @property
    def slot(self) -> Slot:
        """When and where the session or branch is."""
        return self.happening.slot

    @property
    def entry(self) -> Session | Branch:
        """The session or branch."""
        return self.happening.entry

    @property
    def routes(self) -> tuple[Route, Route]:
        """The routes of the session or branch, and of the session."""
        return self.entry.route, self.happening.session.route

    @property
    def tentative(self) -> bool:
        """Whether it is still open if they do it."""
        return TENTATIVE in {getattr(each, "status", "") for each in (self.item, self.speaker)}

    def time(self, edition: Edition) -> str:
        """Write when or for how long it is; nothing where it is throughout."""
        if self.start is not None:
            return times(self.start, self.end, edition.speech.say("from {time}"))
        if self.end is not None:
            return edition.speech.say("until {time}", time=clock(self.end))
        return duration(self.minutes) if self.minutes else ""

    def about(self, edition: Edition) -> str:
        """Return what it is about: a topic, or the point of the session."""
        topic = edition.text(self.speaker.topic) if self.speaker is not None else ""
        return joined((edition.text(self.item.title) if self.item else "", topic), ": ")

    def name(self, edition: Edition) -> str:
        """Return whose it is: a name with role and organisation, or the label."""
        if self.who or self.speaker is None:
            return edition.person(self.who)
        return edition.text(self.speaker.label)

    def words(self, edition: Edition) -> str:
        """Write it in a line: ``Speaking 10:15–10:25: Wine (TBC)``."""
        speech = edition.speech
        role = joined((speech.say(ROLES[self.role]), self.time(edition)), " ")
        remote = self.speaker is not None and self.speaker.remote
        notes = joined((
            speech.say("online") if remote else "", speech.say("TBC") if self.tentative else "",
        ), ", ")  # fmt: skip
        said = joined((role, self.about(edition)), ": ")
        return together((said, f" ({notes})")) if notes else said


def duties(plan: Plan, ids: Iterable[str] | None = None) -> list[Duty]:
    """Return all duties in the order of the programme, or those of some people and organisations.

    What is cancelled is not in it.
    """
    every = plan.once(_every)
    if ids is None:
        return list(every)
    wanted = set(ids)
    return [duty for duty in every if duty.who in wanted]


def _every(plan: Plan) -> list[Duty]:
    happenings = list(everything(plan))
    found = (duty for each in happenings if each.live for duty in of_session(plan, each))
    return [*found, *_receiving(plan, happenings)]


def of_session(plan: Plan, session: Happening) -> Iterator[Duty]:
    """Return the duties in a session and in its branches, as far as these take place."""
    parts = [part for part in session.parts if part.slot.branch is not None and part.live]
    for happening in (session, *parts):
        yield from _of_entry(happening)
    who = session.session.responsible
    if who is not None and who in plan.directory.people:
        yield Duty(str(who), "responsible", session)


def _of_entry(happening: Happening) -> Iterator[Duty]:
    entry = happening.entry
    yield from _speaking(happening, entry.speakers, None, (None, None))
    for role, refs in (
        ("moderates", entry.moderators), ("needed", entry.requires),
        (INTERPRETS, entry.interpreters), ("accompanies", entry.staff),
    ):  # fmt: skip
        yield from (Duty(str(who), role, happening) for who in refs)
    start = None if happening.session.start is None else happening.slot.start
    spans = item_times(entry.items, start)
    for item, span in zip(entry.items, spans, strict=True):
        if item.status == CANCELLED:
            continue
        yield from _speaking(happening, item.speakers, item, span)
        for who in item.requires:
            yield Duty(str(who), "needed", happening, item, None, *span)


def _speaking(
    happening: Happening,
    speakers: Sequence[Speaker],
    item: Item | None,
    span: tuple[int | None, int | None],
) -> Iterator[Duty]:
    for speaker in speakers:
        if speaker.status == CANCELLED or not (speaker.who or speaker.label):
            continue
        start = speaker.start if speaker.start is not None else span[0]
        end = speaker.end if speaker.end is not None else span[1]
        minutes = speaker.minutes or (item.minutes if item is not None else None)
        yield Duty(str(speaker.who or ""), SPEAKS, happening, item, speaker, start, end, minutes)


def _receiving(plan: Plan, happenings: Iterable[Happening]) -> Iterator[Duty]:
    """Return who receives people at a venue: once a day, at the first session there."""
    seen: set[tuple[int, str]] = set()
    for happening in happenings:
        if happening.moves or not happening.live:
            continue
        for part in happening.parts:
            venue = plan.directory.venues.get(part.slot.place or "")
            if venue is None or venue.contact is None or not part.live:
                continue
            key = (id(happening.day), venue.id)
            if key not in seen:
                seen.add(key)
                yield Duty(str(venue.contact), "receives", part)


def in_order(found: Iterable[Duty]) -> list[Duty]:
    """Return duties in the order of time, the most visible first where they are at one time."""
    return sorted(
        found,
        key=lambda each: (
            each.day.route, each.happening.session.start is None,
            each.start if each.start is not None else each.slot.start, [*ROLES].index(each.role),
        ),
    )  # fmt: skip


def shared(edition: Edition, found: Iterable[Duty]) -> list[tuple[Duty, str]]:
    """Return each duty once, with the names of all who have it: ``Alice, Bob``."""
    together: dict[tuple[Route, str], tuple[Duty, list[str]]] = {}
    for duty in found:
        key = (duty.entry.route, str(duty.words(edition)))
        names = together.setdefault(key, (duty, []))[1]
        name = edition.name(duty.who)
        if name not in names:
            names.append(name)
    return [(duty, joined(names, ", ")) for duty, names in together.values()]
