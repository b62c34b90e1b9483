"""Fields in which one of several is chosen, by typing a part of its name."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key

from planner.changes.form.values import written
from planner.model.basic_kinds import Choice, Language
from planner.model.fields import Spec
from planner.model.nested import RefTo, Target
from planner.model.time_kinds import Zone
from planner.source.plain import shorten
from planner.tui.forms.field import LABEL, UNSET, Field, Form
from planner.tui.forms.offers import MOST_SHOWN, Offer, matching, meant, named, offers
from planner.tui.forms.remarks import if_left_out
from planner.tui.forms.texts import Line
from planner.tui.text import MUTED

FEW = 4
"""How many choices fit beside each other."""


class OfferingField(Field):
    """A field that lists what can be chosen while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take_and_leave", "Take it and go on", show=False),
        Binding("alt+down", "open", "List all", show=False),
    ]

    line: Line

    @property
    def hint(self) -> str:
        """What the keys do."""
        return "type a part of the name · ↵ lists all"

    def choices(self) -> list[Offer]:
        """Return what can be chosen."""
        return offers(self.kind, self.form.plan, self.form.draft)

    def narrowed(self) -> list[Offer]:
        """Return what matches what is typed, the nearest first."""
        return matching(self.choices(), self.line.value)

    def list_all(self) -> None:
        """List everything that can be chosen."""
        choices = self.choices()[:MOST_SHOWN]
        if choices:
            self.form.offer(self, choices, first=False)
        else:
            self.refuse_softly(self._nothing())

    def refuse_softly(self, trouble: str) -> None:
        """Say why there is nothing to choose."""
        self.trouble = trouble
        self.told()

    def _nothing(self) -> str:
        if isinstance(self.kind, RefTo) and self.kind.target is Target.ROOM:
            return "the venue has no rooms in this file; choose the venue first"
        return f"there is no {self.what} in this file yet"

    @property
    def what(self) -> str:
        """What is chosen, in a word."""
        inner = getattr(self.kind, "of", self.kind)
        if isinstance(inner, RefTo):
            return str(inner.target.value)
        return (
            "time zone"
            if isinstance(inner, Zone)
            else "language"
            if isinstance(inner, Language)
            else "choice"
        )

    def action_open(self) -> None:
        """List everything."""
        self.list_all()

    def action_take_and_leave(self) -> None:
        """Take the choice that is highlighted, and go to the next field."""
        choice = self.form.highlighted if self.form.offered(self) else None
        if choice is not None:
            self.choose(choice)
        self.form.withdraw()
        self.leave(1)


def several(typed: str) -> str:
    """Say that what is typed may mean more than one thing."""
    return f"“{shorten(typed, 40)}” may mean several; choose one from the list (↵)"


class PickField(OfferingField):
    """A field that refers to an entry, or takes one of many words."""

    def __init__(self, form: Form, key: str, spec: Spec) -> None:
        super().__init__(form, key, spec)
        self._shown = self._words()
        self.line = Line(self._shown, if_left_out(form, key, spec), whole=True)
        self.look_at_standing()

    def _words(self) -> str:
        if self.value is UNSET:
            return ""
        if isinstance(self.value, str):
            return named(self.kind, self.value, self.form.plan, self.form.draft)
        return written(self.kind, self.value) or ""

    def look_at_standing(self) -> None:
        """Note what is wrong with the value that stands there, or that nothing has that id."""
        super().look_at_standing()
        if isinstance(self.kind, RefTo) and self.value is not UNSET and not self.trouble:
            known = {each.value for each in self.choices()}
            if known and self.value not in known:
                self.trouble = f"no {self.what} has the id “{shorten(str(self.value), 40)}”"

    def compose(self) -> ComposeResult:
        """Compose where one types."""
        yield self.line

    def show(self) -> None:
        """Show the value of the draft."""
        self._shown = self._words()
        self.line.value = self._shown

    @on(Line.Changed)
    def _typed(self, event: Line.Changed) -> None:
        event.stop()
        text = self.line.value
        if text == self._shown or not self.line.has_focus:
            return
        if not text.strip():
            self.form.withdraw()
            self._shown = ""
            self.put(UNSET)
            self.line.placeholder = if_left_out(self.form, self.key, self.spec)
            return
        found = self.narrowed()
        if found:
            self.form.offer(self, found, first=True)
            exact = meant(self.choices(), text)
            self._take(exact[0].value if len(exact) == 1 else self.stood)
        else:
            self.form.withdraw()
            self.refuse(self._unknown(text))

    def _take(self, value: Any) -> None:
        stood = self.stood if self.stood == value else value
        if repr(stood) != repr(self.value) or self.trouble:
            self.put(stood)

    def _unknown(self, text: str) -> str:
        unknown = f"“{shorten(text, 40)}” is no {self.what} of this file"
        if not isinstance(self.kind, RefTo):
            unknown = f"“{shorten(text, 40)}” is no {self.what}"
        elif self.kind.target is Target.ROOM:
            unknown = f"“{shorten(text, 40)}” is no room of the venue"
        return f"{unknown}; choose one from the list (↵)"

    @property
    def pending(self) -> bool:
        """Whether something is typed that has not been understood."""
        return self.refused or self.line.value != self._shown

    def choose(self, choice: Offer) -> None:
        """Take a choice from the list."""
        self.form.withdraw()
        self._shown = choice.name
        self.line.value = choice.name
        self._take(choice.value)

    def _retry(self) -> None:
        """List what is near to what was not understood, or everything."""
        self.form.offer(self, self.narrowed() or self.choices()[:MOST_SHOWN], first=False)

    def settle(self) -> None:
        """Take what is typed if it can only mean one thing."""
        self.form.withdraw()
        text = self.line.value
        if text == self._shown:
            return
        found = meant(self.choices(), text)
        if len(found) == 1:
            self.choose(found[0])
        elif text.strip():
            known = found or self.narrowed()
            self.refuse(several(text) if known else self._unknown(text))

    @on(Line.Entered)
    def _enter(self, event: Line.Entered) -> None:
        event.stop()
        if self.form.offered(self):
            choice = self.form.highlighted
            if choice is not None:
                self.choose(choice)
            self.form.withdraw()
            self.leave(1)
        elif self.line.value != self._shown:
            self.settle()
            if self.refused:
                self._retry()
            else:
                self.leave(1)
        else:
            self.list_all()


class ToggleField(Field, can_focus=True):
    """A field of few choices, beside each other: yes or no, confirmed or tentative."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", "Next choice", show=False),
        Binding("left", "turn(-1)", "Choice before", show=False),
        Binding("enter", "go(1)", "Field below", show=False),
        Binding("backspace,delete", "clear", "Leave it out", show=False),
    ]

    def __init__(self, form: Form, key: str, spec: Spec) -> None:
        super().__init__(form, key, spec)
        kind = spec.kind
        self._options: list[tuple[Any, str]] = (
            [(each, each) for each in kind.options] if isinstance(kind, Choice)
            else [(True, "yes"), (False, "no")]
        )  # fmt: skip
        self.look_at_standing()

    @property
    def hint(self) -> str:
        """What the keys do."""
        return "← → or the first letter chooses, ⌫ leaves it out"

    @property
    def _current(self) -> Any:
        return self.spec.default if self.value is UNSET else self.value

    def rows(self, width: int) -> list[Content]:
        """Return the choices, the current one marked."""
        parts: list[Content] = []
        for option, word in self._options:
            taken = type(option) is type(self._current) and option == self._current
            style = "" if taken and self.value is not UNSET else MUTED
            if taken and self.has_focus:
                style = "bold reverse"
            parts.append(Content.styled(f" {'●' if taken else '○'} {word} ", style))
        line = Content(" ").join(parts)
        return line.wrap(width) if line.cell_length > width else [line]

    def action_turn(self, by: int) -> None:
        """Take the next choice, or the one before."""
        values = [option for option, _ in self._options]
        current = self._current
        at = values.index(current) if current in values else -1
        self._take(values[(at + by) % len(values)])

    def action_clear(self) -> None:
        """Leave the key out."""
        self.put(UNSET)

    def _take(self, value: Any) -> None:
        self.put(UNSET if self.stood is UNSET and value == self.spec.default else value)

    def on_key(self, event: Key) -> None:
        """Take the choice that begins with a letter."""
        letter = (event.character or "").casefold()
        found = [
            option for option, word in self._options if letter.strip() and word.startswith(letter)
        ]
        if found:
            event.stop()
            event.prevent_default()
            at = found.index(self._current) + 1 if self._current in found else 0
            self._take(found[at % len(found)])

    def on_click(self, event: Click) -> None:
        """Take the choice that is clicked."""
        x = event.x - LABEL
        for option, word in self._options:
            width = len(word) + 4
            if 0 <= x < width:
                self._take(option)
                return
            x -= width + 1

    def on_focus(self) -> None:
        """Show that it has the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that it has not."""
        self.refresh()
