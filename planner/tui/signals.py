"""What the system tells the app: to end, to sleep, to wake up.

Textual 8 leaves SIGTERM and SIGHUP to the system, which ends the process at once and leaves the
terminal as it is; it handles SIGTSTP between any two steps of the program, and takes every SIGCONT
for the end of a sleep. Here all of them reach the app in its own event loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from textual.app import App

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
"""What asks a program to end, as far as the system has it."""

_PATIENCE = 5.0
"""How many seconds the app has to end by itself; a terminal that is gone can keep it from it."""

_BY_SIGNAL = 128
"""What the exit code of a program that a signal has ended is counted from."""


def guard(app: App[Any], on_end: Callable[[], None]) -> Guard:
    """Let signals end the app, put it to sleep and wake it in good order.

    Call it when the app has started, in its event loop, and release what it returns when the
    process is to live on after the app. ``on_end`` is called before the app ends or sleeps; it
    writes the journal. An ended app has 128 and the number of the signal as its return code.
    """
    guarding = Guard(app, on_end)
    guarding.install()
    return guarding


class Guard:
    """The handlers of signals of one running app."""

    def __init__(self, app: App[Any], on_end: Callable[[], None]) -> None:
        """Take the app, and what is to be done before it ends or sleeps."""
        self._app = app
        self._on_end = on_end
        self._loop = asyncio.get_running_loop()
        self._before: dict[int, Any] = {}
        self._asleep = False
        self._patience: threading.Timer | None = None

    def install(self) -> None:
        """Handle the signals that the system has; only the main thread can."""
        if threading.current_thread() is not threading.main_thread():
            return
        for name in _ENDING:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                self._handle(number, self._end)
        if hasattr(signal, "SIGTSTP"):
            self._handle(signal.SIGTSTP, self._sleep)
            self._before[signal.SIGCONT] = signal.signal(signal.SIGCONT, self._woken)

    def release(self) -> None:
        """Put back the handlers that there were before."""
        if self._patience is not None:
            self._patience.cancel()
        for number, handler in self._before.items():
            with contextlib.suppress(NotImplementedError, RuntimeError):
                self._loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._before.clear()

    def _handle(self, number: int, action: Callable[[int], None]) -> None:
        self._before[number] = signal.getsignal(number)
        try:
            self._loop.add_signal_handler(number, action, number)
        except NotImplementedError:
            signal.signal(number, lambda *_: self._in_loop(action, number))

    def _in_loop(self, action: Callable[..., None], *arguments: object) -> None:
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(action, *arguments)

    def _end(self, number: int) -> None:
        """End the app, by force if it does not end by itself."""
        if self._patience is None:
            self._patience = threading.Timer(_PATIENCE, self._force, [number])
            self._patience.daemon = True
            self._patience.start()
        try:
            self._on_end()
        finally:
            self._app.exit(return_code=_BY_SIGNAL + number)

    def _force(self, number: int) -> None:
        """End the process; the terminal, if it is still there, is restored first."""
        driver = self._app._driver  # noqa: SLF001 - there is no public way
        if driver is not None:
            restoring = threading.Thread(target=driver.suspend_application_mode, daemon=True)
            restoring.start()
            restoring.join(1)
        os._exit(_BY_SIGNAL + number)

    def _sleep(self, number: int) -> None:
        """Let Textual restore the terminal and stop the process, with all kept safe before."""
        try:
            self._on_end()
        finally:
            before = self._before[number]
            if callable(before):
                self._asleep = True
                before(number, None)
            else:
                os.kill(os.getpid(), signal.SIGSTOP)

    def _woken(self, number: int, frame: FrameType | None) -> None:
        """Let Textual take the terminal again, or do so after a stop that nobody prepared."""
        before = self._before.get(number)
        if self._asleep and callable(before):
            before(number, frame)
            self._asleep = False
            self._in_loop(self._paint)
        else:
            self._in_loop(self._take_terminal)

    def _take_terminal(self) -> None:
        """Start with the terminal anew, as it may have been left to another program."""
        driver = self._app._driver  # noqa: SLF001 - there is no public way
        if driver is None or not driver.can_suspend or not driver._auto_restart:  # noqa: SLF001 - as above
            return
        driver.suspend_application_mode()
        driver.resume_application_mode()
        self._paint()

    def _paint(self) -> None:
        """Paint all of the screen: at the size that it had, Textual takes it for painted."""
        self._app.refresh(layout=True)
