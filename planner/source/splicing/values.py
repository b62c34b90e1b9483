"""Plain values that give way to others: the commonest edit, for which little of a text is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planner.source.edit import Edit, Set, same, value_at
from planner.source.locate import locate
from planner.source.route import Route
from planner.source.splicing import style
from planner.source.splicing.draft import Splice, spliced


def with_values(text: str, data: dict[str, Any], edits: Sequence[Edit]) -> str | None:
    """Return a text with other values, or None if an edit is to do anything else.

    Raises:
        RefusedError: an edit speaks of something that is not there, or TOML cannot write a value.
    """
    values: dict[Route, Any] = {}
    for edit in edits:
        if not isinstance(edit, Set) or edit.at in values or not _is_plain(edit.value):
            return None
        holder = value_at(data, edit.at[:-1])
        if isinstance(holder, dict) and edit.at[-1] not in holder:
            return None
        old = value_at(data, edit.at)
        if not _is_plain(old):
            return None
        if not same(old, edit.value):
            values[edit.at] = edit.value
    marks = locate(text, values).marks
    splices = []
    for at, value in values.items():
        mark = marks.get(at)
        if mark is None:
            return None
        written = text[slice(*mark.value)]
        if written.startswith(('"""', "'''")):
            return None
        splices.append(Splice(*mark.value, style.like(value, written, "\n")))
    return spliced(text, splices)


def _is_plain(value: object) -> bool:
    return not isinstance(value, dict | list | tuple)
