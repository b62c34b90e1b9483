"""The sizes of terminals: what fits, and which are past."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.screen import Screen

LEAST = (60, 16)
"""The smallest terminal in which the app can be used, in cells."""

ROOMY = (120, 32)
"""The terminal from which on days fit side by side, with the inspector beside them."""


def fits(width: int, height: int) -> bool:
    """Tell whether a terminal of some cells is roomy."""
    return width >= ROOMY[0] and height >= ROOMY[1]


def is_stale(screen: Screen[Any], event: events.Resize) -> bool:
    """Tell whether the terminal has another size again than an event says.

    To lay out for two sizes in turn, each answer asks for the other again, and that never ends.
    """
    return event.size != screen.app.size
