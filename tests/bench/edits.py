"""The time of one edit of a visit's text, with the proof that nothing else has changed.

Beside it stands a round trip of the same change through tomlkit, which keeps comments too: the text
is parsed, a value set, and all of it written. The goal is a tenth of that.
"""

from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from planner.source.document import read
from planner.source.edit import Set
from planner.source.splice import edited

GOAL = 0.1
EDIT, OTHER = "an edit, proven", "tomlkit round trip"
AT = ("days", 1, "sessions", 2, "start")


def measure(visit: Path, runs: int) -> dict[str, Any]:
    """Return the median times in milliseconds, and their ratio."""
    content = visit.read_bytes()
    document, text = read(content), content.decode()
    times: dict[str, list[float]] = {EDIT: []}
    if find_spec("tomlkit"):
        times[OTHER] = []
    for turn in range(runs):
        value = f"10:{turn % 60:02}"
        begun = perf_counter()
        done = edited(document, [Set(AT, value)])
        times[EDIT].append((perf_counter() - begun) * 1000)
        if OTHER in times:
            begun = perf_counter()
            written = _by_tomlkit(text, value)
            times[OTHER].append((perf_counter() - begun) * 1000)
            if written != done.text:
                raise RuntimeError("the two have not made the same of it")
    medians = {name: round(median(each), 2) for name, each in times.items()}
    ratio = round(medians[EDIT] / medians[OTHER], 3) if OTHER in medians else None
    return {
        "benchmark": "an edit", "visit": visit.name, "runs": runs, "milliseconds": medians,
        "ratio": ratio, "goal": GOAL, "met": None if ratio is None else ratio <= GOAL,
    }  # fmt: skip


def _by_tomlkit(text: str, value: str) -> str:
    import tomlkit

    data: Any = tomlkit.parse(text)
    *steps, last = AT
    holder = data
    for step in steps:
        holder = holder[step]
    holder[last] = value
    return tomlkit.dumps(data)
