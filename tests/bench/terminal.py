"""A program in a terminal of its own, timed by what it paints. Needs a POSIX system."""

import os
import select
import sys
from pathlib import Path
from time import perf_counter

PATIENCE = 30.0
"""Seconds after which a program that paints nothing has failed."""

SIZE = (32, 120)
"""Rows and columns of the terminal."""


class Terminal:
    """A Python program in a pseudo-terminal, its modules compiled once into a folder."""

    def __init__(self, arguments: list[str], folder: Path) -> None:
        import pty
        import termios

        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        env |= {
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "STUDY_VISIT_PLANNER_STATE": str(folder / "state"),
            "TERM": "xterm-256color", "COLORTERM": "truecolor",
        }  # fmt: skip
        self.begun = perf_counter()
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.execve(sys.executable, [sys.executable, *arguments], env)  # noqa: S606 - no shell is wanted
        termios.tcsetwinsize(self.terminal, SIZE)

    def until(self, word: str) -> float:
        """Return the milliseconds from the start of the program until it paints a word."""
        seen = b""
        while word.encode() not in seen:
            seen += self._read(PATIENCE)
        return (perf_counter() - self.begun) * 1000

    def quiet(self, seconds: float) -> float:
        """Read until nothing is painted for some seconds; return the time of the last painting."""
        last = perf_counter()
        while select.select([self.terminal], [], [], seconds)[0]:
            self._read(seconds)
            last = perf_counter()
        return last

    def answer(self, keys: bytes, word: str, rest: float = 0.4) -> float:
        """Type keys; return the milliseconds until a word is painted, and wait until all is quiet."""
        begun = perf_counter()
        os.write(self.terminal, keys)
        seen = b""
        while word.encode() not in seen:
            seen += self._read(PATIENCE)
        took = (perf_counter() - begun) * 1000
        self.quiet(rest)
        return took

    def first_answer(self, keys: bytes, rest: float = 0.15) -> float:
        """Type keys; return the milliseconds until the first of what they paint is painted."""
        begun = perf_counter()
        os.write(self.terminal, keys)
        self._read(PATIENCE)
        first = perf_counter()
        self.quiet(rest)
        return (first - begun) * 1000

    def _read(self, seconds: float) -> bytes:
        if not select.select([self.terminal], [], [], seconds)[0]:
            raise RuntimeError("nothing was painted")
        return os.read(self.terminal, 1 << 20)

    def end(self) -> None:
        """End the program."""
        os.kill(self.child, 9)
        os.close(self.terminal)
        os.waitpid(self.child, 0)
