"""Baselines: the findings that an archive had when it adopted the check, so that only new ones fail.

A finding is known by its content, not by its line: the id of the visit (or the name of the file),
the code, the message, and the names of the entries that it is about. It stays known when lines move,
and becomes new when what it says changes. What is left of one about several sessions when some of
them are mended stays known.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from planner.reports.report import Located
from planner.source.record import Record
from planner.workspace.checking.compare import named
from planner.workspace.disk.files import FileProblemError, read_file, write_file
from planner.workspace.visit import Visit

VERSION = 1
"""The version of the format of baselines."""

_DIGITS = 20
"""How many hexadecimal digits of a digest tell findings apart."""

_MOST_PARTS = 12
"""Up to how many sessions of a finding are known by themselves."""


class Fingerprint(Record):
    """What tells a finding from others."""

    whole: str
    parts: tuple[str, ...]
    """The same for each session that it is about, as one of so many, whatever it says."""
    fewer: tuple[str, ...]
    """The parts that what is left of it may have when some of its sessions are mended."""

    @property
    def kept(self) -> tuple[str, ...]:
        """What a baseline keeps of it."""
        return (self.whole, *self.fewer)


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

    def new(self, found: Sequence[tuple[Located, Fingerprint]]) -> list[Located]:
        """Return the findings that are not known; of several alike, those beyond the known number."""
        left = Counter(self.known)
        fresh = []
        for located, fingerprint in found:
            if left[fingerprint.whole] > 0:
                left[fingerprint.whole] -= 1
            elif not (fingerprint.parts and all(left[each] > 0 for each in fingerprint.parts)):
                fresh.append(located)
        return fresh


def fingerprints(visit: Visit) -> list[tuple[Located, Fingerprint]]:
    """Return the findings of a visit, each with its fingerprint."""
    name = visit.plan.itinerary.id or visit.outset.file_name
    return [(each, _fingerprint(visit, each, name)) for each in visit.located]


def baseline_of(found: Iterable[str]) -> Baseline:
    """Return the baseline that knows some fingerprints."""
    return Baseline(Counter(found))


def _fingerprint(visit: Visit, located: Located, name: str) -> Fingerprint:
    finding = located.finding
    at, *sessions = named(visit, located)
    several = list(dict.fromkeys(sessions))
    parts = [
        tuple(_digest([name, finding.code, each, number]) for each in several)
        for number in range(1, min(len(several), _MOST_PARTS) + 1)
    ]
    whole = _digest([name, finding.code, finding.message, [at, *sessions]])
    *fewer, own = parts or [()]
    return Fingerprint(whole, own, tuple(chain.from_iterable(fewer)))


def _digest(content: object) -> str:
    written = json.dumps(content, default=str)
    return hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
