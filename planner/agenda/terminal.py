"""The agenda for a terminal, as a Rich renderable; user text never becomes markup."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planner.agenda.outline import DayOutline, Entry, Fact, Outline
from planner.source.plain import plain

TIME_WIDTH = 13


def render(outline: Outline) -> RenderableType:
    """Return the agenda, made for 80 columns and good in more."""
    blocks: list[RenderableType] = [Text(plain(outline.title), style="bold")]
    if outline.subtitle:
        blocks.append(Text(plain(outline.subtitle)))
    if outline.aim:
        blocks += [Text(), _lines(outline.aim, "italic")]
    if outline.facts:
        blocks += [Text(), *(_fact(fact) for fact in outline.facts)]
    for day in outline.days:
        blocks += [Text(), *_day(day)]
    if outline.participants:
        blocks += [Text(), Text("Taking part", style="bold cyan")]
        blocks += [_fact(Fact(side, ", ".join(names))) for side, names in outline.participants]
    blocks += [Text(), *(Text(plain(line), style="dim") for line in outline.footer)]
    return Group(*blocks)


def _lines(text: str, style: str = "") -> Text:
    return Text("\n".join(plain(line) for line in text.splitlines() if line.strip()), style=style)


def _fact(fact: Fact) -> Text:
    if not fact.label:
        return _lines(fact.text)
    return Text.assemble((f"{plain(fact.label)}: ", "dim"), plain(fact.text))


def _day(day: DayOutline) -> Iterator[RenderableType]:
    title = f" · {plain(day.title)}" if day.title else ""
    yield Text(f"{plain(day.heading)}{title}", style="bold cyan")
    for fact in day.facts:
        yield _fact(fact)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=TIME_WIDTH, no_wrap=False)
    grid.add_column(ratio=1, overflow="fold")
    for entry in day.entries:
        grid.add_row(Text(plain(entry.time), style="bold"), Group(*_entry(entry), Text()))
    if not day.entries:
        grid.add_row("", Text("No sessions yet.", style="dim"))
    yield Text()
    yield grid


def _heading(entry: Entry, style: str = "bold") -> Text:
    heading = Text(plain(entry.title), style="dim strike" if entry.mark == "cancelled" else style)
    if entry.mark:
        heading.append(f" ({entry.mark})", style="yellow")
    if entry.kind:
        heading.append(f" · {entry.kind}", style="dim")
    return heading


def _entry(entry: Entry) -> Iterator[RenderableType]:
    yield _heading(entry)
    yield from _rest(entry)


def _rest(entry: Entry) -> Iterator[RenderableType]:
    for fact in entry.facts:
        yield _fact(fact)
    for item in entry.items:
        yield _point(item, "")
    for branch in entry.branches:
        yield _point(branch, "bold")


def _point(entry: Entry, style: str) -> RenderableType:
    time = f"{plain(entry.time)}  " if entry.time else ""
    heading = Text.assemble("• ", time, _heading(entry, style))
    return Group(heading, *(Padding(each, (0, 0, 0, 2)) for each in _rest(entry)))
