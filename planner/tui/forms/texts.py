"""Where text is typed in a form: a line, or several lines, that show any text safely."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.actions import SkipAction
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, TextArea

from planner.source.plain import plain

_STYLES = {
    "input--cursor": Style(reverse=True),
    "input--selection": Style(reverse=True),
    "input--placeholder": Style(dim=True, italic=True),
}


class Line(Input, inherit_css=False):
    """One line of text; what the terminal would obey is shown by pictures, and stays as it is.

    It does without the component classes of its base: they triple the time that a form needs to
    open. Cursor and selection are told by inverse text.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set()

    DEFAULT_CSS = """
    Line {
        width: 1fr; height: 1; padding: 0 1; pointer: text; background: $foreground 8%;
        overflow: auto hidden; scrollbar-size: 0 0;
    }
    Line:focus { background: $primary 40%; }
    Line.-short { width: 16; }
    """

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """Return the style of the cursor, of selected text or of the placeholder."""
        del partial, default
        return _STYLES.get(names[0], Style.null())

    class Pasted(Message):
        """Text of several lines is to be put in at the cursor."""

        def __init__(self, line: Line, text: str) -> None:
            super().__init__()
            self.line = line
            self.text = text

    class Entered(Message):
        """Enter was pressed."""

    def __init__(self, text: str, placeholder: str = "", *, whole: bool = False) -> None:
        """Take the text; ``whole`` selects all of it on focus, so that typing replaces it."""
        super().__init__(
            text,
            placeholder=plain(placeholder),
            compact=True,
            validate_on=(),
            select_on_focus=whole,
        )

    @property
    def _value(self) -> Text:
        return Text(plain(self.value), no_wrap=True, overflow="ignore", end="")

    async def action_submit(self) -> None:
        """Leave it to the field."""
        self.post_message(self.Entered())

    def on_paste(self, event: Paste) -> None:
        """Let nothing of a text of several lines be lost."""
        lines = event.text.strip("\r\n").splitlines()
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(self, "\n".join(lines)))
        elif not lines:
            event.prevent_default()
            event.stop()


class AddLine(Line):
    """A line at the end of a list: while it is empty, its keys go to the list."""

    class Empty(Message):
        """A key of editing was pressed while there is nothing to edit."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def _empty(self, key: str) -> bool:
        if not self.value:
            self.post_message(self.Empty(key))
        return not self.value

    def action_delete_left(self) -> None:
        """Delete to the left, or from the list."""
        if not self._empty("backspace"):
            super().action_delete_left()

    def action_delete_right(self) -> None:
        """Delete to the right, or from the list."""
        if not self._empty("delete"):
            super().action_delete_right()

    def action_cursor_left(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as in Input
        """Go left, or into the list."""
        if not self._empty("shift+left" if select else "left"):
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as in Input
        """Go right, also in the list."""
        if not self._empty("shift+right" if select else "right"):
            super().action_cursor_right(select)


class Paragraph(TextArea):
    """Several lines of text."""

    MOST_LINES = 6

    DEFAULT_CSS = """
    Paragraph, Paragraph:focus {
        width: 1fr; padding: 0 1; border: none; background: $foreground 6%;
        scrollbar-size-vertical: 1;
    }
    Paragraph:focus { background: $primary 30%; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, compact=True, highlight_cursor_line=False)
        self.styles.height = self.lines

    @property
    def lines(self) -> int:
        """How many lines it takes on the screen."""
        return max(2, min(self.MOST_LINES, self.document.line_count))

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is shown."""
        return Text(plain(super().get_line(line_index).plain), end="", no_wrap=True)

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as in TextArea
        """Go up, at the top to the field above."""
        if self.cursor_at_first_line and not select:
            raise SkipAction
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as in TextArea
        """Go down, at the bottom to the field below."""
        if self.cursor_at_last_line and not select:
            raise SkipAction
        super().action_cursor_down(select)
