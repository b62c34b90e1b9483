"""What stands in the cells of a list: names, addresses, numbers, languages, diets, opening hours."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from planner.changes.taking.dates import LANGUAGES, weekdays
from planner.changes.taking.honorifics import is_titles, parted
from planner.changes.taking.times import stretch, word_set
from planner.model.clock import written_clock
from planner.model.folding import folded, letters_of, words_of
from planner.model.nested import WEEKDAYS
from planner.source.edit import RefusedError

OPEN_NAMES = word_set(
    "nn tbc tbd tba tobeconfirmed tobedefined dadefinire daconfermare pordefinir porconfirmar adefinir aconfirmar"
    " perdefinir perconfirmar adefinir apreciser aconfirmer nochoffen offen nome nombre nom name"
    " yes no true false falso verdadero verdader vrai faux wahr falsch verdadeiro"
)  # fmt: skip
"""What stands where a name is still open, or an answer where one should be, without punctuation."""

_STILL = word_set(
    "tbc tbd tba nn pending pendent pendents pendiente pendientes pendente pendenti confirm confirmed confirmar"
    " confirmacio confirmacion confermare conferma confirmer confirmation bestatigen defined define definir"
    " definire determined determinar determinare designar designare decided decidir decidere announced anunciar"
    " annunciare assignar asignar assegnare concretar nominare nomenar precisar preciser unknown desconegut"
    " desconocido sconosciuto bestimmen"
)
_BESIDE = word_set(
    "to be a da de di d del della por per pour zu noch still yet not in en attesa espera attente el la il nome"
    " nombre nom name speaker ponent ponente relatore"
)
"""Words of which one says that a name is still open, and those that may stand beside it."""

_HEADS = re.compile(
    r"\+? ?\d{1,3} ?(?:x )?(?:people|persons?|person[aei]s?|persone|persones|personnes?|personen|pessoas?|pax|participants?"
    r"|partecipant[ei]|participantes?|guests?|ospit[ei]|convidats?|invitad[oa]s?|assistents?|asistentes?|delegates?"
    r"|delegat[is]?|delegad[oa]s?|membres?|miembros?|members?|membri)(?: (?:more|mes|mas|in piu|de plus))?"
)
"""Some heads that only are counted."""

TOTALS = word_set(
    "total totale totali totals totales sum summe gesamt somma soma totaux totalgeneral totalegenerale"
    " totalparticipants totalepartecipanti totalparticipantes"
)  # fmt: skip
"""What stands in a row that only adds others up."""

_EMAIL = re.compile(r"[^\s@<>\"',;:()\[\]]+@[^\s@<>\"',;:()\[\]]+\.[^\s@<>\"',;:()\[\].]+")


def one_line(text: str) -> str:
    """Return a text with its line breaks as commas."""
    return re.sub(r",?\s*\n\s*", ", ", text).strip()


def reversed_name(text: str) -> str | None:
    """Return a name that stands with its surname first as it is spoken; None where that is open."""
    surname, comma, first = text.partition(",")
    if comma:
        return f"{first.strip()} {surname.strip()}".strip() if "," not in first else None
    words = text.split()
    if len(words) == 2:  # noqa: PLR2004 - surname and first name
        return f"{words[1]} {words[0]}"
    leading = [word for word in words if word.isupper()]
    if leading and leading == words[: len(leading)] and len(leading) < len(words):
        return " ".join((*words[len(leading) :], *leading))
    return text if len(words) < 2 else None  # noqa: PLR2004 - a single word


def spoken_name(text: str) -> str:
    """Return a name as it is spoken: of ``Dr. Rossi, Anna``, ``Dr. Anna Rossi``."""
    before, comma, first = text.partition(",")
    title, surname = parted(before.strip())
    plain = comma and "," not in first and surname and first.strip() and not is_titles(first)
    if plain and len(first.split()) < 4 and not re.search(r"\d", text):  # noqa: PLR2004 - first names
        return f"{title} {first.strip()} {surname}".strip()
    return text


def is_open_name(text: str) -> bool:
    """Tell whether a text stands where a name is still to come."""
    letters = letters_of(text)
    if letters in OPEN_NAMES or not re.search(r"[^\W\d_]", text) or re.fullmatch("x{2,}", letters):
        return True
    words = words_of(text)
    still = not _STILL.isdisjoint(words) and all(
        each in _STILL or each in _BESIDE for each in words
    )
    return still or _HEADS.fullmatch(" ".join(words)) is not None


def is_total(text: str) -> bool:
    """Tell whether a text heads a row that only adds others up: ``Total: 40``."""
    return re.sub(r"\d", "", letters_of(text)) in TOTALS


def emails(text: str) -> list[str]:
    """Return the e-mail addresses in a text."""
    return [match.removeprefix("mailto:") for match in _EMAIL.findall(text)]


def phone(text: str) -> str | None:
    """Return a phone number as it is written, or None if it is none."""
    written = one_line(text).removeprefix("'").removeprefix("tel:")
    digits = re.sub(r"\D", "", written)
    if re.fullmatch(r"[\d.,]+e\+?\d+", written.lower()) or not 5 <= len(digits) <= 60:  # noqa: PLR2004 - plausible lengths
        return None
    return re.sub(r"\.0$", "", written) if digits else None


def whole(text: str) -> int | None:
    """Return the number that ``12``, ``12 pax`` or ``ca. 12`` means, or None if it is none."""
    written = re.sub(r"(?<=\d)[.,]0$|(?<=\d)[. ’'](?=\d{3}\b)", "", text.strip())
    found = re.findall(r"\d+", written)
    if len(found) != 1 or len(found[0]) > 6 or re.search(r"[-–/+]\s*\d", written):  # noqa: PLR2004 - below a million
        return None
    return int(found[0])


def website(text: str) -> str | None:
    """Return the address of a website, or None if a text is none."""
    written = text.strip()
    pattern = r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?"
    return written if re.fullmatch(pattern, written) and "@" not in written else None


def languages(text: str) -> tuple[list[str], list[str]]:
    """Return the codes of the languages that a text lists, and the words that name none."""
    codes: list[str] = []
    unknown: list[str] = []
    bare = re.sub(r"\b(\w\w)-(?=\w\w\b)", r"\1,", re.sub(r"\([^)]*\)", "", text))
    for part in re.split(r"[,;/\n+]| (?:and|e|ed|y|i|et|und) ", bare):
        word = folded(part).strip(" .-")
        code = _languages().get(word) or _languages().get(re.sub(r"\s+[abc][12]\+?$", "", word))
        if code is not None:
            codes.append(code)
        elif word:
            unknown.append(part.strip())
    return list(dict.fromkeys(codes)), unknown


@cache
def _languages() -> dict[str, str]:
    """Return the codes of languages by name and code."""
    from babel import Locale

    found: dict[str, str] = {"ita": "it", "eng": "en", "esp": "es", "cat": "ca", "deu": "de",
                             "ger": "de", "fra": "fr", "por": "pt", "castellano": "es",
                             "castella": "es", "castigliano": "es", "valenciano": "ca"}  # fmt: skip
    for language in LANGUAGES:
        for code, name in Locale(language).languages.items():
            if re.fullmatch(r"[a-z]{2,3}", code):
                found.setdefault(folded(name), code)
                if len(code) < 3:  # noqa: PLR2004 - codes of two letters
                    found.setdefault(code, code)
    return found


_NOT = r"(?:\b(?:no|not|non|senza|sin|sense|sans|ohne|kein\w*|sem|without)\b|allerg|alerg|intoler|intoller)"
"""What says that someone does not eat the thing that follows."""

_DIETS = {
    "vegan": r"vegan|\bvega\b|vegetal",
    "vegetarian": r"vegetar",
    "pescatarian": r"pesc[eo]?tar",
    "gluten-free": r"glut|celia|coelia|zoliak",
    "lactose-free": r"lact|latt|lakto|dairy|lait",
    "halal": r"halal",
    "kosher": r"kosher|kasher|koscher",
    "nut-free": rf"{_NOT}.*(?:\bnuts?\b|noci|nocciole|frutta secca|frutos secos|fruits secs|fruits a coque|nuss|nueces|nozes)",
    "shellfish-free": rf"{_NOT}.*(?:shellfish|crostacei|marisc|crustac|meeresfr)",
    "fish-free": rf"{_NOT}.*(?:\bfish\b|\bpesce\b|pescado|\bpeix\b|poisson|fisch|peixe)",
    "pork-free": rf"{_NOT}.*(?:\bpork\b|maiale|cerdo|\bporc\b|schwein|porco)",
    "egg-free": rf"{_NOT}.*(?:\beggs?\b|\buov|huevo|\bous?\b|oeuf|\bei(?:er)?\b|ovos?\b)",
}  # fmt: skip
"""Diets, and what tells them."""

_NO_DIET = word_set(
    "no none nothing nessuna nessuno niente nulla ninguna ninguno nada cap res aucune aucun rien keine kein nein nenhuma"
    " nenhum nao na nd omnivore onnivora onnivoro omnivora omnivoro omnivor normal normale standard tutto todo tout alles"
    " si yes ok norestrictions nessunarestrizione sinrestricciones senserestriccions sansrestriction keineinschrankung"
    " semrestricoes nospecialrequirements nessunaesigenza noallergies nessunaallergia nessunaintolleranza"
    " nointolerances sinalergias senseallergies pasdallergie keineallergien semalergias"
)  # fmt: skip
"""What people write who eat everything, without punctuation."""

_COUNTED = re.compile(
    r"(?:(?P<before>\d{1,4})\s*[x×]?\s*)?(?P<what>.*?\D)?(?:\s*[:=x×(]?\s*(?P<after>\d{1,4})\)?)?"
)
_LONGEST_DIET = 40


def diets(text: str) -> tuple[Counter[str], list[str]]:
    """Return the diets that a text names with their counts, and what is too long to be one."""
    return _counts(text, _DIETS)


_ACCESS = {
    "wheelchair": r"wheelchair|carrozzin|sedia a rotelle|silla de ruedas|cadira de rodes|fauteuil|rollstuhl|cadeira de rodas",
    "step-free": r"step.free|stairs|scale\b|escaler|escales|marches|stufen|treppe|escadas",
    "hearing": r"hearing|deaf|sord|udito|oido|oida|malentendant|gehor|surd|audi[tc]",
    "sight": r"sight|blind|vist[ao]\b|cieg|cec\b|aveugle|malvoyant|seh|ceg[oa]",
}  # fmt: skip
"""Access needs, and what tells them."""


def needs(text: str) -> tuple[Counter[str], list[str]]:
    """Return the access needs that a text names with their counts, and what is too long to be one."""
    return _counts(text, _ACCESS)


def _counts(text: str, known: dict[str, str]) -> tuple[Counter[str], list[str]]:
    counts: Counter[str] = Counter()
    odd: list[str] = []
    if letters_of(text) in _NO_DIET:
        return counts, odd
    for part in re.split(r"[,;/\n+]| (?:and|e|ed|y|i|et|und) ", text):
        match = _COUNTED.fullmatch(part.strip())
        what = folded((match["what"] if match else None) or "").strip(" .:-–()")
        if match is None or not what or letters_of(what) in _NO_DIET:
            continue
        count = int(match["before"] or match["after"] or 1)
        if len(what) > _LONGEST_DIET:
            odd.append(part.strip())
            continue
        names = [name for name, pattern in known.items() if re.search(pattern, what)]
        if "vegan" in names and "vegetarian" in names:
            names.remove("vegan" if "vegetar" in what and "vegan" not in what else "vegetarian")
        for name in names or ["-".join(words_of(what))]:
            if name and count:
                counts[name] += count
    return counts, odd


_CLOSED = re.compile(r"\b(?:closed|chius[oaie]|cerrad[oa]s?|tancat|ferme|geschlossen|fechad[oa])\b")
_ALWAYS = re.compile(
    r"\b(?:daily|every day|ogni giorno|tutti i giorni|todos los dias|diario|tots els dies|cada dia|tous les jours|taglich|diariamente|todos os dias)\b"
)
_TIMES_OF_DAY = re.compile(
    r"\d{1,2}(?:[:.h]\d{2})?\s*(?:h|uhr)?\s*(?:-|–|—|to|a|alle|bis|fins|hasta|à|às)\s*\d{1,2}(?:[:.h]\d{2})?(?:\s*(?:h|uhr|[ap]m))?"
)
_RANGE = r"({day})\.?(?:\s*(?:-|–|—|to|a|al|bis|fins a|hasta|au|ate)\s*({day})\.?)?"


def opening(text: str) -> tuple[dict[str, str | list[str]], list[str]] | None:
    """Return opening hours as an itinerary writes them, and the weekdays on which it is closed.

    None where the text cannot be understood in full.
    """
    hours: dict[str, str | list[str]] = {}
    closed: list[str] = []
    for part in _parts_of_hours(_ALWAYS.sub(" ", folded(text))):
        read = _opening_part(part)
        if read is None:
            return None
        days, stretches = read
        if stretches is None:
            closed += days
            continue
        for day in days or ["daily"]:
            hours[day] = stretches[0] if len(stretches) == 1 else stretches
    return (hours, closed) if hours or closed else None


def _parts_of_hours(text: str) -> list[str]:
    """Return the parts of some opening hours, each with its days and its times."""
    parts: list[str] = []
    waiting = ""
    for part in re.split(r"[;\n]|,(?=\s*[^\W\d_])", text):
        waiting = f"{waiting}, {part}" if waiting else part
        if re.search(r"\d", part) or _CLOSED.search(part):
            parts.append(waiting)
            waiting = ""
    return [*parts, waiting] if waiting.strip() else parts


def _opening_part(part: str) -> tuple[list[str], list[str] | None] | None:
    """Return the weekdays and stretches of one part of some hours; None for those it is closed."""
    stretches = []
    for match in _TIMES_OF_DAY.finditer(part):
        try:
            typed = stretch(match[0])
        except RefusedError:
            return None
        if typed.start is None or typed.end is None:
            return None
        stretches.append(f"{written_clock(typed.start)}-{written_clock(typed.end)}")
    rest = _TIMES_OF_DAY.sub(" ", part)
    shut = _CLOSED.search(rest) is not None
    rest = _CLOSED.sub(" ", rest)
    names = "|".join(sorted(map(re.escape, weekdays()), key=len, reverse=True))
    pattern = re.compile(_RANGE.format(day=rf"\b(?:{names})\b"))
    days: list[str] = []
    for match in pattern.finditer(rest):
        first = weekdays()[match[1]]
        last = weekdays()[match[2]] if match[2] else first
        days += [WEEKDAYS[(first + each) % 7] for each in range((last - first) % 7 + 1)]
    left = re.sub(
        r"\b(?:e|y|i|et|und|and|on|il|el|le|dal|de|das|von|from|am|h|ore)\b|[\s,.:&-]",
        "",
        pattern.sub(" ", rest),
    )
    if left or (shut and (stretches or not days)) or not (shut or stretches):
        return None
    return days, None if shut else stretches
