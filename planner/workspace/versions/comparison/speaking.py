"""Who speaks, moderates, accompanies and interprets: who joins, who leaves, who takes whose place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planner.agenda.wording import times
from planner.model.clock import clock, duration
from planner.model.nested import Ref
from planner.model.plan import Phrase, listed
from planner.model.programme import CANCELLED, CONFIRMED, Branch, Item, Session, Speaker
from planner.source.plain import shorten
from planner.source.record import Record
from planner.workspace.versions.comparison.alike import titles
from planner.workspace.versions.comparison.concerns import merged
from planner.workspace.versions.comparison.pairing import Way, paired
from planner.workspace.versions.comparison.records import REORDERED, Concern, Difference, Subject
from planner.workspace.versions.comparison.scene import Scene, sentence
from planner.workspace.versions.comparison.states import MOST, MOST_NAMED, State
from planner.workspace.versions.comparison.values import rewritten

_DUTIES = (
    ("moderators", "moderates", "moderate"),
    ("staff", "accompanies", "accompany"),
    ("interpreters", "interprets", "interpret"),
    ("requires", "must be there in person for", "must be there in person for"),
)
"""The lists of people besides speakers, with what one and several of them do."""


class Role(Record):
    """What people do in an entry: ``speaks in “Talent”``, or of several ``speak``."""

    key: str
    one: str
    many: str
    inside: str
    """The entry, as it follows the verb."""

    def of(self, who: Phrase) -> str:
        """Say that some people do it."""
        return f"{who} {self.many if who.plural else self.one} {self.inside}"

    def no_longer(self, who: Phrase) -> str:
        """Say that some people do it no longer."""
        return f"{who} no longer {self.many if who.plural else self.one} {self.inside}"


def duties(
    scene: Scene, subject: Subject, label: str, pair: tuple[Session | Branch | Item, ...]
) -> Iterator[Difference]:
    """Return what differs in who moderates, accompanies, interprets or must be there."""
    for key, one, many in _DUTIES:
        if not hasattr(pair[1], key):
            continue
        before = [str(each) for each in getattr(pair[0], key)]
        after = [str(each) for each in getattr(pair[1], key)]
        inside = f"at {label}" if one == "interprets" else label
        role = Role(key, one, many, inside)
        yield from _people(scene, subject, role, before, after)


def responsible(
    scene: Scene, subject: Subject, label: str, pair: tuple[Session, Session]
) -> Iterator[Difference]:
    """Return that someone else sees to a session."""
    refs: list[list[str]] = [[str(each.responsible)] if each.responsible else [] for each in pair]
    role = Role("responsible", "sees to", "see to", label)
    yield from _people(scene, subject, role, *refs)


def _people(
    scene: Scene, subject: Subject, role: Role, before: list[str], after: list[str]
) -> Iterator[Difference]:
    """Say who of two lists joins and who leaves; one who leaves for one who joins is replaced."""
    both = scene.both
    known = {both.who(scene.before, who) for who in before}
    there = set(after)
    gone = [who for who in dict.fromkeys(before) if both.who(scene.before, who) not in there]
    new = [who for who in dict.fromkeys(after) if who not in known]
    concerns = [
        *scene.circle.of(scene.before, gone, f"no longer {role.one}"),
        *scene.circle.of(scene.after, new, role.one),
    ]
    phrases = (scene.before.phrase(gone), scene.after.phrase(new))
    yield from _joining(subject, role, phrases, concerns, replaced=len(gone) == len(new) == 1)


def _joining(
    subject: Subject,
    role: Role,
    phrases: tuple[Phrase, Phrase],
    concerns: Iterable[Concern],
    *,
    replaced: bool,
) -> Iterator[Difference]:
    gone, new = phrases
    if replaced:
        text = f"{role.of(new)} instead of {gone}"
    else:
        texts = [role.of(new)] if new.text else []
        texts += [role.no_longer(gone)] if gone.text else []
        text = ", and ".join(texts)
    if text:
        yield sentence(subject, role.key, text, (gone.text, new.text), merged(concerns))


def speakers(
    scene: Scene,
    subject: Subject,
    label: str,
    pair: tuple[Sequence[Speaker], Sequence[Speaker]],
    told: Iterable[Concern] = (),
    by: int = 0,
) -> Iterator[Difference]:
    """Return what differs in who speaks, on what, when and for how long, and in which order.

    ``told`` are those who have to know whoever speaks, such as moderators. Times that move ``by`` as
    many minutes as their session have not changed.
    """
    before, after = ([each for each in side if each.status != CANCELLED] for side in pair)
    keys = {id(each): _keys(scene, scene.before, each) for each in before}
    keys |= {id(each): _keys(scene, scene.after, each) for each in after}
    pairs = paired(before, after, [Way(lambda each: keys[id(each)])])
    role = Role("speakers", "speaks", "speak", f"in {label}")
    concerns = [
        *told,
        *scene.circle.of(scene.before, _named(pairs.gone), "no longer speaks"),
        *scene.circle.of(scene.after, _named(pairs.new), "speaks"),
    ]
    phrases = (_phrase(scene.before, pairs.gone), _phrase(scene.after, pairs.new))
    replaced = len(pairs.gone) == len(pairs.new) == 1
    yield from _joining(subject, role, phrases, concerns, replaced=replaced)
    for old, new in pairs.both:
        says = "; ".join(_differing(scene, old, new, by))
        if says:
            whom = merged([*told, *scene.circle.of(scene.after, _named([new]), "speaks")])
            text = f"In {label}, {_name(scene.after, new)} {says}"
            yield sentence(subject, "speakers", text, ("", ""), whom)
    order = [new for _, new in pairs.both]
    kept = [each for each in after if any(each is new for new in order)]
    if any(one is not other for one, other in zip(order, kept, strict=True)):
        names = [_name(scene.after, each) for each in kept]
        whom = merged([*told, *scene.circle.of(scene.after, _named(kept), "speaks")])
        text = f"The order of speakers in {label} is now {listed(names, MOST_NAMED)}"
        olds = [_name(scene.before, each) for each, _ in pairs.both]
        yield sentence(subject, REORDERED, text, (", ".join(olds), ", ".join(names)), whom)


def _keys(scene: Scene, state: State, each: Speaker) -> list[tuple[str, str]]:
    if each.who is not None:
        return [("who", scene.both.who(state, each.who))]
    return [("label", text) for text in titles(each.label)] or [("label", "")]


def _phrase(state: State, speakers: Sequence[Speaker]) -> Phrase:
    """Name some speakers in a sentence, and say whether they are many."""
    if len(speakers) == 1 and speakers[0].who is not None:
        return state.phrase([speakers[0].who])
    names = [_name(state, each) for each in speakers]
    return Phrase(listed(names, MOST_NAMED), plural=len(names) > 1)


def _named(speakers: Iterable[Speaker]) -> list[Ref]:
    return [each.who for each in speakers if each.who is not None]


def _name(state: State, each: Speaker) -> str:
    if each.who is not None:
        return state.name(each.who)
    return shorten(state.text(each.label), MOST) or "someone"


def _differing(scene: Scene, old: Speaker, new: Speaker, by: int) -> Iterator[str]:
    """Say what is other about someone who spoke before and speaks still."""
    topics = rewritten(scene.both, old.topic, new.topic)
    if topics:
        _, before, after = topics[0]
        if not after:
            yield f"has no topic any more, and spoke on “{shorten(before, MOST)}”"
        else:
            instead = f" instead of “{shorten(before, MOST)}”" if before else ""
            yield f"speaks on “{shorten(after, MOST)}”{instead}"
    if old.status != new.status:
        yield "is confirmed" if new.status == CONFIRMED else "is tentative now"
    if old.minutes != new.minutes:
        if new.minutes is None:
            yield f"has no length any more, and had {duration(old.minutes or 0)}"
        else:
            instead = f" instead of {duration(old.minutes)}" if old.minutes is not None else ""
            yield f"speaks for {duration(new.minutes)}{instead}"
    moved = tuple(each and each + by for each in (old.start, old.end))
    if (new.start, new.end) not in {(old.start, old.end), moved}:
        yield f"is there {_span(new) or 'throughout'} instead of {_span(old) or 'throughout'}"
    if old.remote != new.remote:
        yield "joins from afar" if new.remote else "comes in person"


def _span(each: Speaker) -> str:
    if each.start is None:
        return f"until {clock(each.end)}" if each.end is not None else ""
    return times(each.start, each.end)
