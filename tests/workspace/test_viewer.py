"""Opening a file as the system does: which program, and what is said where there is none."""

import os
import sys
from pathlib import Path

import pytest

from planner.workspace import viewer
from planner.workspace.viewer import System, ViewerError, open_file

PAPER = Path("spring-delegate.pdf")
WHERE = os.path.realpath(PAPER)
DESKTOP = {"DISPLAY": ":0"}
SSH = {"SSH_CONNECTION": "192.0.2.1 5000 192.0.2.2 22"}


class Recorded:
    """Notes which programs are started; they end as they are told."""

    def __init__(self, code: int | None = 0) -> None:
        self.commands: list[list[str]] = []
        self.opened: list[str] = []
        self._code = code

    def system(
        self, name: str, environment: dict[str, str], *programs: str, release: str = ""
    ) -> System:
        """Return a system that has some programs."""
        return System(
            name, release, environment, lambda each: each if each in programs else None,
            self._run, self.opened.append,
        )  # fmt: skip

    def _run(self, command: list[str]) -> int | None:
        self.commands.append(command)
        return self._code


@pytest.mark.parametrize(
    ("name", "environment", "programs", "release", "command"),
    [
        ("darwin", {}, (), "", "/usr/bin/open"),
        ("linux", DESKTOP, ("xdg-open",), "", "xdg-open"),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, ("xdg-open",), "", "xdg-open"),
        ("linux", {**SSH, **DESKTOP}, ("xdg-open",), "", "xdg-open"),
        ("linux", DESKTOP, ("wslview", "xdg-open"), "5.15-Microsoft-standard-WSL2", "wslview"),
        ("linux", DESKTOP, ("xdg-open",), "5.15-Microsoft-standard-WSL2", "xdg-open"),
        ("linux", DESKTOP, ("wslview", "xdg-open"), "6.1", "xdg-open"),
    ],
    ids=["macOS", "X11", "Wayland", "ssh with a screen", "WSL", "WSLg", "no WSL"],
)
def test_each_system_has_its_program(
    name: str, environment: dict[str, str], programs: tuple[str, ...], release: str, command: str
) -> None:
    recorded = Recorded()
    open_file(PAPER, recorded.system(name, environment, *programs, release=release))
    assert recorded.commands == [[command, WHERE]]
    assert recorded.opened == []


def test_windows_opens_it_itself() -> None:
    recorded = Recorded()
    open_file(PAPER, recorded.system("win32", {}))
    assert recorded.opened == [WHERE]
    assert recorded.commands == []


def test_a_program_that_goes_on_has_opened_it() -> None:
    open_file(PAPER, Recorded(None).system("linux", DESKTOP, "xdg-open"))


@pytest.mark.parametrize(
    ("name", "environment", "programs", "release", "words"),
    [
        ("linux", SSH, ("xdg-open",), "", "a session over ssh"),
        ("darwin", {"SSH_TTY": "/dev/ttys001"}, (), "", "a session over ssh"),
        ("win32", SSH, (), "", "a session over ssh"),
        ("linux", {}, ("xdg-open",), "", "no screen here to show it on"),
        ("linux", {}, (), "5.15-microsoft-standard-WSL2", "install wslu"),
        ("linux", DESKTOP, (), "", "no program that opens files"),
    ],
    ids=["ssh", "ssh to a Mac", "ssh to Windows", "console", "WSL", "bare desktop"],
)
def test_where_nothing_can_show_it_that_is_said(
    name: str, environment: dict[str, str], programs: tuple[str, ...], release: str, words: str
) -> None:
    recorded = Recorded()
    with pytest.raises(ViewerError, match=words):
        open_file(PAPER, recorded.system(name, environment, *programs, release=release))
    assert recorded.commands == []
    assert recorded.opened == []


def test_a_kind_of_file_that_nothing_opens_is_named() -> None:
    with pytest.raises(ViewerError, match=r"no program of this system opens \.pdf files"):
        open_file(PAPER, Recorded(3).system("linux", DESKTOP, "xdg-open"))


def test_a_program_that_cannot_be_started_is_no_failure() -> None:
    def run(_: list[str]) -> int:
        raise PermissionError(13, "Permission denied")

    system = System("linux", "", DESKTOP, lambda each: each, run)
    with pytest.raises(ViewerError, match="no program opens it: Permission denied"):
        open_file(PAPER, system)


def test_a_real_program_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer, "PATIENCE", 0.05)
    run = System().run
    assert run([sys.executable, "-c", "import time; time.sleep(1)"]) is None


def test_a_real_program_that_ends_says_how() -> None:
    assert System().run([sys.executable, "-c", "raise SystemExit(3)"]) in {3, None}
