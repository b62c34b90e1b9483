"""What one does about the problems of a visit: have them explained, and have them fixed."""

from __future__ import annotations

from typing import Protocol

from planner.reports.report import Located
from planner.rules.catalogue import catalogue
from planner.tui.screens.asking.ask import AskScreen
from planner.tui.screens.desk import Desk
from planner.tui.screens.explain import ExplainScreen
from planner.tui.screens.fix import FixScreen
from planner.workspace.checking.accepting import accepted
from planner.workspace.checking.fixing import Offer, offers

MOST_OFFERS = 40
"""How many fixes are worked out at once."""


class HasProblems(Desk, Protocol):
    """A screen with an open visit and its problems."""

    @property
    def problems_meant(self) -> list[Located]:
        """The problems that a key is about: the highlighted one, or those of the selected session."""


class Mending:
    """Explains and fixes the problems that a key is about."""

    def __init__(self, screen: HasProblems) -> None:
        """Take the screen of the visit."""
        self._screen = screen

    def explain(self) -> None:
        """Show what the rule of the problem finds, and why it matters."""
        meant = self._screen.problems_meant
        if not meant:
            self._screen.say("There is no problem here; . goes to the next one.")
            return
        self._screen.app.push_screen(ExplainScreen(catalogue()[meant[0].finding.code]))

    def accept(self) -> None:
        """Ask why the problem is accepted, and write that where it is."""
        meant = self._screen.problems_meant
        if not meant:
            self._screen.say("There is no problem here; . goes to the next one.")
            return
        located = meant[0]

        def accept(reason: str | None) -> None:
            if reason is not None:
                visit = self._screen.opened.present
                self._screen.make(lambda: accepted(visit, located, reason))

        self._screen.app.push_screen(
            AskScreen(
                f"Accept {located.finding.code}", f"{located.finding.message}. Why is that fine?"
            ),
            accept,
        )

    def fix(self) -> None:
        """Show what can be done about the problem, and do what is chosen."""
        meant = self._screen.problems_meant
        if not meant:
            self._screen.say("There is no problem here; . goes to the next one.")
            return
        found: list[Offer] = []
        for located in meant:
            found += offers(self._screen.opened.present, located)
            if len(found) >= MOST_OFFERS:
                break
        if not found:
            advice = meant[0].finding.help
            self._screen.say(f"Nothing can be computed here{f': {advice}' if advice else ''}.")
            return
        text = self._screen.opened.text
        self._screen.app.push_screen(FixScreen(text, found), self._screen.do)
