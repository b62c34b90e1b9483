"""The lines of text that stand in a block of the timeline."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agenda.wording import KINDS, joined, slot_times
from planner.model.clock import clock
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, DROP_IN, OPTIONAL, TENTATIVE, Branch, Item, Session
from planner.model.timetable import item_times
from planner.source.plain import plain
from planner.tui.widgets.layout import Block

_APART = " · "
_HINTS = {DROP_IN: "drop-in", OPTIONAL: "optional"}


def block_text(plan: Plan, block: Block) -> list[tuple[str, str]]:
    """Return the lines of a block, the most important first, each safe to show.

    A line has two parts, of which the first is to stand out.
    """
    slot = block.slot
    entry: Session | Branch = slot.branch if slot and slot.branch else block.session
    title = plan.directory.text(entry.title) or KINDS[entry.kind or block.session.kind]
    tbc = "TBC" if entry.status == TENTATIVE else ""
    hint = _hint(entry)
    first = plain(joined((title, tbc), " "))
    if slot is None:
        return [(first, f"{_APART}no time yet")]
    where = _where(plan, block, entry)
    when = "" if slot.slots or isinstance(entry, Branch) else slot_times(slot)
    if block.bottom - block.top == 1 or slot.slots:
        return [(first, "".join(f"{_APART}{plain(each)}" for each in (hint, where) if each))]
    lines = [(first, f"{_APART}{hint}" if hint else ""), ("", plain(joined((when, where))))]
    lines.append(("", plain(_speakers(plan, entry))))
    lines += [("", plain(each)) for each in _items(plan, entry, slot.start)]
    return [line for line in lines if any(line)]


def _hint(entry: Session | Branch) -> str:
    """Return what is to be known of a session at a glance."""
    words = ["cancelled"] if entry.status == CANCELLED else []
    if isinstance(entry, Session):
        words += [_HINTS.get(entry.attendance, ""), "pinned" if entry.fixed else ""]
    return joined(words, ", ")


def _items(plan: Plan, entry: Session | Branch, start: int) -> Iterator[str]:
    """Return what happens inside, each point with its time and speakers."""
    for item, (begin, _) in zip(entry.items, item_times(entry.items, start), strict=True):
        time = clock(begin) if begin is not None else "•"
        title = plan.directory.text(item.title)
        yield joined((f"{time} {title}", _speakers(plan, item)))


def _where(plan: Plan, block: Block, entry: Session | Branch) -> str:
    """Return the room, and the venue if it is not the day's; of a transfer, where it goes."""
    slot = block.slot
    if slot is None or slot.place is None:
        return ""
    if slot.place_after != slot.place and not slot.slots and slot.place_after:
        start, end = plan.directory.place(slot.place), plan.directory.place(slot.place_after)
        return f"{start} → {end}"
    venue = plan.directory.venues[slot.place]
    rooms = {room.id: plan.directory.text(room.name) for room in venue.rooms}
    room = rooms.get(entry.room or "", "")
    if isinstance(entry, Branch):
        return room or (plan.directory.place(slot.place) if entry.venue else "")
    elsewhere = "" if slot.place == slot.day.venue else plan.directory.place(slot.place)
    return joined((room, elsewhere), ", ")


def _speakers(plan: Plan, entry: Session | Branch | Item) -> str:
    names = [
        plan.directory.name(speaker.who) if speaker.who else plan.directory.text(speaker.label)
        for speaker in entry.speakers
    ]
    return ", ".join(name for name in names if name)
