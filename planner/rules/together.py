"""What the visits of one run take up at one time: the same person, room or vehicle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from planner.model.finding import Finding
from planner.model.folding import folded
from planner.model.plan import MOST_PAIRS, Plan
from planner.rules.accepted import valid
from planner.rules.booking import Booking
from planner.rules.catalogue import catalogue
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route

DRAFTS = {"draft", "copy", "bozza", "borrador", "esborrany", "copia"}
"""Words in the name of a file, folded, that say that it is no visit of its own."""

MOST_NAME = 60
"""How many characters of a title or file name a sentence shows."""

_ADVICE = {
    "X701": "move one of the sessions, or name someone else in one of the visits",
    "X702": "give one of the visits another room, or another time",
    "X703": "hire another vehicle for one of them, or move one of the rides",
}


class Taken(Record):
    """What one visit takes up, and by which name another file speaks of it."""

    file_name: str
    visit: str
    """The id of the visit."""
    title: str
    timezone: str
    """In which the times of its bookings are told."""
    bookings: tuple[Booking, ...]


def taken(plan: Plan, file_name: str) -> Taken:
    """Return what a visit takes up; a draft takes up nothing."""
    itinerary = plan.itinerary
    found: tuple[Booking, ...] = ()
    if not (itinerary.draft or "draft" in itinerary.broken or _is_draft(file_name)):
        waivers = valid(plan)
        found = tuple(
            booking.replace(waived=any(waivers.on(booking.code, (booking.route, booking.session))))
            for entry in catalogue().values()
            if entry.bookings is not None
            for booking in entry.bookings(plan)
        )
    title = plan.directory.text(itinerary.title) or itinerary.id or file_name
    return Taken(
        file_name, str(itinerary.id), shorten(title, MOST_NAME), str(itinerary.timezone), found
    )


def across(visits: Sequence[Taken]) -> list[tuple[int, Finding]]:
    """Return what two visits take up at one time, each with the index of the file to report it in.

    Of a person, room or vehicle and a pair of visits the first overlap is told, at the later file;
    what the earlier one has a waiver for, there.
    """
    by_key: dict[tuple[str, str], list[tuple[int, Booking]]] = {}
    for index, visit in enumerate(visits):
        for booking in visit.bookings:
            by_key.setdefault((booking.code, booking.key), []).append((index, booking))
    found = [
        (here, _finding(visits[there], visits[here], overlap))
        for _, bookings in sorted(by_key.items(), key=lambda each: each[0])
        if len({index for index, _ in bookings}) > 1
        for (there, here, _), overlap in _overlaps(visits, bookings).items()
    ]
    return sorted(found, key=lambda each: each[0])


class Overlap(Record):
    """What two visits take up at one time."""

    one: Booking
    """The first booking of another file that overlaps."""
    other: Booking
    """That of the file at which it is told."""
    sessions: int
    """How many pairs of sessions overlap, as far as they were looked at."""


def _overlaps(
    visits: Sequence[Taken], bookings: Iterable[tuple[int, Booking]]
) -> dict[tuple[int, int, bool], Overlap]:
    """Return what overlaps of the bookings of one thing.

    The key is the other visit, the one at which it is told, and whether it is waived. Of each visit only the booking that lasts longest is kept while the others are gone through in
    the order of their starts: if any overlaps, it does.
    """
    found: dict[tuple[int, int, bool], dict[tuple[Route, Route], tuple[Booking, Booking]]] = {}
    running: dict[int, Booking] = {}
    compared = 0
    for index, booking in sorted(bookings, key=lambda each: (each[1].begin, each[0])):
        compared += len(running)
        if compared > MOST_PAIRS:
            break
        for other, before in list(running.items()):
            if before.finish <= booking.begin:
                del running[other]
            elif other != index and not _is_same(visits[other], visits[index]):
                pair = sorted(((other, before), (index, booking)), key=lambda each: each[0])
                if pair[0][1].waived and not pair[1][1].waived:
                    pair.reverse()
                (there, one), (here, two) = pair
                known = found.setdefault((there, here, one.waived or two.waived), {})
                known.setdefault((one.session, two.session), (one, two))
        longest = running.get(index)
        if longest is None or booking.finish > longest.finish:
            running[index] = booking
    return {pair: Overlap(*next(iter(known.values())), len(known)) for pair, known in found.items()}


def _is_same(one: Taken, other: Taken) -> bool:
    """Tell whether two files are versions of one visit."""
    return bool(one.visit) and one.visit == other.visit


def _is_draft(file_name: str) -> bool:
    """Tell whether the name of a file calls it a draft or copy."""
    stem = re.sub(r"\.\w+$", "", _base(file_name))
    return not DRAFTS.isdisjoint(re.findall(r"[^\W\d_]+", folded(stem)))


def _base(file_name: str) -> str:
    return re.split(r"[\\/]", file_name)[-1]


def _short(file_name: str) -> str:
    """Return the name of a file for a sentence, without its folders where these are too long."""
    return shorten(file_name if len(file_name) <= MOST_NAME else _base(file_name), MOST_NAME)


def _finding(there: Taken, here: Taken, overlap: Overlap) -> Finding:
    """Word an overlap for the file ``here``."""
    one, other, more = overlap.one, overlap.other, overlap.sessions - 1
    again = f", and {more} more time{'s' if more > 1 else ''}" if more else ""
    file = f" ({_short(there.file_name)})" if there.file_name else ""
    zones = [f" ({each.timezone})" for each in (there, here)]
    of_one, of_other = zones if zones[0] != zones[1] else ("", "")
    verb, also = ("is needed in", "in") if other.code == "X701" else ("is taken for", "for")
    return catalogue()[other.code].rule.finding(
        other.route,
        f"{other.name} {verb} {other.words}{of_other}, and {also} {one.words}{of_one} "
        f"of the visit “{there.title}”{file}{again}",
        advice=_ADVICE[other.code],
        sessions=(other.session,),
        about=other.about,
    )
