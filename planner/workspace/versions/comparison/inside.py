"""What is inside a session: its points, its branches' turns, and how they follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.agenda.wording import times
from planner.model.clock import duration
from planner.model.plan import listed
from planner.model.programme import Branch, Item, Session
from planner.model.timetable import item_times
from planner.source.record import Record
from planner.workspace.versions.comparison.alike import titles
from planner.workspace.versions.comparison.both import Twin
from planner.workspace.versions.comparison.concerns import merged
from planner.workspace.versions.comparison.fields import fields, renamed
from planner.workspace.versions.comparison.pairing import Pairs, Way, paired
from planner.workspace.versions.comparison.records import (
    ADDED,
    MOVED,
    REMOVED,
    REORDERED,
    Concern,
    Difference,
    Subject,
)
from planner.workspace.versions.comparison.scene import Scene, sentence
from planner.workspace.versions.comparison.speaking import duties, speakers
from planner.workspace.versions.comparison.states import MOST_NAMED, State
from planner.workspace.versions.comparison.status import settled

Span = tuple["int | None", "int | None"]
"""Start and end of a point, in minutes after midnight."""


class Within(Record):
    """The session or branch in which points are compared."""

    subject: Subject
    label: str
    told: tuple[Concern, ...]
    """Who has to know of whatever changes inside."""
    by: int
    """By how many minutes it moves as a whole."""


def items(
    scene: Scene, subject: Subject, label: str, twin: Twin, told: Iterable[Concern]
) -> Iterator[Difference]:
    """Return what differs in the points of a session or branch.

    Points that move as their session does have not changed. ``told`` are those who have to know.
    """
    by = (twin.after.start or 0) - (twin.before.start or 0)
    within = Within(subject, label, tuple(told), by)
    pairs = _paired(scene, twin)
    begun = _spans(twin.before.entry, twin.before.start)
    begun |= _spans(twin.after.entry, twin.after.start)
    for item in pairs.gone:
        text = f"{_name(scene.before, item)} is taken out of {label}"
        concerns = merged([*within.told, *_speaking(scene, scene.before, item)])
        when = _when(begun[id(item)], item)
        yield sentence(scene.item(item, None, subject), REMOVED, text, (when, ""), concerns)
    for item in pairs.new:
        when = _when(begun[id(item)], item)
        text = f"{_name(scene.after, item)} is added to {label}" + (f": {when}" if when else "")
        concerns = merged([*within.told, *_speaking(scene, scene.after, item)])
        yield sentence(scene.item(None, item, subject), ADDED, text, ("", when), concerns)
    for old, new in pairs.both:
        yield from _changed(scene, within, (old, new), (begun[id(old)], begun[id(new)]))
    yield from _reordered(scene, within, twin, pairs)


def _paired(scene: Scene, twin: Twin) -> Pairs[Item]:
    """Recognise points by title, else by who speaks, else by their place and length."""
    before, after = twin.before.entry.items, twin.after.entry.items
    keys: dict[int, tuple[object, ...]] = {}
    for state, side in ((scene.before, before), (scene.after, after)):
        for index, each in enumerate(side):
            who = frozenset(scene.both.who(state, it.who) for it in each.speakers if it.who)
            keys[id(each)] = (who, index, each.minutes, each.start, each.end)

    def near(one: Item, other: Item) -> float:
        mine, theirs = keys[id(one)], keys[id(other)]
        return float(sum(a == b for a, b in zip(mine, theirs, strict=True)))

    return paired(before, after, [
        Way(lambda item: titles(item.title), near),
        Way(lambda item: [keys[id(item)][0]] if keys[id(item)][0] else [], near),
        Way(lambda item: [keys[id(item)][1:]], near),
    ])  # fmt: skip


def _spans(entry: Session | Branch, start: int | None) -> dict[int, Span]:
    spans = item_times(entry.items, start)
    return {id(item): span for item, span in zip(entry.items, spans, strict=True)}


def _name(state: State, item: Item) -> str:
    return state.called(item.title) if item.title else "a point without a title"


def _when(span: Span, item: Item) -> str:
    """Write when a point is, as far as the file says so itself."""
    start, end = span
    if start is not None and (item.start is not None or end is not None):
        return times(start, end)
    return duration(item.minutes) if item.minutes is not None else ""


def _speaking(scene: Scene, state: State, item: Item) -> list[Concern]:
    return scene.circle.of(state, (each.who for each in item.speakers if each.who), "speaks")


def _changed(
    scene: Scene, within: Within, pair: tuple[Item, Item], spans: tuple[Span, Span]
) -> Iterator[Difference]:
    old, new = pair
    subject = scene.item(old, new, within.subject)
    inside = f"{_name(scene.after, new)} (in {within.label})"
    speaking = [*_speaking(scene, scene.before, old), *_speaking(scene, scene.after, new)]
    concerns = merged([*within.told, *speaking])
    yield from settled(subject, inside, (old.status, new.status), lambda: concerns)
    retimed = _retimed(inside, pair, spans, within.by)
    if retimed is not None:
        yield sentence(subject, *retimed, concerns)
    before = f"{_name(scene.before, old)} (in {within.label})"
    other = renamed(scene, subject, before, (old.title, new.title))
    if other is not None:
        yield other.replace(concerns=tuple(concerns))
    speaking_now = (old.speakers, new.speakers)
    yield from speakers(scene, subject, inside, speaking_now, within.told, within.by)
    yield from duties(scene, subject, inside, pair)
    yield from fields(scene, subject, inside, pair, lambda _: concerns, but=_ELSEWHERE)


_ELSEWHERE = frozenset({"title", "start", "end", "minutes", "speakers", "requires", "status"})
"""The keys of points that have sentences of their own."""


def _retimed(
    inside: str, pair: tuple[Item, Item], spans: tuple[Span, Span], by: int
) -> tuple[str, str, tuple[str, str]] | None:
    """Say that a point lies elsewhere in its session, or takes longer or shorter.

    Returns what it is, a text, and what was and is; None if it does neither.
    """
    (old, new), (before, after) = pair, spans
    own = old.start is not None or new.start is not None
    if own and (before[0] is None) != (after[0] is None):
        values = (_when(before, old), _when(after, new))
        has = f"has a time now: {values[1]}" if values[1] else "has no time any more"
        return MOVED, f"{inside} {has}", values
    timed = before[0] is not None and after[0] is not None
    if own and timed and (after[0] or 0) - (before[0] or 0) not in {0, by}:
        values = (_when(before, old), _when(after, new))
        return MOVED, f"{inside} moves from {values[0]} to {values[1]}", values
    lengths = [_length(item, span) for item, span in zip(pair, spans, strict=True)]
    if lengths[0] == lengths[1]:
        return None
    values = _lengths(*lengths)
    if not values[1]:
        return "minutes", f"{inside} has no length any more, and had {values[0]}", values
    instead = f" instead of {values[0]}" if values[0] else ""
    return "minutes", f"{inside} takes {values[1]}{instead}", values


def _lengths(had: int | None, has: int | None) -> tuple[str, str]:
    """Write two lengths, of which one may not be known."""
    return (
        duration(had) if had is not None else "", duration(has) if has is not None else "",
    )  # fmt: skip


def _length(item: Item, span: Span) -> int | None:
    """Return how many minutes a point takes, as far as the file says so."""
    start, end = span
    return end - start if start is not None and end is not None else item.minutes


def _reordered(
    scene: Scene, within: Within, twin: Twin, pairs: Pairs[Item]
) -> Iterator[Difference]:
    """Say that the points that stay have another order, unless their times say so already."""
    expected = [new for _, new in pairs.both]
    known = {id(new) for new in expected}
    order = [item for item in twin.after.entry.items if id(item) in known]
    same = all(one is other for one, other in zip(expected, order, strict=True))
    if same or all(item.start is not None for item in order):
        return
    names = listed([_name(scene.after, item) for item in order], MOST_NAMED)
    speaking = [each for item in order for each in _speaking(scene, scene.after, item)]
    text = f"The order of points in {within.label} is now {names}"
    whom = merged([*within.told, *speaking])
    yield sentence(within.subject, REORDERED, text, ("", ""), whom)
