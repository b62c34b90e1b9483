"""What a finding about a field suggests to write instead, as data."""

from __future__ import annotations

import re
from typing import Any

from planner.model.fields import Notes
from planner.model.finding import Finding
from planner.rules.file.fields_at import kind_at
from planner.source.record import Record
from planner.source.route import Route

_MEANT = re.compile(r", did you mean `([^`]+)`\?$")
_WRITTEN = re.compile(r"(?:past midnight, )?write (.+?)(?: without quotes)?$")


class Suggested(Record):
    """A value that a finding suggests."""

    value: Any
    text: str
    """How the finding writes it."""


def meant(finding: Finding) -> str | None:
    """Return the word that a finding takes for the one that was meant."""
    found = _MEANT.search(finding.message)
    return found[1] if found else None


def suggested(finding: Finding) -> Suggested | None:
    """Return the value that the advice of a finding gives in full, as in ``write "09:30"``."""
    from planner.source.parse import parse

    found = _WRITTEN.fullmatch(finding.help)
    if found is None or "…" in found[1]:
        return None
    try:
        value = parse(f"value = {found[1]}")["value"]
    except (ValueError, KeyError):
        return None
    return None if isinstance(value, dict) else Suggested(value, found[1])


def is_taken(at: Route, value: Any) -> bool:
    """Tell whether the field at a route takes a value, or nobody knows what it takes."""
    kind = kind_at(at)
    notes = Notes()
    if kind is not None:
        kind.read(value, at, notes)
    return not notes
