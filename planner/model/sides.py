"""Of which delegation people are."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.programme import Branch


class Sides:
    """Of which delegation everyone is."""

    def __init__(self, plan: Plan) -> None:
        """Take each delegation by the name that it has in the visit's own language."""
        self.plan = plan
        self._by_organisation = {
            each.id: plan.directory.text(each.delegation)
            for each in plan.directory.organisations.values()
            if "delegation" not in each.broken
        }

    @property
    def several(self) -> bool:
        """Whether the visit has several delegations at all."""
        return len({side for side in self._by_organisation.values() if side}) > 1

    def of(self, seats: Iterable[Seat]) -> set[str]:
        """Return the delegations of some people; an empty name for those of whom the file says none."""
        return {self._side(seat.who) for seat in seats}

    def of_hosts(self, branch: Branch) -> set[str]:
        """Return the delegations of those who speak or moderate at a table."""
        speakers = [*branch.speakers, *(who for item in branch.items for who in item.speakers)]
        ids = (*(each.who or "" for each in speakers), *branch.moderators)
        return {self._side(each) for each in ids}

    def _side(self, who: str) -> str:
        if who not in self.plan.directory.groups:
            return self._own(who)
        members = {self._own(seat.who) for seat in self.plan.crowds.one(who).firm}
        return members.pop() if len(members) == 1 else ""

    def _own(self, who: str) -> str:
        person = self.plan.directory.people.get(who)
        organisation = who if person is None else person.organisation or ""
        return self._by_organisation.get(organisation, "")
