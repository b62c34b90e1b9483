"""How the time of a check grows with the sessions of one visit, from ten to ten thousand.

The goal is that ten times the sessions take at most as much longer as n log n allows, beyond the time
that the program takes to start. Of several runs the fastest counts: the difference of two times of which
each may be disturbed says little.
"""

import itertools
import tempfile
from math import log
from pathlib import Path
from typing import Any

from tests.bench.programs import timed
from tests.bench.visits import visit

SIZES = (10, 100, 1_000, 10_000)
EACH_DAY = 12
"""Sessions a day; more sessions are more days."""


def measure(runs: int, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Return the least times in milliseconds by number of sessions, and how each step grew."""
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder, "compiled")
        path = Path(folder, "visit.toml")
        times: dict[int, list[float]] = {size: [] for size in (0, *sizes)}
        for turn in range(runs + 1):
            for size, took in times.items():
                path.write_text(visit(0, sessions=size), encoding="utf-8")
                milliseconds = timed(["-m", "planner", "check", str(path)], compiled)
                if turn:  # the first turn compiles the modules
                    took.append(milliseconds)
    least = {size: round(min(each), 1) for size, each in times.items()}
    start = least.pop(0)
    growth = {}
    for small, large in itertools.pairwise(sizes):
        grown = (least[large] - start) / max(least[small] - start, 1.0)
        allowed = large * log(large) / (small * log(small))
        growth[f"{small:,} to {large:,}"] = {
            "grown": round(grown, 1), "allowed": round(allowed, 1),
        }  # fmt: skip
    return {
        "benchmark": "sessions in one visit", "runs": runs, "start": start,
        "milliseconds": least, "growth": growth,
        "met": all(each["grown"] <= each["allowed"] for each in growth.values()),
    }  # fmt: skip


def summary(figures: dict[str, Any]) -> str:
    """Write the figures for people."""
    lines = [
        f"{figures['benchmark']}, the fastest of {figures['runs']} runs",
        f"  {'none':<18} {figures['start']:8.1f} ms",
    ]
    lines += [f"  {size:<18,} {took:8.1f} ms" for size, took in figures["milliseconds"].items()]
    lines += [
        f"  {step}: {each['grown']} times (n log n allows {each['allowed']})"
        for step, each in figures["growth"].items()
    ]
    return "\n".join([*lines, f"  {'met' if figures['met'] else 'missed'}"]) + "\n"
