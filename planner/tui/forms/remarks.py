"""What stands in a form beside values, and in place of those that are left out."""

from __future__ import annotations

from planner.changes.form.draft import Draft
from planner.changes.form.values import clock_in
from planner.model.basic_kinds import Printed, Whole
from planner.model.clock import clock, duration
from planner.model.fields import Kind, Spec
from planner.model.nested import Many, RefTo, Target
from planner.model.time_kinds import TimeOfDay
from planner.source.plain import shorten
from planner.tui.forms.field import Form
from planner.tui.forms.offers import venue_of

HOUR = 60


def if_left_out(form: Form, key: str, spec: Spec) -> str:
    """Return what a field means while it is empty, in a few words."""
    if spec.required:
        return ""
    plan, kind = form.plan, spec.kind
    if isinstance(kind, RefTo) and kind.target is Target.VENUE and key == "venue":
        venue = venue_of(plan, form.draft) if form.draft.value.get(key) is None else None
        return f"{shorten(plan.directory.place(venue), 40)}, if left out" if venue else ""
    if (
        isinstance(kind, Many)
        and key == "for"
        and len(form.draft.route) <= len(("days", 0, "sessions", 0))
    ):
        return "the party"
    if isinstance(kind, TimeOfDay) and key == "end":
        return "open"
    default = spec.default
    if isinstance(default, bool) or isinstance(kind, Printed):
        return ""
    return str(default) if isinstance(default, str | int) and default != "" else ""


def remark(draft: Draft, key: str, kind: Kind) -> str:
    """Return what a short value comes to: how long it takes, or when it ends."""
    values = draft.value
    if isinstance(kind, Whole):
        value = values.get(key)
        if kind.unit != "minutes" or not isinstance(value, int) or isinstance(value, bool):
            return kind.unit
        start = clock_in(values.get("start")) if key == "minutes" else None
        if start is not None:
            return f"minutes, until {clock(start + value)}"
        return f"minutes, {duration(value)}" if value > HOUR else "minutes"
    if key == "end":
        start, end = clock_in(values.get("start")), clock_in(values.get("end"))
        if start is not None and end is not None:
            return duration(end - start) if end > start else "before it starts"
    return ""
