"""A visit's whole pack: every paper for everyone it is for, each in its reader's language.

Here is decided what belongs to it; ``writing`` makes the files. A paper for one reader is made
for each of them to whom it has something to say, and a list of all where nobody is named yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.agenda.edition import Edition
from planner.agenda.papers.catalogue import PAPERS, Paper
from planner.agenda.papers.readers import readers
from planner.agenda.words import LANGUAGES
from planner.model.basic_kinds import slug
from planner.model.nested import Target
from planner.model.plan import Plan
from planner.model.viewpoint import entries, name_of
from planner.workspace.pack.names import file_names

EVERYBODY = ""
"""The reader of a paper that is nobody's in particular."""

USUAL = ("pdf",)
"""The formats of a paper for which no others are chosen."""

CHOSEN = {
    "delegate": ("pdf", "docx", "html", "ics"),
    "person": ("pdf", "html", "ics"),
    "organisation": ("pdf", "ics"),
    "message": ("txt",),
    "badges": ("pdf", "csv"),
    "driver": ("pdf", "html"),
    "runsheet": ("pdf", "html"),
    "attendance": ("pdf", "csv"),
    "catering": ("pdf", "csv"),
}
"""The formats that are of use of each paper, as far as it is written in them."""

UNTIL_THEN = {"pdf": "html"}
"""What stands in for a format in which a paper is not written."""

ALL_LANGUAGES = frozenset({"delegate", "pocket", "message"})
"""The papers for all who travel: one in each language of the visit, and in each of theirs."""

TOGETHER = frozenset({"runsheet", "attendance"})
"""The papers that could be for one day, and are made for the whole visit."""


@dataclass(frozen=True)
class Wish:
    """What of a pack is wanted; all of it by default."""

    papers: tuple[str, ...] = ()
    """Names of the catalogue of papers."""
    formats: tuple[str, ...] = ()
    """The formats in which everything is to be, as far as it can be."""
    languages: tuple[str, ...] = ()
    """The language, or the two side by side, for all readers instead of their own."""

    @property
    def narrowed(self) -> bool:
        """Whether it is less than the whole pack."""
        return bool(self.papers or self.formats or self.languages)


@dataclass(frozen=True)
class Sheet:
    """A paper of a pack: for one reader, in one language, as one or more files."""

    paper: str
    """Its name in the catalogue."""
    reader: str
    """The id of its reader, or a date; empty where it is for everybody."""
    name: str
    """What the reader is called; empty where it is for everybody."""
    languages: tuple[str, ...]
    """Its language, or the two that stand side by side."""
    files: tuple[tuple[str, str], ...]
    """Its formats, each with the path of the file in the folder of the pack, with slashes."""


def planned(plan: Plan, wish: Wish | None = None) -> tuple[Sheet, ...]:
    """Return the papers of a visit's pack, in the order of the catalogue.

    ``wish`` names papers and formats that there are; a paper that is written in none of the formats
    is left out.
    """
    wanted = wish or Wish()
    papers = [each for each in PAPERS.values() if each.name in (wanted.papers or PAPERS)]
    return tuple(sheet for paper in papers for sheet in _of_paper(plan, paper, wanted))


def forms(paper: Paper, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the formats of a paper in a pack: those that are ``wanted``, else those of use."""
    if wanted:
        return tuple(each for each in dict.fromkeys(wanted) if each in paper.formats)
    chosen = CHOSEN.get(paper.name, USUAL)
    known = [each if each in paper.formats else UNTIL_THEN.get(each, each) for each in chosen]
    return tuple(each for each in dict.fromkeys(known) if each in paper.formats)


def _of_paper(plan: Plan, paper: Paper, wish: Wish) -> Iterator[Sheet]:
    chosen = forms(paper, wish.formats)
    for_whom = recipients(plan, paper) if chosen else []
    named = [(each, reader_name(plan, paper, each)) for each in for_whom]
    names = file_names(each for each in named if each[0])
    for reader, name in named:
        for languages in _languages(plan, paper, reader, wish):
            parts = (paper.name, names.get(reader, ""), *map(slug, languages))
            stem = "-".join(each for each in parts if each)
            files = tuple((form, f"{paper.name}/{stem}.{form}") for form in chosen)
            yield Sheet(paper.name, reader, name, languages, files)


def recipients(plan: Plan, paper: Paper) -> list[str]:
    """Return all for whom a paper is made in a pack, by id or date; ``EVERYBODY`` for all at once."""
    if paper.reader is None or paper.name in TOGETHER:
        return [EVERYBODY]
    known = readers(plan, paper)
    if paper.name not in _CONCERNED:
        return known
    theirs = set(_CONCERNED[paper.name](plan))
    return [each for each in (*known, EVERYBODY) if each in theirs]


def _interpreting(plan: Plan) -> Iterator[str]:
    """Return who interprets; everybody where nobody does yet what has to be done."""
    from planner.agenda.papers.interpreter import interpreters, jobs

    for part in (part for day in plan.itinerary.days for part in jobs(plan, day)):
        yield from interpreters(part) or (EVERYBODY,)


def _honoured(plan: Plan) -> Iterator[str]:
    """Return who speaks, moderates or signs."""
    from planner.agenda.contents.duties import duties
    from planner.agenda.papers.vip import OFFICIAL

    yield from (each.who for each in duties(plan) if each.role in OFFICIAL and each.who)


def _hosting(plan: Plan) -> Iterator[str]:
    """Return the venues at which something happens, or people arrive or leave."""
    from planner.agenda.papers.host import uses

    edition = Edition(plan)
    yield from (each for each in plan.directory.venues if uses(edition, each))


def _driving(plan: Plan) -> Iterator[str]:
    """Return the vehicles; everybody where there is none, and nevertheless somewhere to go."""
    from planner.agenda.contents.happenings import everything

    if plan.directory.vehicles:
        yield from plan.directory.vehicles
    elif any(each.moves for each in everything(plan)):
        yield EVERYBODY


def _catering(plan: Plan) -> Iterator[str]:
    """Return the venues at which something is served; everybody where it is not one venue alone."""
    from planner.agenda.contents.meals import servings

    served = [each for day in plan.itinerary.days for each in servings(plan, day)]
    venues = {each.happening.slot.place for each in served}
    yield from (venue for venue in venues if venue is not None)
    if len(venues) > 1 or None in venues:
        yield EVERYBODY


_CONCERNED: dict[str, Callable[[Plan], Iterable[str]]] = {
    "interpreter": _interpreting,
    "vip": _honoured,
    "host": _hosting,
    "driver": _driving,
    "catering": _catering,
}
"""For whom of its readers a paper has something to say, where that is not all of them."""


def reader_name(plan: Plan, paper: Paper, reader: str) -> str:
    """Return what a reader of a paper is called; a date as it is, nothing for everybody."""
    if isinstance(paper.reader, Target) and reader:
        return name_of(plan.directory, paper.reader, reader)
    return reader


def _languages(plan: Plan, paper: Paper, reader: str, wish: Wish) -> list[tuple[str, ...]]:
    if wish.languages:
        return [wish.languages]
    if paper.name in ALL_LANGUAGES:
        return [(each,) for each in languages_of_all(plan)]
    return [(language_for(plan, paper, reader),)]


def languages_of_all(plan: Plan) -> list[str]:
    """Return the languages of the visit, then those in which others read who travel."""
    directory, seats = plan.directory, plan.party.seats
    spoken = [
        entry.languages
        for who in dict.fromkeys(seat.who for seat in sorted(seats))
        for entry in (directory.people.get(who), directory.organisations.get(who))
        if entry is not None and entry.languages
    ]
    return list(dict.fromkeys((*_own(plan), *(_read(plan, each) for each in spoken))))


def language_for(plan: Plan, paper: Paper, reader: str) -> str:
    """Return the language of a reader: the first of their own that the visit has.

    Failing that it is the first of theirs that papers speak, and the visit's first language for
    venues, vehicles, and whoever is said to understand nothing.
    """
    if not isinstance(paper.reader, Target):
        return _read(plan, ())
    entry = entries(plan.directory, paper.reader).get(reader)
    spoken: tuple[str, ...] = getattr(entry, "languages", ())
    organisation = plan.directory.organisations.get(getattr(entry, "organisation", None) or "")
    if not spoken and organisation is not None:
        spoken = organisation.languages
    return _read(plan, spoken)


def _read(plan: Plan, spoken: Iterable[str]) -> str:
    own, theirs = _own(plan), tuple(spoken)
    for each in theirs:
        known = next((lang for lang in own if _primary(lang) == _primary(each)), None)
        if known is not None:
            return known
    return next((each for each in theirs if _primary(each) in LANGUAGES), own[0])


def _own(plan: Plan) -> tuple[str, ...]:
    return plan.itinerary.languages or ("en",)


def _primary(lang: str) -> str:
    return lang.split("-", maxsplit=1)[0].lower()
