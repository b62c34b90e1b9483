"""How papers write the days of a visit: in full, in brief and as headings, with a time zone of their own."""

from __future__ import annotations

from planner.agenda.edition import Edition
from planner.agenda.text import joined
from planner.model.programme import Day
from planner.model.timetable import zone_of


def in_full(edition: Edition, day: Day) -> str:
    """Write the date of a day in full, or that it is not known."""
    return edition.speech.long_date(day.date) if day.date else edition.speech.say("Date to be set")


def in_brief(edition: Edition, day: Day) -> str:
    """Write the date of a day in brief, and its time zone where that is not the visit's.

    Nothing where it has no date.
    """
    date = edition.speech.short_date(day.date) if day.date else ""
    other = _other_zone(edition, day)
    return joined((date, f"({other})" if other and date else ""), " ")


def set_or_not(edition: Edition, day: Day) -> str:
    """Write the date of a day in brief, or that it is not known."""
    return in_brief(edition, day) or edition.speech.say("Date to be set")


def heading(edition: Edition, day: Day) -> str:
    """Return the heading of a day: its date, its title, and its time zone if that is not the visit's."""
    return joined((in_full(edition, day), title(edition, day)))


def title(edition: Edition, day: Day) -> str:
    """Return the title of a day, and its time zone where that is not the visit's."""
    return joined((edition.text(day.title), zone_told(edition, day)))


def zone_told(edition: Edition, day: Day) -> str:
    """Write in which time zone a day is, where that is not the visit's."""
    other = _other_zone(edition, day)
    return edition.speech.say("Local time: {zone}", zone=other) if other else ""


def zones(edition: Edition) -> str:
    """Return the time zones of the days of a visit in their order; the visit's own where it has none."""
    itinerary = edition.plan.itinerary
    found = dict.fromkeys(zone_of(day, itinerary.timezone) for day in itinerary.days)
    return edition.speech.listed(list(found) or [itinerary.timezone])


def _other_zone(edition: Edition, day: Day) -> str:
    usual = edition.plan.itinerary.timezone
    name = zone_of(day, usual)
    return name if name != usual else ""
