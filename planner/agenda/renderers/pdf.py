"""Papers as PDF, typeset by Typst: tagged, with bookmarks, and the same bytes for the same outline.

The templates in the folder ``typst`` get the paper as data, in one JSON input; no text of a visit is
ever part of a source. They are the only files that a paper can reach.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.agenda.outline import Outline
from planner.agenda.renderers.pdf_data import paper_data

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES = Path(__file__).parent / "typst"

_STANDARD = "ua-1"
"""PDF/UA-1, for readers who hear a paper; Typst refuses it where a character has no shape."""

_STRICT = "PDF/UA-1 error"
"""What it says then."""

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
"""A letter for which a font of the system is better than that which comes along."""

_PICTURE = re.compile(r"failed to (?:decode|parse|load)|image|SVG")
"""What Typst says of a picture that it cannot draw."""


def render(outline: Outline) -> bytes:
    """Return a paper as a PDF file; two languages stand side by side.

    A logo that cannot be drawn is told in words.
    """
    from typst import TypstError

    paper, look = paper_data(outline), outline.look
    system = bool(look.font or look.heading_font)
    try:
        return _typeset(paper, system=system)
    except TypstError as error:
        if not look.logos or not _PICTURE.search(error.message):
            raise
    for logo in paper["look"]["logos"]:
        logo["data"] = None
    return _typeset(paper, system=system)


def _typeset(paper: dict[str, Any], *, system: bool) -> bytes:
    """Return the PDF of a paper, with the fonts of the system if it wants or needs them."""
    from typst import TypstError

    data = json.dumps(paper, ensure_ascii=False)
    system = system or bool(_ARABIC.search(data))
    for fonts in (_fonts(system=True),) if system else (_fonts(system=False), _fonts(system=True)):
        try:
            return _compiled(data, fonts, [_STANDARD])
        except TypstError as error:
            if _STRICT not in error.diagnostic:
                raise
    return _compiled(data, _fonts(system=True), [])


def _compiled(paper: str, fonts: Fonts, standards: list[Any]) -> bytes:
    import typst

    return typst.compile(
        TEMPLATES / "paper.typ",
        root=TEMPLATES,
        font_paths=fonts,
        sys_inputs={"paper": paper},
        pdf_standards=standards,
        package_path=TEMPLATES,
        package_cache_path=TEMPLATES,
    )


@cache
def _fonts(*, system: bool) -> Fonts:
    from importlib.util import find_spec

    from typst import Fonts

    spec = find_spec("fontpkg_source_sans_3")
    folders = [Path(each) / "files" for each in (spec and spec.submodule_search_locations) or ()]
    return Fonts(include_system_fonts=system, font_paths=folders)
