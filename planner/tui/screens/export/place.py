"""Where a paper is written: a folder, and a name that says what it is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner.agenda.papers.catalogue import PAPERS
from planner.agenda.papers.readers import readers
from planner.model.basic_kinds import slug
from planner.model.plan import Plan
from planner.workspace.disk.files import identity
from planner.workspace.pack.contents import reader_name
from planner.workspace.pack.names import file_names
from planner.workspace.render import Order


@dataclass(frozen=True)
class Place:
    """Where papers of an itinerary go."""

    itinerary: Path
    folder: Path
    stem: str = ""
    """A name that was given by hand, without its ending; empty for the one that follows."""

    def path(self, name: str, form: str) -> Path:
        """Return the file of a paper that has a name: ``spring-person-anna-it.pdf``."""
        return self.folder / f"{self.stem or f'{self.itinerary.stem}-{name}'}.{form}"

    def is_itinerary(self, path: Path) -> bool:
        """Tell whether a file is the itinerary itself, or another TOML file, under any name."""
        real = identity(path)
        return real == identity(self.itinerary) or real.suffix.lower() == ".toml"

    @staticmethod
    def expanded(typed: str) -> str:
        """Return a typed path with the user's own folder for ``~``."""
        return os.path.expanduser(typed)  # noqa: PTH111 - Path.expanduser raises

    def aimed(self, typed: str, name: str, forms: Sequence[str]) -> tuple[Place, str]:
        """Return the place that a typed path means, and the format that its ending asks for.

        The path is that of a folder or of a file. An ending that is none of the formats belongs to
        the name; the first of them is the one in which the paper is written if there is no other.
        """
        form = forms[0]
        written = self.expanded(typed)
        path = Path(written)
        if written.endswith(("/", os.sep)) or os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises
            return replace(self, folder=path, stem=""), form
        ending = path.suffix.lower().removeprefix(".")
        if ending in forms:
            form, stem = ending, path.name[: -len(path.suffix)]
        else:
            stem = path.name
        usual = replace(self, folder=path.parent, stem="")
        same = usual.path(name, form).name == f"{stem}.{form}"
        return usual if same else replace(usual, stem=stem), form


def name_of(plan: Plan, order: Order) -> str:
    """Return what the file of a paper is called: the paper, for whom it is, and the languages."""
    paper = PAPERS[order.paper]
    named = ((each, reader_name(plan, paper, each)) for each in readers(plan, paper))
    who = file_names(named).get(order.reader, "") if order.reader else ""
    return "-".join(filter(None, (order.paper, who, *map(slug, order.languages))))
