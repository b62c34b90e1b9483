"""Plans of visits that a few lines of TOML describe."""

import tomli

from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.model.timetable import Slot

HEAD = """
format = 1
id = "visit"
title = "Study visit"
timezone = "Europe/Rome"
"""


def plan(text: str) -> Plan:
    """Return the plan of a visit with what ``text`` adds to the head."""
    return Plan(decode(tomli.loads(HEAD + text))[0])


def slot(visit: Plan, title: str) -> Slot:
    """Return the session or branch with a title."""
    return next(
        each
        for session in visit.timetable.sessions
        for each in (session, *session.slots)
        if str((each.branch or each.session).title) == title
    )
