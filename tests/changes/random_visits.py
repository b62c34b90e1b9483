"""Random visits in which everything names everything, in all the ways in which TOML writes it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.source.documents import Writer

PEOPLE, ORGANISATIONS, GROUPS = ("ann", "bob"), ("health", "mech"), ("guests", "hosts")
VENUES, VEHICLES = ("museo", "hotel", "coach"), ("coach", "van")
ROOMS = ("hall", "room-1")
TALKS, TABLES = ("talk", "tour"), ("table-a", "table-b")

PARTIES = (*PEOPLE, *ORGANISATIONS, *GROUPS, "nobody")


def some(*values: str, most: int = 3) -> st.SearchStrategy[list[str]]:
    """Return a strategy for lists of some values, the same ones among them."""
    return st.lists(st.sampled_from(values), max_size=most)


def table(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for tables of which any of the fields may be missing."""
    named = {name.rstrip("_"): each for name, each in fields.items()}
    return st.fixed_dictionaries({}, optional=named)


def one(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


def entry(fixed: dict[str, Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for tables with some fixed fields, and any of the others."""
    return table(**fields).map(lambda more: {**fixed, **more})


SPEAKERS = st.lists(
    st.one_of(
        one(*PEOPLE, *ORGANISATIONS),
        table(who=one(*PEOPLE, *ORGANISATIONS, "nobody"), topic=st.just("Talent")),
        st.fixed_dictionaries({"who": one(*PEOPLE), "minutes": st.integers(1, 9)}),
    ),
    max_size=3,
)
WAIVERS = st.lists(
    st.fixed_dictionaries(
        {"rule": st.just("P201"), "reason": st.just("agreed"), "with": one(*PEOPLE, "museo")}
    ),
    max_size=2,
)
TAKING_PART: dict[str, st.SearchStrategy[Any]] = {
    "venue": one(*VENUES), "room": one(*ROOMS), "for_": some(*PARTIES), "except_": some(*PARTIES),
    "speakers": SPEAKERS, "moderators": some(*PEOPLE), "staff": some(*PEOPLE, "mech"),
    "waive": WAIVERS,
}  # fmt: skip
ITEMS = st.lists(entry({"title": "Point"}, speakers=SPEAKERS, requires=some(*PEOPLE)), max_size=2)


def branch(name: str) -> st.SearchStrategy[Any]:
    return entry({"title": name, "id": name}, items=ITEMS, **TAKING_PART)


def session(name: str, start: str) -> st.SearchStrategy[Any]:
    return entry(
        {"id": name, "title": name, "kind": "presentation", "start": start},
        branches=st.just([]) if name != "talk" else st.tuples(*map(branch, TABLES)).map(list),
        rounds=st.fixed_dictionaries({"minutes": st.just(10), "groups": some(*PARTIES)}),
        from_=one(*VENUES), to=one(*VENUES), stops=some(*VENUES), vehicles=some(*VEHICLES),
        after=some(*TALKS, *TABLES), responsible=one(*PEOPLE), items=ITEMS, **TAKING_PART,
    )  # fmt: skip


def day(date: int, *sessions: tuple[str, str]) -> st.SearchStrategy[Any]:
    given = table(
        venue=one(*VENUES), begins_at=one(*VENUES), luggage=one(*VENUES, *VEHICLES),
        ends_at=one(*VENUES),
    )  # fmt: skip
    listed = st.tuples(*(session(*each) for each in sessions)).map(list)
    return st.tuples(given, listed).map(
        lambda parts: {"date": f"2023-06-{date}", **parts[0], "sessions": parts[1]}
    )


JOURNEY = entry({"at": "2023-06-20T10:00"}, place=one(*VENUES))
MEMBERS = st.lists(
    st.one_of(
        one(*PARTIES[:-2]),
        st.fixed_dictionaries({"who": one(*ORGANISATIONS), "count": st.integers(1, 3)}),
    ),
    max_size=3,
)


def group(name: str) -> st.SearchStrategy[Any]:
    return MEMBERS.map(lambda members: {"id": name, "name": name, "members": members})


def organisation(name: str) -> st.SearchStrategy[Any]:
    return entry({"id": name, "name": name}, arrives=JOURNEY)


def person(name: str) -> st.SearchStrategy[Any]:
    return entry({"id": name, "name": name}, organisation=one(*ORGANISATIONS), leaves=JOURNEY)


def venue(name: str) -> st.SearchStrategy[Any]:
    rooms = [{"id": each, "name": each} for each in ROOMS]
    some_rooms = st.sampled_from([rooms[:1], rooms])
    return entry({"id": name, "name": name}, contact=one(*PEOPLE), rooms=some_rooms)


def each_of(
    make: Callable[[str], st.SearchStrategy[Any]], *names: str
) -> st.SearchStrategy[list[Any]]:
    return st.tuples(*map(make, names)).map(list)


LEGS = st.lists(
    st.fixed_dictionaries({"from": one(*VENUES), "to": one(*VENUES), "minutes": st.just(20)}),
    max_size=3,
)
LISTS = st.fixed_dictionaries(
    {
        "organisations": each_of(organisation, *ORGANISATIONS),
        "people": each_of(person, *PEOPLE),
        "groups": each_of(group, *GROUPS),
        "venues": each_of(venue, *VENUES),
        "vehicles": st.just([{"id": each} for each in VEHICLES]),
        "legs": LEGS,
    }
)


HEAD = {"format": 1, "id": "visit", "title": "Visit", "timezone": "Europe/Rome"}
APART = st.fixed_dictionaries({"between": some(*PARTIES[:4], *TALKS)})
TOP = table(
    party=some(*PARTIES),
    hosts=some(*ORGANISATIONS),
    contacts=some(*PEOPLE),
    not_parallel=st.lists(APART, max_size=2),
    waive=WAIVERS,
)
DAYS = st.tuples(day(20, ("talk", "10:00")), day(21, ("tour", "11:00"))).map(list)


@st.composite
def visits(draw: st.DrawFn) -> str:
    """Return the text of a random visit."""
    data = {**HEAD, **draw(TOP), **draw(LISTS), "days": draw(DAYS)}
    return Writer(Random(draw(st.integers(0, 2**32)))).document(data)  # noqa: S311 - no secret
