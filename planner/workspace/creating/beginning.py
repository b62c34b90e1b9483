"""What is known of a visit that begins, and how people say it: dates, places, who travels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from planner.changes.typed.when import date_in_year
from planner.model.fields import Invalid, Notes
from planner.model.folding import folded
from planner.model.kinds import Language, slug
from planner.source.edit import RefusedError
from planner.source.guess import guess_date
from planner.source.plain import shorten
from planner.source.record import Record
from planner.workspace.creating.zones import Where, region_of, where_of, zones_like

USUAL_DAYS = 2
MOST_DAYS = 14
"""How many days a visit that begins may have."""

USUAL_HOST, USUAL_PARTY = "The host", "Guests"
"""What those are called whom nobody names; a visit that begins says it in its own language."""

USUAL_GUESTS = 25
MOST_GUESTS = 2000
"""How many people of one organisation may travel."""

MOST_ORGANISATIONS = 60
MOST_LANGUAGES = 8
LONGEST_NAME = 200
"""How many characters a title or a name may have."""

WEEKS_AHEAD = 12
"""How far ahead a visit is that nobody gives a date, in weeks."""

_USUAL_WEEKDAY = 1
"""Tuesday: many museums are closed on Mondays."""


class Guests(Record):
    """An organisation that travels, with how many people it sends."""

    name: str
    people: int = USUAL_GUESTS


class Beginning(Record):
    """What is known of a visit that begins."""

    title: str
    first: date
    """The date of the first day."""
    days: int = USUAL_DAYS
    place: str = ""
    timezone: str = "UTC"
    region: str = ""
    """Code of the country or region whose public holidays count; nothing if nobody knows."""
    host: str = ""
    """The organisation that hosts it; an example stands for it where it is not known."""
    party: tuple[Guests, ...] = ()
    languages: tuple[str, ...] = ("en",)
    id: str = ""
    """The id of the visit; without one, what the title suggests."""
    is_bare: bool = False
    """Whether there is to be nothing but what is known: no example to be edited."""

    @property
    def own_id(self) -> str:
        """The id of the visit."""
        return self.id or slug(self.title) or "study-visit"

    @property
    def dates(self) -> list[date]:
        """The dates of its days."""
        return [self.first + timedelta(days=number) for number in range(self.days)]


def usual_date(today: date) -> date:
    """Return a date for a visit that nobody has given one: a Tuesday some weeks ahead."""
    later = today + timedelta(weeks=WEEKS_AHEAD)
    return later + timedelta(days=(_USUAL_WEEKDAY - later.weekday()) % 7)


def name_of(text: str, what: str) -> str:
    """Return a title or name as it was typed, without spaces around it; ``what`` names it.

    Raises:
        RefusedError: it is empty, too long, or has characters that no file can hold.
    """
    name = text.strip()
    if not name:
        raise RefusedError(f"{what} is empty; write one")
    if len(name) > LONGEST_NAME:
        raise RefusedError(f"{what} is over {LONGEST_NAME} characters long; write a shorter one")
    try:
        name.encode()
    except UnicodeEncodeError:
        raise RefusedError(f"{what} has characters that cannot be written in UTF-8") from None
    return name


def first_of(text: str, today: date) -> date:
    """Return the date that is meant by ``2026-10-13``, ``13 Oct 2026`` or ``13/10``.

    One without a year is the next of its kind from today on.

    Raises:
        RefusedError: it is no date, or too far away.
    """
    typed = re.sub(r"\s+", " ", text.strip())
    exact = guess_date(typed)
    if exact is not None:
        return _near(date.fromisoformat(exact))
    short = typed if len(typed) <= len("the 13th of September") else ""
    found = (date_in_year(short, year) for year in range(today.year, today.year + 5))
    later = next((each for each in found if each is not None and each >= today), None)
    if later is None:
        raise RefusedError(
            f"“{shorten(text, 30)}” is no date; write it as 2026-10-13 or 13 Oct 2026"
        )
    return later


def _near(day: date) -> date:
    if not 1970 <= day.year <= 2990:  # noqa: PLR2004 - the years that the format knows, and days behind
        raise RefusedError(f"{day} lies too far away; is the year right?")
    return day


EXAMPLE, NOTHING = "an example", "nothing"
"""What a visit may begin with, beside what is known of it."""

_BARE = frozenset(("nothing", "empty", "none", "no example", "an empty visit", "no"))


def is_bare_of(text: str) -> bool:
    """Return whether a visit begins with nothing but what is known, or else with an example.

    Raises:
        RefusedError: neither is meant.
    """
    typed = folded(text).strip()
    if typed in _BARE:
        return True
    if typed and any(each.startswith(typed) for each in (EXAMPLE, EXAMPLE.partition(" ")[2])):
        return False
    raise RefusedError(f"“{shorten(text, 30)}” is not known; write {EXAMPLE} or {NOTHING}")


def days_of(text: str) -> int:
    """Return how many days a visit has.

    Raises:
        RefusedError: it is no number of days.
    """
    match = re.fullmatch(r"(\d{1,3})(?: ?days?)?", text.strip(), re.IGNORECASE | re.ASCII)
    count = int(match[1]) if match else 0
    if not 1 <= count <= MOST_DAYS:
        raise RefusedError(f"“{shorten(text, 30)}” is no number of days; write 1 to {MOST_DAYS}")
    return count


def zone_of(text: str) -> Where:
    """Return the one time zone that is meant by its name, a town, a region or a country.

    Raises:
        RefusedError: none is meant, or several are.
    """
    found = zones_like(text)
    if not found:
        raise RefusedError(
            f"no time zone is known for “{shorten(text, 30)}”; write region and city, as in "
            "Europe/Rome"
        )
    if len(found) > 1:
        names = ", ".join(each.zone for each in found)
        raise RefusedError(f"“{shorten(text, 30)}” may be {names}; write one of them")
    return found[0]


def region_for(place: str, zone: str) -> str:
    """Return whose public holidays count at a place: of its region if that is known, or its country."""
    where = where_of(place)
    if where is not None and where.zone == zone and where.region:
        return where.region
    return region_of(zone)


_PEOPLE = re.compile(
    r"(?P<name>.*[^\s:])(?:\s*:\s*(?P<after>\d{1,6})|\s*\((?P<within>\d{1,6})\)|\s(?P<bare>\d{1,3}))",
    re.ASCII,
)


def party_of(text: str) -> tuple[Guests, ...]:
    """Return who travels, as in ``Catalan clusters: 26, ACCIÓ 2``; the numbers may be left out.

    Where a name has a comma in it, semicolons stand between the names. Who is named twice comes once,
    with the people of both.

    Raises:
        RefusedError: nobody is named, or too many are.
    """
    parts = text.split(";") if ";" in text else text.split(",")
    named = [part.strip() for part in parts if part.strip()]
    if not named:
        raise RefusedError(
            "nobody is named; write who travels, as in Catalan clusters: 26, ACCIÓ: 2"
        )
    if len(named) > MOST_ORGANISATIONS:
        raise RefusedError(f"those are over {MOST_ORGANISATIONS}; add the others in the file")
    found: dict[str, Guests] = {}
    for part in named:
        each = _guests(part, alone=len(named) == 1)
        same = found.get(folded(each.name))
        found[folded(each.name)] = (
            each if same is None else same.replace(people=same.people + each.people)
        )
    return tuple(found.values())


def _guests(text: str, *, alone: bool) -> Guests:
    match = _PEOPLE.fullmatch(text)
    if match is None:
        return Guests(name_of(text, "a name"), USUAL_GUESTS if alone else 2)
    people = int(match["after"] or match["within"] or match["bare"])
    if not 1 <= people <= MOST_GUESTS:
        raise RefusedError(f"{people} people of one organisation; write 1 to {MOST_GUESTS}")
    return Guests(name_of(match["name"], "a name"), people)


def party_text(party: Iterable[Guests]) -> str:
    """Write who travels as one would type it."""
    known = list(party)
    separator = "; " if any("," in each.name for each in known) else ", "
    return separator.join(f"{each.name}: {each.people}" for each in known)


def languages_of(text: str) -> tuple[str, ...]:
    """Return the languages that are meant by codes or English names: ``en, it`` or ``English, Catalan``.

    Raises:
        RefusedError: none is named, too many are, or one is not known.
    """
    words = [each.strip() for each in re.split(r"[,;/]| and ", text) if each.strip()]
    if len(words) == 1 and " " in words[0]:
        words = words[0].split()
    if not words:
        raise RefusedError("no language is named; write codes or names, as in en, it")
    codes = tuple(dict.fromkeys(map(_language, words)))
    if len(codes) > MOST_LANGUAGES:
        raise RefusedError(
            f"those are over {MOST_LANGUAGES} languages; no agenda has room for them"
        )
    return codes


def _language(word: str) -> str:
    from babel import Locale

    code = word.lower() if len(word) <= len("xxx") else word
    if not isinstance(Language().read(code, (), Notes()), Invalid):
        return code
    wanted = folded(word)
    names = Locale("en").languages
    found = next((each for each, name in names.items() if folded(name) == wanted), "")
    code = found.replace("_", "-")
    if not code or isinstance(Language().read(code, (), Notes()), Invalid):
        raise RefusedError(
            f"“{shorten(word, 30)}” is no language that is known; write its code, as in en or ca"
        )
    return code
