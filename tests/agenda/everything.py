"""Outlines that hold every kind of block, and texts that try to break the format they are in."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from planner.agenda.outline import (
    Card,
    Cards,
    Column,
    Day,
    Entry,
    Event,
    Fact,
    Facts,
    Heading,
    Logo,
    Look,
    Mark,
    Outline,
    PageBreak,
    Paragraph,
    Points,
    Row,
    Table,
)
from planner.agenda.text import Run, Text, phone, place_link, strong

ROME = ZoneInfo("Europe/Rome")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
"""A picture in PNG, of one point."""

HOSTILE = (
    "# *a* _b_ `c` ~~d~~ <script>alert(1)</script> <!-- </style> [x](javascript:y) ![i](j) | ${m}$ "
    "&lt; &amp; #let x = 1 \\ \" ' ;,: =1+1 \x1b[31m \x07 \u202egnp\u202c {page} {0} %s\r\n\u2028end"
)
"""A text with the markup of every format, control characters and line ends."""

WORDS = (
    HOSTILE, "", "x" * 5000, "日本語の訪問 👩‍👩‍👧 e\u0301", "زيارة المتحف (2023)", "- one\n\n- two",
    "=SUM(A1)", "+39 06", "@mention", "\ud800 lone",
)  # fmt: skip
"""Texts to put everywhere."""


def every_block(text: str = "Text") -> Outline:
    """Return an outline with every kind of block, in which all texts are ``text``."""
    start = datetime(2023, 6, 20, 10, 0, tzinfo=ROME)
    mixed = Text([Run(text), Run(" and "), Run(text, "it", "it"), Run(text, strong=True)])
    fact = Fact(text, place_link(text, (44.5, 11.3)))
    marks = tuple(Mark(kind, text) for kind in ("tentative", "cancelled", "new", "changed"))
    item = Entry("10:00", text, text, marks, (fact, Fact("", mixed)))
    entry = Entry(
        "10:00–11:30", mixed, text, marks, (fact, fact, Fact("", text)), (item, item),
        (Entry("", text, items=(item,)), Entry("", text, facts=(fact,))), "meal",
        ("days", 0, "sessions", 0), start, start.replace(hour=11, minute=30),
    )  # fmt: skip
    columns = (Column(text, 2, name="what"), Column(text, 1, "center"), Column(text, 1, "end"))
    rows = (
        Row((text, "", ""), "group"), Row((mixed, text, "3"), marks=marks),
        Row((strong(text), phone("+39 051 123"), "3"), "total"), Row((text, text, ""), "muted"),
    )  # fmt: skip
    event = Event(
        "a@b",
        start,
        None,
        text,
        text,
        (44.5, 11.3),
        (text,),
        "tentative",
        "meal",
        text,
        route=("days", 0),
    )
    return Outline(
        "delegate", text, text, text, text,
        (
            Paragraph(text, "lead"), Facts((fact, Fact("", text))), Heading(text), Heading(text, 3),
            Points((text, text)), Points((text,), boxes=True), Day(text, text, (fact,), (entry, entry)),
            Day(text, empty=text, date=date(2023, 6, 21)), Table(columns, rows, text, 9.0),
            Table(columns, (), text, empty=text), PageBreak(), Paragraph(text, "warning"),
            Cards((Card(text, (text, text), text, text),) * 3, 90, 55),
            Cards((Card(text),), 180, 60, folded=True), Paragraph(text, "note"),
        ),
        (text,), text, (text, text), organisers=text, revision=2, issued=date(2023, 6, 12),
        look=Look("#ffe600", (Logo("png", PIXEL, text),), text, text), visit="visit",
        zone="Europe/Rome", events=(event,), continued=text,
    )  # fmt: skip
