"""The screens that open over a visit, each by a key; another one is a file and two lines here."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from planner.tui.screens.desk import Desk

SCREENS = {
    "lists": "planner.tui.screens.lists.screen:ListsScreen",
    "shelf": "planner.tui.screens.moving.shelf:ShelfScreen",
    "paste": "planner.tui.screens.paste.screen:PasteScreen",
    "versions": "planner.tui.screens.versions.screen:VersionsScreen",
    "export": "planner.tui.screens.export.screen:ExportScreen",
}
"""The class of each screen. It takes the screen of the visit, and gives back a change to do, a place to
go to, or nothing."""

OVER_KEYS: list[Binding] = [
    Binding(
        "b", "over('lists')", "Lists", tooltip="People, places and all else beside the sessions"
    ),
    Binding(
        "underscore",
        "over('shelf')",
        "Shelf",
        show=False,
        key_display="_",
        tooltip="What has no time yet, to be put on a day",
    ),
    Binding(
        "P",
        "over('paste')",
        "Paste a list",
        show=False,
        tooltip="People, venues or sessions from a spreadsheet or a file",
    ),
    Binding(
        "C",
        "over('versions')",
        "Changes",
        show=False,
        tooltip="What has changed since the last issue, and who should be told",
    ),
    Binding(
        "E",
        "over('export')",
        "Export",
        show=False,
        tooltip="Papers for every reader: Markdown, HTML, PDF, Word, calendars",
    ),
]
"""What opens them."""


def screen_over(name: str, desk: Desk) -> Screen[Any]:
    """Return a screen of ``SCREENS`` that works on an open visit."""
    module, _, kind = SCREENS[name].partition(":")
    screen: Screen[Any] = getattr(import_module(module), kind)(desk)
    return screen
