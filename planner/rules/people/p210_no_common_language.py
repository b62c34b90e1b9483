"""People who do not understand what is spoken, or an interpreter who works alone for too long.

What it finds
    Sessions and branches whose `languages` are spoken and of which somebody who must be there
    understands none, while nobody interprets and no interpreter is on the list of what is needed;
    where people choose a branch, the languages of all count. Nothing is said of those whose
    languages are not given; a person without any understands those of their organisation. And
    talks and meetings, or several of them in a row, that a single interpreter is to work through
    without a break or ten minutes between, for longer than anybody keeps it up; on visits and at meals there are pauses enough.

Why it matters
    Whoever does not follow after ten minutes reads their mail. Interpreters relieve each other
    about every half hour, since the mind tires sooner than the voice, and then errs unnoticed.

Example
    ```toml
    [[days.sessions]]
    title = "Guided visit of the museum"
    kind = "tour"
    start = "14:00"
    end = "14:40"
    for = ["kids"]
    languages = ["it"]
    ```

How to fix
    Name `interpreters`, or another language; for longer sessions name two, or give them a break.

Options
    `interpreter_alone`: how long one interpreter works without relief, in minutes; 40 by default.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.clock import duration
from planner.model.crowd import Crowd, Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.session_kinds import BREAK, FREE
from planner.model.timetable import Slot, is_open_choice
from planner.rules.fix import Fix
from planner.rules.people.duties import SIGNS, SPEAKS, duties
from planner.rules.people.interpreting import (
    Spell,
    alone_in,
    entry_of,
    in_a_row,
    is_planned,
    relievable,
)
from planner.rules.people.languages import Ears, ears, left_out, named
from planner.rules.rule import Rule
from planner.source.record import Record

RULE = Rule("P210", "no-common-language", Severity.WARNING, reads_absence=True)


class Unheard(Record):
    """A session or branch with those who do not understand what is spoken there."""

    slot: Slot
    spoken: tuple[str, ...]
    people: tuple[str, ...]
    """The ids of organisations and people."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find languages that nobody interprets, and interpreters who work alone for long."""
    known = ears(plan)
    for slot in plan.timetable.sessions:
        if slot.live and not slot.unclear and not slot.session.broken & {"branches", "kind"}:
            unheard = _unheard(plan, slot, known)
            if unheard:
                yield _left_out(plan, slot, unheard)
            alone = alone_in(plan, slot)
            if alone:
                yield _overworked(plan, slot, alone)
    for spells in in_a_row(plan):
        yield _without_pause(plan, spells)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Let people go to a branch that they understand, or name who interprets elsewhere."""
    from planner.rules.people.remedies_of_language import another, elsewhere

    for slot in plan.timetable.sessions:
        if slot.session.route not in finding.sessions:
            continue
        unheard, alone = _unheard(plan, slot, ears(plan)), alone_in(plan, slot)
        if unheard and _left_out(plan, slot, unheard).message == finding.message:
            if len(unheard) == 1:
                yield from elsewhere(plan, data, unheard[0].slot, unheard[0].people)
            needed = {code for each in unheard for code in each.spoken}
            yield from another(plan, slot, needed, [each.slot for each in unheard])
        elif alone and _overworked(plan, slot, alone).message == finding.message:
            yield from another(plan, slot, set(), [leaf for leaf, _, _ in alone])
    for spells in in_a_row(plan):
        if _without_pause(plan, spells).message == finding.message:
            for spell in relievable(plan, spells):
                yield from another(plan, spell.slot, set(), [spell.slot])


def _spoken(leaf: Slot) -> tuple[str, ...]:
    """Return what is spoken in a branch or session; nothing where the file does not tell."""
    entry = entry_of(leaf)
    if "languages" in entry.broken or (not entry.languages and "languages" in leaf.session.broken):
        return ()
    return entry.languages or leaf.session.languages


def _is_interpreted(plan: Plan, leaf: Slot) -> bool:
    """Tell whether somebody interprets in a branch or session, or is to."""
    return any(
        entry.interpreters or entry.broken & {"interpreters", "bookings", "needs"}
        for entry in (leaf.session, entry_of(leaf))
    ) or is_planned(plan, leaf)


def _unheard(plan: Plan, slot: Slot, known: list[Ears]) -> list[Unheard]:
    """Return the session or branches of a slot where people do not understand what is spoken."""
    if not known or not slot.wanted or slot.kind in {BREAK, FREE}:
        return []
    found = []
    for leaf, crowd, spoken in _audiences(plan, slot):
        if not spoken or crowd.doubtful or _is_interpreted(plan, leaf):
            continue
        seats = crowd.firm | _with_roles(plan, slot, leaf)
        people = left_out(plan, known, seats, spoken)
        if people:
            found.append(Unheard(leaf, spoken, people))
    return found


def _audiences(plan: Plan, slot: Slot) -> Iterator[tuple[Slot, Crowd, tuple[str, ...]]]:
    """Return the audiences of a session with what they hear; who chooses hears what they like."""
    live = [leaf for leaf in slot.slots if leaf.live and leaf.round <= 1]
    if slot.session.rounds is not None:
        everyone = plan.crowds.of(slot.session.rounds.groups)
        for leaf in live:
            yield leaf, everyone, _spoken(leaf)
        return
    for leaf in live or [slot]:
        if not is_open_choice(leaf):
            yield leaf, leaf.crowd, _spoken(leaf)
    chosen = [leaf for leaf in live if is_open_choice(leaf)]
    if chosen and len(chosen) == len(live) and all(map(_spoken, chosen)):
        spoken = tuple(dict.fromkeys(code for leaf in chosen for code in _spoken(leaf)))
        if not any(_is_interpreted(plan, leaf) for leaf in chosen):
            yield slot, slot.crowd, spoken


def _with_roles(plan: Plan, slot: Slot, leaf: Slot) -> frozenset[Seat]:
    """Return who speaks, moderates or signs in a branch or session."""
    return frozenset(
        Seat(duty.who) for duty in duties(plan, slot)
        if duty.verb in {SPEAKS, SIGNS, "moderates"} and duty.slot.branch is leaf.branch
    )  # fmt: skip


def _left_out(plan: Plan, slot: Slot, unheard: list[Unheard]) -> Finding:
    people = sorted({who for each in unheard for who in each.people})
    names = listed(sorted(plan.directory.name(who) for who in people))
    spoken = [code for each in unheard for code in each.spoken]
    places = listed([plan.title(each.slot) for each in unheard])
    hours = plan.hours(slot.begin, slot.finish, slot.day)
    first = unheard[0].slot
    at = entry_of(first).route if entry_of(first).languages else slot.session.route
    return RULE.finding(
        (*at, "languages"),
        f"{names} {'do' if len(people) > 1 else 'does'} not understand what is spoken in "
        f"{places} {hours} ({named(spoken)}), and nobody interprets",
        advice="name `interpreters`, or let them go to another branch"
        if slot.slots
        else "name `interpreters`, or speak another language",
        related=tuple(
            Related((*each.slot.route, "title"), named(each.spoken)) for each in unheard[1:]
        ),
        sessions=(slot.session.route,),
        about=tuple(people),
    )


def _overworked(plan: Plan, slot: Slot, alone: list[tuple[Slot, str, int]]) -> Finding:
    names = listed([plan.directory.name(who) for _, who, _ in alone])
    places = listed(list(dict.fromkeys(plan.title(leaf) for leaf, _, _ in alone)))
    long = max(minutes for _, _, minutes in alone)
    first = alone[0][0]
    several = len(alone) > 1
    each = " each" if several else ""
    return RULE.finding(
        (*entry_of(first).route, "interpreters"),
        f"{names} {'interpret' if several else 'interprets'} alone{each} in {places}, "
        f"for {duration(long)} without relief",
        advice="name a second one, who takes over every half hour",
        sessions=(slot.session.route,),
        about=tuple(sorted(who for _, who, _ in alone)),
    )


def _without_pause(plan: Plan, spells: tuple[Spell, ...]) -> Finding:
    """Tell of somebody who interprets alone in several sessions that follow each other."""
    first = spells[0]
    titles = [plan.title(spell.slot) for spell in spells]
    long = sum(spell.finish - spell.begin for spell in spells)
    return RULE.finding(
        (*entry_of(first.slot).route, "interpreters"),
        f"{plan.directory.name(first.who)} interprets alone in {listed(list(dict.fromkeys(titles)))}, "
        f"for {duration(long)} without a pause",
        advice="name a second one, or leave a pause between them",
        related=tuple(
            Related((*entry_of(spell.slot).route, "interpreters"), "here, too")
            for spell in spells[1:]
        ),
        sessions=tuple(dict.fromkeys(spell.slot.session.route for spell in spells)),
        about=(first.who,),
    )
