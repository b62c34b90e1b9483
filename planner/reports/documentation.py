"""The documentation of a rule, as other formats show it."""

from __future__ import annotations

import re

FINDS = "What it finds"
"""The heading of the section that says what a rule finds."""


def section(documentation: str, heading: str) -> str:
    """Return what stands under a heading, its paragraphs in one line; empty where it is missing."""
    _, _, rest = documentation.partition(f"\n{heading}\n")
    body = re.split(r"\n(?=\S)", rest, maxsplit=1)[0]
    return " ".join(body.split())


def markdown(documentation: str) -> str:
    """Return the docstring of a rule as Markdown: its headings in bold, its sections unindented."""
    lines: list[str] = []
    for each in documentation.strip("\n").splitlines():
        if lines and each and not each.startswith(" "):
            lines += ["", f"**{each}.**", ""]
        else:
            lines.append(each.removeprefix("    "))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
