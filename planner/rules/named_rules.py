"""Where a file names rules, in waivers and settings, and names that no rule has."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.finding import Finding
from planner.model.plan import Plan
from planner.model.settings import Settings
from planner.model.suggest import did_you_mean
from planner.rules.rule import Rule
from planner.rules.selection import unknown
from planner.source.plain import shorten
from planner.source.route import Route

Named = tuple[str, Route]


def in_waivers(plan: Plan) -> Iterator[Named]:
    """Return the rules that waivers name, each with its route."""
    from planner.rules.accepted import standing

    for each in standing(plan):
        yield each.waiver.rule, (*each.waiver.route, "rule")


def in_settings(settings: Settings) -> Iterator[Named]:
    """Return the rules and families that settings name, each with its route."""
    for key, names in (("select", settings.select or ()), ("ignore", settings.ignore)):
        if key not in settings.broken:
            yield from ((name, (*settings.route, key, index)) for index, name in enumerate(names))
    yield from ((name, (*settings.route, "severity", name)) for name in settings.severity)


def unknown_in_waivers(rule: Rule, plan: Plan) -> Iterator[Finding]:
    """Return a finding of ``rule`` for each waiver of a rule that there is not."""
    from planner.rules.catalogue import catalogue

    for name, route in in_waivers(plan):
        if name not in catalogue():
            yield _finding(rule, name, route, "write the code of a rule, such as T102")


def unknown_in_settings(rule: Rule, settings: Settings) -> Iterator[Finding]:
    """Return a finding of ``rule`` for each name in settings that neither a rule nor a family has."""
    from planner.rules.catalogue import catalogue

    named = dict(in_settings(settings))
    for name in unknown(list(named), catalogue()):
        advice = "write the code of a rule, such as T102, or the beginning of some, such as T1"
        yield _finding(rule, name, named[name], advice)


def _finding(rule: Rule, name: str, route: Route, advice: str) -> Finding:
    from planner.rules.catalogue import catalogue

    near = did_you_mean(name, catalogue())
    on_key = "severity" in route
    return rule.finding(
        route, f"unknown rule `{shorten(name)}`{near}", advice=advice, on_key=on_key
    )
