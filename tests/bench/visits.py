"""Visits to measure with: two days each, as an organiser would write them, with nothing wrong in them.

A visit has 24 sessions (with items, and twice with parallel branches), 20 people of six
organisations, two groups, eight venues with rooms, a coach and the legs between the venues, and its
texts in two languages. Those of different numbers have nothing in common but their form.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

PEOPLE = 20
FIRST_DAY = date(2022, 3, 1)
"""A Tuesday; the visits are over, as those of an archive are."""

THEMES = (
    ("Food", "Cibo"), ("Health", "Salute"), ("Mobility", "Mobilità"), ("Energy", "Energia"),
    ("Water", "Acqua"), ("Packaging", "Imballaggio"), ("Building", "Edilizia"),
    ("Design", "Design"), ("Textiles", "Tessile"), ("Mechanics", "Meccanica"),
    ("Data", "Dati"), ("Tourism", "Turismo"), ("Light", "Luce"),
)  # fmt: skip
"""What visits are about, in English and Italian."""

GUESTS, HOSTS = ("guest-a", "guest-b", "guest-c"), ("host-a", "host-b", "host-c")

ROLES = (
    ("Director", "Direttore"), ("Cluster manager", "Cluster manager"),
    ("Project manager", "Project manager"), ("Researcher", "Ricercatore"),
)  # fmt: skip

Told = tuple[str, str, str, str, str]
"""A session: its titles in both languages, its kind, its time, and its other lines."""

FIRST: tuple[Told, ...] = (
    ("Coach to the congress centre", "In pullman al centro congressi", "transfer", "08:30-08:55",
     'from = "hotel"\nto = "centre"\nvehicles = ["coach"]\nstaff = ["person-19"]'),
    ("Registration and coffee", "Registrazione e caffè", "registration", "09:00-09:30",
     'for = ["guests", "hosts"]\nattendance = "drop-in"\nneeds = ["badges"]'),
    ("Opening", "Apertura dei lavori", "opening", "09:30-10:15",
     ('room = "hall"\nfor = ["guests", "hosts"]\nfixed = true\nitems = [\n'
     '  { title = { en = "Greetings", it = "Saluti" }, minutes = 20, speakers = ["person-0"] },\n'
     '  { title = { en = "Introduction", it = "Introduzione" }, minutes = 25, '
     'speakers = ["person-3"] },\n]')),
    ("What we do in {en}", "Che cosa facciamo: {it}", "presentation", "10:15-11:15",
     ('room = "hall"\nfor = ["guests", "hosts"]\nitems = [\n'
     '  { title = { en = "The region", it = "La regione" }, minutes = 20, '
     'speakers = ["person-1"] },\n'
     '  { title = { en = "The companies", it = "Le imprese" }, minutes = 20, '
     'speakers = ["person-4"] },\n'
     '  { title = { en = "Questions", it = "Domande" }, minutes = 20 },\n]')),
    ("Coffee break", "Pausa caffè", "break", "11:15-11:35",
     'room = "foyer"\nfor = ["guests", "hosts"]'),
    ("Roundtable: {en} tomorrow", "Tavola rotonda: {it} domani", "roundtable", "11:35-12:45",
     ('room = "hall"\nfor = ["guests", "hosts"]\nmoderators = ["person-2"]\nspeakers = [\n'
     '  "person-5",\n  "person-6",\n'
     '  { who = "person-7", topic = { en = "Skills", it = "Competenze" }, minutes = 15 },\n]\n'
     'description.en = "Five minutes each, then the room."\n'
     'description.it = "Cinque minuti ciascuno, poi la sala."')),
    ("Buffet lunch", "Pranzo a buffet", "meal", "12:45-14:00",
     ('room = "foyer"\nfor = ["guests", "hosts"]\nserves = { vegetarian = 4, vegan = 1 }\n'
     'bookings = [{ what = "catering", booked = true, reference = "order 12" }]')),
    ("Focused tables", "Tavoli tematici", "working-group", "14:00-15:15",
     'for = ["guests", "hosts"]'),
    ("What the tables found", "Che cosa è emerso", "presentation", "15:15-15:40",
     'room = "hall"\nfor = ["guests", "hosts"]\nspeakers = ["person-8", "person-9"]'),
    ("Coach to the company", "In pullman all'azienda", "transfer", "16:00-16:30",
     'from = "centre"\nto = "company"\nvehicles = ["coach"]\nstaff = ["person-19"]'),
    ("Visit of the plant", "Visita dello stabilimento", "tour", "16:40-17:45",
     'venue = "company"\nspeakers = ["person-10"]\nstaff = ["person-19"]\nfixed = true'),
    ("Coach to the hotel", "In pullman all'albergo", "transfer", "18:00-18:40",
     'from = "company"\nto = "hotel"\nvehicles = ["coach"]\nstaff = ["person-19"]'),
    ("Dinner", "Cena", "meal", "19:30-21:30",
     'venue = "trattoria"\nattendance = "optional"\nserves = { vegetarian = 4, vegan = 1 }'),
)  # fmt: skip

SECOND: tuple[Told, ...] = (
    ("Coach to the laboratories", "In pullman ai laboratori", "transfer", "08:30-09:10",
     'from = "hotel"\nto = "laboratories"\nvehicles = ["coach"]\nstaff = ["person-19"]'),
    ("Welcome at the laboratories", "Benvenuto ai laboratori", "opening", "09:20-09:45",
     'room = "hall"\nspeakers = ["person-11"]'),
    ("Through the laboratories", "Attraverso i laboratori", "tour", "09:45-10:45", ""),
    ("Coffee break", "Pausa caffè", "break", "10:45-11:05", 'room = "hall"'),
    ("Research in {en}", "La ricerca: {it}", "presentation", "11:05-12:05",
     ('room = "hall"\nspeakers = [\n'
     '  { who = "person-12", minutes = 20 },\n  { who = "person-13", minutes = 20 },\n]')),
    ("Walk to lunch", "A piedi al ristorante", "transfer", "12:10-12:25",
     'from = "laboratories"\nto = "canteen"\nstaff = ["person-19"]'),
    ("Working lunch", "Pranzo di lavoro", "meal", "12:30-13:40",
     'venue = "canteen"\nserves = { vegetarian = 4, vegan = 1 }'),
    ("Coach to the museum", "In pullman al museo", "transfer", "13:50-14:20",
     'from = "canteen"\nto = "museum"\nvehicles = ["coach"]\nstaff = ["person-19"]'),
    ("Guided visit of the museum", "Visita guidata del museo", "tour", "14:30-15:30",
     'venue = "museum"\nspeakers = ["person-14"]\nfixed = true'),
    ("Closing: {en} together", "Chiusura: insieme su {it}", "presentation", "15:40-16:20",
     ('venue = "archive"\nspeakers = ["person-15", "person-16"]\n'
     'description = { en = "Who takes on what.", it = "Chi si prende che cosa." }')),
    ("Coach to the hotel", "In pullman all'albergo", "transfer", "16:40-17:10",
     'from = "archive"\nto = "hotel"\nvehicles = ["coach"]\nstaff = ["person-19"]'),
)  # fmt: skip

BRANCHES = {
    "Focused tables": (
        ("Table A: needs", "Tavolo A: bisogni",
         'room = "room-1"\nfor = ["guest-a", "guest-b", "host-a"]\nmoderators = ["person-17"]'),
        ("Table B: projects", "Tavolo B: progetti",
         'room = "room-2"\nfor = ["guest-c", "host-b", "host-c"]\nmoderators = ["person-18"]'),
    ),
    "Through the laboratories": (
        ("Guided in English", "In inglese", 'for = ["guest-a"]\nlanguages = ["en"]\nstaff = ["person-19"]'),
        ("Guided in Italian", "In italiano", 'for = ["guest-b", "guest-c"]\nlanguages = ["it"]\nstaff = ["person-11"]'),
    ),
}  # fmt: skip

VENUES = (
    ("hotel", "Hotel {n}", "Albergo {n}", 'meeting_point = { en = "In the lobby", it = "Nella hall" }'),
    ("centre", "Congress centre {n}", "Centro congressi {n}",
     "coach_stop = { walk = 3 }\nentry = 5\nexit = 5"),
    ("company", "Company {n}", "Azienda {n}", 'open = "08:00-19:00"\nexit = 5'),
    ("trattoria", "Trattoria {n}", "Trattoria {n}", 'phone = "+39 051 000000"'),
    ("laboratories", "Laboratories {n}", "Laboratori {n}",
     'entry = 5\nrequirements = [{ en = "Bring an identity card", it = "Portare un documento" }]'),
    ("canteen", "Canteen {n}", "Mensa {n}", 'closed = ["sun"]'),
    ("museum", "Museum {n}", "Museo {n}",
     'open = { daily = "09:00-18:00", mon = "14:00-18:00" }\nguide_limit = 30\nexit = 5'),
    ("archive", "Old archive {n}", "Archivio storico {n}",
     'notes = "The porter opens at half past three."'),
)  # fmt: skip

LEGS = (
    ("hotel", "centre", 15, 20, "coach"), ("centre", "company", 15, 20, "coach"),
    ("company", "hotel", 20, 30, "coach"), ("hotel", "laboratories", 20, 25, "coach"),
    ("laboratories", "canteen", 12, 12, "walk"), ("canteen", "museum", 15, 20, "coach"),
    ("archive", "hotel", 15, 20, "coach"), ("hotel", "trattoria", 6, 6, "walk"),
    ("museum", "archive", 4, 4, "walk"),
)  # fmt: skip


def visit(number: int, sessions: int = 24, people: int = PEOPLE) -> str:
    """Return the text of a visit of two days; each number gives another one, and always the same.

    Another number of sessions makes it longer by two days a week, or shorter; the last day may be
    cut short. There are at least as many ``people`` as have something to do.
    """
    parts = [*_head(number), *_people(number, people), *_places(number)]
    first = FIRST_DAY + timedelta(weeks=number % 250)
    for day in range(-(-2 * sessions // 24)):
        told, venue = ((FIRST, "centre"), (SECOND, "laboratories"))[day % 2]
        before = day // 2 * 24 + day % 2 * len(FIRST)
        when = first + timedelta(weeks=day // 2, days=day % 2)
        parts += _day(number, when, venue, told, most=sessions - before)
    return "\n".join(parts)


def _theme(number: int) -> tuple[str, str]:
    return THEMES[number % len(THEMES)]


def _head(number: int) -> Iterator[str]:
    en, it = _theme(number)
    yield (
        f"# Visit {number}: two days about {en.lower()}.\n\n"
        f'format = 1\nid = "visit-{number}"\n'
        f'title = {{ en = "{en}: study visit {number}", it = "{it}: visita di studio {number}" }}\n'
        f'timezone = "Europe/Rome"\nlanguages = ["en", "it"]\nrevision = {1 + number % 5}\n\n'
        f'aim.en = "Companies and research in {en.lower()} get to know each other."\n'
        f'aim.it = "Imprese e ricerca si conoscono: {it.lower()}."\n\n'
        'organisers = ["host-a"]\nhosts = ["host-a"]\nparty = ["guests"]\n'
        'contacts = ["person-19"]\nemergency = "112"\n'
    )


def _people(number: int, people: int) -> Iterator[str]:
    yield "organisations = ["
    for side, members in (("Guests", GUESTS), ("Hosts", HOSTS)):
        for each in members:
            name = f"Cluster {each[-1].upper()}{number}, {side.lower()}"
            diets = ", diets = { vegetarian = 1 }" if side == "Guests" else ""
            yield (
                f'  {{ id = "{each}", name = "{name}", delegation = "{side} of {number}", '
                f"headcount = 6{diets} }},"
            )
    yield "]\n"
    everyone = GUESTS + HOSTS
    for index in range(people):
        en, it = ROLES[index % len(ROLES)]
        yield (
            f'[[people]]\nid = "person-{index}"\nname = "Person {index} of visit {number}"\n'
            f'role = {{ en = "{en}", it = "{it}" }}\norganisation = "{everyone[index % 6]}"\n'
            f'email = "person-{index}@visit-{number}.example"\n'
        )
    for group, name, members in (("guests", "Guests", GUESTS), ("hosts", "Hosts", HOSTS)):
        listed = ", ".join(f'"{each}"' for each in members)
        yield f'[[groups]]\nid = "{group}"\nname = "{name} {number}"\nmembers = [{listed}]\n'


def _places(number: int) -> Iterator[str]:
    for index, (venue, en, it, more) in enumerate(VENUES):
        names = f'{{ en = "{en}", it = "{it}" }}'.replace("{n}", str(number))
        yield (
            f'[[venues]]\nid = "{venue}"\nname = {names}\n'
            f'address = "Via {THEMES[index][1]} {number}, Bologna"\n{more}'
        )
        if venue in {"centre", "laboratories", "museum"}:
            yield (
                "rooms = [\n"
                '  { id = "hall", name = { en = "Hall", it = "Sala" }, capacity = 80 },\n'
                '  { id = "foyer", name = { en = "Foyer", it = "Atrio" }, capacity = 80 },\n'
                '  { id = "room-1", name = { en = "Room 1", it = "Sala 1" }, capacity = 40 },\n'
                '  { id = "room-2", name = { en = "Room 2", it = "Sala 2" }, capacity = 40 },\n]'
            )
        yield ""
    yield (
        f'[[vehicles]]\nid = "coach"\nname = {{ en = "Coach {number}", it = "Pullman {number}" }}\n'
        "seats = 54\nboarding = 10\n"
    )
    for start, end, minutes, peak, by in LEGS:
        means = f'\nby = "{by}"' if by != "coach" else f"\npeak = {peak}"
        yield f'[[legs]]\nfrom = "{start}"\nto = "{end}"\nminutes = {minutes}{means}\n'


def _day(number: int, day: date, venue: str, told: tuple[Told, ...], most: int) -> Iterator[str]:
    en, it = _theme(number)
    back = 'ends_at = "hotel"\n' if most >= len(told) else ""
    yield (
        f'[[days]]\ndate = {day}\ntitle = {{ en = "{en}", it = "{it}" }}\nvenue = "{venue}"\n'
        f'begins_at = "hotel"\n{back}hours = "08:00-22:00"\n'
    )
    for title_en, title_it, kind, hours, more in told[:most]:
        titles = (title_en.replace("{en}", en.lower()), title_it.replace("{it}", it.lower()))
        start, end = hours.split("-")
        yield (
            f'[[days.sessions]]\ntitle.en = "{titles[0]}"\ntitle.it = "{titles[1]}"\n'
            f'kind = "{kind}"\nstart = "{start}"\nend = "{end}"\n{more}\n'
        )
        for branch_en, branch_it, inside in BRANCHES.get(title_en, ()):
            yield (
                f'[[days.sessions.branches]]\ntitle = {{ en = "{branch_en}", it = "{branch_it}" }}\n'
                f"{inside}\n"
            )
