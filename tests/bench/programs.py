"""Runs programs, and times them from their start to their end."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter


def timed(arguments: list[str], compiled: Path, **settings: str) -> float:
    """Run Python with arguments, its modules compiled into a folder; return the milliseconds.

    ``settings`` are variables of its environment, which has none of Python's own otherwise.

    Raises:
        RuntimeError: the program failed.
    """
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"PYTHONPYCACHEPREFIX": str(compiled), **settings}
    start = perf_counter()
    done = subprocess.run([sys.executable, *arguments], env=env, capture_output=True, check=False)
    took = (perf_counter() - start) * 1000
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return took
