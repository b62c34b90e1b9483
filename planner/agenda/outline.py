"""The outline of a paper: everything that is printed, in order, and nothing of how it looks.

All decisions are made by the papers (``planner.agenda.papers``): what is shown to whom, how it is
grouped, worded and in which language. Renderers (``planner.agenda.renderers``) only typeset, and
take every word that they print from here. Texts come as they stand in the file: every renderer
makes them safe for its format. A text is a string, which may hold line ends, or a ``Text`` that
knows its languages (see ``planner.agenda.text``).

An outline is plain data: a title and a few facts about the paper, and a list of ``Block``, which is
a closed union, so that a renderer that handles each of them can print every paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from planner.source.route import Route

Tone = Literal["", "lead", "note", "warning"]
"""How a paragraph speaks: as usual, to introduce, in small print, or so that nobody misses it."""

MarkKind = Literal["tentative", "cancelled", "new", "changed"]
"""What a mark is about, for renderers that strike out or colour; its text says it in words."""

RowTone = Literal["", "group", "total", "muted"]
"""What a row is: as usual, a heading of the rows that follow, whose first cell spans all columns, a
sum of them, or of less weight."""

Align = Literal["start", "center", "end"]


@dataclass(frozen=True)
class Mark:
    """A short word beside a title: ``TBC``, ``cancelled``, ``new``, ``new time``."""

    kind: MarkKind
    text: str


@dataclass(frozen=True)
class Fact:
    """A line of an entry: a label, which may be empty, and what it says."""

    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A session, a branch or an item."""

    time: str
    """When it is: ``10:00–11:30``; empty where it has no time of its own."""
    title: str
    kind: str = ""
    """What it is, in the agenda's words; empty where the title says it."""
    marks: tuple[Mark, ...] = ()
    """What is open, cancelled, or other than in the last issue."""
    facts: tuple[Fact, ...] = ()
    items: tuple[Entry, ...] = ()
    """The points inside, in order."""
    branches: tuple[Entry, ...] = ()
    """What runs side by side in it."""
    sort: str = ""
    """Its kind by the name in the file, such as ``meal``: for colours and signs, never printed."""
    route: Route = ()
    """Where in the file it comes from."""
    start: datetime | None = None
    """When it starts, with its time zone, if that is known."""
    end: datetime | None = None
    """When it ends; None too where nobody has given an end."""

    @property
    def mark(self) -> str:
        """All its marks in words: ``TBC, new time``."""
        return ", ".join(mark.text for mark in self.marks)

    def has(self, kind: MarkKind) -> bool:
        """Tell whether it has a mark of some kind."""
        return any(mark.kind == kind for mark in self.marks)


@dataclass(frozen=True)
class Heading:
    """The heading of a section; it stays with what follows, and is a bookmark."""

    text: str
    level: int = 2
    """2 or 3; the title of the outline is the only one of level 1."""


@dataclass(frozen=True)
class Paragraph:
    """A text of its own; each of its lines begins anew."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True)
class Facts:
    """Labels with what belongs to them, one below the other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Points:
    """A list of texts; with boxes to tick, it is a list of things to do."""

    points: tuple[str, ...]
    boxes: bool = False


@dataclass(frozen=True)
class Day:
    """A day of a programme. Its heading is a bookmark, and comes again on a continued page."""

    heading: str
    """The date in full."""
    title: str = ""
    """Its title, often the place."""
    facts: tuple[Fact, ...] = ()
    entries: tuple[Entry, ...] = ()
    empty: str = ""
    """What to print where there are no entries."""
    date: date | None = None
    route: Route = ()


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    heading: str
    width: float = 1.0
    """Its share of the width, in relation to the other columns."""
    align: Align = "start"
    name: str = ""
    """Its name for programs, such as ``phone``: the same in every language."""


@dataclass(frozen=True)
class Row:
    """A row of a table, with a cell for each column. The lines of a cell stay lines."""

    cells: tuple[str, ...]
    tone: RowTone = ""
    marks: tuple[Mark, ...] = ()
    """What is open or other than before; renderers print them behind the first cell."""
    route: Route = ()
    """Where in the file it comes from."""
    keep: bool = False
    """Whether it stays on one page with the next row, where that has nothing in its first cell."""


@dataclass(frozen=True)
class Table:
    """A table, whose head comes again on each page; rows are not broken over pages."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    """What it is about, for those who hear it; printed only if it is no heading before it."""
    row_height: float = 0.0
    """The least height of a row in millimetres, as for signatures; 0 where the text decides."""
    empty: str = ""
    """What to print where there are no rows."""
    running: str = ""
    """What it is of, such as a day: printed at the head of each page on which it goes on."""


@dataclass(frozen=True)
class Card:
    """A card to cut out: a place card or a badge."""

    title: str
    """The name, as large as it fits."""
    lines: tuple[str, ...] = ()
    """Role and organisation."""
    top: str = ""
    """What stands small above: the visit."""
    foot: str = ""
    """What stands small below: the table, the language."""
    route: Route = ()


@dataclass(frozen=True)
class Cards:
    """Cards of one size, as many to a page as fit, with marks where to cut."""

    cards: tuple[Card, ...]
    width: float
    """In millimetres."""
    height: float
    """In millimetres; of a folded card, the height of one side."""
    folded: bool = False
    """Whether it is folded to a tent, with the same on both sides."""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Facts | Points | Day | Table | Cards | PageBreak
"""All that an outline can hold."""


@dataclass(frozen=True)
class Event:
    """A session or branch for a calendar."""

    uid: str
    """Never changes, so that a calendar updates it rather than shows it twice."""
    start: datetime
    """With its time zone, a ``zoneinfo.ZoneInfo``."""
    end: datetime | None
    title: str
    where: str = ""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    lines: tuple[str, ...] = ()
    """The description."""
    status: Literal["confirmed", "tentative", "cancelled"] = "confirmed"
    sort: str = ""
    category: str = ""
    """What it is, in the agenda's words."""
    busy: bool = True
    """Whether those who have it in their calendar must be there."""
    route: Route = ()


@dataclass(frozen=True)
class Logo:
    """A picture of an organisation."""

    kind: Literal["png", "jpeg", "svg"]
    data: bytes
    alt: str = ""


@dataclass(frozen=True)
class Look:
    """How an agency's papers look."""

    colour: str = "#1f4e79"
    """The colour of headings and rules, as ``#rrggbb``."""
    logos: tuple[Logo, ...] = ()
    font: str = ""
    """The typeface of the text; the renderer's own where it is empty or missing."""
    heading_font: str = ""


@dataclass(frozen=True)
class Page:
    """The sheet that a paper is made for."""

    size: Literal["a4", "letter", "a6"] = "a4"
    landscape: bool = False


@dataclass(frozen=True)
class Outline:
    """A whole paper."""

    paper: str
    """Its name in the catalogue, such as ``delegate``."""
    name: str
    """What it is, in the agenda's words: ``Programme``, ``Attendance``."""
    title: str
    subtitle: str = ""
    """Dates and place."""
    reader: str = ""
    """For whom it is, if for someone: the name of a person, organisation, venue or vehicle."""
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    """Small print at the end, such as in which time zone the times are."""
    header: str = ""
    """What stands at the head of every page but the first."""
    footer: tuple[str, ...] = ()
    """What stands at the foot of every page: issue, funder, the agency's own lines."""
    page_of: str = "{page} / {pages}"
    """How pages are counted, with both figures to be put in by the renderer."""
    continued: str = ""
    """What stands behind the heading of a day that goes on on another page."""
    lang: str = "en"
    """The language of the words, as a BCP 47 tag; texts in others are marked in their runs."""
    rtl: bool = False
    """Whether that language is written from right to left."""
    page: Page = Page()
    look: Look = Look()
    visit: str = ""
    """The id of the visit."""
    zone: str = "UTC"
    """The time zone of the visit."""
    revision: int = 0
    """The number of the issue; calendars count by it."""
    issued: date | None = None
    """The date of the issue, by which whatever says when it was made is dated."""
    organisers: str = ""
    """Who has made it, as the author that a document names."""
    events: tuple[Event, ...] = ()
    """The sessions for a calendar, where the paper is made for one."""
    beside: Outline | None = field(default=None, repr=False)
    """The same paper in a second language, block by block and entry by entry alike."""

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of the programme."""
        return tuple(block for block in self.blocks if isinstance(block, Day))

    def pairs(self) -> Iterator[tuple[Block, Block | None]]:
        """Return each block with the same block in the second language, if there is one."""
        if self.beside is None:
            yield from ((block, None) for block in self.blocks)
        else:
            yield from zip(self.blocks, self.beside.blocks, strict=True)
