"""Tables in text: what spreadsheets put on the clipboard, files of separated values, Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from planner.changes.taking.table import MOST_COLUMNS, Table, table
from planner.source.document import UnreadableError

SEPARATORS = ("\t", ";", ",")
"""What may separate the cells of a row."""

_SNIFFED = 60
"""How many rows tell which separator is meant."""

_WIDE = 8
"""From how many columns on more of them do not speak more for a separator."""

_HALF, _FEW = 0.5, 0.3
"""Which share of the rows at least has one width, where cells are separated at all."""

_MOST_CELLS = 200_000
"""How many cells are looked at, whether they hold something or not."""


_SAID = re.compile(r"sep=(?P<sign>[;,\t|])\r?\n", re.IGNORECASE)
"""A line with which a spreadsheet is told what separates the cells."""


def from_text(text: str) -> Table:
    """Return the table that a text holds, such as what was copied from a spreadsheet.

    Raises:
        UnreadableError: it holds none that could be read, or too large a one.
    """
    if "\0" in text:
        raise UnreadableError("this is no text: it holds NUL characters")
    lines = text.splitlines()
    recipients = _recipients(text)
    if recipients:
        return table([("Name", "E-mail"), *recipients], first=0)
    if _is_markdown(lines):
        return table(_markdown(lines))
    said = _SAID.match(text)
    if said is not None:
        return table(cells(text[said.end() :], said["sign"]), first=2)
    return table(cells(text, sniffed(text) or "\t"))


_RECIPIENT = re.compile(
    r'[\s,;]*+(?:"(?P<quoted>[^"\n]*+)"[ \t]*+|(?P<name>[^<>"\n;]*+))<(?P<mail>[^<>@\s]++@[^<>@\s]++)>'
)


def _recipients(text: str) -> list[tuple[str, str]]:
    """Return names and addresses as mails list them, ``Ada Lov <ada@example.org>; …``; else none."""
    found = []
    at = 0
    while match := _RECIPIENT.match(text, at):
        name = (match["quoted"] or match["name"] or "").strip()
        found.append(
            (name or match["mail"].partition("@")[0].replace(".", " ").title(), match["mail"])
        )
        at = match.end()
    return found if not text[at:].strip(" ,;\n\r\t") else []


def sniffed(text: str) -> str | None:
    """Return what separates the cells of a text, or None where nothing does.

    It is what gives most rows one and the same number of cells, the more the better; a tab that
    does so for half of them is never part of a text.
    """
    best, score = None, 0.0
    for separator in SEPARATORS:
        widths = []
        for row in cells(text[:200_000], separator):
            if any(each.strip() for each in row):
                widths.append(len(row))
            if len(widths) == _SNIFFED:
                break
        several = Counter(width for width in widths if width > 1)
        if not several:
            continue
        width, rows = max(several.items(), key=lambda pair: (pair[1], pair[0]))
        share = rows / len(widths)
        worth = share * min(width, _WIDE)
        if separator == "\t" and share >= _HALF:
            return separator
        if share >= _FEW and worth > score:
            best, score = separator, worth
    return best


def cells(text: str, separator: str) -> Iterator[list[str]]:
    """Return the rows of separated values, each as its cells.

    A cell in double quotes may hold separators, line breaks and doubled quotes. A quote that is
    never closed, or after which more than blanks follow, is a letter like others.

    Raises:
        UnreadableError: there are far too many cells.
    """
    sign = re.escape(separator)
    blank = r"[ ]*+"
    pattern = re.compile(
        rf'{blank}"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"{blank}(?={sign}|[\r\n]|\Z)'
        rf"|(?P<bare>[^{sign}\r\n]*+)"
    )
    row: list[str] = []
    at, count, end = 0, 0, len(text)
    while at < end:
        match = pattern.match(text, at)
        if match is None:
            break
        quoted = match["quoted"]
        row.append(match["bare"] if quoted is None else quoted.replace('""', '"'))
        count += 1
        if count > _MOST_CELLS or len(row) > MOST_COLUMNS * 20:
            raise UnreadableError(
                "it has far too many columns or cells; copy only the rows and columns of the list"
            )
        at = match.end()
        if text.startswith(separator, at):
            at += 1
            if at == end:
                row.append("")
            continue
        yield row
        row = []
        at += 2 if text.startswith("\r\n", at) else 1
    if row:
        yield row


_RULE_SIGNS = frozenset("-+=:| ")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_STRESS = re.compile(r"(\*\*|__|`)(.+?)\1")
_LINK = re.compile(r"\[([^\]\n]{0,500})\]\(([^)\n]{0,500})\)")


def _is_markdown(lines: list[str]) -> bool:
    """Tell whether some lines are a table with pipes, by the line below its header."""
    return any(
        _is_rule(line) and "|" in before and ("|" in line or "+" in line)
        for before, line in pairwise(lines[:200])
    )


def _is_rule(line: str) -> bool:
    """Tell whether a line is the one below a header, or one of a box of signs."""
    return "-" in line and set(line.strip()) <= _RULE_SIGNS


def _markdown(lines: list[str]) -> Iterator[list[str]]:
    for line in lines:
        written = line.strip()
        if _is_rule(written):
            yield []
            continue
        parts = _PIPE.split(written)
        if parts[1:] and not parts[0].strip():
            parts = parts[1:]
        if parts[1:] and not parts[-1].strip():
            parts = parts[:-1]
        yield [_unmarked(part) for part in parts]


def _unmarked(text: str) -> str:
    """Return a cell of Markdown as plain text."""
    plain = _BREAK.sub("\n", text.replace("\\|", "|"))
    plain = _LINK.sub(lambda match: match[1] or match[2], plain)
    return _STRESS.sub(r"\2", plain).strip()
