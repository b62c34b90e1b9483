"""Keys that come all at once, from a slow line or a macro, mean what they mean one by one."""

from pathlib import Path

import pytest

from tests.tui.desk import desk
from tests.tui.screen import settled


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("1430⏎", "d1 14:30-15:30"),
        ("r20⏎", "d1 10:20-11:20"),
    ],
)
async def test_what_opens_a_dialog_is_followed_by_what_is_typed_in_it(
    tmp_path: Path, typed: str, times: str
) -> None:
    async with desk(tmp_path) as work:
        await work.select("Talk")
        await work.hands.at_once(typed)
        await settled(work.pilot)
        assert work.times("Talk") == times
