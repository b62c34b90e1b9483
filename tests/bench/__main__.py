"""Entry point of ``python -m tests.bench``."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator

from tests.bench import archive, cold_check, edits, exports, first_paint, growth, latency, memory
from tests.bench.cold_check import ROOT
from tests.bench.telling import told

VISIT = ROOT / "itineraries" / "welcome-catalunya.toml"
SHOWN = "Registration"
"""A word of its timeline."""


def main() -> int:
    """Measure, and print the figures for people or programs."""
    parser = ArgumentParser(prog="python -m tests.bench", description="Measure the program.")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--runs", type=int, default=15, help="runs of each program (default: 15)")
    options = parser.parse_args()
    for figures, text in results(options.runs):
        sys.stdout.write(json.dumps(figures, indent=2) + "\n" if options.json else text)
        sys.stdout.flush()
    return 0


def results(runs: int) -> Iterator[tuple[dict[str, object], str]]:
    """Return the figures of each measurement, and how to tell people."""
    few = max(1, runs // 5)
    cold = cold_check.measure(VISIT, runs)
    yield cold, told(cold, cold_check.OTHER)
    many = archive.measure(few)
    yield many, archive.summary(many)
    long = growth.measure(few)
    yield long, growth.summary(long)
    edit = edits.measure(VISIT, 10 * runs)
    yield edit, told(edit, edits.OTHER)
    papers = exports.measure(VISIT, few)
    yield papers, told(papers, exports.OTHER)
    if os.name == "nt":
        return
    paint = first_paint.measure(VISIT, SHOWN, runs)
    yield paint, told(paint, first_paint.EMPTY)
    for sessions in (latency.FEW, 10 * latency.FEW):
        keys = latency.measure(sessions, 4 * runs)
        yield keys, latency.summary(keys)
    held = memory.measure(VISIT, SHOWN)
    if held is not None:
        yield held, memory.summary(held)


if __name__ == "__main__":
    sys.exit(main())
