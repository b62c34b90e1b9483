"""Tells whether a text may need TOML 1.1, which is cheaper than finding where it does."""

from __future__ import annotations

import re

_SHORT = r""""(?:[^"\\\n]++|\\[^ex\n])*+"|'[^'\n]*+'"""
_LONG = (
    r'"""(?:[^"\\]++|\\[^ex]|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
)
_COMMA_OR_COLON = r",(?![ \t]*\})|:(?:\d\d:|(?<=[+-]\d\d:))"
"""A comma that does not end an inline table, and a colon of a time that has seconds."""

_DEEPEST = 3
"""How many inline tables may stand in each other; of deeper ones ``locate`` tells."""


def _older() -> re.Pattern[str]:
    """Return the pattern of texts that hold nothing but what TOML 1.0 knows, on lines of their own."""
    table = "(?!)"
    for _ in range(_DEEPEST):
        rest = r"""[^"'#{}\n:,]*+"""
        table = rf"\{{{rest}(?:(?:{_SHORT}|{_COMMA_OR_COLON}|{table}){rest})*+\}}"
    rest = r"""[^"'#{}:,]*+"""
    return re.compile(
        rf"{rest}(?:(?:{_LONG}|{_SHORT}|{_COMMA_OR_COLON}|{table}|\#[^\n]*+){rest})*+"
    )


_OLDER = _older()


def may_need_newer_toml(text: str) -> bool:
    """Tell cheaply whether a valid text could hold what only TOML 1.1 allows; ``locate`` knows."""
    return _OLDER.fullmatch(text) is None
