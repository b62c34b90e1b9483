"""The words with which texts say that something is still open, in the languages of most visits."""

from __future__ import annotations

import re
from functools import cache

_PROMISE = r"""
    tb[acd] | t\.\s?b\.\s?[acd]\b\.? | lorem\ ipsum
    | to\ be\ (?:confirmed|announced) | (?:subject\ to|awaiting|pending)\ confirmation
    | (?:not\ yet|yet\ to\ be|still\ to\ be)\ confirmed
    | da\ confermare | in\ attesa\ di\ conferma | (?:ancora\ )?da\ comunicare
    | pendientes?\ de\ (?:confirmar|confirmaci[óo]n|definir|determinar|concretar|anunciar)
    | pendents?\ de\ (?:confirmar|confirmaci[óo]|definir|determinar|concretar|anunciar)
    | pendentes?\ de\ (?:confirmar|confirma[çc][ãa]o|definir|definição)
    | (?<!vamos\s)(?<!van\s)(?<!va\s)(?<!gracias\s)(?<!gr[àa]cies\s)(?<!invita\s)(?:por|per|a)\ confirmar
      (?!\s+(?:su|tu|sus|la|el|los|las|lo|els|les|o|a|os|as|que|si|se|asist\w*|vuestra|nuestra)\b)
    | sin\ confirmar | sense\ confirmar
    | [àa]\ confirmer | en\ attente\ de\ confirmation | sous\ r[ée]serve\ de\ confirmation
    | (?:wird|werden)\ noch\ (?:bekannt\ ?gegeben|best[äa]tigt|mitgeteilt|festgelegt)
    | noch\ (?:zu\ best[äa]tigen|nicht\ best[äa]tigt) | (?:steht|stehen)\ noch\ nicht\ fest
"""
"""What says so wherever it stands, since nobody means anything else by it."""

_TASK = r"""
    to\ be\ (?:determined|defined|decided|specified|advised|agreed) | (?:still|not\ yet)\ (?:open|decided)
    | (?:ancora\ )?da\ (?:definire|stabilire|decidere|precisare|determinare)
    | por\ (?:definir|determinar|decidir|concretar|anunciar|designar)
    | per\ (?:definir|determinar|decidir|concretar|anunciar)
    | a\ (?:definir|determinar|decidir|concretar|anunciar|designar)
    | [àa]\ (?:d[ée]finir|d[ée]terminer|d[ée]cider|pr[ée]ciser|annoncer)
    | noch\ (?:offen|unklar|zu\ kl[äa]ren) | wird\ noch\ gekl[äa]rt
"""
"""What says so only by itself: in a sentence it may be what people are to do together."""

_THING = r"""
    speakers?|rooms?|venue|place|time|date|hour|name|title|topic|restaurant|hotel|moderator|menu
    |relatore|relatori|relatrice|sala|luogo|sede|ora|orario|data|nome|titolo|tema|ristorante|moderatore
    |ponentes?|lugar|sede|hora|horario|fecha|nombre|t[íi]tulo|restaurante|moderador|moderadora
    |lloc|hor[àa]ri|nom|t[íi]tol|restaurant|moderadora?
    |intervenante?s?|orateurs?|salle|lieu|heure|horaire|titre|mod[ée]rateur|mod[ée]ratrice|h[ôo]tel
    |orador|oradora|local|hor[áa]rio
    |referent|referentin|redner|rednerin|ort|raum|saal|uhrzeit|zeit|datum|titel|thema|moderation
"""
"""What such words may be said of without a colon between."""

_ALONE = rf"""
    (?:^|[(\[,;:–—-])\s*(?P<alone>{_TASK})\s*(?=$|[)\],;.–—-])
    | ^\s*(?:{_THING})\s+(?P<thing>{_TASK})\s*(?=$|[)\],;.])
"""

_VERBS = (
    "defin", "défin", "determ", "déterm", "decid", "décid", "concret", "anunci", "annonc", "design",
    "stabil", "precis", "précis", "comunic",
)  # fmt: skip

PARTS = (
    "tb", "t.b", "t. b", "confirm", "confer", "to be ", "still open", "still decided", "not yet ",
    "lorem", "???", "xxx", "pendiente", "pendent", "noch offen", "noch unklar", "noch zu ",
    "noch nicht", "noch bekannt", "noch best", "noch mitget", "noch festg", "noch gekl",
    *(f"{word} {verb}" for word in ("por", "per", "a", "da", "à") for verb in _VERBS),
)  # fmt: skip
"""A part of each of these words, in small letters: where there is none, nothing need be searched."""


@cache
def _left() -> re.Pattern[str]:
    """Return what finds such words; it is only compiled where a text may have some."""
    return _compiled(
        rf"\b(?P<word>{_PROMISE})(?!\w) | (?P<mark>(?<![\w?])\?{{3,}} | \bxxx+\b(?!\s+\w)) | {_ALONE}"
    )


@cache
def _trailing() -> re.Pattern[str]:
    """Return what finds them in brackets or behind a comma or dash at the end, where they can go."""
    words = rf"(?:\b(?:{_PROMISE})(?!\w) | (?<![\w?])\?{{3,}} | \bxxx+\b | (?:{_TASK}))"
    return _compiled(rf"\s*(?:[,;:–—-]\s*{words} | [(\[]\s*{words}\s*[)\]])\s*$")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("\\ ", r"\s+"), re.IGNORECASE | re.VERBOSE)


def left_open(text: str) -> str:
    """Return the words with which a text says that something is open; empty if it does not."""
    match = _left().search(text)
    return "" if match is None else str(match[match.lastgroup or 0])


def says_only(text: str) -> bool:
    """Tell whether a text says nothing else."""
    return left_open(text) == text.strip() != ""


def without(text: str) -> str:
    """Return a text without such words at its end; as it is where they cannot go."""
    return _trailing().sub("", text)
