"""Accepting a finding: a waiver with a reason, as near as can be to what the finding is about."""

from __future__ import annotations

from collections.abc import Iterator

from planner.changes.change import Change
from planner.changes.waivers import waived
from planner.reports.report import Located
from planner.source.edit import RefusedError, value_at
from planner.source.route import Route
from planner.workspace.visit import Visit


def accepted(visit: Visit, located: Located, reason: str) -> Change:
    """Return the change that accepts a finding where it is, be it on a session, a day or the visit.

    Raises:
        RefusedError: nothing can accept it; it has to be corrected.
    """
    finding = located.finding
    for holder in _holders(visit, finding.at):
        edits = waived(visit.document.data, holder, finding.code, reason)
        try:
            after = visit.with_edits(edits)
        except RefusedError:
            continue
        if finding not in after.findings:
            return Change(f"Accept {finding.code}: {reason}", edits)
    raise RefusedError(f"{finding.code} cannot be accepted; it has to be corrected")


def _holders(visit: Visit, at: Route) -> Iterator[Route]:
    """Return the tables around a place, the nearest first; the visit itself is the last."""
    for length in range(len(at), -1, -1):
        try:
            value = value_at(visit.document.data, at[:length])
        except RefusedError:
            continue
        if isinstance(value, dict):
            yield at[:length]
