"""Entry point of ``python -m tests.bench``."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator

from tests.bench import archive, cold_check, first_paint, growth, latency
from tests.bench.cold_check import ROOT

VISIT = ROOT / "itineraries" / "welcome-catalunya.toml"


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
    cold = cold_check.measure(VISIT, runs)
    yield cold, cold_check.summary(cold)
    many = archive.measure(max(1, runs // 5))
    yield many, archive.summary(many)
    long = growth.measure(max(1, runs // 5))
    yield long, growth.summary(long)
    if os.name == "nt":
        return
    paint = first_paint.measure(VISIT, "Registration", runs)
    yield paint, first_paint.summary(paint)
    for sessions in (latency.FEW, 10 * latency.FEW):
        keys = latency.measure(sessions, 4 * runs)
        yield keys, latency.summary(keys)


if __name__ == "__main__":
    sys.exit(main())
