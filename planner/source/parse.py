"""Hands TOML to the parser, and keeps from it what would take the memory of the machine."""

from __future__ import annotations

import re
from typing import Any

import tomli

ENORMOUS = 100_000
"""The length in characters from which on a number is not read."""

LONG = 1_000
"""The same for whole numbers in hexadecimal, octal or binary: Python reads, but does not write them."""

TOO_MANY_DIGITS = "too many digits"

_LONG = re.compile(rf"[=,\[][ \t]*+(0[xob]\w{{{LONG}}})")
_ENORMOUS = re.compile(rf"[=,\[][ \t]*+([+-]?\d[\w.+-]{{{ENORMOUS - 1}}})")


def parse(text: str) -> dict[str, Any]:
    """Read a text as TOML.

    Raises:
        ValueError: the text is no TOML, or a number in it is enormous.
        RecursionError: it is nested too deeply.
    """
    if len(text) > LONG and enormous_number(text) is not None:
        raise ValueError(TOO_MANY_DIGITS)
    return tomli.loads(text)


def enormous_number(text: str) -> int | None:
    """Return where an enormous number stands in a text, if one does."""
    found = _LONG.search(text)
    if found is None and len(text) > ENORMOUS:
        found = _ENORMOUS.search(text)
    return found.start(1) if found else None
