"""An entry taken out of a visit: what that takes at each place that names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.changes.chosen import MOST_TITLE, quoted_title
from planner.changes.visit.named import Named
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
    """Gathers what is to be taken out where an entry is named."""

    def __init__(self, plan: Plan, places: Places, named: Named) -> None:
        self.plan = plan
        self.places = places
        self.named = named
        self._deserted: dict[str, None] = {}
        self._homeless = self._rooms = 0

    def mention(self, mention: Mention) -> None:
        """Take the entry out at one place."""
        holder, at, places = mention.holder, mention.ref.route, self.places
        if places.goes(at):
            return
        spec = specs(type(holder))[mention.key]
        if isinstance(holder, Speaker | Member):
            places.take(holder.route, last=isinstance(holder, Speaker))
            self._note_group(mention)
        elif isinstance(holder, Apart) and len(set(holder.between) - {self.named.id}) < 2:  # noqa: PLR2004 - two can clash
            places.take(holder.route, last=True)
        elif isinstance(holder, Rounds) and set(holder.groups) == {self.named.id}:
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
        if isinstance(group, Group) and {each.who for each in group.members} == {self.named.id}:
            name = self.plan.directory.text(group.name) or group.id
            self._deserted[f"the group {shorten(name, MOST_TITLE)}"] = None

    def _for(self, holder: object) -> None:
        """Note a list of people in which nobody is left."""
        people = getattr(holder, "for_", None) or getattr(holder, "party", None)
        if people is None or set(people) != {self.named.id}:
            return
        if isinstance(holder, Session | Branch):
            self._deserted[quoted_title(self.plan, holder)] = None
        else:
            self._deserted["the party"] = None
