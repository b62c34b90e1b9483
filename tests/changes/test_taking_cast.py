"""Who speaks in sessions of a list, who moderates, and who goes along."""

from __future__ import annotations

import pytest

from tests.changes.taking_cases import ListCase


@pytest.mark.parametrize(
    ("speakers", "raw"),
    [
        ("Ada Colla", ["colla"]),
        ("Colla", ["colla"]),
        ("A. Colla (Clust-ER Health), ACCIÓ e Bo Kay", ["colla", "accio", "bo-kay"]),
        ("Ada Colla\nBo Kay", ["colla", "bo-kay"]),
        ("Cy Lov; Ada Colla (TBC)", [{"label": "Cy Lov"}, {"who": "colla", "status": "tentative"}]),
        ("a cluster manager, tbc", [{"label": "a cluster manager"}]),
        ("Ada Colla, minister; Cy Lov, mayor", ["colla", {"label": "Cy Lov, mayor"}]),
        ("N.N.", None),
        ("pendent de confirmar", None),
        ("Pere Pi i Sunyer", [{"label": "Pere Pi i Sunyer"}]),
        ("J. Puig i Cadafalch (Hall)", [{"label": "J. Puig i Cadafalch (Hall)"}]),
        ("Anna Pons i Jordi Puig", [{"label": "Anna Pons"}, {"label": "Jordi Puig"}]),
        (
            "Anna Pons i Jordi Puig i Sunyer",
            [{"label": "Anna Pons"}, {"label": "Jordi Puig i Sunyer"}],
        ),
        (
            "Anna Pons, Jordi i Pere",
            [{"label": "Anna Pons"}, {"label": "Jordi"}, {"label": "Pere"}],
        ),
        ("Mario Rossi e Bianchi", [{"label": "Mario Rossi"}, {"label": "Bianchi"}]),
        ("Anna Pons i altres", [{"label": "Anna Pons"}, {"label": "altres"}]),
        ("Anna Pons i CIDAI", [{"label": "Anna Pons"}, {"label": "CIDAI"}]),
        ("Ada Colla i ACCIÓ", ["colla", "accio"]),
        ("Ada Colla i Kay", ["colla", "bo-kay"]),
        ("Ada Colla i Mespack", ["colla", {"label": "Mespack"}]),
    ],
)
def test_speakers_are_found_by_name_or_become_labels(speakers: str, raw: object) -> None:
    quoted = f'"{speakers}"'
    case = ListCase(f"Day\tTime\tTitle\tSpeakers\n1\t12:00\tA\t{quoted}\n")
    assert case.rows[0].raw.get("speakers") == raw


def test_speakers_and_moderators_who_are_not_there() -> None:
    case = ListCase(
        "Day\tTime\tTitle\tSpeakers\tModerator\n1\t12:00\tA\tCy Lov\tDi Moe\n1\t13:00\tB\tAda Cola\tBo Kay\n"
    )
    assert case.rows[0].notes == (
        "speaker “Cy Lov” is printed by name only: nobody of the visit is called so",
        "moderator “Di Moe” is left out: nobody of the visit is called so",
    )
    assert (case.rows[1].outcome.value, case.rows[1].detail) == (
        "near",
        "“Ada Cola” is nearly “Ada Colla”",
    )
    assert case.rows[1].raw["moderators"] == ["bo-kay"]


def test_rows_that_only_go_on_with_speakers_belong_to_the_row_above() -> None:
    case = ListCase(
        "Day\tTime\tTitle\tSpeakers\n1\t12:00\tA\tAda Colla\n\t\t\tBo Kay\n1\t13:00\tB\t\n"
    )
    assert case.rows[0].raw["speakers"] == ["colla", "bo-kay"]
    assert [row.number for row in case.rows] == [2, 4]
