"""How a form is titled, how its change is called, and the id of a new entry."""

from __future__ import annotations

from planner.changes.form.draft import Draft
from planner.model.basic_kinds import slug
from planner.model.keys import article
from planner.model.plan import Plan
from planner.source.plain import shorten
from planner.tui.forms.summaries import entry_name

LONGEST = 40


def form_title(draft: Draft, plan: Plan) -> str:
    """Return what is edited, from the outermost entry inwards: ``Session “Opening” › new item``."""
    names: list[str] = []
    each: Draft | None = draft
    while each is not None:
        name = entry_name(each.table, each.value, plan, each)
        quoted = f" “{shorten(name)}”" if name else ""
        names.append(f"{'new ' if each.new else ''}{_noun(each)}{quoted}")
        each = each.outer
    text = " › ".join(reversed(names))
    return text[:1].upper() + text[1:]


def change_name(draft: Draft, plan: Plan) -> str:
    """Return the name of the change that a draft comes to: ``Edit “Opening”``."""
    value = draft.value if draft.new else draft.before
    name = shorten(entry_name(draft.table, value, plan, draft), LONGEST)
    quoted = f" “{name}”" if name else ""
    if draft.new:
        return f"New {_noun(draft)}{quoted}"
    return f"Edit{quoted}" if name else f"Edit {article(draft.table)}"


def fresh_id(draft: Draft, plan: Plan) -> str:
    """Return an id made from the name of an entry, which no other has; nothing without a name."""
    named = {key: value for key, value in draft.value.items() if key != "id"}
    made = slug(entry_name(draft.table, named, plan, draft))
    book = plan.directory
    known = {*book.people, *book.organisations, *book.groups, *book.venues, *book.vehicles}
    if made not in known:
        return made
    return next(
        new for count in range(2, len(known) + 3) if (new := f"{made}-{count}") not in known
    )


def _noun(draft: Draft) -> str:
    """Return what an entry is, in a word or two: ``working group`` without its article."""
    words = article(draft.table)
    return words.split(" ", maxsplit=1)[-1] if words.startswith(("a ", "an ")) else words
