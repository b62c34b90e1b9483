"""A comparison as Markdown (CommonMark), fit to be mailed or put into a merge request."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agenda.renderers.markdown import escaped
from planner.reports.clean import line
from planner.workspace.versions.comparison.records import Changes, Difference
from planner.workspace.versions.comparison.sections import (
    TOLD,
    Names,
    concern,
    count,
    named,
    nothing,
    notice,
    party,
    sections,
)


def write(changes: Changes, names: Names) -> str:
    """Return the comparison as a Markdown document."""
    return "\n".join(_lines(changes, names))


def _lines(changes: Changes, names: Names) -> Iterator[str]:
    yield f"# {_safe(changes.after.title)}: what has changed\n"
    yield f"From {_safe(named(names.before, changes.before))}\\"
    yield f"to {_safe(named(names.after, changes.after))}\n"
    if not changes:
        yield f"{nothing(changes)}\n"
        return
    for section in sections(changes):
        yield f"## {_safe(section.heading)}\n"
        yield from (_difference(each) for each in section.differences)
        yield ""
    if changes.told:
        yield f"## {TOLD}\n"
        for told in changes.told:
            yield f"- **{_safe(party(told.party))}**"
            yield from (f"  - {_safe(notice(each))}" for each in told.notices)
        yield ""
    yield f"{count(changes)}.\n"


def _difference(each: Difference) -> str:
    concerns = "; ".join(_safe(concern(known)) for known in each.concerns)
    return f"- {_safe(each.text)}" + (f"\\\n  *concerns {concerns}*" if concerns else "")


def _safe(text: str) -> str:
    return escaped(line(text))
