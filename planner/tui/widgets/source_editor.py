"""The editor of the text of an itinerary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.document._document import EditResult, Location, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.document._wrapped_document import WrappedDocument
from textual.events import Key
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import TextArea

from planner.model.finding import Severity
from planner.reports.report import Located
from planner.tui.text import SIGNS
from planner.tui.widgets.source_document import SourceDocument
from planner.tui.widgets.source_text import Difference, differing, encodable
from planner.tui.widgets.toml_highlight import PARTS, Highlighter, Part, highlighter

LARGE = 200_000
"""The length in characters from which on a text has neither colours nor folded lines, and is told
only once one stops typing."""

LONG_LINE = 5_000
"""The length of a line from which on no line of its text is folded."""

PAUSE_SECONDS = 1.0
"""How long one stops typing before what follows is a step of its own."""

REST_SECONDS = 0.5
"""How long one stops typing before a large text is told."""

Marks = Mapping[int, Sequence[Located]]
"""The problems by the line they are on, from 1."""


class _Folded(WrappedDocument):
    """The lines as they are folded, whose number is known without counting."""

    @property
    def height(self) -> int:
        """How many lines are shown."""
        return len(self._offset_to_line_info)


class SourceEditor(TextArea):
    """Edits a text, marks what is wrong in it and tells what is typed.

    It has no history of its own: undo and redo are the screen's.
    """

    DEFAULT_CSS = """
    SourceEditor {
        border: none;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 1;
        &:focus { border: none; }
        & .source--key { color: $text-primary; }
        & .source--heading { color: $text-accent; text-style: bold; }
        & .source--text { color: $text-success; }
        & .source--escape { color: $text-accent; }
        & .source--value { color: $text-accent; }
        & .source--comment { color: $text-muted; }
        & .source--error { color: $text-error; text-style: underline; }
        & .source--warning { color: $text-warning; text-style: underline; }
        & .source--info { color: $text-accent; text-style: underline; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"source--{part}" for part in PARTS),
        *(f"source--{severity.value}" for severity in Severity),
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z,super+z", "undo", "Undo"),
        Binding("ctrl+y,super+y,ctrl+shift+z", "redo", "Redo", show=False),
    ]

    class Edited(Message):
        """The user has changed the text."""

        def __init__(self, *, go_on: bool) -> None:
            super().__init__()
            self.go_on = go_on
            """Whether it goes on with what was typed just before."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id, show_line_numbers=True, soft_wrap=True, max_checkpoints=0)
        self.untold = False
        """Whether the user has typed something since the text was last set."""
        self._marks: Marks = {}
        self._highlighter: Highlighter | None = None
        self._highlighted: str | None = None
        self._setting = False
        self._resting = Selection()
        self._typed_at = 0.0
        self._apart = True
        self._going_on = True
        self._timer: Timer | None = None

    @property
    def source(self) -> str:
        """The text, exactly."""
        return self.document.text

    @property
    def held(self) -> SourceDocument:
        """The document."""
        assert isinstance(self.document, SourceDocument)  # noqa: S101 - set below, and nowhere else
        return self.document

    def _set_document(self, text: str, language: str | None) -> None:
        """Hold a text; the framework's documents would change its line ends."""
        del language
        self.document = SourceDocument(text)
        self.wrapped_document = _Folded(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def set_source(self, text: str, *, follow: bool = False) -> None:
        """Set the text, keeping cursor, selection and view at what they were at.

        ``follow`` moves the cursor to the end of what has changed, and into view.
        """
        old = self.source
        self.untold = False
        if text == old:
            return
        self._apart = True
        if not (folds := _folds(text)):
            self.soft_wrap = False
        if not old:
            self.soft_wrap = folds
            self.load_text(text)
            return
        change = differing(old, text)
        selection = [self._index(each) for each in self.selection]
        wrapped = self.wrapped_document
        top = self._index(wrapped.offset_to_location(Offset(0, int(self.scroll_y))))
        document = self.held
        start, end = map(document.get_location_from_index, (change.start, change.old_end))
        between = text[change.start : change.new_end]
        self._setting = True
        try:
            self.edit(Edit(between, start, end, maintain_selection_offset=False))
        finally:
            self._setting = False
        self.soft_wrap = folds
        self._restore(change, selection, top, follow=follow)

    def _index(self, location: Location) -> int:
        return self.held.get_index_from_location(location)

    def _restore(
        self, change: Difference, selection: Sequence[int], top: int, *, follow: bool
    ) -> None:
        document = self.held
        if follow:
            self.move_cursor(document.get_location_from_index(change.new_end), center=True)
            return
        anchor, cursor = (
            document.get_location_from_index(change.moved(each)) for each in selection
        )
        view = document.get_location_from_index(change.moved(top))
        self.selection = Selection(anchor, cursor)
        y = self.wrapped_document.location_to_offset(view).y
        self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def set_marks(self, marks: Marks) -> None:
        """Mark the problems of the text."""
        if marks != self._marks:
            self._marks = marks
            self._line_cache.clear()
            self.refresh()

    def edit(self, edit: Edit) -> EditResult:
        """Do an edit; one that the user made is told."""
        if self._setting:
            return super().edit(edit)
        text = encodable(edit.text.replace("\r\n", "\n").replace("\r", "\n"))
        written = text.replace("\n", self.held.newline_at(edit.top[0]))
        broken = "\n" in text or len(text) > 1
        go_on = not (
            self._apart
            or broken
            or self.selection != self._resting
            or monotonic() - self._typed_at > PAUSE_SECONDS
        )
        before = self.source
        result = super().edit(
            Edit(written, edit.from_location, edit.to_location, edit.maintain_selection_offset)
        )
        self.soft_wrap = _folds(self.source)
        self._resting = self.selection
        self._typed_at = monotonic()
        self._apart = len(text.strip("\n ")) > 1
        if self.source != before:
            self.untold = True
            self._tell(go_on=go_on)
        return result

    def _tell(self, *, go_on: bool) -> None:
        self._going_on = self._going_on and go_on
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if len(self.source) < LARGE:
            self.tell()
        else:
            self._timer = self.set_timer(REST_SECONDS, self.tell)

    def tell(self) -> None:
        """Tell what has been typed, if it has not been told."""
        if self.untold:
            self.post_message(self.Edited(go_on=self._going_on))
        self._going_on = True

    def on_key(self, event: Key) -> None:
        """Begin a new line as far in as the one before."""
        if event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            start, end = sorted(self.selection)
            line = self.held.raw_line(start[0])[: start[1]]
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            self.replace(f"\n{indent}", start, end, maintain_selection_offset=False)

    def on_blur(self) -> None:
        """Tell at once what has been typed."""
        self.tell()

    def action_undo(self) -> None:
        """Leave undoing to the screen, whose history is everybody's."""
        self.call_later(self.screen.run_action, "undo")

    def action_redo(self) -> None:
        """Leave redoing to the screen, whose history is everybody's."""
        self.call_later(self.screen.run_action, "redo")

    def undo(self) -> None:
        """Do nothing: there is no history here."""

    def redo(self) -> None:
        """Do nothing: there is no history here."""

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """Return a style: only the ground of the cursor's line, and of the text all but the ground."""
        style = super().get_component_rich_style(*names, partial=partial, default=default)
        if names == ("text-area--cursor-line",):
            return Style(bgcolor=style.bgcolor)
        if names[0].startswith("source--"):
            return Style(color=style.color, bold=style.bold, underline=style.underline)
        return style

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is shown, with its colours and what is wrong in it."""
        line = super().get_line(line_index)
        for part in self._parts(line_index):
            line.stylize(self._style(part.name), part.start, part.end)
        for each in self._marks.get(line_index + 1, ()):
            start = min(each.place.column - 1, max(0, len(line) - 1))
            style = self._style(each.finding.severity.value)
            line.stylize(style, start, start + each.place.length)
        return line

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"source--{name}")

    def _parts(self, row: int) -> Sequence[Part]:
        """Return what the parts of a line are, with the parser loaded when it is first needed."""
        source = self.source
        if len(source) >= LARGE:
            return ()
        if self._highlighted is None:
            self._highlighter = highlighter()
        if self._highlighter is None:
            self._highlighted = ""
            return ()
        if self._highlighted != source:
            self._highlighter.read(source)
            self._highlighted = source
        return self._highlighter.parts(row)

    def render_line(self, y: int) -> Strip:
        """Return a line of the widget; beside the number of a line stands the sign of its worst."""
        strip = super().render_line(y)
        offset = y + int(self.scroll_offset.y)
        if not self._marks or offset >= self.wrapped_document.height:
            return strip
        row, column = self.wrapped_document.offset_to_location(Offset(0, offset))
        marks = self._marks.get(row + 1)
        width = self.gutter_width
        if not marks or column or strip.cell_length <= width:
            return strip
        severity = min((each.finding.severity for each in marks), key=list(Severity).index)
        style = Style(bgcolor=self.rich_style.bgcolor) + self._style(severity.value)
        style += Style(underline=False, bold=True)
        sign = f"{row + 1:>{width - 2}}{SIGNS[severity]} "
        return Strip.join([Strip([Segment(sign, style)], width), strip.crop(width)])


def _folds(text: str) -> bool:
    """Tell whether long lines of a text are folded: not where that would take too long."""
    return len(text) < LARGE and max(map(len, text.split("\n"))) < LONG_LINE
