"""What columns hold: by their headers in seven languages, by what was asked for, by their content."""

from __future__ import annotations

import pytest

from planner.changes.taking.columns import (
    TARGETS,
    USED,
    Columns,
    columns_of,
)
from planner.changes.taking.headers import FIELDS, WORDS, composed, meant
from planner.changes.taking.target import for_target, target_of
from planner.changes.taking.texts import from_text
from planner.model.folding import words_of
from planner.source.edit import RefusedError

HEADERS = {
    "en": "Surname|First name|Organisation|Role|E-mail|Phone|Languages|Dietary requirements|Arrival date"
    "|Arrival time|Flight|Departure|Delegation",
    "it": "Cognome|Nome|Ente|Ruolo|Posta elettronica|Cellulare|Lingue|Intolleranze alimentari|Data di arrivo"
    "|Ora arrivo|Volo|Partenza|Delegazione",
    "es": "Apellidos|Nombre|Entidad|Cargo|Correo electrónico|Móvil|Idiomas|Alergias|Fecha de llegada"
    "|Hora llegada|Vuelo|Salida|Delegación",
    "ca": "Cognoms|Nom|Entitat|Càrrec|Correu electrònic|Telèfon mòbil|Llengües|Al·lèrgies|Data d'arribada"
    "|Hora d'arribada|Vol|Sortida|Delegació",
    "fr": "Nom|Prénom|Entreprise|Fonction|Courriel|Téléphone|Langues|Régime alimentaire|Date d’arrivée"
    "|Heure d’arrivée|Vol|Départ|Délégation",
    "de": "Nachname|Vorname|Unternehmen|Funktion|E-Mail-Adresse|Telefonnummer|Sprachen|Unverträglichkeiten"
    "|Anreisedatum|Ankunftszeit|Flug|Abreise|Delegation",
    "pt": "Apelido|Nome|Empresa|Cargo|Correio eletrónico|Telemóvel|Línguas|Restrições alimentares"
    "|Data de chegada|Hora de chegada|Voo|Partida|Delegação",
}
PEOPLE = ["surname", "first-name", "organisation", "role", "email", "phone", "languages", "diet",
          "arrival-date", "arrival-time", "arrival-with", "departure", "delegation"]  # fmt: skip


def read(text: str, target: str | None = None, asked: dict[str, str] | None = None) -> Columns:
    columns = columns_of(from_text(text), asked, ["en", "it"])
    return for_target(columns, target or target_of(columns) or "people", {})


def fields(columns: Columns) -> list[str]:
    return [each.field for each in columns.all]


@pytest.mark.parametrize("language", HEADERS)
def test_lists_of_people_in_seven_languages(language: str) -> None:
    columns = read(HEADERS[language].replace("|", "\t") + "\n" + "\t".join("x" * 13))
    assert (target_of(columns), fields(columns)) == ("people", PEOPLE)


@pytest.mark.parametrize(
    "header",
    [
        "Venue|Address|Room|Capacity|Opening hours|Contact|Website",
        "Sede|Indirizzo|Sala|Capienza|Orari di apertura|Referente|Sito web",
        "Lugar|Dirección|Sala|Aforo|Horario de apertura|Persona de contacto|Página web",
        "Lloc|Adreça|Sala|Capacitat|Horari d'obertura|Persona de contacte|Pàgina web",
        "Lieu|Adresse|Salle|Capacité|Horaires d'ouverture|Personne de contact|Site web",
        "Ort|Anschrift|Raum|Sitzplätze|Öffnungszeiten|Ansprechpartner|Webseite",
        "Local|Morada|Sala|Lotação|Horário de funcionamento|Pessoa de contacto|Site",
    ],
)
def test_lists_of_venues_in_seven_languages(header: str) -> None:
    columns = read(header.removesuffix("|Site").replace("|", ";") + "\na;b;c;d;e;f;g")
    assert target_of(columns_of(from_text(header.replace("|", ";") + "\na"))) == "venues"
    wanted = ["name", "address", "room", "capacity", "open", "contact", "website"]
    assert fields(columns)[:6] == wanted[:6]


@pytest.mark.parametrize(
    "header",
    [
        "Day|Time|Title|Place|Room|Speakers|Type|Notes|Duration",
        "Giorno|Orario|Titolo|Luogo|Sala|Relatori|Tipologia|Note|Durata",
        "Fecha|Hora|Título|Lugar|Sala|Ponentes|Tipo|Observaciones|Duración",
        "Dia|Hora|Títol|Lloc|Sala|Ponents|Tipus|Observacions|Durada",
        "Date|Horaire|Titre|Lieu|Salle|Intervenants|Catégorie|Remarques|Durée",
        "Datum|Uhrzeit|Titel|Ort|Raum|Referenten|Art|Bemerkungen|Dauer",
        "Data|Horário|Título|Local|Sala|Oradores|Tipo|Observações|Duração",
    ],
)
def test_programmes_in_seven_languages(header: str) -> None:
    columns = read(header.replace("|", ",") + "\na,b,c,d,e,f,g,h,i")
    assert target_of(columns_of(from_text(header.replace("|", ",") + "\na"))) == "sessions"
    assert fields(columns) == ["day", "time", "title", "place", "room", "speakers", "kind", "notes", "duration"]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("E-mail *", "email"),
        ("Nome dell’organizzazione", "organisation"),
        ("Nome e cognome del partecipante", "name"),
        ("Cognome e nome", "name-reversed"),
        ("Room capacity", "capacity"),
        ("Telefono / Mobile", "phone"),
        ("Numero di persone (pax)", "headcount"),
        ("Flug (Ankunft)", "arrival-with"),
        ("Volo di ritorno", "departure-with"),
        ("Departure date and time", "departure"),
        ("N°", "ordinal"),
    ],
)
def test_headers_may_say_more(header: str, field: str) -> None:
    told = meant(header)
    assert told is not None
    assert told[0] == field


@pytest.mark.parametrize("text", ["", "T-shirt size", "Check", "x" * 200, "Anna Rossi", "42"])
def test_other_words_name_no_field(text: str) -> None:
    assert meant(text) is None


def test_no_word_names_two_fields() -> None:
    known = [phrase for phrases in WORDS.values() for phrase in dict.fromkeys(phrases.split(", "))]
    assert sorted(known) == sorted(set(known))
    assert [phrase for phrase in known if " ".join(words_of(phrase)) != phrase] == []


def test_every_field_is_used_and_can_be_named() -> None:
    used = {field for target in TARGETS for field in USED[target]}
    assert used == set(FIELDS)
    assert {*FIELDS, "participants", "flight", "country", "end-date", "ordinal"} == set(WORDS)


def test_the_header_may_stand_below_titles_and_is_repeated_on_every_page() -> None:
    columns = read("Participants 2023\n\nName\tE-mail\nAda\ta@example.org\nName\tE-mail\nBo\t\n")
    assert [row.number for row in columns.above] == [1]
    assert [row.cells[0] for row in columns.body] == ["Ada", "Bo"]


def test_one_known_word_makes_a_header_unless_it_stands_in_other_rows_too() -> None:
    doubtful = columns_of(from_text("Name\tX\nAda Lov\ty"))
    assert doubtful.header is not None
    assert doubtful.is_doubtful
    assert columns_of(from_text("Ada Lov\tGuest\nBo Kay\tGuest")).header is None


def test_columns_may_share_a_heading_above_their_own() -> None:
    columns = read(
        "\t\tArrival\t\t\tDeparture\nName\tOrganisation\tDate\tTime\tFlight\tDate\tTime\nAda\n"
    )
    assert fields(columns)[2:] == [
        "arrival-date", "arrival-time", "arrival-with", "departure-date", "departure-time",
    ]  # fmt: skip
    assert columns.above == ()
    assert composed("Arrivo", "Ora") == "arrival-time"
    assert composed("Programma", "Ora") is None


def test_name_beside_surname_is_the_first_name() -> None:
    assert fields(read("Name\tSurname\nx\ty")) == ["first-name", "surname"]
    assert fields(read("Nom\tPrénom\nx\ty")) == ["surname", "first-name"]
    assert fields(read("Name\tRole\nx\ty")) == ["name", "role"]


def test_participants_are_counted_or_named() -> None:
    assert fields(read("Ente\tPartecipanti\nACCIÓ\t3\nART-ER\t2")) == ["organisation", "headcount"]
    assert fields(read("Partecipanti\tRuolo\nAda\tx")) == ["name", "role"]


def test_a_text_may_have_a_column_for_each_language() -> None:
    columns = read("Time\tTitle (en)\tTitle IT\n9:30\ta\tb")
    assert [(each.field, each.language) for each in columns.all[1:]] == [
        ("title", "en"),
        ("title", "it"),
    ]


def test_columns_are_mapped_by_header_or_letter() -> None:
    asked = {"Imię": "first-name", "c": "role", "nazwisko": "surname", "Uwagi": "-"}
    columns = read("Imię\tNazwisko\tX\tUwagi\nA\tB\tC\tD", "people", asked)
    assert fields(columns) == ["first-name", "surname", "role", "-"]
    assert columns.unknown == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"Imie": "role"}, "there is no column “Imie”; there are “Name” and “X”"),
        ({"X": "rolle"}, "no column holds “rolle”, did you mean role?"),
        ({"X": "qqqq"}, "no column holds “qqqq”; there are name, name-reversed"),
        ({"X": "capacity"}, "people have no capacity; they have name, name-reversed"),
    ],
)
def test_what_cannot_be_mapped_is_refused(asked: dict[str, str], said: str) -> None:
    with pytest.raises(RefusedError, match=f"^{said}"):
        read("Name\tX\nAda\ty", "people", asked)


def test_without_a_header_columns_are_told_by_what_they_hold() -> None:
    columns = read(
        "Ada Lov\ta@example.org\t+39 051 1234567\tq\nBo Kay\tb@example.org\t\tw", "people"
    )
    assert columns.header is None
    assert [(each.field, each.guessed) for each in columns.all] == [
        ("name", True), ("email", True), ("phone", True), ("", False),
    ]  # fmt: skip
    assert [each.called for each in columns.unknown] == ["column D"]


def test_without_a_header_a_programme_is_told_by_its_times() -> None:
    columns = read("9.30-10\tWelcome\tMuseum\n10.00\tTalk\tMuseum\n", "sessions")
    assert fields(columns) == ["time", "title", ""]
    known = {"place": frozenset({"museum"})}
    known_place = for_target(columns_of(from_text("9.30-10\tWelcome\tMuseum\n")), "sessions", known)
    assert fields(known_place) == ["time", "title", "place"]


def test_two_columns_of_single_words_are_first_name_and_surname() -> None:
    assert fields(read("Ada\tLov\nBo\tKay", "people")) == ["first-name", "surname"]


def test_a_column_without_header_among_others_is_told_by_what_it_holds() -> None:
    assert fields(read("Name\t\nAda\ta@example.org")) == ["name", "email"]


def test_what_other_rows_would_have_is_said_of_columns_left_out() -> None:
    columns = read("Name\tRole\tCapacity\nAda\tx\t12")
    assert [(each.field, each.says) for each in columns.unknown] == [("", "capacity")]


@pytest.mark.parametrize(
    "header",
    ["Règim alimentari", "Régimen alimentario", "Regime alimentare", "Régimes alimentaires", "Tipus de dieta"],
)  # fmt: skip
def test_diets_are_called_in_many_ways(header: str) -> None:
    assert meant(header) == ("diet", True)
