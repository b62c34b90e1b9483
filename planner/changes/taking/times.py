"""Times and lengths as tables write them: ``9.30–10.15``, ``dalle 9 alle 10:30``, ``1 h 30``."""

from __future__ import annotations

import re

from planner.changes.typed.when import LONGEST_TYPED, Typed, clock_of, minutes_of, until, when
from planner.model.clock import DAY
from planner.model.folding import folded
from planner.source.edit import RefusedError
from planner.source.plain import shorten

_TIME = re.compile(
    r"(?<![\d.,:])(?:(?P<bare>\d{3,4})(?!\d)|(?P<hour>\d{1,2})(?: ?[:.,h'] ?(?P<minute>\d{2})(?::\d{2})?|(?P<tenth>[.,]\d)(?!\d)| ?h)?)"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?(?P<later>\+[1-3](?!\d))?",
    re.ASCII,
)


def word_set(written: str) -> frozenset[str]:
    """Return the words of a text between spaces, as they stand."""
    return frozenset(written.split())


_FILLERS = word_set(
    "from to until till at and dalle alle dal al ore ora fino a di e ed circa ca de del des desde las les hasta fins"
    " los la el y i h hs hr hrs hora horas hores aprox von bis um uhr ab und gegen das as ate entre between tra fra"
    " partir jusqu jusque heure heures dès vers o clock oclock approx in per"
)  # fmt: skip
"""Words around times that say nothing else."""

_FRACTION = re.compile(r"0[.,](?:\d{3,17}|5|[27]5)", re.ASCII)
_HOURS = re.compile(r"(?:hours?|heures?|horas?|hores?|ore?a?|stunden?|std|hrs?|h)\b\.?")
_MINUTES = re.compile(r"(?:minutes?|minuti|minutos?|minuts?|minuten|mins?|')\.?")
_DECIMAL = re.compile(r"(\d{1,2})[.,](\d{1,2}) ?h", re.ASCII)


def stretch(text: str) -> Typed:
    """Return when something is, by a time, by two, or by a time and a length.

    Raises:
        RefusedError: it cannot be understood, or would end before it starts.
    """
    written = folded(re.sub(r"\s+", " ", text.strip()))
    if len(written) > LONGEST_TYPED * 2:
        raise RefusedError(f"“{shorten(text, 30)}” is no time")
    if _FRACTION.fullmatch(written):
        return Typed(start=round(float(written.replace(",", ".")) * DAY))
    found = list(_TIME.finditer(written))
    rest = re.findall(r"[^\W\d_]+", _TIME.sub(" ", written))
    if not 1 <= len(found) <= 2 or not _FILLERS.issuperset(rest) or "+" in _TIME.sub("", written):  # noqa: PLR2004 - from and to
        return _typed(text, written)
    halves = [each["half"] for each in found]
    times = [_clock(each, each["half"]) for each in found]
    if len(found) > 1 and halves[1] and not halves[0]:
        same = _clock(found[0], halves[1])
        times[0] = same if same is not None and same < (times[1] or 0) else times[0]
    if None in times:
        raise RefusedError(f"“{shorten(text, 30)}” is no time; write 9:30 or 9:30-10:15")
    start, *end = (each for each in times if each is not None)
    return Typed(start=start, end=until(start, end[0]) if end else None)


def _clock(match: re.Match[str], half: str | None) -> int | None:
    """Return the minutes after midnight of a time that was found."""
    if match["tenth"]:
        written = f"{match['hour']}:{match['tenth'][1]}0"
    elif match["bare"]:
        written = match["bare"]
    else:
        written = f"{match['hour']}:{match['minute'] or '00'}"
    return clock_of(written + (f"{half}m" if half else "") + (match["later"] or ""))


def _typed(text: str, written: str) -> Typed:
    try:
        typed = when(written)
    except RefusedError:
        raise RefusedError(f"“{shorten(text, 30)}” is no time; write 9:30 or 9:30-10:15") from None
    if typed.start is None and typed.length is None:
        raise RefusedError(f"“{shorten(text, 30)}” is no time; write 9:30 or 9:30-10:15")
    return typed


def is_time(text: str) -> bool:
    """Tell whether a text is a time, or two, or a time and a length."""
    try:
        return stretch(text).start is not None
    except RefusedError:
        return False


def time_of(text: str) -> int | None:
    """Return the minutes after midnight of one time, or None if it is none."""
    try:
        typed = stretch(text)
    except RefusedError:
        return None
    return typed.start if typed.end is None and typed.length is None else None


def length_of(text: str) -> int | None:
    """Return the minutes of a length, such as ``45``, ``1:30``, ``1,5 h`` or ``un'ora``, else None."""
    written = folded(re.sub(r"\s+", " ", text.strip()))
    if len(written) > LONGEST_TYPED:
        return None
    if _FRACTION.fullmatch(written):
        return round(float(written.replace(",", ".")) * DAY)
    written = _MINUTES.sub("m", _HOURS.sub("h", written))
    written = re.sub(r"h ?(?:e|y|i|et|und|and|,)? ?(?=\d)", "h", written).replace("m", "")
    decimal = _DECIMAL.fullmatch(written)
    if decimal is not None:
        return round(float(f"{decimal[1]}.{decimal[2]}") * 60)
    return minutes_of(re.sub(r"\s+", " ", written).strip().removesuffix(":00") or "-")
