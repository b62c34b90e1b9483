"""The keys with which people are shared out over the branches of a slot."""

from __future__ import annotations

from textual.binding import Binding

from planner.tui.widgets.seating import KEYS_OF_BRANCHES

_TO = "Let them go to the branch of that number or letter"


def _hand(key: str, number: int, shown_as: str) -> Binding:
    return Binding(
        key, f"hand({number})", "To branch", show=key == "1", key_display=shown_as, tooltip=_TO
    )


KEYS: list[Binding] = [
    Binding("enter", "apply", "Apply"),
    Binding("escape", "back", "Close", key_display="esc"),
    *(_hand(digit, int(digit), "1…9") for digit in "123456789"),
    *(_hand(key, number, "A…Z") for key, number in KEYS_OF_BRANCHES.items()),
    Binding("0,delete,backspace", "out", "Out", key_display="0",
            tooltip="Take them out of their branch; a branch, at its heading"),
    Binding("space", "mark", "Mark", show=False,
            tooltip="Mark several to be handed over; all, at the heading of a branch"),
    Binding("equals_sign,b", "ask('balance')", "Balance", key_display="=",
            tooltip="Share everybody out: by organisation, by side, by number"),
    Binding("n", "ask('new')", "New", tooltip="New branch"),
    Binding("r", "ask('rounds')", "Rounds", tooltip="Rounds in which groups rotate over the branches"),
    Binding("g", "grid", "Grid", tooltip="Who sits where when"),
    Binding("question_mark,f1", "app.help", "Help", key_display="?"),
    Binding("x", "divide", "Divide", tooltip="Divide: a group by its members, others by number"),
    Binding("e", "rename", "Rename", show=False, tooltip="Rename the branch"),
    Binding("plus", "more", "One branch more", show=False, key_display="+"),
    Binding("minus", "fewer", "One branch fewer", show=False, key_display="-"),
    Binding("u,ctrl+z", "undo", "Undo", key_display="u"),
    Binding("U,ctrl+y,ctrl+shift+z", "redo", "Redo", show=False, key_display="U"),
    Binding("ctrl+s", "apply", "Apply", show=False, priority=True),
    Binding("up", "go(0, -1)", "Go to others", show=False, key_display="↑↓←→"),
    Binding("down", "go(0, 1)", "Go to others", show=False, key_display="↑↓←→"),
    Binding("left", "go(-1, 0)", "Go to others", show=False, key_display="↑↓←→"),
    Binding("right", "go(1, 0)", "Go to others", show=False, key_display="↑↓←→"),
    Binding("shift+left", "carry(-1)", "To the branch before", show=False),
    Binding("shift+right", "carry(1)", "To the next branch", show=False),
]  # fmt: skip
"""What is done in a parallel slot; the names are those of actions of ``ParallelScreen``."""
