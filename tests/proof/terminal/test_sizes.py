"""Every screen at every size, the absurd ones too: nothing fails, and afterwards the screen is right."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from rich.cells import cell_len
from textual.screen import Screen

from planner.tui.screens.visit.screen import VisitScreen
from tests.proof.conftest import Many, Note
from tests.proof.hostile.texts import attacked
from tests.proof.screens import OF_A_FOLDER, OF_A_VISIT, go, kinds
from tests.tui.desk import Desk
from tests.tui.screen import DRAFT, SMALL, running

TINY = [(width, height) for width in range(1, 21) for height in range(1, 11)]


def folder_of_visits(folder: Path) -> Path:
    """Make a folder with two visits, and return the one with clashes."""
    visits = folder / "visits"
    visits.mkdir()
    content = attacked(DRAFT).with_texts(lambda text: text)
    (visits / "draft.toml").write_bytes(content)
    (visits / "other.toml").write_bytes(content.replace(b"-draft", b"-other"))
    return visits / "draft.toml"


async def resized(work: Desk, sizes: list[tuple[int, int]]) -> None:
    """Give the terminal some sizes, and the usual one in the end."""
    for size in (*sizes, SMALL):
        await work.pilot.resize_terminal(*size)


async def seen(work: Desk) -> str:
    """Return what the screen on top shows once all is at rest: of a dialog, what is in its box."""
    await work.pilot.app.workers.wait_for_complete()
    before, now = None, ""
    while now != before:
        await work.pilot.pause(0.15)
        before, now = now, _shown(work)
    return now


def _shown(work: Desk) -> str:
    boxes = work.screen.query(".box")
    area = boxes.first().region if boxes else work.screen.region
    lines = work.shown.splitlines()[area.y : area.bottom]
    return "\n".join(_cut(line, area.x, area.right).rstrip() for line in lines)


def _cut(line: str, first: int, end: int) -> str:
    """Return the cells of a line from one column to another."""
    column, found = 0, ""
    for character in line:
        found += character if first <= column < end else ""
        column += cell_len(character)
    return found


async def is_right(work: Desk, before: str) -> bool:
    """Tell whether the screen is what it was; it must be what it is when painted anew, at least.

    Where a text was wrapped beside a scroll bar that has come and gone it may be wrapped otherwise,
    and panes that there was no room for may have closed.
    """
    after = await seen(work)
    work.screen.refresh(repaint=True, layout=True)
    assert await seen(work) == after
    old, new = before.splitlines(), after.splitlines()
    assert (old[0], len(old)) == (new[0], len(new))
    assert old[-1] == new[-1] or isinstance(work.screen, VisitScreen)
    return before == after


def torture(random: Random, tiny: int, others: int) -> list[tuple[int, int]]:
    """Return some tiny sizes and some of any kind, in any order."""
    sizes = random.sample(TINY, tiny)
    sizes += [(random.randint(1, 220), random.randint(1, 60)) for _ in range(others)]
    random.shuffle(sizes)
    return sizes


async def test_every_screen_of_a_visit_at_every_size(
    tmp_path: Path, many: Many, note: Note, random: Random
) -> None:
    ways = list(OF_A_VISIT.items())
    chosen = random.sample(ways, many(4, len(ways)))
    tiny, others, same = many(3, len(TINY)), many(2, 100), 0
    async with running(folder_of_visits(tmp_path), SMALL) as pilot:
        work = Desk(pilot)
        for name, way in chosen:
            await go(work, way)
            before, screen = await seen(work), pilot.app.screen
            await resized(work, torture(random, tiny, others))
            assert pilot.app.is_running, name
            assert pilot.app.screen is screen, name
            same += await is_right(work, before)
    note("screens over a visit, each right after all sizes", len(chosen))
    note("  the same to the letter as before", same)
    note(
        f"  changes of size, of {len(TINY)} tiny sizes and any others",
        len(chosen) * (tiny + others),
    )


async def test_every_screen_of_a_folder_at_every_size(
    tmp_path: Path, many: Many, note: Note, random: Random
) -> None:
    ways = list(OF_A_FOLDER.items())
    chosen = random.sample(ways, many(1, len(ways)))
    tiny, others, same = many(3, len(TINY)), many(2, 100), 0
    folder = folder_of_visits(tmp_path).parent
    for name, way in chosen:
        async with running(folder, SMALL) as pilot:
            work = Desk(pilot)
            await go(work, way)
            before, screen = await seen(work), pilot.app.screen
            await resized(work, torture(random, tiny, others))
            assert pilot.app.screen is screen, name
            same += await is_right(work, before)
    note("screens over a folder, each right after all sizes", len(chosen))
    note("  the same to the letter as before", same)


@pytest.mark.full
async def test_there_is_a_way_to_every_screen(tmp_path: Path) -> None:
    met: set[type[Screen[Any]]] = set()
    path = folder_of_visits(tmp_path)
    async with running(path, SMALL) as pilot:
        for way in OF_A_VISIT.values():
            await go(Desk(pilot), way)
            met.add(type(pilot.app.screen))
    for way in OF_A_FOLDER.values():
        async with running(path.parent, SMALL) as pilot:
            await go(Desk(pilot), way)
            met.add(type(pilot.app.screen))
    assert {each.__name__ for each in kinds() - met} == set()
