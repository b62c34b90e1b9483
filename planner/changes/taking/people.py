"""Rows that become people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from planner.changes.taking.honorifics import parted, titled
from planner.changes.taking.intake import (
    Found,
    Intake,
    missing,
    named_keys,
    near_words,
    sound,
    still_needed,
)
from planner.changes.taking.journeys import journey
from planner.changes.taking.known import alike, holds, words_in
from planner.changes.taking.line import Line
from planner.changes.taking.organisations import counts_of, told_by, told_of
from planner.changes.taking.taken import Outcome, Taken
from planner.changes.taking.values import (
    emails,
    is_open_name,
    is_total,
    languages,
    phone,
    reversed_name,
    spoken_name,
)
from planner.model.folding import letters_of
from planner.model.people import Person
from planner.source.edit import RefusedError, value_at
from planner.source.record import Record
from planner.source.route import Route


class _Known(Record):
    """Someone who is in the visit, or in a row before."""

    id: str
    name: str
    organisation: str
    at: Route | None = None
    number: int = 0


class People:
    """Takes rows as people, one after the other."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.known: dict[str, _Known] = {}
        self.by_email: dict[str, str] = {}
        self.facts: dict[str, dict[str, Any]] = {}
        """What rows tell about organisations, by id."""
        for each in intake.plan.itinerary.people:
            if each.id:
                self.known[each.id] = _Known(
                    each.id, each.name, each.organisation or "", each.route
                )
                self.by_email.setdefault(each.email.casefold(), each.id)
        self.by_email.pop("", None)

    def taken(self, lines: Iterable[Line]) -> list[Taken]:
        """Return what the rows become, and what they tell about organisations that are there."""
        rows = [self.one(line) for line in lines if not line.is_empty]
        return [*rows, *told_of(self.intake, rows, self.facts)]

    def one(self, line: Line) -> Taken:
        """Return what one row becomes."""
        name = _name(line)
        if (not name or is_open_name(name)) and _is_organisation(line):
            return self._unnamed(line)
        why = "" if name else "it has no name"
        if name and is_total(name):
            why = "it adds up other rows"
        elif name and is_open_name(name):
            why = "the name is still open"
        if why:
            return Taken(line.number, name, Outcome.UNREADABLE, why, tuple(line.notes))
        organisation = self._organisation(line)
        raw = self._raw(line, name, organisation)
        counts = counts_of(line)
        if counts and organisation is None:
            line.note(
                "the diet or need is left out: only organisations have them, and none is named"
            )
            counts = {}
        there = self._there(raw, organisation)
        try:
            raw = sound(Person, {"id": there.id if there else "x", **raw}, line.notes)
        except RefusedError as error:
            return Taken(line.number, name, Outcome.UNREADABLE, str(error), tuple(line.notes))
        more: dict[str, Any] = {
            "needs": (organisation.key,) if organisation and organisation.key else (),
            "counts": counts, "organisation": organisation.id if organisation else "",
        }  # fmt: skip
        if there is not None:
            return self._again(line, there, raw, organisation, more)
        return self._new(line, raw, organisation, more)

    def _organisation(self, line: Line) -> Found | None:
        name = line.text("organisation")
        if not name or is_open_name(name):
            return None
        found = self.intake.found_or_made("organisations", name)
        if not found.near:
            self._heed(found, told_by(line))
        if found.like:
            line.note(f"a new organisation, though “{found.like}” is there")
        return found

    def _heed(self, organisation: Found, told: Mapping[str, Any]) -> None:
        """Heed what a row tells about an organisation, unless a row before has told it."""
        if organisation.key:
            self.intake.complete(organisation.key, told)
            return
        facts = self.facts.setdefault(organisation.id, {})
        for key, value in told.items():
            facts.setdefault(key, value)

    def _unnamed(self, line: Line) -> Taken:
        """Return what a row is that names an organisation, and nobody of it."""
        written = line.text("organisation")
        known = self.intake.find("organisations", written)
        near = self.intake.names["organisations"].near(written, held=True)
        counts = counts_of(line)
        more: dict[str, Any] = {"counts": counts}
        if known is not None and known.near:
            detail = near_words(written, known.name) + "; write the same name for the same one"
            return Taken(line.number, written, Outcome.UNREADABLE, detail, tuple(line.notes))
        found = known or self.intake.found_or_made("organisations", written, wished=line.text("id"))
        self._heed(found, told_by(line, alone=True))
        if line.text("role"):
            line.odd("role", "nobody is named who has it")
        more |= {"organisation": found.id, "needs": (found.key,) if found.key else ()}
        outcome, detail = Outcome.NEW, "an organisation whose people are open"
        if known is not None:
            outcome = Outcome.THERE
            detail = "another row has it" if found.key else f"`{found.id}`, and nobody is named"
        elif near is not None:
            outcome = Outcome.NEAR
            detail = near_words(written, self.intake.called("organisations", near))
        return Taken(line.number, found.name, outcome, detail, tuple(line.notes), **more)

    def _raw(self, line: Line, name: str, organisation: Found | None) -> dict[str, Any]:
        own = self.intake.plan.itinerary.languages
        codes, unknown = languages(line.text("languages"))
        for word in unknown:
            line.note(f"language “{word}” is left out: it is not known")
        side = line.text("delegation")
        if side and organisation is None:
            line.note(f"delegation “{side}” is left out: only organisations have one")
        return {
            "name": name, "role": line.texts("role", own),
            "organisation": organisation.id if organisation else "",
            "phone": self._phone(line), "email": self._email(line), "languages": codes,
            "arrives": journey(line, "arrival", self.intake.plan, self.intake.days),
            "leaves": journey(line, "departure", self.intake.plan, self.intake.days),
            "notes": line.kept_notes(),
        }  # fmt: skip

    def _phone(self, line: Line) -> str:
        written = line.text("phone")
        read = phone(written) if written else ""
        if read is None:
            line.odd("phone", "it is no phone number")
        return read or ""

    def _email(self, line: Line) -> str:
        written = line.text("email")
        found = emails(written)
        if written and not found:
            line.odd("email", "it is no e-mail address")
        for other in found[1:]:
            line.note(f"a second e-mail, {other}, is left out")
        return found[0] if found else ""

    def _there(self, raw: dict[str, Any], organisation: Found | None) -> _Known | None:
        """Return who it is already: by e-mail, else by name and organisation."""
        by_email = self.by_email.get(raw["email"].casefold())
        if by_email is not None and self._may_be(raw["name"], by_email):
            return self.known[by_email]
        own = organisation.id if organisation is not None else ""
        for entry in self.intake.names["people"].exact(raw["name"]):
            other = self.known[entry]
            if not own or not other.organisation or other.organisation == own:
                return other
        return None

    def _may_be(self, name: str, entry: str) -> bool:
        """Tell whether someone's names may be two spellings of one, as their e-mail says."""
        one, other = words_in(name), words_in(self.known[entry].name)
        return sorted(one) == sorted(other) or alike(one, other) or holds(one, other)

    def _again(
        self,
        line: Line,
        there: _Known,
        raw: dict[str, Any],
        organisation: Found | None,
        more: dict[str, Any],
    ) -> Taken:
        """Return what a row is whose person is in the visit, or in a row before."""
        if letters_of(parted(there.name)[1]) != letters_of(parted(raw["name"])[1]):
            line.note(f"called “{there.name}” there, with the same e-mail")
        if there.at is None:
            more["counts"] = {}
            detail = f"row {there.number} has them"
            return Taken(
                line.number, raw["name"], Outcome.THERE, detail, tuple(line.notes), raw, **more
            )
        return self._completed(line, there, there.at, raw, organisation, more)

    def _completed(
        self, line: Line, there: _Known, at: Route, raw: dict[str, Any], organisation: Found | None,
        more: Mapping[str, Any],
    ) -> Taken:  # fmt: skip
        """Return what a row is that fills in what someone in the visit lacks."""
        told = {
            key: value
            for key, value in raw.items()
            if key != "organisation" or not (organisation and organisation.near)
        }
        fills = missing(Person, told, value_at(self.intake.data, at), at)
        outcome = Outcome.FILLS if fills else Outcome.THERE
        detail = f"`{there.id}`" + (f": {named_keys(fills)}" if fills else "")
        own = {**more, "needs": still_needed(fills, more["needs"])}
        return Taken(
            line.number, raw["name"], outcome, detail, tuple(line.notes), raw, at, fills, **own
        )

    def _new(
        self, line: Line, raw: dict[str, Any], organisation: Found | None, more: dict[str, Any]
    ) -> Taken:
        name = raw["name"]
        known, near = self._near(name)
        if not near:
            known, near = self._shared(raw.get("email", ""))
        same = None
        if known is not None and known.at is not None:
            same = self._completed(line, known, known.at, {**raw}, organisation, more)
        raw["id"] = self.intake.new_id(parted(name)[1], "people", "person", line.text("id"))
        self.known[raw["id"]] = _Known(
            raw["id"], name, organisation.id if organisation else "", number=line.number
        )
        self.intake.note_new("people", raw["id"], name)
        if raw.get("email"):
            self.by_email.setdefault(raw["email"].casefold(), raw["id"])
        outcome, detail = Outcome.NEW, " · ".join(_told(raw, organisation))
        if near:
            outcome, detail = Outcome.NEAR, near
        elif organisation is not None and organisation.near:
            outcome = Outcome.NEAR
            detail = (
                near_words(line.text("organisation"), organisation.name)
                + ", their organisation if it is taken"
            )
        return Taken(line.number, name, outcome, detail, tuple(line.notes), raw, same=same, **more)

    def _near(self, name: str) -> tuple[_Known | None, str]:
        """Return who someone may be already, and say so; None where there is nobody."""
        exact = self.intake.names["people"].exact(name)
        if exact:
            where = self._where(exact[0])
            detail = f"someone of that name is there{where}, of another organisation"
            return self.known[exact[0]], detail
        near = self.intake.names["people"].near(name, held=True)
        if near is None:
            return None, ""
        return self.known[near], near_words(name, self.known[near].name) + self._where(near)

    def _shared(self, email: str) -> tuple[_Known | None, str]:
        """Return whose e-mail it is as well, and say so; None where it is nobody's."""
        entry = self.by_email.get(email.casefold())
        if entry is None:
            return None, ""
        return None, f"“{self.known[entry].name}” has the same e-mail{self._where(entry)}"

    def _where(self, entry: str) -> str:
        number = self.known[entry].number
        return f", row {number}" if number else f", `{entry}`"


def _is_organisation(line: Line) -> bool:
    """Tell whether a row without a name is about an organisation, and not about someone of it."""
    name = line.text("organisation")
    personal = line.text("email") or line.text("phone")
    return bool(name) and not personal and not is_open_name(name) and not is_total(name)


def _name(line: Line) -> str:
    """Return the name in a row as it is spoken."""
    return titled(line.text("honorific"), _bare_name(line))


def _bare_name(line: Line) -> str:
    parts = [line.text("first-name"), line.text("surname")]
    whole = line.text("name") if not any(parts) or line.columns.has("name") else ""
    turned = line.text("name-reversed")
    if whole:
        return spoken_name(whole)
    if turned:
        name = reversed_name(turned)
        if name is None:
            line.note("the name is kept as it stands: which part is the surname?")
        return name or turned
    return " ".join(part for part in parts if part)


def _told(raw: dict[str, Any], organisation: Found | None) -> list[str]:
    role = raw.get("role", "")
    parts = [role if isinstance(role, str) else next(iter(role.values()), "")]
    if organisation is not None:
        parts.append(organisation.name + (" (new)" if organisation.key else ""))
    return [part for part in (*parts, raw.get("email", "")) if part]
