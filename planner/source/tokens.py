"""The tokens of TOML, for text that is known to be valid."""

from __future__ import annotations

import re

_PATTERNS = {
    "space": r"[ \t]*+",
    "blank": r"(?:[ \t\r\n]++|#[^\n]*+)*+",
    "key": r"""[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'""",
    "string": (
        r'''"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'''
        r"""|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"""
        r"""|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+\'"""
    ),
    "scalar": r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]++|[^\s,\]}#]++",
}
SPACE, BLANK, KEY, STRING, SCALAR = (re.compile(text) for text in _PATTERNS.values())

DEEPEST = 4
"""How many lists and tables may stand in each other for ``NESTED`` to match them at once."""


def _nested() -> str:
    inner = "(?!)"
    for _ in range(DEEPEST):
        rest = r"""[^"'#\[\]{}]*+"""
        inner = rf"[\[{{]{rest}(?:(?:{_PATTERNS['string']}|{inner}|#[^\n]*+){rest})*+[\]}}]"
    return inner


NESTED = re.compile(_nested())
"""A list or an inline table with all that is in it, unless that is nested very deeply."""

REST_OF_TABLE = re.compile(
    r"""[^"'#\[\]{}\n]*+(?:(?:\n(?![ \t]*\[)|#[^\n]*+|"""
    rf"""{_PATTERNS["string"]}|{_nested()})[^"'#\[\]{{}}\n]*+)*+"""
)
"""What stands between a heading and the line end before the next, unless it is nested very deeply."""


def unquoted(key: str) -> str:
    """Return the name that a key stands for."""
    if key[0] == "'":
        return key[1:-1]
    if key[0] != '"':
        return key
    if "\\" not in key:
        return key[1:-1]
    import tomli

    decoded = tomli.loads(f"key = {key}")["key"]
    return decoded if isinstance(decoded, str) else key
