"""The printed words of a visit that begins, in the languages that agendas are most often in."""

from __future__ import annotations

from collections.abc import Sequence

LANGUAGES = ("en", "it", "es", "ca", "fr", "de")
"""The languages in which a visit can begin, in the order of the words below."""

_WORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "guests": ("Guests", "Ospiti", "Invitados", "Convidats", "Invités", "Gäste"),
    "the host": ("The host", "L'ente ospitante", "La entidad anfitriona", "L'entitat amfitriona",
                 "L'organisme d'accueil", "Der Gastgeber"),
    "contact": ("Contact at {}", "Referente di {}", "Contacto de {}", "Contacte de {}",
                "Contact chez {}", "Kontakt bei {}"),
    "meeting venue": ("Meeting venue", "Sede degli incontri", "Sede de las reuniones",
                      "Seu de les reunions", "Lieu des réunions", "Tagungsort"),
    "company": ("Company to visit", "Azienda da visitare", "Empresa por visitar",
                "Empresa per visitar", "Entreprise à visiter", "Unternehmen, das besucht wird"),
    "hotel": ("Hotel", "Albergo", "Hotel", "Hotel", "Hôtel", "Hotel"),
    "restaurant": ("Restaurant", "Ristorante", "Restaurante", "Restaurant", "Restaurant",
                   "Restaurant"),
    "coach": ("Coach", "Pullman", "Autocar", "Autocar", "Autocar", "Reisebus"),
    "hall": ("Main hall", "Sala principale", "Sala principal", "Sala principal",
             "Salle principale", "Großer Saal"),
    "address": ("Street and number ({})", "Via e numero ({})", "Calle y número ({})",
                "Carrer i número ({})", "Rue et numéro ({})", "Straße und Hausnummer ({})"),
    "lobby": ("In the lobby", "Nella hall", "En el vestíbulo", "Al vestíbul", "Dans le hall",
              "In der Eingangshalle"),
    "meeting day": ("Getting to know each other", "Per conoscersi", "Para conocerse",
                    "Per conèixer-se", "Faire connaissance", "Einander kennenlernen"),
    "visiting day": ("On site", "Sul campo", "Sobre el terreno", "Sobre el terreny",
                     "Sur le terrain", "Vor Ort"),
    "coach to the meeting": ("Coach to the meeting venue", "In pullman alla sede degli incontri",
                             "Autocar a la sede de las reuniones", "Autocar a la seu de les reunions",
                             "En autocar au lieu des réunions", "Mit dem Bus zum Tagungsort"),
    "coach to the company": ("Coach to the company", "In pullman all'azienda",
                             "Autocar a la empresa", "Autocar a l'empresa",
                             "En autocar à l'entreprise", "Mit dem Bus zum Unternehmen"),
    "coach to the hotel": ("Coach to the hotel", "In pullman all'albergo", "Autocar al hotel",
                           "Autocar a l'hotel", "En autocar à l'hôtel", "Mit dem Bus zum Hotel"),
    "coach back": ("Coach back", "Rientro in pullman", "Autocar de vuelta", "Autocar de tornada",
                   "Retour en autocar", "Mit dem Bus zurück"),
    "registration": ("Registration and welcome coffee", "Registrazione e caffè di benvenuto",
                     "Registro y café de bienvenida", "Acreditació i cafè de benvinguda",
                     "Accueil et café", "Anmeldung und Begrüßungskaffee"),
    "opening": ("Opening", "Apertura dei lavori", "Apertura", "Obertura", "Ouverture",
                "Eröffnung"),
    "hosts present": ("Who we are: the hosts", "Chi siamo: i padroni di casa",
                      "Quiénes somos: los anfitriones", "Qui som: els amfitrions",
                      "Qui nous sommes : les hôtes", "Wer wir sind: die Gastgeber"),
    "guests present": ("Who we are: the guests", "Chi siamo: gli ospiti",
                       "Quiénes somos: los invitados", "Qui som: els convidats",
                       "Qui nous sommes : les invités", "Wer wir sind: die Gäste"),
    "break": ("Coffee break", "Pausa caffè", "Pausa para el café", "Pausa cafè", "Pause café",
              "Kaffeepause"),
    "lunch": ("Lunch", "Pranzo", "Almuerzo", "Dinar", "Déjeuner", "Mittagessen"),
    "tour": ("Guided tour", "Visita guidata", "Visita guiada", "Visita guiada", "Visite guidée",
             "Führung"),
    "tables": ("What we could do together, table by table", "Che cosa fare insieme, tavolo per tavolo",
               "Qué podemos hacer juntos, mesa por mesa", "Què podem fer plegats, taula per taula",
               "Que faire ensemble, table par table", "Was wir gemeinsam tun können, Tisch für Tisch"),
    "findings": ("What the tables found", "Che cosa è emerso dai tavoli",
                 "Conclusiones de las mesas", "Conclusions de les taules", "Conclusions des tables",
                 "Ergebnisse der Tische"),
    "dinner": ("Dinner together", "Cena insieme", "Cena juntos", "Sopar plegats", "Dîner ensemble",
               "Gemeinsames Abendessen"),
    "visit": ("Visit of the company", "Visita all'azienda", "Visita a la empresa",
              "Visita a l'empresa", "Visite de l'entreprise", "Besuch im Unternehmen"),
    "about": ("The company", "L'azienda", "La empresa", "L'empresa", "L'entreprise",
              "Das Unternehmen"),
    "shop floor": ("On the shop floor", "In produzione", "En la planta", "A la planta",
                   "Dans l'atelier", "In der Fertigung"),
    "questions": ("Questions", "Domande", "Preguntas", "Preguntes", "Questions", "Fragen"),
    "next steps": ("What comes next", "I prossimi passi", "Los próximos pasos", "Els propers passos",
                   "La suite", "Wie es weitergeht"),
    "working lunch": ("Working lunch", "Pranzo di lavoro", "Almuerzo de trabajo",
                      "Dinar de treball", "Déjeuner de travail", "Arbeitsessen"),
    "talks": ("Talks with the people of the company", "Incontri con le persone dell'azienda",
              "Conversaciones con el equipo de la empresa", "Converses amb l'equip de l'empresa",
              "Échanges avec l'équipe de l'entreprise", "Gespräche mit den Leuten des Unternehmens"),
    "closing": ("Closing", "Chiusura dei lavori", "Clausura", "Cloenda", "Clôture", "Abschluss"),
    "free": ("Free time", "Tempo libero", "Tiempo libre", "Temps lliure", "Temps libre",
             "Freie Zeit"),
    "a host": ("one of the hosts", "una persona che ospita", "una persona anfitriona",
               "una persona amfitriona", "une personne qui accueille", "jemand von den Gastgebern"),
    "a guest": ("one of the guests", "una persona in visita", "una persona invitada",
                "una persona convidada", "une personne invitée", "jemand von den Gästen"),
    "the company's guide": ("the company's guide", "una guida aziendale", "un guía de la empresa",
                            "un guia de l'empresa", "un guide de l'entreprise",
                            "jemand aus dem Unternehmen"),
}  # fmt: skip


def said(name: str, languages: Sequence[str]) -> str | dict[str, str]:
    """Return one of the words as an itinerary writes it, for the languages of a visit.

    That is a table of one text a language, or one text where there is one language, or one that is
    not among the known ones: then in the first known language, else in English.
    """
    codes = [each.partition("-")[0] for each in languages]
    known = dict(zip(LANGUAGES, _WORDS[name], strict=True))
    if len(codes) > 1 and all(code in known for code in codes) and len(set(codes)) == len(codes):
        return {language: known[code] for language, code in zip(languages, codes, strict=True)}
    return in_one(name, languages)


def in_one(name: str, languages: Sequence[str]) -> str:
    """Return one of the words in the first of some languages that is known, else in English."""
    known = dict(zip(LANGUAGES, _WORDS[name], strict=True))
    codes = (each.partition("-")[0] for each in languages)
    return next((known[code] for code in codes if code in known), known["en"])
