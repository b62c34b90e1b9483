"""Names for findings that stay when lines move: hosts tell by them which findings are new."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from planner.reports.clean import slashed
from planner.reports.report import FileReport, Located

_DIGITS = 32
"""How many hexadecimal digits of a digest tell findings apart."""


def fingerprint(*content: str) -> str:
    """Return the digest of some texts."""
    joined = "\0".join(content).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()[:_DIGITS]


def fingerprinted(file: FileReport, path: str) -> Iterator[tuple[Located, str]]:
    """Yield the findings of a file, each with a fingerprint that no other of the file has.

    It comes of the path, the code, the keys that lead to the place and the message, without any
    number of a line or an entry; findings that are alike in all of that are counted.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for each in file.findings:
        finding = each.finding
        keys = ".".join(step for step in finding.at if isinstance(step, str))
        content = (slashed(path), finding.code, keys, finding.message)
        seen[content] += 1
        yield each, fingerprint(*content, str(seen[content]))
