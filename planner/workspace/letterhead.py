"""The look of an agency's papers, from an itinerary and the settings of its project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.agenda.outline import Logo, Page
from planner.agenda.outline import Look as PrintedLook
from planner.model.itinerary import Itinerary
from planner.model.look import LETTER, Look
from planner.model.words import Words
from planner.source.plain import shorten
from planner.workspace.checking.project import Projects
from planner.workspace.disk.files import FileProblemError, read_file

LARGEST_LOGO = 4 * 1024 * 1024
"""How many bytes a logo may have."""


@dataclass(frozen=True)
class Letterhead:
    """How papers look, with what could not be done about it."""

    look: PrintedLook = field(default_factory=PrintedLook)
    page: Page = field(default_factory=Page)
    footer: tuple[Words, ...] = ()
    problems: tuple[str, ...] = ()
    """Why logos are missing, in an organiser's words."""


def letterhead(path: Path, itinerary: Itinerary) -> Letterhead:
    """Return the look of the papers of an itinerary that is read from ``path``.

    What it gives itself comes before what its project gives; logos are looked for in the folder of
    the file that names them.
    """
    project = Projects().of(path)
    given = [(itinerary.look, path.parent)]
    if project is not None:
        given.append((project.settings.look, project.path.parent))
    problems: list[str] = []
    logos: tuple[Logo, ...] = ()
    named, folder = next((each for each in given if "logos" in each[0].given), (Look(), path))
    if named.logos:
        logos = tuple(_logos(named.logos, folder, problems))
    first = _first(given)
    usual = PrintedLook()
    look = PrintedLook(first.colour or usual.colour, logos, first.font, first.heading_font)
    page = Page("letter" if first.paper == LETTER else "a4")
    return Letterhead(look, page, first.footer, tuple(problems))


def _first(given: list[tuple[Look, Path]]) -> Look:
    """Return a look with each field from the first that gives it."""
    fields: dict[str, Any] = {}
    for look, _ in reversed(given):
        fields |= {name: getattr(look, name) for name in look.given}
    return Look(**fields)


def _logos(names: tuple[str, ...], folder: Path, problems: list[str]) -> Iterator[Logo]:
    for name in names:
        try:
            yield _logo(folder / name)
        except FileProblemError as problem:
            problems.append(f"the logo {shorten(name)} is left out: {problem}")


def _logo(path: Path) -> Logo:
    """Read a logo.

    Raises:
        FileProblemError: it is missing, too large, or no picture that papers can hold.
    """
    try:
        data = read_file(path)
    except FileProblemError as problem:
        raise FileProblemError(
            str(problem).replace("; name an itinerary, a TOML file", "")
        ) from None
    if len(data) > LARGEST_LOGO:
        raise FileProblemError(f"it is larger than {LARGEST_LOGO // 1024 // 1024} MB")
    alt = path.stem.replace("-", " ").replace("_", " ")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Logo("png", data, alt)
    if data.startswith(b"\xff\xd8\xff"):
        return Logo("jpeg", data, alt)
    if b"<svg" in data[:4096]:
        return Logo("svg", data, alt)
    raise FileProblemError("it is no PNG, JPEG or SVG picture")
