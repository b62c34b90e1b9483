"""What differs in one session or branch that is in both states, and how new and gone ones are told."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agenda.wording import KINDS
from planner.model.clock import duration
from planner.model.nested import Ref
from planner.model.plan import listed
from planner.model.programme import CANCELLED, TENTATIVE, Rounds, Session
from planner.workspace.versions.comparison.both import Twin
from planner.workspace.versions.comparison.concerns import merged
from planner.workspace.versions.comparison.fields import field, fields, renamed
from planner.workspace.versions.comparison.inside import items
from planner.workspace.versions.comparison.moves import (
    Move,
    hours,
    in_space,
    in_time,
    together,
    where,
)
from planner.workspace.versions.comparison.records import (
    ADDED,
    REMOVED,
    Concern,
    Difference,
    Subject,
)
from planner.workspace.versions.comparison.scene import Scene, sentence
from planner.workspace.versions.comparison.speaking import duties, responsible, speakers
from planner.workspace.versions.comparison.states import MOST_NAMED, Programmed, State
from planner.workspace.versions.comparison.status import settled

_TOLD_ELSEWHERE = frozenset({
    "title", "kind", "start", "end", "minutes", "venue", "room", "for", "except", "speakers",
    "moderators", "staff", "requires", "interpreters", "items", "branches", "rounds", "from", "to",
    "stops", "vehicles", "status", "responsible", "attendance", "participation", "needs",
})  # fmt: skip
"""The keys of sessions and branches that have sentences of their own."""

_FOR_HOSTS = frozenset({"serves", "extra"})
"""The keys of which those have to know who receive the party."""

_ATTENDANCE = {
    "required": "must be attended now",
    "optional": "is optional now",
    "drop-in": "is drop-in now: come as you like",
    "choose-one": "leaves the choice of a branch to each of them now",
}
_PARTICIPATION = {
    "in-person": "takes place in person now",
    "online": "takes place online now",
    "hybrid": "can be joined in person or online now",
}


def of_session(
    scene: Scene, twin: Twin, *, dated: bool, timed: bool, placed: bool
) -> Iterator[Difference]:
    """Return what differs in a session or branch.

    ``dated`` says whether it is on another day, ``timed`` and ``placed`` whether its time and its
    place are told elsewhere, as where a whole day moves.
    """
    old, new = twin.before.entry, twin.after.entry
    by = (twin.after.start or 0) - (twin.before.start or 0)
    if scene.both.steady and not by and old == new:
        yield from _moves(scene, twin, dated=dated, timed=timed, placed=placed)
        if twin.after.branch is None:
            yield from _branches(scene, "", twin)
        return
    subject = scene.subject(twin.before, twin.after)
    label = scene.label(scene.after, twin.after)
    circle, sides = scene.circle, scene.sides(twin)
    states = (old.status, new.status)
    yield from settled(subject, label, states, lambda: circle.meeting(*sides))
    yield from _moves(scene, twin, dated=dated, timed=timed, placed=placed)
    other = renamed(scene, subject, scene.label(scene.before, twin.before), (old.title, new.title))
    if other is not None:
        yield other.replace(concerns=tuple(circle.acting(*sides)))
    yield from _kind(scene, subject, label, twin)
    told = circle.of(scene.after, new.moderators, "moderates")
    yield from speakers(scene, subject, label, (old.speakers, new.speakers), told, by)
    yield from duties(scene, subject, label, (old, new))
    yield from _audience(scene, subject, label, twin)
    yield from items(scene, subject, label, twin, told)
    if isinstance(old, Session) and isinstance(new, Session):
        yield from _of_whole(scene, subject, label, twin)

    def whom(key: str) -> list[Concern]:
        hosts = circle.hosts(*sides) if key in _FOR_HOSTS else []
        return merged([*circle.acting(*sides), *hosts])

    yield from fields(scene, subject, label, (old, new), whom, but=_TOLD_ELSEWHERE)


def _of_whole(scene: Scene, subject: Subject, label: str, twin: Twin) -> Iterator[Difference]:
    """Return what differs in what sessions have, and branches have not."""
    old, new = twin.before.session, twin.after.session
    yield from responsible(scene, subject, label, (old, new))
    yield from _vehicles(scene, subject, label, twin)
    for key, words in (("attendance", _ATTENDANCE), ("participation", _PARTICIPATION)):
        values = (getattr(old, key), getattr(new, key))
        if values[0] != values[1]:
            whom = scene.circle.meeting(*scene.sides(twin))
            yield sentence(subject, key, f"{label} {words[values[1]]}", values, whom)
    yield from _needs(scene, subject, label, twin)
    yield from _branches(scene, label, twin)
    yield from _rounds(scene, subject, label, twin)


def moved(scene: Scene, twin: Twin, move: Move, *, timed: bool) -> Difference:
    """Return that a session or branch moves; ``timed`` says whether its sentence tells the time."""
    says = f"{scene.label(scene.after, twin.after, timed=not timed)} {move.says}"
    subject = scene.subject(twin.before, twin.after)
    values = (move.before, move.after)
    return sentence(subject, move.what, says, values, scene.circle.moving(twin))


def _moves(
    scene: Scene, twin: Twin, *, dated: bool, timed: bool, placed: bool
) -> Iterator[Difference]:
    branch = twin.after.branch is not None
    time = None if timed or branch else in_time(twin, dated=dated)
    space = None if placed else in_space(scene.both, twin)
    both = together(time, space)
    if both is not None:
        yield moved(scene, twin, both, timed=time is not None)


def _kind(scene: Scene, subject: Subject, label: str, twin: Twin) -> Iterator[Difference]:
    if twin.before.entry.kind != twin.after.entry.kind:
        before, after = (
            KINDS.get(each.kind, each.kind).lower() for each in (twin.before, twin.after)
        )
        whom = scene.circle.acting(*scene.sides(twin))
        text = f"The kind of {label} changes from {before} to {after}"
        yield sentence(subject, "kind", text, (before, after), whom)


def _vehicles(scene: Scene, subject: Subject, label: str, twin: Twin) -> Iterator[Difference]:
    """Return which vehicles take the people of a transfer that did not, and the other way round."""
    both = scene.both
    old, new = twin.before.session.vehicles, twin.after.session.vehicles
    before = [both.vehicle(scene.before, each) for each in old]
    after = [both.vehicle(scene.after, each) for each in new]
    gone = [each for each, key in zip(old, before, strict=True) if key not in after]
    come = [each for each, key in zip(new, after, strict=True) if key not in before]
    olds = [scene.before.vehicle(each) for each in gone]
    news = [scene.after.vehicle(each) for each in come]
    if not (olds or news):
        return
    if olds and news:
        text = f"{label} is with {listed(news, MOST_NAMED)} instead of {listed(olds, MOST_NAMED)}"
    elif news:
        text = f"{label} is with {listed(news, MOST_NAMED)}{' as well' if old else ''}"
    else:
        text = f"{label} is without {listed(olds, MOST_NAMED)} now"
    whom = scene.circle.meeting(*scene.sides(twin))
    yield sentence(subject, "vehicles", text, (", ".join(olds), ", ".join(news)), whom)


def _audience(scene: Scene, subject: Subject, label: str, twin: Twin) -> Iterator[Difference]:
    """Return for whom a session is that it was not for, and the other way round."""
    branch = twin.after.branch is not None
    sides = [
        (state, each, each.entry.for_, each.entry.except_) for state, each in scene.sides(twin)
    ]
    whom = [
        None if for_ is None else {scene.both.who(state, who): state.name(who) for who in for_}
        for state, _, for_, _ in sides
    ]
    less = [
        {scene.both.who(state, who): state.name(who) for who in except_}
        for state, _, _, except_ in sides
    ]
    says = list(_for_whom(whom[0], whom[1], "whoever likes" if branch else "everyone"))
    gone = [name for key, name in less[0].items() if key not in less[1]]
    new = [name for key, name in less[1].items() if key not in less[0]]
    says += [f"is without {listed(new, MOST_NAMED)} now"] if new else []
    says += [f"is no longer without {listed(gone, MOST_NAMED)}"] if gone else []
    if says:
        yield sentence(
            subject, "for", f"{label} {', and '.join(says)}", _names(whom), _coming(scene, twin)
        )


def _names(whom: list[dict[str, str] | None]) -> tuple[str, str]:
    before, after = ("" if names is None else ", ".join(names.values()) for names in whom)
    return before, after


def _for_whom(
    old: dict[str, str] | None, new: dict[str, str] | None, everyone: str
) -> Iterator[str]:
    if old is None or new is None:
        if old is new:
            return
        if new is None:
            yield f"is for {everyone} now"
        else:
            names = listed(list(new.values()), MOST_NAMED) or "nobody"
            yield f"is for {names} only, and no longer for {everyone}"
        return
    come = [name for key, name in new.items() if key not in old]
    gone = [name for key, name in old.items() if key not in new]
    if come:
        yield f"is for {listed(come, MOST_NAMED)}{' as well' if set(old) & set(new) else ''}"
    if gone:
        yield f"is no longer for {listed(gone, MOST_NAMED)}"


def _coming(scene: Scene, twin: Twin) -> list[Concern]:
    """Return who comes to a session that did not, who no longer does, and who expects them."""
    circle = scene.circle
    before, after = (circle.crowd(state, each) for state, each in scene.sides(twin))
    known = {_seat(scene, seat.who, seat.part) for seat in before.seats}
    still = {(seat.who, seat.part) for seat in after.seats}
    leaving = frozenset(
        seat for seat in before.seats if _seat(scene, seat.who, seat.part) not in still
    )
    coming = frozenset(seat for seat in after.seats if (seat.who, seat.part) not in known)
    found = [Concern(each, "no longer expected")
             for each in circle.audience(scene.before, before.replace(seats=leaving))]  # fmt: skip
    found += [Concern(each) for each in circle.audience(scene.after, after.replace(seats=coming))]
    return merged([*found, *circle.acting(*scene.sides(twin))])


def _seat(scene: Scene, who: str, part: str) -> tuple[str, str]:
    """Return a seat of the earlier state by its later ids."""
    group, slash, index = part.partition("/")
    return scene.both.who(scene.before, who), scene.both.who(scene.before, group) + slash + index


def _needs(scene: Scene, subject: Subject, label: str, twin: Twin) -> Iterator[Difference]:
    """Return what must be brought or booked for a session that had not, and what no longer."""
    found = field(scene, subject, label, (twin.before.session, twin.after.session), "needs")
    if found is None:
        return
    old, new = twin.before.session.needs, twin.after.session.needs
    come = [scene.after.short(each) for each in new if each not in old]
    gone = [scene.before.short(each) for each in old if each not in new]
    says = [f"needs {listed(come, MOST_NAMED)}"] if come else []
    says += [f"no longer needs {listed(gone, MOST_NAMED)}"] if gone else []
    concerns = scene.circle.of(scene.after, _seeing(twin), "sees to it")
    text = f"{label} {', and '.join(says)}" if says else found.text
    yield sentence(subject, "needs", text, (found.before, found.after), concerns)


def _seeing(twin: Twin) -> list[Ref]:
    return [twin.after.session.responsible] if twin.after.session.responsible else []


def _branches(scene: Scene, label: str, twin: Twin) -> Iterator[Difference]:
    """Return what differs in what runs side by side in a session."""
    pairs = scene.both.branches(twin)
    for old in pairs.gone:
        text = f"{scene.before.called(old.entry.title)} is taken out of {label}"
        whom = scene.circle.meeting((scene.before, old))
        yield sentence(
            scene.subject(old, None), REMOVED, text, (_told(scene, scene.before, old), ""), whom
        )
    for new in pairs.new:
        told = _told(scene, scene.after, new)
        text = f"{scene.after.called(new.entry.title)} is added to {label}" + (
            f": {told}" if told else ""
        )
        whom = scene.circle.meeting((scene.after, new))
        yield sentence(scene.subject(None, new), ADDED, text, ("", told), whom)
    follows = in_space(scene.both, twin)
    for old, new in pairs.both:
        pair = Twin(old, new)
        own = old.entry.venue or new.entry.venue or old.entry.room or new.entry.room
        placed = follows is not None and not own
        yield from of_session(scene, pair, dated=False, timed=True, placed=placed)


def _rounds(scene: Scene, subject: Subject, label: str, twin: Twin) -> Iterator[Difference]:
    """Return that groups rotate otherwise over the branches of a session."""
    old, new = twin.before.session.rounds, twin.after.session.rounds
    before, after = _rotation(scene.before, old), _rotation(scene.after, new)
    found = field(scene, subject, label, (twin.before.session, twin.after.session), "rounds")
    if found is None:
        return
    if new is None:
        text = f"Groups no longer rotate in {label}, and there were {before}"
    elif old is None:
        text = f"Groups rotate in {label}: {after}"
    else:
        text = f"The rotation in {label} is {after} instead of {before}"
    yield sentence(
        subject, "rounds", text, (before, after), scene.circle.meeting(*scene.sides(twin))
    )


def _rotation(state: State, rounds: Rounds | None) -> str:
    if rounds is None:
        return ""
    each = f"rounds of {duration(rounds.minutes)}" if rounds.minutes else "rounds"
    count = f"{rounds.count} {each}" if rounds.count else each
    pause = f" with {duration(rounds.change)} between" if rounds.change else ""
    names = ", ".join(state.name(group) for group in rounds.groups)
    return f"{count}{pause} for {names}" if names else f"{count}{pause}"


def added(scene: Scene, each: Programmed) -> Difference:
    """Return that a session is new."""
    told = _told(scene, scene.after, each)
    text = f"{scene.after.called(each.session.title)} is new" + (f": {told}" if told else "")
    whom = scene.circle.meeting((scene.after, each))
    return sentence(scene.subject(None, each), ADDED, text, ("", told), whom)


def removed(scene: Scene, each: Programmed) -> Difference:
    """Return that a session is taken out."""
    told = _told(scene, scene.before, each)
    when = hours(each)
    text = f"{scene.before.called(each.session.title)}{f' ({when})' if when else ''} is taken out"
    whom = scene.circle.meeting((scene.before, each))
    return sentence(scene.subject(each, None), REMOVED, text, (told, ""), whom)


def _told(scene: Scene, state: State, each: Programmed) -> str:
    """Tell of a session or branch when and where it is, who speaks, and whom it is for."""
    entry = each.entry
    parts = [hours(each) if each.branch is None else ""]
    parts.append(str(where(scene.both, state, each)))
    speaking = [state.name(speaker.who) for speaker in entry.speakers
                if speaker.who is not None and speaker.status != CANCELLED]  # fmt: skip
    parts.append(f"with {listed(speaking, MOST_NAMED)}" if speaking else "")
    whom = [state.name(who) for who in entry.for_ or ()]
    parts.append(f"for {listed(whom, MOST_NAMED)}" if whom else "")
    parts.append({TENTATIVE: "tentative", CANCELLED: "cancelled"}.get(entry.status, ""))
    return ", ".join(part for part in parts if part)
