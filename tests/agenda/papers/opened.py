"""Papers of the visits and of small itineraries, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planner.agenda.outline import Day, Entry, Facts, Heading, Outline, Row, Table
from planner.agenda.papers.catalogue import PAPERS
from planner.agenda.papers.readers import readers
from planner.agenda.renderers.formats import render
from planner.source.route import Route
from planner.workspace.render import Order, open_visit, outline
from planner.workspace.visit import Visit
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "golden"
WELCOME = open_visit(ROOT / "itineraries/welcome-catalunya.toml")
BARCELONA = open_visit(ROOT / "itineraries/intercluster-barcelona.toml")
NASTY = open_visit(ROOT / "tests/visits/nasty.toml")
HONEST = [open_visit(path) for path in sorted(ROOT.glob("tests/visits/honest/*.toml"))]
VISITS = [WELCOME, BARCELONA, NASTY, *HONEST]


def ident(visit: Visit) -> str:
    return visit.plan.itinerary.id


def paper(visit: Visit, name: str, reader: str = "", *languages: str) -> Outline:
    return outline(visit, Order(name, reader, languages))


def small(text: str) -> Visit:
    """Return a visit of a small file, which must be TOML."""
    visit = Visit.of(text.encode())
    assert visit.document.whole
    return visit


def everybodys(visit: Visit, name: str, *languages: str) -> list[Outline]:
    """Return a paper for each of its readers."""
    return [paper(visit, name, each, *languages) for each in readers(visit.plan, PAPERS[name])]


def text_of(made: Outline, form: str = "md") -> str:
    return render(made, form).decode()


def sessions(visit: Visit) -> list[Route]:
    """Return the routes of all sessions of a file."""
    return [session.route for day in visit.plan.itinerary.days for session in day.sessions]


def branches(visit: Visit) -> list[Route]:
    """Return the routes of all branches of a file."""
    days = visit.plan.itinerary.days
    every = [session for day in days for session in day.sessions]
    return [branch.route for session in every for branch in session.branches]


def entries(made: Outline) -> Iterator[Entry]:
    """Return all entries of a paper, those inside of others as well."""
    pending = [entry for day in made.days for entry in day.entries]
    while pending:
        entry = pending.pop()
        yield entry
        pending += [*entry.items, *entry.branches]


def routes(made: Outline) -> set[Route]:
    """Return from where in the file the entries of a paper come."""
    return {entry.route for entry in entries(made)}


def facts(holder: Entry | Day | Facts) -> list[str]:
    return [f"{fact.label}: {fact.text}" if fact.label else str(fact.text) for fact in holder.facts]


def head(made: Outline) -> list[str]:
    """Return the facts at the head of a paper."""
    return facts(next(block for block in made.blocks if isinstance(block, Facts)))


def tables(made: Outline) -> list[Table]:
    return [block for block in made.blocks if isinstance(block, Table)]


def table(made: Outline, title: str) -> list[tuple[str, ...]]:
    """Return the rows of the table of a title."""
    return [row.cells for row in rows(made, title)]


def rows(made: Outline, title: str) -> list[Row]:
    """Return the rows of the table of a title, with where they come from."""
    return [row for each in tables(made) if each.title == title for row in each.rows]


def headings(made: Outline) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Heading)]
