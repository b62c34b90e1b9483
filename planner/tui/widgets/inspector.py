"""The inspector: everything about the selected session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.containers import VerticalScroll
from textual.content import Content

from planner.agenda.contents.entries import EntryBuilder
from planner.agenda.outline import Entry
from planner.agenda.text import joined
from planner.model.clock import duration
from planner.model.plan import Plan
from planner.model.programme import Day, Session
from planner.model.timetable import Slot
from planner.reports.report import Located
from planner.source.route import Route
from planner.tui.text import MUTED, SIGNS, STYLES, shown
from planner.tui.widgets.steady import Steady


class Inspector(VerticalScroll):
    """Shows what is known of a session, and what is wrong with it."""

    BORDER_TITLE = "Session · p Problems · a Agenda · m TOML · D Details"

    _route: Route | None = None

    def compose(self) -> Iterator[Steady]:
        """Hold the text."""
        yield Steady()

    def show(self, plan: Plan, route: Route | None, problems: Sequence[Located]) -> None:
        """Show the session or branch at a route with its problems, or a hint if there is none."""
        lines = list(_lines(plan, route, problems)) if route else []
        self.query_one(Steady).put(Content("\n").join(lines) if lines else _hint(plan))
        if route != self._route:
            self._route = route
            self.scroll_home(animate=False)


def _hint(plan: Plan) -> Content:
    """Return what stands where no session is selected; of an empty visit, how one begins."""
    if any(day.sessions for day in plan.itinerary.days):
        return Content.styled("No session is selected.", "dim")
    keys = (("n", "adds a session"), ("b", "people, venues and all else"),
            ("P", "takes a list from a spreadsheet"))  # fmt: skip
    lines = [Content.assemble((f" {key} ", "bold reverse"), f" {does}") for key, does in keys]
    return Content("\n").join([Content.styled("Nothing is planned yet.", "bold"), *lines])


def find_slot(plan: Plan, route: Route) -> Slot | None:
    """Return the slot of a session or branch, or None if it has no time."""
    for slot in plan.timetable.sessions:
        if slot.route == route:
            return slot
        for leaf in slot.slots:
            if leaf.route == route:
                return leaf
    return None


def _session(plan: Plan, route: Route) -> tuple[Day, Session] | None:
    every = ((day, session) for day in plan.itinerary.days for session in day.sessions)
    return next(((day, each) for day, each in every if each.route == route[:4]), None)


def _lines(plan: Plan, route: Route, problems: Sequence[Located]) -> Iterator[Content]:
    slot = find_slot(plan, route)
    found = _session(plan, route)
    if found is None:
        return
    day, session = found
    builder = EntryBuilder(plan, plan.party.seats)
    entry = builder.unplaced(day, session) if slot is None else builder.placed(slot)
    yield shown(joined((entry.title, f"({entry.mark})" if entry.mark else ""), " "), "bold")
    length = duration(slot.finish - slot.begin) if slot and not slot.last else ""
    yield shown(joined((entry.time, length, entry.kind)))
    for problem in problems:
        finding = problem.finding
        yield shown(
            f"{SIGNS[finding.severity]} {finding.code} {finding.message}", STYLES[finding.severity]
        )
    if problems:
        yield Content.styled("f fixes · y says why", MUTED)
    yield from _facts(entry)
    yield from _for_organisers(plan, session, slot)


def _facts(entry: Entry) -> Iterator[Content]:
    for fact in entry.facts:
        label = Content.styled(f"{fact.label}: ", "$text-primary") if fact.label else Content()
        yield label + shown(fact.text)
    for point in (*entry.items, *entry.branches):
        yield shown(f"• {joined((point.time, point.title), ' ')}")
        for fact in point.facts:
            yield shown(f"  {fact.label}: {fact.text}" if fact.label else f"  {fact.text}")


def _for_organisers(plan: Plan, session: Session, slot: Slot | None) -> Iterator[Content]:
    """Return what the organisers keep for themselves."""
    people = plan.crowds.size(slot.crowd) + session.extra if slot is not None else 0
    facts = (
        ("People", str(people) if people else ""),
        ("Vehicles", ", ".join(plan.directory.vehicle(each) for each in session.vehicles)),
        ("Responsible", plan.directory.name(session.responsible) if session.responsible else ""),
        ("Settle by", str(session.deadline or "")),
        ("Needs", ", ".join(session.needs)),
        ("Diets", ", ".join(f"{count} {diet}" for diet, count in session.serves.items())),
        ("Notes", session.notes),
    )
    for label, text in facts:
        if text:
            yield Content.styled(f"{label}: ", "$text-primary") + shown(text)
    if session.fixed:
        yield Content.styled("Its time is pinned.", MUTED)
