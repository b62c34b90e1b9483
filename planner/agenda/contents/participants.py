"""Who takes part: the organisations of each delegation, and their people."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agenda.edition import Edition
from planner.agenda.outline import Block, Column, Fact, Facts, Row, Table
from planner.agenda.text import joined
from planner.model.people import Organisation, Person
from planner.model.words import Words


def participants(edition: Edition) -> Block | None:
    """Return all organisations and people of a visit; a table where people are named."""
    sides, others = delegations(edition), list(_others(edition))
    if any(edition.plan.crowds.staff_of(each.id) for _, side in sides for each in side) or (
        _independent(edition)
    ):
        return _table(edition, sides, others)
    facts = [
        Fact(joined((side, _size(edition, members))), joined(_names(edition, members), ", "))
        for side, members in sides
    ]
    facts += [
        Fact(_people(edition, number), joined((name, label))) for name, label, number in others
    ]
    return Facts(tuple(facts)) if facts else None


def _others(edition: Edition) -> Iterator[tuple[str, str, int]]:
    """Return those of the groups who belong to nobody in the file: group, label, and their number."""
    for group in edition.plan.itinerary.groups:
        name = edition.text(group.name) or group.id
        for member in group.members:
            if not member.who:
                label = edition.text(member.label)
                told = (name, label) if group.name and label else (label or name, "")
                yield (*told, member.count or 0)


Side = tuple[str, list[Organisation]]
"""The name of a delegation, and its organisations."""


def delegations(edition: Edition) -> list[Side]:
    """Return the delegations in the order of the file; those of no delegation have an empty name."""
    sides: dict[tuple[tuple[str, str], ...], list[Organisation]] = {}
    named: dict[tuple[tuple[str, str], ...], Words] = {}
    for each in edition.plan.itinerary.organisations:
        key = tuple(sorted(each.delegation.texts.items()))
        named.setdefault(key, each.delegation)
        sides.setdefault(key, []).append(each)
    return [(edition.text(named[key]), members) for key, members in sides.items()]


def _names(edition: Edition, members: list[Organisation]) -> Iterator[str]:
    return (edition.text(each.name) or each.id for each in members)


def _size(edition: Edition, members: list[Organisation]) -> str:
    """Return how many people some organisations send, as far as the file says so."""
    crowds = edition.plan.crowds
    number = crowds.size(crowds.of(each.id for each in members))
    return _people(edition, number)


def _people(edition: Edition, number: int) -> str:
    return edition.speech.count("{number} person", "{number} people", number) if number else ""


def _table(edition: Edition, sides: list[Side], more: list[tuple[str, str, int]]) -> Table:
    say = edition.speech.say
    rows: list[Row] = []
    for side, members in sides:
        if side:
            rows.append(Row((joined((side, _size(edition, members))), "", ""), "group"))
            rows += [_row(edition, each) for each in members]
    others = [_row(edition, each) for side, members in sides if not side for each in members]
    others += [
        Row(("", edition.named(person), ""), route=person.route) for person in _independent(edition)
    ]
    others += [Row((name, label, str(number or ""))) for name, label, number in more]
    if rows and others:
        rows.append(Row((say("Others"), "", ""), "group"))
    return Table(
        (
            Column(say("Organisation"), 3, name="organisation"),
            Column(say("People"), 4, name="people"),
            Column(say("Number"), 1, "end", name="number"),
        ),
        (*rows, *others),
        say("Taking part"),
    )


def _row(edition: Edition, organisation: Organisation) -> Row:
    """Return an organisation, its named people, and how many it sends, as far as the file says so."""
    directory, crowds = edition.plan.directory, edition.plan.crowds
    staff = [directory.people[each] for each in crowds.staff_of(organisation.id)]
    name = edition.text(organisation.name) or organisation.id
    number = crowds.size(crowds.one(organisation.id))
    people = joined(map(edition.named, staff), "\n")
    return Row((name, people, str(number) if number else ""), route=organisation.route)


def _independent(edition: Edition) -> list[Person]:
    """Return the people who belong to no organisation of the file."""
    directory = edition.plan.directory
    return [
        person for person in directory.people.values()
        if person.organisation not in directory.organisations
    ]  # fmt: skip
