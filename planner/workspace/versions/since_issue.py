"""What papers mark as changed: the programme as it is beside the issue that its readers have.

They have the last issue that is committed. Right after an issue was made nothing differs from it;
then the papers are that issue, and their readers have the one before.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planner.agenda.changed import Changed, Marks
from planner.model.fields import ORGANISERS, specs
from planner.model.programme import Session
from planner.source.document import UnreadableError
from planner.workspace.disk.files import FileProblemError
from planner.workspace.visit import Visit

if TYPE_CHECKING:
    from planner.workspace.versions.programme_changes import Found

OTHERWISE = "changed"
"""What readers are told of an entry that differs in anything but time and place."""

_ORGANISERS = frozenset(key for key, spec in specs(Session).items() if spec.group == ORGANISERS)
"""What of a session only the organisers' own papers show."""

_BEHIND = _ORGANISERS | {"staff", "serves", "extra"}
"""What is nothing to those who only take part."""

_UNSEEN = {
    "runsheet": frozenset[str](), "delegate": _BEHIND, "pocket": _BEHIND, "message": _BEHIND,
}  # fmt: skip
"""Of which papers readers do not see what differs; of all others, ``_ORGANISERS``."""


class SinceIssue:
    """What has changed in a visit since an issue of it. Git is asked when that is first wanted."""

    def __init__(self, path: Path, visit: Visit, number: int = 0) -> None:
        """Take a visit, the path of its file, and since which issue; by default its readers' one."""
        self._path, self._visit, self._number = path, visit, number

    def changed(self, paper: str) -> Changed:
        """Return the marks for the readers of a paper, by its name in the catalogue."""
        return Changed(lambda: (self.number, self._marks(paper)))

    @property
    def number(self) -> int:
        """The number of the issue with which the visit is compared; 0 where there is none."""
        return self._compared[0]

    @property
    def problem(self) -> str:
        """Why the visit cannot be compared with an issue, in an organiser's words; else nothing."""
        return self._compared[2]

    def __getstate__(self) -> dict[str, object]:
        """Return what is known when all is compared, as for another process, which has no git."""
        return {"_compared": self._compared}

    def _marks(self, paper: str) -> Marks:
        unseen = _UNSEEN.get(paper, _ORGANISERS)
        words = {route: _word(what - unseen) for route, what in self._compared[1].items()}
        return {route: word for route, word in words.items() if word}

    @cached_property
    def _compared(self) -> tuple[int, Found, str]:
        """The issue, what differs from it, and why there is none."""
        try:
            return self._compare()
        except (FileProblemError, UnreadableError) as problem:
            return 0, {}, str(problem)

    def _compare(self) -> tuple[int, Found, str]:
        """Return the issue that readers have, and what differs from it.

        Raises:
            FileProblemError: there is no git, or no such issue is committed.
            UnreadableError: what is committed is no text that could be looked at further.
        """
        from planner.workspace.versions.programme_changes import differing
        from planner.workspace.versions.states import Version, of_issue, of_last_issue

        own = self._visit.plan.itinerary.revision
        if self._number:
            earlier = of_issue(self._path, self._number).visit
            return self._number, differing(earlier, self._visit), ""
        if not own:
            return 0, {}, "the file has no number of issue yet; planner issue gives it one"
        last = of_last_issue(self._path, Version(str(self._path), self._visit)).visit
        number = last.plan.itinerary.revision
        found = differing(last, self._visit)
        if (
            number != own
            or number == 1
            or any(_word(each - _ORGANISERS) for each in found.values())
        ):
            return number, found, ""
        return number - 1, differing(of_issue(self._path, number - 1).visit, self._visit), ""


def _word(what: set[str] | frozenset[str]) -> str:
    """Return what readers are told of all that differs in an entry: that it is new, else moves."""
    if "new" in what:
        return "new"
    moves = [each for each in ("time", "place") if each in what]
    return " ".join(moves) or (OTHERWISE if what else "")
