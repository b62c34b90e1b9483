"""Hands TOML to the parser, and keeps from it what would take the memory of the machine."""

from __future__ import annotations

import re
from typing import Any

import tomli

ENORMOUS = 100_000
"""The length in characters from which on a number is not read."""

TOO_MANY_DIGITS = "too many digits"


def parse(text: str) -> dict[str, Any]:
    """Read a text as TOML.

    Raises:
        ValueError: the text is no TOML.
        RecursionError: it is nested too deeply.
    """
    if len(text) > ENORMOUS and enormous_number(text):
        raise ValueError(TOO_MANY_DIGITS)
    return tomli.loads(text)


def enormous_number(text: str) -> int | None:
    """Return where an enormous number stands in a text, if one does."""
    found = re.search(rf"[=,\[][ \t]*+([+-]?\d[\w.+-]{{{ENORMOUS - 1}}})", text)
    return found.start(1) if found else None
