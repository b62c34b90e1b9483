"""All papers; a new one is a module of this folder and an entry here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import Literal

from planner.agenda.edition import Edition
from planner.agenda.outline import Outline
from planner.agenda.words import msg
from planner.model.nested import Target

DATE: Literal["date"] = "date"
"""Of a paper that is made for one day."""


@dataclass(frozen=True)
class Paper:
    """One kind of paper."""

    name: str
    """As one asks for it; its module has the same name."""
    title: str
    """What readers call it, in English; the words of an outline translate it."""
    purpose: str
    """What it is for, in a few words for help texts."""
    formats: tuple[str, ...]
    """In which formats it makes sense, by their names in ``renderers.formats``."""
    reader: Target | Literal["date"] | None = None
    """Of what one it is made for a single one, if it is."""
    everybody: bool = False
    """Whether, made for nobody in particular, it covers all of them."""


PAPERS = {
    paper.name: paper
    for paper in (
        Paper(
            "delegate", msg("Programme"), "the programme that every delegate gets",
            ("md", "html", "pdf", "docx", "ics", "csv", "json"),
        ),
        Paper(
            "pocket", msg("Pocket programme"), "times and places on small sheets, a page a day",
            ("md", "html", "pdf", "json"),
        ),
        Paper(
            "person", msg("Personal programme"), "one's own days: duties, sessions, free time",
            ("md", "html", "pdf", "ics", "json"), Target.PERSON,
        ),
        Paper(
            "organisation", msg("Delegation's programme"), "who of an organisation is where when",
            ("md", "html", "pdf", "ics", "json"), Target.ORGANISATION,
        ),
        Paper(
            "interpreter", msg("Interpreting"), "what to interpret when, with languages and terms",
            ("md", "html", "pdf", "csv", "json"), Target.PERSON, everybody=True,
        ),
        Paper(
            "vip", msg("Guest of honour"), "when a guest arrives, is met, speaks and leaves",
            ("md", "html", "pdf", "csv", "json"), Target.PERSON, everybody=True,
        ),
        Paper(
            "badges", msg("Badges and place cards"), "name badges, place cards, and their list",
            ("md", "html", "pdf", "csv", "json"),
        ),
        Paper(
            "message", msg("Message"), "tomorrow in eight lines, for a messenger",
            ("txt", "md", "html", "pdf", "json"), DATE, everybody=True,
        ),
        Paper(
            "host", msg("For the host"), "one venue: who comes when, names, rooms, deadlines",
            ("md", "html", "pdf", "csv", "json"), Target.VENUE, everybody=True,
        ),
        Paper(
            "driver", msg("For the driver"), "one vehicle: stops, boarding, waiting, empty runs",
            ("md", "html", "pdf", "csv", "json"), Target.VEHICLE, everybody=True,
        ),
        Paper(
            "runsheet", msg("Run sheet"), "the organisers' own: everything, minute by minute",
            ("md", "html", "pdf", "csv", "json"), DATE, everybody=True,
        ),
        Paper(
            "attendance", msg("Attendance list"), "lists to sign, by half-day",
            ("md", "html", "pdf", "csv", "json"), DATE, everybody=True,
        ),
        Paper(
            "catering", msg("Catering"), "what is served when and where, with diets as counts",
            ("md", "html", "pdf", "csv", "json"), Target.VENUE, everybody=True,
        ),
    )
}  # fmt: skip
"""The papers by their names, in the order of help texts."""


def make(paper: str, edition: Edition, second: str = "") -> Outline:
    """Return the outline of a paper of ``PAPERS``.

    ``second`` is a language that stands beside that of the edition, if one is wanted.

    Raises:
        KeyError: the edition names a reader that the visit does not have.
    """
    outline = _built(paper, edition)
    if not second:
        return outline
    return replace(outline, beside=_built(paper, edition.in_language(second)))


def _built(paper: str, edition: Edition) -> Outline:
    module = import_module(f"planner.agenda.papers.{paper}")
    outline: Outline = module.build(edition)
    return outline
