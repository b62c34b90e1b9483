"""How people are reached: names with telephone numbers, for the papers that may show these."""

from __future__ import annotations

from collections.abc import Iterable

from planner.agenda.edition import Edition
from planner.agenda.text import joined, phone


def number(edition: Edition, given: str) -> str:
    """Return a telephone number that can be tapped, or that it is not known."""
    return phone(given) if given.strip() else edition.speech.say("phone TBC")


def reached(edition: Edition, who: str) -> str:
    """Return a person with role and telephone number; an organisation or unknown id by its name."""
    person = edition.plan.directory.people.get(who)
    if person is None:
        return edition.name(who)
    return joined((edition.named(person), number(edition, person.phone)))


def all_reached(edition: Edition, people: Iterable[str], separator: str = "; ") -> str:
    """Return several people, each once."""
    return joined((reached(edition, each) for each in dict.fromkeys(map(str, people))), separator)


def by_name(edition: Edition, who: str) -> str:
    """Return the name alone, with the telephone number where that is known."""
    person = edition.plan.directory.people.get(who)
    return joined((edition.name(who), phone(person.phone) if person is not None else ""))
