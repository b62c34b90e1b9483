"""``planner rules``: lists the rules of the check."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from planner.cli.console import Exit, out
from planner.cli.parser import Parser
from planner.rules.catalogue import Entry, catalogue
from planner.rules.explain import FAMILIES, explanation


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(
        prog="planner rules",
        description="List the rules of the check.",
        epilog="planner explain RULE says more about one of them.",
    )
    own.add_argument(
        "names", nargs="*", metavar="RULE", help="codes or families, such as T or P2 (default: all)"
    )
    own.add_argument(
        "--output-format", choices=("text", "json"), default="text",
        help="how to write the list (default: %(default)s)",
    )  # fmt: skip
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Print the rules whose codes begin as ``arguments`` say."""
    options = parser().parse_args(arguments)
    beginnings = tuple(name.upper() for name in options.names) or ("",)
    chosen = [entry for code, entry in catalogue().items() if code.startswith(beginnings)]
    if not chosen:
        parser().error(f"no rule's code begins with {' or '.join(options.names)}")
    if options.output_format == "json":
        out(json.dumps([_data(entry) for entry in chosen], indent=2) + "\n")
    else:
        out("\n".join(_lines(chosen)) + "\n")
    return Exit.CLEAN


def _lines(entries: Sequence[Entry]) -> Iterator[str]:
    """List rules under the headings of their families."""
    family = ""
    longest = max(len(entry.rule.name) for entry in entries)
    for entry in entries:
        rule = entry.rule
        if rule.code[0] != family:
            yield from ([""] if family else [])
            family = rule.code[0]
            yield f"{family}  {FAMILIES[family]}"
        mark = "fix" if entry.fixes is not None else ""
        sentence = explanation(entry).sentence
        yield f"   {rule.code}  {rule.name:<{longest}}  {rule.severity:<7}  {mark:<3}  {sentence}"


def _data(entry: Entry) -> dict[str, object]:
    told = explanation(entry)
    return {
        "code": entry.rule.code,
        "name": entry.rule.name,
        "severity": entry.rule.severity.value,
        "family": FAMILIES[entry.rule.code[0]],
        "offers_fixes": entry.fixes is not None,
        "sentence": told.sentence,
        "sections": dict(told.sections),
    }
