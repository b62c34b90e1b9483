"""What is served on a day: meals and breaks with the people who come, and their diets as counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planner.agenda.contents.happenings import Happening, of_day
from planner.agenda.edition import Edition
from planner.agenda.text import joined
from planner.agenda.wording import point_times
from planner.agenda.words import counted
from planner.model.folding import letters_of
from planner.model.people import Organisation
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, ONLINE, Day, Item
from planner.model.session_kinds import BREAK, MEAL
from planner.model.timetable import item_times
from planner.model.views.attending import Heads, heads
from planner.model.views.there import there

FED = {MEAL, BREAK}
"""Kinds of what a caterer has to do with."""

NEEDS = {
    "vegetarian": counted("{number} vegetarian", "{number} vegetarian"),
    "vegan": counted("{number} vegan", "{number} vegan"),
    "pescatarian": counted("{number} pescatarian", "{number} pescatarian"),
    "glutenfree": counted("{number} gluten-free", "{number} gluten-free"),
    "lactosefree": counted("{number} lactose-free", "{number} lactose-free"),
    "halal": counted("{number} halal", "{number} halal"),
    "kosher": counted("{number} kosher", "{number} kosher"),
    "porkfree": counted("{number} pork-free", "{number} pork-free"),
    "nutfree": counted("{number} nut-free", "{number} nut-free"),
    "shellfishfree": counted("{number} shellfish-free", "{number} shellfish-free"),
    "fishfree": counted("{number} fish-free", "{number} fish-free"),
    "eggfree": counted("{number} egg-free", "{number} egg-free"),
    "wheelchair": counted("{number} wheelchair", "{number} wheelchairs"),
    "stepfree": counted("{number} step-free", "{number} step-free"),
    "hearing": counted("{number} hard of hearing", "{number} hard of hearing"),
    "sight": counted("{number} with impaired sight", "{number} with impaired sight"),
}
"""The diets and access needs that have names in all languages, by their letters, as they are counted;
others print as in the file."""

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Serving:
    """A meal or a break, or a point of a session that is one."""

    happening: Happening
    kind: str
    ordered: Counts
    """The diets ordered, as the file gives them."""
    counted: Counts
    """The diets of those who come, as far as whole organisations do."""
    found: Heads
    item: Item | None = None
    hours: str = ""
    """When it is, of a point that says so."""

    @property
    def live(self) -> bool:
        """Whether it takes place."""
        return self.happening.live and (self.item is None or self.item.status != CANCELLED)

    @property
    def diets(self) -> Counts:
        """The diets to serve: those ordered, else those counted."""
        return self.ordered or self.counted

    @property
    def missing(self) -> dict[str, int]:
        """How many of a diet are counted where fewer are ordered."""
        if not self.ordered:
            return {}
        ordered = {letters_of(diet): count for diet, count in self.ordered.items()}
        return {
            diet: count for diet, count in self.counted.items()
            if count > ordered.get(letters_of(diet), 0)
        }  # fmt: skip


def servings(plan: Plan, day: Day) -> list[Serving]:
    """Return what is served on a day, in order; nothing is where people join from afar."""
    return [
        serving
        for session in of_day(plan, day) if session.session.participation != ONLINE
        for serving in _of_session(plan, session)
    ]  # fmt: skip


def _of_session(plan: Plan, session: Happening) -> Iterator[Serving]:
    own = session.session
    parts = (session, *session.parts) if own.branches else (session,)
    fed = [part for part in session.parts if part.slot.kind in FED]
    inside = any(item.kind in FED for part in parts for item in part.entry.items)
    catered = any(booking.what == "catering" for booking in own.bookings) and not inside
    if own.serves or (not fed and catered) or (own.kind in FED and not own.branches):
        kind = own.kind if own.kind in FED else MEAL
        yield _serving(plan, session, kind, own.serves)
    else:
        for part in fed:
            yield _serving(plan, part, part.slot.kind, {})
    for part in parts:
        spans = item_times(part.entry.items, own.start)
        for item, (begin, end) in zip(part.entry.items, spans, strict=True):
            if item.kind in FED and not (part.slot.kind in FED and item.kind == part.slot.kind):
                hours = point_times(begin, end)
                served = _serving(plan, part, str(item.kind), {})
                yield Serving(
                    part, served.kind, {}, served.counted, served.found, item, hours
                )  # fmt: skip


def _serving(plan: Plan, happening: Happening, kind: str, ordered: Counts) -> Serving:
    found: Counter[str] = Counter()
    for organisation in plan.directory.organisations.values():
        if organisation.diets and _comes(plan, organisation, happening):
            found.update(organisation.diets)
    known = {diet: count for diet, count in found.items() if count}
    served = {diet: count for diet, count in ordered.items() if count}
    return Serving(happening, kind, served, known, heads(plan, [happening.slot]))


def _comes(plan: Plan, organisation: Organisation, happening: Happening) -> bool:
    """Tell whether an organisation comes as a whole, and is there by then."""
    slot = happening.slot
    if not plan.crowds.one(organisation.id).seats <= slot.crowd.firm:
        return False
    spans = there(plan, organisation.id)(slot.day)
    return not happening.timed or any(
        begin < slot.finish and slot.begin < finish for begin, finish in spans
    )


def diets(edition: Edition, counts: Counts) -> list[str]:
    """Write diets or access needs as counts, one after the other: ``6 vegetarian``."""
    return [_need(edition, name, count) for name, count in counts.items() if count]


def _need(edition: Edition, name: str, count: int) -> str:
    known = NEEDS.get(letters_of(name))
    if known is None:
        return joined((str(count), name), " ")
    return edition.speech.count(*known, count)


def together(counts: Iterable[Counts]) -> dict[str, int]:
    """Return counts added up."""
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return dict(total)
