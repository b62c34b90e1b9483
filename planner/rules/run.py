"""Runs the rules over a plan, and folds consequences under their cause."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.rules.catalogue import Check, Entry, catalogue
from planner.rules.rule import Rule
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
    """Leave out every finding that follows from another that is reported, about the same sessions.

    A finding yields to one of a superseding rule whose main session it involves and whose sessions
    include all of its own; and to one of a rule that swallows it, as soon as that is about one of
    its sessions, or about the two days between which it lies. It yields to none that settings have
    made less grave than itself.
    """
    kept = list(found)
    rules = {code: entry.rule for code, entry in catalogue().items()}
    causes: dict[tuple[str, Route], list[tuple[frozenset[Route], int]]] = {}
    swallowed: set[tuple[str, object]] = set()
    for cause in kept:
        rule = rules[cause.code]
        for code in rule.supersedes if cause.sessions else ():
            hides = frozenset(cause.sessions), _most_hidden(rule, cause)
            causes.setdefault((code, cause.sessions[0]), []).append(hides)
        if rule.swallows and cause.severity != Severity.INFO:
            places = (cause.at, *(each.at for each in cause.related))
            about: object = places[0][:-1] if cause.sessions else _days(places)
            swallowed.update((code, about) for code in rule.swallows)

    def follows(finding: Finding) -> bool:
        about = (*finding.sessions, _days(finding.sessions))
        return any((finding.code, each) in swallowed for each in about) or any(
            sessions.issuperset(finding.sessions) and _GRAVITY[finding.severity] <= most
            for main in set(finding.sessions)
            for sessions, most in causes.get((finding.code, main), ())
        )

    return [finding for finding in kept if not (finding.sessions and follows(finding))]


_GRAVITY = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def _most_hidden(rule: Rule, cause: Finding) -> int:
    """Return how grave a finding may be at most that yields to a cause."""
    own = _GRAVITY[cause.severity]
    return own if own < _GRAVITY[rule.severity] else _GRAVITY[Severity.ERROR]


def _days(routes: Iterable[Route]) -> frozenset[Route]:
    """Return the days in which some entries of a visit stand."""
    return frozenset(route[:2] for route in routes)
