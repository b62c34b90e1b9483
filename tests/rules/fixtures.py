"""The fixtures of the rules: small itineraries in `<code>/ok` and `<code>/bad`."""

import re
from datetime import date
from pathlib import Path

from planner.model.finding import Severity
from planner.reports.report import FileReport, Located
from planner.rules.catalogue import catalogue
from planner.workspace.visit import Outset, Visit

HERE = Path(__file__).parent
CODES = list(catalogue())
NAMES = {code: entry.rule.name for code, entry in catalogue().items()}
TODAY = date(2023, 1, 2)
"""The day from which fixtures are checked that name no other: `# as of 2023-06-12`."""

_AS_OF = re.compile(r"^# as of (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


def fixtures(kind: str) -> list[Path]:
    """Return the fixtures that are `ok` or `bad`."""
    return sorted(HERE.glob(f"[a-z][0-9][0-9][0-9]/{kind}/*.toml"))


def name(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


def code_of(path: Path) -> str:
    """Return the code of the rule that a fixture is about."""
    return path.relative_to(HERE).parts[0].upper()


def visit(path: Path) -> Visit:
    """Read a fixture, as of the day that it names."""
    content = path.read_bytes()
    named = _AS_OF.search(content.decode("utf-8", "replace"))
    today = date.fromisoformat(named[1]) if named else TODAY
    return Visit.of(content, Outset(today, path.name))


def own(path: Path) -> list[Located]:
    """Return what a fixture's own rule finds in it."""
    return [each for each in visit(path).located if each.finding.code == code_of(path)]


def grave(path: Path) -> set[str]:
    """Return the codes of all errors and warnings in a fixture."""
    return {
        each.finding.code for each in visit(path).located if each.finding.severity != Severity.INFO
    }


def report(path: Path, found: list[Located]) -> FileReport:
    return FileReport(path.name, tuple(found))
