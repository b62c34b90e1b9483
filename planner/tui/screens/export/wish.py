"""Which paper is wanted, and what there is to choose from for a visit as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from planner.agenda.edition import written_in
from planner.agenda.papers.catalogue import DATE, PAPERS, Paper
from planner.agenda.papers.readers import readers
from planner.agenda.renderers.formats import FORMATS
from planner.agenda.words import LANGUAGES
from planner.agenda.words.speech import language_name
from planner.changes.form.draft import Draft
from planner.model.dates import long_date
from planner.model.itinerary import Itinerary
from planner.model.nested import RefTo, Target
from planner.model.plan import Plan
from planner.source.plain import shorten
from planner.tui.forms.offers import offers
from planner.tui.screens.asking.pick import Choice
from planner.workspace.pack.contents import forms
from planner.workspace.render import USUAL, Order

NAMES = {
    "md": "Markdown", "html": "HTML", "pdf": "PDF", "txt": "Plain text", "docx": "Word",
    "csv": "Table (CSV)", "ics": "Calendar (ICS)", "json": "JSON",
}  # fmt: skip
"""What formats are called; one that is missing here has its own name."""

PACK = "all"
"""The value of the choice of all papers at once."""

_PLURALS = {"person": "people", DATE: "days"}


@dataclass(frozen=True)
class Wish:
    """What somebody has chosen so far; what a visit or a paper does not have is passed over."""

    paper: str = USUAL
    readers: Mapping[str, str] = field(default_factory=dict)
    """For whom, by what papers can be made for: ``{"person": "anna"}``; empty for all of them."""
    language: str = ""
    """The language; empty for the visit's own."""
    beside: str = ""
    """The language that stands beside it; empty for none."""
    form: str = ""
    """The format; empty for the one that is of most use."""


@dataclass(frozen=True)
class Row:
    """Something to choose: what it is called, what there is, and what is chosen."""

    key: str
    label: str
    choices: tuple[Choice, ...]
    value: str

    @property
    def chosen(self) -> Choice:
        """The choice that stands."""
        return next((each for each in self.choices if each.value == self.value), self.choices[0])

    def turned(self, by: int) -> str:
        """Return the value of the next choice, or of the one before for -1, in a circle."""
        place = self.choices.index(self.chosen)
        return self.choices[(place + by) % len(self.choices)].value


def rows(plan: Plan, wish: Wish) -> tuple[Row, ...]:
    """Return what there is to choose for a paper of a visit, with what comes of a wish."""
    if wish.paper == PACK:
        return _pack_rows()
    paper = PAPERS.get(wish.paper, PAPERS[USUAL])
    first = _row("language", "Language", _languages(plan), wish.language)
    taken = first.value or _own(plan)
    beside = [Choice("", "no other", "two languages can stand side by side")]
    beside += [_language(plan, each) for each in _codes(plan) if each != taken]
    return (
        _row("paper", "Paper", _papers(), paper.name),
        _row("reader", "For", _readers(plan, paper), wish.readers.get(paper.reader or "", "")),
        first,
        _row("beside", "Beside it", beside, wish.beside),
        _row("form", "Format", _formats(paper), wish.form),
    )


def _pack_rows() -> tuple[Row, ...]:
    """Return the rows of the whole pack, in which only the paper can be chosen."""
    return (
        _row("paper", "Paper", _papers(), PACK),
        _row("reader", "For", [Choice("", "everyone that they are for")], ""),
        _row("language", "Language", [Choice("", "each reader's own")], ""),
        _row("beside", "Beside it", [Choice("", "no other")], ""),
        _row("form", "Format", [Choice("", "those that are of use of each")], ""),
    )


def _row(key: str, label: str, choices: list[Choice], wanted: str) -> Row:
    known = {each.value for each in choices}
    return Row(key, label, tuple(choices), wanted if wanted in known else choices[0].value)


def with_choice(plan: Plan, wish: Wish, key: str, value: str) -> Wish:
    """Return a wish with another value of one row."""
    if key == "reader":
        paper = PAPERS[order(plan, wish).paper]
        return replace(wish, readers={**wish.readers, paper.reader or "": value})
    changed: dict[str, Any] = {key: value}
    return replace(wish, **changed)


def order(plan: Plan, wish: Wish) -> Order:
    """Return which paper a wish comes to that is not for the whole pack."""
    value = {row.key: row.value for row in rows(plan, wish)}
    first, second = value["language"], value["beside"]
    if second:
        return Order(value["paper"], value["reader"], (first or _own(plan), second))
    return Order(value["paper"], value["reader"], (first,) if first else ())


def form(plan: Plan, wish: Wish) -> str:
    """Return which format a wish comes to."""
    return next(row.value for row in rows(plan, wish) if row.key == "form")


def lacks(plan: Plan, wish: Wish) -> str:
    """Say why the paper cannot be made of this visit; empty if it can."""
    if wish.paper == PACK:
        return ""
    paper = PAPERS[order(plan, wish).paper]
    if paper.reader is None or paper.everybody or readers(plan, paper):
        return ""
    kind = "day" if paper.reader == DATE else paper.reader
    return f"The visit has no {kind} yet for whom this paper could be made; b lists what it has."


def _papers() -> list[Choice]:
    single = [Choice(each.name, each.title, each.purpose) for each in PAPERS.values()]
    return [*single, Choice(PACK, "The whole pack", "every paper for everyone, with an index")]


def _readers(plan: Plan, paper: Paper) -> list[Choice]:
    """Return for whom a paper can be made; where it is for no single one, that alone."""
    if paper.reader is None:
        return [Choice("", "everybody")]
    several = _PLURALS.get(paper.reader, f"{paper.reader}s")
    whole = [Choice("", f"all {several}")] if paper.everybody else []
    if paper.reader == DATE:
        known = [Choice(each, long_date(date.fromisoformat(each))) for each in readers(plan, paper)]
    else:
        nothing = Draft({}, Itinerary, (), {})
        listed = offers(RefTo(Target(paper.reader)), plan, nothing)
        details = {str(each.value): each for each in listed}
        known = [
            Choice(each, details[each].name, details[each].detail) if each in details
            else Choice(each, shorten(each))
            for each in readers(plan, paper)
        ]  # fmt: skip
    return [*whole, *known] or [Choice("", "nobody yet")]


@lru_cache(maxsize=2)
def _written(plan: Plan) -> tuple[str, ...]:
    """Return the languages of a visit."""
    return tuple(dict.fromkeys((*plan.itinerary.languages, *sorted(written_in(plan)))))


def _codes(plan: Plan) -> tuple[str, ...]:
    """Return the languages of a visit, then the others in which papers have words."""
    return tuple(dict.fromkeys((_own(plan), *_written(plan), *LANGUAGES)))


def _own(plan: Plan) -> str:
    """Return the language in which a paper is if none is asked for."""
    return next(iter(plan.itinerary.languages), "en")


@lru_cache
def _called(code: str) -> str:
    return shorten(language_name(code))


def _languages(plan: Plan) -> list[Choice]:
    usual = _own(plan)
    others = [_language(plan, each) for each in _codes(plan) if each != usual]
    return [Choice("", _called(usual), "the visit's own"), *others]


def _language(plan: Plan, code: str) -> Choice:
    """Return a language, and whether texts of the visit are in it."""
    written = code in _written(plan)
    return Choice(code, _called(code), "" if written else "the papers' own words alone")


def _formats(paper: Paper) -> list[Choice]:
    """Return the formats of a paper, those first that a pack has of it."""
    known = dict.fromkeys((*forms(paper), *paper.formats))
    names = {each: NAMES.get(each, each) for each in known}
    return [
        Choice(each, name, FORMATS[each].purpose.removeprefix(f"{name}, "))
        for each, name in names.items()
    ]
