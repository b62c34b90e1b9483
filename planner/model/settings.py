"""Settings of the check: which rules, how grave, and against which limits."""

from __future__ import annotations

from typing import Any, cast

from planner.model.fields import Notes, Table, optional
from planner.model.finding import Finding
from planner.model.kinds import Text
from planner.model.limits import Limits
from planner.model.look import Look
from planner.model.nested import Many, One, Severities, read_table
from planner.source.route import Route

_CODES = Many(Text())


class Settings(Table):
    """Settings of the check for one itinerary."""

    select: tuple[str, ...] | None = optional(
        _CODES, "Codes or families of the rules to check, such as `T` or `P2`; all if left out."
    )
    ignore: tuple[str, ...] = optional(
        _CODES, "Codes or families of rules that are not to report.", default=()
    )
    severity: dict[str, str] = optional(
        Severities(), "Other severities than the usual, by code or family.", default={}
    )
    limits: Limits = optional(One(Limits), "Figures that rules measure against.", default=Limits())


class Project(Settings):
    """Settings of a project: `planner.toml`, or the table `tool.planner` of a `pyproject.toml`."""

    baseline: str | None = optional(
        Text(), "File with known findings, which are not reported; its path from here."
    )
    look: Look = optional(One(Look), "How papers look.", default=Look())


def decode_project(data: dict[str, Any], at: Route) -> tuple[Project, list[Finding]]:
    """Decode the settings of a project, which stand at a route of the data they were read from.

    Returns what can be read, and a finding (F002 or F003) for each value or key that cannot.
    """
    notes = Notes()
    project = cast("Project", read_table(Project, data, at, notes))
    return project, list(notes)
