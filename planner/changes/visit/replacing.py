"""One entry named in the place of another: what that takes at each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planner.changes.visit.named import Named, may_be, name_of
from planner.changes.visit.places import Places
from planner.changes.visit.uses import uses_of
from planner.model.fields import specs
from planner.model.nested import Ref
from planner.model.people import Group, Member, Person
from planner.model.places import Leg, Venue
from planner.model.plan import Plan
from planner.model.programme import Apart, Branch, Item, Session, Speaker
from planner.model.references import Mention
from planner.source.edit import RefusedError

_IN_A_ROW = "stops"
"""The list in which one may stand twice, as long as something is between."""


class Replacing:
    """Gathers what is to be written and taken out where an old entry gives way to a new one."""

    def __init__(self, plan: Plan, places: Places, old: Named, new: Named) -> None:
        self.plan = plan
        self.places = places
        self.old = old
        self.new = new
        self._within = _groups_in(plan, new.entry)
        self._employed = self._ways = self._rooms = 0

    def mention(self, mention: Mention) -> None:
        """Replace the old entry at one place.

        Raises:
            RefusedError: the new one cannot be there.
        """
        holder = mention.holder
        if not may_be(mention.target, self.new.entry):
            raise RefusedError(self._refusal(mention))
        if isinstance(holder, Speaker):
            self._speaker(holder, mention)
        elif isinstance(holder, Member):
            self._member(holder, mention)
        elif isinstance(holder, Leg):
            self._leg(holder, mention)
        elif isinstance(mention.ref.route[-1], int):
            self._listed(mention)
        else:
            self._write(mention)
            self._employed += isinstance(holder, Person)

    def rooms(self, mentions: Iterable[Mention]) -> None:
        """Leave out the rooms of the old venue that the new one does not have."""
        venue = self.new.entry
        known = {room.id for room in venue.rooms} if isinstance(venue, Venue) else set()
        for each in mentions:
            if each.ref not in known and not self.places.goes(each.ref.route):
                self.places.take(each.ref.route)
                self._rooms += 1

    def notes(self) -> Iterator[str]:
        """Return what else the organiser should know."""
        name = name_of(self.plan, self.new)
        if self._rooms:
            what = "a room" if self._rooms == 1 else f"{self._rooms} rooms"
            yield f"{what} that {name} does not have left out"
        if self._ways:
            yield f"check how long the ways from and to {name} take"
        if self._employed:
            who = "one person" if self._employed == 1 else f"{self._employed} people"
            yield f"{who} now with {name}"

    def _refusal(self, mention: Mention) -> str:
        words = next(
            use.words for use in uses_of(self.plan, self.old) if use.at == mention.ref.route
        )
        what = mention.target.value
        article = "an" if what[0] in "aeiou" else "a"
        return (
            f"{name_of(self.plan, self.old)} {words}, and that takes {article} {what}; "
            "name another one there first"
        )

    def _write(self, mention: Mention) -> None:
        self.places.write(mention.ref.route, self.new.id)

    def _listed(self, mention: Mention) -> None:
        """Replace an id in a list of ids, or take it out where the new one stands there already."""
        at, key = mention.ref.route, mention.key
        entries = _ids(mention)
        index = next(number for number, each in enumerate(entries) if each.route == at)
        after = [self.new.id if each == self.old.id else str(each) for each in entries]
        if key == _IN_A_ROW:
            following = [str(each) for each in entries[index + 1 : index + 2]]
            double = self.new.id in {*after[max(0, index - 1) : index], *following}
        else:
            double = self.new.id in entries or self.new.id in after[:index]
        own = key == "after" and mention.holder is self.new.entry
        if isinstance(mention.holder, Apart) and len(set(after)) < 2 <= len(set(entries)):  # noqa: PLR2004 - two can clash
            self.places.take(mention.holder.route, last=True)
        elif double or own:
            self.places.take(at, last=own)
        else:
            self._write(mention)

    def _speaker(self, speaker: Speaker, mention: Mention) -> None:
        """Replace a speaker; of two entries without anything else, one stays."""
        others = [each for each in _speakers(mention) if each is not speaker]
        same = [each for each in others if each.who in {self.old.id, self.new.id}]
        earlier = [each for each in same if each.who == self.new.id or _is_before(each, speaker)]
        if _says_more(speaker):
            self._write(mention)
            for each in same:
                if each.who == self.new.id and not _says_more(each):
                    self.places.take(each.route)
        elif earlier or any(map(_says_more, same)):
            self.places.take(speaker.route)
        else:
            self._write(mention)

    def _member(self, member: Member, mention: Mention) -> None:
        """Replace a member of a group, unless the group has or is the new one."""
        group = next(each for each in mention.holders if isinstance(each, Group))
        others = [each for each in group.members if each is not member]
        whole = [each for each in others if each.who == self.new.id and each.count is None]
        doubles = [
            each for each in others
            if each.who == self.old.id and each.count is None and _is_before(each, member)
        ]  # fmt: skip
        if group.id in self._within or whole or doubles:
            self.places.take(member.route)
            return
        self._write(mention)
        if member.count is None:
            for each in others:
                if each.who == self.new.id:
                    self.places.take(each.route)

    def _leg(self, leg: Leg, mention: Mention) -> None:
        """Replace an end of a way, unless it then leads nowhere or is known already."""
        ends = [self.new.id if each == self.old.id else str(each) for each in (leg.from_, leg.to)]
        known = any(_leads(each, ends, leg) for each in self.plan.itinerary.legs if each is not leg)
        if ends[0] == ends[1] or known:
            self.places.take(leg.route, last=True)
        else:
            self._write(mention)
            self._ways += 1


def _ids(mention: Mention) -> Sequence[Ref]:
    """Return the list of ids in which a reference stands."""
    spec = specs(type(mention.holder))[mention.key]
    found: Sequence[Ref] = getattr(mention.holder, spec.name)
    return found


def _speakers(mention: Mention) -> Sequence[Speaker]:
    around = mention.holders[-2]
    return around.speakers if isinstance(around, Session | Branch | Item) else ()


def _says_more(speaker: Speaker) -> bool:
    """Tell whether an entry says anything but who speaks."""
    return bool(speaker.given - {"who"} or speaker.broken)


def _is_before(one: Speaker | Member, other: Speaker | Member) -> bool:
    return one.route < other.route


def _leads(leg: Leg, ends: Sequence[str], like: Leg) -> bool:
    """Tell whether a leg says how long a way takes between two venues, gone like another leg."""
    if leg.by != like.by:
        return False
    there = [leg.from_, leg.to] == list(ends)
    return there or (not leg.one_way and not like.one_way and [leg.to, leg.from_] == list(ends))


def _groups_in(plan: Plan, entry: object) -> set[str]:
    """Return the ids of a group and of all groups in it; none for what is no group."""
    if not isinstance(entry, Group):
        return set()
    groups = plan.directory.groups
    found, waiting = {entry.id}, [entry]
    while waiting:
        for member in waiting.pop().members:
            if member.who is not None and member.who in groups and member.who not in found:
                found.add(str(member.who))
                waiting.append(groups[member.who])
    return found
