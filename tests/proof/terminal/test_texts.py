"""Long, wide, combining and right-to-left texts, typed and pasted: each cell of the screen is right."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from textual import events

from planner.source.document import read
from tests.proof.conftest import Many, Note
from tests.proof.hostile.texts import attacked
from tests.proof.screens import OF_A_VISIT, go
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.screen import DRAFT, LARGE, SMALL, running, settled

LENGTH = 10_000
PATIENCE = 100
"""How often is looked whether a screen is laid out, each tenth of a second."""

TEXTS = {
    "one line": "x" * LENGTH,
    "words": "who we are " * (LENGTH // 11),
    "lines": "a line\n" * (LENGTH // 7),
    "a table": "name\temail\n" * (LENGTH // 11),
    "wide": "北京" * (LENGTH // 2),
    "combining": "e\u0301" * (LENGTH // 2),
    "right to left": "שלום עולם " * (LENGTH // 10),
    "families": "👩‍👩‍👧" * (LENGTH // 5),
    "control characters": "\x1b[31m\x07\x00\u202e" * (LENGTH // 8),
}
INTO = ["", "n", "enter", "/", "@", "o", "b / ", "P", "m", "S", "1", "r", ">", "V", "ctrl+p"]
"""The ways to the places into which one can paste."""

SCRIPTS = {
    "wide": "北京的访问 日本語", "combining": "e\u0301\u0302\u0303 Z͑ͫ̓ͪ̂ͫ̽͏̴̙a̡̞",
    "right to left": "שלום (עולם) مرحبا 2023", "families": "👩‍👩‍👧 🇮🇹 👍🏽 ☂️", "none": "\u200b\u00ad\u2060",
}  # fmt: skip


def widths(work: Desk) -> set[int]:
    """Return how many cells the lines of the screen have, as the terminal will count them."""
    screen = work.pilot.app.screen
    strips = screen._compositor.render_strips()  # noqa: SLF001 - the public way gives an SVG
    return {strip.cell_length for strip in strips}


async def is_full(work: Desk, size: tuple[int, int]) -> bool:
    """Tell whether every line has as many cells as the terminal, once it has been laid out."""
    for _ in range(PATIENCE):
        if widths(work) == {size[0]}:
            return True
        await work.pilot.pause(0.1)
    return False


@pytest.mark.parametrize("name", TEXTS)
async def test_ten_thousand_characters_are_pasted_anywhere(
    tmp_path: Path, many: Many, note: Note, random: Random, name: str
) -> None:
    chosen = random.sample(INTO, many(1, len(INTO)))
    for way in chosen:
        async with desk(tmp_path, SMALL) as work:
            await go(work, way)
            work.pilot.app.post_message(events.Paste(TEXTS[name]))
            await settled(work.pilot)
            assert work.pilot.app.is_running, way
            assert await is_full(work, SMALL), way
            for screen in work.pilot.app.screen_stack[1:]:
                del screen
                await work.pilot.app.pop_screen()
            assert read(work.opened.text.encode()).text == work.opened.text
            if way != "m":
                assert work.opened.text == VISIT, way
    note(f"{LENGTH:,} characters pasted ({name})", len(chosen))


@pytest.mark.parametrize("name", SCRIPTS)
async def test_every_screen_shows_every_script(
    tmp_path: Path, many: Many, note: Note, random: Random, name: str
) -> None:
    path = tmp_path / "visit.toml"
    path.write_bytes(attacked(DRAFT).with_texts(lambda text: f"{SCRIPTS[name]} {text}"))
    ways = list(OF_A_VISIT.values())
    chosen = random.sample(ways, many(2, len(ways)))
    async with running(path, SMALL) as pilot:
        work = Desk(pilot)
        for way in chosen:
            await go(work, way)
            for size in (LARGE, SMALL):
                await pilot.resize_terminal(*size)
                assert await is_full(work, size), way
    note(f"screens at two sizes with texts that are {name}", len(chosen))
