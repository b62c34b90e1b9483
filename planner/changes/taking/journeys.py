"""Arrivals and departures of people as lists write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from planner.changes.taking.dates import Written, moment, written_date
from planner.changes.taking.days import Days
from planner.changes.taking.line import Line
from planner.changes.taking.times import time_of
from planner.model.clock import DAY
from planner.model.dates import short_date
from planner.model.folding import folded
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.source.edit import RefusedError

_FLIGHT = re.compile(r"\b(?:[A-Z]{2}|[A-Z]\d|\d[A-Z]) ?-?\d{2,4}\b")
_CLOSE = 14
"""How many days before and after a visit people arrive and leave."""

_MEANS = {
    "train": r"\b(?:train|treno|tren|zug|comboio|frecciarossa|italo|ave|tgv|ice|eurocity)\b",
    "bus": r"\b(?:bus|autobus|autocar|pullman|coach|flixbus|autocarro)\b",
    "car": r"\b(?:car|auto|macchina|coche|cotxe|voiture|carro)\b",
    "boat": r"\b(?:boat|ferry|traghetto|barco|vaixell|bateau|fahre|nave)\b",
    "plane": r"\b(?:flight|plane|volo|aereo|vuelo|avion|vol|avio|flug|voo|aviao)\b",
}


def journey(line: Line, way: str, plan: Plan, days: Days) -> dict[str, Any] | None:
    """Return the arrival or departure that a row tells, as the text is to have it, or None.

    ``way`` is ``arrival`` or ``departure``. One that lacks its date is on the first or last day of
    the visit, which is told; one that lacks its time is told and left out.
    """
    told = {part: line.text(f"{way}{part}") for part in ("", "-date", "-time", "-with")}
    if not any(told.values()):
        return None
    written, minutes, carrier = _moment(told)
    if minutes is None and written is not None and not _is_near(written, plan):
        minutes = time_of(told[""])
        written = written if minutes is None else None
    day = _date(written, plan, days)
    assumed = day is None and written is None and _first_or_last(way, plan)
    if assumed:
        day = assumed
    if day is None or minutes is None or minutes >= DAY:
        what = " ".join(each for each in told.values() if each)
        line.leave(way, what, f"its {'date' if day is None else 'time'} is not known")
        return None
    if assumed:
        line.note(f"{way} has no date and is taken for {short_date(day)}")
    found: dict[str, Any] = {"at": datetime.combine(day, time(minutes // 60, minutes % 60))}
    if carrier:
        found["with"] = carrier
    by = _means(carrier)
    if by is not None:
        found["by"] = by
    return found


def _moment(told: dict[str, str]) -> tuple[Written | None, int | None, str]:
    """Return the date, the time in minutes after midnight, and by what someone travels."""
    carrier = told["-with"]
    written, minutes = moment(told[""])
    if written is None and minutes is None and (flight := _FLIGHT.search(told[""])):
        written, minutes = moment(_FLIGHT.sub(" ", told[""]).strip(" ,-–()"))
        carrier = carrier or flight[0]
    if told["-date"]:
        written = moment(told["-date"])[0] or written_date(told["-date"])
    if told["-time"]:
        minutes = time_of(told["-time"])
    return written, minutes, carrier


def _date(written: Written | None, plan: Plan, days: Days) -> date | None:
    """Return the date that is written, in the year of the visit if it says none."""
    if written is None:
        return None
    dated = [each.date for each in plan.itinerary.days if each.date is not None]
    exact = written.exact(dated[0].year if dated else None)
    if exact is not None:
        return exact
    try:
        meant = days.meant(written)
    except RefusedError:
        return None
    return meant.date if isinstance(meant, Day) else meant


def _is_near(written: Written, plan: Plan) -> bool:
    """Tell whether a date is close to the visit, so that ``20.06`` is no time."""
    dated = [each.date for each in plan.itinerary.days if each.date is not None]
    exact = written.exact(dated[0].year if dated else None)
    return exact is None or any(abs((exact - day).days) <= _CLOSE for day in dated)


def _first_or_last(way: str, plan: Plan) -> date | None:
    dated = [each.date for each in plan.itinerary.days if each.date is not None]
    if not dated:
        return None
    return min(dated) if way == "arrival" else max(dated)


def _means(carrier: str) -> str | None:
    words = folded(carrier)
    for by, pattern in _MEANS.items():
        if re.search(pattern, words):
            return by
    return "plane" if _FLIGHT.search(carrier.upper()) else None
