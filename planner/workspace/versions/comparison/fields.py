"""Fields that have another value: a sentence for each, in words that hold for any table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from planner.agenda.wording import language_name
from planner.model.fields import Table, specs
from planner.model.words import ANY, Words
from planner.source.plain import shorten
from planner.workspace.versions.comparison.records import Concern, Difference, Subject
from planner.workspace.versions.comparison.scene import Scene, sentence
from planner.workspace.versions.comparison.states import MOST
from planner.workspace.versions.comparison.values import LEFT_OUT, SECRET, meaning, rewritten, shown

_LABELS = {
    "timezone": "time zone", "emergency": "emergency number", "phone": "phone number",
    "email": "e-mail address", "open": "opening hours", "closed": "days when it is closed",
    "entry": "time to get in", "exit": "time to get out", "requests": "requests of the host",
    "guide_limit": "most people for one guide", "arrives": "arrival", "leaves": "departure",
    "available": "time when they are there", "headcount": "number of people",
    "access": "access needs", "seats": "number of seats", "boarding": "time for boarding",
    "drivers": "number of drivers", "peak": "minutes in the rush hours",
    "begins_at": "place in the morning", "ends_at": "place at night",
    "luggage": "place of the luggage", "extra": "number of other guests",
    "serves": "diets that are served", "participation": "way of taking part",
    "presenters": "people who are to speak", "capacity": "number of places",
    "not_parallel": "things that must not take place at one time", "draft": "mark as a draft",
    "after": "sessions that come before", "for": "people who take part",
    "except": "people who do not take part", "count": "number of rounds",
    "change": "pause between rounds", "groups": "groups", "one_way": "mark as one way only",
}  # fmt: skip
"""How an organiser calls a field whose key does not say it."""

_PLURAL = frozenset({
    "languages", "organisers", "hosts", "contacts", "coordinates", "open", "closed",
    "requirements", "requests", "diets", "access", "hours", "serves", "bookings", "presenters",
    "not_parallel", "after", "for", "except", "groups", "peak", "minutes",
})  # fmt: skip

_SAYS = {
    "coach_at_door": ("a coach can stop at the door", "a coach can no longer stop at the door"),
    "fixed": ("its time is pinned", "its time is no longer pinned"),
    "draft": ("it is a draft now", "it is no draft any more"),
    "one_way": ("it holds for one way only", "it holds for both ways"),
}
"""What is said of a field that is true or false."""


def nobody(key: str) -> Iterable[Concern]:
    """Return whom a key concerns that concerns nobody."""
    del key
    return ()


def fields(
    scene: Scene,
    subject: Subject,
    name: str,
    pair: tuple[Table, Table],
    whom: Callable[[str], Iterable[Concern]] = nobody,
    but: Collection[str] = (),
) -> Iterator[Difference]:
    """Return what differs in the fields of an entry, those aside that are told of elsewhere.

    ``name`` is what the sentences call it, ``whom`` tells whom a key concerns, and ``but`` are the
    keys that are passed over.
    """
    for key in specs(type(pair[1])):
        if key not in LEFT_OUT and key not in but:
            found = field(scene, subject, name, pair, key)
            if found is not None:
                yield found.replace(concerns=tuple(whom(key)))


def field(
    scene: Scene, subject: Subject, name: str, pair: tuple[Table, Table], key: str
) -> Difference | None:
    """Return what differs in one field of an entry; None if it says the same."""
    spec = specs(type(pair[1]))[key]
    old, new = (getattr(each, spec.name) for each in pair)
    both = scene.both
    if both.steady and old == new:
        return None
    if isinstance(old, Words) and isinstance(new, Words):
        return _words(scene, subject, f"{name}: the {label(key)}", key, (old, new))
    if meaning(both, both.before, key, spec.kind, old) == meaning(
        both, both.after, key, spec.kind, new
    ):
        return None
    if key in _SAYS and isinstance(new, bool):
        values = ("no", "yes") if new else ("yes", "no")
        return sentence(subject, key, f"{name}: {_SAYS[key][not new]}", values)
    values = (shown(scene.before, spec.kind, old), shown(scene.after, spec.kind, new))
    return _value(subject, f"{name}: the {label(key)}", key, values)


def _value(subject: Subject, what: str, key: str, values: tuple[str, str]) -> Difference:
    """Say that a value is given, taken out, or another one."""
    before, after = values
    several = key in _PLURAL
    are, were, changes = ("are", "were", "change") if several else ("is", "was", "changes")
    if key in SECRET:
        verb = changes if before and after else f"{are} {'given' if after else 'taken out'}"
        return sentence(subject, key, f"{what} {verb}")
    if before == after:
        says = changes
    elif before and after:
        says = f"{changes} from {before} to {after}"
    elif after:
        says = f"{are} given: {after}"
    else:
        says = f"{are} taken out, and {were} {before}"
    return sentence(subject, key, f"{what} {says}", values)


def _words(
    scene: Scene, subject: Subject, what: str, key: str, pair: tuple[Words, Words]
) -> Difference | None:
    """Say that a printed text is another one, in which languages and how."""
    found = rewritten(scene.both, *pair)
    if not found:
        return None
    own = next(iter(scene.after.itinerary.languages), ANY)
    (language, before, after), *others = found
    inside = "" if language == own else f" in {language_name(language)}"
    text = f"{what}{inside} {_changed(before, after)}"
    if others:
        text += "; " + "; ".join(
            f"in {language_name(each)} {_quoted(new) or 'nothing'}" for each, _, new in others
        )
    return sentence(subject, key, text, (_cut(before), _cut(after)))


def _changed(before: str, after: str) -> str:
    if before and after:
        return f"changes from {_quoted(before)} to {_quoted(after)}"
    return f"is given: {_quoted(after)}" if after else f"is taken out, and was {_quoted(before)}"


def renamed(
    scene: Scene, subject: Subject, name: str, pair: tuple[Words | str, Words | str]
) -> Difference | None:
    """Say that an entry has another name; ``name`` is the earlier one as a sentence has it."""
    old, new = (each if isinstance(each, Words) else Words({ANY: each}) for each in pair)
    found = rewritten(scene.both, old, new)
    if not found:
        return None
    own = next(iter(scene.after.itinerary.languages), ANY)
    (language, before, after), *others = found
    if language == own:
        text = f"{name} is renamed {_quoted(after) or 'nothing'}"
        if others:
            more = (f"{language_name(each)} {_quoted(new) or '–'}" for each, _, new in others)
            text += f" ({', '.join(more)})"
    else:
        each = (
            f"in {language_name(language)} {_quoted(after) or 'nothing'}"
            + (f" instead of {_quoted(before)}" if before else "")
            for language, before, after in found
        )
        text = f"{name} is called {', '.join(each)}"
    return sentence(subject, "renamed", text, (_cut(before), _cut(after)))


def label(key: str) -> str:
    """Return how an organiser calls a field."""
    return _LABELS.get(key) or key.replace("_", " ")


def _cut(text: str) -> str:
    return shorten(text, MOST)


def _quoted(text: str) -> str:
    return f"“{_cut(text)}”" if text else ""
