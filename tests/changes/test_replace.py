"""Someone or something replaced, taken out or renamed throughout a visit."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.changes.change import Change
from planner.changes.replace import renamed_id, replaced, without
from planner.changes.visit.uses import uses
from planner.model.nested import Target
from planner.rules.file.f006_unknown_reference import check as unknown_references
from planner.source.edit import RefusedError
from tests.changes import random_visits
from tests.changes.cases import Case

VISIT = """\
format = 1
id = "visit"
title = "Study visit"
timezone = "Europe/Rome"
party = ["guests"]
hosts = ["art-er"]
contacts = ["ann"]
presenters = ["health", "mech"]
not_parallel = [{ between = ["ann", "talk"], reason = "she opens it" }]
organisations = [
  { id = "health", name = "Health" },
  { id = "mech", name = "Mech" },
  { id = "art-er", name = "ART-ER" },
]
people = [
  { id = "ann", name = "Ann", organisation = "health" },
  { id = "bob", name = "Bob", organisation = "mech" },
  { id = "eve", name = "Eve" },
]
groups = [
  { id = "guests", name = "Guests", members = [
    "health",  # wine
    "mech",  # machines
    { who = "art-er", count = 2 },
  ] },
]
legs = [
  { from = "hotel", to = "museo", minutes = 15 },
  { from = "hotel", to = "ferrari", minutes = 50 },
]

[[venues]]
id = "museo"
name = "Museo"
contact = "ann"
rooms = [{ id = "hall", name = "Hall" }, { id = "gallery", name = "Gallery" }]

[[venues]]
id = "ferrari"
name = "Museo Ferrari"
rooms = [{ id = "hall", name = "Sala" }]

[[venues]]
id = "hotel"
name = "Hotel"

[[vehicles]]
id = "coach"
name = "Coach"

[[days]]
date = 2023-06-20
venue = "museo"
luggage = "coach"

# the coach waits at the door
[[days.sessions]]
title = "Ride"
kind = "transfer"
start = "08:30"
from = "hotel"
to = "museo"
vehicles = ["coach"]
staff = ["bob", "ann"]

[[days.sessions]]
id = "talk"
title = "Talent"
kind = "roundtable"
start = "11:30"
end = "12:30"
room = "gallery"
for = ["health", "mech"]
speakers = ["ann", { who = "bob", topic = "Skills" }]  # in this order
moderators = ["ann"]
waive = [
  { rule = "P201", with = "ann", reason = "agreed" },
  { rule = "P213", reason = "she will come" },
]

[[days]]
date = 2023-06-21
venue = "ferrari"

[[days.sessions]]
title = "Tour"
kind = "tour"
start = "10:00"
end = "11:00"
room = "hall"
after = ["talk"]
items = [{ title = "Questions", speakers = [{ who = "ann", minutes = 10 }] }]
"""


def visit(text: str = VISIT) -> Case:
    return Case(text, head="")


def replace(case: Case, target: Target, old: str, new: str, *, entry: bool = False) -> Change:
    return replaced(case.plan, case.data, target, old, new, entry=entry)


def words(case: Case, target: Target, name: str) -> list[str]:
    return [use.words for use in uses(case.plan, target, name)]


# ── Where something is named ────────────────────────────────────────────────────────────────────


def test_it_is_said_what_a_person_does_everywhere() -> None:
    assert words(visit(), Target.PERSON, "ann") == [
        "must not be in parallel with “Talent”",
        "is somebody to turn to",
        "receives the party at Museo",
        "accompanies “Ride” Tue 08:30",
        "speaks in “Talent” Tue 11:30–12:30",
        "moderates “Talent” Tue 11:30–12:30",
        "speaks in “Questions” in “Tour” Wed 10:00–11:00",
    ]


def test_it_is_said_what_organisations_venues_rooms_vehicles_and_sessions_are() -> None:
    case = visit()
    assert words(case, Target.ORGANISATION, "health") == [
        "is to speak at least once",
        "is the organisation of Ann",
        "is in the group Guests",
        "takes part in “Talent” Tue 11:30–12:30",
    ]
    assert words(case, Target.VENUE, "museo") == [
        "is an end of the leg from Hotel",
        "is the venue of Tue 20 Jun",
        "is the end of “Ride” Tue 08:30",
    ]
    assert words(case, Target.ROOM, "ferrari/hall") == ["is the room of “Tour” Wed 10:00–11:00"]
    assert words(case, Target.ROOM, "museo/hall") == []
    assert words(case, Target.VEHICLE, "coach") == [
        "keeps the luggage on Tue 20 Jun",
        "takes the people of “Ride” Tue 08:30",
    ]
    assert words(case, Target.SESSION, "talk") == [
        "must not be in parallel with Ann",
        "must be over before “Tour” Wed 10:00–11:00",
    ]


def test_each_use_knows_where_it_stands_and_in_which_session() -> None:
    case = visit()
    use = uses(case.plan, Target.PERSON, "ann")[4]
    assert use.at == ("days", 0, "sessions", 1, "speakers", 0)
    assert use.session == case.session("Talent").route


# ── Replaced ────────────────────────────────────────────────────────────────────────────────────


def test_somebody_else_does_all_that_a_person_did() -> None:
    case = visit()
    change = replace(case, Target.PERSON, "ann", "eve")
    after = case.after(change)
    assert change.name == "Replace Ann by Eve"
    assert uses(after.plan, Target.PERSON, "ann") == []
    assert after.raw("Talent")["speakers"] == ["eve", {"who": "bob", "topic": "Skills"}]
    assert after.raw("Talent")["waive"][0]["with"] == "eve"
    assert after.raw("Tour")["items"][0]["speakers"] == [{"who": "eve", "minutes": 10}]
    assert after.data["people"] == case.data["people"]
    assert "# in this order" in after.document.text


def test_whoever_is_named_already_is_not_named_twice() -> None:
    case = visit()
    after = case.after(replace(case, Target.PERSON, "ann", "bob"))
    assert after.raw("Ride")["staff"] == ["bob"]
    assert after.raw("Talent")["speakers"] == [{"who": "bob", "topic": "Skills"}]
    back = case.after(replace(case, Target.PERSON, "bob", "ann"))
    assert back.raw("Talent")["speakers"] == [{"who": "ann", "topic": "Skills"}]


def test_two_entries_of_a_speaker_that_both_say_something_stay() -> None:
    case = visit(VISIT.replace('["ann", {', '[{ who = "ann", minutes = 5 }, {'))
    after = case.after(replace(case, Target.PERSON, "ann", "bob"))
    expected = [{"who": "bob", "minutes": 5}, {"who": "bob", "topic": "Skills"}]
    assert after.raw("Talent")["speakers"] == expected


def test_an_organisation_that_was_listed_twice_becomes_one() -> None:
    case = visit()
    change = replace(case, Target.ORGANISATION, "health", "mech", entry=True)
    after = case.after(change)
    assert [each["id"] for each in after.data["organisations"]] == ["mech", "art-er"]
    assert after.data["groups"][0]["members"] == ["mech", {"who": "art-er", "count": 2}]
    assert after.data["presenters"] == ["mech"]
    assert after.raw("Talent")["for"] == ["mech"]
    assert after.data["people"][0]["organisation"] == "mech"
    assert change.note == "one person now with Mech"


def test_the_whole_of_an_organisation_takes_in_a_part_of_it() -> None:
    case = visit()
    after = case.after(replace(case, Target.ORGANISATION, "art-er", "mech"))
    assert after.data["groups"][0]["members"] == ["health", "mech"]
    after = case.after(replace(case, Target.ORGANISATION, "mech", "art-er"))
    assert after.data["groups"][0]["members"] == ["health", "art-er"]


def test_a_group_never_comes_to_contain_itself() -> None:
    case = visit(VISIT.replace('hosts = ["art-er"]\n', ""))
    after = case.after(replace(case, Target.PARTY, "art-er", "guests"))
    assert after.data["groups"][0]["members"] == ["health", "mech"]
    assert list(unknown_references(after.plan)) == []


def test_at_another_venue_sessions_keep_the_rooms_that_it_has() -> None:
    case = visit()
    change = replace(case, Target.VENUE, "museo", "ferrari")
    after = case.after(change)
    assert after.data["days"][0]["venue"] == "ferrari"
    assert "room" not in after.raw("Talent")
    assert after.raw("Tour")["room"] == "hall"
    assert after.data["legs"] == [{"from": "hotel", "to": "ferrari", "minutes": 50}]
    assert change.note == "a room that Museo Ferrari does not have left out"
    assert list(unknown_references(after.plan)) == []


def test_ways_are_taken_over_where_none_is_known_and_are_to_be_checked() -> None:
    case = visit()
    change = replace(case, Target.VENUE, "hotel", "ferrari")
    after = case.after(change)
    assert after.data["legs"] == [{"from": "ferrari", "to": "museo", "minutes": 15}]
    assert change.note == "check how long the ways from and to Museo Ferrari take"


def test_rooms_are_replaced_within_their_venue() -> None:
    case = visit()
    after = case.after(replace(case, Target.ROOM, "museo/gallery", "museo/hall"))
    assert after.raw("Talent")["room"] == "hall"
    with pytest.raises(RefusedError, match="not in one building"):
        replace(case, Target.ROOM, "museo/gallery", "ferrari/hall")


def test_a_pair_that_must_be_apart_and_becomes_one_is_no_pair_any_more() -> None:
    text = VISIT.replace('between = ["ann", "talk"]', 'between = ["ann", "bob"]')
    case = visit(text)
    after = case.after(replace(case, Target.PERSON, "ann", "bob"))
    assert "not_parallel" not in after.data


def test_a_way_by_the_same_stops_keeps_those_with_another_between() -> None:
    stops = 'vehicles = ["coach"]\nstops = ["museo", "hotel", "museo", "ferrari"]'
    case = visit(VISIT.replace('vehicles = ["coach"]', stops))
    after = case.after(replace(case, Target.VENUE, "museo", "ferrari"))
    assert after.raw("Ride")["stops"] == ["ferrari", "hotel", "ferrari"]


def test_who_cannot_be_somewhere_is_refused_with_the_place() -> None:
    with pytest.raises(RefusedError) as refusal:
        replace(visit(), Target.PARTY, "ann", "art-er")
    assert str(refusal.value) == (
        "Ann is somebody to turn to, and that takes a person; name another one there first"
    )


REFUSED = [
    (Target.PERSON, "ann", "ann", "both are the same"),
    (Target.PERSON, "nobody", "ann", "there is no person `nobody`"),
    (Target.PERSON, "ann", "mech", "there is no person `mech`"),
    (Target.PERSON, "eve", "ann", "nothing names Eve"),
    (Target.ROOM, "hall", "museo/hall", "there is no room `hall`"),
]


@pytest.mark.parametrize(("target", "old", "new", "reason"), REFUSED)
def test_what_cannot_be_replaced_is_refused(
    target: Target, old: str, new: str, reason: str
) -> None:
    with pytest.raises(RefusedError, match=reason):
        replace(visit(), target, old, new)


def test_an_id_that_is_given_twice_is_refused() -> None:
    case = visit(VISIT.replace('id = "eve"', 'id = "ann"'))
    for change in (without, renamed_id):
        more: Any = ("anna",) if change is renamed_id else ()
        with pytest.raises(RefusedError, match="`ann` is given twice"):
            change(case.plan, case.data, Target.PERSON, "ann", *more)


# ── Taken out ───────────────────────────────────────────────────────────────────────────────────


def test_whoever_drops_out_is_named_nowhere() -> None:
    case = visit()
    change = without(case.plan, case.data, Target.PERSON, "ann")
    after = case.after(change)
    assert change.name == "Delete Ann"
    assert [each["id"] for each in after.data["people"]] == ["bob", "eve"]
    assert "not_parallel" not in after.data
    assert "contacts" not in after.data
    assert "contact" not in after.data["venues"][0]
    assert after.raw("Ride")["staff"] == ["bob"]
    assert after.raw("Talent")["speakers"] == [{"who": "bob", "topic": "Skills"}]
    assert "moderators" not in after.raw("Talent")
    assert after.raw("Talent")["waive"] == [{"rule": "P213", "reason": "she will come"}]
    assert after.raw("Tour")["items"] == [{"title": "Questions"}]
    assert '"ann"' not in after.document.text


def test_without_the_entry_it_stays_in_the_file_unused() -> None:
    case = visit()
    change = without(case.plan, case.data, Target.PERSON, "bob", entry=False)
    after = case.after(change)
    assert change.name == "Take Bob out of the programme"
    assert uses(after.plan, Target.PERSON, "bob") == []
    assert after.data["people"] == case.data["people"]


def test_comments_go_with_the_names_that_they_are_about() -> None:
    case = visit()
    after = case.after(without(case.plan, case.data, Target.ORGANISATION, "health"))
    assert "# wine" not in after.document.text
    assert "# machines" in after.document.text
    assert "organisation" not in after.data["people"][0]


def test_a_list_that_means_everybody_without_it_stays_and_is_empty() -> None:
    case = visit(VISIT.replace('for = ["health", "mech"]', 'for = ["health"]'))
    change = without(case.plan, case.data, Target.ORGANISATION, "health")
    assert case.after(change).raw("Talent")["for"] == []
    assert change.note == "nobody is left in “Talent”"


def test_a_group_that_is_left_by_all_is_empty_and_told() -> None:
    text = VISIT + '\n[[groups]]\nid = "staff"\nname = "Staff"\n[[groups.members]]\nwho = "bob"\n'
    lists = 'groups = [\n  { id = "guests"'
    inline = text[text.index(lists) : text.index("legs = [")]
    case = visit(text.replace(inline, "").replace('party = ["guests"]\n', ""))
    change = without(case.plan, case.data, Target.PERSON, "bob")
    after = case.after(change)
    assert after.data["groups"] == [{"id": "staff", "name": "Staff", "members": []}]
    assert change.note == "nobody is left in the group Staff"
    assert after.findings == []


def test_a_venue_goes_with_its_ways_and_rooms() -> None:
    case = visit()
    after = case.after(without(case.plan, case.data, Target.VENUE, "museo"))
    assert [each["id"] for each in after.data["venues"]] == ["ferrari", "hotel"]
    assert after.data["legs"] == [{"from": "hotel", "to": "ferrari", "minutes": 50}]
    assert "venue" not in after.data["days"][0]
    assert "room" not in after.raw("Talent")
    assert "to" not in after.raw("Ride")
    assert list(unknown_references(after.plan)) == []


def test_a_session_goes_with_what_must_come_after_it() -> None:
    case = visit()
    after = case.after(without(case.plan, case.data, Target.SESSION, "talk"))
    assert after.titles(0) == ["Ride"]
    assert "after" not in after.raw("Tour")
    assert "not_parallel" not in after.data


def test_a_room_goes_and_its_sessions_stay() -> None:
    case = visit()
    after = case.after(without(case.plan, case.data, Target.ROOM, "ferrari/hall"))
    assert "rooms" not in after.data["venues"][1]
    assert "room" not in after.raw("Tour")
    assert after.raw("Talent")["room"] == "gallery"


# ── Renamed ─────────────────────────────────────────────────────────────────────────────────────


def test_an_id_is_renamed_wherever_it_is_named() -> None:
    case = visit()
    change = renamed_id(case.plan, case.data, Target.PERSON, "ann", "anna")
    text = case.after(change).document.text
    assert change.name == "Call `ann` `anna`"
    assert text == VISIT.replace('"ann"', '"anna"')


def test_a_room_is_renamed_within_its_venue() -> None:
    case = visit()
    after = case.after(renamed_id(case.plan, case.data, Target.ROOM, "ferrari/hall", "sala"))
    assert after.data["venues"][1]["rooms"] == [{"id": "sala", "name": "Sala"}]
    assert after.raw("Tour")["room"] == "sala"
    assert after.data["venues"][0]["rooms"][0]["id"] == "hall"


def test_a_waiver_that_may_mean_something_else_stays() -> None:
    case = visit(VISIT.replace('id = "coach"', 'id = "ann"').replace('["coach"]', '["ann"]'))
    after = case.after(renamed_id(case.plan, case.data, Target.PERSON, "ann", "anna"))
    assert after.raw("Talent")["waive"][0]["with"] == "ann"


IDS = [
    ("ann", "that is its id already"),
    ("bob", "the id `bob` is taken"),
    ("guests", "the id `guests` is taken"),
    ("Ann Other", 'write "ann-other"'),
    ("talk", "also the id of something else that is named in the same field"),
]


@pytest.mark.parametrize(("new", "reason"), IDS)
def test_an_id_that_it_cannot_have_is_refused(new: str, reason: str) -> None:
    case = visit()
    with pytest.raises(RefusedError, match=reason):
        renamed_id(case.plan, case.data, Target.PERSON, "ann", new)


# ── Whatever the visit ──────────────────────────────────────────────────────────────────────────

NAMES: dict[Target, tuple[str, ...]] = {
    Target.PERSON: random_visits.PEOPLE,
    Target.ORGANISATION: random_visits.ORGANISATIONS,
    Target.GROUP: random_visits.GROUPS,
    Target.PARTY: random_visits.PARTIES,
    Target.VENUE: random_visits.VENUES,
    Target.VEHICLE: random_visits.VEHICLES,
    Target.STORE: random_visits.VENUES,
    Target.SESSION: (*random_visits.TALKS, *random_visits.TABLES),
    Target.ROOM: tuple(f"{each}/{room}" for each in random_visits.VENUES for room in random_visits.ROOMS),
}  # fmt: skip

PICKS = st.sampled_from(list(NAMES)).flatmap(
    lambda target: st.tuples(st.just(target), st.permutations(NAMES[target]))
)
WORK = st.sampled_from(["replaced", "merged", "deleted", "taken out", "renamed"])


def work_on(case: Case, what: str, target: Target, old: str, new: str) -> Change:
    plan, data = case.plan, case.data
    if what == "renamed":
        return renamed_id(plan, data, target, old, "another")
    if what in {"deleted", "taken out"}:
        return without(plan, data, target, old, entry=what == "deleted")
    return replaced(plan, data, target, old, new, entry=what == "merged")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=random_visits.visits(), pick=PICKS, what=WORK)
def test_no_visit_names_what_is_not_there_any_more(
    text: str, pick: tuple[Target, list[str]], what: str
) -> None:
    case = visit(text)
    target, (old, new, *_) = pick
    try:
        change = work_on(case, what, target, old, new)
    except RefusedError:
        return
    after = case.after(change)
    unknown = [len(list(unknown_references(each.plan))) for each in (case, after)]
    assert unknown[1] <= unknown[0]
    assert len(after.findings) <= len(case.findings)
    if what in {"replaced", "taken out"}:
        assert uses(after.plan, target, old) == []
    if what == "replaced":
        assert not doubles(after.data) - doubles(case.data)


def doubles(value: Any, name: str = "") -> Counter[str]:
    """Return which texts stand twice in lists, those of stops aside, with how often."""
    found: Counter[str] = Counter()
    if isinstance(value, dict):
        for key, each in value.items():
            found += doubles(each, key)
    elif isinstance(value, list):
        texts = Counter(each for each in value if isinstance(each, str) and name != "stops")
        found += Counter({each: count - 1 for each, count in texts.items()})
        for each in value:
            found += doubles(each)
    return found


DAMAGED = """
format = 1
timezone = 3
party = "guests"
venues = [{ id = "museo", rooms = 3 }, 4]
people = "nobody"
groups = [{ id = "guests", members = [3, "guests", { who = 4 }] }]
[[days]]
date = "soon"
venue = "museo"
sessions = [
  4, { title = 5, room = "hall", id = "talk", speakers = 3 }, { after = ["talk", 3], for = "guests" },
]
[[days]]
[days.sessions]
title = "alone"
room = "hall"
"""


@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize("name", ["guests", "museo", "talk", "museo/hall"])
def test_a_damaged_visit_is_changed_or_the_change_refused(target: Target, name: str) -> None:
    case = visit(DAMAGED)
    for what in ("deleted", "taken out", "renamed"):
        try:
            change = work_on(case, what, target, name, "")
        except RefusedError:
            continue
        case.after(change)
