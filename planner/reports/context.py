"""What a format is told beside the results themselves."""

from __future__ import annotations

from collections.abc import Mapping

from planner.model.finding import Finding, Severity
from planner.source.record import Record


class RuleNote(Record):
    """What a report says of a rule."""

    code: str
    name: str
    severity: Severity
    family: str
    documentation: str
    """The docstring of its module: a sentence, then sections with a heading each."""

    @property
    def summary(self) -> str:
        """The sentence that says what it finds."""
        return self.documentation.split("\n", maxsplit=1)[0]


class Context(Record):
    """What a format is told beside the results themselves."""

    names: Mapping[str, str]
    """The names of rules by their codes."""
    colour: bool = False
    """Whether the output is coloured by escape sequences."""
    rules: tuple[RuleNote, ...] = ()
    """All rules that there are; empty where nobody asks for them."""
    root: str = ""
    """The folder that paths are relative to; empty leaves them as they were given."""

    def title(self, finding: Finding) -> str:
        """Return what a finding is called: the code and the name of its rule."""
        return f"{finding.code} {self.names.get(finding.code, '')}".rstrip()
