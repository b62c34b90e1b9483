"""A day as one sees it: stretch after stretch, and what they come to in minutes and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from planner.model.clock import clock, duration, time_of_day
from planner.model.plan import listed
from planner.model.programme import Day
from planner.model.timetable import zone_of
from planner.source.record import Record
from planner.source.route import Route

Span = tuple[int, int]
"""Start and end as instants."""


class Doing(StrEnum):
    """What a stretch of a day is."""

    SESSION = "in sessions"
    PAUSE = "at meals and breaks"
    OPTIONAL = "optional"
    WAY = "on the way"
    WAITING = "waiting"
    FREE = "free"
    AWAY = "not there"
    IN_USE = "in use"
    EMPTY = "empty"
    STANDING = "standing"


BINDING = (Doing.SESSION, Doing.PAUSE, Doing.WAY)
"""What one cannot stay away from."""

COUNTED = (
    Doing.SESSION, Doing.PAUSE, Doing.OPTIONAL, Doing.WAY, Doing.WAITING, Doing.IN_USE,
)  # fmt: skip
"""What is told as a number of minutes, in this order."""

SHARED = "shares the stage"
"""The role of whoever speaks together with others, so that nobody knows for how long."""

SHORTER = (
    {Doing.SESSION, Doing.WAY, Doing.WAITING, Doing.IN_USE},
    {Doing.SESSION, Doing.WAITING, Doing.IN_USE},
    {Doing.SESSION, Doing.IN_USE},
)  # fmt: skip
"""What of it is told where there is less room."""

DUTIES = {
    "speaks": "speaking",
    SHARED: "on stage with others",
    "moderates": "moderating",
    "interprets": "interpreting",
    "accompanies": "accompanying",
}
"""The roles whose minutes are told, and how; the strongest first."""


class Stretch(Record):
    """A stretch of a day, and what it is."""

    start: int
    """Minutes after midnight of the day's date on its wall clock."""
    end: int
    begin: int
    """The start as an instant."""
    finish: int
    """The end as an instant."""
    doing: Doing
    label: str
    """What it is in a few words: ``attends``, ``waiting 30 min``, ``44 people``."""
    routes: frozenset[Route] = frozenset()
    """The sessions and branches that it is; none where it lies between them."""
    remark: str = ""
    """What is to be known of it beside the session: a role, or how many people are there."""
    people: int = 0
    """How many people are there, of a venue or vehicle, as far as the file tells."""

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.finish - self.begin

    @property
    def between(self) -> bool:
        """Whether it lies between sessions."""
        return not self.routes


class DaySeen(Record):
    """A day through someone's eyes."""

    number: int
    """Its position among the days of the visit, from 0."""
    stretches: tuple[Stretch, ...]
    minutes: Mapping[Doing, int]
    """How long they do what; time in which there are two things at once counts once."""
    duties: Mapping[str, int]
    """The minutes for which they have a role in sessions; 0 where the file does not tell them."""
    forms: tuple[str, ...]
    """The totals in words, in full and shorter and shorter."""

    @property
    def words(self) -> str:
        """The totals: ``6 h 10 in sessions, of these 20 min speaking; free from 17:45``."""
        return self.forms[0]


class Clockwork:
    """Turns the instants of a day into its times."""

    def __init__(self, day: Day, default: str) -> None:
        """Take a day that has a date, and the time zone of the visit."""
        self.day, self._zone = day, zone_of(day, default)

    def wall(self, moment: int) -> int:
        """Return the minutes after midnight of the day's date that its clocks show at an instant."""
        return moment if self.day.date is None else time_of_day(moment, self.day.date, self._zone)

    def time(self, moment: int) -> str:
        """Write an instant as the clocks show it: ``17:45``."""
        return clock(self.wall(moment))

    def span(self, span: Span) -> str:
        """Write a span as the clocks show it: ``10:00–11:30``."""
        return f"{self.time(span[0])}–{self.time(span[1])}"

    def stretch(
        self, span: Span, doing: Doing, label: str = "", routes: frozenset[Route] = frozenset()
    ) -> Stretch:
        """Return a stretch; without a label it is told by what it is and how long."""
        begin, finish = span
        label = label or f"{doing} {duration(finish - begin)}"
        return Stretch(self.wall(begin), self.wall(finish), begin, finish, doing, label, routes)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap or touch as one."""
    found: list[Span] = []
    for begin, finish in sorted(span for span in spans if span[0] < span[1]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(finish, found[-1][1]))
        else:
            found.append((begin, finish))
    return found


def length(spans: Iterable[Span]) -> int:
    """Return the minutes that spans cover together."""
    return sum(finish - begin for begin, finish in joined(spans))


def minutes_of(stretches: Iterable[Stretch]) -> dict[Doing, int]:
    """Return how long each thing is done."""
    spans: dict[Doing, list[Span]] = {}
    for each in stretches:
        spans.setdefault(each.doing, []).append((each.begin, each.finish))
    return {doing: length(each) for doing, each in spans.items()}


def totals(minutes: Mapping[Doing, int], duties: Mapping[str, int]) -> list[str]:
    """Write how long what is done, in parts of a sentence."""
    parts = {
        doing: f"{duration(minutes[doing])} {doing}" for doing in COUNTED if minutes.get(doing)
    }
    if Doing.SESSION in parts:
        parts[Doing.SESSION] += _of_these(duties, minutes[Doing.SESSION])
    return list(parts.values())


def forms_of(
    minutes: Mapping[Doing, int], duties: Mapping[str, int], rest: Sequence[str], nothing: str
) -> tuple[str, ...]:
    """Write totals and the ``rest`` in full and shorter and shorter, or ``nothing`` if all is empty."""
    full = "; ".join([*totals(minutes, duties), *rest]) or nothing
    told = [{each: minutes[each] for each in most & minutes.keys()} for most in SHORTER]
    shorter = ("; ".join([*totals(each, {}), *rest]) or full for each in told)
    least = ([*totals(told[-1], {}), *rest[:most]] for most in (1, 0))
    return (full, *shorter, *("; ".join(parts) or full for parts in least))


def _of_these(duties: Mapping[str, int], whole: int) -> str:
    """Write for how long people have a role in their sessions; one of 0 minutes has no told time."""
    told = [role for role in DUTIES if role in duties]
    if len(told) == 1 and duties[told[0]] == whole:
        return f", all of it {DUTIES[told[0]]}"
    roles = [
        f"{duration(duties[each]) if duties[each] else 'some'} {DUTIES[each]}" for each in told
    ]
    return f", of these {listed(roles, len(roles))}" if roles else ""
