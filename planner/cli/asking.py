"""Questions on a terminal: one line each, with an answer that is taken where nothing is typed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from planner.cli.console import note
from planner.source.edit import RefusedError
from planner.source.plain import plain

T = TypeVar("T")


class NoAnswerError(Exception):
    """Nothing more comes from the terminal."""


def is_dialogue() -> bool:
    """Tell whether somebody is there to answer: both input and messages are a terminal."""
    streams = (sys.stdin, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def ask(question: str, usual: str, read: Callable[[str], T], said: Callable[[T], str]) -> T:
    """Ask until the answer can be read, and return what it means.

    ``usual`` is taken where nothing is typed. ``read`` raises RefusedError with what is wrong;
    ``said`` says how an answer was understood, and nothing where that goes without saying.

    Raises:
        NoAnswerError: the input ends.
    """
    while True:
        typed = _line(f"{question}{f' [{plain(usual)}]' if usual else ''}: ") or usual
        try:
            answer = read(typed)
        except RefusedError as refusal:
            note(f"  {plain(str(refusal))}\n")
            continue
        understood = said(answer)
        if understood and understood != typed:
            note(f"  {plain(understood)}\n")
        return answer


def _line(prompt: str) -> str:
    """Return a line that is typed behind a prompt, without spaces around it.

    Raises:
        NoAnswerError: the input ends.
    """
    while True:
        note(prompt)
        sys.stderr.flush()
        try:
            line = sys.stdin.readline()
        except (OSError, UnicodeDecodeError):
            line = "\x00"
        if not line:
            note("\n")
            raise NoAnswerError
        typed = line.strip()
        if plain(typed) == typed:
            return typed
        note("  that has characters in it that cannot be seen; type it again\n")
