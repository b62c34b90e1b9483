"""Lists of organisations."""

from __future__ import annotations

from tests.changes.taking_cases import ListCase


def test_a_row_becomes_an_organisation() -> None:
    case = ListCase(
        "Ente;Delegazione;Numero di persone;Lingue;Dieta;Sito web;Note\n"
        "New Works;Catalonia;3;italiano;2 vegani, 1 halal;www.example.org;late\n"
        "Other;;many;;;ask;\n"
    )
    assert case.taking.target == "organisations"
    assert case.added("organisations") == [
        {
            "id": "new-works", "name": "New Works", "delegation": "Catalonia", "headcount": 3,
            "languages": ["it"], "diets": {"halal": 1, "vegan": 2}, "website": "www.example.org",
            "notes": "late",
        },
        {"id": "other", "name": "Other"},
    ]  # fmt: skip
    assert case.rows[1].notes == (
        "headcount “many” is left out: it is no number",
        "website “ask” is left out: it is no address",
    )


def test_what_is_there_is_completed_where_asked() -> None:
    case = ListCase("Organisation\tHeadcount\tDelegation\nclust-er HEALTH\t9\tEmilia\nAccio\t2\t\n")
    assert [(row.outcome.value, row.detail) for row in case.rows] == [
        ("can be filled in", "`health`: delegation"), ("can be filled in", "`accio`: headcount"),
    ]  # fmt: skip
    health, accio = case.after(fill=True)["organisations"]
    assert (health["headcount"], health["delegation"], accio["headcount"]) == (4, "Emilia", 2)


def test_people_become_their_organisations_with_counts() -> None:
    text = "Name\tOrganisation\tDiet\nCy\tNew Works\tvegan\nDi\tNEW WORKS\tvegan\nEv\tX\t\nFa\t\t\n"
    case = ListCase(text, "organisations")
    assert case.added("organisations") == [
        {"id": "new-works", "name": "New Works", "headcount": 2, "diets": {"vegan": 2}},
        {"id": "x", "name": "X", "headcount": 1},
    ]
    assert case.rows[-1].detail == "it names no organisation"


def test_near_ones_and_repeated_ones() -> None:
    case = ListCase(
        "Organisation\tHeadcount\nACCIO Barcelona\t1\nNew\t1\nnew\t2\nTotale\t4\nTBC\t1\n"
    )
    assert [(row.outcome.value, row.detail) for row in case.rows] == [
        ("near", "“ACCIO Barcelona” is nearly “ACCIÓ”"),
        ("new", "1 person"),
        ("already there", "another row has it"),
        ("cannot be taken", "it adds up other rows"),
        ("cannot be taken", "it has no name"),
    ]


def test_a_new_organisation_like_one_that_is_there_is_told() -> None:
    case = ListCase("Name\tOrganisation\nCy\tClust-ER Health and Wellness\n")
    assert case.rows[0].notes == ("a new organisation, though “Clust-ER Health” is there",)
