"""A printed text says that something is still open.

What it finds
    “TBC”, “TBD”, “to be confirmed”, “da confermare”, “pendiente de confirmar”, “per confirmar”, “à
    confirmer”, “wird noch bekannt gegeben”, “???”, “XXX” or “lorem ipsum” in a text that is printed,
    as words of their own; and “to be decided”, “por definir”, “da definire”, “noch offen” and the
    like where they are all that a text, or brackets in it, say. Notes are left alone, and so is
    everything that the file says is tentative. After five of them the rest is counted.

Why it matters
    Such words are found by the guests. A status is found by the check, and printed as TBC as well.

Example
    ```toml
    [[days.sessions]]
    title = "Dinner (TBC)"
    kind = "meal"
    start = "20:00"
    end = "22:00"
    ```

How to fix
    Write what it is, or write `status = "tentative"` and take the words out.

Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from planner.model.fields import specs
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, TENTATIVE, Branch, Item, Session, Speaker
from planner.model.words import words
from planner.rules.agenda.open_words import PARTS, left_open, says_only, without
from planner.rules.agenda.texts import MOST_QUOTED, OPEN, Text, texts
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route

RULE = Rule("A604", "tbc-left", Severity.INFO)

SESSION = 4
"""How many steps the route of a session has."""

MOST = 5
"""How many texts get a finding of their own."""

_STATED = (Session, Branch, Item, Speaker)
"""What has a status."""

_NAMES = {
    "Itinerary": "the visit", "Item": "a point of a session", "Person": "a person",
    "Organisation": "an organisation", "CoachStop": "a coach stop", "Member": "a member of a group",
}  # fmt: skip
"""What entries are called whose names are not simply those of their tables."""


class Left(Record):
    """A text in which something is said to be open."""

    text: Text
    at: Route
    says: str
    quoted: str


def check(plan: Plan) -> Iterator[Finding]:
    """Find what is left open in printed texts."""
    found = list(_left(plan))
    for left in found[:MOST]:
        yield _finding(left)
    rest = found[MOST:]
    if rest:
        one = len(rest) == 1
        yield RULE.finding(
            rest[0].at,
            f"“{rest[0].says}” or the like is left in {len(rest)} more printed "
            f"text{'' if one else 's'}",
            advice="write what it is, or say that it is tentative",
            related=tuple(Related(left.at, "and here") for left in rest[1:]),
        )


def _left(plan: Plan) -> Iterator[Left]:
    """Return the texts that say that something is open, without their entry being tentative."""
    every = _small("\n".join(_written(plan)))
    parts = [part for part in PARTS if part in every]
    if not parts:
        return
    excused = {entry.route for entry in _entries(plan) if entry.status in {TENTATIVE, CANCELLED}}
    for text in _texts(plan):
        for language, written in text.words.texts.items():
            said = left_open(written) if _has_one(_small(written), parts) else ""
            if not said:
                continue
            if not any(text.at[:length] in excused for length in range(len(text.at))):
                at = (*text.at, language) if language else text.at
                quoted = shorten(written.strip(), MOST_QUOTED)
                yield Left(text, at, shorten(said, MOST_QUOTED), quoted)
            break


def _small(text: str) -> str:
    """Return a text in small letters, with nothing but single spaces between its words."""
    return " ".join(text.lower().split())


def _has_one(text: str, parts: Iterable[str]) -> bool:
    """Tell whether a text in small letters has a part of one of the words."""
    return any(part in text for part in parts)


def _entries(plan: Plan) -> Iterator[Session | Branch | Item | Speaker]:
    """Return everything in the programme that has a status."""
    for day in plan.itinerary.days:
        for session in day.sessions:
            entries: list[Session | Branch] = [session, *session.branches]
            for entry in entries:
                yield entry
                yield from entry.speakers
                for item in entry.items:
                    yield item
                    yield from item.speakers


def _written(plan: Plan) -> Iterator[str]:
    """Return what stands in all these texts."""
    itinerary = plan.itinerary
    yield from (person.name for person in itinerary.people)
    yield from (venue.address for venue in itinerary.venues)
    for text in texts(plan):
        yield from text.words.texts.values()


def _texts(plan: Plan) -> Iterator[Text]:
    """Return all texts that are printed, also names and addresses, which have no language."""
    for person in plan.itinerary.people:
        yield Text((*person.route, "name"), words(person.name), person, "name")
    for venue in plan.itinerary.venues:
        yield Text((*venue.route, "address"), words(venue.address), venue, "address")
    yield from texts(plan)


def _finding(left: Left) -> Finding:
    table = type(left.text.owner).__name__
    owner = _NAMES.get(table) or f"a {table.lower()}"
    whole = left.quoted == left.says
    what = "all there is of" if whole else "left in"
    stated = isinstance(left.text.owner, _STATED)
    return RULE.finding(
        left.at,
        f"“{left.says}” is {what} the {left.text.field.rstrip('_')} of {owner}"
        + ("" if whole else f": “{left.quoted}”"),
        advice='write status = "tentative" instead' if stated else "write what it is",
        sessions=(left.at[:SESSION],) if left.at[:1] == ("days",) and stated else (),
    )


def fixes(plan: Plan, _data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to say by the status what the text says, and to take it out of the text."""
    from planner.changes.change import Change
    from planner.source.edit import Edit, Set

    for left in list(_left(plan))[:MOST]:
        owner = left.text.owner
        if left.at != finding.at or not isinstance(owner, _STATED):
            continue
        order = tuple(specs(type(owner)))
        edits: list[Edit] = [Set((*owner.route, "status"), TENTATIVE, order)]
        rest = _without(left.text)
        if rest is not None:
            edits += [Set(at, written) for at, written in rest]
        safe = rest is not None and left.text.field in {"title", "label"}
        name = f"Make {_called(left)} tentative"
        yield Fix(
            Change(f"{name}, and take out “{left.says}”" if rest else name, tuple(edits)),
            safe=safe and "status" not in owner.given,
        )


def _called(left: Left) -> str:
    text = without(left.quoted)
    if left.text.field in {"title", "label"} and text != left.says:
        return f"“{text}”"
    return "the speaker" if isinstance(left.text.owner, Speaker) else "the session"


def _without(text: Text) -> list[tuple[Route, str]] | None:
    """Return what a text becomes without the words, by language; None where they cannot go."""
    found: list[tuple[Route, str]] = []
    for language, written in text.words.texts.items():
        if not left_open(written):
            continue
        at = (*text.at, language) if language else text.at
        rest = without(written)
        if says_only(written) and text.field == "label" and not language:
            rest = OPEN
        if not rest.strip() or left_open(rest):
            return None
        found.append((at, rest))
    return found
