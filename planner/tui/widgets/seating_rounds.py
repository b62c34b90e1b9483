"""The rounds of a parallel slot: who sits where when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from planner.agenda.wording import times
from planner.changes.parallel.audience import Audience
from planner.changes.parallel.rotation import Round, rounds_of, strangers, teams, unmet
from planner.changes.parallel.seating import Seating, letter
from planner.changes.parallel.summary import Summary, title_of
from planner.model.plan import listed
from planner.tui.text import MUTED, shown
from planner.tui.widgets.seating import fitted, key_of

TIME = 13
"""The width in cells of the times of rounds."""

LEAST = 2
"""The narrowest column in cells."""

NAMED = 14
"""The narrowest column in cells in which groups have their names, and not only letters."""


def rounds_drawn(
    audience: Audience, seating: Seating, summaries: Sequence[Summary], width: int, *, members: bool
) -> list[Content]:
    """Draw who sits where when: a line for each round, a column for each branch.

    ``summaries`` are those of the seating, ``width`` is in cells; with ``members`` it is said, too,
    who belongs to which group. Below stands who never gets where, and who never meets whom.
    """
    rounds = rounds_of(audience, seating)
    titles = [title_of(audience, place) for place in seating.stations]
    names = [each.group for each in summaries]
    columns = len(titles) + any(each.pausing for each in rounds)
    wide = max(LEAST, (width - TIME) // max(1, columns) - 1)
    brief = wide < NAMED
    lines = _table(rounds, titles, [letter(n) for n in range(len(names))] if brief else names, wide)
    if members or brief:
        lines += [Content(), *_members(seating, summaries, names, width)]
    for team, tables in unmet(audience, seating):
        never = listed([titles[table] for table in tables])
        lines.append(shown(f" {names[team]} never gets to {never}", "$text-warning"))
    apart, pairs = strangers(audience, seating)
    if pairs:
        never = f" {apart} of {pairs} pairs of organisations never sit together"
        lines.append(shown(never if apart else " All organisations sit together once", MUTED))
    return lines


def _table(
    rounds: Sequence[Round], titles: Sequence[str], names: Sequence[str], wide: int
) -> list[Content]:
    pausing = any(each.pausing for each in rounds)
    heads = [shown(f"{key_of(place)} {title}", "bold") for place, title in enumerate(titles)]
    rows = [[*heads, shown("pause", "bold")] if pausing else heads]
    for each in rounds:
        row = [shown("–", MUTED) if seat is None else shown(names[seat]) for seat in each.seats]
        pause = shown(", ".join(names[team] for team in each.pausing), MUTED)
        rows.append([*row, pause] if pausing else row)
    begins = [shown("round", "bold")]
    begins += [
        shown(times(each.start, each.end) or f"{number}") for number, each in enumerate(rounds, 1)
    ]
    between = Content.styled("│", MUTED)
    return [
        between.join([fitted(begin, TIME), *(fitted(cell, wide) for cell in row)])
        for begin, row in zip(begins, rows, strict=True)
    ]


def _members(
    seating: Seating, summaries: Sequence[Summary], names: Sequence[str], width: int
) -> Iterator[Content]:
    """Say who belongs to which group."""
    for team in teams(seating):
        who = [
            each.name if each.among is None else f"{each.name} ({each.heads.number})"
            for each in summaries[team].sitting
        ]
        head = shown(f" {letter(team)} {names[team]}: ", "bold")
        yield (head + shown(", ".join(who))).truncate(width, ellipsis=True)
