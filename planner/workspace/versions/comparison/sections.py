"""What the formats of a comparison share: headings, states and parties in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from planner.model.dates import long_date, short_date
from planner.source.record import Record
from planner.workspace.versions.comparison.records import (
    DRIVER,
    EVERYONE,
    GROUP,
    HOST,
    LEG,
    ORGANISATION,
    PERSON,
    ROOM,
    VEHICLE,
    VENUE,
    VISIT,
    Changes,
    Concern,
    Difference,
    Notice,
    Party,
    State,
)
from planner.workspace.versions.comparison.values import day_text

TOLD = "Who should be told"
"""The heading above who should be told."""

_HEADINGS = {
    VISIT: "The visit", VENUE: "Venues", ROOM: "Venues", PERSON: "People",
    ORGANISATION: "Organisations", GROUP: "Groups", VEHICLE: "Vehicles", LEG: "Ways",
}  # fmt: skip


class Names(Record):
    """What both states that were compared are called."""

    before: str
    after: str


class Section(Record):
    """Some differences under one heading."""

    heading: str
    differences: tuple[Difference, ...]


def sections(changes: Changes) -> Iterator[Section]:
    """Return the differences under their headings: the visit, the days, then venues, people and so on."""
    for heading, inside in groupby(changes.differences, key=_heading):
        yield Section(heading, tuple(inside))


def _heading(difference: Difference) -> str:
    subject = difference.subject
    if subject.dated:
        heading = day_text(subject.date)
        return heading[:1].upper() + heading[1:]
    return _HEADINGS[subject.kind]


def issue(state: State) -> str:
    """Write which issue a state is: ``issue 3 of Monday 12 June 2023``; nothing if it is none."""
    day = f"of {long_date(state.issued)}" if state.issued is not None else ""
    number = f"issue {state.revision}" if state.revision else ("issued" if day else "")
    return f"{number} {day.removeprefix('of ') if number == 'issued' else day}".strip()


def named(name: str, state: State) -> str:
    """Write what a state is called, and which issue it is."""
    number = issue(state)
    return f"{name}, {number}" if number else name


def count(changes: Changes) -> str:
    """Count the differences."""
    number = len(changes.differences)
    return f"{number} change{'' if number == 1 else 's'}"


def nothing(changes: Changes) -> str:
    """Say that there is no difference, or none but the issue."""
    before, after = changes.before, changes.after
    if (before.revision, before.issued) != (after.revision, after.issued):
        return "Nothing has changed but the issue."
    return "Nothing has changed."


def concern(each: Concern) -> str:
    """Write whom a difference concerns, and how: ``Clémence Foltz (speaks)``."""
    return f"{each.party.name} ({each.note})" if each.note else each.party.name


_AFTER_THE_NAME = {HOST: "host", DRIVER: "driver"}


def party(each: Party) -> str:
    """Write who should be told: ``Clémence Foltz, Clust-ER Health``, ``Museo Ferrari (host)``."""
    if each.kind == EVERYONE:
        return "Everyone"
    role = _AFTER_THE_NAME.get(each.kind, "")
    inside = ", ".join(part for part in (role, each.of if role else "") if part)
    if inside:
        return f"{each.name} ({inside})"
    return f"{each.name}, {each.of}" if each.of else each.name


def notice(each: Notice) -> str:
    """Write what someone should be told: the day, the sentence, and what it means for them."""
    subject = each.difference.subject
    said = day_text(subject.date) in each.difference.text
    day = short_date(subject.date) if subject.dated and subject.date and not said else ""
    note = each.note if subject.dated else ""
    lead = ", ".join(part for part in (day, note) if part)
    return f"{lead}: {each.difference.text}" if lead else each.difference.text
