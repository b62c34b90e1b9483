"""The time that a check of an archive of 1,000 visits takes.

The visits are generated: 24 sessions, 20 people and eight venues each, every one different. The time
is compared with what ``tomllib`` takes merely to parse the same files in one process; the goal is
three quarters of that. They are checked by one process, by one a core, and once more with what that
check has kept.
"""

import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from planner.workspace.checking.cache import VARIABLE
from tests.bench.programs import timed
from tests.bench.visits import visit

GOAL = 0.75
MANY = 1000
PARSING, ALONE, CORES, KEPT = (
    "tomllib parses them", "check, one process", "check, all cores", "check once more",
)  # fmt: skip

_PARSE = """
import sys, tomllib
from pathlib import Path
for path in Path(sys.argv[1]).iterdir():
    tomllib.loads(path.read_bytes().decode())
"""

_ALONE = """
import sys
from planner.workspace.checking import spread
spread.ENOUGH = sys.maxsize
from planner.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def measure(runs: int, many: int = MANY) -> dict[str, Any]:
    """Return the median times in milliseconds for all files, and their ratios to the parsing."""
    with tempfile.TemporaryDirectory() as folder:
        archive, compiled, kept = (Path(folder, each) for each in ("archive", "compiled", "kept"))
        archive.mkdir()
        for number in range(many):
            archive.joinpath(f"visit-{number}.toml").write_text(visit(number), encoding="utf-8")
        check = ["check", str(archive)]
        commands = {
            PARSING: (["-c", _PARSE, str(archive)], ""),
            ALONE: (["-c", _ALONE, *check], ""),
            CORES: (["-m", "planner", *check], ""),
            KEPT: (["-m", "planner", *check], str(kept)),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, (arguments, cache) in commands.items():
                took = timed(arguments, compiled, **{VARIABLE: cache})
                if turn:  # the first turn compiles the modules, and keeps what the last one reads
                    times[name].append(took)
    medians = {name: round(median(each), 1) for name, each in times.items()}
    ratios = {name: round(medians[name] / medians[PARSING], 2) for name in (ALONE, CORES, KEPT)}
    return {
        "benchmark": f"{many:,} visits", "runs": runs, "milliseconds": medians, "ratios": ratios,
        "goal": GOAL, "met": {name: ratio <= GOAL for name, ratio in ratios.items()},
    }  # fmt: skip


def summary(figures: dict[str, Any]) -> str:
    """Write the figures for people."""
    lines = [f"{figures['benchmark']}, medians of {figures['runs']} runs"]
    for name, took in figures["milliseconds"].items():
        line = f"  {name:<24} {took:10.1f} ms"
        if name in figures["ratios"]:
            met = "met" if figures["met"][name] else "missed"
            line += f"   {figures['ratios'][name]:.2f} of the parsing (goal {GOAL}: {met})"
        lines.append(line)
    return "\n".join(lines) + "\n"
