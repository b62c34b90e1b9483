"""What differs between two texts, line by line, for showing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_CONTEXT = 3
"""How many equal lines are shown around a difference."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")

_MOST_COMPARED = 4_000
"""How many lines are compared one by one; beyond, all old ones stand before all new ones."""


@dataclass(frozen=True)
class Line:
    """A line of a comparison.

    ``sign`` is ``-`` for a line of the old text, ``+`` for one of the new, a space for one of both,
    ``…`` where equal lines are left out. The numbers count from 1. The text stands as in the file;
    its line end is left out, or is a picture if otherwise two differing lines would look alike.
    """

    sign: str
    text: str = ""
    old: int | None = None
    new: int | None = None


def differences(old: str, new: str) -> list[Line]:
    """Return the lines that differ, and some equal ones around them; nothing if none does."""
    befores, afters = _LINE.findall(old), _LINE.findall(new)
    lines: list[Line] = []
    reached = 0
    for tag, start, end, new_start, new_end in _runs(befores, afters):
        if start > reached:
            lines.append(Line("…"))
        if tag == "equal":
            lines += [
                Line(" ", befores[start + each], start + each + 1, new_start + each + 1)
                for each in range(end - start)
            ]
        else:
            lines += [Line("-", befores[at], old=at + 1) for at in range(start, end)]
            lines += [Line("+", afters[at], new=at + 1) for at in range(new_start, new_end)]
        reached = end
    if lines and reached < len(befores):
        lines.append(Line("…"))
    ended = _pictured if _look_alike(lines) else _bare
    return [replace(line, text=ended(line.text)) for line in lines]


def _bare(line: str) -> str:
    return line.removesuffix("\n").removesuffix("\r")


def _pictured(line: str) -> str:
    return _bare(line) + line[len(_bare(line)) :].replace("\r", "␍").replace("\n", "␊")


def _look_alike(lines: list[Line]) -> bool:
    """Tell whether some lines differ in nothing but their ends."""
    removed = {line.text for line in lines if line.sign == "-"}
    added = {line.text for line in lines if line.sign == "+"}
    return bool(set(map(_bare, removed - added)) & set(map(_bare, added - removed)))


_Run = tuple[str, int, int, int, int]
"""What happens to some lines, the old ones from and to, the new ones from and to."""


def _runs(befores: list[str], afters: list[str]) -> Iterator[_Run]:
    """Return the runs of equal and different lines, of the equal ones those near a difference."""
    if befores == afters:
        return
    runs = list(_all_runs(befores, afters))
    for at, (tag, start, end, new_start, new_end) in enumerate(runs):
        if tag != "equal":
            yield tag, start, end, new_start, new_end
            continue
        after = 0 if at == 0 else min(_CONTEXT, end - start)
        before = 0 if at == len(runs) - 1 else min(_CONTEXT, end - start - after)
        if after:
            yield tag, start, start + after, new_start, new_start + after
        if before:
            yield tag, end - before, end, new_end - before, new_end


def _all_runs(befores: list[str], afters: list[str]) -> Iterator[_Run]:
    """Return all runs. What both texts begin and end with is set aside first: the rest is short."""
    shortest = min(len(befores), len(afters))
    head = next((at for at in range(shortest) if befores[at] != afters[at]), shortest)
    most = shortest - head
    tail = next((at for at in range(most) if befores[-1 - at] != afters[-1 - at]), most)
    before, after = befores[head : len(befores) - tail], afters[head : len(afters) - tail]
    if head:
        yield "equal", 0, head, 0, head
    if max(len(before), len(after)) > _MOST_COMPARED:
        yield "replace", head, head + len(before), head, head + len(after)
    else:
        for tag, *ends in difflib.SequenceMatcher(None, before, after).get_opcodes():
            start, end, new_start, new_end = (head + each for each in ends)
            yield tag, start, end, new_start, new_end
    if tail:
        yield "equal", len(befores) - tail, len(befores), len(afters) - tail, len(afters)
