"""What counts as settled: a session whose file says in so many words that it is confirmed."""

from __future__ import annotations

from planner.model.finding import Severity
from planner.model.programme import CONFIRMED, Branch, Session
from planner.model.timetable import Slot


def is_confirmed(entry: Session | Branch) -> bool:
    """Tell whether the file says that a session or branch is confirmed."""
    return "status" in entry.given and entry.status == CONFIRMED


def gravity(slot: Slot) -> Severity:
    """Return how grave it is that something lacks in a session: a warning once it is confirmed."""
    entry = slot.branch or slot.session
    confirmed = is_confirmed(entry) or ("status" not in entry.given and is_confirmed(slot.session))
    return Severity.WARNING if confirmed else Severity.INFO
