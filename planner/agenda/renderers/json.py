"""The outline of a paper as JSON, for programs that make something of their own of it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args

from planner.agenda.outline import Block, Outline
from planner.agenda.text import Run, Text

VERSION = 1
"""Raised when the shape changes so that programs would stumble."""

_BLOCKS = frozenset(get_args(Block))


def render(outline: Outline) -> bytes:
    """Return an outline as JSON in UTF-8.

    Every block says under ``block`` what it is. A text is a string; where parts of it are in another
    language, in bold or a link, it is an object with the ``text`` and its ``runs``. What is empty or
    as usual is left out.
    """
    data = {"version": VERSION, **_plain(outline)}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return _text(value)
    if isinstance(value, bytes | date):
        return b64encode(value).decode() if isinstance(value, bytes) else value.isoformat()
    if is_dataclass(value):
        name = {"block": type(value).__name__.lower()} if type(value) in _BLOCKS else {}
        return {**name, **dict(_fields(value))}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _text(text: Text) -> str | dict[str, Any]:
    if all(run == Run(run.text) for run in text.runs):
        return str(text)
    return {"text": str(text), "runs": [dict(_given(run)) for run in text.runs]}


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    for each in fields(value):
        held = getattr(value, each.name)
        if held not in (None, "", (), False):
            yield each.name, _plain(held)


def _given(run: Run) -> Iterator[tuple[str, Any]]:
    return ((name, held) for name, held in run._asdict().items() if held)
