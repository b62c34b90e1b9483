"""Rows that become organisations, and what rows of people tell about theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from planner.changes.taking.intake import (
    Found,
    Intake,
    in_order,
    missing,
    named_keys,
    near_words,
    sound,
)
from planner.changes.taking.line import Line
from planner.changes.taking.taken import Outcome, Taken
from planner.changes.taking.values import (
    diets,
    is_open_name,
    is_total,
    languages,
    needs,
    website,
    whole,
)
from planner.model.folding import letters_of
from planner.model.people import Organisation
from planner.source.edit import RefusedError, value_at
from planner.source.route import Route

_PERSONAL = ("first-name", "surname", "name-reversed")


def counts_of(line: Line) -> dict[str, Counter[str]]:
    """Return the diets and access needs that a row tells, as counts."""
    found: dict[str, Counter[str]] = {}
    for field, key, read in (("diet", "diets", diets), ("access", "access", needs)):
        counts, odd = read(line.lines(field))
        if counts:
            found[key] = counts
        if odd:
            line.note(f"{field} is left out where it is too long to count: put it in a few words")
    return found


def organisations(intake: Intake, lines: Iterable[Line]) -> list[Taken]:
    """Return what rows become as organisations.

    Where the rows are people with their organisation, each organisation is one entry with as many
    people as it has rows, and their diets are counts.
    """
    known = list(lines)
    personal = (
        bool(known)
        and known[0].columns.has("organisation")
        and known[0].columns.has("name", *_PERSONAL)
    )
    if not personal:
        return [_taken(intake, [line], _name(line)) for line in known if not line.is_empty]
    groups: dict[str, list[Line]] = {}
    nameless = []
    for line in known:
        name = line.text("organisation")
        if name:
            groups.setdefault(letters_of(name), []).append(line)
        elif not line.is_empty:
            nameless.append(_unreadable(line, "it names no organisation"))
    taken = [
        _taken(intake, group, group[0].text("organisation"), people=len(group))
        for group in groups.values()
    ]
    return sorted([*taken, *nameless], key=lambda each: each.number)


def _name(line: Line) -> str:
    return line.text("organisation") or line.text("name")


def _unreadable(line: Line, why: str, name: str = "") -> Taken:
    return Taken(line.number, name, Outcome.UNREADABLE, why, tuple(line.notes))


def _taken(intake: Intake, group: list[Line], name: str, people: int | None = None) -> Taken:
    first = group[0]
    if not name or is_open_name(name):
        return _unreadable(first, "it has no name", name)
    if is_total(name):
        return _unreadable(first, "it adds up other rows", name)
    notes: list[str] = []
    raw = _raw(group, people)
    for line in group:
        notes += [each for each in line.notes if each not in notes]
    found = intake.find("organisations", name)
    try:
        if found is not None and not found.near:
            return _there(
                intake,
                first,
                found,
                sound(Organisation, {"id": found.id, "name": name, **raw}, notes),
                notes,
            )
        wished = first.text("id") if people is None else ""
        entry = intake.new_id(name, "people", "organisation", wished)
        printed = first.texts("name", intake.plan.itinerary.languages) if people is None else ""
        raw = sound(Organisation, {"id": entry, "name": printed or name, **raw}, notes)
    except RefusedError as error:
        return _unreadable(first, str(error), name)
    near = intake.names["organisations"].near(name, held=True)
    intake.note_new("organisations", entry, name)
    if near is None:
        return Taken(first.number, name, Outcome.NEW, _told(raw), tuple(notes), raw)
    like = intake.found("organisations", near)
    same = None
    if route_of(intake, near) is not None:
        same = _there(intake, first, like, raw, notes).replace(name=name)
    detail = near_words(name, like.name)
    return Taken(first.number, name, Outcome.NEAR, detail, tuple(notes), raw, same=same)


def _raw(group: list[Line], people: int | None) -> dict[str, Any]:
    """Return what some rows tell about an organisation."""
    first = group[0]
    raw: dict[str, Any] = {
        "delegation": next((text for line in group if (text := line.text("delegation"))), "")
    }
    written = first.text("headcount")
    if written:
        raw["headcount"] = whole(written)
        if raw["headcount"] is None:
            first.odd("headcount", "it is no number")
    elif people is not None:
        raw["headcount"] = people
    totals: dict[str, Counter[str]] = {}
    for line in group:
        for key, counts in counts_of(line).items():
            totals.setdefault(key, Counter()).update(counts)
    raw.update({key: dict(sorted(counts.items())) for key, counts in totals.items()})
    if people is None:
        codes, unknown = languages(first.text("languages"))
        raw["languages"] = codes
        for word in unknown:
            first.note(f"language “{word}” is left out: it is not known")
        raw["notes"] = first.kept_notes()
    site = first.text("website")
    if site:
        raw["website"] = website(site)
        if raw["website"] is None:
            first.odd("website", "it is no address")
    return raw


def _told(raw: Mapping[str, Any]) -> str:
    parts = [str(raw["delegation"])] if "delegation" in raw else []
    if "headcount" in raw:
        parts.append(f"{raw['headcount']} {'person' if raw['headcount'] == 1 else 'people'}")
    return " · ".join([*parts, *counts_told(raw)])


def counts_told(raw: Mapping[str, Any]) -> list[str]:
    """Name the counts of an organisation: ``2 vegetarian, 1 vegan``."""
    return [
        ", ".join(f"{count} {what}" for what, count in raw[key].items())
        for key in ("diets", "access") if raw.get(key)
    ]  # fmt: skip


def _there(
    intake: Intake, line: Line, found: Found, raw: dict[str, Any], notes: list[str]
) -> Taken:
    """Return what a row is whose organisation the visit has, or another row."""
    at = route_of(intake, found.id)
    if at is None:
        return Taken(
            line.number, found.name, Outcome.THERE, "another row has it", tuple(notes), raw
        )
    fills = missing(Organisation, raw, value_at(intake.data, at), at)
    outcome = Outcome.FILLS if fills else Outcome.THERE
    detail = f"`{found.id}`" + (f": {named_keys(fills)}" if fills else "")
    return Taken(line.number, found.name, outcome, detail, tuple(notes), raw, at, fills)


def route_of(intake: Intake, organisation: str) -> Route | None:
    """Return where an organisation stands in the visit, or None if it is new."""
    entry = intake.plan.directory.organisations.get(organisation)
    return entry.route if entry is not None else None


def _totals(rows: Iterable[Taken], *without: Outcome) -> dict[str, dict[str, dict[str, int]]]:
    """Return the counts that rows tell, by organisation, without rows of some outcomes."""
    totals: dict[str, dict[str, Counter[str]]] = {}
    for row in rows:
        for key, counts in row.counts.items() if row.outcome not in without else ():
            totals.setdefault(row.organisation, {}).setdefault(key, Counter()).update(counts)
    return {
        organisation: {key: dict(sorted(each.items())) for key, each in told.items()}
        for organisation, told in totals.items()
    }


def told_by(line: Line, *, alone: bool = False) -> dict[str, Any]:
    """Return what a row of a list of people tells about an organisation.

    ``alone`` says that it names nobody, so that its languages and notes are those of all.
    """
    told: dict[str, Any] = {"delegation": line.text("delegation")}
    if line.text("headcount"):
        told["headcount"] = whole(line.text("headcount"))
        if told["headcount"] is None:
            line.odd("headcount", "it is no number")
    if line.text("website"):
        told["website"] = website(line.text("website"))
        if told["website"] is None:
            line.odd("website", "it is no address")
    if alone:
        told["languages"] = languages(line.text("languages"))[0]
        told["notes"] = line.kept_notes()
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def told_of(
    intake: Intake, rows: Sequence[Taken], facts: Mapping[str, Mapping[str, Any]]
) -> list[Taken]:
    """Return what rows of people tell about organisations that the visit has.

    That is how many eat or need what, and ``facts`` by organisation, such as the delegation; each
    can be filled in where it is open.
    """
    every, sure = _totals(rows, Outcome.UNREADABLE), _totals(rows, Outcome.UNREADABLE, Outcome.NEAR)
    found = []
    for organisation in dict.fromkeys([*every, *facts]):
        at = route_of(intake, organisation)
        if at is None:
            continue
        told = in_order(
            Organisation,
            {**every.get(organisation, {}), **facts.get(organisation, {})},
        )
        shown = counts_told(sure.get(organisation) or every.get(organisation, {}))
        stands = value_at(intake.data, at)
        fills = missing(Organisation, told, stands, at)
        changed = [key for key, value in told.items() if key in stands and stands[key] != value]
        if not fills and not changed:
            continue
        detail = f"`{organisation}`" + (f": {named_keys(fills)}" if fills else "")
        found.append(
            Taken(0, intake.called("organisations", organisation), Outcome.FILLS if fills else Outcome.THERE,
                  " · ".join([detail, *shown]),
                  tuple(f"{key} of the list differs, and is not changed" for key in changed),
                  told, at, fills, organisation=organisation)
        )  # fmt: skip
    return found
