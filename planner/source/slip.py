"""Slips of syntax: where a text is no TOML, and what may have been meant."""

from __future__ import annotations

from planner.source.record import Record


class Slip(Record):
    """A place where the text is no TOML: 1-based line and column in characters."""

    line: int
    column: int
    message: str
    help: str = ""
    length: int = 1


class Verdict(Record):
    """What is wrong with a statement, where on its line, and what the line may be read as."""

    message: str
    advice: str
    column: int | None = None
    """The 0-based column on the line; None where the parser stopped is best."""
    length: int = 1
    instead: str | None = None
    several: str = ""
    """The path of a table that is opened several times, and so must be a list of tables."""
