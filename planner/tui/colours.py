"""The colours of the app that are its own; all others are those of the theme."""

from __future__ import annotations

from planner.model.finding import Severity

KIND_COLOURS = {
    "visit": "#4f9dde",
    "tour": "#37b3c8",
    "roundtable": "#b48ce0",
    "working-group": "#8f7fe8",
    "presentation": "#6f8ff0",
    "networking": "#e08cc0",
    "opening": "#e0a458",
    "registration": "#a0a8b4",
    "meal": "#7cc06c",
    "break": "#a8c878",
    "transfer": "#c8b068",
    "travel": "#b89060",
    "free": "#8a929c",
}
"""The colour of each kind of session, told apart on dark and light grounds."""

SEVERITY_COLOURS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "accent",
}
"""The colour of the theme that each severity has."""
