"""A visit assembled by keyboard alone: given people, venues and days, all sessions of Barcelona.

What is typed into a quick line follows the free time that stands there already, or begins with
another time. Letters that are enough to tell a name stand for it: ``@m`` is the meeting rooms,
``+acc`` ACCIÓ. ⏎ is the Enter key; in lists it takes what is offered, in texts it leads to the next
language.
"""

from pathlib import Path

import pytest

from planner.source.document import read
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
    parted,
    sessions_of,
    without_comments,
)
from tests.tui.keyboard import Keyboard
from tests.tui.screen import BARCELONA, MIDDLE, running

LANGUAGES = "it⏎ca⏎es⏎en⏎"


async def tuesday_at_the_meeting_rooms(hands: Keyboard) -> None:
    await hands.line("Registration | Acreditació @mee >g,cat")
    await hands.form(attendance="d")

    await hands.line("Welcome | Benvinguda @p >g,cat +acc,art")
    await hands.form(staff=TEAM, languages=LANGUAGES)

    await hands.line("Who is in the room | Qui som @p >g,cat #n")
    await hands.form(
        languages=LANGUAGES,
        description="Everyone in two minutes, one slide at most.⏎"
        "Dos minuts cadascú, com a màxim una diapositiva.",
    )

    await hands.line("Coffee break | Pausa cafè >g,cat")
    await hands.press("+*2")

    await hands.line("Roundtable on talent | Taula rodona sobre talent @p >g,cat +cap")
    await hands.press("enter")
    await hands.go_to("speakers")
    await hands.type("a Catalan cluster | un clúster català⏎")
    await hands.press("left", "enter")
    await hands.fill(status="t")
    await hands.fill(languages=LANGUAGES)
    await needs_of_the_roundtable(hands)

    await hands.line("Standing lunch | Dinar a peu dret >g,cat")
    await hands.form(serves=LUNCH)

    await hands.line("Two working groups | Dos grups de treball >g,cat")
    await hands.press("-*2")
    await hands.press("space", "up", "space", "up*2", "space")
    await hands.venue("m")
    await hands.press("escape", "end")
    await hands.form(attendance="c", branches=WORKING_GROUPS)

    await hands.line("What the groups found | Conclusions dels grups @p >g,cat")
    await hands.press("-*4")


async def tuesday_at_the_supercomputer(hands: Keyboard) -> None:
    await hands.line(
        "1645-18 The Barcelona Supercomputing Center presents itself | "
        "Presentació del Barcelona Supercomputing Center @b +bs !"
    )
    await hands.form(staff=TEAM, items=AT_THE_SUPERCOMPUTER)
    await hands.follow_up(ASKED_BY_THE_SUPERCOMPUTER)

    await hands.transfer()  # to the hotel
    await hands.retime("1820-1850")
    await hands.form(title="⇤Coach to the hotel⏎⇤Autocar a l'hotel", staff=TEAM)

    await hands.press("up")
    await hands.transfer()  # from the meeting rooms
    await hands.retime("16-1625")
    await hands.form(title="⇤Coach to the supercomputer⏎⇤Autocar al supercomputador", staff=TEAM)
    await hands.press("c", "end")

    await hands.line("2030- Dinner | Sopar @r")
    await hands.form(attendance="o", serves=DINNER)

    # All is settled now, with one branch on the way, but dinner, which comes last.
    await hands.press("home", *("space", "down") * 12, "s", "escape")


async def wednesday(hands: Keyboard) -> None:
    await hands.press("v", "shift+right")  # the coach with the team, as on Tuesday
    await hands.change("835-940 Coach to the Vallès | Autocar al Vallès @hot @mes +c ?")
    await hands.form(items=ON_THE_COACH)

    await hands.line("10-1145 Visit of Mespack | Visita a Mespack @mes +mes")
    await hands.form(staff=TEAM, items=AT_MESPACK)

    await hands.press("v")
    await hands.change("12-1240 Coach to Elisava | Autocar a Elisava @mes @e +c ?")

    await hands.line("13-1415 Working lunch | Dinar de treball @e/h")
    await hands.form(
        serves=WORKING_LUNCH,
        description="What we could apply for together, table by table.⏎"
        "Què podríem sol·licitar plegats, taula per taula.",
    )

    await hands.line(
        "1415-16 Visit at Elisava, with AMBIT and Packaging | "
        "Visita a Elisava, amb AMBIT i Packaging @e >g,amb,pac +eli,amb,pac"
    )
    await hands.form(staff=TEAM)

    await hands.line("Closing | Cloenda @e/h +acc,art")
    await hands.press("-*3")

    await hands.line("1630- Free until the journey home | Temps lliure fins al viatge de tornada")
    await hands.press("home", *("space", "down") * 7, "s", "escape")


async def test_all_sessions_of_barcelona_take_half_the_keys_of_their_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = BARCELONA.read_text(encoding="utf-8")
    given, sessions = parted(shipped)
    path = tmp_path / "barcelona.toml"
    path.write_text(given, encoding="utf-8")
    async with running(path, MIDDLE) as pilot:
        hands = Keyboard(pilot)
        await tuesday_at_the_meeting_rooms(hands)
        await tuesday_at_the_supercomputer(hands)
        await wednesday(hands)
        await hands.press("ctrl+s")

    built, meant = Visit(read(path.read_bytes())), Visit(read(shipped.encode()))
    for session, shipped_one in zip(sessions_of(built), sessions_of(meant), strict=True):
        assert session == shipped_one
    assert built.plan.itinerary == meant.plan.itinerary
    assert built.findings == meant.findings == []
    characters = len(without_comments(sessions))
    with capsys.disabled():
        print(f"\n{hands.pressed} keys for {characters} characters of sessions", end=" ")  # noqa: T201 - the measure is to be seen
    assert hands.pressed <= characters / 2


def test_what_is_given_of_barcelona_has_no_sessions_but_all_else() -> None:
    shipped = BARCELONA.read_text(encoding="utf-8")
    given, whole = (Visit(read(each.encode())).plan for each in (parted(shipped)[0], shipped))
    assert [day.sessions for day in given.itinerary.days] == [(), ()]
    assert given.directory.venues == whole.directory.venues
    assert given.directory.people == whole.directory.people
