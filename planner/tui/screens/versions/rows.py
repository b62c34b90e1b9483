"""The lines of a comparison on the screen: what has changed, and who should be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from planner.source.plain import shorten
from planner.source.route import Route
from planner.tui.text import MUTED, shown
from planner.workspace.versions.comparison.records import Changes, Difference
from planner.workspace.versions.comparison.sections import concern, notice, party, sections
from planner.workspace.versions.comparison.text import OTHER, SIGNS

LONGEST = 600
"""How many characters of one text are shown."""

LEAST = 20
"""The least width in cells in which texts are wrapped."""

_STYLES = {"good": "$text-success", "error": "$text-error", "warning": "$text-warning"}


@dataclass(frozen=True)
class Line:
    """A line of the screen, which may be as high as its text needs."""

    content: Content
    chosen: bool = True
    """Whether it can be chosen: headings cannot."""
    route: Route | None = None
    """Where what it tells of stands now; None if it is gone."""


def changed(changes: Changes, width: int) -> Iterator[Line]:
    """Return the differences under their headings, wrapped to some cells; below each, its parts."""
    for section in sections(changes):
        yield _heading(section.heading)
        for each in section.differences:
            yield from _difference(each, width)


def told(changes: Changes, width: int) -> Iterator[Line]:
    """Return who should be told, and below each of what, wrapped to some cells."""
    for each in changes.told:
        yield _heading(party(each.party))
        for known in each.notices:
            content = _wrapped(Content("  · "), shown(shorten(notice(known), LONGEST)), width)
            yield Line(content, route=_where(known.difference))


def _where(each: Difference) -> Route | None:
    """Return where a difference stands now: of one that stands for several sessions, the first."""
    about = next((part for part in each.parts if part.subject.after is not None), each)
    return about.subject.after


def _heading(text: str) -> Line:
    return Line(shown(shorten(text, LONGEST), "bold $text-primary"), chosen=False)


def _difference(each: Difference, width: int) -> Iterator[Line]:
    sign, role = SIGNS.get(each.what, OTHER)
    lead = Content("  ") + Content.styled(f"{sign} ", _STYLES[role])
    content = _wrapped(lead, shown(shorten(each.text, LONGEST)), width)
    if each.concerns:
        names = shorten("; ".join(concern(known) for known in each.concerns), LONGEST)
        content += Content("\n") + _wrapped(
            Content("    "), shown(f"concerns {names}", MUTED), width
        )
    yield Line(content, route=_where(each))
    for part in each.parts:
        text = shown(shorten(part.text, LONGEST), MUTED)
        yield Line(_wrapped(Content("      "), text, width), route=part.subject.after)


def _wrapped(lead: Content, text: Content, width: int) -> Content:
    """Return a text behind a lead, with its further lines indented as far as the first."""
    indent = lead.cell_length
    first, *rest = text.wrap(max(LEAST, width - indent))
    lines = [lead + first, *(Content(" " * indent) + line for line in rest)]
    return Content("\n").join(lines)
