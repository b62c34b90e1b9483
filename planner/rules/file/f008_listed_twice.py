"""An organisation or person is listed twice under one name.

What it finds
    Two organisations, or two people of one organisation, whose names are the same but for case,
    accents, punctuation and spaces; and an id that stands twice in the members of a group or in the
    audience of a session.

Why it matters
    They are counted, seated, badged and fed twice, and the list that goes to print says thirteen
    where there are twelve.

Example
    ```toml
    organisations = [
        { id = "cataloniabio", name = "CataloniaBio & HealthTech" },
        { id = "bio-health", name = "Cataloniabio & Healthtech" },
    ]
    ```

How to fix
    Keep one of the two, and let the references that name the other name it.

Options
    None.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from unicodedata import combining, normalize

from planner.model.finding import Finding, Related, Severity
from planner.model.nested import Ref
from planner.model.people import Organisation, Person
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.rules.rule import Rule
from planner.source.plain import shorten

RULE = Rule("F008", "listed-twice", Severity.WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Find what is listed twice."""
    itinerary = plan.itinerary
    text = plan.directory.text
    yield from _same_name((each, text(each.name), None) for each in itinerary.organisations)
    yield from _same_name((each, each.name, each.organisation) for each in itinerary.people)
    for group in itinerary.groups:
        refs = [each.who for each in group.members if each.who and each.count is None]
        yield from _same_ref(refs, "this group")
    for day in itinerary.days:
        for session in day.sessions:
            entries: list[Session | Branch] = [session, *session.branches]
            for entry in entries:
                yield from _same_ref(entry.for_ or (), plan.directory.text(entry.title))
    yield from _same_ref(itinerary.party or (), "the party")


def _same_name(
    named: Iterable[tuple[Organisation | Person, str, str | None]],
) -> Iterator[Finding]:
    """Find entries of one name; people of two organisations are two people."""
    met: dict[str, list[tuple[Organisation | Person, str | None]]] = {}
    for entry, name, organisation in named:
        namesakes = met.setdefault(fold(name), []) if fold(name) else []
        for other, other_organisation in namesakes:
            apart = organisation and other_organisation and organisation != other_organisation
            if not apart and other.id != entry.id:
                yield RULE.finding(
                    (*entry.route, "name"),
                    f"{shorten(name)} is listed twice",
                    advice=f"keep one of `{other.id}` and `{entry.id}`",
                    related=(Related((*other.route, "name"), "first listed here"),),
                )
                break
        namesakes.append((entry, organisation))


def _same_ref(refs: Iterable[Ref], where: str) -> Iterator[Finding]:
    first: dict[str, Ref] = {}
    for ref in refs:
        other = first.setdefault(ref, ref)
        if other is not ref:
            yield RULE.finding(
                ref.route,
                f"`{shorten(ref)}` stands twice in {shorten(where) or 'this list'}",
                advice="keep it once",
                related=(Related(other.route, "first listed here"),),
            )


@cache
def fold(name: str) -> str:
    """Return a name without case, accents, punctuation and spaces."""
    letters = normalize("NFKD", name.casefold().replace("&", " and "))
    return re.sub(r"[\W_]+", "", "".join(each for each in letters if not combining(each)))
