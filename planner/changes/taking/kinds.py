"""Which kind of session a word or a title tells, in the languages in which lists are read."""

from __future__ import annotations

from planner.changes.typed.kinds import USUAL, kind_of
from planner.model.folding import folded, words_of
from planner.model.session_kinds import SESSION_KINDS

OTHERWISE = "visit"
"""The kind of a session whose title tells none."""

_WORDS = {
    "registration": "anmeldung empfang akkreditierung einlass inscricao credenciamento acolhimento recepcao",
    "meal": "mittagessen abendessen fruhstuck essen mittag almoco jantar refeicao cena-fredda light-lunch apero"
    " abendbuffet mittagsbuffet",
    "break": "kaffeepause kaffee intervalo descanso descans intervallo",
    "transfer": "bustransfer busfahrt fahrt rucckfahrt ruckfahrt transferencia traslado translado viagem-de-autocarro"
    " autocarro trasferta",
    "travel": "anreise abreise ankunft abflug zug flug chegada voo comboio viagem",
    "working-group": "arbeitsgruppe arbeitsgruppen grupo-de-trabalho grupos-de-trabalho oficina",
    "roundtable": "podiumsdiskussion diskussion runder-tisch gesprachsrunde mesa-redonda debat dibattito debate painel",
    "tour": "fuhrung rundgang besichtigung visita-guiada werksfuhrung recorrido recorregut percorso",
    "networking": "netzwerken umtrunk sektempfang convivio meet-and-greet matchmaking b2b",
    "opening": "begrussung eroffnung willkommen abertura boas-vindas saudacao saudacoes accoglienza",
    "visit": "besuch visita firmenbesuch betriebsbesuch",
    "free": "freizeit tempo-livre zur-freien-verfugung tempo-libero temps-lliure tiempo-libre temps-libre",
    "presentation": "presentation presentations talk keynote lecture presentazione presentazioni intervento relazione"
    " presentacion presentaciones ponencia charla conferencia presentacio presentacions ponencia xerrada"
    " conferencia presentation conference expose prasentation prasentationen vortrag referat apresentacao"
    " apresentacoes palestra pitch closing conclusioni chiusura clausura cloenda cloture schluss schlusswort"
    " encerramento",
}  # fmt: skip
"""Words in titles that tell a kind, beside those that a quick line knows."""

_PHRASES = {
    tuple(phrase.split("-")): kind for kind, words in _WORDS.items() for phrase in words.split()
}
_LONGEST = max(map(len, _PHRASES))


def told_kind(title: str) -> str:
    """Return the kind of session that a title tells; ``visit`` where it tells none."""
    return _told(title) or OTHERWISE


def _told(title: str) -> str | None:
    kind = kind_of(title)
    if kind != USUAL:
        return kind
    words = words_of(title[:200])
    for start in range(len(words)):
        for length in range(_LONGEST, 0, -1):
            found = _PHRASES.get(tuple(words[start : start + length]))
            if found is not None and start + length <= len(words):
                return found
    return None


def named_kind(word: str) -> str | None:
    """Return the kind that a cell names by its own name or by a word for it, or None."""
    plain = "-".join(words_of(folded(word)))
    return plain if plain in SESSION_KINDS else _told(word)
