"""The pages of the rules: their docstrings, with an example that is run and what comes of it."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

from planner.rules.catalogue import Entry, catalogue
from planner.rules.explain import FAMILIES, as_markdown, explanation

FIXTURES = Path(__file__).parents[1] / "rules"
EXPECTED = "expected.txt"
"""What is expected of a fixture of several files, in its folder."""


def pages() -> dict[str, str]:
    """Return the page of each rule and the index of them, by paths from the root."""
    found = {f"docs/rules/{code}.md": _page(entry) for code, entry in catalogue().items()}
    return {"docs/rules.md": _index(), **found}


def families(folder: str) -> str:
    """Return a table of the families with the names of their rules, whose pages lie in a folder."""
    rows = ["| family | rules |", "| --- | --- |"]
    for letter, family in FAMILIES.items():
        links = [
            f"[{code}]({folder}/rules/{code}.md) {entry.rule.name}"
            for code, entry in catalogue().items() if code.startswith(letter)
        ]  # fmt: skip
        rows.append(f"| {letter}: {family} | {' · '.join(links)} |")
    return "\n".join(rows)


def _index() -> str:
    blocks = [
        "# The rules",
        "*This page is generated from the rules themselves.*",
        (
            "`planner rules` lists them in the terminal, and `planner explain T102` says more about "
            "one. How to select rules, to change their limits and to accept what they find: "
            "[the check](checking.md)."
        ),
    ]
    for letter, family in FAMILIES.items():
        entries = [entry for code, entry in catalogue().items() if code.startswith(letter)]
        rows = ["| code | name | severity | fixes | finds |", "| --- | --- | --- | --- | --- |"]
        for entry in entries:
            rule = entry.rule
            link = f"[{rule.code}](rules/{rule.code}.md)"
            fixes = "yes" if entry.fixes is not None else ""
            sentence = explanation(entry).sentence
            rows.append(f"| {link} | {rule.name} | {rule.severity} | {fixes} | {sentence} |")
        blocks += [f"## {letter}: {family}", "\n".join(rows)]
    return "\n\n".join(blocks) + "\n"


def _page(entry: Entry) -> str:
    text = as_markdown(entry).replace(f"## {entry.rule.code}", f"# {entry.rule.code}", 1)
    blocks = [text, f"**Severity.**\n\n{explanation(entry).usually.capitalize()}."]
    blocks += _seen(entry)
    blocks.append("[All rules](../rules.md) · [How to check](../checking.md)")
    return "\n\n".join(blocks) + "\n"


def _seen(entry: Entry) -> list[str]:
    """Return an itinerary in which the rule finds something, with what it says and offers."""
    folder = FIXTURES / entry.rule.code.lower() / "bad"
    cases = [path for path in sorted(folder.glob("*.toml")) if _has_example(entry, path)]
    if cases:
        blocks = ["**A whole itinerary.**", _fence("toml", cases[0]), "**What is reported.**"]
        blocks.append(_fence("text", cases[0].with_suffix(".txt")))
        offered = cases[0].with_suffix(".fixes")
        if offered.exists():
            blocks += ["**What is offered to mend it.**", _fence("diff", offered)]
        return blocks
    several = sorted(path.parent for path in folder.glob(f"*/{EXPECTED}"))[:1]
    blocks = []
    for case in several:
        blocks.append("**Several itineraries.**")
        for path in sorted(case.glob("*.toml")):
            blocks += [f"`{path.name}`:", _fence("toml", path)]
        blocks += ["**What is reported.**", _fence("text", case / EXPECTED)]
    return blocks


def _has_example(entry: Entry, path: Path) -> bool:
    fence = re.search(r"```toml\n(.*?)```", entry.documentation, re.DOTALL)
    paragraphs = dedent(fence[1]).split("\n\n") if fence is not None else []
    text = path.read_text(encoding="utf-8")
    return all(part.strip("\n") in text for part in paragraphs)


def _fence(language: str, path: Path) -> str:
    return f"```{language}\n{path.read_text(encoding='utf-8').strip()}\n```"
