"""Taking a list into the visit: from the clipboard, typed, or from a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static, TextArea

from planner.changes.change import Change
from planner.source.document import SIZE_CAP, UnreadableError
from planner.source.edit import RefusedError
from planner.source.plain import plain
from planner.tui.dialog import Dialog
from planner.tui.screens.desk import Desk
from planner.tui.screens.paste.table import PastedScreen
from planner.tui.text import MUTED, sentence, shown
from planner.workspace.disk.files import FileProblemError, read_file
from planner.workspace.taking.proposal import Proposal

LISTS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ics", ".md")
"""How the names of files end that hold lists."""

LONGEST_PATH = 1_000
"""The longest text that may be the path of a file, in characters."""

PASTED = "what was pasted"
"""What a list is called that comes from no file."""

ABOUT = (
    "Paste here what you copied from a spreadsheet, a mail or a web page: people, organisations, "
    "venues or sessions. Or write where a CSV, XLSX or ICS file is, and press enter."
)


def receive(desk: Desk, text: str) -> None:
    """Take what was pasted over a visit: a list, or the path of one, as of a file that is dropped.

    A single word or line that names no file is none; that is said.
    """
    path = file_meant(text, desk.opened.path.parent)
    if path is None and not is_list(text):
        desk.say("What was pasted is no list; P takes lists.", severity="warning")
        return
    desk.take_typed()
    try:
        screen = pasted(desk, text if path is None else path)
    except (FileProblemError, UnreadableError, RefusedError) as problem:
        desk.say(sentence(str(problem)), severity="warning")
    else:
        desk.app.push_screen(screen, desk.do)


def is_list(text: str) -> bool:
    """Tell whether a text has several rows or columns."""
    bare = text.strip("\r\n")
    return "\t" in bare or "\n" in bare or "\r" in bare


def pasted(desk: Desk, what: str | Path) -> PastedScreen:
    """Return the screen that shows a text or a file as a table.

    Raises:
        FileProblemError: the file cannot be read.
        UnreadableError: there is no list in it.
        RefusedError: the visit cannot take one as it stands.
    """
    content: str | bytes = what if isinstance(what, str) else _content(what)
    if len(content) > SIZE_CAP:
        raise UnreadableError(f"it is over {SIZE_CAP // (1024 * 1024)} MiB; a list is a few KB")
    called = PASTED if isinstance(what, str) else what.name
    return PastedScreen(desk, Proposal(desk.opened.present, content), called)


def _content(path: Path) -> bytes:
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises
        raise FileProblemError("this is a folder; name the list, a file")
    return read_file(path)


def file_meant(text: str, beside: Path) -> Path | None:
    """Return the file whose path a text is, as typed or as terminals write files that are dropped.

    ``beside`` is the folder in which it is looked for after the current one. None where there is
    no such file.
    """
    written = text.strip()
    if not written or len(written) > LONGEST_PATH or len(written.splitlines()) > 1:
        return None
    if len(written) > 1 and written[0] == written[-1] and written[0] in "'\"":
        written = written[1:-1]
    tries = [written, written.replace("\\ ", " ")]
    if written.startswith("file://"):
        tries = [_of_link(written)]
    for each in tries:
        path = Path(os.path.expanduser(each))  # noqa: PTH111 - Path.expanduser raises
        for found in (path, beside / path):
            if os.path.isfile(found):  # noqa: PTH113 - Path.is_file raises
                return found
    return None


def _of_link(written: str) -> str:
    """Return the path in a link to a file; nothing where it is none."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        return url2pathname(urlsplit(written).path)
    except ValueError:
        return ""


class Area(TextArea):
    """Where a list is pasted; what comes with line ends or tabs is the whole list at once."""

    class Came(Message):
        """A list was pasted, or the path of a file was typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(
            compact=True, highlight_cursor_line=False, tab_behavior="indent", soft_wrap=False
        )
        self.indent_type = "tabs"

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is shown."""
        return Text(plain(super().get_line(line_index).plain), end="", no_wrap=True)

    def on_paste(self, event: events.Paste) -> None:
        """Read a list at once if nothing was typed before it."""
        if is_list(event.text) and not self.text.strip():
            event.prevent_default()
            event.stop()
            self.post_message(self.Came(event.text))

    def on_key(self, event: events.Key) -> None:
        """Leave escape to the dialog; let enter after the only line read the file that it names."""
        if event.key == "escape":
            event.prevent_default()
        elif event.key == "enter" and self._is_path:
            event.prevent_default()
            event.stop()
            self.post_message(self.Came(self.text))

    @property
    def _is_path(self) -> bool:
        line = self.text.strip()
        return len(line.splitlines()) == 1 and (
            line.strip("'\"").lower().endswith(LISTS) or file_meant(line, Path()) is not None
        )


class PasteScreen(Dialog[Change | None]):
    """Asks for a list, and gives back the change that takes it, or None if nothing is to happen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "read", "Read the list"),
        Binding("escape", "give_up", "Cancel"),
    ]

    DEFAULT_CSS = """
    PasteScreen > .box { width: 100; height: 70%; }
    PasteScreen Static { height: auto; }
    PasteScreen #paste-about { margin-bottom: 1; }
    PasteScreen #paste-trouble { color: $text-warning; }
    PasteScreen Area, PasteScreen Area:focus {
        height: 1fr; border: none; padding: 0 1; background: $panel; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, desk: Desk) -> None:
        """Take the screen of the visit."""
        super().__init__()
        self._desk = desk

    @property
    def busy(self) -> bool:
        """Whether something stands there that is not read yet."""
        return bool(self.query_one(Area).text.strip())

    def compose(self) -> ComposeResult:
        """Compose what it is for, the text, and what is wrong with it."""
        with Vertical(classes="box"):
            yield Static(shown(ABOUT, MUTED), id="paste-about", markup=False)
            yield Area()
            yield Static(id="paste-trouble", markup=False)

    def on_mount(self) -> None:
        """Wait for the list."""
        self.frame("Paste a list", "ctrl+s reads it · esc cancels")
        self.query_one(Area).focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Forget what was wrong with the text before."""
        event.stop()
        self.query_one("#paste-trouble", Static).update("")

    def on_area_came(self, event: Area.Came) -> None:
        """Read what was pasted, or the file that was named."""
        event.stop()
        self._read(event.text)

    def action_read(self) -> None:
        """Read what stands there."""
        self._read(self.query_one(Area).text)

    def _read(self, text: str) -> None:
        path = file_meant(text, self._desk.opened.path.parent)
        if path is None and not is_list(text) and text.strip().lower().endswith(LISTS):
            path = Path(text.strip())
        try:
            screen = pasted(self._desk, text if path is None else path)
        except (FileProblemError, UnreadableError, RefusedError) as problem:
            self.query_one("#paste-trouble", Static).update(shown(sentence(str(problem))))
        else:
            self.app.push_screen(screen, self._seen)

    def _seen(self, change: Change | None) -> None:
        if change is not None:
            self.dismiss(change)

    def action_give_up(self) -> None:
        """Close without a change."""
        self.dismiss(None)
