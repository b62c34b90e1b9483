"""Lists of people, and of the organisations that they belong to."""

from __future__ import annotations

import pytest

from planner.changes.taking.known import Names
from planner.source.edit import RefusedError
from tests.changes.taking_cases import VISIT, ListCase


def test_a_row_becomes_a_person() -> None:
    case = ListCase(
        "First name\tSurname\tOrganisation\tRole\tE-mail\tPhone\tLanguages\tNotes\n"
        "Cy\tLov\tclust-er health\tCluster manager\tcy@example.org\t+39 051 12345\tItalian, EN\tno stairs\n"
    )
    assert case.outcomes == [("Cy Lov", "new")]
    assert case.added("people") == [
        {
            "id": "cy-lov", "name": "Cy Lov", "role": "Cluster manager", "organisation": "health",
            "phone": "+39 051 12345", "email": "cy@example.org", "languages": ["it", "en"],
            "notes": "no stairs",
        }
    ]  # fmt: skip
    assert case.change().name == "Take “Cy Lov” from a list"


def test_a_line_break_in_a_name_is_a_space() -> None:
    case = ListCase('Nom\tCognoms\tEntitat\n"Luca\nMarc"\t"De\nBianchi"\t"Robot\nmakers"\n')
    assert case.added("people")[0]["name"] == "Luca Marc De Bianchi"
    assert case.added("organisations")[0]["name"] == "Robot makers"


def test_entries_are_written_as_the_list_has_them_and_comments_stay() -> None:
    text = ListCase("Name\tOrganisation\nCy Lov\tNew Works\nDi Moe\tNew Works\n").text()
    assert text == VISIT.replace(
        """  { id = "accio", name = "ACCIÓ", diets = { vegan = 1 } },
""",
        """  { id = "accio", name = "ACCIÓ", diets = { vegan = 1 } },
  { id = "new-works", name = "New Works" },
""",
    ).replace(
        """name = "Bo Kay"
""",
        """name = "Bo Kay"

[[people]]
id = "cy-lov"
name = "Cy Lov"
organisation = "new-works"

[[people]]
id = "di-moe"
name = "Di Moe"
organisation = "new-works"
""",
    )


@pytest.mark.parametrize(
    ("people", "written"),
    [
        ("", '[[people]]\nid = "cy-lov"\nname = "Cy Lov"'),
        ("people = []\n", 'people = [{ id = "cy-lov", name = "Cy Lov" }]'),
        ('people = [{ id = "a", name = "A" }]\n', '{ id = "a", name = "A" }, { id = "cy-lov", name = "Cy Lov" }]'),
        ('people = [\n\t{id="a",name="A"}\n]\n', '\n\t{id="a",name="A"},\n\t{ id = "cy-lov", name = "Cy Lov" }\n]'),
    ],
    ids=["none", "empty", "one line", "lines"],
)  # fmt: skip
def test_a_list_may_be_missing_empty_or_inline(people: str, written: str) -> None:
    visit = f'format = 1\nid = "v"\ntitle = "V"\ntimezone = "UTC"\n{people}[[days]]\ndate = 2023-06-20\n'
    assert written in ListCase("Name\tE-mail\nCy Lov\t\n", visit=visit).text()


def test_an_organisation_is_written_only_with_a_row_that_is_taken() -> None:
    case = ListCase(
        "Name\tOrganisation\tPhone\nAda Colla\tHealth Works\nTBC\tOther Works\t0511234567\nCy\tThird Works\n"
    )
    assert case.outcomes == [("Ada Colla", "near"), ("TBC", "cannot be taken"), ("Cy", "new")]
    assert [each["name"] for each in case.added("organisations")] == ["Third Works"]
    assert case.change().note == "with 1 new organisation"


def test_rows_that_name_an_organisation_alone_are_of_the_people_whose_names_are_open() -> None:
    case = ListCase(
        "Organisation\tName\tRole\tDelegation\tHeadcount\tWebsite\tLanguages\tDiet\n"
        "Third Works\tCy Lov\tHost\tCatalonia\t3\texample.org\tca\t\n"
        "Fourth Works\t\t\tEmilia\tabout 12\t\tItalian\t2 vegan\n"
        "Fifth Works\tN.N.\tPresident\t\tmany\t\t\t\n"
        "Clust-ER Health\tTBC\t\tEmilia\t9\t\t\t\n"
        "Fourth Works\t\t\t\t\t\t\t\n"
    )
    assert case.taking.target == "people"
    assert case.outcomes == [
        ("Cy Lov", "new"), ("Fourth Works", "new"), ("Fifth Works", "new"),
        ("Clust-ER Health", "already there"), ("Fourth Works", "already there"),
        ("Clust-ER Health", "can be filled in"),
    ]  # fmt: skip
    assert case.added("organisations") == [
        {
            "id": "third-works", "name": "Third Works", "delegation": "Catalonia", "headcount": 3,
            "website": "example.org",
        },
        {
            "id": "fourth-works", "name": "Fourth Works", "delegation": "Emilia", "headcount": 12,
            "languages": ["it"], "diets": {"vegan": 2},
        },
        {"id": "fifth-works", "name": "Fifth Works"},
    ]  # fmt: skip
    assert [each["id"] for each in case.added("people")] == ["cy-lov"]
    assert case.rows[2].notes == (
        "headcount “many” is left out: it is no number",
        "role “President” is left out: nobody is named who has it",
    )
    assert case.change().name == "Take “Cy Lov” from a list"
    assert case.change().note == "with 3 new organisations"
    health = case.after(fill=True)["organisations"][0]
    assert (health["headcount"], health["delegation"]) == (4, "Emilia")


def test_a_list_in_which_only_organisations_are_named_says_so() -> None:
    case = ListCase("Name\tOrganisation\nN.N.\tThird Works\n\tFourth Works\n", "people")
    assert (case.change().name, case.change().note) == ("Take 2 organisations from a list", "")


def test_titles_stay_before_names_and_out_of_ids() -> None:
    case = ListCase(
        "Title\tName\tOrganisation\nDr.\tCy Lov\t\nMs\tDi Moe\t\nProf.ssa\tDott.ssa Ev Poe\t\n\tIng. Roe, Fay\t\nDr.\tCy Lov\t\n"
        "\tGil Hay, PhD\t\n"
    )
    assert [(row.raw["id"], row.name) for row in case.rows if row.outcome == "new"] == [
        ("cy-lov", "Dr. Cy Lov"), ("di-moe", "Di Moe"), ("ev-poe", "Dott.ssa Ev Poe"),
        ("fay-roe", "Ing. Fay Roe"), ("gil-hay-phd", "Gil Hay, PhD"),
    ]  # fmt: skip
    assert case.rows[4].detail == "row 2 has them"


def test_a_title_that_is_none_is_a_role_and_a_country_stands_for_the_delegation() -> None:
    case = ListCase("Name\tTitle\tCompany\tCountry\nCy Lov\tHead of clusters\tThird Works\tMalta\n")
    assert case.added("people")[0]["role"] == "Head of clusters"
    assert case.added("organisations")[0]["delegation"] == "Malta"
    assert "column D “Country” is taken for delegation, by what it holds" in case.taking.notes


def test_ids_are_unique_among_people_and_organisations() -> None:
    case = ListCase(
        "Name\tOrganisation\nHealth\tX Works\nCy\tX Works\nCy\tY Works\n北京\t\n东京\t\n"
    )
    assert [each["id"] for each in case.added("people", accept_near=True)] == [
        "health-2", "cy", "cy-2", "person", "person-2",
    ]  # fmt: skip


def test_long_names_have_short_ids() -> None:
    name = "Associazione per la promozione della cooperazione fra distretti industriali"
    case = ListCase(f"Organisation\tHeadcount\n{name}\t3\n")
    assert case.added("organisations")[0]["id"] == "associazione-per-la-promozione-della"


@pytest.mark.parametrize(
    ("row", "outcome", "detail"),
    [
        ("ada COLLA\tClust-ER HEALTH\t", "already there", "`colla`"),
        ("Ada Colla\t\t", "already there", "`colla`"),
        ("Colla Ada\t\tCOLLA@example.org", "already there", "`colla`"),
        ("Ada Colla\tACCIO\t", "near", "someone of that name is there, `colla`, of another organisation"),
        ("Ada Cola\tACCIO\t", "near", "“Ada Cola” is nearly “Ada Colla”, `colla`"),
        ("A. Colla\t\t", "near", "“A. Colla” is nearly “Ada Colla”, `colla`"),
        ("Ada Maria Colla\t\t", "near", "“Ada Maria Colla” is nearly “Ada Colla”, `colla`"),
        ("Cy Lov\t\tcolla@example.org", "near", "“Ada Colla” has the same e-mail, `colla`"),
        ("Cy Lov\tClust-ER Helth\t", "near",
         "“Clust-ER Helth” is nearly “Clust-ER Health”, their organisation if it is taken"),
        ("Cy Lov\tClust-ER Tech\t", "new", "Clust-ER Tech (new)"),
        ("Ing. Ada Colla\t\t", "already there", "`colla`"),
        ("\tACCIÓ\tx@example.org", "cannot be taken", "it has no name"),
        ("N.N.\tACCIÓ\tx@example.org", "cannot be taken", "the name is still open"),
        ("N.N.\tACCIÓ\t", "already there", "`accio`, and nobody is named"),
        ("\tClust-ER Helth\t", "cannot be taken",
         "“Clust-ER Helth” is nearly “Clust-ER Health”; write the same name for the same one"),
        ("Totale: 40\t\t", "cannot be taken", "it adds up other rows"),
    ],
)  # fmt: skip
def test_who_is_there_already(row: str, outcome: str, detail: str) -> None:
    case = ListCase(f"Name\tOrganisation\tE-mail\n{row}\n")
    assert (case.rows[0].outcome.value, case.rows[0].detail) == (outcome, detail)


def test_rows_are_compared_with_those_before_them() -> None:
    case = ListCase(
        "Name\tOrganisation\nCy Lov\tACCIÓ\nLov Cy\tACCIÓ\ncy lov\tACCIÓ\nDi Moe\tNew Worcs\nEv Poe\tNew Works\n"
    )
    assert [row.detail for row in case.rows[1:3]] == [
        "“Lov Cy” is nearly “Cy Lov”, row 2", "row 2 has them",
    ]  # fmt: skip
    assert (
        case.rows[4].detail
        == "“New Works” is nearly “New Worcs”, their organisation if it is taken"
    )


def test_a_near_one_is_taken_only_when_it_is_confirmed() -> None:
    case = ListCase("Name\tOrganisation\nAda Cola\tClust-ER Helth\nCy Lov\tACCIÓ\n")
    assert [each["name"] for each in case.added("people")] == ["Cy Lov"]
    assert case.added("people", accept_near=True)[0] == {
        "id": "ada-cola", "name": "Ada Cola", "organisation": "health",
    }  # fmt: skip


def test_nothing_is_overwritten_and_filled_in_only_where_asked() -> None:
    case = ListCase(
        "Name\tOrganisation\tE-mail\tPhone\nAda Colla\tClust-ER Health\tother@example.org\t051 12345\n"
    )
    assert [(row.outcome.value, row.detail) for row in case.rows] == [
        ("can be filled in", "`colla`: phone")
    ]
    with pytest.raises(RefusedError, match="no row of the list is chosen"):
        case.change()
    assert case.after(fill=True)["people"][0] == {
        "id": "colla", "name": "Ada Colla", "organisation": "health", "email": "colla@example.org",
        "phone": "051 12345",
    }  # fmt: skip
    assert case.change(fill=True).name == "Complete “Ada Colla”"


def test_taking_a_list_twice_adds_nothing() -> None:
    text = "Name\tOrganisation\tDiet\nCy Lov\tNew Works\tvegan\nAda Cola\tACCIÓ\t\n北京\t\t\n"
    first = ListCase(text)
    again = ListCase(text, visit=first.text(accept_near=True))
    assert [row.outcome.value for row in again.rows] == ["already there"] * 3


def test_diets_are_counted_for_organisations_and_never_kept_for_people() -> None:
    case = ListCase(
        "Name\tOrganisation\tDiet\tAccess needs\n"
        "Ada Colla\tClust-ER Health\tvegetarian\t\n"  # is there already, and counts
        "Cy Lov\tClust-ER Health\tvegan, gluten free\twheelchair\n"
        "Di Moe\tNew Works\tvegana\t\n"
        "Ev Poe\tACCIÓ\tvegan\t\n"
        "Fa Que\t\thalal\t\n",
        keep_rest=True,
    )
    assert case.added("organisations", fill=True) == [
        {"id": "new-works", "name": "New Works", "diets": {"vegan": 1}}
    ]
    health, accio = case.after(fill=True)["organisations"][:2]
    assert health["diets"] == {"gluten-free": 1, "vegan": 1, "vegetarian": 1}
    assert health["access"] == {"wheelchair": 1}
    assert accio["diets"] == {"vegan": 1}
    assert "diets" not in case.after()["organisations"][0]
    assert case.rows[4].notes == (
        "the diet or need is left out: only organisations have them, and none is named",
    )
    assert {"vegan", "halal", "wheelchair"}.isdisjoint(
        str(case.after(fill=True)["people"]).split("'")
    )


def test_a_delegation_belongs_to_the_organisation() -> None:
    case = ListCase(
        "Name\tOrganisation\tDelegation\nCy\tNew Works\tCatalonia\nDi\tACCIÓ\tCatalonia\nEv\t\tX\n"
    )
    assert case.added("organisations")[0]["delegation"] == "Catalonia"
    assert case.rows[-1].detail == "`accio`: delegation"
    assert case.after(fill=True)["organisations"][1]["delegation"] == "Catalonia"
    assert case.rows[2].notes == ("delegation “X” is left out: only organisations have one",)


def test_journeys() -> None:
    case = ListCase(
        "Name\tArrival\tFlight\tDeparture date\tDeparture time\tReturn flight\n"
        "Cy\t19/06/2023 21:40\tVY 6244\t21 June\t18.30\tFrecciarossa 9510\n"
        "Di\tFR 9421 19/06 21:40\t\t\t\t\n"
        "Ev\t9.50\t\t\t\t\n"
        "Fa\t19 June\tVY 1\t\t\t\n"
        "Gi\t9.10\t\t\t\t\n"  # no date of a visit in June
        "Ho\t19.06 9.10\t\t\t\t\n"
    )
    cy, di, ev, fa, gi, ho = case.added("people")
    written = {name: str(cy[name].pop("at")) for name in ("arrives", "leaves")}
    assert written == {"arrives": "2023-06-19 21:40:00", "leaves": "2023-06-21 18:30:00"}
    assert cy["arrives"] == {"with": "VY 6244", "by": "plane"}
    assert cy["leaves"] == {"with": "Frecciarossa 9510", "by": "train"}
    assert di["arrives"]["with"] == "FR 9421"
    assert str(ev["arrives"]["at"]) == "2023-06-20 09:50:00"
    assert str(gi["arrives"]["at"]) == "2023-06-20 09:10:00"
    assert str(ho["arrives"]["at"]) == "2023-06-19 09:10:00"
    assert case.rows[2].notes == ("arrival has no date and is taken for Tue 20 Jun",)
    assert "arrives" not in fa
    assert case.rows[3].notes == ("arrival “19 June VY 1” is left out: its time is not known",)


def test_what_cannot_be_read_is_told_and_kept_where_asked() -> None:
    text = "Name\tE-mail\tPhone\tLanguages\tT-shirt\nCy\tnone yet\tcall me\tElvish\tXL\n"
    case = ListCase(text)
    assert case.rows[0].notes == (
        "language “Elvish” is left out: it is not known",
        "phone “call me” is left out: it is no phone number",
        "email “none yet” is left out: it is no e-mail address",
    )
    assert case.taking.notes == ("column E “T-shirt” is left out: nobody can tell what it holds",)
    assert case.added("people") == [{"id": "cy", "name": "Cy"}]
    kept = ListCase(text, keep_rest=True)
    assert kept.added("people")[0]["notes"] == "phone: call me\nemail: none yet\nT-shirt: XL"


def test_a_row_with_a_name_alone_may_be_a_heading() -> None:
    rows = "".join(f"Guest{n} Moe\tACCIÓ\tg{n}@example.org\n" for n in range(9))
    case = ListCase(f"Name\tOrganisation\tE-mail\nCatalan delegation\n{rows}")
    assert case.rows[0].outcome.value == "near"
    assert case.rows[0].detail == "nothing but a name; is it a heading of the list?"


def test_names_may_stand_with_the_surname_first() -> None:
    case = ListCase("Cognome e nome\tEnte\nLov Cy\tACCIÓ\nDE MOE Di\tACCIÓ\n")
    assert [row.name for row in case.rows] == ["Cy Lov", "Di DE MOE"]


HOSTILE = 'Cy\x1b[2J\u202e "Lov" \\ \x07'


def test_hostile_cells_are_texts_like_others() -> None:
    case = ListCase(f"Name\tRole\tNotes\n{HOSTILE}\t=HYPERLINK(\"x\")\t'''\n")
    assert case.added("people") == [
        {"id": "cy-2j-lov", "name": 'Cy[2J "Lov" \\', "role": '=HYPERLINK("x")', "notes": "'''"}
    ]


def test_lists_that_tell_nothing_of_themselves_ask_for_a_word() -> None:
    with pytest.raises(
        RefusedError, match="say what the rows are: people, organisations, venues or sessions"
    ):
        ListCase("Ada\nBo\n")
    nameless = ListCase("E-mail\na@example.org\n").taking
    assert nameless.lacks == "no column holds the name of people; there are column A “E-mail”"
    assert nameless.usual() == frozenset()


@pytest.mark.parametrize(
    ("name", "near"), [("Anna Rossi", "Ana Rossi"), ("Ada Rossi", None), ("Anna", None)]
)
def test_a_short_name_has_a_slip_only_beside_the_same_surname(name: str, near: str | None) -> None:
    names = Names()
    names.add("Ana Rossi", ["Ana Rossi"])
    assert names.near(name) == near


def test_a_broken_list_in_the_file_is_left_alone() -> None:
    visit = 'format = 1\nid = "v"\ntitle = "V"\ntimezone = "UTC"\npeople = "none"\n'
    case = ListCase("Name\tE-mail\nCy\t\n", visit=visit)
    with pytest.raises(RefusedError, match="the people of that file are no list; mend them first"):
        case.change()


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Clust-ER Helth", "Clust-ER Health"),
        ("Mespack S.L.", "Mespack"),
        ("Health Clust-ER", "Clust-ER Health"),
        ("Clust-ER Tech", None),  # a letter apart from Mech, and another cluster
        ("Room 2", None),
        ("Universitat de Girona", None),
    ],
)
def test_names_are_nearly_one_by_slips_and_order(name: str, near: str | None) -> None:
    names = Names()
    for each in (
        "Clust-ER Health",
        "Clust-ER Mech",
        "Mespack",
        "Room 1",
        "Universitat de Barcelona",
    ):
        names.add(each, [each])
    assert names.near(name) == near
