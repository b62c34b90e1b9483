"""The whole Barcelona visit out of an empty folder: one pasted list, and all else by keyboard.

The list is the programme as the organisers have it in a spreadsheet. It brings the sessions with
their venues; people, organisations and groups are there before it, so that it can name them. What
no such table has a column for is typed in lists and forms.
"""

from pathlib import Path

import pytest

from planner.source.document import read
from planner.tui.screens.visit.screen import VisitScreen
from planner.workspace.visit import Visit
from tests.tui.barcelona import (
    ASKED_BY_THE_SUPERCOMPUTER,
    AT_MESPACK,
    AT_THE_SUPERCOMPUTER,
    DINNER,
    LUNCH,
    ON_THE_COACH,
    TEAM,
    WORKING_GROUPS,
    WORKING_LUNCH,
    needs_of_the_roundtable,
    programme,
    sessions_of,
    without_comments,
)
from tests.tui.keyboard import Keyboard
from tests.tui.screen import BARCELONA, SMALL, running

GUESTS, HOSTS = "Emilia-Romagna", "Catalonia"


async def a_new_visit(hands: Keyboard) -> None:
    await hands.press("n")
    await hands.type(
        "International Intercluster: Emilia-Romagna meets Catalonia⏎"
        "17/10/2023⏎"
        "⏎"  # two days
        "n⏎"  # nothing to begin with
        "Barcelona⏎"
        "⏎"  # its time zone
        "ACCIÓ⏎"
        "Clust-ER MECH: 2, The other Clust-ERs: 12, Associazione Big Data: 2, MUNER: 2, ART-ER: 3⏎"
        "en, ca⏎"
        "intercluster-barcelona⏎"
    )
    await hands.come(VisitScreen)


async def who_takes_part(hands: Keyboard) -> None:
    await hands.press("b", "left")
    for own_id in ("", "clust-ers", "big-data", "", ""):
        await hands.form(delegation=GUESTS)
        if own_id:
            await hands.name(own_id)
        await hands.press("down")
    await hands.form(delegation=HOSTS, headcount="3")
    await hands.entry(name="AMBIT", delegation=HOSTS, headcount="2")
    await hands.entry(name="Packaging", delegation=HOSTS, headcount="2")
    await hands.entry(name="Barcelona Supercomputing Center", id="bsc")
    await hands.entry(name="Elisava")
    await hands.entry(name="Mespack")

    await hands.press("right")
    await hands.entry(
        name="Federico Capucci",
        id="capucci",
        role="Cluster manager⏎Gestor de clúster",
        organisation="mech⏎",
    )
    for name in ("Alberto Pezzi", "Emma Vendrell", "Laura Sanchez"):
        await hands.entry(name=name, id=name.split()[1].lower(), organisation="acc⏎")

    await hands.press("right")
    await hands.form(name=" from Emilia-Romagna⏎ de l'Emília-Romanya")
    await hands.name("guests")
    await hands.press("n")
    await hands.type("Catalan clusters⏎Clústers catalans")
    await hands.go_to("members")
    await hands.type("People from 22 clusters | Persones de 22 clústers⏎")
    await hands.press("left", "enter")
    await hands.fill(count="30")
    await hands.fill()


async def where_they_meet(hands: Keyboard) -> None:
    await hands.press("right")
    await hands.entry(
        name="Meeting rooms in the centre⏎Sales de reunions al centre (indicatiu)",
        id="meeting-rooms",
        rooms=[
            {"name": "Plenary room⏎Sala plenària", "id": "plenary", "capacity": "70"},
            {"name": "Room 1⏎Sala 1", "capacity": "35"},
            {"name": "Room 2⏎Sala 2", "capacity": "35"},
        ],
        exit="5",
    )
    await hands.press("right")
    await hands.entry(name="Coach⏎Autocar", seats="33", boarding="10")
    await hands.press("escape")


async def the_venues_of_the_list(hands: Keyboard) -> None:
    await hands.press("b", "right*2", "down")
    await hands.name("bsc")
    await hands.form(
        address="Plaça d'Eusebi Güell 1-3, Barcelona",
        entry="10",
        exit="5",
        requirements="Bring an identity card | Cal portar el DNI⏎",
    )
    await hands.press("down")
    await hands.name("hotel")
    await hands.form(
        name="⏎Un hotel al centre (indicatiu)", meeting_point="In the lobby⏎Al vestíbul"
    )
    await hands.press("down")
    await hands.name("restaurant")
    await hands.form(name="⏎Un restaurant al centre (indicatiu)")
    await hands.press("down")
    await hands.name("mespack")
    await hands.form(
        name="⏎Mespack, màquines d'envasar",
        entry="10",
        exit="5",
        requirements="Wear closed shoes | Cal portar calçat tancat⏎",
        notes="North of the city, in the Vallès. Ask for the address and the coach's entrance.",
    )
    await hands.press("shift+up*2", "end")
    await hands.name("elisava")
    await hands.press("enter")
    await hands.type("⏎Elisava, escola de disseny i enginyeria")
    await hands.go_to("rooms")
    await hands.press("enter")
    await hands.fill(name="⏎Sala d'actes", capacity="60")
    await hands.fill(address="La Rambla 30-32, Barcelona", coach_stop=[{"walk": "6"}], entry="5")
    await hands.press("shift+up*3")


async def the_ways_and_the_days(hands: Keyboard) -> None:
    await hands.press("right*2")
    for venue, minutes in (("mee", "8"), ("res", "5"), ("eli", "9")):
        await hands.entry(**{"from": "hot⏎"}, to=f"{venue}⏎", minutes=minutes, by="w⏎")
    ways = (("mee", "bs", "20", "30"), ("bs", "hot", "20", "30"),
            ("hot", "mes", "35", "50"), ("mes", "eli", "35", "50"))  # fmt: skip
    for start, end, minutes, peak in ways:
        await hands.entry(**{"from": f"{start}⏎"}, to=f"{end}⏎", minutes=minutes, peak=peak)

    await hands.press("right")
    await hands.form(
        title="Talent and computing power⏎Talent i potència de càlcul",
        begins_at="hot⏎",
        ends_at="hot⏎",
        hours="9-2330",
    )
    await hands.press("down")
    await hands.form(
        title="Packaging and design⏎Envasos i disseny",
        begins_at="hot⏎",
        luggage="coa⏎",
        hours="8-18",
    )


async def the_visit_itself(hands: Keyboard) -> None:
    await hands.press("right")
    await hands.form(
        aim="Clusters of two regions compare how they work. ACCIÓ has run such meetings since 2013: "
        "with Norway, Denmark, Auvergne-Rhône-Alpes and Lombardy.⏎"
        "Clústers de dues regions comparen com treballen. ACCIÓ organitza trobades com aquesta des "
        "del 2013: amb Noruega, Dinamarca, Alvèrnia-Roine-Alps i Llombardia.",
        organisers="acc⏎art⏎",
        contacts=TEAM,
        region="⇤",  # it was known from the place, and is not in the shipped file
        check=[{"ignore": "P205⏎", "limits": [{"most_roundtable": "60"}]}],
        revision="1",
        issued="2/10/2023",
    )
    await hands.press("escape")


async def the_sessions(hands: Keyboard) -> None:
    await hands.form(attendance="d")
    await hands.press("down*4", "enter")
    await hands.go_to("speakers")
    await hands.press("left", "enter")
    await hands.go_to("label")
    await hands.type("⏎un clúster català")
    await hands.fill()
    await hands.fill()
    await needs_of_the_roundtable(hands)
    await hands.press("down")
    await hands.form(serves=LUNCH)
    await hands.press("down")
    await hands.form(attendance="c", branches=WORKING_GROUPS)

    await hands.press("down*3")
    await hands.add("+c")
    await hands.press("down", "!")
    await hands.form(items=AT_THE_SUPERCOMPUTER)
    await hands.follow_up(ASKED_BY_THE_SUPERCOMPUTER)
    await hands.press("down")
    await hands.add("+c")
    await hands.press("down")
    await hands.form(attendance="o", serves=DINNER)

    await hands.press("right", "home")
    await hands.add("+c")
    await hands.form(items=ON_THE_COACH)
    await hands.press("down")
    await hands.form(items=AT_MESPACK)
    await hands.press("down")
    await hands.add("+c")
    await hands.press("down")
    await hands.form(serves=WORKING_LUNCH)


async def test_barcelona_is_built_from_nothing_by_a_third_of_the_keys_of_its_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = BARCELONA.read_text(encoding="utf-8")
    meant = Visit(read(shipped.encode()))
    async with running(tmp_path, SMALL) as pilot:
        hands = Keyboard(pilot)
        await a_new_visit(hands)
        await who_takes_part(hands)
        await where_they_meet(hands)
        await hands.paste(programme(meant.plan))
        await the_venues_of_the_list(hands)
        await the_ways_and_the_days(hands)
        await the_visit_itself(hands)
        await the_sessions(hands)
        await hands.press("ctrl+s")

    [path] = tmp_path.iterdir()  # noqa: ASYNC240 - a moment
    built = Visit(read(path.read_bytes()))
    for session, shipped_one in zip(sessions_of(built), sessions_of(meant), strict=True):
        assert session == shipped_one
    assert built.plan.itinerary == meant.plan.itinerary
    assert built.findings == meant.findings == []
    whole, bare = len(shipped), len(without_comments(shipped))
    with capsys.disabled():
        print(  # noqa: T201 - the measure is to be seen
            f"\n{hands.pressed} keys and one pasted list for {bare} characters ({whole} with comments)",
            end=" ",
        )
    assert hands.pressed <= bare / 3
