"""Entry point of ``python -m tests.bench``."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from tests.bench.cold_check import ROOT, measure, summary


def main() -> int:
    """Measure, and print the figures for people or programs."""
    parser = ArgumentParser(prog="python -m tests.bench", description="Measure the program.")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--runs", type=int, default=15, help="runs of each program (default: 15)")
    parser.add_argument(
        "--visit", type=Path, default=ROOT / "itineraries" / "welcome-catalunya.toml",
        help="the itinerary to check (default: a real one)",
    )  # fmt: skip
    options = parser.parse_args()
    figures = measure(options.visit, options.runs)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n" if options.json else summary(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
