"""The index of a pack: what is in it, for whom, in which language, and in how many files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.agenda.edition import Edition
from planner.agenda.outline import Block, Column, Fact, Facts, Heading, Outline, Row, Table
from planner.agenda.papers.catalogue import DATE, PAPERS, Paper
from planner.agenda.papers.frame import framed
from planner.agenda.renderers.formats import render
from planner.agenda.text import Run, Text, joined
from planner.model.plan import Plan
from planner.model.viewpoint import entries
from planner.workspace.letterhead import Letterhead
from planner.workspace.pack.contents import ALL_LANGUAGES, Sheet

NAMES = {"html": "index.html", "md": "index.md"}
"""The formats of the index, with the names of its files in the folder of the pack."""


def index_files(plan: Plan, sheets: Sequence[Sheet], letterhead: Letterhead) -> dict[str, bytes]:
    """Return the contents of the index of a pack, by the names of its files."""
    outline = index(plan, sheets, letterhead)
    return {name: render(outline, form) for form, name in NAMES.items()}


def index(plan: Plan, sheets: Sequence[Sheet], letterhead: Letterhead) -> Outline:
    """Return the outline of the index, in the visit's own language and an agency's look."""
    edition = Edition(plan, look=letterhead.look, page=letterhead.page, footer=letterhead.footer)
    blocks = tuple(_blocks(edition, sheets))
    outline = framed(edition, "delegate", blocks)
    name = edition.speech.say("List")
    header = joined((outline.title, name))
    return Outline(
        paper="index", name=name, title=outline.title, subtitle=outline.subtitle, blocks=blocks,
        header=header, footer=outline.footer, page_of=outline.page_of,
        continued=outline.continued, lang=outline.lang, rtl=outline.rtl, page=outline.page,
        look=outline.look, visit=outline.visit, zone=outline.zone, revision=outline.revision,
        issued=outline.issued, organisers=outline.organisers,
    )  # fmt: skip


def _blocks(edition: Edition, sheets: Sequence[Sheet]) -> Iterator[Block]:
    papers = {
        paper: [sheet for sheet in sheets if sheet.paper == name]
        for name, paper in PAPERS.items()
        if any(sheet.paper == name for sheet in sheets)
    }
    say = edition.speech.say
    counts = tuple(
        Fact(say(paper.title), _count(theirs)) for paper, theirs in papers.items()
    )  # fmt: skip
    yield Facts((*counts, Fact(say("In all"), _count(sheets))))
    for paper, theirs in papers.items():
        yield Heading(say(paper.title))
        yield _table(edition, paper, theirs)


def _count(sheets: Sequence[Sheet]) -> str:
    """Write of how many files each format has some papers."""
    forms = dict.fromkeys(form for sheet in sheets for form, _ in sheet.files)
    every = [form for sheet in sheets for form, _ in sheet.files]
    return joined((f"{every.count(form)} {form.upper()}" for form in forms), ", ")


def _table(edition: Edition, paper: Paper, sheets: Sequence[Sheet]) -> Table:
    speech = edition.speech
    rows = tuple(
        Row((
            _whom(edition, paper, sheet),
            joined(map(speech.language, sheet.languages), ", "),
            joined((Text([Run(form.upper(), link=path)]) for form, path in sheet.files), " · "),
        ))
        for sheet in sheets
    )  # fmt: skip
    columns = (
        Column(speech.say("For", context="audience"), 5, name="reader"),
        Column(speech.count("Language", "Languages", 1), 3, name="language"),
        Column(speech.say("What"), 3, name="files"),
    )
    return Table(columns, rows, speech.say(paper.title))


def _whom(edition: Edition, paper: Paper, sheet: Sheet) -> str:
    """Name the reader of a paper in the language of the index."""
    if not sheet.reader:
        return edition.speech.say("everyone" if paper.name in ALL_LANGUAGES else "Organisers")
    if paper.reader == DATE:
        days = edition.plan.itinerary.days
        known = (day.date for day in days if day.date and day.date.isoformat() == sheet.reader)
        return next((edition.speech.long_date(each) for each in known), sheet.reader)
    entry = (
        entries(edition.plan.directory, paper.reader).get(sheet.reader) if paper.reader else None
    )
    name = getattr(entry, "name", "")
    return edition.text(name) or sheet.reader
