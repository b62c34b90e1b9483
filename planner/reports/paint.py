"""The colours of reports for people, as escape sequences (ECMA-48 SGR)."""

from __future__ import annotations

from collections.abc import Callable

_COLOURS = {
    "error": "1;31", "warning": "1;33", "info": "1;36",
    "path": "1", "faint": "2", "caret": "1;31", "good": "1;32",
}  # fmt: skip

Paint = Callable[[str, str], str]
"""Paints a text in its role."""


def painter(*, colour: bool) -> Paint:
    """Return what paints texts, or leaves them as they are."""

    def paint(role: str, text: str) -> str:
        return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if colour else text

    return paint
