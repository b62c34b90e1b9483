"""What a column holds by its contents, where no header tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from planner.changes.taking.dates import written_date
from planner.changes.taking.known import key_of
from planner.changes.taking.times import is_time
from planner.changes.taking.values import emails, website

_LOOKED_AT = 60
_MOST = 0.6
"""Which share of the cells must look alike."""

_PHONE = re.compile(r"[+(]?[\d(][\d\s().\-/]{6,24}\d(?:\s*(?:x|ext\.?|int\.?)\s*\d{1,5})?")
_PUNCTUATED = re.compile(r"\d[:.h]\d\d|\d\s*[-–]\s*\d|[ap]\.?m\b", re.IGNORECASE)


def looks_like_data(text: str) -> bool:
    """Tell whether a cell can be no header: it holds an address, a phone number or a time."""
    return bool(
        emails(text) or _is_phone(text) or _is_time(text) or text.startswith("http")
        or re.search(r"\d{4,}", text)
    )  # fmt: skip


def guessed(cells: Sequence[str], known: Mapping[str, frozenset[str]]) -> str:
    """Return the field that most cells of a column tell, or nothing.

    ``known`` holds the folded names that the visit knows, by field.
    """
    looked = cells[:_LOOKED_AT]
    if not looked:
        return ""
    for field, test in _TESTS.items():
        if sum(map(test, looked)) >= _MOST * len(looked):
            return field
    for field, names in known.items():
        if sum(key_of(text) in names for text in looked) * 2 >= len(looked):
            return field
    return ""


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text.strip())) and not _is_date(text)


def _is_time(text: str) -> bool:
    return _PUNCTUATED.search(text) is not None and is_time(text)


def _is_date(text: str) -> bool:
    date = written_date(text)
    return date is not None and date.month is not None


_TESTS = {
    "email": lambda text: bool(emails(text)),
    "time": _is_time,
    "day": _is_date,
    "phone": _is_phone,
    "website": lambda text: website(text) is not None and text.startswith(("http", "www.")),
}  # fmt: skip
"""What tells a field, the surest first."""
