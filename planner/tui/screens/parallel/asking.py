"""What the keys of a parallel slot ask before they do something."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.screen import Screen

from planner.changes.change import Change
from planner.changes.parallel import moving
from planner.changes.parallel.balance import MODES, SIDES, balanced
from planner.changes.parallel.rotation import length_of, offers, rotating, rotation
from planner.changes.parallel.seating import Seating, Unit
from planner.changes.parallel.work import Work
from planner.model.clock import duration
from planner.model.plan import listed
from planner.source.edit import RefusedError
from planner.source.plain import plain
from planner.tui.screens.asking.ask import AskScreen
from planner.tui.screens.asking.choice import Answer, ChoiceScreen
from planner.tui.screens.asking.line import LineScreen
from planner.workspace.opened import OpenVisit

Step = Callable[[Seating], Seating]

MOST_NAMES = 6
"""How many names are listed of whom one may be meant."""


class Asking:
    """Asks what a step of work needs to know, and has it done."""

    def __init__(
        self, screen: Screen[Change | None], opened: OpenVisit, work: Work,
        do: Callable[[Step], bool],
    ) -> None:  # fmt: skip
        """Take the screen above which to ask, and what does a step or says why it cannot be."""
        self._screen, self._opened, self._work, self._do = screen, opened, work, do
        self._audience = work.audience

    @property
    def _seating(self) -> Seating:
        return self._work.seating

    def divide(self, index: int | None, unit: Unit) -> None:
        """Divide someone at a place: a group by its members, an organisation by a number or a name."""
        audience = self._audience
        if audience.members(unit):
            self._do(lambda seating: moving.opened(audience, seating, index, unit))
            return
        name = audience.directory.name
        text = f"How many of {name(unit.who)} go elsewhere?"
        names = sorted(map(name, audience.staff(unit.who)))
        if names and unit.number is None:
            text += f" Or who: {listed(names, MOST_NAMES)}?"

        def typed(words: str | None) -> None:
            if words is not None:
                self._do(lambda seating: moving.divided(audience, seating, index, unit, words))

        self._screen.app.push_screen(AskScreen("Divide", text), typed)

    def balance(self) -> None:
        """Share everybody out, in the way that is chosen."""
        several = len(self._audience.all_sides()) > 1
        modes = [each for each in MODES if each[1] != SIDES or several]
        answers = [Answer(key, label, mode) for key, mode, label in modes]

        def chosen(mode: str | None) -> None:
            if mode is not None:
                self._do(lambda seating: balanced(self._audience, seating, mode))

        text = "Whoever has a role at a branch stays there; rooms are not filled beyond what they hold."
        self._screen.app.push_screen(ChoiceScreen("Balance", text, answers), chosen)

    def rounds(self) -> None:
        """Let groups rotate over the branches, or stop that."""
        stations, length = len(self._seating.stations), length_of(self._audience)
        made = [self._seating]

        def change(text: str) -> Change:
            rounds = rotation(text, stations, length)
            made[0] = rotating(self._audience, self._seating, rounds)
            if made[0] == self._seating:
                raise RefusedError("that changes nothing")
            return self._work.change_to(made[0])

        def typed(accepted: Change | None) -> None:
            if accepted is not None:
                self._do(lambda _: made[0])

        found = offers(stations, length)
        long = f"{duration(length)}, " if length is not None else ""
        hint = f"{long}{stations} branches: {' · '.join(found)} · 20+5 x2 are two rounds, 0 is none"
        offered = [(each, f"{each} min") for each in found]
        screen = LineScreen(
            self._opened, "Minutes of a round + minutes to change tables", change, hint=hint,
            complete=lambda text, _: [] if text else offered,
        )  # fmt: skip
        self._screen.app.push_screen(screen, typed)

    def new(self) -> None:
        """Add a branch with a title that is typed."""
        offered = moving.next_title(self._audience, self._seating)
        self._title("New branch", offered, partial(moving.added, self._audience))

    def rename(self, index: int) -> None:
        """Give a branch another title."""
        title = self._seating.places[index].title
        renamed = partial(moving.renamed, self._audience)
        self._title("Rename", title, lambda seating, words: renamed(seating, index, words))

    def _title(
        self, what: str, offered: str | dict[str, str], step: Callable[[Seating, str], Seating]
    ) -> None:
        languages = moving.languages_of(self._audience, offered)
        several = f", in {' | '.join(languages)}" if len(languages) > 1 else ""
        value = plain(moving.typed_title(self._audience, offered))

        def typed(words: str | None) -> None:
            if words is not None:
                self._do(lambda seating: step(seating, words))

        self._screen.app.push_screen(
            AskScreen(what, f"The title as printed{several}:", value), typed
        )
