"""Fixes: what the rules offer to mend findings, each tried before it is offered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planner.changes.change import Change
from planner.model.finding import Finding, Severity
from planner.reports.report import Located
from planner.rules.catalogue import catalogue
from planner.source.document import BOM
from planner.source.edit import RefusedError
from planner.source.record import Record
from planner.workspace.checking.compare import Comparison, compared
from planner.workspace.disk.files import read_file
from planner.workspace.disk.saving import save
from planner.workspace.visit import Outset, Visit

MOST_ROUNDS = 1000
"""How many fixes one run applies to a file at most."""

_GRAVITY = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}


class Offer(Record):
    """A fix that does what it says, with what comes of it."""

    located: Located
    """The finding that it mends."""
    change: Change
    safe: bool
    after: Visit
    """The visit as it would be."""
    effect: Comparison
    """What it cures, causes and words anew."""


def offers(visit: Visit, located: Located, *, safe_only: bool = False) -> Iterator[Offer]:
    """Return the fixes of a finding that mend it, and cause neither the same again nor worse.

    A safe fix that would cause an error or a warning is offered as one that is not. With
    ``safe_only`` no others are tried.
    """
    entry = catalogue()[located.finding.code]
    if entry.fixes is None or not visit.document.whole:
        return
    seen: set[str] = set()
    fixes = iter(entry.fixes(visit.plan, visit.document.data, located.finding))
    while True:
        try:
            fix = next(fixes, None)
            if fix is None:
                return
            if safe_only and not fix.safe:
                continue
            after = visit.with_edits(fix.change.edits)
        except RefusedError:
            continue
        if after.document.text in seen:
            continue
        seen.add(after.document.text)
        effect = compared(visit, after)
        worst = max((_GRAVITY[each.finding.severity] for each in effect.caused), default=-1)
        mended = any(each.finding == located.finding for each in effect.cured)
        again = any(_is_like(each.finding, located.finding) for each in effect.caused)
        if mended and not again and worst <= _GRAVITY[located.finding.severity]:
            safe = fix.safe and worst <= _GRAVITY[Severity.INFO]
            yield Offer(located, fix.change, safe, after, effect)


def _is_like(one: Finding, other: Finding) -> bool:
    """Tell whether two findings are of one rule and about the same sessions."""
    same = one.sessions and set(one.sessions) == set(other.sessions)
    return bool(same) and one.code == other.code


def mended(visit: Visit) -> tuple[Visit, list[Offer]]:
    """Apply safe fixes one after the other until there are none; return the visit and the fixes."""
    done: list[Offer] = []
    while len(done) < MOST_ROUNDS:
        offer = next(_safe(visit), None)
        if offer is None:
            break
        done.append(offer)
        visit = offer.after
    return visit, done


def _safe(visit: Visit) -> Iterator[Offer]:
    for located in visit.located:
        if catalogue()[located.finding.code].fixes is not None:
            yield from (each for each in offers(visit, located, safe_only=True) if each.safe)


class Mended(Record):
    """A file with the safe fixes of its findings."""

    path: Path
    before: str
    after: str
    done: tuple[Offer, ...] = ()


def mend_file(path: Path, outset: Outset, *, write: bool) -> Mended:
    """Apply the safe fixes of a file, and with ``write`` put the outcome in its place.

    Raises:
        UnreadableError: its content is no text that could be looked at further.
        FileProblemError: it cannot be read or written; it is left as it was.
        ChangedOnDiskError: someone else has changed it meanwhile; it is left as it is.
    """
    content = read_file(path)
    visit = Visit.of(content, outset)
    after, done = mended(visit)
    text = after.document.text
    if write and done:
        bom = BOM if content.startswith(BOM) else b""
        save(path, bom + text.encode(), content)
    return Mended(path, visit.document.text, text, tuple(done))
