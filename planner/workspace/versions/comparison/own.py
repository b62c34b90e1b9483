"""What differs in the visit itself: its title, dates and texts, and who travels, hosts and helps."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.crowd import Seat
from planner.model.dates import dates
from planner.model.nested import Ref
from planner.workspace.versions.comparison.concerns import ALL, merged
from planner.workspace.versions.comparison.fields import fields, renamed
from planner.workspace.versions.comparison.records import VISIT, Concern, Difference, Subject
from planner.workspace.versions.comparison.scene import Scene, sentence

_ELSEWHERE = frozenset({
    "title", "party", "organisers", "hosts", "contacts", "organisations", "people", "groups",
    "venues", "vehicles", "legs", "days",
})  # fmt: skip
"""The keys that have sentences of their own."""

_FOR_EVERYONE = frozenset({"place", "timezone", "emergency"})

_LISTS = (
    ("party", "travels along", "travel along"),
    ("organisers", "organises it", "organise it"),
    ("hosts", "hosts it", "host it"),
    ("contacts", "can be turned to", "can be turned to"),
)


def own(scene: Scene) -> Iterator[Difference]:
    """Return what differs in the visit itself."""
    old, new = scene.before.itinerary, scene.after.itinerary
    name = scene.after.short(scene.after.text(new.title)) or "The visit"
    subject = Subject(VISIT, name, (), ())
    before = scene.before.called(old.title) if old.title else "The visit"
    other = renamed(scene, subject, before, (old.title, new.title))
    if other is not None:
        yield other.replace(concerns=(Concern(ALL),))
    if old.id != new.id:
        values = (scene.before.short(old.id), scene.after.short(new.id))
        text = f"The id of the visit changes from {values[0] or 'none'} to {values[1] or 'none'}: calendars take it for another visit"
        yield sentence(subject, "id", text, values)
    yield from _dates(scene, subject)
    for key, one, many in _LISTS:
        yield from _list(scene, subject, key, (one, many))
    for each in fields(scene, subject, "The visit", (old, new), but=_ELSEWHERE):
        yield each.replace(concerns=(Concern(ALL),)) if each.what in _FOR_EVERYONE else each


def _dates(scene: Scene, subject: Subject) -> Iterator[Difference]:
    """Return that the visit takes place on other dates."""
    before, after = (
        dates([day.date for day in state.itinerary.days if day.date is not None])
        for state in (scene.before, scene.after)
    )
    if before and after and before != after:
        text = f"The visit takes place {after} instead of {before}"
        yield sentence(subject, "dates", text, (before, after), [Concern(ALL)])


def _list(scene: Scene, subject: Subject, key: str, verbs: tuple[str, str]) -> Iterator[Difference]:
    """Return who is new in a list of the visit, and who is no longer in it."""
    old: tuple[Ref, ...] | None = getattr(scene.before.itinerary, key)
    new: tuple[Ref, ...] | None = getattr(scene.after.itinerary, key)
    if old is None or new is None:
        if old is not new:
            yield _whole(scene, subject, old, new)
        return
    both = scene.both
    before = {both.who(scene.before, who): who for who in old}
    gone = [who for each, who in before.items() if each not in set(new)]
    come = [who for who in dict.fromkeys(new) if who not in before]
    new_ones, old_ones = scene.after.phrase(come), scene.before.phrase(gone)
    says = [f"{new_ones} {verbs[new_ones.plural]}"] if come else []
    says += [f"{old_ones} no longer {verbs[old_ones.plural]}"] if gone else []
    if says:
        whom = merged([
            *scene.circle.of(scene.before, gone, f"no longer {verbs[0]}"),
            *scene.circle.of(scene.after, come, verbs[0]),
        ])  # fmt: skip
        values = (old_ones.text, new_ones.text)
        yield sentence(subject, key, ", and ".join(says), values, whom)


def _whole(
    scene: Scene, subject: Subject, old: tuple[Ref, ...] | None, new: tuple[Ref, ...] | None
) -> Difference:
    """Return that the visit says who travels together, or no longer says it."""
    circle = scene.circle
    before, after = scene.before.plan.party, scene.after.plan.party
    staying: frozenset[Seat] = before.seats & after.seats
    whom = [
        *map(Concern, circle.audience(scene.before, before.replace(seats=before.seats - staying))),
        *map(Concern, circle.audience(scene.after, after.replace(seats=after.seats - staying))),
    ]
    if new is None:
        text = "Everybody in the file travels along now"
    else:
        who = scene.after.phrase(new)
        text = f"Only {who.text or 'nobody'} {'travel' if who.plural else 'travels'} along now"
    values = (scene.before.phrase(old or ()).text, scene.after.phrase(new or ()).text)
    return sentence(subject, "party", text, values, merged(whom))
