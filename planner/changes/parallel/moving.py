"""Steps of work on a seating: people handed over or divided, branches that come and go."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from planner.changes.parallel.audience import Audience
from planner.changes.parallel.seating import Place, Seating, Unit, letter
from planner.changes.typed.names import meant_id
from planner.model.programme import CHOOSE_ONE
from planner.model.session_kinds import SESSION_KINDS
from planner.source.edit import RefusedError
from planner.source.plain import shorten

MOST_PLACES = 60
"""How many branches a slot may have: more are a slip of the finger."""

FEWEST_STATIONS = 2
"""Over how many branches groups rotate at least."""

Spot = tuple["int | None", Unit]
"""Someone with the index of their place; None for those who are left over."""


def handed(audience: Audience, seating: Seating, moved: Sequence[Spot], to: int | None) -> Seating:
    """Return the seating with people handed over to a place, or taken out of theirs for None.

    Parts of an organisation that meet become one; who is there with others already, is not named
    again.
    """
    left = [list(place.units or ()) for place in seating.places]
    cuts = list(seating.cuts)
    for index, unit in moved:
        if index is not None:
            left[index].remove(unit)
        elif unit in cuts:
            cuts.remove(unit)
    places = [
        place if place.units is None else place.replace(units=tuple(units))
        for place, units in zip(seating.places, left, strict=True)
    ]
    result = seating.replace(places=tuple(places), cuts=tuple(cuts))
    if to is None:
        return result
    units = [unit for _, unit in moved]
    place = places[to]
    ids = {unit.who for unit in units if unit.number is None}
    together = merged(
        audience, result, [*(place.units or ()), *units], {each.who for each in units}
    )
    without = tuple(each for each in place.without if each not in ids)
    return result.with_place(to, place.replace(units=together, without=without))


def merged(
    audience: Audience, seating: Seating, units: Sequence[Unit], ids: Collection[str]
) -> tuple[Unit, ...]:
    """Return units with the parts of each of some organisations or groups joined into one."""
    uncounted = audience.uncounted(seating) | {each.who for each in units}
    joined: list[Unit] = []
    for who in dict.fromkeys(each.who for each in units):
        own = [each for each in units if each.who == who]
        if who not in ids:
            joined += own
            continue
        counts = [each.number or 0 for each in own]
        whole = audience.size(audience.contents(Unit(who)), uncounted)
        some = all(counts) and not (whole.complete and sum(counts) >= whole.number)
        joined.append(Unit(who, sum(counts) if some else None))
    return tuple(
        each for index, each in enumerate(joined)
        if not any(
            _covers(audience, other, each) and (place < index or not _covers(audience, each, other))
            for place, other in enumerate(joined) if other is not each
        )
    )  # fmt: skip


def _covers(audience: Audience, one: Unit, other: Unit) -> bool:
    """Tell whether all people of the other unit are meant by the one."""
    if one.number is not None:
        return False
    here, there = audience.contents(one), audience.contents(other)
    return all(
        here.get(source, 0) is None or here.get(audience.employer(source), 0) is None
        for source in there
    )


def opened(audience: Audience, seating: Seating, index: int | None, unit: Unit) -> Seating:
    """Return the seating with a group's members in its place.

    Raises:
        RefusedError: it is no group, or some of its members have no names.
    """
    members = audience.members(unit)
    if not members:
        raise RefusedError(f"{audience.name(unit)} cannot be divided by its members")
    if index is None:
        return seating.replace(opened=seating.opened | {unit.who})
    place = seating.places[index]
    units: list[Unit] = []
    for each in place.units or ():
        units += [new for new in members if new not in units] if each == unit else [each]
    return seating.with_place(index, place.replace(units=tuple(units)))


def divided(
    audience: Audience, seating: Seating, index: int | None, unit: Unit, typed: str
) -> Seating:
    """Return the seating with some people cut off a unit: as many as typed, or one by name.

    Raises:
        RefusedError: there are not so many of them, or nobody of that name.
    """
    words = typed.strip()
    if audience.members(unit) or len(audience.contents(unit)) != 1:
        raise RefusedError(f"{audience.name(unit)} is divided by its members")
    staff = audience.staff(unit.who) if unit.number is None else frozenset()
    if not words.isdecimal():
        names = {each: audience.directory.name(each) for each in sorted(staff)}
        if not names:
            raise RefusedError("type how many of them, as a number")
        part = Unit(meant_id(words, names, f"person of {audience.name(unit)}"))
        pieces = (part, unit)
        if part.who in audience.apart(seating):
            raise RefusedError(f"{audience.name(part)} goes somewhere alone already")
    else:
        number = int(words[:9])
        heads = audience.size(audience.contents(unit), audience.uncounted(seating))
        if not 0 < number < heads.number:
            total = f"{heads.number} of them" if heads.complete else "no number of them in the file"
            raise RefusedError(f"“{shorten(words, 9)}” is no part: there are {total}")
        part = Unit(unit.who, number)
        pieces = (part, Unit(unit.who, heads.number - number))
    if index is None:
        whole = [each for each in seating.cuts if each != unit]
        cuts = (*whole, *pieces[: 1 if unit not in seating.cuts else 2])
        return seating.replace(cuts=cuts)
    place = seating.places[index]
    units = list(place.units or ())
    at = units.index(unit)
    units[at : at + 1] = pieces
    return seating.with_place(index, place.replace(units=tuple(units)))


def added(audience: Audience, seating: Seating, typed: str = "") -> Seating:
    """Return the seating with one more branch, called as typed or by the next letter.

    Nobody is there yet; where the others are for whoever likes, so is this one.

    Raises:
        RefusedError: there are too many branches.
    """
    if len(seating.stations) >= MOST_PLACES:
        raise RefusedError(f"{MOST_PLACES} branches are the most")
    title = titled(audience, None, typed) if typed.strip() else next_title(audience, seating)
    surplus = next((n for n, each in enumerate(seating.places) if not each.station), None)
    if surplus is not None:
        place = seating.places[surplus]
        return seating.with_place(surplus, place.replace(title=title, station=True))
    choosing = audience.session.attendance == CHOOSE_ONE
    likes = bool(seating.places) and all(place.units is None for place in seating.places)
    units = None if seating.rounds is None and (choosing or likes) else ()
    return seating.replace(places=(*seating.places, Place(title, units)))


def removed(seating: Seating, index: int) -> Seating:
    """Return the seating without a branch; its people are left over, and nobody rotates over one."""
    places = (*seating.places[:index], *seating.places[index + 1 :])
    left = seating.replace(places=places)
    if len(left.stations) < FEWEST_STATIONS:
        return left.replace(places=left.stations, rounds=None)
    return left


def renamed(audience: Audience, seating: Seating, index: int, typed: str) -> Seating:
    """Return the seating with another title of a branch.

    Raises:
        RefusedError: the title is empty, or there are more titles than languages.
    """
    place = seating.places[index]
    return seating.with_place(index, place.replace(title=titled(audience, place.title, typed)))


def languages_of(audience: Audience, title: str | dict[str, str] | None) -> list[str]:
    """Return the languages of a title in the order in which it is typed."""
    own = [str(each) for each in audience.plan.itinerary.languages]
    if not isinstance(title, dict) or not title:
        return own
    has = [each for each in own if each in title]
    return has + [each for each in title if each not in has] + [e for e in own if e not in title]


def typed_title(audience: Audience, title: str | dict[str, str]) -> str:
    """Return a title as it is typed: ``Table A | Tavolo A``."""
    if not isinstance(title, dict):
        return title
    return " | ".join(title[each] for each in languages_of(audience, title) if each in title)


def titled(audience: Audience, before: str | dict[str, str] | None, typed: str) -> str | dict[str, str]:  # fmt: skip
    """Return the title that was typed: once, or in the languages of the visit with ``|`` between.

    Raises:
        RefusedError: it is empty, or there are more titles than languages.
    """
    parts = [part.strip() for part in typed.split("|")]
    if not parts[0]:
        raise RefusedError("a branch needs a title")
    if not isinstance(before, dict) and len(parts) == 1:
        return parts[0]
    languages = languages_of(audience, before)
    if len(parts) > len(languages):
        raise RefusedError("there are more titles than languages of the visit")
    texts = {language: text for language, text in zip(languages, parts, strict=False) if text}
    return {**before, **texts} if isinstance(before, dict) else texts


def next_title(audience: Audience, seating: Seating) -> str | dict[str, str]:
    """Return the session's title with the next letter that no branch has."""
    known = [place.title for place in seating.places]
    texts = dict(audience.session.title.texts)
    number = len(seating.places)
    while True:
        tail = letter(number)
        number += 1
        made: str | dict[str, str]
        if set(texts) - {""}:
            made = {language: f"{text} {tail}" for language, text in texts.items()}
        else:
            made = f"{texts.get('', '')} {tail}".strip()
        if made not in known:
            return made


def begun(audience: Audience, seating: Seating) -> Seating:
    """Return the seating with which to begin: two branches where there are none.

    Raises:
        RefusedError: the session has none and cannot have any.
    """
    if seating.places:
        return seating
    if SESSION_KINDS[audience.session.kind].moves:
        raise RefusedError("a transfer has no branches; give it several vehicles instead")
    return added(audience, added(audience, seating))
