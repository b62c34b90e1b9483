"""Who is meant by lists of ids, and whether two such lists share people."""

import pytest

from planner.model.crowd import Crowd, Seat
from tests.model.plans import plan

VISIT = plan("""
hosts = ["accio"]
organisations = [
  { id = "health", name = "Clust-ER Health", headcount = 12 },
  { id = "mech", name = "Clust-ER MECH", headcount = 1 },
  { id = "digital", name = "Digital" },
  { id = "accio", name = "ACCIÓ", headcount = 3 },
]
people = [
  { id = "foltz", name = "Clémence Foltz", organisation = "health" },
  { id = "capucci", name = "Federico Capucci", organisation = "mech" },
  { id = "colla", name = "Vincenzo Colla" },
]
groups = [
  { id = "lab", name = "Lab group", members = [{ who = "health", count = 5 }, "mech"] },
  { id = "ward", name = "Ward group", members = [{ who = "health", count = 5 }] },
  { id = "crew", name = "Crew", members = [{ who = "health", count = 8 }] },
  { id = "students", name = "Students", members = [{ label = "Students", count = 20 }] },
  { id = "later", name = "Named later", members = [] },
  { id = "both", name = "Both", members = ["lab", "ward"] },
  { id = "typo", name = "Typo", members = ["helth", "mech"] },
  { id = "circle", name = "Circle", members = ["circle", "colla"] },
]

[[days]]
date = 2023-06-20
sessions = [{ title = "Opening", kind = "opening", start = "09:30", speakers = ["colla"] }]
""")
CROWDS = VISIT.crowds


def of(*ids: str) -> Crowd:
    return CROWDS.of(ids)


def share(one: list[str], other: list[str]) -> bool:
    return bool(CROWDS.shared(of(*one), of(*other)))


@pytest.mark.parametrize(
    ("ids", "people"),
    [
        (["health"], 12),  # the named one is one of the twelve
        (["mech"], 1),
        (["capucci", "mech"], 1),
        (["digital"], 0),  # nobody says how many
        (["lab"], 6),
        (["lab", "health"], 13),  # five of Health are part of it
        (["both"], 11),
        (["students", "later"], 20),
    ],
)
def test_people_are_counted_once(ids: list[str], people: int) -> None:
    assert CROWDS.size(of(*ids)) == people


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (["lab"], ["ward"], False),  # ten of twelve
        (["lab"], ["crew"], True),  # thirteen of twelve
        (["lab"], ["health"], True),
        (["lab"], ["capucci"], True),
        (["ward"], ["mech"], False),
        (["students"], ["health"], False),
        (["later"], ["later"], True),
        (["later"], ["students"], False),
        (["foltz"], ["ward"], False),  # whether she is one of the five is not said
        (["typo"], ["mech"], True),
        (["unheard-of"], ["unheard-of"], False),
    ],
)
def test_crowds_share_people(one: list[str], other: list[str], shared: bool) -> None:  # noqa: FBT001 - a table
    assert share(one, other) is shared
    assert share(other, one) is shared


def test_who_is_left_out_is_shared_with_nobody() -> None:
    rest = CROWDS.of(["health"], unless=["lab"])

    assert not CROWDS.shared(rest, of("lab"))
    assert Seat("health") in rest.seats


def test_an_unknown_id_leaves_open_who_else_belongs_to_it() -> None:
    assert [of(each).uncertain for each in ("typo", "unheard-of", "circle", "lab")] == [
        True,
        True,
        True,
        False,
    ]


def test_an_unknown_exception_leaves_open_who_belongs_at_all() -> None:
    crowd = CROWDS.of(["health", "mech"], unless=["mehc"])

    assert crowd.doubtful
    assert not CROWDS.shared(crowd, of("mech"))


def test_named_are_those_with_their_own_id() -> None:
    assert of("health", "colla").named == {"colla"}
    assert CROWDS.of(["capucci", "colla"], unless=["mech"]).named == {"colla"}


def test_without_a_party_everybody_is_meant_hosts_and_speakers_loosely() -> None:
    party = VISIT.party

    assert {seat.who for seat in party.loose} == {"accio", "colla"}
    assert Seat("foltz") in party.firm


def test_where_nobody_is_listed_someone_is_meant() -> None:
    assert plan("").party.seats == {Seat("")}
