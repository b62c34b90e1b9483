"""Reads what can be read of a TOML text with slips of syntax, and words the slips for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import tomli

MOST_SLIPS = 20
"""How many slips of one text are looked for before the rest of it is given up."""

LARGE = 1_000_000
"""The length in characters from which on a text is read again only a few times."""


@dataclass(frozen=True)
class Slip:
    """A place where the text is no TOML: 1-based line and column in characters."""

    line: int
    column: int
    message: str
    help: str = ""


_WORDS: tuple[tuple[str, str, str], ...] = (
    (r"Unterminated string|Expected \"'|Expected '\"|Illegal character '\\n'",
     "this text has an opening quote and no closing one",
     "close the text with the same quote on the same line"),
    (r"Unclosed array", "this list is opened and never closed",
     "separate the entries with commas and close the list with ]"),
    (r"Unclosed inline table", "this table is opened and never closed",
     "separate the entries with commas and close the table with }"),
    (r"Duplicate inline table key|Cannot overwrite a value",
     "this key or table is set a second time", "keep one of the two"),
    (r"Cannot declare .* twice|Cannot mutate immutable|Cannot redefine|Cannot define",
     "this table is opened a second time",
     "a list of tables, such as days or sessions, takes double brackets: [[days]]"),
    (r"Expected '=' after a key", "a key stands here without an = and a value",
     "write key = value; a key with spaces or accents stands in quotes"),
    (r"Invalid initial character for a key part", "no key can begin like this",
     "write key = value; a comment begins with #"),
    (r"Expected newline or end of document", "something follows the value on this line",
     "put text in quotes, and each key on a line of its own"),
    (r"Expected '\]+'|Expected '\]\]'|at the end of a table declaration",
     "this table heading is not closed", "write [name] or [[name]]"),
    (r"Invalid date or datetime", "this is not a date or time that exists",
     'write a date as 2023-06-20 and a time as "09:30"'),
    (r"Unescaped '\\\\'|Invalid hex|Escaped character is not",
     "a backslash in this text means something else",
     "write \\\\ for a backslash, or put the text in single quotes"),
    (r"Illegal character|Found invalid character|lone|'\\r'",
     "there is an invisible control character here", "delete it"),
    (r"Exceeds the limit", "this number has too many digits", "write a number of at most 18 digits"),
    (r"Invalid value", "this value is none that TOML knows",
     'put text, ids and times in quotes: "09:30"'),
)  # fmt: skip


def recover(text: str, error: ValueError) -> tuple[dict[str, Any], tuple[Slip, ...]]:
    """Read ``text`` without its unreadable statements, given the error of its first reading.

    Returns the data of what remains and the slips in the order of the text. Where too many slips
    follow each other, the data is empty.

    Raises:
        RecursionError: what remains is nested too deeply.
    """
    lines = text.split("\n")
    slips: list[Slip] = []
    for _ in range(MOST_SLIPS if len(text) < LARGE else 2):
        slip, first, last = _culprit(lines, error)
        slips.append(slip)
        for number in range(first, last):
            lines[number] = ""
        try:
            data = tomli.loads("\n".join(lines))
        except ValueError as next_error:
            error = next_error
        else:
            return data, tuple(sorted(slips, key=lambda slip: (slip.line, slip.column)))
    return {}, tuple(sorted(slips, key=lambda slip: (slip.line, slip.column)))


def _culprit(lines: list[str], error: ValueError) -> tuple[Slip, int, int]:
    """Return the slip behind an error, and the span of lines (0-based, end excluded) to set aside."""
    message = error.msg if isinstance(error, tomli.TOMLDecodeError) else str(error)
    line, column = _position(lines, error)
    first = _opening_line(lines, line, message)
    if first != line:
        column = len(lines[first]) - len(lines[first].lstrip())
    words, advice = _seen_value(lines[first]) or _worded(message)
    if lines[first].lstrip().startswith("[") and "=" not in lines[first].split("#")[0]:
        last = _next_heading(lines, first)
    else:
        last = max(first + 1, line if "Unclosed" in message else line + 1)
    return Slip(first + 1, column + 1, words, advice), first, last


_VALUE = re.compile(r"""\s*+[\w."'-]+\s*=\s*+(?P<value>[^\s"'\[{#,][^#,]*)""")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?$")
_LONGEST_VALUE = 60


def _seen_value(line: str) -> tuple[str, str] | None:
    """Word a slip by the unquoted value that stands on its line, where that says enough."""
    match = _VALUE.match(line[:400])
    value = match["value"].strip() if match else ""
    if not value or len(value) > _LONGEST_VALUE:
        return None
    if _TIME.match(value):
        return (
            f"{value} is not a time of day as TOML writes it",
            'write the time in quotes: "09:30"',
        )
    if value[0] in "“”„«‘’":
        return "this text stands in curly quotes", 'put it in straight quotes: "…"'
    if re.match(r"\d{4}-\d{1,2}-\d{1,2}$", value):
        return f"{value} is not a date that exists", "write a date as 2023-06-20"
    if value[0].isalpha() and value not in {"true", "false"} and "=" not in value:
        return f"{value} stands here without quotes", f'put text in quotes: "{value}"'
    return None


def _worded(message: str) -> tuple[str, str]:
    for pattern, words, advice in _WORDS:
        if re.search(pattern, message):
            return words, advice
    return message[:1].lower() + message[1:], ""


def _position(lines: list[str], error: ValueError) -> tuple[int, int]:
    """Return the 0-based line and column of an error, on a line that still holds something."""
    if isinstance(error, tomli.TOMLDecodeError):
        line, column = error.lineno - 1, error.colno - 1
    else:
        line, column = next(
            ((number, found.start()) for number, text in enumerate(lines)
             if (found := re.search(r"\d(?:_?\d){4299,}", text))),
            (0, 0),
        )  # fmt: skip
    line = min(line, len(lines) - 1)
    if column >= len(lines[line]) and not lines[line].strip():
        while line > 0 and not lines[line].strip():
            line -= 1
        column = max(0, len(lines[line].rstrip()) - 1)
    if column and column >= len(lines[line]):
        column = max(0, len(lines[line].rstrip()) - 1)
    return line, column


_STATEMENT = re.compile(r"""\s*+(?:\[|[\w."'\- ]+?=)""")


def _opening_line(lines: list[str], line: int, message: str) -> int:
    """Return the line on which the statement with an error begins."""
    spans_lines = "Unclosed" in message or not _STATEMENT.match(lines[line])
    if not spans_lines:
        return line
    above = line - 1 if "Unclosed" in message and _STATEMENT.match(lines[line]) else line
    for number in range(above, -1, -1):
        text = lines[number].split("#")[0]
        if _STATEMENT.match(text) and not text.lstrip().startswith("["):
            opened = text.count("[") + text.count("{") > text.count("]") + text.count("}")
            return number if opened or '"""' in text or "'''" in text else line
        if text.lstrip().startswith("[["):
            break
    return line


def _next_heading(lines: list[str], first: int) -> int:
    for number in range(first + 1, len(lines)):
        if lines[number].lstrip().startswith("["):
            return number
    return len(lines)
