"""What reports need that are read elsewhere: all rules, and the root of the repository."""

from __future__ import annotations

import os

from planner.reports.clean import inside
from planner.reports.context import RuleNote
from planner.rules.catalogue import catalogue

_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""The variables in which GitHub Actions and GitLab CI tell where the repository is."""


def rule_notes() -> list[RuleNote]:
    """Return what reports say of all rules."""
    return [
        RuleNote(code, entry.rule.name, entry.rule.severity, entry.family, entry.documentation)
        for code, entry in catalogue().items()
    ]


def root() -> str:
    """Return the folder to which paths are relative: that of the repository in CI, or this one."""
    try:
        here = os.getcwd()  # noqa: PTH109 - text
    except OSError:
        return ""
    told = (os.environ.get(name) for name in _ROOTS)
    return next((each for each in told if each and inside(here, each) is not None), here)
