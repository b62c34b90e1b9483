"""The agenda as Markdown (CommonMark, as GitHub renders it), fit to be mailed as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.agenda.outline import DayOutline, Entry, Fact, Outline
from planner.source.plain import plain

_SPECIAL = re.compile(r"[\\`*_\[\]<|~$]|&(?=#?\w+;)")
_FIRST = re.compile(r"^[-+=:#>]")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")


def render(outline: Outline) -> str:
    """Return the agenda as a Markdown document."""
    blocks = [f"# {escaped(outline.title)}"]
    if outline.subtitle:
        blocks.append(f"**{escaped(outline.subtitle)}**")
    if outline.aim:
        blocks.append(_lines(outline.aim))
    if outline.facts:
        blocks.append("\\\n".join(_fact(fact) for fact in outline.facts))
    for day in outline.days:
        blocks += _day(day)
    if outline.participants:
        blocks.append("## Taking part")
        blocks += [_participants(side, names) for side, names in outline.participants]
    if outline.footer:
        blocks.append("---")
        blocks.append("\\\n".join(f"*{escaped(line)}*" for line in outline.footer))
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Return text on one line that Markdown shows as it is, wherever in a line it stands."""
    safe = _SPECIAL.sub(lambda match: "\\" + match.group(), " ".join(plain(text).split()))
    return _FIRST.sub(r"\\\g<0>", _NUMBERED.sub(r"\1\\\2", safe))


def _lines(text: str) -> str:
    """Return a longer text with its own lines kept."""
    return "\\\n".join(escaped(line) for line in text.splitlines() if line.strip())


def _fact(fact: Fact) -> str:
    if not fact.label:
        return _lines(fact.text)
    return f"{escaped(fact.label)}: {escaped(fact.text)}"


def _day(day: DayOutline) -> Iterator[str]:
    title = f" · {escaped(day.title)}" if day.title else ""
    yield f"## {escaped(day.heading)}{title}"
    if day.facts:
        yield "\\\n".join(_fact(fact) for fact in day.facts)
    if not day.entries:
        yield "*No sessions yet.*"
    for entry in day.entries:
        yield from _entry(entry)


def _heading(entry: Entry, *, bold: bool = True) -> str:
    """Return time, title and mark of an entry; the time is set off by a no-break space."""
    title = escaped(entry.title)
    if entry.mark == "cancelled":
        title = f"~~{title}~~"
    elif title and bold:
        title = f"**{title}**"
    time = f"{escaped(entry.time)}\N{EN SPACE}" if entry.time else ""
    mark = f" ({entry.mark})" if entry.mark else ""
    kind = f" · *{escaped(entry.kind)}*" if entry.kind else ""
    return f"{time}{title}{mark}{kind}"


def _details(entry: Entry) -> list[str]:
    return [line for fact in entry.facts for line in _fact(fact).split("\\\n")]


def _entry(entry: Entry) -> Iterator[str]:
    yield "\\\n".join([_heading(entry), *_details(entry)])
    points = [line for item in entry.items for line in _point(item, 0, bold=False)]
    points += [line for branch in entry.branches for line in _point(branch, 0, bold=True)]
    if points:
        yield "\n".join(points)


def _point(entry: Entry, depth: int, *, bold: bool) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}- " + f"\\\n{indent}  ".join([_heading(entry, bold=bold), *_details(entry)])
    for item in entry.items:
        yield from _point(item, depth + 1, bold=False)


def _participants(side: str, names: tuple[str, ...]) -> str:
    lead = f"**{escaped(side)}:** " if side else ""
    return f"{lead}{escaped(', '.join(names))}"
