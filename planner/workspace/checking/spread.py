"""Spreads work that is the same for many files over the cores of the machine, where that pays."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

ENOUGH = 60
"""From how many files on a second process that is forked saves time; see `tests/bench`."""

ENOUGH_TO_SPAWN = 300
"""From how many on one saves time that has to start afresh, as on Windows and macOS."""

CHUNK = 8
"""How many files a process takes at a time."""


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def spread(work: Callable[[In], Out], tasks: Sequence[In], enough: int = ENOUGH) -> Iterator[Out]:
    """Do some work for each task, in several processes where that pays, and return it in order.

    ``work`` is a function of a module; tasks and what comes of them can be pickled. Where no process
    can be started, the work is done in this one.
    """
    method = _method(len(tasks), enough)
    if method is None:
        yield from map(work, tasks)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    try:
        pool = ProcessPoolExecutor(cores(), multiprocessing.get_context(method))
        found = pool.map(work, tasks, chunksize=CHUNK)
    except OSError:
        yield from map(work, tasks)
        return
    with pool:
        yield from found


def _method(count: int, enough: int = ENOUGH) -> str | None:
    """Return how to start processes for so many tasks, or None where this one does them faster."""
    if count < enough or cores() == 1:
        return None
    import threading

    if sys.platform.startswith("linux") and threading.active_count() == 1:
        return "fork"
    return "spawn" if count >= ENOUGH_TO_SPAWN else None
