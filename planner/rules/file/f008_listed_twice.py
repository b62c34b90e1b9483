"""An organisation or person is listed twice under one name.

What it finds
    Two organisations of one delegation, or two people of one organisation, whose names are the same
    but for case, accents, punctuation and spaces; and an id that stands twice in the members of a
    group or in the audience of a session.

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

from collections.abc import Iterable, Iterator
from functools import cache

from planner.model.finding import Finding, Related, Severity
from planner.model.folding import letters_of
from planner.model.nested import Ref
from planner.model.people import Organisation, Person
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.rules.rule import Rule
from planner.source.plain import shorten
from planner.source.route import Route

RULE = Rule("F008", "listed-twice", Severity.WARNING, supersedes=("P203",))

NOBODY = {"nn", "tbc", "tbd", "tba", "name", "nome", "nom", "tobeconfirmed", "daconfirmar"}
"""What stands where a name is still open, without punctuation."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find what is listed twice."""
    itinerary = plan.itinerary
    text = plan.directory.text
    yield from _same_name(
        (each, text(each.name), fold(text(each.delegation))) for each in itinerary.organisations
    )
    yield from _same_name((each, each.name, each.organisation or "") for each in itinerary.people)
    for group in itinerary.groups:
        refs = [each.who for each in group.members if each.who and each.count is None]
        where = f"“{shorten(text(group.name))}”" if group.name else "this group"
        yield from _same_ref(plan, refs, where)
    for day in itinerary.days:
        for session in day.sessions:
            entries: list[Session | Branch] = [session, *session.branches]
            for entry in entries:
                refs = list(entry.for_ or ())
                where = (
                    f"the audience of “{shorten(text(entry.title))}”"
                    if entry.title
                    else "this list"
                )
                yield from _same_ref(plan, refs, where, (session.route,))
    yield from _same_ref(plan, itinerary.party or (), "the party")


def _same_name(named: Iterable[tuple[Organisation | Person, str, str]]) -> Iterator[Finding]:
    """Find entries of one name; those of two organisations or delegations are two."""
    met: dict[str, list[tuple[Organisation | Person, str, str]]] = {}
    for entry, name, side in named:
        key = fold(name)
        if not key or key in NOBODY:
            continue
        namesakes = met.setdefault(key, [])
        for other, other_name, other_side in namesakes:
            first = f", first as “{shorten(other_name)}”" if other_name != name else ""
            apart = side and other_side and side != other_side
            if not apart and other.id != entry.id:
                yield RULE.finding(
                    (*entry.route, "name"),
                    f"“{shorten(name)}” is listed twice{first}",
                    advice=f"keep one of `{other.id}` and `{entry.id}`",
                    related=(Related((*other.route, "name"), "first listed here"),),
                )
                break
        namesakes.append((entry, name, side))


def _same_ref(
    plan: Plan, refs: Iterable[Ref], where: str, sessions: tuple[Route, ...] = ()
) -> Iterator[Finding]:
    first: dict[str, Ref] = {}
    for ref in refs:
        other = first.setdefault(ref, ref)
        if other is not ref:
            yield RULE.finding(
                ref.route,
                f"{shorten(plan.directory.name(ref))} stands twice in {where}",
                advice="keep it once",
                related=(Related(other.route, "first listed here"),),
                sessions=sessions,
            )


@cache
def fold(name: str) -> str:
    """Return a name without case, accents, punctuation and spaces."""
    return letters_of(name.replace("&", " and "))
