"""A value is not what its field takes.

What it finds
    A time of day that does not exist, a word that is none of the choices, text where a number
    belongs, an unknown time zone, an empty text; and `minutes` that say another length than the
    `start` and `end` beside them.

Why it matters
    The value is ignored, so the agenda would lack it or show something else.

Example
    ```toml
    start = "09:75"
    ```

How to fix
    Write what the message suggests; the format page lists what every field takes.

Options
    None.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from planner.model.clock import clock, duration, instant
from planner.model.finding import Finding, Related, Severity
from planner.model.kinds import Zone
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Item, Session
from planner.model.timetable import zone_of
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.route import Route

RULE = Rule("F002", "value", Severity.ERROR)

MONTHS = 12

HALVES = (0.25, 0.5)
"""What after a point may be minutes, or a part of an hour."""

_NUMBER = re.compile(r"\d+ ?(?:m|min|mins|minutes|people)?|\d{1,2}[:h]\d{2}", re.ASCII)


def check(plan: Plan) -> Iterator[Finding]:
    """Find lengths that contradict the times beside them; decoding finds all other values."""
    for day in plan.itinerary.days:
        for session in day.sessions:
            holders: list[Session | Branch] = [session, *session.branches]
            items = [item for holder in holders for item in holder.items]
            yield from _contradiction(plan, day, session)
            for item in items:
                yield from _contradiction(plan, day, item)


def _contradiction(plan: Plan, day: Day, entry: Session | Item) -> Iterator[Finding]:
    start, end, minutes = entry.start, entry.end, entry.minutes
    if day.date is None or start is None or end is None or minutes is None or end < start:
        return
    zone = zone_of(day, plan.itinerary.timezone)
    length = instant(day.date, end, zone) - instant(day.date, start, zone)
    if length == minutes:
        return
    yield RULE.finding(
        (*entry.route, "minutes"),
        f"`minutes` says {duration(minutes)}, and from {clock(start)} to {clock(end)} it is "
        f"{duration(length)}",
        advice="keep either `end` or `minutes`",
        related=(Related((*entry.route, "end"), "the end is here"),),
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to write what the message suggests, or to take out what says nothing or too much."""
    del plan
    from planner.changes.change import Change
    from planner.rules.file.fields_at import spec_at
    from planner.source.edit import Delete, RefusedError, value_at

    try:
        value = value_at(data, finding.at)
    except RefusedError:
        return
    if finding.related:
        for other, key in (("end", "minutes"), ("minutes", "end")):
            edit = Delete((*finding.at[:-1], key))
            yield Fix(Change(f"Leave out `{key}`, and keep `{other}`", (edit,)))
        return
    if isinstance(value, str) and not value.strip():
        spec = spec_at(finding.at)
        if spec is not None and not spec.required:
            edit = Delete(finding.at)
            yield Fix(Change(f"Leave out the empty `{finding.at[-1]}`", (edit,)), safe=True)
        return
    yield from _written(finding, value)
    yield from _both_ends(data, finding.at, value)


def _both_ends(data: dict[str, Any], at: Route, value: Any) -> Iterator[Fix]:
    """Offer to write the end that stands with the start, as in ``12:30 - 14.00``."""
    from planner.changes.change import Change
    from planner.changes.times import ORDER
    from planner.source.edit import Set, value_at
    from planner.source.guess import guess_time

    parts = re.split("[-–—]", value) if isinstance(value, str) else []
    start, end = map(guess_time, parts) if len(parts) == len(("start", "end")) else (None, None)
    if not (start and end and at[-1] == "start" and isinstance(at[-2], int)):
        return
    if {"end", "minutes"}.isdisjoint(value_at(data, at[:-1])):
        edits = (Set(at, start), Set((*at[:-1], "end"), end, ORDER))
        yield Fix(Change(f'Write "{start}", and "{end}" for the end', edits), safe=True)


def _written(finding: Finding, value: Any) -> Iterator[Fix]:
    """Offer to write the word or value that a finding suggests, if the field takes it."""
    from planner.changes.change import Change
    from planner.rules.file.fields_at import kind_at
    from planner.rules.file.misspelling import is_misspelling
    from planner.rules.file.suggested import is_taken, meant, suggested
    from planner.source.edit import Rename, Set

    word, whole = meant(finding), suggested(finding)
    written = finding.at[-1] if finding.on_key else value
    if word is not None and isinstance(written, str):
        safe = is_misspelling(written, word) or word.endswith(f"/{written}")
        if not safe and isinstance(kind_at(finding.at), Zone):
            return
        new, name = word, f"Write `{word}`"
    elif whole is not None:
        safe = _is_plain(finding.at, written, whole.value) and finding.help.startswith("write")
        if not safe and isinstance(written, str) and isinstance(whole.value, int):
            return
        new, name = whole.value, f"Write {whole.text}"
    else:
        return
    if finding.on_key:
        yield Fix(Change(name, (Rename(finding.at, str(new)),)), safe)
    elif is_taken(finding.at, new):
        yield Fix(Change(name, (Set(finding.at, new),)), safe)


def _is_plain(at: Route, written: Any, new: Any) -> bool:
    """Tell whether a value can mean nothing but what is suggested for it.

    ``9.5`` may be half past nine, ``06/07/2023`` the sixth or the seventh, and ``2 h`` no 2 minutes.
    """
    if isinstance(written, datetime):
        return False
    if isinstance(written, float):
        return isinstance(new, int) or (at[-1] in {"start", "end"} and written % 1 not in HALVES)
    if not isinstance(written, str):
        return True
    if re.fullmatch(r"\d{1,2}\D+\d{1,2}\D+\d{4}", written.strip()):
        numbers = re.findall(r"\d+", written)
        return int(numbers[0]) > MONTHS or numbers[0] == numbers[1]
    if isinstance(new, int) and not isinstance(new, bool):
        return _NUMBER.fullmatch(written.strip()) is not None
    return not (isinstance(new, list) and "," in written)
