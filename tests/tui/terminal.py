"""A program in a real terminal of its own: keys go in, and what it writes comes out."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any, Self

import pytest

termios = pytest.importorskip("termios", reason="there are no such terminals here")
pty = pytest.importorskip("pty", reason="there are no such terminals here")

PATIENCE = 30.0
"""Seconds after which a program that does not write what is waited for has failed."""

ALTERNATE, ORDINARY = b"\x1b[?1049h", b"\x1b[?1049l"
"""What takes the whole screen of a terminal, and what gives it back."""

OWNED = """
import fcntl, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may have had it ignored
"""
"""How a program begins that is to own its terminal, as those that a shell starts do."""

PLANNER = OWNED + "from planner.cli.main import main\nsys.exit(main(sys.argv[1:]))\n"
"""The program itself."""


class Terminal:
    """A terminal with a Python program in it."""

    def __init__(
        self, program: str, arguments: Sequence[object], size: tuple[int, int] = (80, 24)
    ) -> None:
        """Start the text of a program with arguments, in so many columns and rows."""
        self.master, self.slave = pty.openpty()
        self.resize(*size)
        self.before = self.modes()
        self.unread = self.seen = b""
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, *map(str, arguments)],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def modes(self) -> Any:
        return termios.tcgetattr(self.slave)

    def resize(self, columns: int, rows: int) -> None:
        termios.tcsetwinsize(self.slave, (rows, columns))

    def type(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def read_until(self, wanted: bytes) -> bytes:
        """Return what the program writes until something comes; what follows is read next time."""
        end = time.monotonic() + PATIENCE
        while wanted not in self.unread:
            assert time.monotonic() < end, self.unread[-4000:]
            self._read(0.1)
        seen, found, self.unread = self.unread.partition(wanted)
        return seen + found

    def quiet(self, seconds: float = 0.3) -> bytes:
        """Read until nothing is written for some seconds, and return what was."""
        end = time.monotonic() + PATIENCE
        while self._read(seconds) and time.monotonic() < end:
            continue
        written, self.unread = self.unread, b""
        return written

    def _read(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            part = os.read(self.master, 65536)
        except OSError:
            return False
        self.unread += part
        self.seen += part
        return bool(part)

    def send(self, number: int) -> None:
        os.kill(self.process.pid, number)

    def stopped(self) -> bool:
        """Wait until the program sleeps or is gone, and tell whether it sleeps."""
        return os.WIFSTOPPED(os.waitpid(self.process.pid, os.WUNTRACED)[1])

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for handle in (self.master, self.slave):
            try:
                os.close(handle)
            except OSError:
                continue
