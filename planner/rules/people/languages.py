"""Which languages people understand, and what these are called."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.crowd import Seat
from planner.model.languages import NAMES, primary
from planner.model.plan import Plan, listed
from planner.source.record import Record


def shared(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether two lists have a language in common, whatever its regions."""
    return not {_called(code) for code in one}.isdisjoint(_called(code) for code in other)


def named(codes: Iterable[str]) -> str:
    """Name languages in a sentence: ``Italian and Catalan``."""
    return listed(list(dict.fromkeys(_called(code) for code in codes)))


def understood(plan: Plan, seat: Seat) -> tuple[str, ...]:
    """Return the languages that someone understands; none where the file does not tell them.

    Those of an organisation are also those of its people of whom nothing else is said.
    """
    person = plan.directory.people.get(seat.who)
    if person is not None and (person.languages or "languages" in person.broken):
        return () if "languages" in person.broken else person.languages
    organisation = plan.directory.organisations.get(
        (person.organisation or "") if person is not None else seat.who
    )
    if organisation is None or "languages" in organisation.broken:
        return ()
    return organisation.languages


class Ears(Record):
    """People who understand the same languages."""

    languages: frozenset[str]
    """What these are called."""
    seats: frozenset[Seat]


def ears(plan: Plan) -> list[Ears]:
    """Return all of whom the file says what they understand, those together who are alike.

    Of an organisation whose people all have names, only these count.
    """
    directory = plan.directory
    seats = [Seat(each) for each in (*directory.organisations, *directory.people)]
    found: dict[frozenset[str], set[Seat]] = {}
    for seat in (*seats, *plan.crowds.counts):
        is_whole = seat.who in directory.organisations and not seat.part
        codes = understood(plan, seat)
        if codes and not (is_whole and plan.crowds.unnamed(seat.who) == 0):
            found.setdefault(frozenset(map(_called, codes)), set()).add(seat)
    return [Ears(languages, frozenset(seats)) for languages, seats in found.items()]


def left_out(
    plan: Plan, known: Iterable[Ears], seats: frozenset[Seat], spoken: Iterable[str]
) -> tuple[str, ...]:
    """Return the ids of those who understand nothing of what is spoken; a person only by themselves.

    Whoever is left out with all of their organisation is not named apart from it.
    """
    names = {_called(code) for code in spoken}
    found: set[str] = set()
    for each in known:
        if each.languages.isdisjoint(names):
            found.update(seat.who for seat in each.seats & seats)
    people = plan.directory.people
    return tuple(
        sorted(who for who in found if who not in people or people[who].organisation not in found)
    )


def _called(code: str) -> str:
    """Return what a language is called, or its code where it is a rare one."""
    return NAMES.get(primary(code), primary(code))
