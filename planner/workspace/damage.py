"""What the slips of syntax of a file may have taken away, and so which findings can be trusted.

A statement that cannot be read is missing from the data. Findings that could follow from that alone
are left out: about the session in which it stood, and about what is missing where it may have been.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from planner.model.fields import Table, specs
from planner.model.finding import Finding
from planner.rules.catalogue import catalogue
from planner.source.locate import Mark
from planner.source.route import Route
from planner.source.slip import Slip
from planner.workspace.marks import session_of

HARMLESS = frozenset(
    {
        "access", "address", "aim", "contacts", "deadline", "description", "diets", "email",
        "emergency", "label", "languages", "meeting_point", "needs", "notes", "phone", "place",
        "requirements", "responsible", "role", "serves", "title", "topic", "website",
    }
)  # fmt: skip
"""Keys whose loss makes no rule find anything else."""

_WORD = re.compile(r"""\s*["']?([A-Za-z_]+)""")


class Damage:
    """The places from which slips have taken something."""

    def __init__(
        self,
        slips: Sequence[Slip],
        lines: Sequence[str],
        starts: Sequence[int],
        marks: Mapping[Route, Mark],
    ) -> None:
        """Place the slips, given the lines of the text and where they start in what was read."""
        self.tables: set[Route] = set()
        self.sessions: set[Route] = set()
        self.days: set[object] = set()
        self.elsewhere = False
        places = sorted((mark.key.start, route) for route, mark in marks.items())
        for slip in slips:
            if slip.line > min(len(starts), len(lines)):
                self.elsewhere = True
                continue
            before = bisect_right(places, starts[slip.line - 1], key=lambda each: each[0])
            self._note(_table(places[before - 1][1]) if before else (), lines[slip.line - 1])

    def _note(self, table: Route, line: str) -> None:
        self.tables.add(table)
        word = _WORD.match(line)
        if word is not None and (word[1] in HARMLESS or not _is_key(word[1])):
            return
        session = session_of(table)
        if session is not None:
            self.sessions.add(session[:4])
        if table[:1] == ("days",) and len(table) > 1:
            self.days.add(table[1])
        else:
            self.elsewhere = True

    def spares(self, finding: Finding) -> bool:
        """Tell whether a finding would stand even if all that is lost were there."""
        if finding.code == "F004":
            return finding.at not in self.tables
        if finding.code == "F006":
            return ", did you mean" in finding.message
        if not self.sessions.isdisjoint(finding.sessions):
            return False
        if not catalogue()[finding.code].rule.reads_absence:
            return True
        days = {route[1] for route in finding.sessions}
        return not self.elsewhere and bool(days) and self.days.isdisjoint(days)


def _table(route: Route) -> Route:
    """Return the table in which an entry of the text stands; of a heading, the table itself."""
    return route if route and isinstance(route[-1], int) else route[:-1]


def _is_key(word: str) -> bool:
    return any(word in specs(table) for table in Table.__subclasses__())
