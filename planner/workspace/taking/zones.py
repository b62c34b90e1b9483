"""Time zones as calendars name them that do not say what they mean: those of Windows, and offsets."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import available_timezones

from planner.model.clock import zone
from planner.model.folding import letters_of

_LONGEST = 200
"""The longest name that is looked at, in characters."""

_OFFSET = re.compile(
    r"\(?(?:UTC|GMT) ?(?:(?P<sign>[+−-]) ?(?P<hours>\d{1,2})(?:[:.]?(?P<minutes>\d{2}))?)?\)?",
    re.ASCII,
)
_FARTHEST, _UTC = timedelta(hours=14), "coordinateduniversaltime"
_ASIDE = re.compile(r"\([^)]*\)")


def zone_called(name: str) -> tzinfo | None:
    """Return the zone that a name means to people, or None where nobody can tell.

    That is ``(UTC-05:00) Eastern Time (US & Canada)``, ``(UTC+01:00) Amsterdam, Berlin, Rome``,
    ``UTC+2``, or the name of a zone behind that of a program.
    """
    written = " ".join(name[:_LONGEST].split()).strip("\"'")
    parts = written.strip("/").split("/")
    for first in range(len(parts) - 1):
        known = zone("/".join(parts[first:]))
        if known is not None:
            return known
    match = _OFFSET.match(written)
    offset, rest = None, written
    if match is not None:
        offset, rest = _length(match), written[match.end() :].strip(" ,-–")
        if abs(offset) > _FARTHEST:
            return None
        if not rest or letters_of(rest) == _UTC:
            return timezone(offset) if offset else UTC
    return _named(rest, offset)


def _length(match: re.Match[str]) -> timedelta:
    ahead = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    return -ahead if match["sign"] in {"-", "−"} else ahead


def _named(text: str, offset: timedelta | None) -> tzinfo | None:
    """Return the zone of places or of a Windows name, with a certain offset if one is said."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    bare = _ASIDE.sub(" ", text).strip()
    windows = re.sub(r" (?:Standard |Daylight )?Time$", "", bare) + " Standard Time"
    names = [WINDOWS_TO_OLSON.get(text), WINDOWS_TO_OLSON.get(windows)]
    for place in text.split(","):
        names += _places().get(letters_of(place), ())
    for name in names:
        known = zone(name) if name else None
        if known is not None and (offset is None or offset in _offsets(known)):
            return known
    return None


def _offsets(known: tzinfo) -> set[timedelta | None]:
    """Return how far a zone is ahead of UTC in winter and in summer."""
    return {datetime(2024, month, 1, tzinfo=known).utcoffset() for month in (1, 7)}


@cache
def _places() -> dict[str, list[str]]:
    """Return the names of zones by the places for which they are called."""
    found: dict[str, list[str]] = {}
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith("Etc/"):
            found.setdefault(letters_of(name.rpartition("/")[2]), []).append(name)
    return found
