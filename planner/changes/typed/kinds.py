"""What kinds of sessions are called when nobody has given a title, and which kind a title tells."""

from __future__ import annotations

from planner.model.folding import words_of

USUAL = "presentation"
"""The kind of a session whose title tells none."""

NAMES = {
    "visit": "Visit", "tour": "Guided tour", "roundtable": "Roundtable",
    "working-group": "Working group", "presentation": "Presentation", "networking": "Networking",
    "opening": "Welcome", "registration": "Registration", "meal": "Lunch", "break": "Coffee break",
    "transfer": "Transfer", "travel": "Journey", "free": "Free time",
}  # fmt: skip
"""The title of a new session of each kind."""

_MEAL_OF_THE_EVENING = 17 * 60

_WORDS = {
    "registration": "registration check-in registrazione accredito accreditamento registro"
    " acreditacion acreditacio inscripcio inscripcion accueil enregistrement emargement",
    "meal": "lunch dinner breakfast supper buffet pranzo cena colazione comida almuerzo desayuno"
    " dinar sopar esmorzar dejeuner diner petit-dejeuner",
    "break": "coffee break tea pausa caffe cafe pause",
    "transfer": "coach bus transfer shuttle pullman navetta autobus trasferimento autocar traslado"
    " trasllat autocares transfert navette",
    "travel": "flight train departure arrival volo treno partenza arrivo vuelo tren salida llegada"
    " vol sortida arribada depart arrivee",
    "working-group": "workshop workshops working-group working-groups gruppo-di-lavoro"
    " gruppi-di-lavoro laboratorio taller tallers talleres grupo-de-trabajo grupos-de-trabajo"
    " grup-de-treball grups-de-treball atelier ateliers groupe-de-travail groupes-de-travail",
    "roundtable": "roundtable round-table panel debate tavola-rotonda mesa-redonda taula-rodona"
    " table-ronde",
    "tour": "tour guided visita-guidata visita-guiada visite-guidee guidata guiada guidee",
    "visit": "visit visita visite",
    "networking": "networking cocktail aperitivo aperitiu aperitif reception speed-dating b2b",
    "opening": "welcome opening greetings benvenuto benvenuti saluti apertura bienvenida apertura"
    " inauguracion saludos benvinguda obertura salutacions bienvenue ouverture",
    "free": "free libero lliure libre",
}
"""Words in titles that tell a kind, in English, Italian, Spanish, Catalan and French.

An earlier kind goes before a later one: a welcome coffee is a break.
"""

_KINDS = {
    tuple(phrase.split("-")): kind for kind, words in _WORDS.items() for phrase in words.split()
}
_LONGEST_PHRASE = max(map(len, _KINDS))
_RANK = {kind: rank for rank, kind in enumerate(_WORDS)}


def kind_of(title: str) -> str:
    """Return the kind of session that a title tells, or the usual one.

    The first word goes before the others, save that a welcome may be one to many things.
    """
    words = words_of(title[:200])
    found = [
        (start, kind)
        for start in range(len(words))
        for length in range(1, _LONGEST_PHRASE + 1)
        if (kind := _KINDS.get(tuple(words[start : start + length])))
        and start + length <= len(words)
    ]
    if not found:
        return USUAL
    leading = [kind for start, kind in found if start == 0 and kind != "opening"]
    return min(leading or [kind for _, kind in found], key=_RANK.__getitem__)


def usual_title(kind: str, start: int | None = None) -> str:
    """Return the title of a new session of a kind that starts at some minutes after midnight."""
    if kind == "meal" and start is not None and start >= _MEAL_OF_THE_EVENING:
        return "Dinner"
    return NAMES.get(kind, kind.capitalize())
