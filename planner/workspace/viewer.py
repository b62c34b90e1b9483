"""Opens a file with the program that the system has for it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 3.0
"""After how many seconds a program that has not ended is taken to show the file."""


class ViewerError(Exception):
    """A file cannot be shown; the message says why, in an organiser's words."""


_STARTFILE: Callable[[str], object] | None = getattr(os, "startfile", None)


def _started(command: list[str]) -> int | None:
    """Start a program apart from this one; return how it ended, or None if it still runs."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - the programs are named here, their argument is a path
        command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    )
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()
        return None


@dataclass(frozen=True)
class System:
    """What opening a file needs of the system; another one stands in for it in tests."""

    name: str = sys.platform
    release: str = field(default_factory=platform.release)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    which: Callable[[str], str | None] = shutil.which
    run: Callable[[list[str]], int | None] = _started
    """Starts a program, and returns how it ended, or None if it still runs.

    Raises:
        OSError: there is no such program, or it cannot be started.
    """
    associated: Callable[[str], object] | None = _STARTFILE
    """Opens a file with what Windows has associated with it.

    Raises:
        OSError: that is nothing, or cannot be started.
    """


def open_file(path: Path, system: System | None = None) -> None:
    """Show a file in the program that the system has for it; that may take some seconds.

    Raises:
        ViewerError: the system has none, or no screen to show it on, as in a session over ssh.
    """
    system, where = system or System(), os.path.realpath(path)
    if _is_remote(system.environment):
        raise ViewerError("this is a session over ssh, and the file lies on the other machine")
    try:
        if system.name == "win32" and system.associated is not None:
            system.associated(where)
            return
        code = system.run([*_program(system), where])
    except OSError as error:
        raise ViewerError(f"no program opens it: {error.strerror or error}") from None
    if code:
        raise ViewerError(f"no program of this system opens {path.suffix or 'such'} files")


def _is_remote(environment: Mapping[str, str]) -> bool:
    """Tell whether what opens here would open on a screen that nobody sits at."""
    over_ssh = bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))
    return over_ssh and not _has_screen(environment)


def _has_screen(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _program(system: System) -> list[str]:
    """Return the command that opens files, without the file.

    Raises:
        ViewerError: there is none, or no screen for it.
    """
    if system.name == "darwin":
        return ["/usr/bin/open"]
    on_windows = "microsoft" in system.release.lower()
    if on_windows and system.which("wslview"):
        return ["wslview"]
    if not _has_screen(system.environment):
        advice = "; install wslu, whose wslview opens it in Windows" if on_windows else ""
        raise ViewerError(f"there is no screen here to show it on{advice}")
    if system.which("xdg-open"):
        return ["xdg-open"]
    raise ViewerError("this system has no program that opens files (xdg-open)")
