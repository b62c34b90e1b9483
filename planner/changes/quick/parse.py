"""The quick line: a session in one line of text, added or changed in a breath.

    [day] [time] title [| title in the next language] [@place] [+who] [-who] [>audience] [#kind] [?] [!]

``1000-1130 Who we are @museo +colla`` is a session from 10:00 to 11:30 at the venue whose id or name
begins so, with one speaker. In the order of the line:

- day: ``tue``, ``d2``, ``21/6`` or ``2023-06-21``; only in front, and only if it is one of the visit
- time: ``1000-1130``, ``1000+90``, ``1000``, ``1000-`` with an open end, or a length such as ``1h30`` (see ``typed.when``)
- title: all words that are nothing else; in the first language of the visit, then after ``|`` in the
  next one
- ``@venue``, ``@venue/room``, or ``@room`` of the venue in use (``@/room`` if a venue is called so
  too); of a transfer ``@to`` or ``@from @to``
- ``+who``: a speaker, of a transfer a vehicle as well; ``-who`` takes one away from a session that
  is changed; several with commas: ``+colla,foltz``
- ``>group``: who it is for, several with commas; ``>*`` is everyone of the party
- ``#kind`` or what it is called, its beginning is enough; else words such as coffee or lunch tell it
- ``?`` is tentative, ``!`` has a pinned time

Signs count at the beginning of a word only. Words in double quotes belong to the title whatever they
are; in them ``\"``, ``\\``, ``\n`` and ``\t`` stand for what else could not be typed.
"""  # noqa: D301 - the escapes are those of the line

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from planner.changes.chosen import day_at
from planner.changes.typed.kinds import NAMES, kind_of
from planner.changes.typed.names import Entries, meant_id, parties, ranked, speakers, vehicles
from planner.changes.typed.places import place_of, way_of
from planner.changes.typed.when import LENGTH, TIME, Typed, when
from planner.model.plan import Plan
from planner.model.programme import Day, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.source.edit import RefusedError
from planner.source.record import Record
from planner.source.route import Route

HELP = "day 1000-1130 title @venue/room +speaker >audience #kind ? TBC ! pinned"
"""The line in a line."""

LONGEST_LINE = 2000
"""The longest line that is looked at, in characters."""


class Quick(Record):
    """What a quick line says; what it does not say is None or empty."""

    day: Route | None = None
    """The route of the day that was typed."""
    time: Typed = Typed()
    titles: tuple[str, ...] = ()
    """The title in the languages of the visit, as many as were typed."""
    kind: str | None = None
    """As typed, or for a new session as the title tells."""
    venue: str | None = None
    room: str | None = None
    start_at: str | None = None
    """Where a transfer starts."""
    end_at: str | None = None
    """Where a transfer ends."""
    speakers: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """Speakers and vehicles to take away."""
    audience: tuple[str, ...] | None = None
    """Whom it is for; empty means everyone of the party."""
    tentative: bool = False
    fixed: bool = False


class Token(Record):
    """A word of a line, or some in quotes."""

    text: str
    quoted: bool
    start: int
    end: int


def parse_quick(plan: Plan, day: Day, text: str, base: Session | None = None) -> Quick:
    """Return what a quick line says.

    ``day`` is that of a new session, ``base`` the session that is to be changed on its own day; they
    tell which venue's rooms are meant, and the base who can be taken away.

    Raises:
        RefusedError: something in it is not known, or may mean several things; the message names them.
    """
    if len(text) > LONGEST_LINE:
        raise RefusedError("that is too long for one line")
    tokens = tokens_of(text)
    meant, rest = _day(plan, tokens)
    stays = day if base is None else day_at(plan, base.route)
    here = stays if meant is None else meant
    time, rest = _time(text, rest)
    words = [each for each in rest if _is_title(each, base)]
    signs = [each for each in rest if not _is_title(each, base)]
    titles = _titles(plan, words)
    kind = _typed_kind(signs)
    if kind is None and base is None:
        kind = kind_of(titles[0] if titles else "")
    moves = SESSION_KINDS[kind or (base.kind if base is not None else "visit")].moves
    said = _Said(plan, base, moves=moves)
    for each in signs:
        said.take(each.text)
    places = said.ways() if moves else said.place(here, time.start)
    return Quick(
        day=None if meant is None else meant.route, time=time, titles=titles, kind=kind,
        without=tuple(said.without), audience=said.audience,
        speakers=tuple(dict.fromkeys(said.speakers)),
        vehicles=tuple(dict.fromkeys(said.vehicles)),
        tentative="?" in (each.text for each in signs),
        fixed="!" in (each.text for each in signs), **places,
    )  # fmt: skip


_TOKEN = re.compile(r'"(?P<quoted>(?:\\.|[^"\\])*)"|(?P<word>\S+)', re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def tokens_of(text: str) -> list[Token]:
    """Return the words of a line, those in quotes as one each.

    Raises:
        RefusedError: quotes are not closed.
    """
    tokens = []
    for match in _TOKEN.finditer(text):
        quoted = match["quoted"] is not None
        if not quoted and match["word"][0] == '"':
            raise RefusedError('close the quotes with another "')
        inner = match["quoted"] if quoted else match["word"]
        if quoted:
            inner = re.sub(
                r"\\(.)", lambda each: _ESCAPES.get(each[1], each[1]), inner, flags=re.DOTALL
            )
        tokens.append(Token(inner, quoted, match.start(), match.end()))
    return tokens


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERED = re.compile(r"d([1-9]\d?)", re.ASCII | re.IGNORECASE)
_DATED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?", re.ASCII)


def _day(plan: Plan, tokens: list[Token]) -> tuple[Day | None, list[Token]]:
    """Return the day that a line begins with, if it does, and the rest of it."""
    if not tokens or tokens[0].quoted:
        return None, tokens
    word = tokens[0].text.lower()
    days = plan.itinerary.days
    if match := _NUMBERED.fullmatch(word):
        if int(match[1]) > len(days):
            raise RefusedError(
                f"there is no day {match[1]}; put “{word}” in quotes if it is a title"
            )
        return days[int(match[1]) - 1], tokens[1:]
    test = _date_test(word)
    if test is None:
        return None, tokens
    found = [each for each in days if each.date is not None and test(each.date)]
    if len(found) == 1:
        return found[0], tokens[1:]
    if word[0].isdigit():
        raise RefusedError(f"{word} is no day of the visit")
    if found:
        raise RefusedError(f"there are several days called {word}; write d1, d2 or the date")
    return None, tokens


def _date_test(word: str) -> Callable[[date], bool] | None:
    """Return what tells whether a word means a date, or None if it is no word for dates."""
    for number, name in enumerate(_WEEKDAYS):
        if word in {name, name[:3]}:
            return lambda day: day.weekday() == number
    if match := _DATED.fullmatch(word):
        number, month, year = int(match[1]), int(match[2]), int(match[3] or 0)
        return lambda day: (day.day, day.month) == (number, month) and year in (0, day.year)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word, re.ASCII):
        return lambda day: day.isoformat() == word
    return None


_FLAGS = re.ASCII | re.IGNORECASE
_TIMES = re.compile(rf"(?:{TIME})(?: *[-–—] *(?:{TIME})|\+{LENGTH}|[-–—])?(?=\s|$)", _FLAGS)
_LENGTHS = re.compile(r"\d{1,4} ?(?:min|m|′|')(?=\s|$)", _FLAGS)


def _time(text: str, tokens: list[Token]) -> tuple[Typed, list[Token]]:
    """Return the time with which the rest of a line begins, if it does, and what follows it."""
    if not tokens or tokens[0].quoted:
        return Typed(), tokens
    start = tokens[0].start
    match = _LENGTHS.match(text, start) or _TIMES.match(text, start)
    if match is None:
        return Typed(), tokens
    try:
        time = when(match[0])
    except RefusedError as error:
        raise RefusedError(f"{error}; put it in quotes if it belongs to the title") from None
    return time, [each for each in tokens if each.start >= match.end()]


def _is_title(token: Token, base: Session | None) -> bool:
    """Tell whether a word belongs to the title."""
    if token.quoted:
        return True
    if token.text in {"?", "!"}:
        return False
    signs = "@+>#" if base is None else "@+>#-"
    return token.text[0] not in signs or len(token.text) == 1


def _titles(plan: Plan, words: list[Token]) -> tuple[str, ...]:
    parts: list[list[str]] = [[]]
    for each in words:
        if each.text == "|" and not each.quoted:
            parts.append([])
        else:
            parts[-1].append(each.text)
    titles = tuple(" ".join(part) for part in parts)
    if titles == ("",):
        return ()
    if len(titles) > len(plan.itinerary.languages):
        raise RefusedError("there are more titles than languages of the visit; put | in quotes")
    if not all(title.strip() for title in titles):
        raise RefusedError("a title is empty")
    return titles


def _typed_kind(signs: list[Token]) -> str | None:
    kind = None
    for each in signs:
        if each.text[0] == "#":
            kind = meant_id(each.text[1:], NAMES, "kind of session")
    return kind


class _Said:
    """What the signs of a line say."""

    def __init__(self, plan: Plan, base: Session | None, *, moves: bool) -> None:
        self.plan = plan
        self.base = base
        self.moves = moves
        self.places: list[str] = []
        self.speakers: list[str] = []
        self.vehicles: list[str] = []
        self.without: list[str] = []
        self.audience: tuple[str, ...] | None = None

    def take(self, word: str) -> None:
        """Take in one word with its sign."""
        sign, rest = word[0], word[1:]
        if sign == "@":
            self.places.append(rest)
        elif sign == ">" and rest == "*":
            self.audience = ()
        elif sign == ">":
            known = parties(self.plan)
            found = (meant_id(each, known, "person or group") for each in _several(rest))
            self.audience = tuple(dict.fromkeys([*(self.audience or ()), *found]))
        elif sign == "+":
            for each in _several(rest):
                self._bring(each)
        elif sign == "-":
            present = self._present()
            self.without += [meant_id(each, present, "speaker there") for each in _several(rest)]

    def _bring(self, word: str) -> None:
        """Add a speaker, or to a transfer a vehicle; of both, whom the word fits better."""
        known, carried = speakers(self.plan), vehicles(self.plan) if self.moves else {}
        best = [ranked(word, each) for each in (carried, known)]
        ranks = [each[0][1] if each else 9 for each in best]
        if self.moves and best[0] and ranks[0] <= ranks[1]:
            self.vehicles.append(meant_id(word, carried, "vehicle"))
        else:
            self.speakers.append(meant_id(word, known, "person or organisation"))

    def _present(self) -> Entries:
        if self.base is None:
            return {}
        known = {**vehicles(self.plan), **speakers(self.plan)}
        ids = [each.who for each in self.base.speakers if each.who] + list(self.base.vehicles)
        return {str(each): known.get(each, each) for each in ids}

    def place(self, day: Day, start: int | None) -> dict[str, str | None]:
        """Return the venue and room that were typed."""
        if len(self.places) > 1:
            raise RefusedError("one place is enough; only a transfer has two")
        if not self.places:
            return {}
        return place_of(self.plan, day, self.places[0], self.base, start)

    def ways(self) -> dict[str, str | None]:
        """Return from where and to where a transfer goes."""
        if len(self.places) > 2:  # noqa: PLR2004 - from and to
            raise RefusedError("a transfer goes from one place to another; write @from @to")
        return way_of(self.plan, self.places)


def _several(word: str) -> list[str]:
    return [each for each in word.split(",") if each]
