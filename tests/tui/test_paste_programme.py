"""A programme of two days in a spreadsheet: pasted once, its sessions stand on their days."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from planner.source.document import read
from planner.workspace.visit import Visit
from tests.tui.barcelona import parted, programme, sessions_of
from tests.tui.desk import Desk, desk
from tests.tui.screen import BARCELONA, settled

ALIKE = (
    "title", "kind", "start", "end", "venue", "room", "from_", "to", "for_", "staff", "languages",
    "description", "status",
)  # fmt: skip
"""The fields that such a table has columns for."""


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
    table = programme(meant.plan)
    given, _ = parted(barcelona)
    async with desk(tmp_path, text=given) as visit:
        await pasted(visit, table)
        built = sessions_of(visit.opened.visit)
        assert len(visit.opened.history.steps) == 1
        for session, shipped in zip(built, sessions_of(meant), strict=True):
            for field in ALIKE:
                assert getattr(session, field) == getattr(shipped, field), (shipped.title, field)
            named = [each.who for each in session.speakers]
            assert named == [each.who for each in shipped.speakers]
        await visit.press("u")
        assert visit.opened.text == given
