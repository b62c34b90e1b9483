"""What differs in the programme: days that come, go and move, and in them the sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from planner.model.clock import clock, duration
from planner.model.programme import CANCELLED, Day
from planner.source.record import Record
from planner.workspace.versions.comparison.both import Twin
from planner.workspace.versions.comparison.concerns import ALL, merged
from planner.workspace.versions.comparison.fields import fields
from planner.workspace.versions.comparison.moves import Shift, in_space, in_time, places, shift
from planner.workspace.versions.comparison.records import (
    ADDED,
    DAY,
    MOVED,
    REMOVED,
    Concern,
    Difference,
    Subject,
)
from planner.workspace.versions.comparison.scene import Scene, sentence
from planner.workspace.versions.comparison.sessions import added, moved, of_session, removed
from planner.workspace.versions.comparison.states import Programmed
from planner.workspace.versions.comparison.values import day_text

_FEWEST = 2
"""From how many sessions on one sentence stands for a whole day that moves."""

_FEWEST_IN_A_ROW = 3
"""From how many sessions on one sentence stands for those of a day that move one after the other."""

_BOTH = 2
"""How many sessions are not called all, but both."""

_FOR_EVERYONE = frozenset({"title", "begins_at", "ends_at", "luggage", "closed", "timezone"})
"""The keys of a day of which all have to know."""

_FIRST, _LAST = -1, 1_000_000


class Placed(Record):
    """A difference at its place in the programme."""

    day: date | None
    minute: int
    difference: Difference


def programme(scene: Scene) -> list[Difference]:
    """Return what differs in days and sessions, in the order of the programme."""
    found = list(_programme(scene))
    order = sorted(
        range(len(found)),
        key=lambda index: (found[index].day or date.max, found[index].minute, index),
    )
    return [found[index].difference for index in order]


def _programme(scene: Scene) -> Iterator[Placed]:
    twins = [Twin(*pair) for pair in scene.both.twins.both]
    told = _Told()
    yield from _days(scene, twins, told)
    for twin in twins:
        at = twin.after.start if twin.after.start is not None else _LAST
        for each in of_session(
            scene, twin, dated=_dated(twin), timed=id(twin) in told.times,
            placed=id(twin) in told.places,
        ):  # fmt: skip
            yield Placed(twin.after.day.date, at, each)
    for new in scene.both.twins.new:
        yield Placed(new.day.date, new.start if new.start is not None else _LAST, added(scene, new))
    gone_days = {id(day) for day in scene.both.days.gone}
    for gone in scene.both.twins.gone:
        if id(gone.day) not in gone_days:
            at = gone.start if gone.start is not None else _LAST
            yield Placed(_later(scene, gone.day), at, removed(scene, gone))


class _Told:
    """Which sessions' times and places one sentence tells for several."""

    def __init__(self) -> None:
        self.times: set[int] = set()
        self.places: set[int] = set()


def _dated(twin: Twin) -> bool:
    return twin.before.day.date != twin.after.day.date


def _later(scene: Scene, day: Day) -> date | None:
    """Return the date that a day of the earlier state has now, or had if it is gone."""
    return next((new.date for old, new in scene.both.days.both if old is day), day.date)


def _days(scene: Scene, twins: Sequence[Twin], told: _Told) -> Iterator[Placed]:
    by_day: dict[int, list[Twin]] = {}
    for twin in twins:
        by_day.setdefault(id(twin.before.day), []).append(twin)
    pairs = scene.both.days
    for day in pairs.gone:
        yield Placed(day.date, _FIRST, _taken_out(scene, day))
    for day in pairs.new:
        yield Placed(day.date, _FIRST, _new(scene, day))
    for old, new in pairs.both:
        inside = by_day.get(id(old), [])
        if old.date != new.date:
            yield Placed(new.date, _FIRST, _to_another_date(scene, (old, new), inside, told))
        else:
            yield from _shifted(scene, (old, new), inside, told)
        yield from _fields(scene, (old, new), inside, told)
    for old in pairs.gone:
        yield from _shifted(scene, (old, None), by_day.get(id(old), []), told)


def _subject(old: Day | None, new: Day | None) -> Subject:
    day = new or old
    return Subject(
        DAY, day_text(day.date) if day is not None else "",
        old.route if old is not None else None, new.route if new is not None else None,
        day.date if day is not None else None, dated=True,
    )  # fmt: skip


def _called(day: Day) -> str:
    return day_text(day.date)


def _sessions(count: int) -> str:
    return f"{count} session{'' if count == 1 else 's'}"


def _taken_out(scene: Scene, day: Day) -> Difference:
    """Return that a day is taken out, with what is taken out with it."""
    parts = [removed(scene, gone) for gone in scene.both.twins.gone if gone.day is day]
    count = f", with {_sessions(len(parts))}" if parts else ""
    whom = merged(Concern(each.party) for part in parts for each in part.concerns)
    text = f"{_called(day)} is taken out{count}"
    return sentence(_subject(day, None), REMOVED, text, (_called(day), ""), whom, parts)


def _new(scene: Scene, day: Day) -> Difference:
    title = f" {scene.after.called(day.title)}" if day.title else ""
    count = f", with {_sessions(len(day.sessions))}" if day.sessions else ""
    text = f"{_called(day)}{title} is a new day{count}"
    return sentence(_subject(None, day), ADDED, text, ("", _called(day)), [Concern(ALL)])


def _to_another_date(
    scene: Scene, pair: tuple[Day, Day], twins: list[Twin], told: _Told
) -> Difference:
    """Return that a day has another date, with the sessions that go along."""
    old, new = pair
    shifts = {id(twin): shift(twin, dated=True) for twin in twins if twin.after.day is new}
    counts = Counter(each.minutes for each in shifts.values() if each is not None)
    minutes = counts.most_common(1)[0][0] if len(counts) == 1 else 0
    along = [twin for twin in twins if _by(shifts.get(id(twin))) == minutes]
    parts = _parts(scene, along, told)
    its = f", with its {_sessions(len(parts))}" if parts else ""
    text = f"{_called(old)} moves to {_called(new)}{its}{_later_by(minutes, ', ')}"
    whom = merged([Concern(ALL), *_whom(parts)])
    return sentence(_subject(old, new), MOVED, text, (_called(old), _called(new)), whom, parts)


def _by(known: Shift | None) -> int | None:
    return None if known is None else known.minutes


def _later_by(minutes: int, lead: str) -> str:
    if not minutes:
        return ""
    return f"{lead}{duration(abs(minutes))} {'later' if minutes > 0 else 'earlier'}"


def _shifted(
    scene: Scene, pair: tuple[Day, Day | None], twins: list[Twin], told: _Told
) -> Iterator[Placed]:
    """Return that all sessions of a day move alike, or several that follow each other."""
    live = [
        twin for twin in twins
        if CANCELLED not in {twin.before.session.status, twin.after.session.status}
        and twin.before.start is not None and twin.after.start is not None
    ]  # fmt: skip
    for by, run in groupby(live, key=lambda twin: shift(twin, dated=_dated(twin))):
        along = list(run)
        whole = len(along) == len(live)
        if by is None or len(along) < (_FEWEST if whole else _FEWEST_IN_A_ROW):
            continue
        yield _moving(scene, pair[0], along, by, _parts(scene, along, told), whole=whole)


def _moving(
    scene: Scene, day: Day, along: list[Twin], by: Shift, parts: list[Difference], *, whole: bool
) -> Placed:
    """Return that some sessions of a day move alike."""
    there, dated = along[0].after.day, _dated(along[0])
    if whole:
        every = "Both" if len(along) == _BOTH else f"All {len(along)}"
        who = f"{every} sessions of {_called(day)}"
    else:
        first, last = (
            scene.label(scene.after, twin.after, timed=False) for twin in (along[0], along[-1])
        )
        who = f"{len(along)} sessions from {first} to {last}"
    before, after = (_span([getattr(twin, side) for twin in along]) for side in ("before", "after"))
    if dated:
        text = f"{who} move to {_called(there)}{_later_by(by.minutes, ', ')}"
        before, after = _called(day), _called(there)
    else:
        text = f"{who} move{_later_by(by.minutes, ' ')}: {before} becomes {after}"
    at = _FIRST if whole else along[0].after.start or 0
    return Placed(
        there.date, at,
        sentence(_subject(day, there), MOVED, text, (before, after), _whom(parts), parts),
    )  # fmt: skip


def _span(sessions: Sequence[Programmed]) -> str:
    """Write from when to when some sessions are."""
    starts = [each.start or 0 for each in sessions]
    ends = [each.end or start for each, start in zip(sessions, starts, strict=True)]
    return f"{clock(min(starts))}–{clock(max(ends))}"


def _parts(scene: Scene, twins: list[Twin], told: _Told) -> list[Difference]:
    """Return what a move of several sessions is for each of them, and note that it is told."""
    parts = []
    for twin in twins:
        move = in_time(twin, dated=_dated(twin))
        if move is not None:
            told.times.add(id(twin))
            parts.append(moved(scene, twin, move, timed=True))
    return parts


def _whom(parts: Sequence[Difference]) -> list[Concern]:
    return merged(Concern(each.party) for part in parts for each in part.concerns)


def _fields(
    scene: Scene, pair: tuple[Day, Day], twins: list[Twin], told: _Told
) -> Iterator[Placed]:
    """Return what differs in the fields of a day; its venue with the sessions that are there."""
    old, new = pair
    subject = _subject(old, new)
    for each in fields(scene, subject, _called(new), pair, but={"date", "sessions"}):
        if each.what != "venue":
            whom = (Concern(ALL),) if each.what in _FOR_EVERYONE else ()
            yield Placed(new.date, _FIRST, each.replace(concerns=whom))
            continue
        parts = []
        for twin in twins:
            move = in_space(scene.both, twin)
            if move is not None and _follows(scene, twin, pair):
                told.places.add(id(twin))
                parts.append(moved(scene, twin, move, timed=False))
        yield Placed(
            new.date, _FIRST, each.replace(concerns=tuple(_whom(parts)), parts=tuple(parts))
        )


def _follows(scene: Scene, twin: Twin, pair: tuple[Day, Day]) -> bool:
    """Tell whether a session is elsewhere because its day is, and in a room of the same name."""
    if twin.before.session.venue or twin.after.session.venue or twin.after.day is not pair[1]:
        return False
    old, new = places(scene.both, twin)
    return old.hall == new.hall
