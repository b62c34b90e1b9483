"""A dialog: the branches of a parallel slot, who goes where, and who is left over."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Footer

from planner.agenda.wording import slot_times
from planner.changes.change import Change
from planner.changes.parallel import moving
from planner.changes.parallel.seating import Seating, Unit
from planner.changes.parallel.work import Work
from planner.source.edit import RefusedError
from planner.source.route import Route
from planner.tui.dialog import Dialog
from planner.tui.screens.asking.choice import Answer, ChoiceScreen
from planner.tui.screens.parallel.asking import Asking
from planner.tui.screens.parallel.keys import KEYS
from planner.tui.text import MUTED, shown
from planner.tui.widgets.effects import foreseen
from planner.tui.widgets.seating import HEAD, LEFT, At, Seats, key_of
from planner.tui.widgets.seating_view import SeatingView
from planner.workspace.opened import OpenVisit

PAUSE = 0.15
"""After how many seconds without a key the problems are worked out."""

TALL = 32
"""The height in cells from which on the rounds are shown below the branches."""

FEW, MANY = 2, 6
"""How many problems of a sort are listed, in low and in tall terminals."""

APPLY, DISCARD = "apply", "discard"


class ParallelScreen(Dialog[Change | None]):
    """Shares people out over branches; the result is the change to make, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    DEFAULT_CSS = """
    ParallelScreen > .box {
        width: 100%; max-width: 184; height: 100%; max-height: 100%; padding: 0;
    }
    """

    def __init__(self, opened: OpenVisit, route: Route) -> None:
        """Take the visit, and the session or a branch of it.

        Raises:
            RefusedError: it cannot have branches, or something of them cannot be read.
        """
        super().__init__()
        self.opened = opened
        if opened.stale:
            raise RefusedError("the text cannot be read in full; mend that first (m shows it)")
        self._work = Work(opened.visit.plan, opened.document.data, route)
        self._audience = self._work.audience
        self._asking = Asking(self, opened, self._work, self._do)
        self._at = At(0, 0)
        self._marked: frozenset[At] = frozenset()
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose the branches, the rounds, who is left over, and what it would change."""
        yield SeatingView(self._audience)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what there is."""
        slot, plan = self._audience.slot, self.opened.visit.plan
        when = f" {slot_times(slot)}" if slot is not None else ""
        title = plan.directory.text(self._audience.session.title)
        self.frame(f"Branches of “{title}”{when}")
        self._view.take(self._seating)
        self._at = self._view.first
        self.call_after_refresh(self._fit)

    def on_resize(self, _: events.Resize) -> None:
        """Fit the branches to the size there is."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self._view.set_class(self.size.height >= TALL, "-tall")
        self._show()

    @property
    def _view(self) -> SeatingView:
        return self.query_one(SeatingView)

    @property
    def busy(self) -> bool:
        """Whether something was changed that is not applied yet."""
        return self._work.changed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done."""
        del parameters
        if action == "grid":
            return self._seating.rounds is not None
        if action in {"undo", "redo"}:
            return (self._work.can_undo if action == "undo" else self._work.can_redo) or None
        return True

    # Steps of work

    @property
    def _seating(self) -> Seating:
        return self._work.seating

    def _do(self, step: Callable[[Seating], Seating]) -> bool:
        """Do a step, or say why it cannot be done; tell whether anything changed."""
        try:
            done = self._work.do(step)
        except RefusedError as refusal:
            self._say(str(refusal))
            return False
        if done:
            self._show()
        return done

    def _show(self) -> None:
        """Show the seating, and look up what follows from it when nothing is typed for a while."""
        self._marked = frozenset()
        self._view.take(self._seating)
        self._at = self._view.there(self._at)
        self._draw()
        self.refresh_bindings()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._look)

    def _draw(self, said: str = "") -> None:
        self._view.border_subtitle = shown(said or self._view.about(self._at))
        self._view.draw(self._at, self._marked)

    def _say(self, text: str) -> None:
        self._draw(f"{text[:1].upper()}{text[1:]}.")
        self.app.bell()

    def _look(self) -> None:
        """Show which problems the change would cause and cure."""
        change = self._work.change()
        lines = [Content.styled("nothing changed yet", MUTED)]
        if change.edits:
            lines = foreseen(self.opened, change.edits, MANY if self._view.tall else FEW)
        self._view.tell(lines)

    # Where one is

    def action_go(self, across: int, down: int) -> None:
        """Go to who stands next; where only the rounds are shown, scroll them."""
        if self._view.only_rounds:
            self._view.scroll_rounds(down)
            return
        found = self._view.next_to(self._at, across, down)
        if found is not None:
            self._at = found
            self._draw()

    @on(Seats.Clicked)
    def _click(self, event: Seats.Clicked) -> None:
        event.stop()
        self._at = event.at
        self._draw()

    def action_mark(self) -> None:
        """Mark someone to be handed over with others, or all of a branch; or take the mark away."""
        place, number = self._at
        people = {At(place, each) for each in range(len(self._view.people(place)))}
        meant = people if number == HEAD else people & {self._at}
        self._marked = self._marked - meant if meant <= self._marked else self._marked | meant
        if At(place, number + 1) in people and number != HEAD:
            self._at = At(place, number + 1)
        self._draw(f"{len(self._marked)} marked" if self._marked else "")

    def _chosen(self) -> list[moving.Spot]:
        """Return the marked people, or the highlighted one."""
        found: list[moving.Spot] = []
        for place, number in sorted(self._marked or {self._at}):
            people = self._view.people(place) if self._view.summaries or place == LEFT else ()
            if 0 <= number < len(people):
                found.append((None if place == LEFT else place, people[number].unit))
        return found

    # Who goes where

    def _hand(self, to: int | None) -> Unit | None:
        """Let the chosen people go to a branch, or out of theirs; return the first of them."""
        chosen = self._chosen()
        moved = [each for each in chosen if each[0] != to]
        if not moved:
            self._say("they are there already" if chosen else "go to somebody first")
            return None
        done = self._do(lambda seating: moving.handed(self._audience, seating, moved, to))
        return moved[0][1] if done else None

    def action_hand(self, number: int) -> None:
        """Let the chosen people go to the branch of a number."""
        if number <= len(self._seating.places):
            self._hand(number - 1)
        else:
            self._say(f"there is no branch {key_of(number - 1)}; + adds one")

    def action_carry(self, by: int) -> None:
        """Let the chosen people go to the next branch, or the one before, and go with them."""
        last, place = len(self._seating.places) - 1, self._at.place
        to = (0 if by > 0 else last) if place == LEFT else place + by
        if not 0 <= to <= last:
            self._say("there is no branch on that side")
            return
        unit = self._hand(to)
        if unit is not None:
            self._at = self._view.where(unit, to) or At(to, 0)
            self._draw()

    def action_out(self) -> None:
        """Take the chosen people out of their branch; at its heading, the branch itself."""
        if self._at.number == HEAD and not self._marked:
            if self._seating.places:
                self._do(lambda seating: moving.removed(seating, self._at.place))
        else:
            self._hand(None)

    def action_divide(self) -> None:
        """Divide someone: a group by its members, an organisation by a number or a name."""
        chosen = self._chosen()
        if len(chosen) == 1:
            self._asking.divide(*chosen[0])
        else:
            self._say("go to one of them to divide it")

    def action_ask(self, what: str) -> None:
        """Ask how to balance, about rounds or for a new branch, and do that; see ``Asking``."""
        getattr(self._asking, what)()

    def action_grid(self) -> None:
        """Show who sits where when, or the branches again."""
        self._view.grid = not self._view.shows_grid
        self._draw()

    # Branches

    def action_rename(self) -> None:
        """Give the branch another title."""
        place = self._at.place
        if place == LEFT or not self._seating.places:
            self._say("go to a branch first")
        elif not self._seating.places[place].station:
            self._say("these begin with a pause, and have no branch")
        else:
            self._asking.rename(place)

    def action_more(self) -> None:
        """Add a branch, called by the next letter."""
        self._do(lambda seating: moving.added(self._audience, seating))

    def action_fewer(self) -> None:
        """Take out the last branch; its people are left over."""
        if self._seating.places:
            self._do(lambda seating: moving.removed(seating, len(seating.places) - 1))

    # Back and forth

    def action_undo(self) -> None:
        """Go one step back."""
        self._work.undo()
        self._show()

    def action_redo(self) -> None:
        """Do the last undone step again."""
        self._work.redo()
        self._show()

    def action_apply(self) -> None:
        """Return the change, unless it cannot be made."""
        change = self._work.change()
        try:
            self.opened.preview(change.edits)
        except RefusedError as refusal:
            self._say(str(refusal))
        else:
            self.dismiss(change if change.edits else None)

    def action_back(self) -> None:
        """Close, and ask if something was changed."""
        if self._marked:
            self._marked = frozenset()
            self._draw()
        elif not self.busy:
            self.dismiss(None)
        else:
            answers = [Answer("a", "Apply it", APPLY), Answer("d", "Discard it", DISCARD)]
            question = ChoiceScreen("Close", "The branches were changed.", answers)
            self.app.push_screen(question, self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == APPLY:
            self.action_apply()
        elif answer == DISCARD:
            self.dismiss(None)
