"""Runs the rules over a plan, and folds consequences under their cause."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.rules.catalogue import Check, Entry, catalogue
from planner.source.route import Route

STRICT = False
"""Whether a mistake in a rule is raised, as the tests want it, and not reported."""


def findings(plan: Plan) -> list[Finding]:
    """Return what the rules find in a plan, in the order of the catalogue, consequences included."""
    found: list[Finding] = []
    for entry in catalogue().values():
        if entry.check is not None:
            found += _of(entry, entry.check, plan)
    return found


def _of(entry: Entry, check: Check, plan: Plan) -> list[Finding]:
    """Return what one rule finds; a mistake in it keeps neither the others nor the app from work."""
    try:
        return list(check(plan))
    except Exception as mistake:
        if STRICT:
            raise
        return [
            Finding(
                entry.rule.code, Severity.WARNING, (),
                f"a mistake of the program keeps this rule from checking the visit "
                f"({type(mistake).__name__})",
                "please report it; the other rules were checked",
            )
        ]  # fmt: skip


def folded(found: Iterable[Finding]) -> list[Finding]:
    """Leave out every finding that follows from another about the same sessions.

    A finding yields to one of a superseding rule whose main session it involves and whose sessions
    include all of its own.
    """
    kept = list(found)
    rules = {code: entry.rule for code, entry in catalogue().items()}
    causes: dict[tuple[str, Route], list[frozenset[Route]]] = {}
    for cause in kept:
        for code in rules[cause.code].supersedes if cause.sessions else ():
            causes.setdefault((code, cause.sessions[0]), []).append(frozenset(cause.sessions))

    def follows(finding: Finding) -> bool:
        return any(
            sessions.issuperset(finding.sessions)
            for main in set(finding.sessions)
            for sessions in causes.get((finding.code, main), ())
        )

    return [finding for finding in kept if not (finding.sessions and follows(finding))]
