"""What a field offers to choose from, and which of it a few typed letters mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from planner.agenda.wording import KINDS, language_name
from planner.changes.form.draft import Draft
from planner.model.basic_kinds import Choice, Language
from planner.model.fields import Kind
from planner.model.folding import folded, rank
from planner.model.nested import Many, One, RefTo, Target
from planner.model.plan import Plan
from planner.model.programme import Session
from planner.model.time_kinds import Zone
from planner.source.plain import plain, shorten
from planner.source.route import Route

MOST_SHOWN = 60
"""How many offers are listed at once; typing narrows them down."""

WITHIN: dict[Target, tuple[Target, ...]] = {
    **{each: (each,) for each in Target},
    Target.PARTY: (Target.PERSON, Target.GROUP, Target.ORGANISATION),
    Target.SPEAKER: (Target.PERSON, Target.ORGANISATION),
    Target.STORE: (Target.VENUE, Target.VEHICLE),
    Target.APART: (Target.SESSION, Target.PERSON, Target.GROUP, Target.ORGANISATION),
}
"""What may be named where a target is asked for."""

LANGUAGES = ("ca", "de", "el", "en", "es", "eu", "fr", "gl", "it", "nl", "pl", "pt", "sv", "uk")
"""The languages that are offered beside those of the visit."""


class Offer(NamedTuple):
    """Something that can be chosen."""

    value: Any
    """What the text is to hold."""
    name: str
    """How it is shown, on one line."""
    detail: str = ""
    """What tells it from others of the same name."""


def offers(kind: Kind, plan: Plan, draft: Draft) -> list[Offer]:
    """Return what a field of a kind, or a list of such, takes in a visit as it stands."""
    inner = kind.of if isinstance(kind, Many) else kind
    if isinstance(inner, One):
        return offers(_field(inner), plan, draft) if inner.shorthand else []
    if isinstance(inner, RefTo):
        return list(_entries(inner.target, plan, draft))
    if isinstance(inner, Choice):
        return [Offer(each, each, KINDS.get(each, "")) for each in inner.options]
    if isinstance(inner, Zone):
        from planner.workspace.creating.zones import UTC, zone_names

        return [Offer(each, each) for each in (UTC, *zone_names())]
    if isinstance(inner, Language):
        codes = dict.fromkeys((*plan.itinerary.languages, *LANGUAGES))
        return [Offer(code, code, _language(code)) for code in codes]
    return []


def _field(one: One) -> Kind:
    from planner.model.fields import specs

    return specs(one.table)[one.shorthand].kind


@cache
def _language(code: str) -> str:
    return plain(language_name(code))


def _entries(target: Target, plan: Plan, draft: Draft) -> Iterator[Offer]:
    if target is Target.ROOM:
        yield from _rooms(plan, draft)
        return
    listed = _listed(plan)
    for group in WITHIN[target]:
        yield from listed[group]


def _rooms(plan: Plan, draft: Draft) -> Iterator[Offer]:
    book = plan.directory
    venue = book.venues.get(venue_of(plan, draft) or "")
    for room in venue.rooms if venue else ():
        if room.id:
            seats = f"{room.capacity} people" if room.capacity is not None else ""
            yield _offer(room.id, book.text(room.name), seats)


@lru_cache(maxsize=2)
def _listed(plan: Plan) -> dict[Target, list[Offer]]:
    """Return an offer for each entry of an itinerary that has an id, by what it is."""
    book, text = plan.directory, plan.directory.text
    listed: dict[Target, list[Offer]] = {}
    listed[Target.PERSON] = [
        _offer(each.id, each.name, text(each.role), book.name(each.organisation or ""))
        for each in book.people.values()
    ]
    listed[Target.GROUP] = [
        _offer(each.id, text(each.name), "group") for each in book.groups.values()
    ]
    listed[Target.ORGANISATION] = [
        _offer(each.id, text(each.name), text(each.delegation))
        for each in book.organisations.values()
    ]
    listed[Target.VENUE] = [
        _offer(each.id, text(each.name), each.address) for each in book.venues.values()
    ]
    listed[Target.VEHICLE] = [
        _offer(each.id, text(each.name), f"{each.seats} seats" if each.seats is not None else "")
        for each in book.vehicles.values()
    ]
    listed[Target.SESSION] = [
        _offer(each.id, text(each.title), "session" if isinstance(each, Session) else "branch")
        for each in book.sessions.values()
    ]
    return listed


def _offer(value: str, name: str, *details: str) -> Offer:
    parts = (*details, value if name else "")
    return Offer(value, shorten(name or value), plain(" · ".join(part for part in parts if part)))


def venue_of(plan: Plan, draft: Draft) -> str | None:
    """Return the venue of a session, branch or item that is edited, if it is known."""
    own = draft.inherited("venue")
    if isinstance(own, str):
        return own
    for slot in plan.timetable.sessions:
        route: Route = slot.session.route
        if route and draft.route[: len(route)] == route:
            return slot.place
    return None


def named(kind: Kind, value: object, plan: Plan, draft: Draft) -> str:
    """Return how a raw value that refers to an entry, or is a word of a choice, is shown."""
    if not isinstance(value, str):
        return ""
    known = _entries(kind.target, plan, draft) if isinstance(kind, RefTo) else ()
    return next((each.name for each in known if each.value == value), plain(value))


def matching(choices: Iterable[Offer], typed: str) -> list[Offer]:
    """Return the choices in whose name, detail or value all typed words occur, the nearest first."""
    words = folded(typed).split()
    if not words:
        return list(choices)[:MOST_SHOWN]
    known = list(choices)
    ranks = [
        (rank(words, (folded(each.name), folded(f"{each.value} {each.detail}"))), number)
        for number, each in enumerate(known)
    ]
    found = sorted((place, number) for place, number in ranks if place is not None)
    return [known[number] for _, number in found[:MOST_SHOWN]]


def meant(choices: Iterable[Offer], typed: str) -> list[Offer]:
    """Return the choices whose name or value is just what is typed, or the only one that matches."""
    known, text = list(choices), folded(typed).strip()
    exact = [each for each in known if text in {folded(each.name), folded(str(each.value))}]
    if exact:
        return exact
    found = matching(known, typed)
    return found if len(found) == 1 else []
