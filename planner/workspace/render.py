"""Opens a visit and renders its papers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.agenda.changed import Changed
from planner.agenda.edition import Edition, written_in
from planner.agenda.outline import Outline
from planner.agenda.papers.catalogue import PAPERS, make
from planner.agenda.papers.readers import UnknownReaderError, reader
from planner.agenda.renderers.formats import FORMATS, render
from planner.agenda.words import LANGUAGES
from planner.model.plan import Plan
from planner.model.suggest import did_you_mean
from planner.source.plain import shorten
from planner.workspace.checking.terms import Terms
from planner.workspace.disk.files import read_file
from planner.workspace.letterhead import Letterhead
from planner.workspace.visit import Visit

if TYPE_CHECKING:
    from planner.workspace.versions.since_issue import SinceIssue

USUAL = "delegate"
"""The paper that is meant where none is named."""


class OrderError(Exception):
    """A paper cannot be made as it is wanted; the message says why, in an organiser's words."""


@dataclass(frozen=True)
class Order:
    """Which paper is wanted."""

    paper: str = USUAL
    """Its name in the catalogue of papers."""
    reader: str = ""
    """For whom: an id, a name or a date; empty for nobody in particular."""
    languages: tuple[str, ...] = ()
    """In which language, or in which two side by side; by default the visit's own."""


def open_visit(path: Path) -> Visit:
    """Read a visit from its file.

    Raises:
        FileProblemError: the file cannot be read.
        UnreadableError: its content is no text that could be looked at further.
    """
    return Visit.of(read_file(path), Terms().outset_of(path))


def outline(
    visit: Visit,
    order: Order | None = None,
    letterhead: Letterhead | None = None,
    since: SinceIssue | None = None,
) -> Outline:
    """Return the outline of a paper; by default the programme that every delegate gets.

    It marks what has changed ``since`` an issue, if one is given.

    Raises:
        OrderError: there is no such paper, reader or language.
    """
    wanted, head = order or Order(), letterhead or Letterhead()
    require_paper(wanted.paper)
    languages = known_languages(visit.plan, wanted.languages)
    try:
        who = reader(visit.plan, PAPERS[wanted.paper], wanted.reader)
    except UnknownReaderError as problem:
        raise OrderError(str(problem)) from None
    edition = Edition(
        visit.plan,
        languages[0] if languages else "",
        reader=who,
        look=head.look,
        page=head.page,
        footer=head.footer,
        changed=since.changed(wanted.paper) if since is not None else Changed.of(0, {}),
    )
    return make(wanted.paper, edition, languages[1] if len(languages) > 1 else "")


def rendered(
    visit: Visit,
    form: str,
    order: Order | None = None,
    letterhead: Letterhead | None = None,
    since: SinceIssue | None = None,
) -> bytes:
    """Return a paper as ``outline`` makes it, in one of the registered formats.

    Raises:
        OrderError: there is no such paper, reader, language or format, or the paper makes no
            sense in it.
    """
    wanted = order or Order()
    require_format(form)
    paper = PAPERS.get(wanted.paper)
    if paper is not None and form not in paper.formats:
        raise OrderError(
            f"the {paper.name} paper is not written as {form}; write it as "
            + ", ".join(paper.formats)
        )
    return render(outline(visit, wanted, letterhead, since), form)


def require_paper(name: str) -> None:
    """Raise OrderError where there is no paper of some name."""
    if name not in PAPERS:
        raise OrderError(f"there is no paper {_unknown(name, list(PAPERS))}")


def require_format(name: str) -> None:
    """Raise OrderError where there is no format of some name."""
    if name not in FORMATS:
        raise OrderError(f"there is no format {_unknown(name, list(FORMATS))}")


def known_languages(plan: Plan, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that are wanted, if papers can be written in them.

    Raises:
        OrderError: they cannot.
    """
    if len(wanted) > 2:  # noqa: PLR2004 - two fit side by side
        raise OrderError("a paper is in one language, or in two side by side")
    own = {*plan.itinerary.languages, *written_in(plan)}
    known = [*LANGUAGES, *sorted(own - set(LANGUAGES))]
    for each in wanted:
        if each not in known and each.split("-", maxsplit=1)[0] not in known:
            raise OrderError(f"no paper is written in {_unknown(each, known)}")
    return tuple(dict.fromkeys(wanted))


def _unknown(word: str, known: list[str]) -> str:
    """Name a word that nobody knows, with the one that is meant, or all that there are."""
    meant = did_you_mean(word, known).replace("`", "")
    return f"“{shorten(word)}”{meant or '; there are ' + ', '.join(known)}"
