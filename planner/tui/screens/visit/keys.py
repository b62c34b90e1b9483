"""The keys that do something to sessions, to the text and to its file."""

from __future__ import annotations

from textual.binding import Binding

KEYS: list[Binding] = [
    Binding("enter,e", "session('edit')", "Edit", key_display="enter"),
    Binding("n", "session('new')", "New"),
    Binding("N", "session('new_of_kind')", "New, by kind", show=False),
    Binding("i", "session('quick')", "Change in a line", show=False),
    *(
        Binding(digit, f"session('retime', '{digit}')", "Type a time", show=False,
                key_display="0…9", tooltip="Type another time: 1045, 1045-1130, +15, 90m")
        for digit in "1234567890"
    ),
    Binding("shift+up,left_square_bracket", "session('change', 'earlier')", "5 minutes earlier",
            show=False, key_display="shift+↑ ["),
    Binding("shift+down,right_square_bracket", "session('change', 'later')", "5 minutes later",
            show=False, key_display="shift+↓ ]"),
    Binding("ctrl+up,left_curly_bracket", "session('change', 'much_earlier')", "15 minutes earlier",
            show=False, key_display="ctrl+↑ {"),
    Binding("ctrl+down,right_curly_bracket", "session('change', 'much_later')", "15 minutes later",
            show=False, key_display="ctrl+↓ }"),
    Binding("plus,equals_sign", "session('change', 'longer')", "5 minutes longer", show=False,
            key_display="+"),
    Binding("minus", "session('change', 'shorter')", "5 minutes shorter", show=False, key_display="-"),
    Binding("shift+left", "session('other_day', -1)", "To the day before", show=False),
    Binding("shift+right", "session('other_day', 1)", "To the day after", show=False),
    Binding("s", "session('change', 'status')", "Status", show=False,
            tooltip="Next status: confirmed, cancelled, tentative"),
    Binding("exclamation_mark", "session('pin')", "Pin its time, or unpin it", show=False,
            key_display="!"),
    Binding("at", "session('venue')", "Another venue or room", show=False, key_display="@"),
    Binding("o", "session('follow_up')", "Add something to follow up", show=False),
    Binding("r", "session('ripple')", "Late", tooltip="Late, with all that follows"),
    Binding("t", "session('transfer')", "Transfer", tooltip="Insert the missing transfer"),
    Binding("B", "session('parallel')", "Branches", show=False,
            tooltip="Branches: who goes where, who is left over, rotating rounds"),
    Binding("d", "session('change', 'duplicate')", "Duplicate", show=False),
    Binding("delete,backspace", "session('change', 'delete')", "Delete", show=False, key_display="del"),
    Binding("c", "session('copy')", "Copy", show=False),
    Binding("x", "session('cut')", "Cut", show=False),
    Binding("v", "session('paste')", "Paste after the selected session", show=False),
    Binding("w", "session('swap')", "Swap two sessions", show=False),
    Binding("X", "session('put_away')", "Take its time away: onto the shelf", show=False),
    Binding("greater_than_sign", "session('shift')", "The whole visit on other dates", show=False,
            key_display=">"),
]  # fmt: skip
"""What is done to sessions; ``session`` calls the method of that name of ``Editing``."""

FILE_KEYS: list[Binding] = [
    Binding("ctrl+s", "save", "Save"),
    Binding("u,ctrl+z", "undo", "Undo", key_display="u"),
    Binding("U,ctrl+y,ctrl+shift+z", "redo", "Redo", show=False, key_display="U"),
    Binding("z", "history", "History", show=False),
    Binding("S", "save_as", "Save as", show=False),
]  # fmt: skip
"""What is undone and what is saved."""

SHOWING_KEYS: list[Binding] = [
    Binding("p", "pane('problems-pane')", "Problems", show=False),
    Binding("a", "pane('agenda-pane')", "Agenda", show=False),
    Binding("m,f2", "pane('text-pane')", "TOML", show=False, key_display="m",
            tooltip="The text, at the selected session"),
    Binding("D", "details", "Details", show=False),
    Binding("V", "view_as", "View as", show=False,
            tooltip="See the visit through someone's eyes, or whole again"),
    Binding("full_stop", "problem(1)", "Next problem", show=False, key_display="."),
    Binding("comma", "problem(-1)", "Previous problem", show=False, key_display=","),
    Binding("f", "mend('fix')", "Fix", show=False, tooltip="Fix the problem, with a preview"),
    Binding("y", "mend('explain')", "Why", show=False, tooltip="Why that is a problem: its rule"),
    Binding("A", "mend('accept')", "Accept", show=False,
            tooltip="Accept the problem, with a reason"),
    Binding("escape", "back", "Back", show=False),
]  # fmt: skip
"""What shows more of the visit, and its problems."""

NEED_A_SESSION = frozenset(
    {
        "edit", "quick", "retime", "change", "other_day", "pin", "venue", "follow_up", "ripple",
        "transfer", "parallel", "copy", "cut", "swap", "put_away",
    }
)  # fmt: skip
"""The commands that are about the selected sessions."""

BY_LETTERS = frozenset(
    {"session", "find", "pane", "details", "problem", "history", "mend", "over", "view_as"}
)
"""The actions whose keys write letters, or move the cursor, where text is typed."""
