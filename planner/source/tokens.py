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
