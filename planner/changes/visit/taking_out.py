"""Entries taken out of a visit: what that takes at each place that names one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from planner.changes.chosen import MOST_TITLE, quoted_title
from planner.changes.visit.places import Places
from planner.model.fields import specs
from planner.model.people import Group, Member
from planner.model.plan import Plan, listed
from planner.model.programme import Apart, Branch, Rounds, Session, Speaker
from planner.model.references import Mention
from planner.source.plain import shorten

_EMPTY_MEANS_NOBODY = frozenset({"for", "party"})
"""Lists that mean everybody where they are left out."""


class TakingOut:
    """Gathers what is to be taken out where entries are named."""

    def __init__(self, plan: Plan, places: Places, ids: Collection[str]) -> None:
        """Take the places that gather it, and the ids of the entries."""
        self.plan = plan
        self.places = places
        self._ids = frozenset(ids)
        self._deserted: dict[str, None] = {}
        self._homeless = self._rooms = 0

    def mention(self, mention: Mention) -> None:
        """Take an entry out at one place."""
        holder, at, places = mention.holder, mention.ref.route, self.places
        if places.goes(at):
            return
        spec = specs(type(holder))[mention.key]
        if isinstance(holder, Speaker | Member):
            places.take(holder.route, last=isinstance(holder, Speaker))
            self._note_group(mention)
        elif isinstance(holder, Apart) and len(set(holder.between) - self._ids) < 2:  # noqa: PLR2004 - two can clash
            places.take(holder.route, last=True)
        elif isinstance(holder, Rounds) and set(holder.groups) <= self._ids:
            places.take(holder.route)
        elif isinstance(at[-1], int):
            kept = mention.key in _EMPTY_MEANS_NOBODY
            places.take(at, last=not kept and not spec.required)
            if kept:
                self._for(holder)
        elif spec.required:
            places.take(holder.route, last=True)
        else:
            places.take(at)
            self._homeless += isinstance(holder, Session) and mention.key == "venue"

    def rooms(self, mentions: Iterable[Mention]) -> None:
        """Leave out rooms of the venue that goes."""
        for each in mentions:
            if not self.places.goes(each.ref.route):
                self.places.take(each.ref.route)

    def notes(self) -> Iterator[str]:
        """Return what else the organiser should know."""
        if self._deserted:
            yield f"nobody is left in {listed(list(self._deserted))}"
        if self._homeless:
            what = "one session" if self._homeless == 1 else f"{self._homeless} sessions"
            yield f"{what} without a venue of {'its' if self._homeless == 1 else 'their'} own now"

    def _note_group(self, mention: Mention) -> None:
        """Note a group in which nobody is left."""
        group = mention.holders[-2]
        if isinstance(group, Group) and {each.who for each in group.members} <= self._ids:
            name = self.plan.directory.text(group.name) or group.id
            self._deserted[f"the group {shorten(name, MOST_TITLE)}"] = None

    def _for(self, holder: object) -> None:
        """Note a list of people in which nobody is left."""
        people = getattr(holder, "for_", None) or getattr(holder, "party", None)
        if people is None or not set(people) <= self._ids:
            return
        if isinstance(holder, Session | Branch):
            self._deserted[quoted_title(self.plan, holder)] = None
        else:
            self._deserted["the party"] = None
