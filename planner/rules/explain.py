"""What a rule does, from its docstring: the same text on the command line, in the app and in the docs."""

from __future__ import annotations

import re
from textwrap import dedent

from planner.model.finding import Severity
from planner.rules.catalogue import Entry
from planner.source.record import Record

SECTIONS = ("What it finds", "Why it matters", "Example", "How to fix", "Options")
"""The headings of a rule's docstring, in their order."""

FAMILIES = {
    "F": "The file and its fields",
    "T": "Time",
    "P": "People",
    "V": "Venues",
    "M": "Moving",
    "C": "Care: meals, rest and needs",
    "A": "Completeness of the agenda",
    "X": "Across the visits of one run",
    "W": "Waivers",
}
"""What the letters of codes stand for."""


_GRAVE = {Severity.ERROR: "an error", Severity.WARNING: "a warning", Severity.INFO: "info"}


class Explanation(Record):
    """The documentation of a rule in its parts."""

    entry: Entry
    sentence: str
    """What the rule is about, in one sentence."""
    sections: tuple[tuple[str, str], ...]
    """The sections with their headings; code stands in fences as in Markdown."""

    @property
    def head(self) -> str:
        """The code, name and severity of the rule."""
        rule = self.entry.rule
        return f"{rule.code} {rule.name} · {rule.severity}"

    @property
    def usually(self) -> str:
        """How grave its findings usually are, as a sentence says it: ``usually an error``."""
        return f"usually {_GRAVE[self.entry.rule.severity]}"


def explanation(entry: Entry) -> Explanation:
    """Return the documentation of a rule in its parts."""
    sentence, _, rest = entry.documentation.partition("\n")
    parts = re.split(r"^(?! )(.+)$", rest, flags=re.MULTILINE)
    bodies = (dedent(body.strip("\n")).rstrip() for body in parts[2::2])
    return Explanation(entry, sentence, tuple(zip(parts[1::2], bodies, strict=True)))


def paragraphs(body: str) -> list[str]:
    """Return a section as paragraphs of one line each, and the lines of code as they stand."""
    found: list[str] = []
    for index, part in enumerate(re.split(r"^```\w*\n?", body, flags=re.MULTILINE)):
        if index % 2:
            found += [f"    {line}".rstrip() for line in part.rstrip().split("\n")]
        else:
            found += [" ".join(each.split()) for each in part.split("\n\n") if each.strip()]
    return found


def as_markdown(entry: Entry) -> str:
    """Write the documentation of a rule as Markdown, under its code and name."""
    told = explanation(entry)
    blocks = [f"## {entry.rule.code} {entry.rule.name}", told.sentence]
    for heading, body in told.sections:
        blocks += [f"**{heading}.**", body]
    return "\n\n".join(blocks)


def as_text(entry: Entry) -> str:
    """Write the documentation of a rule for a terminal: headings, and what stands under them."""
    told = explanation(entry)
    lines = [told.head, "", told.sentence]
    for heading, body in told.sections:
        lines += ["", heading]
        lines += [f"    {line}".rstrip() for line in body.split("\n") if not line.startswith("```")]
    if entry.fixes is not None:
        lines += ["", "The app offers fixes by the key f; `planner check --fix` applies safe ones."]
    return "\n".join(lines) + "\n"
