"""The memory of the app with a visit, once it is at rest, and that of an empty app."""

import tempfile
from pathlib import Path
from typing import Any

from tests.bench.first_paint import APP, EMPTY, EMPTY_APP
from tests.bench.terminal import Terminal

REST = 2.0
"""Seconds without a painting after which an app is at rest."""


def measure(visit: Path, shown: str) -> dict[str, Any] | None:
    """Return the megabytes that both hold, and their ratio; None where the system does not tell."""
    megabytes: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments, word in (
            (EMPTY, ["-c", EMPTY_APP], "nothing"),
            (APP, ["-m", "planner", str(visit)], shown),
        ):
            program = Terminal(arguments, Path(folder))
            try:
                program.until(word)
                program.quiet(REST)
                held = _held(program.child)
            finally:
                program.end()
            if held is None:
                return None
            megabytes[name] = round(held, 1)
    return {
        "benchmark": "memory at rest", "visit": visit.name, "megabytes": megabytes,
        "ratio": round(megabytes[APP] / megabytes[EMPTY], 2),
    }  # fmt: skip


def _held(process: int) -> float | None:
    """Return the megabytes that a process holds, on systems with a folder of processes."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return None
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return int(lines["VmRSS"].split()[0]) / 1024


def summary(figures: dict[str, Any]) -> str:
    """Write the figures for people."""
    lines = [f"{figures['benchmark']}, {figures['visit']}"]
    lines += [f"  {name:<22} {held:8.1f} MB" for name, held in figures["megabytes"].items()]
    return "\n".join([*lines, f"  ratio: {figures['ratio']}"]) + "\n"
