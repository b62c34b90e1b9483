"""In what a programme differs from an earlier state, session by session, for marks on papers."""

from __future__ import annotations

from collections.abc import Iterator

from planner.source.route import Route
from planner.workspace.marks import session_of
from planner.workspace.versions.comparison.both import Twin
from planner.workspace.versions.comparison.days import programme
from planner.workspace.versions.comparison.moves import in_space, in_time
from planner.workspace.versions.comparison.records import (
    ADDED,
    BRANCH,
    ITEM,
    LENGTHENED,
    MOVED,
    REMOVED,
    SESSION,
    SHORTENED,
    Difference,
)
from planner.workspace.versions.comparison.scene import Scene
from planner.workspace.visit import Visit

NEW, TIME, PLACE = "new", "time", "place"
"""How an entry differs as a whole: keys of ``planner.agenda.edition.CHANGES``."""

Found = dict[Route, set[str]]
"""What differs in each session, branch and point: ``NEW``, ``TIME``, ``PLACE``, or other keys."""

_MOVES = {MOVED, LENGTHENED, SHORTENED, "start", "end", "venue", "room"}
"""What a comparison says of sessions and branches of which the time or place is another."""


def differing(before: Visit, after: Visit) -> Found:
    """Return in what sessions, branches and points differ from an earlier state, by their routes.

    What is taken out of a session, is other in that session; what is spelt otherwise or stands
    elsewhere in the file is the same.
    """
    scene = Scene(before.plan, after.plan)
    found: Found = {}
    for route, what in (*_moving(scene), *_others(scene)):
        found.setdefault(route, set()).add(what)
    return found


def _moving(scene: Scene) -> Iterator[tuple[Route, str]]:
    """Return the sessions and branches that are at another time or place."""
    for pair in scene.both.twins.both:
        twin = Twin(*pair)
        route, dated = twin.after.entry.route, twin.before.day.date != twin.after.day.date
        if in_time(twin, dated=dated) is not None:
            yield route, TIME
        if in_space(scene.both, twin) is not None:
            yield route, PLACE
        for branch in scene.both.branches(twin).both:
            if in_space(scene.both, Twin(*branch)) is not None:
                yield branch[1].entry.route, PLACE


def _others(scene: Scene) -> Iterator[tuple[Route, str]]:
    """Return what is new, and what differs in the rest."""
    after = {twin.before.entry.route: twin.after.entry.route for twin in _twins(scene)}
    for each in (part for whole in programme(scene) for part in (whole, *whole.parts)):
        subject = each.subject
        if subject.kind not in {SESSION, BRANCH, ITEM}:
            continue
        if each.what == REMOVED and subject.before is not None:
            around = after.get(session_of(subject.before[:-2]) or ())
            if around is not None:
                yield around, each.what
        elif subject.after is not None:
            what = _said(each)
            if what:
                yield subject.after, what


def _said(difference: Difference) -> str:
    """Return what a difference is for readers; nothing for a move that ``_moving`` tells."""
    if difference.what == ADDED:
        return NEW
    if difference.subject.kind == ITEM:
        return TIME if difference.what in {MOVED, "minutes"} else difference.what
    return "" if difference.what in _MOVES else difference.what


def _twins(scene: Scene) -> Iterator[Twin]:
    """Return the sessions and branches that are in both states."""
    for pair in scene.both.twins.both:
        yield Twin(*pair)
        yield from (Twin(*branch) for branch in scene.both.branches(Twin(*pair)).both)
