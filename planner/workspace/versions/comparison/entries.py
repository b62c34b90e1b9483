"""What differs in the lists of a visit: people, organisations, groups, venues, vehicles and legs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from planner.agenda.wording import MODES
from planner.model.clock import duration
from planner.model.folding import folded
from planner.model.people import Group, Member, Organisation, Person
from planner.model.places import Leg, Vehicle, Venue
from planner.source.plain import shorten
from planner.workspace.versions.comparison.alike import titles
from planner.workspace.versions.comparison.fields import fields, renamed
from planner.workspace.versions.comparison.pairing import Pairs, Way, paired
from planner.workspace.versions.comparison.records import (
    ADDED,
    GROUP,
    LEG,
    ORGANISATION,
    PERSON,
    REMOVED,
    ROOM,
    VEHICLE,
    VENUE,
    Concern,
    Difference,
    Subject,
)
from planner.workspace.versions.comparison.scene import Scene, sentence
from planner.workspace.versions.comparison.states import MOST, State
from planner.workspace.versions.comparison.whom import Whom, at_venue, in_vehicle, themselves

Entry = TypeVar("Entry", bound="Person | Organisation | Group | Venue | Vehicle")

Told = Callable[[State, Entry], str]
"""What is told of an entry that is new."""

_ELSEWHERE = frozenset({"name", "rooms", "members"})
"""The keys that have sentences of their own."""


def entries(scene: Scene) -> Iterator[Difference]:
    """Return what differs in the lists of a visit, each list by names."""
    both = scene.both
    yield from _list(scene, VENUE, both.venues, lambda _, each: each.address, at_venue(scene))
    yield from _list(scene, PERSON, both.people, _person, themselves(scene))
    yield from _list(scene, ORGANISATION, both.organisations, _organisation, themselves(scene))
    yield from _list(scene, GROUP, both.groups, _group, themselves(scene))
    yield from _list(scene, VEHICLE, both.vehicles, _vehicle, in_vehicle(scene))
    yield from _legs(scene)


def _list(
    scene: Scene, kind: str, pairs: Pairs[Entry], told: Told[Entry], whom: Whom[Entry]
) -> Iterator[Difference]:
    found: list[tuple[str, list[Difference]]] = []
    for old in pairs.gone:
        name = _name(scene.before, old)
        subject = Subject(kind, name, old.route, None)
        text = f"{name} is taken out of the {_PLURALS[kind]}"
        found.append(
            (name, [sentence(subject, REMOVED, text, (name, ""), whom((old, None), REMOVED))])
        )
    for new in pairs.new:
        name = _name(scene.after, new)
        subject = Subject(kind, name, None, new.route)
        more = scene.after.short(told(scene.after, new))
        text = f"{name} is new among the {_PLURALS[kind]}" + (f": {more}" if more else "")
        found.append((name, [sentence(subject, ADDED, text, ("", name), whom((None, new), ADDED))]))
    for old, new in pairs.both:
        name = _name(scene.after, new)
        found.append((name, list(_changed(scene, kind, (old, new), whom))))
    for _, differences in sorted(found, key=lambda each: folded(each[0])):
        yield from differences


_PLURALS = {
    VENUE: "venues", PERSON: "people", ORGANISATION: "organisations", GROUP: "groups",
    VEHICLE: "vehicles",
}  # fmt: skip


def _name(state: State, entry: Person | Organisation | Group | Venue | Vehicle) -> str:
    return shorten(state.text(entry.name) or entry.id, MOST)


def _changed(
    scene: Scene, kind: str, pair: tuple[Entry, Entry], whom: Whom[Entry]
) -> Iterator[Difference]:
    """Return what differs in an entry that is in both states."""
    old, new = pair
    name = _name(scene.after, new)
    subject = Subject(kind, name, old.route, new.route)
    other = renamed(scene, subject, _name(scene.before, old), (old.name, new.name))
    if other is not None:
        yield other.replace(concerns=tuple(whom(pair, "name")))

    def by_key(key: str) -> list[Concern]:
        return whom(pair, key)

    yield from fields(scene, subject, name, pair, by_key, but=_ELSEWHERE)
    if isinstance(new, Venue):
        yield from _rooms(scene, name, new, by_key("rooms"))
    if isinstance(old, Group) and isinstance(new, Group):
        yield from _members(scene, subject, name, old, new)


def _rooms(scene: Scene, venue: str, new: Venue, concerns: list[Concern]) -> Iterator[Difference]:
    """Return what differs in the rooms of a venue."""
    pairs = scene.both.rooms.get(new.id)
    if pairs is None:
        return
    for gone in pairs.gone:
        name = scene.before.short(scene.before.text(gone.name) or gone.id)
        subject = Subject(ROOM, name, gone.route, None)
        yield sentence(subject, REMOVED, f"{venue}: {name} is taken out of the rooms", (name, ""))
    for come in pairs.new:
        name = scene.after.short(scene.after.text(come.name) or come.id)
        subject = Subject(ROOM, name, None, come.route)
        yield sentence(subject, ADDED, f"{venue}: {name} is new among the rooms", ("", name))
    for old, room in pairs.both:
        name = scene.after.short(scene.after.text(room.name) or room.id)
        subject = Subject(ROOM, name, old.route, room.route)
        was = f"{venue}: {scene.before.short(scene.before.text(old.name) or old.id)}"
        other = renamed(scene, subject, was, (old.name, room.name))
        if other is not None:
            yield other.replace(concerns=tuple(concerns))
        yield from fields(scene, subject, f"{venue}, {name}", (old, room), but={"name"})


def _members(
    scene: Scene, subject: Subject, name: str, old: Group, new: Group
) -> Iterator[Difference]:
    """Return who joins and who leaves a group, and how many."""
    keys = {id(each): _member_keys(scene, scene.before, each) for each in old.members}
    keys |= {id(each): _member_keys(scene, scene.after, each) for each in new.members}

    def same(one: Member, other: Member) -> float:
        return float(one.count == other.count)

    pairs = paired(old.members, new.members, [Way(lambda each: keys[id(each)], same)])
    for state, members, what in (
        (scene.after, pairs.new, ADDED),
        (scene.before, pairs.gone, REMOVED),
    ):
        for each in members:
            who = _member(state, each)
            several = each.who is None or state.phrase([each.who]).plural
            verb = ("join" if what == ADDED else "leave") + ("" if several else "s")
            note = "" if what == ADDED else "no longer in it"
            whom = scene.circle.of(state, [each.who], note) if each.who else []
            values = ("", who) if what == ADDED else (who, "")
            yield sentence(subject, "members", f"{who} {verb} {name}", values, whom)
    for one, other in pairs.both:
        before, after = _member(scene.before, one), _member(scene.after, other)
        if one.count != other.count or titles(one.label) != titles(other.label):
            whom = scene.circle.of(scene.after, [other.who or new.id])
            text = f"{name} has {after} instead of {before}"
            yield sentence(subject, "members", text, (before, after), whom)


def _member_keys(scene: Scene, state: State, each: Member) -> list[str]:
    return [scene.both.who(state, each.who)] if each.who else titles(each.label) or [""]


def _member(state: State, each: Member) -> str:
    name = state.name(each.who) if each.who else ""
    name = name or state.short(state.text(each.label)) or "someone"
    if each.count is None:
        return name
    return f"{each.count} of {name}" if each.who else f"{name} ({each.count})"


def _person(state: State, each: Person) -> str:
    organisation = state.name(each.organisation) if each.organisation else ""
    return ", ".join(part for part in (state.text(each.role), organisation) if part)


def _organisation(state: State, each: Organisation) -> str:
    people = f"{each.headcount} people" if each.headcount is not None else ""
    return ", ".join(part for part in (state.text(each.delegation), people) if part)


def _group(state: State, each: Group) -> str:
    return ", ".join(_member(state, member) for member in each.members[:8])


def _vehicle(state: State, each: Vehicle) -> str:
    del state
    seats = f"{each.seats} seats" if each.seats is not None else ""
    return ", ".join(part for part in (each.driver, seats) if part)


def _legs(scene: Scene) -> Iterator[Difference]:
    """Return what differs in how long it takes between venues."""
    pairs = scene.both.legs
    found: list[tuple[str, Difference]] = []
    for old in pairs.gone:
        name, takes = _way(scene.before, old), _takes(old)
        subject = Subject(LEG, name, old.route, None)
        text = (
            f"{name}: it is no longer said how long it takes{f' (it was {takes})' if takes else ''}"
        )
        found.append((name, sentence(subject, REMOVED, text, (takes, ""))))
    for new in pairs.new:
        name, takes = _way(scene.after, new), _takes(new)
        subject = Subject(LEG, name, None, new.route)
        found.append(
            (
                name,
                sentence(subject, ADDED, f"{name}: it takes {takes or 'some time'}", ("", takes)),
            )
        )
    for old, new in pairs.both:
        name = _way(scene.after, new)
        subject = Subject(LEG, name, old.route, new.route)
        if (old.minutes, old.by) != (new.minutes, new.by):
            values = (_takes(old), _takes(new))
            text = f"{name}: it takes {values[1]} instead of {values[0]}"
            found.append((name, sentence(subject, "minutes", text, values)))
        but = {"from", "to", "minutes", "by"}
        found += ((name, each) for each in fields(scene, subject, name, (old, new), but=but))
    yield from (each for _, each in sorted(found, key=lambda pair: folded(pair[0])))


def _way(state: State, leg: Leg) -> str:
    return f"From {state.place(leg.from_ or '')} to {state.place(leg.to or '')}"


def _takes(leg: Leg) -> str:
    if leg.minutes is None:
        return ""
    return f"{duration(leg.minutes)} {MODES.get(leg.by, leg.by)}"
