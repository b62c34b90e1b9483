"""For whom a paper is made: finds the one that somebody names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.agenda.papers.catalogue import DATE, Paper
from planner.model.folding import folded
from planner.model.nested import Target
from planner.model.plan import Plan
from planner.model.suggest import nearest
from planner.model.viewpoint import entries, name_of
from planner.source.plain import shorten

MOST_NAMED = 12
"""How many ids a message lists."""


class UnknownReaderError(Exception):
    """A visit has nobody of that name; the message says so in an organiser's words."""


def readers(plan: Plan, paper: Paper) -> list[str]:
    """Return all for whom a paper can be made, by id, or by date as ``2023-06-20``."""
    if paper.reader is None:
        return []
    if paper.reader == DATE:
        dates = (day.date for day in plan.itinerary.days)
        return list(dict.fromkeys(each.isoformat() for each in dates if each is not None))
    return list(entries(plan.directory, Target(paper.reader)))


def reader(plan: Plan, paper: Paper, named: str) -> str:
    """Return the id, or the date, of the one that somebody names for a paper; empty for nobody.

    An id, the name in any language, or a date are understood.

    Raises:
        UnknownReaderError: there is no such one, none is named where one is needed, or one is
            named for a paper that is everybody's.
    """
    if paper.reader is None:
        if named:
            raise UnknownReaderError(f"the {paper.name} paper is for everybody; leave --for out")
        return ""
    kind = "day" if paper.reader == DATE else paper.reader
    known = readers(plan, paper)
    if not named:
        if paper.everybody:
            return ""
        raise UnknownReaderError(f"say with --for which {kind} it is for{_some(known)}")
    if named in known:
        return named
    if paper.reader == DATE:
        return _day(named, known)
    wanted = folded(named)
    found = [each for each in known if wanted in _names(plan, Target(paper.reader), each)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownReaderError(f"several are called {shorten(named)}; say which{_some(found)}")
    by_name = {
        name: each for each in known for name in (each, *_names(plan, Target(paper.reader), each))
    }
    near = nearest(named, by_name)
    meant = f", did you mean {by_name[near]}?" if near else _some(known)
    raise UnknownReaderError(f"there is no {kind} {shorten(named)}{meant}")


def _day(named: str, known: list[str]) -> str:
    try:
        return next(each for each in known if each == date.fromisoformat(named).isoformat())
    except (ValueError, StopIteration):
        raise UnknownReaderError(f"there is no day {shorten(named)}{_some(known)}") from None


def _names(plan: Plan, target: Target, each: str) -> Iterator[str]:
    """Return the names of an entry, folded for comparison."""
    name = getattr(entries(plan.directory, target)[each], "name", "")
    texts = [name] if isinstance(name, str) else list(name.texts.values())
    yield from (folded(text) for text in (*texts, name_of(plan.directory, target, each)) if text)


def _some(known: list[str]) -> str:
    if not known:
        return "; the file has none"
    more = " …" if len(known) > MOST_NAMED else ""
    return f": {', '.join(shorten(each) for each in known[:MOST_NAMED])}{more}"
