"""All formats; a new one is a module of this folder and an entry here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from planner.agenda.outline import Outline


@dataclass(frozen=True)
class Format:
    """A format in which papers can be written."""

    name: str
    """As one asks for it, which is the ending of its files too."""
    purpose: str
    """What it is, in a few words for help texts."""
    module: str
    """The module of this folder whose ``render`` makes the bytes of a file of an outline."""
    binary: bool = False
    """Whether it is nothing to show in a terminal."""


FORMATS = {
    each.name: each
    for each in (
        Format("md", "Markdown, fit to be mailed as it is", "markdown"),
        Format("html", "a page for browsers and phones, which prints as well", "html"),
        Format(
            "pdf", "for printing and for the record: tagged, with bookmarks", "pdf", binary=True
        ),
        Format("txt", "plain text, for messengers", "text"),
        Format("docx", "for Word, to be written on in", "docx", binary=True),
        Format("csv", "the lists, for spreadsheets and mail merge", "csv"),
        Format("ics", "for calendars, which it keeps up to date", "ics"),
        Format("json", "the outline, for programs", "json"),
    )
}
"""The formats by their names, in the order of help texts."""


def render(outline: Outline, form: str) -> bytes:
    """Return a paper in one of the formats of ``FORMATS``, as the content of a file."""
    module = import_module(f"planner.agenda.renderers.{FORMATS[form].module}")
    content: bytes = module.render(outline)
    return content
