"""Nobody is named to speak.

What it finds
    Presentations and openings without a speaker: none in the session, its points or its branches,
    nor a moderator, and neither a name nor “by” in its title. A label counts (“a cluster manager”),
    a speaker who has cancelled does not. What comes right behind group work, or behind a meal or
    break after it, is left alone, and so is what comes `after` it: the groups report. It is worth
    a look until the session is confirmed, and a warning from then on.

Why it matters
    Everybody sits in the hall, and the chair asks who was going to begin.

Example
    ```toml
    [[days.sessions]]
    title = "Institutional greetings"
    kind = "opening"
    start = "09:30"
    end = "10:00"
    ```

How to fix
    Add `speakers`, with a `label` as long as the name is open.

Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.model.finding import Finding, Related, Severity
from planner.model.folding import words_of
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, TENTATIVE, Branch, Session, Speaker
from planner.model.session_kinds import BREAK, MEAL
from planner.model.words import Words, quoted
from planner.rules.accepted import accepted
from planner.rules.agenda.texts import OPEN
from planner.rules.confirmed import is_confirmed
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.route import Route

RULE = Rule("A602", "no-speaker", Severity.INFO, reads_absence=True)

SPOKEN = {"presentation", "opening"}
"""Kinds of sessions in which somebody speaks."""

REPORT = 45
"""Minutes after group work within which its groups report."""

_BY = [each.split() for each in ("by", "durch", "par", "a cargo de", "a cura di", "a carrec de")]
"""Words after which a title tells who speaks."""

_SLIPS = {"kind", "status", "speakers", "items", "branches", "moderators"}
"""Fields in which a slip may hide who speaks."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find presentations and openings at which nobody speaks."""
    for sessions in _silent(plan):
        sure = [each for each in sessions if is_confirmed(each)]
        rest = [each for each in sessions if not is_confirmed(each)]
        for session in sure:
            yield _finding(plan, [session], Severity.WARNING)
        if rest:
            yield _finding(plan, rest, Severity.INFO)


def _silent(plan: Plan) -> Iterator[list[Session]]:
    """Return the sessions of each day at which nobody speaks."""
    reports = _reports(plan)
    names: dict[str, list[list[str]]] | None = None
    for day in plan.itinerary.days:
        found = [
            each for each in day.sessions
            if each.kind in SPOKEN and each.status != CANCELLED and each.route not in reports
            and not _is_spoken(each)
        ]  # fmt: skip
        if found and names is None:
            names = _names(plan)
        found = [
            each for each in found
            if not _is_told(each, names or {}) and not accepted(plan, RULE.code, each.route)
        ]  # fmt: skip
        if found:
            yield found


def _is_spoken(session: Session) -> bool:
    """Tell whether somebody speaks at a session, or may as far as its slips let see."""
    if session.broken & _SLIPS:
        return True
    entries: list[Session | Branch] = [session, *session.branches]
    return any(
        entry.broken & _SLIPS
        or entry.moderators
        or _speak(entry.speakers)
        or any(item.broken & _SLIPS or _speak(item.speakers) for item in entry.items)
        for entry in entries
    )


def _speak(speakers: tuple[Speaker, ...]) -> bool:
    return any(
        each.status != CANCELLED and (each.who or each.label or each.broken) for each in speakers
    )


def _reports(plan: Plan) -> set[Route]:
    """Return the sessions right behind group work, in which the groups report."""
    found: set[Route] = set()
    groups: set[str] = set()
    ends: list[int] = []
    for slot in plan.timetable.sessions:
        ends = [end for end in ends if end + REPORT >= slot.begin]
        follows = any(end <= slot.begin for end in ends)
        if follows or not groups.isdisjoint(slot.session.after):
            found.add(slot.session.route)
        branches = [leaf for leaf in slot.slots if leaf.live]
        if slot.live and (len(branches) > 1 or slot.kind == "working-group"):
            groups.add(slot.session.id or "")
            ends.append(slot.finish)
        elif follows and slot.live and slot.kind in {MEAL, BREAK}:
            ends.append(slot.finish)
    return found


def _names(plan: Plan) -> dict[str, list[list[str]]]:
    """Return the names of all people, organisations and groups as words, by the first of them."""
    directory = plan.directory
    found: dict[str, list[list[str]]] = {}
    for by in _BY:
        found.setdefault(by[0], []).append(by)
    texts = [person.name for person in directory.people.values()]
    named = [each.name for each in directory.organisations.values()]
    named += [each.name for each in directory.groups.values()]
    texts += [text for words in named for text in words.texts.values()]
    for text in texts:
        words = words_of(text)
        if words:
            found.setdefault(words[0], []).append(words)
    return found


def _is_told(session: Session, names: dict[str, list[list[str]]]) -> bool:
    """Tell whether the title of a session, or of a point in it, names who speaks."""
    texts: list[Words] = [session.title, session.description]
    texts += [item.title for item in session.items]
    texts += [branch.title for branch in session.branches]
    for words in (words_of(text) for each in texts for text in each.texts.values()):
        for index, word in enumerate(words):
            if any(words[index : index + len(name)] == name for name in names.get(word, ())):
                return True
    return False


def _finding(plan: Plan, sessions: list[Session], severity: Severity) -> Finding:
    first = sessions[0]
    titles = [quoted(plan.directory.text(each.title)) for each in sessions]
    have = "has" if len(sessions) == 1 else "have"
    return RULE.finding(
        (*first.route, "title"),
        f"{listed(titles)} {have} no speaker",
        advice="add `speakers`, with a `label` as long as the name is open",
        related=tuple(Related((*each.route, "title"), "nor has this") for each in sessions[1:]),
        sessions=tuple(each.route for each in sessions),
        severity=severity,
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer a speaker whose name is open; the agenda then says so."""
    from planner.changes.change import Change
    from planner.changes.chosen import called, sessions_of
    from planner.changes.times import ORDER
    from planner.source.edit import Edit, Insert, Set, value_at

    open_speaker = {"label": OPEN, "status": TENTATIVE}
    edits: list[Edit] = []
    for route in finding.sessions:
        known = value_at(data, route).get("speakers")
        if known:
            edits.append(Insert((*route, "speakers", len(known)), open_speaker))
        else:
            edits.append(Set((*route, "speakers"), [open_speaker], ORDER))
    whom = called(plan, sessions_of(plan, finding.sessions))
    yield Fix(Change(f"Print “{OPEN}” as the speaker of {whom}", tuple(edits)))
