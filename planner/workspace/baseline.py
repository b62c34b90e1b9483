"""Baselines: the findings that an archive had when it adopted the check, so that only new ones fail.

A finding is known by its content, not by its line: the id of the visit (or the name of the file),
the code, the message, and the names of the entries that it is about. It stays known when lines move,
and becomes new when what it says changes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from planner.reports.report import Located
from planner.source.record import Record
from planner.workspace.compare import named
from planner.workspace.files import FileProblemError, read_file, write_file
from planner.workspace.visit import Visit

VERSION = 1
"""The version of the format of baselines."""

_DIGITS = 20
"""How many hexadecimal digits of a digest tell findings apart."""


class Baseline(Record):
    """Known findings: how often each is known, by its fingerprint."""

    known: Counter[str]

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline from its file.

        Raises:
            FileProblemError: it cannot be read, or is no baseline.
        """
        try:
            data = json.loads(read_file(path))
            if data["version"] != VERSION:
                raise FileProblemError(f"this baseline is of version {data['version']!r}")
            return cls(Counter({str(each): int(count) for each, count in data["known"].items()}))
        except (
            ArithmeticError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ):
            raise FileProblemError("this is no baseline; write one with --write-baseline") from None

    def write(self, path: Path) -> None:
        """Write the baseline to its file, in an order that makes small differences.

        Raises:
            FileProblemError: it cannot be written.
        """
        data = {"version": VERSION, "known": dict(sorted(self.known.items()))}
        write_file(path, (json.dumps(data, indent=2) + "\n").encode(), overwrite=True)

    def new(self, found: Sequence[tuple[Located, str]]) -> list[Located]:
        """Return the findings that are not known; of several alike, those beyond the known number."""
        left = Counter(self.known)
        fresh = []
        for located, fingerprint in found:
            if left[fingerprint] > 0:
                left[fingerprint] -= 1
            else:
                fresh.append(located)
        return fresh


def fingerprints(visit: Visit) -> list[tuple[Located, str]]:
    """Return the findings of a visit, each with its fingerprint."""
    name = visit.plan.itinerary.id or visit.outset.file_name
    return [(each, _fingerprint(visit, each, name)) for each in visit.located]


def baseline_of(found: Iterable[str]) -> Baseline:
    """Return the baseline that knows some fingerprints."""
    return Baseline(Counter(found))


def _fingerprint(visit: Visit, located: Located, name: str) -> str:
    finding = located.finding
    content = json.dumps([name, finding.code, finding.message, named(visit, located)], default=str)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
