"""Every document that is made from the code, by its path."""

from __future__ import annotations

import os
import textwrap
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from unittest import mock

from textual.binding import Binding
from textual.dom import DOMNode

from planner.agenda.papers.catalogue import PAPERS
from planner.cli.main import COMMANDS, module_of
from planner.cli.main import parser as top_parser
from planner.model.clock import written_clock
from planner.model.fields import specs
from planner.model.itinerary import Itinerary
from planner.model.limits import Limits
from planner.model.schema import tables_of
from planner.reports.formats import write_report
from planner.rules.catalogue import catalogue
from planner.rules.selection import Level
from planner.tui.screens.lists.screen import ListsScreen
from planner.tui.screens.moving.shelf import ShelfScreen, Waiting
from planner.tui.screens.parallel.screen import ParallelScreen
from planner.tui.screens.paste.table import PastedScreen
from planner.tui.screens.versions.screen import VersionsScreen
from planner.tui.screens.visit.screen import VisitScreen
from planner.tui.screens.visits.screen import VisitsScreen
from planner.tui.widgets.timeline import Timeline
from planner.workspace.checking.check import check
from planner.workspace.checking.terms import Terms
from tests.docs import architecture, rules, runs
from tests.docs.pictures import pictures
from tests.source.test_splice import EXAMPLES

ROOT = Path(__file__).parents[2]
DRAFT = Path("tests/visits/bologna-draft.toml")
SHOWN_RULES = ("T102", "P203", "V301", "M402")
"""The rules of which the README shows a finding in the draft."""


def documents() -> dict[str, str]:
    """Return the text of every generated document by its path from the root."""
    return {
        "docs/format.md": format_page(),
        **rules.pages(),
        "docs/checking.md": checking_page(),
        "docs/papers.md": papers_page(),
        "docs/commands.md": commands_page(),
        **pictures(ROOT),
        "docs/pictures/architecture.svg": architecture.picture(),
        "docs/editing.md": editing_page(),
        "docs/importing.md": importing_page(),
        "docs/versions.md": versions_page(),
        "docs/visits.md": visits_page(),
        "README.md": readme(),
    }


def format_page() -> str:
    """Return the page of the file format, from the field tables."""
    blocks = [
        "# The file",
        "*This page is generated from the field tables of the program.*",
        (
            "An itinerary is one TOML file. Lists of tables, such as `days`, may be written as "
            "`[[days]]` or as inline lists. Every table may have a table `x` with keys of your own; "
            "any other key that is not listed here is reported."
        ),
    ]
    for table in tables_of(Itinerary):
        blocks.append(f"## {table.__name__}")
        blocks.append(textwrap.dedent(table.__doc__ or "").strip())
        rows = ["| key | what it is | takes |", "| --- | --- | --- |"]
        for key, spec in specs(table).items():
            needed = " **Needed.**" if spec.required else ""
            takes = spec.kind.named().replace("|", "\\|")
            rows.append(f"| `{key}` | {spec.doc}{needed}{_default(spec.default)} | {takes} |")
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks) + "\n"


def _default(default: object) -> str:
    simple = isinstance(default, str | int) and not isinstance(default, bool) and default
    return f" Default: `{default}`." if simple else ""


def commands_page() -> str:
    """Return the page of the commands, from their help."""
    parsers = {"planner": top_parser()}
    for name in COMMANDS:
        parsers[f"planner {name}"] = import_module(f"planner.cli.{module_of(name)}").parser()
    blocks = ["# The commands", "*This page is generated from the help of the program.*"]
    for name, parser in parsers.items():
        blocks.append(f"## {name}\n\n```text\n{_help(parser)}```")
    return "\n\n".join(blocks) + "\n"


def _help(parser: ArgumentParser) -> str:
    with mock.patch.dict(os.environ, {"COLUMNS": "80", "NO_COLOR": "1"}):
        return parser.format_help()


def readme() -> str:
    """Return the README with its generated parts made anew."""
    parts = {
        "example": _example(),
        "report": _draft_report(),
        "rules": rules.families("docs"),
    }
    return _filled(ROOT / "README.md", parts)


def editing_page() -> str:
    """Return the page about editing with its generated parts made anew."""
    parts = {
        "keys": _keys(Timeline, VisitScreen),
        "shelf": _keys(Waiting, ShelfScreen),
        "branches": _keys(ParallelScreen),
        "lists": _keys(ListsScreen),
        "examples": _examples(),
    }
    return _filled(ROOT / "docs/editing.md", parts)


def importing_page() -> str:
    """Return the page about lists with its generated parts made anew."""
    parts = {"keys": _keys(PastedScreen), "run": runs.imported()}
    return _filled(ROOT / "docs/importing.md", parts)


def versions_page() -> str:
    """Return the page about versions with its generated parts made anew."""
    parts = {"keys": _keys(VersionsScreen), "run": runs.compared()}
    return _filled(ROOT / "docs/versions.md", parts)


def visits_page() -> str:
    """Return the page about folders of visits with its generated parts made anew."""
    return _filled(ROOT / "docs/visits.md", {"keys": _keys(VisitsScreen)})


def checking_page() -> str:
    """Return the page about the check with its generated parts made anew."""
    return _filled(ROOT / "docs/checking.md", {"limits": _limits()})


def papers_page() -> str:
    """Return the page about papers with its generated parts made anew."""
    return _filled(ROOT / "docs/papers.md", {"papers": _papers()})


def _papers() -> str:
    rows = ["| paper | what it is for | for one | formats |", "| --- | --- | --- | --- |"]
    for name, paper in PAPERS.items():
        formats = ", ".join(f"`{each}`" for each in paper.formats)
        rows.append(f"| `{name}` | {paper.purpose} | {paper.reader or ''} | {formats} |")
    return "\n".join(rows)


def _limits() -> str:
    rows = ["| key | what it is | default |", "| --- | --- | --- |"]
    for key, spec in specs(Limits).items():
        default = spec.default
        if isinstance(default, tuple):
            default = "–".join(written_clock(each) for each in default)
        rows.append(f"| `{key}` | {spec.doc} | {default} |")
    return "\n".join(rows)


def _filled(path: Path, parts: dict[str, str]) -> str:
    """Return the text of a document with what stands between pairs of marks made anew."""
    text = path.read_text(encoding="utf-8")
    for name, part in parts.items():
        begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        head, _, rest = text.partition(begin)
        _, _, tail = rest.partition(end)
        text = f"{head}{begin}\n{part}\n{end}{tail}"
    return text


def _keys(*places: type[DOMNode]) -> str:
    """Return the keys of screens and widgets, each command once."""
    keys: dict[str, str] = {}
    for binding in (each for place in places for each in place.BINDINGS):
        if isinstance(binding, Binding):
            name = binding.tooltip or binding.description
            key = binding.key_display or binding.key.split(",")[0]
            keys.setdefault(name, key)
    rows = ["| key | does |", "| --- | --- |"]
    rows += [
        f"| {' '.join(f'`{each}`' for each in key.split())} | {name} |"
        for name, key in keys.items()
    ]
    return "\n".join(rows)


SHOWN_EXAMPLES = (
    "a session takes the comment above it along, and no other",
    "a deleted session leaves one blank line between its neighbours",
    "one name of a list goes with the comment behind it",
)


def _examples() -> str:
    """Return some of the examples that the tests of edits prove, before and after."""
    blocks = []
    for name in SHOWN_EXAMPLES:
        before, _, after = EXAMPLES[name]
        blocks.append(
            f"*{name[0].upper()}{name[1:]}:*\n\n```toml\n{before}```\n\nbecomes\n\n```toml\n{after}```"
        )
    return "\n\n".join(blocks)


def _example() -> str:
    return f"```toml\n{runs.EXAMPLE.read_text(encoding='utf-8')}```"


def _draft_report() -> str:
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        report = check([DRAFT], Terms(command=Level(select=SHOWN_RULES)))
    finally:
        os.chdir(before)
    names = {code: entry.rule.name for code, entry in catalogue().items()}
    text = write_report(report, "text", names, colour=False).replace("\\", "/")
    return f"```text\n{text}```"
