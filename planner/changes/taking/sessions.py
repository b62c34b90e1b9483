"""Rows that become sessions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from planner.changes.taking.cast import Cast
from planner.changes.taking.dates import is_month_first, local, moment, written_date
from planner.changes.taking.days import Days, Meant
from planner.changes.taking.headings import Running, first_date
from planner.changes.taking.intake import Intake, missing, named_keys, sound, still_needed
from planner.changes.taking.kinds import named_kind, told_kind
from planner.changes.taking.known import alike, key_of, words_in
from planner.changes.taking.line import Line
from planner.changes.taking.places import Places
from planner.changes.taking.taken import Outcome, Taken
from planner.changes.taking.times import length_of, stretch, time_of
from planner.changes.taking.values import is_open_name, languages
from planner.changes.typed.kinds import usual_title
from planner.changes.typed.when import Typed, until
from planner.model.clock import DAY, clock, written_clock
from planner.model.dates import short_date
from planner.model.folding import letters_of
from planner.model.programme import CANCELLED, CONFIRMED, LONGEST, TENTATIVE, Day, Session
from planner.source.edit import RefusedError, value_at
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route

_STATUS = {
    CONFIRMED: "confirmed confermato confermata confirmado confirmada confirmat confirme confirmee bestatigt ok yes si oui ja sim",
    TENTATIVE: "tentative tbc tbd provisional draft provvisorio daconfermare tobeconfirmed proposed porconfirmar perconfirmar aconfirmer"
    " vorlaufig offen aconfirmar provisorio provvisoria no non nein nao pending inattesa pendiente pendent",
    CANCELLED: "cancelled canceled annullato annullata cancelado cancelada anulado anulada cancellat cancellada anullat annule annulee abgesagt storniert",
}  # fmt: skip
_ONCE = frozenset({"break", "meal", "transfer", "travel", "free", "registration"})
"""The kinds of which a day may have several of one name."""


_DATED = re.compile(r"\d{4}|/|[^\W\d_]{3}")
"""What tells a date before a time from another time."""

_DITTO = re.compile(r"[\"'″〃„“”]+|[ií]dem|ditto", re.IGNORECASE)
"""What says that something is as in the row above."""


class _Known(Record):
    """A session that is in the visit, or in a row before."""

    titles: tuple[str, ...]
    start: int | None
    kind: str
    route: Route | None = None
    number: int = 0


class Sessions:
    """Takes rows as sessions, one after the other; a row without a day is on that of the row above."""

    def __init__(self, intake: Intake, lines: Sequence[Line]) -> None:
        self.intake = intake
        self.places = Places(intake, lines)
        self.cast = Cast(intake)
        told = [line.text("day") for line in lines]
        self.month_first = is_month_first(told)
        self.notes: list[str] = []
        """What is to be told about the list as a whole."""
        numbers = [int(text) for text in told if text.isdecimal() and len(text) < 3]  # noqa: PLR2004 - up to two digits
        plan = intake.plan
        days = Days(
            plan, numbers=max(numbers, default=0) <= max(len(plan.itinerary.days), 1),
            told=first_date(lines, month_first=self.month_first),
        )  # fmt: skip
        self.running = Running(days, month_first=self.month_first)
        above = lines[0].columns.above if lines else ()
        self.headings = [row for row in above if self.running.above(row)]
        """The rows above the header that say on which day those below it are."""
        self.known: dict[Route | date, list[_Known]] = {}
        for day in plan.itinerary.days:
            for session in day.sessions:
                titles = tuple(session.title.texts.values())
                self.known.setdefault(day.route, []).append(
                    _Known(titles, session.start, session.kind, session.route)
                )

    def taken(self, lines: Iterable[Line]) -> list[Taken]:
        """Return what the rows become."""
        found = []
        for line in joined(lines):
            try:
                if not self._is_heading(line) and not line.is_empty:
                    found.append(self._one(line))
            except RefusedError as error:
                alone = [cell for cell in line.row.cells if cell]
                name = line.text("title") or (alone[0] if len(alone) == 1 else "")
                found.append(
                    Taken(line.number, name, Outcome.UNREADABLE, str(error), tuple(line.notes))
                )
        return found

    def _is_heading(self, line: Line) -> bool:
        """Tell whether a row only says of which day those below it are, and heed that.

        Raises:
            RefusedError: it does, and nobody can tell which day it means.
        """
        rest = self.running.heading(line.row, line.columns)
        if rest:
            self.notes.append(
                f"row {line.number} heads a day; “{shorten(rest, 40)}” behind its date is left out"
            )
        return rest is not None

    def _one(self, line: Line) -> Taken:
        self._heed_day(line)
        time = self._time(line)
        day = self._day()
        own = self.intake.plan.itinerary.languages
        title = line.texts("title", own)
        status = self._status(line)
        if status == CANCELLED and isinstance(title, str):
            title = _without_status(title)
        kind = self._kind(line, title)
        if not title:
            if not line.text("kind"):
                raise RefusedError("it has no title")
            title = usual_title(kind, time.start)
        raw: dict[str, Any] = {"title": title, "kind": kind, **_written(time)}
        where = self.places.of(line, day, kind)
        who = self.cast.of(line)
        codes, unknown = languages(line.text("languages"))
        for word in unknown:
            line.note(f"language “{word}” is left out: it is not known")
        raw |= {
            **where.raw, **who.raw, "languages": codes, "status": status,
            "description": line.texts("description", own), "notes": line.kept_notes(),
        }  # fmt: skip
        raw = sound(Session, raw, line.notes)
        if time.start is None:
            line.note("it has no time yet")
        near = (*where.near, *who.near)
        return self._compared(line, raw, day, time.start, (*where.needs, *who.needs), near)

    def _time(self, line: Line) -> Typed:
        """Return when the session of a row is.

        Raises:
            RefusedError: that cannot be understood.
        """
        time = self._start(line)
        written = self._moment(line, "end")
        if written and time.start is not None:
            minutes = time_of(written)
            if minutes is None:
                minutes = moment(written, month_first=self.month_first)[1]
            if minutes is None:
                raise RefusedError(f"the end “{shorten(written, 30)}” is no time; write 10:15")
            time = Typed(start=time.start, end=until(time.start, minutes))
        elif written:
            line.odd("end", "there is no start")
        return self._with_length(line, time)

    def _start(self, line: Line) -> Typed:
        """Return when the session of a row starts, and ends if one cell says both; heed its day."""
        time = Typed()
        for field in ("time", "start"):
            written = self._moment(line, field)
            if not written or (is_open_name(written) and not any(map(str.isdigit, written))):
                continue
            day, minutes = moment(written, month_first=self.month_first)
            dated = day is not None and minutes is not None and _DATED.search(written)
            if not line.text("day"):
                if dated:
                    self.running.heed(day, written, line.number)
                else:
                    self.running.mislead(written, line.number)
            time = time.replace(start=minutes) if dated else stretch(written)
        if time.start is None:
            day, minutes = moment(self._moment(line, "day"), month_first=self.month_first)
            time = time.replace(start=minutes if day is not None else None)
        return time

    def _moment(self, line: Line, field: str) -> str:
        """Return what a row holds of a date or time, by the clocks of the visit."""
        return local(line.text(field), self.intake.plan.itinerary.timezone)

    def _with_length(self, line: Line, time: Typed) -> Typed:
        written = line.text("duration")
        length = length_of(written) if written else None
        if not written or (time.end is not None and time.end - (time.start or 0) == length):
            return time
        if length is None or not 0 < length <= LONGEST:
            line.odd("duration", "it is no length; write 45 or 1:30")
        elif time.end is not None:
            line.odd("duration", "its end says otherwise")
        else:
            return Typed(start=time.start, length=length)
        return time

    def _heed_day(self, line: Line) -> None:
        """Heed the day that a row says.

        Raises:
            RefusedError: nobody can tell which day that is.
        """
        written = self._moment(line, "day")
        if written and not _DITTO.fullmatch(written):
            read = written_date(written, month_first=self.month_first)
            if read is None:
                read = moment(written, month_first=self.month_first)[0]
            self.running.heed(read, written, line.number)

    def _day(self) -> Meant:
        """Return the day of the row that is read.

        Raises:
            RefusedError: no row tells it.
        """
        day = self.running.day
        if day is None:
            if self.intake.plan.itinerary.days:
                raise RefusedError("it does not say on which day; add a column with the date")
            raise RefusedError(
                "the visit has no day yet, and no date is known; add a column with it"
            )
        return day

    def _kind(self, line: Line, title: str | dict[str, str]) -> str:
        written = line.text("kind")
        named = named_kind(written) if written else None
        if named is not None:
            return named
        first = title if isinstance(title, str) else next(iter(title.values()), "")
        kind = told_kind(first)
        if written:
            line.note(f"kind “{shorten(written, 30)}” is not known; taken for: {kind}")
        return kind

    def _status(self, line: Line) -> str:
        written = letters_of(line.text("status"))
        if not written:
            return TENTATIVE if "?" in line.text("status") else ""
        for status, words in _STATUS.items():
            if written in words.split():
                return "" if status == CONFIRMED else status
        line.odd("status", "it is not known; write confirmed, tentative or cancelled")
        return ""

    def _compared(
        self, line: Line, raw: dict[str, Any], day: Meant, start: int | None, needs: tuple[str, ...],
        near: tuple[str, ...],
    ) -> Taken:  # fmt: skip
        """Return what a row is beside what is on its day already."""
        where: Route | date = day.route if isinstance(day, Day) else day
        title = raw["title"]
        called = title if isinstance(title, str) else next(iter(title.values()))
        more: dict[str, Any] = {"day": where, "start": start, "needs": needs}
        titles = [title] if isinstance(title, str) else list(title.values())
        there, alike_one = self._there(where, titles, start, raw["kind"])
        if there is not None:
            if there.route is None:
                detail = f"row {there.number} has it"
                return Taken(
                    line.number, called, Outcome.THERE, detail, tuple(line.notes), raw, **more
                )
            told = {key: value for key, value in raw.items() if key not in _NEVER_FILLED}
            stands = value_at(self.intake.data, there.route)
            if raw.get("status") == CANCELLED and stands.get("status") != CANCELLED:
                line.note("the list says that it is cancelled, and the visit does not")
            fills = missing(Session, told, stands, there.route)
            more["needs"] = still_needed(fills, needs)
            outcome = Outcome.FILLS if fills and not near else Outcome.THERE
            detail = self._when(day, raw) + (f": {named_keys(fills)}" if fills else "")
            return Taken(
                line.number,
                called,
                outcome,
                detail,
                tuple(line.notes),
                raw,
                there.route,
                fills,
                **more,
            )
        known = _Known(tuple(titles), start, raw["kind"], number=line.number)
        self.known.setdefault(where, []).append(known)
        reasons = [*near, *([alike_one] if alike_one else [])]
        outcome = Outcome.NEAR if reasons else Outcome.NEW
        detail = "; ".join(reasons) or self._when(day, raw)
        return Taken(line.number, called, outcome, detail, tuple(line.notes), raw, **more)

    def _there(
        self, where: Route | date, titles: list[str], start: int | None, kind: str
    ) -> tuple[_Known | None, str]:
        """Return the session that it is already, or else say which one it is nearly."""
        keys = set(map(key_of, titles))
        nearly = ""
        for each in self.known.get(where, ()):
            same = any(key_of(title) in keys for title in each.titles)
            if same and (each.start == start or start is None):
                return each, ""
            if same and each.route is not None and kind not in _ONCE and each.start is not None:
                nearly = f"it is there at {clock(each.start)}"
            elif not same and each.start == start is not None and _nearly(titles, each.titles):
                nearly = f"“{shorten(each.titles[0], 40)}” is there at that time"
        return None, nearly

    def _when(self, day: Meant, raw: dict[str, Any]) -> str:
        dated = day.date if isinstance(day, Day) else day
        parts = [short_date(dated) if dated is not None else ""]
        if not isinstance(day, Day):
            parts[0] += " (a new day)"
        if "start" in raw:
            parts.append(raw["start"] + (f"–{raw['end']}" if "end" in raw else ""))
        place = raw.get("venue") or raw.get("to")
        if place:
            parts.append(self.intake.called("venues", place))
        if raw.get("speakers"):
            count = len(raw["speakers"])
            parts.append(f"{count} speaker{'s' if count > 1 else ''}")
        if raw.get("status") == CANCELLED:
            parts.append("cancelled")
        return " · ".join([" ".join(parts[:2]).strip(), *parts[2:]])


def _without_status(title: str) -> str:
    """Return the title of a session without the word before it that says it is cancelled."""
    said, _, rest = title.partition(":")
    return (
        rest.strip() if letters_of(said) in _STATUS[CANCELLED].split() and rest.strip() else title
    )


_JOINED = ("speakers", "moderators", "description", "notes")
"""The fields that a row may hold on behalf of the row above it."""


def joined(lines: Iterable[Line]) -> list[Line]:
    """Return rows, each with those below it that only go on with its speakers or notes."""
    found: list[Line] = []
    for line in lines:
        own = {
            each.number: line.row.cell(each.number)
            for each in line.columns.all
            if each.field in _JOINED and line.row.cell(each.number)
        }
        goes_on = own and len(own) == sum(map(bool, line.row.cells))
        if goes_on and found and not found[-1].is_empty:
            above = found[-1].row
            cells = [*above.cells, *[""] * (max(own) + 1 - len(above.cells))]
            for number, text in own.items():
                cells[number] = "\n".join(each for each in (cells[number], text) if each)
            found[-1] = Line(
                above.replace(cells=tuple(cells)), line.columns, keep_rest=line.keep_rest
            )
        else:
            found.append(line)
    return found


_NEVER_FILLED = frozenset({"title", "kind", "end", "minutes", "venue", "room", "status"})
"""What a session that is there has or lacks on purpose: it may stand with its day."""


def _nearly(titles: Sequence[str], others: Sequence[str]) -> bool:
    return any(alike(words_in(one), words_in(other)) for one in titles for other in others)


def _written(time: Typed) -> dict[str, Any]:
    """Return the times of a session as the text is to have them."""
    raw: dict[str, Any] = {}
    if time.start is not None:
        raw["start"] = written_clock(time.start)
    if time.end is not None:
        raw["end"] = written_clock(time.end)
    elif time.length is not None and time.start is not None and time.start + time.length < 4 * DAY:
        raw["end"] = written_clock(time.start + time.length)
    elif time.length is not None:
        raw["minutes"] = time.length
    return raw
