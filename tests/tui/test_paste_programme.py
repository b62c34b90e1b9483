"""A programme of two days in a spreadsheet: pasted once, its sessions stand on their days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from planner.model.clock import clock
from planner.model.plan import Plan
from planner.model.programme import Session
from planner.source.document import read
from planner.workspace.visit import Visit
from tests.tui.desk import Desk, desk
from tests.tui.screen import BARCELONA, settled
from tests.tui.test_barcelona import parted

HEADER = (
    "Ora", "Titolo (en)", "Titolo (ca)", "Tipo", "Luogo", "Sala", "Relatori", "Destinatari",
    "Accompagnatori", "Lingue", "Descrizione (en)", "Descrizione (ca)", "Stato",
)  # fmt: skip

ALIKE = (
    "title", "kind", "start", "end", "venue", "room", "from_", "to", "for_", "staff", "languages",
    "description", "status",
)  # fmt: skip
"""The fields that such a table has columns for."""


def rows(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Return a programme as a spreadsheet has it: each day a row of its own, its sessions below."""
    yield HEADER
    for day in plan.itinerary.days:
        assert day.date is not None
        yield (day.date.strftime("%d/%m/%Y"),)
        for session in day.sessions:
            yield tuple(cells(plan, session))


def cells(plan: Plan, session: Session) -> Iterator[str]:
    directory, title, told = plan.directory, session.title.texts, session.description.texts
    assert session.start is not None
    yield clock(session.start) + (f"–{clock(session.end)}" if session.end else "")
    yield from (title["en"], title["ca"], session.kind)
    venue = directory.venues.get(session.venue or "")
    ends = (session.from_, session.to)
    yield " → ".join(directory.place(each) for each in ends if each) or (
        directory.place(venue.id) if venue else ""
    )
    rooms = venue.rooms if venue else ()
    yield next((directory.text(each.name) for each in rooms if each.id == session.room), "")
    yield "; ".join(
        directory.name(each.who) if each.who else f"{directory.text(each.label)} (tbc)"
        for each in session.speakers
    )
    for several in (session.for_ or (), session.staff):
        yield ", ".join(map(directory.name, several))
    yield ", ".join(session.languages)
    yield from (told.get("en", ""), told.get("ca", ""))
    yield "da confermare" if session.status == "tentative" else ""


def sessions(visit: Visit) -> list[Session]:
    return [each for day in visit.plan.itinerary.days for each in day.sessions]


@pytest.fixture
def barcelona() -> str:
    return BARCELONA.read_text(encoding="utf-8")


async def pasted(visit: Desk, text: str) -> None:
    """Paste a list, and take what is offered."""
    visit.pilot.app.post_message(events.Paste(text))
    await settled(visit.pilot)
    await visit.press("enter")


async def test_all_sessions_of_barcelona_come_of_one_pasted_table(
    tmp_path: Path, barcelona: str
) -> None:
    meant = Visit(read(barcelona.encode()))
    table = "\n".join("\t".join(row) for row in rows(meant.plan))
    given, _ = parted(barcelona)
    async with desk(tmp_path, text=given) as visit:
        await pasted(visit, table)
        built = sessions(visit.opened.visit)
        assert len(visit.opened.history.steps) == 1
        for session, shipped in zip(built, sessions(meant), strict=True):
            for field in ALIKE:
                assert getattr(session, field) == getattr(shipped, field), (shipped.title, field)
            named = [each.who for each in session.speakers]
            assert named == [each.who for each in shipped.speakers]
        await visit.press("u")
        assert visit.opened.text == given
