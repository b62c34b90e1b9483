"""What a rule is: a code, a name, a severity and what it yields to."""

from __future__ import annotations

from planner.model.finding import Finding, Related, Severity
from planner.source.record import Record
from planner.source.route import Route

MOST_RELATED = 5
"""How many other places a finding shows."""


class Rule(Record):
    """The identity of a rule; its module holds ``RULE``, ``check`` and the documentation."""

    code: str
    name: str
    severity: Severity
    supersedes: tuple[str, ...] = ()
    """Codes of rules whose findings about the same sessions are consequences of this one's."""
    swallows: tuple[str, ...] = ()
    """Codes of rules whose findings follow from this one's wherever its session is involved, or, if
    it is about two days, wherever they lie between these."""
    reads_absence: bool = False
    """Whether it finds what is missing, and so stays silent where a slip may have taken it away."""
    dated: bool = False
    """Whether what it finds depends on the day from which the check reckons."""

    def finding(  # noqa: PLR0913 - what makes up a finding, all but two by name
        self,
        at: Route,
        message: str,
        *,
        advice: str = "",
        related: tuple[Related, ...] = (),
        sessions: tuple[Route, ...] = (),
        about: tuple[str, ...] = (),
        severity: Severity | None = None,
        on_key: bool = False,
    ) -> Finding:
        """Return a finding of this rule; what it says of the visit is a sentence.

        ``severity`` is given where it is another than the rule's usual one.
        """
        about_file = self.code.startswith("F")
        text = message if about_file else message[:1].upper() + message[1:]
        some = related[:MOST_RELATED]
        grave = severity or self.severity
        ids = tuple(str(each) for each in about)
        return Finding(self.code, grave, at, text, advice, some, on_key, sessions, ids)
