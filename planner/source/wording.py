"""Words slips of TOML for people, by looking at the line on which the parser stopped."""

from __future__ import annotations

import re
from collections.abc import Callable

from planner.source.plain import shorten
from planner.source.slip import Verdict
from planner.source.value_words import word_value

LONGEST_LINE = 1000
"""The length in characters from which on a line is not looked at more closely."""


def word(line: str, message: str, *, column: int | None, stopped_at: str) -> Verdict:
    """Word a slip, given the first line of its statement and what the parser says.

    ``column`` is where on that line the parser stopped, None if on a later one; ``stopped_at`` is
    the character there.
    """
    for look in _LOOKS:
        verdict = look(line, message) if len(line) <= LONGEST_LINE else None
        if verdict is not None:
            return verdict
    if "Unclosed array" in message or "Unclosed inline table" in message:
        return _unclosed(line, message, column, stopped_at)
    if column is None and "Invalid value" in message and line.count("[") > line.count("]"):
        return _unclosed(line, "Unclosed array", None, "[")
    for pattern, words, advice in _MESSAGES:
        if re.search(pattern, message):
            return Verdict(words, advice, _place(line, words, column))
    return Verdict(
        "this line is neither a key with a value nor a comment",
        "write key = value, or begin the line with # to make it a comment",
    )


def _place(line: str, words: str, column: int | None) -> int | None:
    """Return where on its line a slip is best shown, None where the parser stopped."""
    start = len(line) - len(line.lstrip())
    if "backslash" in words:
        return max(start, line.rfind("\\", 0, (column or 0) + 1))
    return start if column is None or line[start : start + 1] in {'"', "'"} else None


_MESSAGES: tuple[tuple[str, str, str], ...] = (
    (r"Unterminated string|Expected \"'|Expected '\"|(?:Illegal|invalid) character '\\n'",
     "this text has an opening quote and no closing one",
     "close the text with the same quote on the same line"),
    (r"Duplicate inline table key|Cannot overwrite a value",
     "this is set a second time", "keep one of the two"),
    (r"Cannot declare .* twice|Cannot mutate immutable|Cannot redefine|Cannot define",
     "this table is opened a second time",
     "where there are several, each heading takes double brackets, as in [[days]]"),
    (r"Expected '=' after a key", "a key stands here without an = and a value",
     "write key = value; a key with spaces or accents stands in quotes"),
    (r"Invalid initial character for a key part", "no key can begin like this",
     "write key = value; a comment begins with #"),
    (r"Expected newline or end of document", "something follows the value on this line",
     "put text in quotes, and each key on a line of its own"),
    (r"Expected '\]+'|Expected '\]\]'|at the end of a table declaration",
     "this heading is not closed", "close it with as many brackets as open it: [[days]]"),
    (r"Invalid date or datetime", "this is not a date or time that exists",
     'write a date as 2023-06-20 and a time as "09:30"'),
    (r"Unescaped '\\\\?' in a string|Invalid hex|Escaped character is not",
     "a backslash in this text does not stand for itself",
     r"write \\ for a backslash, or put the text in single quotes"),
    (r"Illegal character|Found invalid character", "an invisible control character stands here",
     "delete it"),
    (r"Exceeds the limit|too many digits", "this number has too many digits",
     "write a number of at most 18 digits"),
    (r"Invalid value", "this value is none that TOML knows",
     'put text, ids and times in quotes: "09:30"'),
)  # fmt: skip


def _unclosed(line: str, message: str, column: int | None, stopped_at: str) -> Verdict:
    what, bracket = ("list", "]") if "array" in message else ("table", "}")
    on_this_line = column is not None
    at_heading = stopped_at == "[" and not on_this_line
    goes_on = stopped_at in "\"'{[" or (on_this_line and stopped_at.isalnum())
    if stopped_at and goes_on and not at_heading:
        return Verdict("a comma is missing between two entries", "separate them with a comma")
    opening = re.search(r"=\s*", line)
    return Verdict(
        f"this {what} is opened and never closed",
        f"separate the entries with commas, and close the {what} with {bracket}",
        opening.end() if opening else len(line) - len(line.lstrip()),
    )


_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?: |$)")
_INVISIBLE = re.compile("[\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u2060-\u206f\u3000\ufeff]")
_FOREIGN_COMMENT = re.compile(r"\s*(//|/\*|;|--|%|\*)")


def _conflict(line: str, _message: str) -> Verdict | None:
    if not _CONFLICT.match(line):
        return None
    return Verdict(
        "this mark was left when two versions of the file were merged",
        "keep one of the two versions, and delete the three marks", 0, len(line),
    )  # fmt: skip


def _invisible(line: str, _message: str) -> Verdict | None:
    outside = re.sub(r'"[^"]*"|\'[^\']*\'|#.*', lambda quoted: "_" * len(quoted.group()), line)
    found = _INVISIBLE.search(outside)
    if found is None:
        return None
    from unicodedata import name

    instead = "".join(
        " " if _INVISIBLE.match(masked) else original
        for masked, original in zip(outside, line, strict=True)
    )
    return Verdict(
        f"an invisible character stands here: {name(found.group(), 'unnamed').lower()}",
        "delete it, or write a plain space instead", found.start(), instead=instead,
    )  # fmt: skip


def _comment(line: str, _message: str) -> Verdict | None:
    found = _FOREIGN_COMMENT.match(line)
    if found is None:
        return None
    return Verdict("a comment begins with # here", "write # and the comment", found.start(1),
                   len(found[1]))  # fmt: skip


_HEADING = re.compile(r"(\s*)(\[+)\s*([\w.-]+)\s*(\]*)\s*(?:#.*)?$")


def _heading(line: str, message: str) -> Verdict | None:
    found = _HEADING.match(line)
    if found is None:
        return None
    indent, opening, path, closing = found.groups()
    if "Cannot declare" in message or "Cannot mutate" in message or "Cannot overwrite" in message:
        return Verdict(
            f"`{shorten(path)}` is opened a second time here",
            f"where there are several, each heading takes double brackets: [[{shorten(path)}]]",
            len(indent), len(line.strip()), several=path,
        )  # fmt: skip
    if len(opening) == len(closing):
        return None
    double = max(len(opening), len(closing)) > 1
    heading = f"[[{path}]]" if double else f"[{path}]"
    return Verdict("the brackets of this heading do not match", f"write {shorten(heading)}",
                   len(indent), len(line.strip()), indent + heading)  # fmt: skip


_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\\]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"\\]*"|'[^']*'))*"""
_COLON = re.compile(rf"(\s*)({_KEY})\s*:\s*(.*)$")
_NO_EQUALS = re.compile(rf"""(\s*)({_KEY})\s+(["'\[{{\d].*)$""")
_OTHER_KEY = re.compile(r"""\s*([^\s="'\[\]{}#][^="'\[\]{}#]*?)\s*=""")
_PAIR = re.compile(rf"(\s*{_KEY}\s*=\s*)(.*?)\s*$")


def _bare(value: str) -> str:
    """Return a value without the comment after it, as far as that can be told."""
    return re.sub(r"""\s+#[^"']*$""", "", value)


def _no_pair(line: str, message: str) -> Verdict | None:
    """Look at a line that has no key, or no equals sign after it."""
    if _PAIR.match(line) or not line.strip() or line.lstrip()[0] in "[]{}\"',":
        return None
    if found := _COLON.match(line):
        indent, key, value = found.groups()
        return Verdict(
            f"a colon stands after `{shorten(key)}`, and an = belongs there",
            f"write {shorten(f'{key} = {_bare(value)}')}" if value else f"write {shorten(key)} = …",
            found.end(2), instead=f"{indent}{key} = {value}",
        )  # fmt: skip
    if found := _NO_EQUALS.match(line):
        indent, key, value = found.groups()
        return Verdict(
            f"an = is missing after `{shorten(key)}`", f"write {shorten(f'{key} = {_bare(value)}')}",
            found.end(2), instead=f"{indent}{key} = {value}",
        )  # fmt: skip
    if found := _OTHER_KEY.match(line):
        key = found[1]
        return Verdict(
            f"`{shorten(key)}` cannot be a key: keys have plain letters, digits, _ and -, no spaces",
            f"write {_simple_key(key)}, or put the key in quotes", found.start(1), len(key),
        )  # fmt: skip
    if "control" in message or "Illegal" in message or "invalid character" in message:
        return None
    return Verdict(
        "this line is neither a key with a value nor a comment",
        "begin it with # to make it a comment, or write key = value",
        len(line) - len(line.lstrip()), len(line.strip()),
    )  # fmt: skip


def _simple_key(key: str) -> str:
    from unicodedata import normalize

    letters = normalize("NFKD", key[:60]).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "_", letters).strip("_") or "a plain word"


def _value(line: str, message: str) -> Verdict | None:
    """Look at a value that stands on the line of its key."""
    found = _PAIR.match(line)
    if found is None:
        return None
    key = found[1].split("=")[0]
    name = shorten(key.strip())
    if "Cannot overwrite" in message or "Cannot mutate" in message:
        start = len(key) - len(key.lstrip())
        return Verdict(
            f"`{name}` is set a second time", "keep one of the two", start, len(key.strip())
        )
    if not found[2] or found[2].startswith("#"):
        advice = "write one after the =, or delete the line"
        return Verdict(f"`{name}` has no value", advice, len(key))
    return word_value(found[1], found[2], message)


_LOOKS: tuple[Callable[[str, str], Verdict | None], ...] = (
    _conflict,
    _invisible,
    _comment,
    _heading,
    _no_pair,
    _value,
)
