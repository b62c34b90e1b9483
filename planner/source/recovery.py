"""Reads what can be read of a TOML text with slips of syntax.

The parser stops at the first statement that it cannot read. That statement is put right where what
was meant is plain, or else set aside; then the text is read again, until nothing is left to object to.
Lines never move, so everything found in what remains stands at its line of the text.
"""

from __future__ import annotations

import re
from typing import Any

import tomli

from planner.source.parse import enormous_number, parse
from planner.source.record import Record
from planner.source.slip import Slip, Verdict
from planner.source.wording import word

MOST_SLIPS = 200
"""How many slips of one text are looked for before the rest of it is given up."""

READING_BUDGET = 4_000_000
"""How many characters may be read again in all; a long text is given up after fewer slips."""


class Recovered(Record):
    """What could be read of a text, the slips in its order, and the text that was read instead."""

    data: dict[str, Any]
    slips: tuple[Slip, ...]
    readable: str


def recover(text: str, error: ValueError) -> Recovered:
    """Read ``text`` without its unreadable statements, given the error of its first reading.

    Raises:
        RecursionError: what remains is nested too deeply.
    """
    tries = max(3, min(MOST_SLIPS, READING_BUDGET // len(text)))
    slips: list[Slip] = []
    readable, start, mended = text, 0, -1
    for _ in range(tries):
        offset = _offset(readable, error)
        start = _statement_around(readable, start, offset)
        slip, verdict = _slip(readable, start, offset, str(error))
        if start != mended and slip not in slips:
            slips.append(slip)
        as_list = _as_list(readable, verdict.several)
        if as_list != readable:
            readable, start, mended = as_list, 0, -1
        else:
            before, instead = readable, verdict.instead if start != mended else None
            readable = _replaced(before, start, _end(before, start, offset, instead), instead)
            if readable == before:
                instead = None
                readable = _replaced(before, start, _end(before, start, offset, None), None)
            if readable == before:
                break
            mended = -1 if instead is None else start
        try:
            return Recovered(parse(readable), tuple(slips), readable)
        except ValueError as next_error:
            error = next_error
    return _given_up(readable, start, _offset(readable, error), slips)


def _as_list(text: str, path: str) -> str:
    """Return the text with all headings of a table that is opened several times as those of a list."""
    if not path:
        return text
    heading = rf"^([ \t]*)\[[ \t]*{re.escape(path)}[ \t]*\](?!\])"
    return re.sub(heading, rf"\1[[{path}]]", text, flags=re.MULTILINE)


def _replaced(text: str, start: int, end: int, instead: str | None) -> str:
    """Return the text with a statement put right, or blank."""
    if instead is None:
        instead = _NO_LINE_END.sub("", text[start:end])
    return text[:start] + instead + text[end:]


_NO_LINE_END = re.compile(r"[^\n]++")


def _given_up(readable: str, start: int, offset: int, slips: list[Slip]) -> Recovered:
    """Return what stands before the next unreadable statement, and say that the rest was not read."""
    start = _statement_around(readable, start, offset)
    line, column = position(readable, start)
    rest = Slip(
        line, column, "from here on the file was not read, there are too many slips in it",
        "correct what stands above, and check again",
    )  # fmt: skip
    blank = _NO_LINE_END.sub("", readable[start:])
    try:
        return Recovered(parse(readable[:start]), (*slips, rest), readable[:start] + blank)
    except ValueError:
        blank = _NO_LINE_END.sub("", readable)
        return Recovered({}, (*slips, rest), blank)


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _offset(text: str, error: ValueError) -> int:
    """Return where in the text the parser stopped; it counts CRLF as one character."""
    if isinstance(error, tomli.TOMLDecodeError):
        if "\r\n" not in text:
            return min(error.pos, len(text))
        start = 0
        for _ in range(error.lineno - 1):
            start = text.find("\n", start) + 1
        return min(start + error.colno - 1, len(text))
    enormous = enormous_number(text)
    if enormous is not None:
        return enormous
    large = _LARGE_NUMBER.search(text)
    return large.start() if large else 0


_LARGE_NUMBER = re.compile(r"\d(?:_?\d){4299}+")
_SIMPLE_LINES = re.compile(
    r"""(?:[ \t]*+(?:
        \[[^\n"'#]*+
        |[\w.-]++[ \t]*+=[ \t]*+(?:"[^"\\\n]*+"|'[^'\n]*+'|[\w.+:-]++)[ \t]*+
    )?+(?:\#[^\n]*+)?+\r?+\n)*+""",
    re.VERBOSE,
)
"""Lines that are statements of their own, or none: most of a text, passed at once."""

_TOKEN = re.compile(
    r'''"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+(?:"{3,5}|\Z)'''
    r"""|'''(?:[^']++|'{1,2}(?!'))*+(?:'{3,5}|\Z)"""
    r"""|"(?:[^"\\\n]|\\[^\n])*+"|'[^'\n]*+'|\#[^\n]*+|[^"'\#\[\]{}\n]++|[\s\S]"""
)


def _statement_around(text: str, start: int, offset: int) -> int:
    """Return where the statement begins at or in which the parser stopped.

    All statements from ``start`` on were read before that, so their ends can be told.
    """
    line = text.rfind("\n", 0, offset) + 1
    while start < line:
        simple = _SIMPLE_LINES.match(text, start, line)
        start = simple.end() if simple else start
        if start >= line:
            break
        end = _statement_end(text, start, offset)
        if end is None:
            return start
        start = end
    return line


def _statement_end(text: str, start: int, offset: int) -> int | None:
    """Return the end of a statement with its line, or None where the parser stopped in it.

    That is the one that reaches to ``offset``, or in which a quote is never closed.
    """
    depth = 0
    for match in _TOKEN.finditer(text, start):
        if match.end() > offset or match.group() in {'"', "'"}:
            return None
        character = text[match.start()]
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        elif character == "\n" and depth <= 0:
            return match.end()
    return None


def _slip(text: str, start: int, offset: int, message: str) -> tuple[Slip, Verdict]:
    """Return the slip of a statement, and what it was made from."""
    line_end = _line_end(text, start)
    verdict = word(
        text[start:line_end].rstrip("\r"),
        message,
        column=offset - start if offset <= line_end else None,
        stopped_at=text[offset : offset + 1],
    )
    at = offset if verdict.column is None else start + verdict.column
    line, column = position(text, at)
    slip = Slip(line, column, verdict.message, verdict.advice, max(1, verdict.length))
    return slip, verdict


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


_HEADING = re.compile(r"^[ \t]*\[\[?[^\[\]=\n]+\]", re.MULTILINE)
_STATEMENT = re.compile(
    r"""^([ \t]*)(?:[\w-]+(?:[ \t]*\.[ \t]*[\w-]+)*[ \t]*=|\[\[?[\w. \t"'-]+\]\]?[ \t]*(?:\#.*)?$)""",
    re.MULTILINE,
)


def _end(text: str, start: int, offset: int, instead: str | None) -> int:
    """Return up to where a statement is set aside: its line, or all that belongs to it."""
    line_end = _line_end(text, start)
    if instead is not None:
        return line_end - 1 if text[line_end - 1 : line_end] == "\r" else line_end
    if text[start:line_end].lstrip().startswith("["):
        heading = _HEADING.search(text, line_end)
        return heading.start() if heading else len(text)
    depth = 0
    for match in _TOKEN.finditer(text, start, max(offset, line_end)):
        if match.start() >= max(offset, start + 1):
            break
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(text[match.start()], 0)
    if offset <= line_end and depth <= 0:
        return line_end
    indent = len(text[start:line_end]) - len(text[start:line_end].lstrip(" \t"))
    for following in _STATEMENT.finditer(text, line_end):
        if len(following[1]) <= indent:
            return following.start()
    return len(text)
