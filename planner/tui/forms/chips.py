"""Fields that hold a list: people, languages, needs – each shown by its name, the next one typed."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click

from planner.changes.form.values import (
    SEPARATOR,
    NotReadError,
    parsed,
    printed,
    printed_line,
    problem,
    written,
)
from planner.model.basic_kinds import Language, Printed
from planner.model.fields import Kind, Spec, specs
from planner.model.nested import Many, One, RefTo
from planner.source.plain import plain, shorten, width
from planner.tui.forms.field import LABEL, UNSET, Form
from planner.tui.forms.offers import Offer, matching, meant, named
from planner.tui.forms.picks import OfferingField, several
from planner.tui.forms.remarks import if_left_out
from planner.tui.forms.summaries import summary
from planner.tui.forms.texts import AddLine, Line

LEAST = 18
"""How many cells there are at least to type in, behind the last entry."""

AS_LABEL = "as printed, the name still open"


class ChipsField(OfferingField):
    """A list whose entries are short: ids, languages, texts, or tables that are known by an id."""

    DEFAULT_CSS = """
    ChipsField > AddLine, ChipsField > AddLine:focus { width: 1fr; }
    """

    def __init__(self, form: Form, key: str, spec: Spec) -> None:
        super().__init__(form, key, spec)
        self.line: AddLine = AddLine("", "", whole=False)
        self._chosen: int | None = None
        self._spots: list[tuple[int, int, int]] = []
        self._end = (0, 0)
        self.look_at_standing()
        self._placeholder()

    @property
    def _one(self) -> One | None:
        return self._of if isinstance(self._of, One) else None

    @property
    def _of(self) -> Kind:
        kind: Kind = self.kind.of if isinstance(self.kind, Many) else self.kind
        return kind

    @property
    def _refers(self) -> bool:
        return isinstance(self._of, RefTo | Language) or self._one is not None

    @property
    def hint(self) -> str:
        """What the keys do."""
        add = "type a name · ↵ lists all" if self._refers else "type it, ↵ adds it"
        if isinstance(self._of, Printed) and self._languages[1:]:
            add = f"type it, {SEPARATOR} goes on in the next language, ↵ adds it"
        if not self._entries:
            return add
        details = ", ↵ details" if self._one else "" if self._refers else ", ↵ edits"
        return f"{add} · ← selects, ⌫ takes out{details}, shift+← moves"

    @property
    def _languages(self) -> tuple[str, ...]:
        return self.form.plan.itinerary.languages

    def _line_of(self, entry: Any) -> str | None:
        """Return an entry as one would type it, or None where a line cannot hold it."""
        if isinstance(self._of, Printed):
            return printed_line(entry, self._languages)
        return written(self._of, entry)

    def _read(self, typed: str) -> Any:
        """Return the entry that is typed, or raise NotReadError."""
        if not isinstance(self._of, Printed):
            return parsed(self._of, typed, self.key)
        text = printed(typed, self._languages)
        problem(self._of, text, self.key)
        return text

    def _label(self, typed: str) -> Any:
        """Return a name that is still open, as it is to be printed."""
        try:
            return printed(typed, self._languages)
        except NotReadError:
            return typed

    @property
    def _entries(self) -> list[Any]:
        return self.value if isinstance(self.value, list) else []

    def _placeholder(self) -> None:
        empty = if_left_out(self.form, self.key, self.spec) if not self._entries else ""
        self.line.placeholder = plain(empty)

    def compose(self) -> ComposeResult:
        """Compose where the next entry is typed."""
        yield self.line

    def _called(self, entry: Any) -> str:
        one = self._one
        if one is None:
            if isinstance(entry, str):
                return shorten(named(self._of, entry, self.form.plan, self.form.draft), 40)
            return shorten(self._line_of(entry) or "…", 40)
        kind = specs(one.table)[one.shorthand].kind
        if isinstance(entry, str):
            return shorten(named(kind, entry, self.form.plan, self.form.draft), 40)
        return summary(one.table, entry, self.form.plan, self.form.draft)

    def rows(self, width_: int) -> list[Content]:
        """Return the entries, wrapped, with room to type behind the last."""
        lines: list[list[Content]] = [[]]
        self._spots = []
        column = 0
        for number, entry in enumerate(self._entries):
            name = shorten(self._called(entry), max(4, width_ - 4))
            cells = width(name) + 2
            if column and column + cells > width_:
                lines.append([])
                column = 0
            style = "bold reverse" if number == self._chosen else "on $foreground 15%"
            lines[-1] += [Content.styled(f" {name} ", style), Content(" ")]
            self._spots.append((len(lines) - 1, column, column + cells))
            column += cells + 1
        if column and column + LEAST > width_:
            lines.append([])
            column = 0
        self._end = (len(lines) - 1, column)
        return [Content("").join(line) if line else Content() for line in lines]

    def fit(self) -> None:
        """Take the lines that are needed, and put the line to type behind the last entry."""
        super().fit()
        row, column = self._end
        self.line.styles.margin = (row, 0, 0, LABEL + column)

    def on_resize(self) -> None:
        """Wrap anew."""
        self.fit()

    def choices(self) -> list[Offer]:
        """Return what can be added: who is not in the list yet."""
        there = {self._identity(entry) for entry in self._entries}
        return [each for each in super().choices() if each.value not in there]

    def _identity(self, entry: Any) -> Any:
        one = self._one
        return entry.get(one.shorthand) if one and isinstance(entry, dict) else repr(entry) if not isinstance(entry, str) else entry  # fmt: skip

    def narrowed(self) -> list[Offer]:
        """Return what matches, and where names may be open, what is typed itself."""
        typed = self.line.value.strip()
        found = matching(self.choices(), typed)
        one = self._one
        if one is not None and "label" in specs(one.table) and typed:
            found.append(Offer({"label": self._label(typed)}, f"“{plain(typed)}”", AS_LABEL))
        return found

    @on(Line.Changed)
    def _typed(self, event: Line.Changed) -> None:
        event.stop()
        typed = self.line.value
        if typed:
            self._chosen = None
        if not typed.strip():
            self.form.withdraw()
            self._clear()
            return
        if not self._refers:
            return
        found = self.narrowed()
        if found:
            self.form.offer(self, found, first=True)
            self._clear()
        else:
            self.form.withdraw()
            self._reject(self._unknown(typed))

    @property
    def pending(self) -> bool:
        """Whether something is typed that is not in the list."""
        return bool(self.line.value.strip())

    def _clear(self) -> None:
        if self.refused:
            self.trouble, self.refused = "", False
        self.told()

    def _reject(self, trouble: str) -> None:
        """Say what is wrong with what is typed; the list stays as it is."""
        self.trouble, self.refused = trouble, True
        self.told()

    def _unknown(self, typed: str) -> str:
        known = meant(super().choices(), typed)
        if known:
            return f"{known[0].name} is in the list already"
        return (
            f"“{shorten(typed, 40)}” is no {self.what} of this file; choose one from the list (↵)"
        )

    @property
    def what(self) -> str:
        """What is chosen, in a word."""
        one = self._one
        kind = specs(one.table)[one.shorthand].kind if one else self._of
        return str(kind.target.value) if isinstance(kind, RefTo) else super().what

    def choose(self, choice: Offer) -> None:
        """Add a choice to the list."""
        self.form.withdraw()
        self._add(choice.value)

    def _add(self, value: Any) -> None:
        self.line.value = ""
        self._alter(lambda draft: draft.insert(self.key, len(self._entries), value))

    def _alter(self, do: Any) -> None:
        draft = self.form.draft
        if self.value is not UNSET and not isinstance(self.value, list):
            draft.take(self.key)
        do(draft)
        if self.value == [] and self.stood is UNSET:
            draft.take(self.key)
        self.trouble, self.refused = "", False
        self.look_at_standing()
        self._placeholder()
        self.told()

    def settle(self) -> None:
        """Take what is typed if it can only mean one thing."""
        self.form.withdraw()
        self._chosen = None
        typed = self.line.value.strip()
        if not typed:
            return
        if not self._refers:
            self._take_text(typed)
            return
        found = meant(self.choices(), typed)
        if len(found) == 1:
            self.choose(found[0])
        elif found or matching(self.choices(), typed):
            self._reject(several(typed))
        else:
            self._reject(self._unknown(typed))

    def _take_text(self, typed: str) -> None:
        try:
            value = self._read(typed)
        except NotReadError as trouble:
            self._reject(trouble.in_full)
        else:
            self._add(value)

    @on(Line.Entered)
    def _enter(self, event: Line.Entered) -> None:
        event.stop()
        typed = self.line.value.strip()
        if self.form.offered(self):
            choice = self.form.highlighted
            if choice is not None:
                self.choose(choice)
        elif self._chosen is not None:
            self._open(self._chosen)
        elif typed and not self._refers:
            self._take_text(typed)
        elif typed:
            self.settle()
        elif self._refers:
            self.list_all()
        else:
            self.leave(1)

    def _open(self, index: int) -> None:
        if self._one is not None:
            self.form.descend(self, index)
        elif not self._refers:
            text = self._line_of(self._entries[index])
            if text is None:
                self.refuse_softly("this entry cannot be edited here; see the TOML")
                return
            self._remove(index)
            self.line.value = text
            self.line.cursor_position = len(text)

    def taken_in(self) -> None:
        """Show the entry that was edited in a form of its own."""
        self._placeholder()
        self.told()

    @on(AddLine.Empty)
    def _key(self, event: AddLine.Empty) -> None:
        event.stop()
        last = len(self._entries) - 1
        if last < 0:
            return
        match event.key:
            case "backspace" | "delete":
                self._backspace(last)
            case "left":
                self._chosen = last if self._chosen is None else max(0, self._chosen - 1)
            case "right" if self._chosen is not None:
                self._chosen = self._chosen + 1 if self._chosen < last else None
            case "shift+left" | "shift+right" if self._chosen is not None:
                self._move(self._chosen, -1 if event.key == "shift+left" else 1)
        self.fit()

    def _backspace(self, last: int) -> None:
        if self._chosen is None and not self._refers:
            self._open(last)
            return
        self._remove(last if self._chosen is None else self._chosen)

    def _remove(self, index: int) -> None:
        self._alter(lambda draft: draft.remove(self.key, index))
        left = len(self._entries)
        self._chosen = None if self._chosen is None or not left else min(self._chosen, left - 1)

    def _move(self, index: int, by: int) -> None:
        if 0 <= index + by < len(self._entries):
            self._alter(lambda draft: draft.move(self.key, index, index + by))
            self._chosen = index + by

    def on_click(self, event: Click) -> None:
        """Select an entry, and open one that is selected."""
        for number, (row, start, end) in enumerate(self._spots):
            if event.y == row and start <= event.x - LABEL < end:
                self.line.focus()
                if self._chosen == number:
                    self._open(number)
                else:
                    self._chosen = number
                self.fit()
                return
