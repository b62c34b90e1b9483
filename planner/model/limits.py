"""Limits: the figures that rules measure against, with their defaults."""

from __future__ import annotations

from planner.model.fields import Table, optional
from planner.model.kinds import Hours, Whole

_HOUR = 60
_MINUTES = Whole("minutes", most=48 * _HOUR)
_PEOPLE = Whole("people", least=1)


class Limits(Table):
    """Figures that rules measure against; what is left out keeps its default."""

    longest_session: int = optional(
        _MINUTES, "T108: from how many minutes on a length is taken for a slip.", default=12 * _HOUR
    )
    gap: int = optional(
        _MINUTES, "T109: from how many minutes on a gap needs an explanation.", default=30
    )
    fewest_roundtable: int = optional(_PEOPLE, "P207: fewest people of a roundtable.", default=4)
    most_roundtable: int = optional(_PEOPLE, "P207: most people of a roundtable.", default=40)
    fewest_working_group: int = optional(
        _PEOPLE, "P207: fewest people of a working group.", default=3
    )
    most_working_group: int = optional(_PEOPLE, "P207: most people of a working group.", default=30)
    interpreter_alone: int = optional(
        _MINUTES, "P210: how many minutes one interpreter works without relief.", default=40
    )
    breath: int = optional(
        _MINUTES, "P212: minutes between two duties of one person in different rooms.", default=5
    )
    remote_night: tuple[int, int] = optional(
        Hours(), "P217: hours in which nobody is to speak from afar, by their own clock.",
        default=(22 * _HOUR, 31 * _HOUR),
    )  # fmt: skip
    notice: int = optional(
        Whole("days", most=365), "V309, A601, A605: days ahead from which a deadline is recalled.",
        default=3,
    )  # fmt: skip
    flight_margin: int = optional(
        _MINUTES, "M407: minutes at the airport before a flight.", default=120
    )
    train_margin: int = optional(
        _MINUTES, "M407: minutes at the station before a train or bus, or at the port before a boat.",
        default=20,
    )  # fmt: skip
    lunch: tuple[int, int] = optional(
        Hours(),
        "C501: within which hours people eat at midday.",
        default=(11 * _HOUR + 30, 15 * _HOUR + 30),
    )
    dinner: tuple[int, int] = optional(
        Hours(),
        "C501: within which hours people eat in the evening.",
        default=(18 * _HOUR, 23 * _HOUR),
    )
    longest_stretch: int = optional(
        _MINUTES, "C502: how many minutes people go without a break.", default=150
    )
    longest_day: int = optional(
        _MINUTES, "C503: how many minutes a day lasts from first to last required session.",
        default=12 * _HOUR,
    )  # fmt: skip
    shortest_night: int = optional(
        _MINUTES, "C504: minutes from the end of one day to the start of the next.",
        default=10 * _HOUR,
    )  # fmt: skip
    slack: int = optional(
        _MINUTES, "C505: minutes that a day leaves free to make up for delays.", default=15
    )
