"""Which rules report, and how grave, as settings and the command line say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planner.model.finding import Finding, Severity
from planner.model.settings import Settings
from planner.source.record import Record

ALWAYS = "F001"
"""What cannot be read is reported whatever is selected: the rest was not checked there."""


class Level(Record):
    """What one source says, be it the command line, a file or a project."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}

    @classmethod
    def of(cls, settings: Settings) -> Level:
        """Return what settings say."""
        return cls(settings.select, settings.ignore, settings.severity)

    def takes(self, code: str) -> bool | None:
        """Tell whether a rule reports; None where this level says nothing about it.

        The longest name that fits decides: `T109` goes before `T`; of equal ones, `ignore`.
        """
        chosen = _longest(code, self.select or ())
        ignored = _longest(code, self.ignore)
        if ignored and ignored >= chosen:
            return False
        return bool(chosen) if self.select is not None else None


class Selection(Record):
    """What all levels say together, the one that wins first."""

    levels: tuple[Level, ...] = ()

    def takes(self, code: str) -> bool:
        """Tell whether a rule reports."""
        if code == ALWAYS:
            return True
        said = (level.takes(code) for level in self.levels)
        return next((each for each in said if each is not None), True)

    def severity(self, code: str) -> Severity | None:
        """Return the severity that is set for a rule, if any."""
        for level in self.levels:
            names = [name for name in level.severity if name and code.startswith(name)]
            if names:
                return Severity(level.severity[max(names, key=len)])
        return None

    def of(self, found: Iterable[Finding]) -> list[Finding]:
        """Return the findings of the rules that report, as grave as is set."""
        found = list(found)
        if not any(
            level.select is not None or level.ignore or level.severity for level in self.levels
        ):
            return found
        codes = {each.code for each in found}
        taken = {code: self.severity(code) for code in codes if self.takes(code)}
        return [
            each if taken[each.code] is None else each.replace(severity=taken[each.code])
            for each in found if each.code in taken
        ]  # fmt: skip


def unknown(names: Sequence[str], codes: Iterable[str]) -> list[str]:
    """Return which names are neither the code of a rule nor the beginning of one."""
    known = list(codes)
    return [name for name in names if not any(code.startswith(name) for code in known) or not name]


def _longest(code: str, names: Iterable[str]) -> int:
    return max((len(name) for name in names if code.startswith(name)), default=0)
