"""Tells whether a text may need TOML 1.1, which is cheaper than finding where it does."""

from __future__ import annotations

import re

_MAYBE_NEWER = re.compile(
    r"[=\[,\n][ \t]*+(?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d(?![\d:])|,[ \t]*+\}|\\[ex]"
)
_BRACED_LINE = re.compile(r"^[^{\n]*+\{[^\n]*", re.MULTILINE)
_TEXT_OR_COMMENT = re.compile(r"""\"(?:[^"\\]|\\.)*+"|'[^']*+'|\#.*""")
_LONG_TEXT = re.compile(r"""\"{3}|'{3}""")


def may_need_newer_toml(text: str) -> bool:
    """Tell cheaply whether ``text`` could hold what only TOML 1.1 allows; ``locate`` knows."""
    if _MAYBE_NEWER.search(text) is not None:
        return True
    lines = [_TEXT_OR_COMMENT.sub("", match.group()) for match in _BRACED_LINE.finditer(text)]
    if lines and _LONG_TEXT.search(text):
        return True
    return any(line.count("{") != line.count("}") for line in lines)
