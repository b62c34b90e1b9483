"""``planner explain``: says what a rule finds, why it matters and how to fix it."""

from __future__ import annotations

from collections.abc import Sequence

from planner.cli.console import Exit, out, problem
from planner.cli.parser import Parser
from planner.model.suggest import did_you_mean
from planner.rules.catalogue import catalogue
from planner.rules.explain import as_text


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(
        prog="planner explain",
        description="Say what a rule finds, why that matters, and how to fix it.",
        epilog="planner rules lists all rules.",
    )
    own.add_argument(
        "codes", nargs="+", metavar="RULE", help="code or name of a rule, such as T102"
    )
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Print the documentation of the rules that ``arguments`` name."""
    options = parser().parse_args(arguments)
    entries = catalogue()
    by_name = {entry.rule.name: code for code, entry in entries.items()}
    ends = Exit.CLEAN
    texts = []
    for name in options.codes:
        code = name.upper() if name.upper() in entries else by_name.get(name.lower(), "")
        if not code:
            near = did_you_mean(name.upper(), entries) or did_you_mean(name.lower(), by_name)
            problem(f"there is no rule {name}{near.replace('`', '')}; planner rules lists them all")
            ends = Exit.UNUSABLE
        else:
            texts.append(as_text(entries[code]))
    out("\n".join(texts))
    return ends
