"""Times: of day as an itinerary writes them, and as instants that can be compared across zones.

A time of day is a number of minutes after midnight of its day's date on the wall clock; past
midnight it goes on beyond 1440. An instant is a number of minutes since 1970-01-01 00:00 UTC.
Durations are elapsed minutes, so on a night when the clocks change they still say how long
something takes.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = 24 * 60
"""Minutes of a day on the wall clock."""

MOST_DAYS_LATER = 3
"""How many midnights a time may lie past, as in ``00:30+1``."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCK = re.compile(rf"(\d{{2}}):(\d{{2}})(?:\+([1-{MOST_DAYS_LATER}]))?")


def parse_clock(written: str) -> int | None:
    """Return the minutes after midnight of ``"09:30"`` or ``"00:30+1"``, or None if it is neither."""
    match = _CLOCK.fullmatch(written)
    if match is None:
        return None
    hour, minute, days = int(match[1]), int(match[2]), int(match[3] or 0)
    if hour > time.max.hour or minute > time.max.minute:
        return None
    return days * DAY + hour * 60 + minute


def clock(minutes: int) -> str:
    """Write minutes after midnight as ``09:30``; times past midnight as on the wall clock."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def written_clock(minutes: int) -> str:
    """Write minutes after midnight as an itinerary does: ``00:30+1`` is past midnight."""
    days = minutes // DAY
    return clock(minutes) + (f"+{days}" if days else "")


def duration(minutes: int) -> str:
    """Write a number of minutes as ``1 h 30`` or ``45 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo | None:
    """Return the time zone called ``name``, such as ``Europe/Rome``, or None if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


@lru_cache(maxsize=4096)
def _midnight(day: date, name: str) -> tuple[int, bool]:
    """Return the instant of a day's midnight, and whether the clocks stand still around that day."""
    here = zone(name) or UTC
    start = datetime.combine(day, time(), here)
    later = start + timedelta(days=1 + MOST_DAYS_LATER)
    steady = start.utcoffset() == later.utcoffset()
    return int((start - _EPOCH).total_seconds()) // 60, steady


def instant(day: date, minutes: int, name: str) -> int:
    """Return the instant of a time of day on ``day`` in the time zone ``name``.

    Where the clocks go back and a time comes twice, its first occurrence is meant; a time that is
    left out where they go forward lies as long after the change.
    """
    midnight, steady = _midnight(day, name)
    if steady:
        return midnight + minutes
    here = zone(name) or UTC
    local = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return int((local.replace(tzinfo=here) - _EPOCH).total_seconds()) // 60


def time_of_day(moment: int, day: date, name: str) -> int:
    """Return the minutes after midnight of ``day`` that the wall clock of a zone shows at an instant."""
    midnight, steady = _midnight(day, name)
    if steady:
        return moment - midnight
    local = (_EPOCH + timedelta(minutes=moment)).astimezone(zone(name) or UTC).replace(tzinfo=None)
    return int((local - datetime.combine(day, time())).total_seconds()) // 60


def local_instant(moment: datetime, name: str) -> int:
    """Return the instant of a date and time on the wall clock of a zone."""
    here = moment.tzinfo or zone(name) or UTC
    return int((moment.replace(tzinfo=here) - _EPOCH).total_seconds()) // 60
