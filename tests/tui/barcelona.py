"""What the tests share that assemble the Barcelona visit: its parts as one types or pastes them.

⏎ is the Enter key and ⇤ deletes what stands to the left. Letters that are enough to tell a name
stand for it; Enter takes what is offered in lists, and leads to the next language in texts.
"""

import re
from collections.abc import Iterator

from planner.model.clock import clock
from planner.model.plan import Plan
from planner.model.programme import Session
from planner.workspace.visit import Visit
from tests.tui.keyboard import Filled, Keyboard

TEAM = "p⏎v⏎s⏎"
"""Pezzi, Vendrell and Sanchez."""

LUNCH = "8 vegetarian, 2 vegan, 3 lactose-free"
DINNER = "4 vegetarian, 1 vegan"
WORKING_LUNCH = "4 vegetarian, 1 vegan, 2 lactose-free"

WORKING_GROUPS: Filled = [
    {
        "title": "Smart factories⏎Fàbriques intel·ligents",
        "room": "1⏎",
        "id": "smart-factories",
    },
    {
        "title": "Sustainability of European projects⏎Sostenibilitat dels projectes europeus",
        "room": "2⏎",
        "id": "european-projects",
    },
]

AT_THE_SUPERCOMPUTER: Filled = [
    {"title": "High-performance computing⏎Computació d'altes prestacions"},
    {"title": "Artificial intelligence⏎Intel·ligència artificial"},
]
ASKED_BY_THE_SUPERCOMPUTER = "the names of all visitors, a week ahead by 10/10"

ON_THE_COACH: Filled = [
    {"title": "Boarding⏎Pujada a l'autocar", "start": "835", "end": "845"},
    {"title": "The coach leaves⏎Sortida", "start": "845"},
]

AT_MESPACK: Filled = [
    {"title": "The company⏎L'empresa", "minutes": "30"},
    {"title": "On the shop floor⏎A la planta", "kind": "to⏎", "minutes": "60"},
    {"title": "Questions⏎Preguntes", "minutes": "15"},
]


async def needs_of_the_roundtable(hands: Keyboard) -> None:
    """Note what the selected session still needs."""
    await hands.follow_up("a moderator")
    await hands.follow_up("interpreters")


def parted(text: str) -> tuple[str, str]:
    """Return a visit without its sessions, and the text of these."""
    rest: list[str] = []
    sessions: list[str] = []
    inside = False
    for line in text.splitlines(keepends=True):
        if line.startswith(("[", "# ──")):
            inside = line.startswith("[[days.sessions")
        (sessions if inside else rest).append(line)
    return "".join(rest), "".join(sessions)


def without_comments(text: str) -> str:
    """Return a text without comments and blank lines."""
    bare = re.sub(r'("(?:[^"\\]|\\.)*")|[ ]*#.*', lambda match: match[1] or "", text)
    return re.sub(r"\n+", "\n", bare)


def sessions_of(visit: Visit) -> list[Session]:
    return [each for day in visit.plan.itinerary.days for each in day.sessions]


# ── The programme in a spreadsheet ──────────────────────────────────────────────────────────────

HEADER = (
    "Ora", "Titolo (en)", "Titolo (ca)", "Tipo", "Luogo", "Sala", "Relatori", "Destinatari",
    "Accompagnatori", "Lingue", "Descrizione (en)", "Descrizione (ca)", "Stato",
)  # fmt: skip


def programme(plan: Plan) -> str:
    """Return a programme as a spreadsheet puts it on the clipboard."""
    return "\n".join("\t".join(row) for row in _rows(plan))


def _rows(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Return the header, and each day in a row of its own with its sessions below."""
    yield HEADER
    for day in plan.itinerary.days:
        assert day.date is not None
        yield (day.date.strftime("%d/%m/%Y"),)
        for session in day.sessions:
            yield tuple(_cells(plan, session))


def _cells(plan: Plan, session: Session) -> Iterator[str]:
    directory, title, told = plan.directory, session.title.texts, session.description.texts
    assert session.start is not None
    yield clock(session.start) + (f"–{clock(session.end)}" if session.end else "")
    yield from (title["en"], title["ca"], session.kind)
    venue = directory.venues.get(session.venue or "")
    ends = (session.from_, session.to)
    yield " → ".join(directory.place(each) for each in ends if each) or (
        directory.place(venue.id) if venue else ""
    )
    rooms = venue.rooms if venue else ()
    yield next((directory.text(each.name) for each in rooms if each.id == session.room), "")
    yield "; ".join(
        directory.name(each.who) if each.who else f"{directory.text(each.label)} (tbc)"
        for each in session.speakers
    )
    for several in (session.for_ or (), session.staff):
        yield ", ".join(map(directory.name, several))
    yield ", ".join(session.languages)
    yield from (told.get("en", ""), told.get("ca", ""))
    yield "da confermare" if session.status == "tentative" else ""
