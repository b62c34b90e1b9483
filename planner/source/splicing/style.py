"""How values are written: by tomli-w, in the style of what stands there."""

from __future__ import annotations

import re
from typing import Any

import tomli_w

from planner.source.edit import RefusedError

WIDTH = 100
"""The columns beyond which a list is written on several lines."""

INDENT = "  "

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LITERAL = re.compile(r"[\t\x20-\x26\x28-\x7e\x80-\ud7ff\ue000-\U0010ffff]*")


def key(name: str) -> str:
    """Return a key as it is written: bare where it can be."""
    return name if _BARE.fullmatch(name) else scalar(name)


def scalar(value: object) -> str:
    """Return a value that is no list or table as it is written.

    Raises:
        RefusedError: TOML cannot write such a value.
    """
    try:
        written = tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")
        written.encode()
    except (TypeError, ValueError, RecursionError):
        raise RefusedError("such a value cannot be written in TOML") from None
    return written


def like(value: object, old: str, newline: str) -> str:
    """Return a value written as the one before it was: with its quotes, its spaces, its lines."""
    if not isinstance(value, str):
        return inline(value, padded=not old.startswith("{") or old[1:2] in {" ", "\n", "\r", "}"})
    if old.startswith("'") and not old.startswith("'''") and _LITERAL.fullmatch(value):
        return f"'{value}'"
    if old.startswith('"""') and "\n" in value and "\r" not in value:
        written = tomli_w.dumps({"v": value}, multiline_strings=True)
        written = written.removeprefix("v = ").removesuffix("\n")
        return written.replace("\n", newline)
    return scalar(value)


def inline(value: object, *, padded: bool = True) -> str:
    """Return a value written on one line."""
    if isinstance(value, dict):
        pairs = ", ".join(
            f"{key(name)} = {inline(each, padded=padded)}" for name, each in value.items()
        )
        if not pairs:
            return "{}"
        return f"{{ {pairs} }}" if padded else f"{{{pairs}}}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(each, padded=padded) for each in value) + "]"
    return scalar(value)


def pair(name: str, value: Any, newline: str, indent: str = "", equals: str = " = ") -> str:
    """Return the lines that give a key its value, without the last line end.

    A list that is too long for a line gets one for each entry, a table dotted keys.
    """
    line = f"{indent}{name}{equals}{inline(value)}"
    if len(line) <= WIDTH or not value:
        return line
    if isinstance(value, list | tuple):
        inner = [f"{indent}{INDENT}{inline(each)}," for each in value]
        return newline.join([f"{indent}{name}{equals}[", *inner, f"{indent}]"])
    if isinstance(value, dict):
        dotted = (
            pair(f"{name}.{key(part)}", each, newline, indent, equals)
            for part, each in value.items()
        )
        return newline.join(dotted)
    return line


def block(heading: str, value: Any, newline: str, indent: str = "") -> str:
    """Return a table as lines below a heading, each with its line end.

    Raises:
        RefusedError: the value is no table.
    """
    if not isinstance(value, dict):
        raise RefusedError("a list whose entries have headings takes only tables")
    lines = [f"{indent}{heading}"]
    lines += [pair(key(name), each, newline, indent) for name, each in value.items()]
    return newline.join(lines) + newline
