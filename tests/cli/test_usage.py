"""The command line itself: help, version, wrong usage."""

import pytest

from planner import __version__
from planner.cli.main import COMMANDS
from tests.cli.run import planner


def test_version() -> None:
    done = planner("--version")
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"planner {__version__}")


def test_help_lists_the_commands() -> None:
    done = planner("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert f"\n  {command} " in done.stdout.decode()


def test_help_of_check_names_exit_codes_and_default() -> None:
    text = planner("check", "--help", COLUMNS="200").stdout.decode()
    assert "exit codes: 0 clean; 1 errors or warnings; 2 wrong usage or an unreadable file" in text
    assert "default: itineraries" in text


WRONG = [
    ("check", "--colour"),
    ("check", "--output-format", "xml"),
    ("check", "--output-format"),
    ("check", "--output", "json"),
    ("schema", "file.toml"),
    ("--unknown",),
]


@pytest.mark.parametrize("arguments", WRONG, ids=[" ".join(each) for each in WRONG])
def test_wrong_usage_ends_in_2_with_a_message_on_standard_error(arguments: list[str]) -> None:
    done = planner(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"usage: planner")
    assert b"Traceback" not in done.stderr


def test_an_interruption_ends_in_130(monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.cli import check, main

    def interrupted(_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", interrupted)
    assert main.main(["check"]) == main.INTERRUPTED
