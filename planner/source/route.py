"""Routes: where a value stands in a TOML document, as the keys and indexes that lead to it."""

from __future__ import annotations

Route = tuple["str | int", ...]
"""The path from the root of a document, such as ``("days", 1, "sessions", 3, "start")``."""


def dotted(route: Route) -> str:
    """Write a route for people: ``days[1].sessions[3].start``, counting from 0."""
    written = ""
    for step in route:
        if isinstance(step, int):
            written += f"[{step}]"
        else:
            written += f".{step}" if written else step
    return written
