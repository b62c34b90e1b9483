"""Diets or access needs are counted, and the programme does not carry them.

What it finds
    Meals whose `serves` has fewer of a diet than is counted on the organisations that come to them
    (`diets`), as info while the meal is tentative or optional; meals without any `serves` although
    diets are counted, as info; and access needs (`access`) of which no session, venue or vehicle
    says a word, as info. Who comes only in part is not counted. A vegan dish feeds a vegetarian.
    Only counts are told, never whose they are.

Why it matters
    Somebody told the organisers in March, and in June gets a plate with a steak on it.

Example
    ```toml
    organisations = [
      { id = "innovi", name = "INNOVI", headcount = 4, diets = { vegetarian = 2 } },
      { id = "kids", name = "Kid's Cluster", headcount = 3, diets = { vegetarian = 1, vegan = 1 } },
    ]

    [[days.sessions]]
    title = "Buffet lunch"
    kind = "meal"
    start = "13:00"
    end = "14:00"
    serves = { vegetarian = 2 }
    ```

How to fix
    Order what is counted and write it into `serves`; say what access needs under `needs`.

Options
    None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from planner.model.crowd import Crowd, Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.folding import folded, letters_of
from planner.model.people import Organisation
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, ONLINE, REQUIRED, TENTATIVE, Session
from planner.model.session_kinds import MEAL
from planner.model.words import Words, quoted
from planner.rules.fix import Fix
from planner.rules.journeys import is_there
from planner.rules.rule import Rule
from planner.source.plain import shorten
from planner.source.record import Record

RULE = Rule("C506", "needs-not-carried", Severity.WARNING, reads_absence=True)

VEGAN, VEGETARIAN = "vegan", "vegetarian"

_OF_DIETS = re.compile(r"\b(?:diet|veget|vega|allerg|halal|kosher|gluten|celia)")
_OF_ACCESS = re.compile(
    r"access|acces|wheelchair|step-free|barrier|\bramp|\blift|elevator|ascens|disab|rotelle"
    r"|de rodes|de ruedas|fauteuil|rollstuhl|mobility|hearing|\bsign language"
)

Counts = dict[str, int]


class Meal(Record):
    """A meal with what its guests need and what it has."""

    session: Session
    needed: Counts
    lacking: Counts
    """How many of each diet are there of those of which there are too few."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find diets and access needs that the programme does not carry."""
    meals = _meals(plan)
    alike: dict[tuple[object, ...], list[Meal]] = {}
    for meal in meals:
        if meal.session.serves and meal.lacking:
            wanted = [(diet, meal.needed[diet], count) for diet, count in meal.lacking.items()]
            alike.setdefault((_severity(meal.session), *wanted), []).append(meal)
    for same in alike.values():
        yield _too_few(plan, same)
    silent = [meal for meal in meals if not meal.session.serves and not _speaks(meal.session)]
    if silent:
        yield _nothing_said(plan, silent)
    yield from _access(plan)


def _meals(plan: Plan) -> list[Meal]:
    """Return the meals at which people with a diet are, in the order of the programme."""
    counted = [
        each for each in plan.directory.organisations.values()
        if "diets" not in each.broken and any(each.diets.values())
    ]  # fmt: skip
    if not counted:
        return []
    travelling = _travelling(plan)
    meals: list[Meal] = []
    for slot in plan.timetable.sessions:
        if slot.live and _is_meal(slot.session):
            guests = [
                each for each in _who_come(plan, counted, slot.crowd)
                if each.id not in travelling or is_there(plan, Seat(each.id), slot)
            ]  # fmt: skip
            meals.append(_meal(slot.session, guests))
    for _, session in plan.timetable.timeless:
        if session.status != CANCELLED and _is_meal(session):
            crowd = plan.timetable.crowd_of(session)
            meals.append(_meal(session, _who_come(plan, counted, crowd)))
    return [meal for meal in meals if meal.needed]


def _travelling(plan: Plan) -> set[str]:
    """Return the organisations that arrive or leave apart from the others, or may do so."""
    slips = {"arrives", "leaves"}
    directory = plan.directory
    return {
        each.id for each in directory.organisations.values()
        if each.arrives or each.leaves or each.broken & slips
    } | {
        seat.who for each in directory.groups.values()
        if each.arrives or each.leaves or each.broken & slips
        for seat in plan.crowds.one(each.id).seats
    }  # fmt: skip


def _is_meal(session: Session) -> bool:
    return (
        session.kind == MEAL and session.participation != ONLINE
        and not session.broken & {"kind", "serves", "status", "attendance"}
    )  # fmt: skip


def _who_come(plan: Plan, counted: Iterable[Organisation], crowd: Crowd) -> list[Organisation]:
    """Return the organisations of which all people are surely in a crowd."""
    firm = frozenset() if crowd.doubtful else crowd.firm
    return [each for each in counted if plan.crowds.one(each.id).seats <= firm]


def _meal(session: Session, guests: Iterable[Organisation]) -> Meal:
    needed: Counts = {}
    names: dict[str, str] = {letters_of(diet): diet for diet in session.serves}
    for organisation in guests:
        for diet, count in organisation.diets.items():
            name = names.setdefault(letters_of(diet), diet)
            needed[name] = needed.get(name, 0) + count
    needed = {diet: count for diet, count in needed.items() if count}
    lacking: Counts = {}
    for diet, count in needed.items():
        served = _served(session, needed, diet)
        if served < count and (session.attendance == REQUIRED or not served):
            lacking[diet] = served
    return Meal(session, needed, lacking)


def _served(session: Session, needed: Counts, diet: str) -> int:
    """Return how many of a diet a meal feeds; what is vegan and left over feeds vegetarians."""
    served = session.serves.get(diet, 0)
    if letters_of(diet) == VEGETARIAN:
        for other, count in session.serves.items():
            if letters_of(other) == VEGAN:
                served += max(0, count - needed.get(other, 0))
    return served


def _severity(session: Session) -> Severity:
    settled = session.status != TENTATIVE and session.attendance == REQUIRED
    return Severity.WARNING if settled else Severity.INFO


def _too_few(plan: Plan, meals: list[Meal]) -> Finding:
    first = meals[0]
    verb = "serves" if len(meals) == 1 else "serve"
    few = [
        f"{served or 'no'} {shorten(diet, 40)} where {first.needed[diet]} "
        f"{'is' if first.needed[diet] == 1 else 'are'} counted"
        for diet, served in first.lacking.items()
    ]
    return RULE.finding(
        (*first.session.route, "serves"),
        f"{_titles(plan, meals)} {verb} {listed(few)}",
        advice="order what is counted, and write it into `serves`",
        related=tuple(
            Related((*meal.session.route, "serves"), "here as well") for meal in meals[1:]
        ),
        sessions=tuple(meal.session.route for meal in meals),
        severity=_severity(first.session),
    )


def _nothing_said(plan: Plan, meals: list[Meal]) -> Finding:
    most = max(meals, key=lambda meal: sum(meal.needed.values()))
    counts = _listed(most.needed)
    says = "says" if len(meals) == 1 else "say"
    return RULE.finding(
        (*meals[0].session.route, "title"),
        f"{_titles(plan, meals)} {says} nothing of diets, and {counts} are counted among the guests",
        advice="order what is counted, and write it into `serves`",
        related=tuple(
            Related((*meal.session.route, "title"), "here as well") for meal in meals[1:]
        ),
        sessions=tuple(meal.session.route for meal in meals),
        severity=Severity.INFO,
    )


def _titles(plan: Plan, meals: list[Meal]) -> str:
    return listed([quoted(plan.directory.text(meal.session.title)) for meal in meals])


def _listed(counts: Counts) -> str:
    return listed([f"{count} {shorten(name, 40)}" for name, count in counts.items()])


def _speaks(session: Session) -> bool:
    """Tell whether a meal says something of diets elsewhere than in what it serves."""
    texts = [*session.needs, session.notes, *_strings(session.title, session.description)]
    return any(_OF_DIETS.search(folded(text)) for text in texts)


def _strings(*words: Words) -> Iterator[str]:
    for each in words:
        yield from each.texts.values()


def _access(plan: Plan) -> Iterator[Finding]:
    """Find access needs of which the programme says nothing."""
    entries = [
        each for each in plan.itinerary.organisations
        if "access" not in each.broken and any(each.access.values())
    ]  # fmt: skip
    if not entries or not plan.timetable.sessions:
        return
    counts: Counts = {}
    for entry in entries:
        for need, count in entry.access.items():
            counts[need] = counts.get(need, 0) + count
    counts = {need: count for need, count in counts.items() if count}
    words = {folded(need).strip() for need in counts} - {""}
    for text in map(folded, _told(plan)):
        if _OF_ACCESS.search(text) or any(word in text for word in words):
            return
    one = sum(counts.values()) == 1
    yield RULE.finding(
        (*entries[0].route, "access"),
        f"{'an access need is' if one else 'access needs are'} counted ({_listed(counts)}), and no "
        f"session, venue or vehicle says anything of {'it' if one else 'them'}",
        advice="write what is needed under `needs` of the sessions, or in the notes of the venues",
        severity=Severity.INFO,
        about=tuple(entry.id for entry in entries if entry.id),
    )


def _told(plan: Plan) -> Iterator[str]:
    """Return the texts of the file in which an access need can be told."""
    itinerary = plan.itinerary
    yield itinerary.notes
    for venue in itinerary.venues:
        yield venue.notes
        yield from _strings(*venue.requirements, *(each.what for each in venue.requests))
    for vehicle in itinerary.vehicles:
        yield vehicle.notes
        yield from _strings(vehicle.name)
    for day in itinerary.days:
        yield day.notes
        for session in day.sessions:
            yield session.notes
            yield from session.needs
            yield from _strings(session.title, session.description)
            for branch in session.branches:
                yield branch.notes
                yield from _strings(branch.title, branch.description)


def fixes(plan: Plan, _data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to write what is counted into what the meals serve."""
    from planner.changes.change import Change
    from planner.changes.times import ORDER
    from planner.source.edit import Set

    meals = [meal for meal in _meals(plan) if meal.session.route in finding.sessions]
    if not meals:
        return
    edits = tuple(
        Set(
            (*meal.session.route, "serves"),
            {
                **meal.session.serves,
                **(
                    {diet: meal.needed[diet] for diet in meal.lacking}
                    if meal.session.serves
                    else meal.needed
                ),
            },
            ORDER,
        )
        for meal in meals
    )
    yield Fix(Change(f"Let {_titles(plan, meals)} serve what is counted", edits))
