"""By what people leave, and how long before that they should be there."""

from __future__ import annotations

import re

from planner.model.people import Journey
from planner.model.plan import Plan
from planner.source.record import Record

PLANE, TRAIN, BUS, BOAT = "plane", "train", "bus", "boat"

_RAILWAY = re.compile(
    r"\b(train|treno|tren|trein|zug|frecciarossa|frecciargento|frecciabianca|italo|intercity|ave|"
    r"avant|alvia|euromed|tgv|eurostar|railjet|regionale|rodalies)\b|\b(ice|ic|ec|rj|re|rv) ?\d",
    re.IGNORECASE,
)
_BY_AIR = re.compile(
    r"flight|\b(plane|volo|aereo|vuelo|avion|avión|avió|vol|flug|vlucht)\b", re.IGNORECASE
)
_FLIGHT = re.compile(r"\b(?=\d?[A-Z])[A-Z\d]{2} ?\d{1,4}\b")
"""A flight number: the two characters of an airline, one of them a letter, and up to four digits."""

_AIRPORT = re.compile("airport|aeroport|aéroport|aeropuerto|flughafen", re.IGNORECASE)
_STATION = re.compile("station|stazione|estació|gare|bahnhof", re.IGNORECASE)


class Margin(Record):
    """How long before a departure people should be there."""

    minutes: int
    before: str
    """Before what: ``a flight``."""


def margin(plan: Plan, journey: Journey) -> Margin | None:
    """Return how long before a departure people should be there; None if they go as they like."""
    limits = plan.limits
    return {
        PLANE: Margin(limits.flight_margin, "a flight"),
        TRAIN: Margin(limits.train_margin, "a train"),
        BUS: Margin(limits.train_margin, "a bus"),
        BOAT: Margin(limits.train_margin, "a boat"),
        "": Margin(limits.train_margin, "a departure"),
    }.get(journey.by or _guess(plan, journey))


def says_means(text: str) -> bool:
    """Tell whether a text says that people leave by plane or train."""
    return any(each.search(text) for each in (_RAILWAY, _BY_AIR, _FLIGHT))


def _guess(plan: Plan, journey: Journey) -> str:
    """Guess how people leave by what they leave with, or from where; empty if that tells nothing."""
    place = ""
    if journey.place is not None and journey.place in plan.directory.venues:
        place = f"{journey.place} {plan.directory.place(journey.place)}"
    if _RAILWAY.search(journey.with_):
        return TRAIN
    if _BY_AIR.search(journey.with_) or _AIRPORT.search(place):
        return PLANE
    if _STATION.search(place):
        return TRAIN
    return PLANE if _FLIGHT.search(journey.with_) else ""
