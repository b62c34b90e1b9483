"""Reads the bytes of a TOML document into data, or says what keeps it from being read.

A statement that cannot be read is set aside and the rest is read without it, so that one slip
hides neither the other problems of a file nor its contents.
"""

from __future__ import annotations

import re
from typing import Any

from planner.source.parse import parse
from planner.source.record import Record
from planner.source.slip import Slip

BOM = b"\xef\xbb\xbf"
"""The byte order mark that some editors put before a UTF-8 text."""

SIZE_CAP = 8 * 1024 * 1024
"""The largest document that is read, in bytes."""


class UnreadableError(Exception):
    """The bytes are no text that could be looked at further; the message says why and where."""


class Document(Record):
    """A TOML document: its text, the data in it and the slips of syntax that were set aside."""

    text: str
    """The text without a byte order mark, with the line ends as they stand."""
    data: dict[str, Any]
    slips: tuple[Slip, ...] = ()
    mended: str | None = None
    """What was read instead of the text where that has slips; its lines stand where they stood."""

    @property
    def readable(self) -> str:
        """The text as it was read: valid TOML, in which everything in the data can be found.

        Where slips were mended its offsets are not those of the text; its lines are.
        """
        return self.text if self.mended is None else self.mended

    @property
    def whole(self) -> bool:
        """Whether all of the text could be read."""
        return not self.slips


def read(content: bytes) -> Document:
    """Read a document from the bytes of a file.

    Raises:
        UnreadableError: the content is over the size cap, not UTF-8 or nested too deeply.
    """
    text = decode(content)
    try:
        return Document(text, parse(text))
    except RecursionError:
        raise UnreadableError(_TOO_DEEP) from None
    except ValueError as error:
        return _recovered(text, error)


_TOO_DEEP = "the file is nested too deeply to read"


def decode(content: bytes) -> str:
    """Return the text of a file without its byte order mark.

    Raises:
        UnreadableError: the content is over the size cap or not UTF-8.
    """
    if len(content) > SIZE_CAP:
        raise UnreadableError(
            f"the file is over {SIZE_CAP // (1024 * 1024)} MiB; an itinerary is a few KB"
        )
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            hint = "it looks like UTF-16; save it as UTF-8"
        else:
            hint = f"byte 0x{content[error.start]:02x} in line {line}; save it as UTF-8"
        raise UnreadableError(f"the file is not UTF-8 text: {hint}") from None


def _recovered(text: str, error: ValueError) -> Document:
    from planner.source.recovery import recover

    try:
        recovered = recover(text, error)
    except RecursionError:
        raise UnreadableError(_TOO_DEEP) from None
    return Document(text, recovered.data, recovered.slips, recovered.readable)


_MARK = re.compile(r"""^[ \t]*(?:format|"format"|'format')[ \t]*=""", re.MULTILINE)


def has_top_level_mark(text: str) -> bool:
    """Tell whether the text sets ``format`` before its first table, as every itinerary does."""
    table = re.search(r"^[ \t]*\[", text, re.MULTILINE)
    return _MARK.search(text, 0, table.start() if table else len(text)) is not None
