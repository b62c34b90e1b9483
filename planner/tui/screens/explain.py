"""What a rule finds, why it matters and how to fix it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from planner.rules.catalogue import Entry
from planner.rules.explain import explanation, paragraphs
from planner.tui.dialog import Dialog
from planner.tui.text import MUTED, STYLES, shown


class ExplainScreen(Dialog[None]):
    """Shows the documentation of a rule."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,y,q", "dismiss", "Close"),
    ]

    DEFAULT_CSS = """
    ExplainScreen Static { height: auto; }
    """

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._told = explanation(entry)

    def compose(self) -> ComposeResult:
        """Compose the text."""
        with VerticalScroll(classes="box"):
            yield Static(Content("\n").join(self._lines()), markup=False)

    def on_mount(self) -> None:
        """Let the text scroll by keys."""
        rule = self._told.entry.rule
        self.frame(f"{rule.code} {rule.name}", "esc closes").focus()

    def _lines(self) -> Iterator[Content]:
        rule = self._told.entry.rule
        yield shown(self._told.sentence, "bold")
        yield Content.styled(self._told.usually, STYLES[rule.severity])
        for heading, body in self._told.sections:
            yield Content("")
            yield Content.styled(heading, "bold underline")
            for line in paragraphs(body):
                yield shown(line, MUTED if line.startswith(" ") else "")
