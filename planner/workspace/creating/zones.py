"""Time zones as people name them: by a town, a region or a country, in their own language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from planner.model.folding import folded, words_of
from planner.model.suggest import nearest
from planner.source.record import Record

UTC = "UTC"
"""The time zone of nowhere."""

MOST_OFFERED = 8
"""How many time zones are offered for one name."""

LONGEST = 80
"""How many characters of a name are looked at."""

SHORTEST_START = 3
"""How many letters a name needs at least to stand for what begins with it."""

_CONTINENTS = frozenset(
    ("Africa", "America", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)

_LANGUAGES = ("en", "it", "es", "ca", "fr", "de", "pt")
"""The languages in which countries and capitals are known."""

_TOWNS = {
    "ES-CT": "Barcelona, Barcellona, Barcelone, Girona, Tarragona, Lleida, Lerida, Sabadell, Terrassa, Manresa, Mataro, Reus, "
    "Vic, Igualada, Catalonia, Catalunya, Cataluña",
    "ES-VC": "Valencia, Castello, Castellon, Alicante, Alacant, Comunitat Valenciana",
    "ES-PV": "Bilbao, Donostia, San Sebastian, Vitoria, Gasteiz, Basque Country, Euskadi",
    "ES-AN": "Sevilla, Seville, Granada, Malaga, Cordoba, Andalucia, Andalusia",
    "ES-AR": "Zaragoza, Saragossa, Aragon", "ES-GA": "Vigo, Santiago de Compostela, Galicia",
    "ES-MD": "Madrid", "ES-IB": "Palma, Mallorca, Balearic Islands", "ES-NC": "Pamplona, Navarra",
    "ES-CN": "Las Palmas, Tenerife, Canary Islands",
    "IT-BO": "Bologna, Bolonia, Bolonya, Bologne", "IT-MO": "Modena, Maranello", "IT-PR": "Parma", "IT-RE": "Reggio Emilia",
    "IT-FE": "Ferrara", "IT-RA": "Ravenna, Faenza", "IT-RN": "Rimini", "IT-PC": "Piacenza",
    "IT-45": "Emilia-Romagna, Emilia, Romagna", "IT-MI": "Milano, Milan, Milán, Milà, Mailand", "IT-25": "Lombardia, Lombardy",
    "IT-TO": "Torino, Turin, Turín, Torí", "IT-21": "Piemonte, Piedmont", "IT-FI": "Firenze, Florence, Florencia, Florència, Florenz",
    "IT-PI": "Pisa", "IT-52": "Toscana, Tuscany", "IT-VE": "Venezia, Venice, Venecia, Venècia, Venise, Venedig", "IT-PD": "Padova, Padua",
    "IT-VR": "Verona", "IT-34": "Veneto", "IT-GE": "Genova, Genoa", "IT-NA": "Napoli, Naples, Nápoles, Nàpols, Neapel",
    "IT-TS": "Trieste", "IT-TN": "Trento", "IT-BZ": "Bolzano, Bozen", "IT-BA": "Bari",
    "IT-PA": "Palermo", "IT-CA": "Cagliari", "IT-RM": "Roma, Rome",
    "FR": "Lyon, Marseille, Toulouse, Bordeaux, Lille, Nantes, Grenoble, Montpellier, Nice, Rennes",
    "FR-6AE": "Strasbourg, Alsace, Mulhouse, Colmar", "FR-57": "Metz",
    "DE-BY": "München, Munich, Nuremberg, Nürnberg, Bavaria, Bayern",
    "DE-BW": "Stuttgart, Karlsruhe, Freiburg, Mannheim, Baden-Württemberg",
    "DE-HE": "Frankfurt, Hessen", "DE-HH": "Hamburg", "DE-SN": "Dresden, Leipzig, Saxony, Sachsen",
    "DE-NW": "Köln, Cologne, Düsseldorf, Dortmund, Aachen", "DE-NI": "Hannover, Hanover",
    "DE-HB": "Bremen",
    "AT-6": "Graz, Styria", "AT-4": "Linz", "AT-7": "Innsbruck, Tyrol", "AT-5": "Salzburg",
    "PT-13": "Porto, Oporto", "PT-01": "Aveiro", "PT-03": "Braga", "PT-06": "Coimbra",
    "CH-GE": "Geneva, Genève, Geneve", "CH-VD": "Lausanne", "CH-BS": "Basel", "CH-BE": "Bern",
    "BE": "Antwerp, Gent, Ghent, Liège, Leuven, Wallonia, Flanders",
    "NL": "Rotterdam, Eindhoven, Utrecht, Den Haag, The Hague, Groningen, Delft",
    "PL": "Krakow, Kraków, Wroclaw, Gdansk, Poznan, Lodz", "CZ": "Brno, Ostrava",
    "SE": "Göteborg, Gothenburg, Malmö", "FI": "Tampere, Turku, Oulu, Espoo", "DK": "Aarhus, Odense",
    "NO": "Bergen, Trondheim, Stavanger", "IE": "Cork, Galway, Limerick",
    "GB-ENG": "Manchester, Birmingham, Liverpool, Leeds, Bristol, Cambridge, Oxford",
    "GB-SCT": "Edinburgh, Glasgow", "GB-WLS": "Cardiff", "GB-NIR": "Belfast",
    "GR": "Thessaloniki, Patras", "SI": "Maribor", "HR": "Split, Rijeka", "RO": "Cluj, Timisoara, Iasi",
    "HU": "Debrecen, Szeged", "SK": "Kosice", "LT": "Kaunas", "EE": "Tartu", "BG": "Plovdiv, Varna",
    "UA": "Lviv, Kharkiv, Odesa",
}  # fmt: skip
"""Towns and regions after which no time zone is called, by the code whose holidays count there."""

_MAIN = {
    "ES": "Europe/Madrid", "ES-CN": "Atlantic/Canary", "PT": "Europe/Lisbon", "DE": "Europe/Berlin",
    "UA": "Europe/Kyiv", "CY": "Asia/Nicosia",
}  # fmt: skip
"""The time zone of most of a country that has several, and of parts where another counts."""

_WORDS = frozenset(("nice", "split", "cork", "vic", "palma", "center"))
"""Towns whose names are words as well."""


class Where(Record):
    """A time zone, with how it was named and whose public holidays count there."""

    zone: str
    name: str = ""
    """The town, region or country by which it was named, if it was none of the zones' own names."""
    region: str = ""
    """Code of a country or region (ISO 3166), if that is clear."""


def zones_like(typed: str) -> list[Where]:
    """Return the time zones that a name may mean, the likeliest first, each once.

    The name may be that of a zone, of its town, of another town or a region of Europe, or of a
    country. Without an exact match those come that begin so, and at last what is spelt alike.
    """
    wanted = _wanted(typed)
    found = list(_exactly(wanted)) if wanted else []
    if not found and len(wanted) >= SHORTEST_START:
        found = list(_beginning(wanted))
    return _known(found or _alike(wanted))


def zones_offered(typed: str) -> list[Where]:
    """Return the time zones that are offered while a name is being typed, the likeliest first.

    They are those that it means and those that begin so, in Europe before elsewhere.
    """
    wanted = _wanted(typed)
    if not wanted:
        return []
    begun = [*_zones_beginning(wanted), *_beginning(wanted)]
    begun.sort(key=lambda each: not each.zone.startswith("Europe/"))
    return _known([*_exactly(wanted), *begun] or _alike(wanted))


def _wanted(typed: str) -> str:
    return folded(typed.strip()[:LONGEST].replace("_", " "))


def _exactly(wanted: str) -> Iterator[Where]:
    yield from _zones_called(wanted)
    yield from _places().get(wanted, ())
    yield from _countries().get(wanted, ())


def _alike(wanted: str) -> list[Where]:
    """Return what is spelt like a name."""
    if len(wanted) <= SHORTEST_START:
        return []
    near = nearest(wanted, (*_places(), *_countries())) or ""
    return [*_places().get(near, ()), *_countries().get(near, ())]


def _known(found: Sequence[Where]) -> list[Where]:
    """Return the first of some time zones, each once."""
    kept: dict[str, Where] = {}
    for each in found:
        if each.zone in zone_names() or each.zone == UTC:
            kept.setdefault(each.zone, each)
    return list(kept.values())[:MOST_OFFERED]


def where_of(text: str) -> Where | None:
    """Return the first place in Europe that a text names, such as “Clusters in Bologna”."""
    words = words_of(text[: 4 * LONGEST])
    for start in range(len(words)):
        for length in (3, 2, 1):
            name = " ".join(words[start : start + length])
            known = [*_places().get(name, ()), *_countries().get(name, ())]
            here = [each for each in known if each.zone.startswith("Europe/")]
            if here and name not in _WORDS:
                return here[0]
    return None


def region_of(zone: str) -> str:
    """Return the code of the country in which a time zone is, or nothing where that is not clear."""
    from babel.core import get_global

    return str(get_global("zone_territories").get(zone, ""))


def own_zone() -> str:
    """Return the time zone of this computer, or UTC where it does not say."""
    from babel.localtime import LOCALTZ

    own = str(getattr(LOCALTZ, "key", "") or "")
    return own if own in zone_names() else UTC


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of time zones of regions and cities, without old ones, in alphabetical order."""
    from zoneinfo import available_timezones

    from babel.core import get_global

    old = get_global("zone_aliases")
    parts = ((each, each.partition("/")[0]) for each in available_timezones())
    return tuple(
        sorted(each for each, continent in parts if continent in _CONTINENTS and each not in old)
    )


def _zones_called(wanted: str) -> Iterator[Where]:
    if wanted in {"utc", "gmt"}:
        yield Where(UTC)
    for each in zone_names():
        if wanted == folded(each).replace("_", " "):
            yield Where(each, region=region_of(each))


def _zones_beginning(wanted: str) -> Iterator[Where]:
    for each in zone_names():
        if folded(each).replace("_", " ").startswith(wanted):
            yield Where(each, region=region_of(each))


def _beginning(wanted: str) -> Iterator[Where]:
    for names in (_places(), _countries()):
        for name, places in names.items():
            if name.startswith(wanted) or any(word.startswith(wanted) for word in name.split()):
                yield from places


@cache
def _places() -> dict[str, Sequence[Where]]:
    """Return where towns and regions are, by their folded names; those after which no zone is called come first."""
    from babel.core import get_global

    found: dict[str, list[Where]] = {}
    for each in zone_names():
        town = folded(each.rpartition("/")[2]).replace("_", " ")
        found.setdefault(town, []).append(Where(each, region=region_of(each)))
    for old, new in get_global("zone_aliases").items():
        town = old.rpartition("/")[2].replace("_", " ")
        if new in zone_names() and old.partition("/")[0] in _CONTINENTS:
            found.setdefault(folded(town), []).append(Where(new, town, region_of(new)))
    towns: dict[str, list[Where]] = {}
    for region, names in _TOWNS.items():
        zone = _zone_of(region)
        for name in names.split(", "):
            towns.setdefault(" ".join(words_of(name)), []).append(Where(zone, name, region))
    return {name: (*towns.get(name, ()), *found.get(name, ())) for name in (*towns, *found)}


def _zone_of(region: str) -> str:
    from babel.core import get_global

    country = region.partition("-")[0]
    main = _MAIN.get(region) or _MAIN.get(country)
    return main or str(get_global("territory_zones")[country][0])


@cache
def _countries() -> dict[str, Sequence[Where]]:
    """Return the time zones of countries by their folded names, and towns as other languages say."""
    from babel import Locale
    from babel.core import get_global

    zones = get_global("territory_zones")
    found: dict[str, list[Where]] = {}
    for language in _LANGUAGES:
        locale = Locale(language)
        for code, name in locale.territories.items():
            known = [_MAIN[code]] if code in _MAIN else zones.get(code, [])
            for zone in known if code.isalpha() else []:
                found.setdefault(folded(name), []).append(Where(zone, name, code))
        for zone, names in locale.time_zones.items():
            town = names.get("city") if zone in zone_names() else None
            if town:
                found.setdefault(folded(town), []).append(Where(zone, town, region_of(zone)))
    return {name: tuple(places) for name, places in found.items()}
