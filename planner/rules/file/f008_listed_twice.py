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
from typing import Any

from planner.model.finding import Finding, Related, Severity
from planner.model.folding import letters_of
from planner.model.nested import Ref, Target
from planner.model.people import Organisation, Person
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.edit import Edit
from planner.source.plain import shorten
from planner.source.route import Route

RULE = Rule("F008", "listed-twice", Severity.WARNING)

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
                if len(set(refs)) == len(refs):
                    continue
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


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to keep what is listed once: of two entries one, to which all references then lead."""
    from planner.changes.change import Change
    from planner.source.edit import Delete, value_at

    entry, other = (_entry(at) for at in (finding.at, finding.related[0].at))
    if finding.at[-1] != "name":
        first, second = (value_at(data, at) for at in (other, entry))
        if not isinstance(second, dict) or first == second:
            each = value_at(data, finding.at)
            name = shorten(plan.directory.name(each)) if isinstance(each, str) else "it"
            yield Fix(Change(f"List {name} once", (Delete(entry),)), safe=True)
        return
    entries: list[Organisation | Person] = [*plan.itinerary.organisations, *plan.itinerary.people]
    ids = {each.route: each.id for each in entries}
    for gone, kept in ((entry, other), (other, entry)):
        old, new = ids[gone], ids[kept]
        if old and new and isinstance(gone[-1], int):
            edits = tuple(_merging(plan, gone, old, new))
            yield Fix(Change(f"Keep `{new}`, and delete `{old}`", edits))


def _entry(at: Route) -> Route:
    """Return the entry of a list that a finding is about, given the field of it that it shows."""
    return at[:-1] if at[-1] in {"name", "who"} else at


def _merging(plan: Plan, gone: Route, old: str, new: str) -> Iterator[Edit]:
    """Return the edits that delete an entry, and let the references to it name another one."""
    from planner.source.edit import Delete, Set

    elsewhere = {Target.VENUE, Target.ROOM, Target.VEHICLE, Target.STORE, Target.SESSION}
    refs = [
        ref for target, ref in plan.references.all if target not in elsewhere and ref in {old, new}
    ]
    lists = {_entry(ref.route)[:-1] for ref in refs if ref == new}
    again: list[Route] = []
    for ref in refs:
        if ref == old and ref.route[: len(gone)] != gone:
            at = _entry(ref.route)
            if isinstance(at[-1], int) and at[:-1] in lists:
                again.append(at)
            else:
                yield Set(ref.route, new)
    yield from map(Delete, reversed(again))
    yield Delete(gone)
