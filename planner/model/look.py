"""How the printed papers of an agency look."""

from __future__ import annotations

from planner.model.fields import Table, optional
from planner.model.kinds import Choice, Colour, Printed, Text
from planner.model.nested import Many
from planner.model.words import Words

A4, LETTER = "a4", "letter"


class Look(Table):
    """How papers look. What an itinerary leaves out comes from `planner.toml`."""

    colour: str = optional(Colour(), "Colour of headings and rules, as in `#1f4e79`.", default="")
    logos: tuple[str, ...] = optional(
        Many(Text()), "Pictures at the head, PNG, JPEG or SVG; their paths from here.", default=()
    )
    font: str = optional(Text(), "Typeface of the text, where it is installed.", default="")
    heading_font: str = optional(
        Text(), "Typeface of headings, if another than that of the text.", default=""
    )
    footer: tuple[Words, ...] = optional(
        Many(Printed()), "Lines at the foot of every page: who funds it.", default=()
    )
    paper: str = optional(Choice((A4, LETTER)), "Size of the sheets.", default=A4)
