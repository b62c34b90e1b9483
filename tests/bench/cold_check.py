"""The time from the start of a check to its end, nothing being loaded before.

Beside it stand check-jsonschema, which checks the same file against our schema (its shape only, and
no rule), and Python that does nothing. The goal is a third of the time of check-jsonschema.
All of them find their modules compiled, as they are for whoever has run them before.
"""

import json
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from planner.model.schema import schema
from tests.bench.programs import timed

ROOT = Path(__file__).parents[2]
GOAL = 1 / 3
CHECK, OTHER, NOTHING = "planner check", "check-jsonschema", "python -c pass"


def measure(visit: Path, runs: int) -> dict[str, Any]:
    """Return the median times in milliseconds, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        schema_path = Path(folder, "itinerary.schema.json")
        schema_path.write_text(json.dumps(schema()), encoding="utf-8")
        commands = {
            NOTHING: ["-c", "pass"],
            CHECK: ["-m", "planner", "check", str(visit)],
        }
        if find_spec("check_jsonschema"):
            commands[OTHER] = [
                "-m",
                "check_jsonschema",
                "--schemafile",
                str(schema_path),
                str(visit),
            ]
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, arguments in commands.items():
                took = timed(arguments, Path(folder, "compiled"))
                if turn:  # the first turn compiles the modules
                    times[name].append(took)
    medians = {name: round(median(each), 1) for name, each in times.items()}
    ratio = round(medians[CHECK] / medians[OTHER], 3) if OTHER in medians else None
    return {
        "benchmark": "cold check", "visit": visit.name, "runs": runs, "milliseconds": medians,
        "ratio": ratio, "goal": round(GOAL, 3), "met": None if ratio is None else ratio <= GOAL,
    }  # fmt: skip
