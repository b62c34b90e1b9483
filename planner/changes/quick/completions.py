"""What the word under the cursor of a quick line may become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.changes.quick.parse import tokens_of
from planner.changes.typed.kinds import NAMES, kind_of
from planner.changes.typed.names import Entries, parties, ranked, speakers, vehicles
from planner.changes.typed.places import rooms, venue_in_use, venues
from planner.model.plan import Plan
from planner.model.programme import Day, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.source.edit import RefusedError

MOST = 8
"""How many completions are offered."""


def completions(
    plan: Plan, day: Day, text: str, cursor: int, base: Session | None = None
) -> list[tuple[str, str]]:
    """Return what the word under the cursor may become, with what each is called, best first.

    Each replaces the whole word, of which ``word_at`` says where it stands.
    """
    start, end = word_at(text, cursor)
    word = text[start:end]
    if not word or word[0] not in "@+->#" or _in_quotes(text[:start]):
        return []
    offers = _offers(plan, day, text, word, base)
    return list(dict.fromkeys(offers))[:MOST]


def word_at(text: str, cursor: int) -> tuple[int, int]:
    """Return where the word under the cursor of a line begins and ends."""
    start = end = max(0, min(cursor, len(text)))
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _in_quotes(before: str) -> bool:
    try:
        tokens_of(before)
    except RefusedError:
        return True
    return False


def _offers(
    plan: Plan, day: Day, text: str, word: str, base: Session | None
) -> Iterator[tuple[str, str]]:
    sign, rest = word[0], word[1:]
    done, comma, last = rest.rpartition(",")
    head = f"{sign}{done}{comma}"
    if sign == "@":
        yield from _places(plan, day, rest, base)
    elif sign == "#":
        yield from _matching(plan, "#", rest, NAMES)
    elif sign == ">":
        yield from _matching(plan, head, last, parties(plan))
    elif sign == "+":
        if _moves(text, base):
            yield from _matching(plan, head, last, vehicles(plan))
        yield from _matching(plan, head, last, speakers(plan))
    elif base is not None:
        known = {**vehicles(plan), **speakers(plan)}
        there = [*(each.who for each in base.speakers if each.who), *base.vehicles]
        yield from _matching(plan, head, last, {str(each): known.get(each, each) for each in there})


def _places(plan: Plan, day: Day, typed: str, base: Session | None) -> Iterator[tuple[str, str]]:
    here = venue_in_use(plan, day, base)
    name, slash, inner = typed.partition("/")
    if not slash:
        yield from _matching(plan, "@", name, {**venues(plan), **rooms(plan, here)})
        return
    found = [each for each, _ in ranked(name, venues(plan))] if name else [here or ""]
    for venue in found[:1]:
        yield from _matching(plan, f"@{venue if name else ''}/", inner, rooms(plan, venue))


def _matching(plan: Plan, head: str, typed: str, entries: Entries) -> Iterable[tuple[str, str]]:
    name = plan.directory.text
    return [(f"{head}{each}", name(entries[each]) or each) for each, _ in ranked(typed, entries)]


def _moves(text: str, base: Session | None) -> bool:
    """Tell whether a line speaks of a transfer, as far as it has been typed."""
    kinds = [each[1:] for each in text.split() if each[0] == "#" and each[1:]]
    if kinds:
        return any(
            kind.moves and name.startswith(kinds[-1]) for name, kind in SESSION_KINDS.items()
        )
    return SESSION_KINDS[base.kind if base is not None else kind_of(_title(text))].moves


def _title(text: str) -> str:
    return " ".join(
        each for each in text.split() if each[0] not in '@+->#"' and not each[0].isdigit()
    )
