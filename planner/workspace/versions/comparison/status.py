"""Whether something takes place: confirmed, made tentative, cancelled, or on again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from planner.model import programme
from planner.workspace.versions.comparison.records import (
    CANCELLED,
    CONFIRMED,
    REVIVED,
    TENTATIVE,
    Concern,
    Difference,
    Subject,
)
from planner.workspace.versions.comparison.scene import sentence


def settled(
    subject: Subject, name: str, states: tuple[str, str], whom: Callable[[], Iterable[Concern]]
) -> Iterator[Difference]:
    """Return that something has another status.

    ``states`` are the one before and the one now, and ``whom`` tells whom that concerns.
    """
    old, new = states
    if old == new:
        return
    if new == programme.CANCELLED:
        what, text = CANCELLED, f"{name} is cancelled"
    elif old == programme.CANCELLED:
        tentative = ", but is tentative" if new == programme.TENTATIVE else ""
        what, text = REVIVED, f"{name} takes place after all{tentative}"
    elif new == programme.CONFIRMED:
        what, text = CONFIRMED, f"{name} is confirmed"
    else:
        what, text = TENTATIVE, f"{name} is tentative now"
    yield sentence(subject, what, text, states, whom())
