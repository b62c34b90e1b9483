"""Tells keys, headings, texts and comments of a TOML text apart, for the eye only.

A parser that forgives errors does it, so what is being typed has its colours too; whether the text
is valid is for others to say.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node, Parser, Query, Tree

PARTS = ("key", "heading", "text", "escape", "value", "comment")
"""What is told apart; where two overlap, the later one counts."""

_QUERY = """
[(bare_key) (quoted_key)] @key
(table [(bare_key) (quoted_key) (dotted_key)] @heading)
(table_array_element [(bare_key) (quoted_key) (dotted_key)] @heading)
(table ["[" "]"] @heading)
(table_array_element ["[[" "]]"] @heading)
(string) @text
(escape_sequence) @escape
[
  (integer) (float) (boolean)
  (offset_date_time) (local_date_time) (local_date) (local_time)
] @value
(comment) @comment
"""

LONGEST = 5_000
"""The length in bytes of the longest line whose parts are told apart."""

_ROWS = 64
"""How many lines are looked at together."""


class Part(NamedTuple):
    """A stretch of a line, as columns in characters from 0, the end excluded, and what it is."""

    start: int
    end: int
    name: str


class Highlighter:
    """Says what the parts of each line are."""

    def __init__(self, parser: Parser, query: Query) -> None:
        self._parser = parser
        self._query = query
        self._lines: list[bytes] = []
        self._tree: Tree | None = None
        self._known: dict[int, list[Part]] = {}

    def read(self, text: str) -> None:
        """Take a text; lines end at LF."""
        content = text.encode()
        self._lines = content.split(b"\n")
        self._tree = self._parser.parse(content)
        self._known = {}

    def parts(self, row: int) -> list[Part]:
        """Return the parts of a line of the text that was last read, by its number from 0."""
        if row not in self._known:
            self._look(row - row % _ROWS)
        return self._known.get(row, [])

    def _look(self, first: int) -> None:
        from tree_sitter import QueryCursor

        last = min(first + _ROWS, len(self._lines))
        found: dict[int, list[Part]] = {row: [] for row in range(first, last)}
        if self._tree is not None:
            cursor = QueryCursor(self._query)
            cursor.set_point_range((first, 0), (last, 0))
            captures = cursor.captures(self._tree.root_node)
            for name in PARTS:
                for node in captures.get(name, ()):
                    self._note(node, name, found)
        self._known.update(found)

    def _note(self, node: Node, name: str, found: dict[int, list[Part]]) -> None:
        (top, left), (bottom, right) = node.start_point, node.end_point
        for row in range(max(top, min(found)), min(bottom, max(found)) + 1):
            line = self._lines[row]
            if len(line) > LONGEST:
                continue
            start = _column(line, left) if row == top else 0
            end = _column(line, right if row == bottom else len(line))
            if start < end:
                found[row].append(Part(start, end, name))


def highlighter() -> Highlighter | None:
    """Return a highlighter, or None where its parser cannot be loaded: text is then plain."""
    try:
        tree_sitter: Any = import_module("tree_sitter")
        language = tree_sitter.Language(import_module("tree_sitter_toml").language())
        return Highlighter(tree_sitter.Parser(language), tree_sitter.Query(language, _QUERY))
    except (ImportError, OSError, ValueError, AttributeError, TypeError, RuntimeError):
        return None


def _column(line: bytes, offset: int) -> int:
    return offset if line.isascii() else len(line[:offset].decode(errors="ignore"))
