"""A visit that is worked on at random, and which of its sessions that work has touched."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from planner.changes.change import Change
from planner.changes.delay.ripple import ripple
from planner.changes.form.draft import Draft
from planner.changes.quick.apply import quick_change
from planner.changes.sessions.add_delete import deleted
from planner.changes.sessions.clipboard import Clip, copied, cut, pasted
from planner.changes.sessions.days import swapped
from planner.changes.sessions.duplicate import duplicated
from planner.changes.sessions.gestures import to_other_day
from planner.changes.sessions.relocate import placed
from planner.changes.sessions.retime import lengthened, moved, retimed
from planner.changes.sessions.status import follow_up, next_status
from planner.changes.transfer.missing import missing_transfer
from planner.model.plan import Plan
from planner.model.programme import Session
from planner.source.edit import Delete, Edit, Insert, Move, RefusedError
from planner.source.route import Route
from planner.workspace.opened import OpenVisit

TYPED = ("1045", "1000-1145", "+15", "-10", "90m", "1h30", "1630-1730", "9-10")
LINES = (
    "1700-1745 Press conference | Conferenza stampa @hall +colla ?",
    "d2 1600 Meeting of the cluster managers #round >accio !",
    "Coffee | Caffè @hotel",
)
CHANGED_LINES = ("1115 Coffee and cake | Caffè e torta", "#tour", "? !", "+colla", "2h", "@hotel")
TITLES = ("Talent: a first look", "Cluster & cluster", 'The "other" half #1', "Què hi ha?")


@dataclass
class State:
    """Who stands where after some steps: sessions by numbers, the first ones those of the file."""

    days: list[list[int]]
    touched: set[int] = field(default_factory=set)
    """Those that were edited, moved or made."""
    deleted: set[int] = field(default_factory=set)

    @property
    def order(self) -> list[int]:
        """The sessions in the order of the text."""
        return [number for numbers in self.days for number in numbers]

    def follow(self, edit: Edit, number: int) -> None:
        """Take note of an edit; ``number`` is that of a session which it makes."""
        assert (edit.at[0], edit.at[2]) == ("days", "sessions"), edit
        day, index = int(edit.at[1]), int(edit.at[3])
        sessions, whole = self.days[day], len(edit.at) == 4
        match edit:
            case Insert() if whole:
                sessions.insert(index, number)
                self.touched.add(number)
            case Delete() if whole:
                self.deleted.add(sessions.pop(index))
            case Move(to=to) if whole:
                session = sessions.pop(index)
                self.days[int(to[1])].insert(int(to[3]), session)
                self.touched.add(session)
            case _:
                self.touched.add(sessions[index])


class Work:
    """Does and undoes changes that are chosen at random, and knows what they have touched."""

    def __init__(self, content: bytes, seed: int, spared: set[str]) -> None:
        """Take the content of a file, and the English titles of sessions to be let alone."""
        self.opened = OpenVisit(Path("visit.toml"), content)
        self.random = Random(seed)  # noqa: S311 - a choice that can be repeated
        sessions = [each for day in self.plan.itinerary.days for each in day.sessions]
        self.spared = {
            number for number, each in enumerate(sessions)
            if str(each.title.pick(["en"])) in spared
        }  # fmt: skip
        assert len(self.spared) == len(spared)
        numbers = iter(range(len(sessions)))
        days = [[next(numbers) for _ in day.sessions] for day in self.plan.itinerary.days]
        self.states = [State(days)]
        self.clip: Clip | None = None
        self.done = 0
        self._next = len(sessions)

    @property
    def plan(self) -> Plan:
        return self.opened.visit.plan

    @property
    def data(self) -> dict[str, Any]:
        return self.opened.document.data

    @property
    def state(self) -> State:
        """What holds now: the states follow the steps of the history."""
        return self.states[self.opened.history.done]

    def sessions(self) -> list[Session]:
        """Return the sessions that may be worked on."""
        return [
            session
            for day, numbers in zip(self.plan.itinerary.days, self.state.days, strict=True)
            for session, number in zip(day.sessions, numbers, strict=True)
            if number not in self.spared
        ]

    def one(self) -> Session:
        return self.random.choice(self.sessions())

    def some(self) -> list[Route]:
        known = self.sessions()
        chosen = self.random.sample(known, self.random.randint(1, min(3, len(known))))
        return [each.route for each in chosen]

    def do(self, kind: str) -> None:
        """Do a change of a kind, with whatever session it can be done to."""
        if not any(self.attempt(kind) for _ in range(200)):
            raise AssertionError(f"nothing was found to which {kind} could be done")

    def attempt(self, kind: str) -> bool:
        """Try a change of a kind with any session, and tell whether it was done."""
        try:
            change = KINDS[kind](self)
            state = deepcopy(self.state)
            for number, edit in enumerate(change.edits, self._next):
                state.follow(edit, number)
            if (state.touched | state.deleted) & self.spared:
                return False
            self.opened.apply(change)
        except RefusedError:
            return False
        self._next += len(change.edits)
        self.states[self.opened.history.done :] = [state]
        self.done += 1
        return True

    def undo_and_redo(self) -> None:
        """Go some steps back, and forth again."""
        steps = self.random.randint(1, 4)
        texts = []
        for _ in range(min(steps, self.opened.history.done)):
            texts.append(self.opened.text)
            self.opened.undo()
        while texts:
            self.opened.redo()
            assert self.opened.text == texts.pop()


def _cut(work: Work) -> Change:
    work.clip, change = cut(work.plan, work.data, [work.one().route])
    return change


def _pasted(work: Work) -> Change:
    clip = work.clip or copied(work.plan, work.data, [work.one().route])
    day = work.random.choice(work.plan.itinerary.days)
    return pasted(work.plan, work.data, clip, day, work.one().route)


def _other_day(work: Work) -> Change:
    by = work.random.choice((1, -1))
    return to_other_day(work.plan, work.data, [work.one().route], by)


def _swapped(work: Work) -> Change:
    pair = work.random.sample(work.sessions(), 2)
    return swapped(work.plan, work.data, [each.route for each in pair])


def _placed(work: Work) -> Change:
    venue = work.random.choice(list(work.plan.directory.venues))
    return placed(work.plan, work.data, work.some(), venue)


def _added(work: Work) -> Change:
    day = work.random.choice(work.plan.itinerary.days)
    return quick_change(work.plan, work.data, day, work.random.choice(LINES))


def _in_a_line(work: Work) -> Change:
    base, line = work.one(), work.random.choice(CHANGED_LINES)
    day = work.plan.itinerary.days[int(base.route[1])]
    return quick_change(work.plan, work.data, day, line, base)


def _in_a_form(work: Work) -> Change:
    draft = Draft(work.data, Session, work.one().route)
    title = work.random.choice(TITLES)
    match work.random.randrange(5):
        case 0:
            draft.put("title", {"en": title, "it": f"{title} (it)"})
        case 1:
            draft.put("description", {"en": title, "it": f"{title} (it)"})
        case 2:
            count = len(draft.value.get("items", []))
            draft.insert("items", work.random.randint(0, count), {"title": title, "minutes": 5})
        case 3 if len(draft.value.get("items", [])) > 1:
            draft.move("items", 0, len(draft.value["items"]) - 1)
        case _:
            draft.put(
                "serves", {**draft.value.get("serves", {}), "vegan": work.random.randint(3, 9)}
            )
    edits = draft.edits()
    if not edits:
        raise RefusedError("that changes nothing")
    return Change("Edit", edits)


KINDS: dict[str, Callable[[Work], Change]] = {
    "moved": lambda work: moved(
        work.plan, work.data, work.some(), work.random.choice((5, -5, 15, -15))
    ),
    "lengthened": lambda work: lengthened(
        work.plan, work.data, work.some(), work.random.choice((5, -5, 15))
    ),
    "retimed": lambda work: retimed(
        work.plan, work.data, [work.one().route], work.random.choice(TYPED)
    ),
    "status": lambda work: next_status(work.plan, work.data, work.some()),
    "follow up": lambda work: follow_up(
        work.plan, work.data, [work.one().route], "call them again by 14 Jun +righetti"
    ),
    "placed": _placed,
    "duplicated": lambda work: duplicated(work.plan, work.data, [work.one().route]),
    "deleted": lambda work: deleted(work.plan, work.data, [work.one().route]),
    "cut": _cut,
    "pasted": _pasted,
    "other day": _other_day,
    "swapped": _swapped,
    "added": _added,
    "in a line": _in_a_line,
    "in a form": _in_a_form,
    "late": lambda work: (
        ripple(work.plan, work.data, work.one().route, work.random.choice((5, 10, 20))).change
    ),
    "transfer": lambda work: missing_transfer(work.plan, work.data, work.one().route).change,
}
"""Everything that is done to sessions, to one or some of those that may be worked on."""
