"""The time from the start of the app to its first painted timeline, in a real terminal.

Beside it stands an app of the same framework that shows a line of text and nothing else. The goal is
1.2 times its time. Both find their modules compiled.
"""

import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.terminal import Terminal

GOAL = 1.2
APP, EMPTY = "planner VISIT", "an empty Textual app"

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("nothing here")
Empty().run()
"""


def measure(visit: Path, shown: str, runs: int) -> dict[str, Any]:
    """Return the median times in milliseconds until ``shown``, a word of the timeline, is painted."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            EMPTY: (["-c", EMPTY_APP], "nothing"),
            APP: (["-m", "planner", str(visit)], shown),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, (arguments, word) in commands.items():
                took = _timed(arguments, word, Path(folder))
                if turn:  # the first turn compiles the modules
                    times[name].append(took)
    medians = {name: round(median(each), 1) for name, each in times.items()}
    ratio = round(medians[APP] / medians[EMPTY], 3)
    return {
        "benchmark": "first paint", "visit": visit.name, "runs": runs, "milliseconds": medians,
        "ratio": ratio, "goal": GOAL, "met": ratio <= GOAL,
    }  # fmt: skip


def _timed(arguments: list[str], word: str, folder: Path) -> float:
    """Return the milliseconds until a word appears on the terminal of a new process."""
    program = Terminal(arguments, folder)
    try:
        return program.until(word)
    finally:
        program.end()
