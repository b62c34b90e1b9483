"""``planner schema``: prints the JSON Schema of the file format."""

from __future__ import annotations

import json
from collections.abc import Sequence

from planner.cli.console import Exit, out
from planner.cli.parser import Parser
from planner.model.schema import schema


def parser() -> Parser:
    """Return the parser of this command."""
    return Parser(
        prog="planner schema",
        description="Print the JSON Schema (2020-12) of an itinerary, for editors and linters.",
    )


def run(arguments: Sequence[str]) -> Exit:
    """Print the schema."""
    parser().parse_args(arguments)
    out(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
    return Exit.CLEAN
