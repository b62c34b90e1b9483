"""Lists of forty people and programmes of forty sessions, as they are kept in seven languages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.changes.taking.columns import TARGETS, USED
from planner.changes.taking.table import table
from planner.changes.taking.take import taking
from planner.changes.taking.writing import change_of
from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.source.document import UnreadableError, read
from planner.source.edit import RefusedError
from planner.source.splice import edited
from tests.changes.taking_cases import VISIT, ListCase

FIRST = ("Alma", "Bera", "Cleo", "Dina", "Elva", "Fara", "Gina", "Hana", "Irma", "Jana")
LAST = ("Northcote", "Eastwell", "Southby", "Westham")
PEOPLE = [f"{first} {last}" for last in LAST for first in FIRST]

DIETS = {
    "en": "vegetarian", "it": "vegetariana", "es": "vegetariana", "ca": "vegetariana",
    "fr": "végétarienne", "de": "vegetarisch", "pt": "vegetariana",
}  # fmt: skip
PEOPLE_HEADERS = {
    "en": "No.|Name|Company|Position|E-mail|Mobile|Languages|Dietary requirements|Arrival|Flight",
    "it": "N.|Nome e cognome|Azienda|Ruolo|E-mail|Cellulare|Lingue|Intolleranze|Arrivo|Volo",
    "es": "N.º|Nombre y apellidos|Empresa|Cargo|Correo|Móvil|Idiomas|Dieta|Llegada|Vuelo",
    "ca": "Núm.|Nom i cognoms|Entitat|Càrrec|Correu-e|Mòbil|Idiomes|Intoleràncies|Arribada|Vol",
    "fr": "N°|Nom complet|Société|Fonction|Courriel|Portable|Langues|Régime|Arrivée|Vol",
    "de": "Nr.|Vor- und Nachname|Firma|Funktion|E-Mail|Handy|Sprachen|Ernährung|Ankunft|Flug",
    "pt": "N.º|Nome completo|Empresa|Cargo|E-mail|Telemóvel|Línguas|Dieta|Chegada|Voo",
}
LANGUAGES = {
    "en": "Italian, English", "it": "italiano, inglese", "es": "italiano e inglés", "ca": "italià i anglès",
    "fr": "italien et anglais", "de": "Italienisch, Englisch", "pt": "italiano e inglês",
}  # fmt: skip
ARRIVALS = {
    "en": "19 June 2023 21:40", "it": "19 giugno 2023, ore 21.40", "es": "19 de junio de 2023 21:40",
    "ca": "19 de juny de 2023 21.40 h", "fr": "19 juin 2023 à 21h40", "de": "19. Juni 2023, 21.40 Uhr",
    "pt": "19 de junho de 2023 às 21h40",
}  # fmt: skip


def list_of_people(language: str) -> str:
    lines = [PEOPLE_HEADERS[language].replace("|", "\t")]
    for number, name in enumerate(PEOPLE, start=1):
        last = name.split()[1]
        cells = [
            str(number), name, f"{last} Works", "manager", f"p{number}@example.org", f"+39 051 {100000 + number}",
            LANGUAGES[language], DIETS[language] if number % 4 == 0 else "", ARRIVALS[language], "VY 6244",
        ]  # fmt: skip
        lines.append("\t".join(cells))
    return "\r\n".join([*lines, ""])


@pytest.mark.parametrize("language", PEOPLE_HEADERS)
def test_forty_people(language: str) -> None:
    case = ListCase(list_of_people(language))
    assert case.taking.notes == ()
    assert [row.outcome.value for row in case.rows] == ["new"] * 40
    assert [note for row in case.rows for note in row.notes] == []
    assert case.added("people") == ListCase(list_of_people("en")).added("people")
    assert case.added("people")[39]["languages"] == ["it", "en"]
    assert str(case.added("people")[39]["arrives"]["at"]) == "2023-06-19 21:40:00"
    organisations = case.added("organisations")
    assert [each["name"] for each in organisations] == [f"{last} Works" for last in LAST]
    assert sum(each["diets"]["vegetarian"] for each in organisations) == 10


PROGRAMME_HEADERS = {
    "en": "Date|Time|Session|Venue|Room|Speakers",
    "it": "Data|Orario|Sessione|Sede|Sala|Relatori",
    "es": "Fecha|Horario|Sesión|Lugar|Sala|Ponentes",
    "ca": "Data|Horari|Sessió|Lloc|Sala|Ponents",
    "fr": "Date|Horaire|Session|Lieu|Salle|Intervenants",
    "de": "Datum|Uhrzeit|Sitzung|Ort|Raum|Referenten",
    "pt": "Data|Horário|Sessão|Local|Sala|Oradores",
}
DATES = {
    "en": "Tuesday 20 June|Wednesday 21 June", "it": "martedì 20 giugno|mercoledì 21 giugno",
    "es": "martes, 20 de junio|miércoles, 21 de junio", "ca": "dimarts 20 de juny|dimecres 21 de juny",
    "fr": "mardi 20 juin|mercredi 21 juin", "de": "Dienstag, 20. Juni|Mittwoch, 21. Juni",
    "pt": "terça-feira, 20 de junho|quarta-feira, 21 de junho",
}  # fmt: skip
TIMES = {
    "en": "{0}:00 to {0}:15", "it": "dalle {0}.00 alle {0}.15", "es": "de {0}:00 a {0}:15 h",
    "ca": "{0}.00 - {0}.15 h", "fr": "{0}h00–{0}h15", "de": "{0}.00 bis {0}.15 Uhr", "pt": "das {0}h00 às {0}h15",
}  # fmt: skip


def programme(language: str) -> str:
    lines = [PROGRAMME_HEADERS[language].replace("|", ";")]
    for index in range(40):
        day = DATES[language].split("|")[index // 20]
        time = TIMES[language].format(3 + index % 20)
        # A merged cell of a spreadsheet holds its text in its first row only.
        cells = [
            day if index % 20 == 0 else "",
            time,
            f"{PEOPLE[index]} in her own words",
            "Museo",
            "Hall",
            "Bo Kay",
        ]
        lines.append(";".join(f'"{cell}"' for cell in cells))
    return "\n".join(lines)


@pytest.mark.parametrize("language", PROGRAMME_HEADERS)
def test_forty_sessions(language: str) -> None:
    case = ListCase(programme(language))
    assert [row.outcome.value for row in case.rows] == ["new"] * 40
    assert case.after() == ListCase(programme("en")).after()
    first, second = case.after()["days"]
    assert (len(first["sessions"]), len(second["sessions"])) == (21, 20)
    assert second["sessions"][19] == {
        "title": "Jana Westham in her own words", "kind": "visit", "start": "22:00", "end": "22:15",
        "venue": "museo", "room": "hall", "speakers": ["bo-kay"],
    }  # fmt: skip


CELLS = [
    "Ada Colla", "Ada Cola", "Cy Lov", "ACCIÓ", "Clust-ER Helth", "a@example.org", "+39 051 12345", "9.30-10.15", "9:30", "20/06/2023",
    "Day 1", "2", "martedì", "Museo", "Hotel, Bar", "vegan; 2 halal", "VY 6244", "45", "mar-dom 10-18", "https://example.org", "tbc",
    "Welcome", "Pausa caffè", "it, en", "A → B", "Totale", "", "\x00\x1b[31m", "a\nb", "“x\u202ey", "北京", "x" * 300, '"', "\\", "'''",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(target=st.sampled_from(TARGETS), data=st.data(), keep_rest=st.booleans())
def test_whatever_a_table_holds_the_visit_stays_sound(
    *, target: str, data: Any, keep_rest: bool
) -> None:
    naming = {
        "people": "name",
        "venues": "name",
        "organisations": "organisation",
        "sessions": "title",
    }
    fields = data.draw(st.lists(st.sampled_from(USED[target]), max_size=7, unique=True))
    fields = list(dict.fromkeys([naming[target], *fields]))
    row = st.lists(st.sampled_from(CELLS) | st.text(max_size=12), max_size=len(fields))
    rows = data.draw(st.lists(row, max_size=8))
    headers = [f"Column {number}" for number in range(len(fields))]
    document = read(VISIT.encode())
    plan = Plan(decode(document.data)[0])
    try:
        found = taking(
            plan, document.data, table([headers, *rows]), target, dict(zip(headers, fields, strict=True)),
            keep_rest=keep_rest,
        )  # fmt: skip
        change = change_of(plan, document.data, found, range(len(found.rows)))
    except (UnreadableError, RefusedError):
        return
    after = edited(document, change.edits)
    assert decode(after.data)[1] == []
    for name in ("organisations", "people", "venues"):
        for stood, stands in zip(document.data[name], after.data[name], strict=False):
            assert {key: stands[key] for key in stood if key != "rooms"} == {
                key: value for key, value in stood.items() if key != "rooms"
            }
