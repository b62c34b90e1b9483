"""A roundtable or working group has nobody to moderate it.

What it finds
    Roundtables and working groups, and branches that are such, without `moderators`. The
    moderators of a session are those of its branches. It is worth a look until the session is
    confirmed, and a warning from then on. Nothing is said where a printed text tells who
    moderates or leads it, where a single speaker has a working group to themselves, or where
    people drop in.

Why it matters
    Without one, the first speaker talks until coffee, and the quiet ones say nothing at all.

Example
    ```toml
    [[days.sessions]]
    title = "Roundtable on talent"
    kind = "roundtable"
    start = "11:30"
    end = "12:30"
    speakers = ["capucci", { label = "a Catalan cluster", status = "tentative" }]
    ```

How to fix
    Name someone with `moderators`; they need not be an expert, only awake.

Options
    None.
"""

import re
from collections.abc import Iterator

from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import DROP_IN, Branch, Session
from planner.model.timetable import Slot
from planner.rules.confirmed import gravity
from planner.rules.people.duties import speakers
from planner.rules.rule import Rule

MODERATED = {"roundtable", "working-group"}
"""Kinds of sessions that somebody should moderate."""

PAIR = 2
"""How many branches make a pair, of which a sentence says “either”."""

_TOLD = re.compile(
    r"\bmod[eé]ra|\bfacilitat(?:or|ed|rice|eur)|\bfacilitad|\bled by\b", re.IGNORECASE
)
"""What printed texts say of whoever moderates, in the languages of most visits."""

RULE = Rule("P205", "no-moderator", Severity.WARNING, reads_absence=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find roundtables and working groups without a moderator."""
    for slot in plan.timetable.sessions:
        session = slot.session
        if not slot.live or slot.unclear or session.attendance == DROP_IN:
            continue
        moderated = [
            leaf for leaf in slot.leaves
            if leaf.live and leaf.round <= 1 and leaf.kind in MODERATED
        ]  # fmt: skip
        if not moderated or "branches" in session.broken or _is_led(plan, session):
            continue
        lacking = [leaf for leaf in moderated if _lacks(plan, leaf)]
        if lacking:
            yield _finding(plan, slot, lacking)


def _lacks(plan: Plan, leaf: Slot) -> bool:
    """Tell whether nobody moderates a branch, or a session without any."""
    entry = leaf.session if leaf.branch is None else leaf.branch
    if entry.broken & {"moderators", "kind", "status"} or (
        leaf.branch is not None and _is_led(plan, leaf.branch)
    ):
        return False
    has_one_speaker = len(entry.speakers) == 1 and "speakers" not in entry.broken
    return not (leaf.kind == "working-group" and has_one_speaker)


def _is_led(plan: Plan, entry: Session | Branch) -> bool:
    """Tell whether the file says who moderates a session or branch, if only in a text."""
    if entry.moderators or entry.broken & {"moderators", "kind"}:
        return True
    text = plan.directory.text
    said = [text(entry.description)]
    said += [text(each) for item in entry.items for each in (item.title, item.description)]
    said += [text(each) for speaker in speakers(entry) for each in (speaker.label, speaker.topic)]
    return any(_TOLD.search(each) for each in said)


def _finding(plan: Plan, slot: Slot, lacking: list[Slot]) -> Finding:
    hours = plan.hours(slot.begin, slot.finish, slot.day)
    tables = [leaf for leaf in slot.leaves if leaf.live and leaf.round <= 1]
    grave = [gravity(leaf) for leaf in lacking]
    severity = Severity.WARNING if Severity.WARNING in grave else Severity.INFO
    first = lacking[0]
    if first.branch is None or len(lacking) == len(tables) > 1:
        at, what = slot.session.route, plan.title(slot)
        if len(lacking) > 1:
            which = (
                "either branch" if len(lacking) == PAIR else f"any of the {len(lacking)} branches"
            )
            what = f"{which} of {what}"
    else:
        at = first.route
        what = f"{listed([plan.title(leaf) for leaf in lacking])} in {plan.title(slot)}"
    related = [
        Related((*leaf.route, "title"), "nobody here") for leaf in lacking if leaf.route != at
    ]
    return RULE.finding(
        (*at, "title"),
        f"nobody moderates {what} {hours}",
        advice="name someone with `moderators`",
        related=tuple(related),
        sessions=(slot.session.route,),
        severity=severity,
    )
