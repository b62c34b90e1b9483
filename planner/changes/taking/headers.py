"""What columns are called, in English, Italian, Spanish, Catalan, French, German and Portuguese."""

from __future__ import annotations

import re
from functools import lru_cache

from planner.model.folding import words_of

FIELDS = {
    "name": "name of a person, organisation or venue",
    "name-reversed": "name of a person, the surname first",
    "honorific": "title before a name, such as Dr.",
    "first-name": "first name",
    "surname": "surname",
    "organisation": "organisation to which someone belongs",
    "role": "role or office",
    "email": "e-mail",
    "phone": "phone",
    "languages": "languages",
    "diet": "diets, which are counted for each organisation",
    "access": "access needs, which are counted for each organisation",
    "arrival": "date and time of arrival",
    "arrival-date": "date of arrival",
    "arrival-time": "time of arrival",
    "arrival-with": "flight or train of arrival",
    "departure": "date and time of departure",
    "departure-date": "date of departure",
    "departure-time": "time of departure",
    "departure-with": "flight or train of departure",
    "delegation": "delegation or side",
    "headcount": "number of people",
    "address": "street address",
    "postcode": "postcode, which goes with the address",
    "city": "town, which goes with the address",
    "room": "room of a venue",
    "capacity": "how many people a room holds",
    "open": "opening hours",
    "contact": "who receives the party at a venue",
    "website": "address of a website",
    "day": "date, or number of the day",
    "time": "time of a session, or from and to",
    "start": "when a session starts",
    "end": "when a session ends",
    "duration": "how long a session takes",
    "title": "title of a session",
    "kind": "kind of session",
    "place": "venue of a session",
    "speakers": "who speaks",
    "moderators": "who moderates",
    "for": "for whom a session is: groups, organisations, people",
    "staff": "who of the staff goes along",
    "description": "more about a session, as printed",
    "status": "confirmed, tentative or cancelled",
    "notes": "notes for the organisers",
    "id": "id of an entry, which is made of its name otherwise",
}  # fmt: skip
"""What a column may hold, with what that is."""

WORDS = {
    "email": "email, e mail, mail, email address, e mail address, indirizzo email, indirizzo mail, posta elettronica,"
    " correo, correo electronico, correu, correu e, correu electronic, adreca electronica, courriel, adresse mail,"
    " adresse email, adresse e mail, e mail adresse, emailadresse, mailadresse, correio eletronico",
    "phone": "phone, telephone, tel, mobile, cell, cell phone, cellphone, phone number, mobile phone, mobile number,"
    " whatsapp, telefono, cellulare, recapito, recapito telefonico, numero di telefono, movil,"
    " telefono movil, celular, telefon, mobil, telefon mobil, tlf, portable, gsm, handy, telefonnummer,"
    " rufnummer, mobiltelefon, handynummer, telefone, telemovel, telemobil, contacto telefonico",
    "website": "website, web site, web, url, homepage, home page, link, sito, sito web, sito internet, pagina web,"
    " sitio web, lloc web, site web, site internet, webseite, internet, sitio",
    "diet": "diet, diets, dietary, dietary requirements, dietary needs, dietary restrictions, food, allergies, allergy,"
    " intolerances, intolerance, special diet, meal preference, dieta, diete, intolleranze, intolleranza,"
    " allergie, esigenze alimentari, alimentazione, menu, intolerancias, intolerancia, alergias, alergia,"
    " necesidades alimentarias, restricciones alimentarias, requisitos dieteticos, intolerancies,"
    " necessitats alimentaries, restriccions alimentaries, regime, regime alimentaire, regimes alimentaires, intolerances alimentaires,"
    " regim alimentari, regims alimentaris, regimen alimentario, regimen, regime alimentare, regime alimentar,"
    " tipus de dieta, tipo de dieta, tipo di dieta, dietes, preferencies alimentaries, preferencias alimentarias,"
    " preferenze alimentari, restrizioni alimentari, necessita alimentari, al lergies, allergies o intolerancies,"
    " ernahrung, diat, allergien, unvertraglichkeiten, unvertraglichkeit, restricoes alimentares",
    "access": "access needs, access, accessibility, special needs, special assistance, reduced mobility, accessibilita,"
    " esigenze di accessibilita, disabilita, accesibilidad, movilidad reducida, necesidades especiales,"
    " accessibilitat, mobilitat reduida, necessitats especials, accessibilite, mobilite reduite,"
    " besoins specifiques, barrierefreiheit, besondere bedurfnisse, acessibilidade, mobilidade reduzida,"
    " necessidades especiais",
    "headcount": "headcount, head count, number of people, number of persons, people, persons, pax, no of people,"
    " number of participants, number of attendees, group size, how many, numero di persone, numero persone,"
    " n persone, persone, numero partecipanti, numero di partecipanti, n partecipanti, quanti, numero de personas,"
    " personas, n de personas, numero de participantes, cuantos, nombre de persones, persones,"
    " nombre de participants, quants, nombre de personnes, personnes, effectif, combien, anzahl,"
    " anzahl personen, anzahl der personen, personenzahl, personen, teilnehmerzahl, anzahl teilnehmer,"
    " numero de pessoas, pessoas, quantos",
    "capacity": "capacity, seats, max people, maximum people, seating, capienza, posti, capacita, capacita massima,"
    " capacidad, aforo, plazas, capacitat, aforament, places, capacite, jauge, nombre de places, kapazitat,"
    " platze, sitzplatze, capacidade, lotacao, lugares",
    "open": "opening hours, open, opening times, opening time, opening, hours, orari di apertura, orario di apertura,"
    " orario apertura, orari apertura, aperto, orari, horario de apertura, horarios de apertura, abierto, horarios,"
    " horari d obertura, obertura, horaris, obert, horaires, heures d ouverture, horaires d ouverture, ouverture,"
    " offnungszeiten, geoffnet, horario de funcionamento, horario de abertura, aberto",
    "duration": "duration, length, minutes, min, mins, how long, durata, minuti, duracion, minutos, durada, minuts,"
    " duree, dauer, minuten, lange, duracao",
    "kind": "kind, type, category, session type, type of session, tipo, tipologia, categoria, tipus,"
    " categorie, genre, art, typ, kategorie",
    "status": "status, state, confirmed, stato, confermato, conferma, estado, confirmado, estat, confirmat, statut,"
    " etat, confirme, bestatigt",
    "role": "role, position, job, job title, function, office, post, ruolo, carica, qualifica, mansione, posizione,"
    " incarico, funzione, cargo, puesto, funcion, rol, posicion, carrec, funcio, posicio, fonction, poste,"
    " qualite, funktion, rolle, stellung, amt, funcao, papel, posicao",
    "languages": "language, languages, spoken languages, lingua, lingue, lingue parlate, idioma, idiomas, lengua, lenguas,"
    " llengua, llengues, idiomes, langue, langues, langues parlees, sprache, sprachen, linguas",
    "honorific": "honorific, honorifics, salutation, academic title, titolo accademico, titolo di studio, tratamiento,"
    " tractament, anrede, akademischer titel, civilite, tratamento",
    "country": "country, country of origin, region, paese, nazione, nazionalita, regione, pais, nacionalidad, nationality,"
    " regio, pays, nationalite, land, herkunftsland, nacionalidade, comunidad autonoma, comunitat autonoma",
    "delegation": "delegation, side, delegazione, delegacion, lado, delegacio, costat, cote, seite, delegacao",
    "contact": "contact, contact person, contact name, reference person, contatto, referente, persona di contatto,"
    " responsabile, contacto, persona de contacto, responsable, contacte, persona de contacte, personne de contact,"
    " kontakt, kontaktperson, ansprechpartner, ansprechpartnerin, contato, pessoa de contacto, pessoa de contato,"
    " responsavel",
    "postcode": "postcode, post code, postal code, zip, zip code, cap, codice postale, codigo postal, cp, codi postal,"
    " code postal, plz, postleitzahl",
    "city": "city, town, citta, comune, localita, ciudad, localidad, poblacion, municipio, ciutat, localitat, poblacio,"
    " municipi, ville, commune, stadt, gemeinde, cidade, localidade",
    "address": "address, street, street address, postal address, indirizzo, via, direccion, domicilio, calle, adreca,"
    " carrer, adresse, rue, anschrift, strasse, morada, endereco, rua",
    "surname": "surname, last name, lastname, family name, cognome, cognomi, apellido, apellidos, cognom, cognoms,"
    " llinatge, llinatges, nom de famille, nachname, familienname, apelido, apelidos, sobrenome",
    "first-name": "first name, firstname, given name, forename, nome di battesimo, nombre de pila, nom de pila, prenom,"
    " prenoms, vorname, vornamen, nome proprio, primeiro nome",
    "name-reversed": "surname and name, surname name, last name first name, surname and first name, cognome e nome,"
    " cognome nome, apellidos y nombre, apellido y nombre, apellidos nombre, cognoms i nom, cognoms nom,"
    " nom et prenom, nom prenom, nom et prenoms, nachname vorname, name vorname, apelido e nome, apelidos e nome",
    "organisation": "organisation, organization, company, institution, entity, employer, affiliation, cluster, agency, firm,"
    " association, ente, azienda, organizzazione, istituzione, societa, impresa, struttura, affiliazione,"
    " ente di appartenenza, appartenenza, associazione, entidad, empresa, organizacion, institucion, organismo,"
    " compania, asociacion, entitat, organitzacio, institucio, organisme, companyia, associacio, entreprise,"
    " societe, structure, etablissement, unternehmen, firma, einrichtung, institution, verband, organizacao,"
    " entidade, instituicao, associacao, instituicao",
    "room": "room, hall, meeting room, sala, aula, stanza, salon, salle, raum, saal, zimmer",
    "staff": "staff, accompanied by, accompanying, escort, tutor, accompagnatori, accompagnatore, accompagnatrice,"
    " accompagna, acompanantes, acompanante, acompanyants, acompanyant, accompagnateurs, accompagnateur, begleitung,"
    " acompanhantes",
    "for": "for, audience, for whom, target group, target audience, group, groups, destinatari, per chi, gruppo, gruppi,"
    " pubblico, destinatarios, para quien, grupo, grupos, destinataris, per a qui, grup, grups, public, pour qui,"
    " groupe, groupes, zielgruppe, fur wen, gruppe, gruppen, para quem",
    "moderators": "moderator, moderators, moderated by, chair, moderatore, moderatori, moderatrice, modera, moderador,"
    " moderadora, moderadores, moderadors, moderateur, moderatrices, animateur, moderation",
    "speakers": "speaker, speakers, presenter, presenters, who, led by, relatore, relatori, relatrice, relatrici,"
    " interviene, intervengono, oratore, oratori, chi, ponente, ponentes, orador, oradores, intervienen,"
    " quien, ponent, ponents, oradora, oradors, qui, intervenant, intervenants, intervenante, intervenantes,"
    " orateur, orateurs, referent, referenten, referentin, redner, sprecher, vortragende, wer, palestrante,"
    " palestrantes, quem",
    "end-date": "end date, end date time, data fine, data di fine, fecha fin, fecha de fin, fecha final, data fi,"
    " data de fi, date de fin, enddatum, data de fim",
    "day": "day, date, start date, giorno, data, giornata, data inizio, dia, fecha, fecha de inicio, data d inici, jour,"
    " journee, date de debut, tag, datum, data de inicio",
    "start": "start, starts, start time, starting time, from, begin, begins, inizio, ora inizio, ora di inizio, dalle,"
    " inicio, hora inicio, hora de inicio, comienzo, desde, inici, hora inici, hora d inici, debut,"
    " heure de debut, heure debut, beginn, anfang, von, startzeit, das",
    "end": "end, ends, end time, to, until, finish, fine, ora fine, ora di fine, alle, termine, fin, hora fin,"
    " hora de fin, hora final, hasta, final, fi, hora fi, hora de fi, fins, heure de fin, heure fin, ende, bis,"
    " endzeit, fim, hora de fim, termino, ate",
    "time": "time, times, hour, schedule, timing, when, ora, orario, ore, quando, hora, horas, horario, cuando, hores,"
    " horari, quan, heure, heures, horaire, quand, zeit, uhrzeit, uhr, wann",
    "notes": "notes, note, remarks, remark, comments, comment, osservazioni, commenti, annotazioni, notas, observaciones,"
    " comentarios, observacions, comentaris, remarques, remarque, observations, commentaires, notizen, notiz,"
    " bemerkungen, bemerkung, anmerkungen, anmerkung, kommentar, hinweise, observacoes",
    "description": "description, details, abstract, content, contents, descrizione, dettagli, contenuti, contenuto,"
    " descripcion, detalles, contenido, descripcio, detalls, contingut, contenu, beschreibung, inhalt, descricao,"
    " detalhes, conteudo",
    "place": "place, venue, location, where, venue name, luogo, sede, dove, lugar, ubicacion, donde, lloc, seu, ubicacio, espai,"
    " on, lieu, endroit, ou, ort, veranstaltungsort, wo, local, onde",
    "title": "title, session, activity, event, agenda item, programme, program, topic, titolo, sessione, attivita, evento,"
    " argomento, programma, intervento, titulo, sesion, actividad, acto, tema, programa, titol, sessio, activitat,"
    " esdeveniment, acte, titre, activite, evenement, theme, titel, sitzung, programmpunkt, veranstaltung, thema,"
    " aktivitat, sessao, atividade",
    "participants": "participants, attendees, participant, partecipanti, partecipante, participantes, participante, asistentes,"
    " assistents, teilnehmer, teilnehmende, teilnehmerin",
    "name": "name, names, full name, attendee, delegate, guest, person, nome, nome completo, nominativo, nome e cognome,"
    " nome cognome, persona, ospite, delegato, nombre, nombre completo, nombre y apellidos, nombre y apellido,"
    " nombre apellidos, asistente, invitado, nom, noms, nom complet, nom i cognoms, nom cognoms, assistent, convidat,"
    " prenom et nom, prenom nom, invite, vollstandiger name, vor und nachname, vorname nachname, vorname und nachname,"
    " vorname name, gast, nome e apelido, nome e sobrenome, convidado",
    "ordinal": "no, nr, num, number, n, numero, nummer, pos, progressivo, ordre, item",
    "id": "id, ids, code, codice, codigo, codi, identifiant, kennung",
    "arrival": "arrival, arrives, arriving, arrivo, arriva, llegada, llega, arribada, arriba, arrivee, ankunft, anreise,"
    " chegada, chega, inbound, andata, ida, anada, aller",
    "departure": "departure, departs, departing, leaves, partenza, parte, salida, regreso, sortida, tornada, depart, retour,"
    " abreise, abfahrt, abflug, partida, saida, outbound, ritorno, vuelta, volta",
    "flight": "flight, flights, flight number, flight no, train, volo, voli, numero volo, numero di volo, treno, vuelo, vuelos,"
    " numero de vuelo, tren, vol, vols, numero de vol, flug, fluge, flugnummer, zug, voo, voos, numero do voo, comboio",
    "arrival-with": "arrival flight, hinflug, ankunftsflug",
    "departure-with": "departure flight, ruckflug",
    "arrival-date": "ankunftsdatum, anreisedatum, anreisetag",
    "departure-date": "abreisedatum, abreisetag",
    "arrival-time": "ankunftszeit, ankunftsuhrzeit",
    "departure-time": "abreisezeit, abfahrtszeit, abflugzeit",
}  # fmt: skip
"""What columns are called, the more telling first: of two words in a header the earlier one counts."""

_PHRASES = {
    tuple(phrase.split()): field for field, phrases in WORDS.items()
    for phrase in phrases.split(", ")
}  # fmt: skip
_RANK = {field: rank for rank, field in enumerate(WORDS)}
_LONGEST_PHRASE = max(map(len, _PHRASES))

_LONGEST = 80
"""The longest text that may be a header, in characters."""

_MOST_WORDS = 9

_SHORTEST_INSIDE = 4
"""How many letters a single word has at least that tells something among others."""

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MARKS = re.compile("[*:º°]")
_PARTS = re.compile(r"[/|\n]| - | – ")
_COMPOSED = {"day": "date", "time": "time", "start": "time", "flight": "with"}


@lru_cache(maxsize=4096)
def meant(header: str) -> tuple[str, bool] | None:
    """Return which field a header names, and whether it says nothing else; None if it names none.

    Besides ``FIELDS`` that may be ``participants``, ``flight``, ``country``, ``end-date`` or ``ordinal``.
    """
    if not header or len(header) > _LONGEST:
        return None
    whole = _MARKS.sub(" ", header.replace("·", "")).strip()
    words = tuple(words_of(whole))
    bare = _ASIDE.sub(" ", whole)
    way = _way(words)
    if way is not None:
        return way, True
    for candidate in (whole, bare, *_PARTS.split(bare)):
        field = _PHRASES.get(tuple(words_of(candidate)))
        if field is not None:
            return field, True
    if len(words) > _MOST_WORDS:
        return None
    found = {field: length for field, length in _inside(words).items() if length}
    if not found:
        return None
    longest = max(found.values())
    return min((each for each in found if found[each] == longest), key=_RANK.__getitem__), False


def _way(words: tuple[str, ...]) -> str | None:
    """Return the field of a header that speaks of an arrival or a departure."""
    if words in _PHRASES or len(words) > _MOST_WORDS:
        field = _PHRASES.get(words, "")
        return field if field.startswith(("arrival", "departure")) else None
    found = _inside(words)
    for way in ("arrival", "departure"):
        if way in found:
            parts = {_COMPOSED[each] for each in found if each in _COMPOSED}
            return way if parts >= {"date", "time"} or not parts else f"{way}-{max(parts)}"
    return None


def _inside(words: tuple[str, ...]) -> dict[str, int]:
    """Return the fields that some words of a header name, each with the words it takes.

    Those that a short word alone names take none: it may be part of something else.
    """
    found: dict[str, int] = {}
    for start in range(len(words)):
        for length in range(1, _LONGEST_PHRASE + 1):
            phrase = words[start : start + length]
            field = _PHRASES.get(phrase) if len(phrase) == length else None
            if field is not None:
                tells = length > 1 or len(phrase[0]) >= _SHORTEST_INSIDE
                found[field] = max(found.get(field, 0), length if tells else 0)
    return found


def composed(group: str, header: str) -> str | None:
    """Return the field of a column below a heading that several share: *Arrival* over *Time*."""
    over, under = meant(group), meant(header)
    if over is None or under is None or over[0] not in {"arrival", "departure"}:
        return None
    return f"{over[0]}-{_COMPOSED[under[0]]}" if under[0] in _COMPOSED else None
