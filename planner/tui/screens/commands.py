"""The commands of a screen: the bindings that the app itself declares, each action once."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from planner.tui.screens.base import PlannerScreen


def commands(screen: Screen[object]) -> Iterator[ActiveBinding]:
    """Return the active bindings of a screen that are no mere habits of the framework's widgets."""
    active = list(screen.active_bindings.values())
    active.sort(key=lambda each: not isinstance(each.node, PlannerScreen))
    for each in active:
        if each.binding.description and each.binding.action in _declared(type(each.node)):
            yield each


def _declared(kind: type) -> set[str]:
    """Return the actions that the classes of this app bind in a widget or screen."""
    ours = [each for each in kind.__mro__ if each.__module__.startswith("planner.")]
    bindings = [binding for each in ours for binding in each.__dict__.get("BINDINGS", ())]
    return {binding.action for binding in bindings if isinstance(binding, Binding)}
