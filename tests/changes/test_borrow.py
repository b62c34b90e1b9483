"""Entries taken from other visits: given these two visits, that stands in the one afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.changes.borrow import LENT, Entry, Here, borrowed, entries
from planner.model.itinerary import decode
from planner.source.document import read
from planner.source.edit import RefusedError
from planner.source.splice import edited
from tests.changes.cases import HEAD, TWO_DAYS, Case

OTHER = """\
format = 1
id = "other"
title = "The other visit"
timezone = "Europe/Madrid"

[[organisations]]
id = "guild"
name = { en = "Guild of printers", ca = "Gremi d'impressors" }
delegation = "Catalonia"
headcount = 7
diets = { vegan = 2 }
languages = ["ca"]
website = "https://guild.example"
arrives = { at = 2024-05-05T09:00:00 }

[[organisations]]
id = "health-cluster"
name = "CLUST-ER Health"

[[people]]
id = "colla"
name = "Anna Serra"
role = "Printer"
organisation = "guild"
phone = "+34 600 000000"
email = "anna@guild.example"
languages = ["ca", "en"]
notes = "Prefers mornings."
arrives = { at = 2024-05-05T09:00:00, by = "train" }
available = [{ date = 2024-05-05 }]
waive = [{ rule = "P204", reason = "she knows" }]
x = { badge = 12 }

[[people]]
id = "b"
name = "Bo Lind"
organisation = "health-cluster"

[[people]]
id = "c"
name = "Serra, Anna"

[[venues]]
id = "museo"
name = { en = "Printing museum", ca = "Museu de la impremta" }
address = "Carrer Major 1, Girona"
contact = "colla"
closed = ["mon", 2024-12-25]
rooms = [{ id = "press", name = "Press room", capacity = 40 }]
requests = [{ what = "Names of all", by = 2024-04-30, met = true }]
requirements = ["Closed shoes"]
waive = [{ rule = "V302" }]
colour = "red"

[[venues]]
id = "hotel"
name = "Hotel"
address = "Rambla 2, Girona"

[[vehicles]]
id = "coach"
name = "Autocar"
seats = 50
driver = "Joan"
phone = "+34 600 111111"
waive = [{ rule = "M404" }]
"""


def found(name: str, text: str = OTHER) -> Entry:
    """Return the entry of the other visit that has a name."""
    lent = entries(read(text.encode()).data, "The other visit")
    return next(each for each in lent if name in each.names)


def take(name: str, case: Case | None = None) -> tuple[Case, str]:
    """Return the visit after an entry was taken, and what else is said about it."""
    case = case or Case()
    change = borrowed(case.plan, case.data, found(name))
    return case.after(change), change.note


def last(case: Case, key: str) -> dict[str, Any]:
    entry: dict[str, Any] = case.data[key][-1]
    return entry


def test_a_person_comes_with_phone_e_mail_and_notes_and_their_organisation() -> None:
    case, note = take("Anna Serra")
    assert last(case, "people") == {
        "id": "colla-2", "name": "Anna Serra", "role": "Printer", "organisation": "guild",
        "phone": "+34 600 000000", "email": "anna@guild.example", "languages": ["ca", "en"],
        "notes": "Prefers mornings.", "x": {"badge": 12},
    }  # fmt: skip
    assert last(case, "organisations")["id"] == "guild"
    assert note == "with Guild of printers; its id here is `colla-2`"


def test_journeys_availability_waivers_and_counts_stay_where_they_are() -> None:
    case, note = take("Guild of printers")
    assert last(case, "organisations") == {
        "id": "guild", "name": {"en": "Guild of printers", "ca": "Gremi d'impressors"},
        "delegation": "Catalonia", "languages": ["ca"], "website": "https://guild.example",
    }  # fmt: skip
    assert note == "it sent 7 people then; say how many it sends now"


def test_an_organisation_that_is_here_already_is_used() -> None:
    case, note = take("Bo Lind")
    assert last(case, "people") == {"id": "b", "name": "Bo Lind", "organisation": "health"}
    assert len(case.data["organisations"]) == 2
    assert not note


def test_a_venue_comes_with_its_rooms_and_whoever_receives_people_there() -> None:
    case, note = take("Printing museum")
    assert last(case, "venues") == {
        "id": "museo-2", "name": {"en": "Printing museum", "ca": "Museu de la impremta"},
        "address": "Carrer Major 1, Girona", "contact": "colla-2",
        "closed": ["mon", read(OTHER.encode()).data["venues"][0]["closed"][1]],
        "rooms": [{"id": "press", "name": "Press room", "capacity": 40}],
        "requests": [{"what": "Names of all"}], "requirements": ["Closed shoes"],
    }  # fmt: skip
    assert last(case, "people")["name"] == "Anna Serra"
    assert note == "with Guild of printers and Anna Serra; its id here is `museo-2`"


def test_a_vehicle_comes_with_its_driver() -> None:
    case, _ = take("Autocar")
    assert last(case, "vehicles") == {
        "id": "coach-2", "name": "Autocar", "seats": 50, "driver": "Joan",
        "phone": "+34 600 111111",
    }  # fmt: skip


def test_it_is_written_as_the_list_is_written_here() -> None:
    inline, _ = take("Bo Lind")
    assert '\n  { id = "b", name = "Bo Lind", organisation = "health" },\n]' in inline.document.text
    people = '[[people]]\nid = "z"  # the first\nname = "Zoe"\n'
    blocks, _ = take("Bo Lind", Case(head=OTHER.partition("[[")[0] + people.rstrip()))
    assert '# the first\nname = "Zoe"\n\n[[people]]\nid = "b"\n' in blocks.document.text


def test_a_list_that_is_not_there_yet_begins_with_it_at_its_usual_place() -> None:
    bare = Case(head='format = 1\nid = "v"\ntitle = "V"\ntimezone = "UTC"\n')
    case, _ = take("Printing museum", bare)
    text = case.document.text
    assert text.index("[[organisations]]") < text.index("[[people]]") < text.index("[[venues]]")
    assert text.index("[[venues]]") < text.index("[[days]]")
    assert case.findings == []


def test_nothing_new_is_wrong_with_the_visit_and_its_text_stays() -> None:
    for entry in entries(read(OTHER.encode()).data):
        case = Case()
        after = case.after(borrowed(case.plan, case.data, entry))
        assert after.findings == []
        rest = iter(after.document.text)
        assert all(letter in rest for letter in case.document.text)


def test_a_list_that_is_none_is_refused() -> None:
    case = Case(head='format = 1\nid = "v"\ntitle = "V"\ntimezone = "UTC"\npeople = "Anna"\n')
    with pytest.raises(RefusedError, match="`people` of this visit is no list"):
        take("Bo Lind", case)


def test_entries_without_a_name_and_what_is_no_table_are_not_offered() -> None:
    text = (
        'people = ["Anna", { id = "a" }, { name = "" }, { name = 3 }]\nvenues = "x"\nvehicles = 1\n'
    )
    assert list(entries(read(text.encode()).data)) == []


def test_an_id_that_is_none_is_made_from_the_name() -> None:
    entry = found("Zoë Ångström", 'people = [{ id = "ö!", name = "Zoë Ångström" }]\n')
    case = Case()
    assert last(case.after(borrowed(case.plan, case.data, entry)), "people")["id"] == "zoe-angstrom"


@pytest.mark.parametrize(
    ("key", "raw", "here"),
    [
        ("people", {"name": "vincenzo COLLA"}, "colla"),
        ("people", {"name": "Colla, Vincenzo"}, "colla"),
        ("people", {"name": "Clemence Foltz"}, "foltz"),
        ("people", {"name": "Vincenzo Cola"}, "~colla"),
        ("people", {"name": "Vincenzo Rossi"}, ""),
        ("people", {"name": "V. C.", "email": "VC@example.org"}, "mailed"),
        ("organisations", {"name": {"it": "Clust-ER  Mech"}}, "mech"),
        ("organisations", {"name": "Clust-ER Mach"}, "~mech"),
        ("organisations", {"name": "Colla"}, ""),
        ("venues", {"name": "Hotel", "address": "Rambla 2"}, "hotel"),
        ("venues", {"name": "Hall 1", "address": "Via Po 1, Bologna"}, "first"),
        ("venues", {"name": "Hall 1", "address": "Via Po 1"}, "first"),
        ("venues", {"name": "Hall 1", "address": "Via Reno 7"}, ""),
        ("venues", {"name": "Hall 2", "address": "Via Po 1, Bologna"}, ""),
        ("vehicles", {"name": "Coach"}, "coach"),
    ],
)  # fmt: skip
def test_what_is_here_already_is_known(key: str, raw: dict[str, Any], here: str) -> None:
    head = HEAD.replace(
        "people = [", 'people = [\n  { id = "mailed", name = "Someone", email = "vc@example.org" },'
    ).replace(
        "venues = [", 'venues = [\n  { id = "first", name = "Hall 1", address = "Via Po 1, Bologna" },'
    )  # fmt: skip
    known, entry = Here(Case(TWO_DAYS, head).plan), Entry(key, raw)
    assert known.like(entry) == here.removeprefix("~")
    assert known.same(entry) == ("" if here.startswith("~") else here)


VALUES = st.recursive(
    st.text(max_size=8) | st.integers() | st.booleans() | st.dates() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner),
    max_leaves=6,
)
RAW = st.dictionaries(
    st.sampled_from(
        ["id", "name", "role", "organisation", "address", "contact", "rooms", "requests", "closed",
         "notes", "phone", "arrives", "available", "waive", "seats", "x", "colour", "headcount"]
    ),
    VALUES,
)  # fmt: skip


@given(st.sampled_from(sorted(LENT)), st.lists(RAW, max_size=3))
def test_whatever_stands_in_the_other_visit_can_be_taken_or_is_refused(
    key: str, raws: list[dict[str, Any]]
) -> None:
    case = Case()
    for entry in entries({key: raws, "organisations": raws}):
        try:
            change = borrowed(case.plan, case.data, entry)
            after = edited(case.document, change.edits)
        except RefusedError:
            continue
        ids = [each["id"] for each in after.data[entry.key]]
        assert len(set(ids)) == len(ids)
        assert not {"F005", "F006"} & {each.code for each in decode(after.data)[1]}
