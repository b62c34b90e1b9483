"""What the tests of the papers for hosts, drivers, caterers and organisers have in common."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planner.agenda.edition import Edition
from planner.agenda.outline import Facts, Outline, Points, Row, Table
from planner.agenda.papers.catalogue import make
from planner.agenda.renderers.formats import render
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Item, Session
from planner.source.route import Route
from planner.workspace.render import open_visit
from planner.workspace.visit import Visit
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "golden"
REAL = sorted(ROOT.glob("itineraries/*.toml"))
NASTY = ROOT / "tests/visits/nasty.toml"
VISITS = [
    *REAL,
    *sorted(ROOT.glob("tests/visits/*.toml")),
    *sorted(ROOT.glob("tests/visits/honest/*.toml")),
]
LOGISTICS = ("host", "driver", "runsheet", "attendance", "catering")


def name(path: Path) -> str:
    """Name a visit in the id of a test."""
    return path.stem


def plan_of(path: Path) -> Plan:
    """Return the plan of a visit."""
    return open_visit(path).plan


def plan(text: str) -> Plan:
    """Return the plan of a visit that is written in a test, without its first lines."""
    visit = Visit.of((HEAD + text).encode())
    assert visit.document.whole
    assert not [each for each in visit.findings if each.code in {"F002", "F003"}]
    return visit.plan


HEAD = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
"""


def paper(plan: Plan, which: str, reader: str = "", lang: str = "") -> Outline:
    """Return a paper of a visit."""
    return make(which, Edition(plan, lang=lang, reader=reader))


def markdown(plan: Plan, which: str, reader: str = "", lang: str = "") -> str:
    """Return a paper of a visit as Markdown."""
    return render(paper(plan, which, reader, lang), "md").decode()


def tables(outline: Outline) -> Iterator[Table]:
    """Return the tables of a paper."""
    return (block for block in outline.blocks if isinstance(block, Table))


def rows(outline: Outline) -> Iterator[Row]:
    """Return the rows of all tables of a paper."""
    return (row for table in tables(outline) for row in table.rows)


def routes(outline: Outline) -> list[Route]:
    """Return where the rows of a paper come from."""
    return [row.route for row in rows(outline) if row.route]


def texts(outline: Outline) -> str:
    """Return everything that a paper says, a line each."""
    found: list[str] = []
    for block in outline.blocks:
        if isinstance(block, Table):
            found += [cell for row in block.rows for cell in row.cells]
        elif isinstance(block, Facts):
            found += [f"{fact.label}: {fact.text}" for fact in block.facts]
        elif isinstance(block, Points):
            found += block.points
        else:
            found.append(getattr(block, "text", ""))
    return "\n".join(found)


def sessions(plan: Plan) -> Iterator[tuple[Day, Session]]:
    """Return all sessions of a file."""
    return ((day, session) for day in plan.itinerary.days for session in day.sessions)


def inside(session: Session) -> Iterator[Session | Branch | Item]:
    """Return a session with its branches and all points."""
    entries: list[Session | Branch] = [session, *session.branches]
    for entry in entries:
        yield entry
        yield from entry.items
