"""Names of files that every system takes, and that say what is in them.

They hold lower-case ASCII letters, digits and hyphens, so that nothing in them leads to another
folder; each begins with a word of its own, so that none is a name that Windows keeps to itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from planner.model.basic_kinds import slug

LONGEST = 60
"""How many characters of a name are taken into that of a file."""

_MARK = 6
"""How many digits tell names that would be the same."""


def folder_name(itinerary: Path) -> str:
    """Return what the folder of a visit's pack is called where nobody says: ``spring-papers``."""
    return f"{itinerary.stem}-papers"


def file_names(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each id the name that it gives to a file, other than that of all others.

    ``named`` are ids and what they are called. Of namesakes each gets its id as well; where that
    does not tell them apart either, as ``A.B`` and ``a-b``, a mark that follows from the id.
    """
    names = dict(named)
    simple = {each: _cut(slug(name) or slug(each)) for each, name in names.items()}
    fuller = {each: _cut(f"{simple[each]}-{slug(each)}") for each in names}
    namesakes, still = (_several(found) for found in (simple, fuller))
    found: dict[str, str] = {}
    for each in names:
        chosen = simple[each] if simple[each] not in namesakes else fuller[each]
        if not chosen or chosen in still or chosen in found.values():
            mark = sha256(each.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
            chosen = f"{fuller[each]}-{mark}".strip("-")
        found[each] = chosen
    return found


def _several(names: dict[str, str]) -> set[str]:
    """Return the names that more than one has."""
    return {name for name, count in Counter(names.values()).items() if count > 1}


def _cut(name: str) -> str:
    return name[:LONGEST].strip("-")
