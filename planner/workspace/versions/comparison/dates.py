"""Which days of a visit have another date: they are known by what is in them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date

from planner.model.programme import Day, Session
from planner.workspace.versions.comparison.alike import titles
from planner.workspace.versions.comparison.pairing import Way, paired

_HALF = 0.5
"""What share of the sessions of two days must be the same, if these are to be one day."""

_SAME_NAME = 0.8
"""How much it says that two sessions have one id or title, where the same in all says 1."""

Move = tuple[Day, Day]
"""A day as it was, and as it is on another date."""


def moved_days(before: Sequence[Day], after: Sequence[Day]) -> list[Move]:
    """Return the days that have moved to another date, with all or most of what is in them.

    A day has moved if more of it is on that date than on its own, and if what was on that date, and
    what is on the day's own now, has moved as well, or is something that is not found elsewhere.
    """
    return _Dates(before, after).moved()


class _Dates:
    """The days of two states that have a date of their own."""

    def __init__(self, before: Sequence[Day], after: Sequence[Day]) -> None:
        self.before, self.after = _by_date(before), _by_date(after)
        self._known: dict[tuple[date, date], float] = {}

    def common(self, old: date, new: date) -> float:
        """Return what share of the sessions of two days is the same, from 0 to 1."""
        if (old, new) not in self._known:
            one, other = self.before.get(old), self.after.get(new)
            self._known[old, new] = _common(one, other) if one and other else 0.0
        return self._known[old, new]

    def moved(self) -> list[Move]:
        """Return the days that have moved."""
        candidates = sorted(
            (-self.common(old, new), old, new)
            for old in self.before for new in self.after
            if old != new and self._is_more(old, new)
        )  # fmt: skip
        moves: dict[date, date] = {}
        for _, old, new in candidates:
            if old not in moves and new not in moves.values():
                moves[old] = new
        moves |= self._empty(moves)
        while True:
            kept = {old: new for old, new in moves.items() if self._has_room(old, new, moves)}
            if kept == moves:
                return [(self.before[old], self.after[new]) for old, new in sorted(moves.items())]
            moves = kept

    def _is_more(self, old: date, new: date) -> bool:
        same = self.common(old, new)
        return same >= _HALF and same > max(self.common(old, old), self.common(new, new))

    def _empty(self, moves: dict[date, date]) -> dict[date, date]:
        """Return the days without sessions that go along where all others move by as much."""
        away = {new - old for old, new in moves.items()}
        if len(away) != 1:
            return {}
        by = away.pop()
        return {
            old: old + by for old, day in self.before.items()
            if old not in moves and not day.sessions
            and (there := self.after.get(old + by)) is not None and not there.sessions
        }  # fmt: skip

    def _has_room(self, old: date, new: date, moves: dict[date, date]) -> bool:
        """Tell whether a day leaves its date to nothing of its own, and takes the place of nothing."""
        came, left = self.before.get(new), self.after.get(old)
        gone = (self.common(new, each) for each in self.after)
        fresh = (self.common(each, old) for each in self.before)
        taken = came is not None and new not in moves and not _is_apart(came, gone)
        return not taken and (left is None or old in moves.values() or _is_apart(left, fresh))


def _is_apart(day: Day, shares: Iterable[float]) -> bool:
    """Tell whether there are sessions on a day, and none of them on any day of the other state."""
    return bool(day.sessions) and not any(shares)


def _by_date(days: Sequence[Day]) -> dict[date, Day]:
    """Return days by their dates, without those that share one."""
    found: dict[date, list[Day]] = {}
    for day in days:
        if day.date is not None:
            found.setdefault(day.date, []).append(day)
    return {known: same[0] for known, same in found.items() if len(same) == 1}


def _common(old: Day, new: Day) -> float:
    ways = [
        Way[Session](lambda each: [repr(each)]),
        Way[Session](lambda each: [each.id] if each.id else []),
        Way[Session](lambda each: titles(each.title)),
    ]
    same = paired(old.sessions, new.sessions, ways).both
    said = sum(1 if repr(one) == repr(other) else _SAME_NAME for one, other in same)
    return 2 * said / max(1, len(old.sessions) + len(new.sessions))


def keys(before: Sequence[Day], after: Sequence[Day]) -> dict[int, Hashable]:
    """Return what the days of both states are known by, by the identity of each.

    It is the date, but for days that have moved to another.
    """
    found: dict[int, Hashable] = {id(day): day.date for day in (*before, *after)}
    for number, move in enumerate(moved_days(before, after)):
        found |= {id(day): ("moved", number) for day in move}
    return found
