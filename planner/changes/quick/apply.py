"""Carries out quick lines: sessions that are added, or changed as far as a line speaks of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import Chosen, day_at, named, quoted_title
from planner.changes.lists import Lists
from planner.changes.quick.parse import Quick, parse_quick
from planner.changes.sessions.add_delete import added
from planner.changes.sessions.relocate import settled, staying
from planner.changes.sessions.retime import pinned, timed
from planner.changes.spans import SMALLEST_GAP, free_slot, usual_length
from planner.changes.times import ORDER, written_time
from planner.changes.typed.kinds import usual_title
from planner.model.plan import Plan
from planner.model.programme import TENTATIVE, Day, Session
from planner.source.edit import Delete, Edit, RefusedError, Set, value_at
from planner.source.route import Route


def quick_change(  # noqa: PLR0913 - a line means something by where it is typed
    plan: Plan, data: dict[str, Any], day: Day, text: str, base: Session | None = None,
    *, offered: str | None = None, near: int | None = None,
) -> Change:  # fmt: skip
    """Return the change that a quick line asks for.

    Without ``base`` it adds a session: on ``day`` unless the line names one, at the first free
    minute from ``near`` on (in minutes after midnight) unless it has a time. With ``base`` it
    changes that session, as far as the line speaks of it. Where the line was ``offered`` to begin
    with, as ``as_quick`` writes it, what has been deleted from it is taken away as well.

    Raises:
        RefusedError: the line cannot be understood or carried out.
    """
    quick = parse_quick(plan, day, text, base)
    if base is None:
        return quick_added(plan, data, day, quick, near)
    was = Quick() if offered is None else parse_quick(plan, day, offered, base)
    return quick_changed(plan, data, base, quick, was)


def quick_added(
    plan: Plan, data: dict[str, Any], day: Day, quick: Quick, near: int | None = None
) -> Change:
    """Return the change that adds the session of a quick line; see ``quick_change``.

    Raises:
        RefusedError: it would be on another day.
    """
    target = day if quick.day is None else day_at(plan, quick.day)
    start = quick.time.start
    if start is None:
        cursor = near if target.route == day.route else None
        start = free_slot(plan, target, cursor, quick.time.length or SMALLEST_GAP)
    kind = quick.kind or "visit"
    length = quick.time.length
    if length is None:
        crowd = plan.crowds.of(quick.audience) if quick.audience else None
        length = usual_length(plan, target, start, kind, crowd)
    end = start + length if quick.time.end is None else quick.time.end
    languages = plan.itinerary.languages
    title: Any = quick.titles[0] if quick.titles else usual_title(kind, start)
    if len(quick.titles) > 1:
        title = dict(zip(languages, quick.titles, strict=False))
    raw: dict[str, Any] = {
        "title": title, "kind": kind, "start": written_time(start),
        "end": None if quick.time.open else written_time(end),
        "venue": None if quick.venue == target.venue else quick.venue, "room": quick.room,
        "for": list(quick.audience or ()), "speakers": list(quick.speakers),
        "from": quick.start_at, "to": quick.end_at, "vehicles": list(quick.vehicles),
        "status": TENTATIVE if quick.tentative else None, "fixed": quick.fixed,
    }  # fmt: skip
    return added(plan, data, target, {key: value for key, value in raw.items() if value}, start)


def quick_changed(
    plan: Plan, data: dict[str, Any], base: Session, quick: Quick, was: Quick
) -> Change:
    """Return the change that gives a session what a quick line says beyond what it said before.

    Raises:
        RefusedError: that is nothing, or it cannot be done.
    """
    day = day_at(plan, base.route)
    target = day if quick.day is None else day_at(plan, quick.day)
    edits = list(_titled(plan, data, base, quick, was))
    if quick.kind is not None and quick.kind not in {was.kind, base.kind}:
        edits.append(Set((*base.route, "kind"), quick.kind, ORDER))
    retimed = timed(plan, data, target, base, quick.time) if quick.time != was.time else []
    edits += retimed
    edits += _ways(data, base, quick, was)
    if (quick.venue, quick.room) != (was.venue, was.room):
        edits += _place(plan, data, Chosen(target, base), quick, was)
    elif target.route != day.route:
        edits += staying(plan, day, base, target)
    edits += _people(data, base, quick, was)
    edits += _flag(data, base, "status", TENTATIVE, (was.tentative, quick.tentative))
    edits += _flag(data, base, "fixed", True, (was.fixed, quick.fixed))
    title = named(quick.titles[0]) if quick.titles else quoted_title(plan, base)
    select = None
    if target.route != day.route:
        lists = Lists(plan, data)
        start = base.start if quick.time.start is None else quick.time.start
        edits.append(lists.move(base, target, start))
        select = lists.where(base)
    if not edits:
        raise RefusedError("that changes nothing")
    leaves = retimed or target.route != day.route
    note = pinned([Chosen(day, base)]) if leaves else ""
    return Change(f"Change {title}", tuple(edits), select, note)


def _titled(
    plan: Plan, data: dict[str, Any], base: Session, quick: Quick, was: Quick
) -> Iterator[Edit]:
    """Return the edits of the title: of one in several languages, only those that were typed."""
    if not quick.titles or quick.titles == was.titles:
        return
    at = (*base.route, "title")
    stands = value_at(data, base.route).get("title")
    texts = dict(zip(plan.itinerary.languages, quick.titles, strict=False))
    if isinstance(stands, dict) and stands:
        for language, text in texts.items():
            if stands.get(language) != text:
                yield Set((*at, language), text, plan.itinerary.languages)
    elif len(texts) > 1:
        yield Set(at, texts, ORDER)
    elif stands != quick.titles[0]:
        yield Set(at, quick.titles[0], ORDER)


def _ways(data: dict[str, Any], base: Session, quick: Quick, was: Quick) -> Iterator[Edit]:
    """Return the edits of where a transfer starts and ends."""
    raw = value_at(data, base.route)
    ends = (("from", quick.start_at, was.start_at), ("to", quick.end_at, was.end_at))
    for key, now, before in ends:
        if now is None and before is not None:
            yield from _gone(raw, base.route, key)
        elif now is not None and now != before and raw.get(key) != now:
            yield Set((*base.route, key), now, ORDER)


def _place(plan: Plan, data: dict[str, Any], each: Chosen, quick: Quick, was: Quick) -> list[Edit]:
    """Return the edits of venue and room; a room alone is one of the venue in use."""
    route = each.session.route
    raw = value_at(data, route)
    if quick.venue is not None:
        edits = list(settled(plan, data, each, quick.venue, quick.room))
    elif quick.room is not None:
        same = raw.get("room") == quick.room
        return [] if same else [Set((*route, "room"), quick.room, ORDER)]
    else:
        edits = list(_gone(raw, route, "venue")) if was.venue is not None else []
    if quick.room is None and was.room is not None:
        gone = [edit for edit in _gone(raw, route, "room") if edit not in edits]
        edits += gone
    return edits


def _gone(raw: dict[str, Any], route: Route, key: str) -> Iterator[Edit]:
    if key in raw:
        yield Delete((*route, key))


def _people(data: dict[str, Any], base: Session, quick: Quick, was: Quick) -> Iterator[Edit]:
    """Return the edits of speakers, vehicles and audience."""
    yield from _listed(data, base, "speakers", quick.speakers, was.speakers, quick.without)
    yield from _listed(data, base, "vehicles", quick.vehicles, was.vehicles, quick.without)
    if quick.audience == was.audience:
        return
    raw = value_at(data, base.route)
    if not quick.audience:
        yield from _gone(raw, base.route, "for")
    elif raw.get("for") != list(quick.audience):
        yield Set((*base.route, "for"), list(quick.audience), ORDER)


def _listed(
    data: dict[str, Any], base: Session, key: str, now: Sequence[str], before: Sequence[str],
    without: Sequence[str],
) -> Iterator[Edit]:  # fmt: skip
    raw = value_at(data, base.route).get(key, [])
    going = {*without, *(each for each in before if each not in now)}
    present = {_who(each) for each in raw} if isinstance(raw, list) else set()
    coming = [each for each in now if each not in before and each not in present]
    if not coming and not going & present:
        return
    if not isinstance(raw, list):
        raise RefusedError(f"the {key} of that session are no list; mend them first")
    wanted = [*(each for each in raw if _who(each) not in going), *coming]
    if wanted:
        yield Set((*base.route, key), wanted, ORDER)
    else:
        yield Delete((*base.route, key))


def _who(entry: object) -> str:
    who = entry.get("who") if isinstance(entry, dict) else entry
    return who if isinstance(who, str) else ""


def _flag(
    data: dict[str, Any], base: Session, key: str, value: object, said: tuple[bool, bool]
) -> Iterator[Edit]:
    before, now = said
    raw = value_at(data, base.route)
    if now and not before and raw.get(key) != value:
        yield Set((*base.route, key), value, ORDER)
    elif before and not now:
        yield from _gone(raw, base.route, key)
