"""What everyone must know of a day before it begins: where it starts, what to bring and to wear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.agenda.contents.happenings import Happening
from planner.agenda.edition import Edition
from planner.agenda.text import joined

REGISTRATION = "registration"
"""A kind for which people come as they like, and yet all of them come."""


def first(happenings: Iterable[Happening]) -> Happening | None:
    """Return with what a day begins, of sessions in the order of their starts, if with anything."""
    known = [each for each in happenings if each.live and each.timed]
    meant = (each for each in known if not each.loose or each.session.kind == REGISTRATION)
    return next(meant, known[0] if known else None)


def meeting(edition: Edition, happening: Happening) -> str:
    """Return where people gather for a session: the meeting point and the venue with its address."""
    venue = edition.plan.directory.venues.get(happening.slot.place or "")
    if venue is None:
        return edition.speech.say("to be confirmed")
    return joined((edition.text(venue.meeting_point), edition.address(venue.id)), ", ")


def to_note(edition: Edition, happenings: Iterable[Happening]) -> list[str]:
    """Return what visitors must bring, heed and wear at some sessions, each once."""
    return list(dict.fromkeys(each for each in _told(edition, happenings) if each.strip()))


def _told(edition: Edition, happenings: Iterable[Happening]) -> Iterator[str]:
    venues = edition.plan.directory.venues
    for happening in happenings:
        if not happening.live:
            continue
        for part in happening.parts:
            venue = venues.get(part.slot.place or "")
            if venue is not None and not happening.moves:
                yield from (edition.text(each) for each in venue.requirements)
        yield edition.text(happening.session.dress)
