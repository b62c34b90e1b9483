"""Seeing a visit through someone's eyes: what is not theirs recedes, and their days are summed up."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

from planner.agenda.text import joined
from planner.changes.form.draft import Draft
from planner.model.dates import short_date
from planner.model.itinerary import Itinerary
from planner.model.nested import RefTo, Target
from planner.model.plan import Plan
from planner.model.viewpoint import SEEN_AS, Viewpoint, entries, name_of, viewpoint
from planner.tui.forms.offers import offers
from planner.tui.screens.asking.pick import Choice, PickScreen
from planner.tui.screens.desk import Desk
from planner.tui.text import shown

STATE = 24
"""The cells of the title bar that are for how things stand."""

MOST_DAYS = 3
"""Of how many days the totals are told before one looks through somebody's eyes."""


class ViewAs:
    """Turns the view on and off, and works it out once for every state of the visit."""

    def __init__(self, screen: Desk) -> None:
        """Take the screen of the visit."""
        self._screen = screen
        self._target, self._id, self._name = Target.PERSON, "", ""
        self._known: tuple[Plan, Viewpoint | None] | None = None

    @property
    def on(self) -> bool:
        """Whether the visit is seen through someone's eyes."""
        return self._screen.timeline.look is not None

    @property
    def title(self) -> str:
        """Whose eyes they are, and what their days come to; empty while the view is off."""
        if not self.on:
            return ""
        view = self.of(self._screen.opened.visit.plan)
        if view is None:
            return f"as {self._name} · not in the visit any more; V sees it whole"
        room = self._screen.app.size.width - STATE
        texts = [f"as {view.name} · {form}" for form in view.forms]
        return next((text for text in texts if cell_len(text) <= room), texts[-1])

    def toggle(self) -> None:
        """Ask through whose eyes to look, or see the whole visit again."""
        if self.off():
            return
        self._screen.take_typed()
        plan = self._screen.opened.visit.plan
        choices = list(_choices(plan))
        if not choices:
            self._screen.say("There is nobody yet to look as: b lists people, places and vehicles.")
            return
        picker = PickScreen("View as", choices, lambda value: _effect(plan, value))
        self._screen.app.push_screen(picker, self._picked)

    def off(self) -> bool:
        """See the whole visit again; tell whether it was not seen so."""
        was = self.on
        self._screen.timeline.look = None
        self._known = None
        if was:
            self._screen.shown_again()
        return was

    def look_as(self, target: Target, who: str) -> None:
        """Look through the eyes of a person, organisation, group, venue or vehicle."""
        self._target, self._id, self._known = target, who, None
        self._screen.timeline.look = self.of
        self._screen.shown_again()

    def _picked(self, value: str | None) -> None:
        if value is not None:
            self.look_as(*_meant(value))

    def of(self, plan: Plan) -> Viewpoint | None:
        """Return what one sees of a plan; None if whose eyes they are is no longer in it.

        Someone who has got another id is known again by their name.
        """
        if self._known is None or self._known[0] is not plan:
            self._known = plan, self._work_out(plan)
        return self._known[1]

    def _work_out(self, plan: Plan) -> Viewpoint | None:
        if self._id not in entries(plan.directory, self._target):
            known = entries(plan.directory, self._target)
            named = [
                who for who in known if name_of(plan.directory, self._target, who) == self._name
            ]
            if len(named) != 1:
                return None
            self._id = named[0]
        view = viewpoint(plan, self._target, self._id)
        self._name = view.name
        return view


def _choices(plan: Plan) -> Iterator[Choice]:
    """Return everyone and everything through whose eyes a visit can be seen."""
    nothing = Draft({}, Itinerary, (), {})
    for target in SEEN_AS:
        for each in offers(RefTo(target), plan, nothing):
            detail = each.detail.removeprefix(f"{target} · ")
            yield Choice(f"{target}/{each.value}", each.name, joined((target, detail)))


def _meant(value: str) -> tuple[Target, str]:
    """Return what the value of a choice stands for."""
    target, _, who = value.partition("/")
    return Target(target), who


def _effect(plan: Plan, value: str) -> list[Content]:
    """Tell what the days of a choice come to."""
    view = viewpoint(plan, *_meant(value))
    if len(view.days) > MOST_DAYS:
        return [shown(view.forms[0])]
    dates = [each.date for each in plan.itinerary.days]
    return [
        shown(f"{short_date(day)}: " if day else "") + shown(seen.words)
        for day, seen in zip(dates, view.days, strict=True)
    ]
