"""A day in eight lines, to be pasted into a messenger."""

from datetime import date

import pytest

from planner.agenda.edition import Edition
from planner.agenda.papers.catalogue import make
from planner.agenda.renderers.formats import render
from planner.model.plan import Plan
from planner.source.plain import plain
from planner.workspace.visit import Visit
from tests.agenda.papers.opened import (
    BARCELONA,
    GOLDEN,
    NASTY,
    VISITS,
    WELCOME,
    everybodys,
    ident,
    paper,
    small,
    text_of,
)
from tests.agenda.test_golden import Golden

SESSION = '[[days.sessions]]\ntitle = "S{0}"\nkind = "visit"\nvenue = "v{0}"\nstart = "{0:02}:00"\nend = "{0:02}:30"\n'


def lines(visit: Visit, day: str, *languages: str) -> list[str]:
    return text_of(paper(visit, "message", day, *languages), "txt").splitlines()


def day_of(visit: Visit, today: date) -> str:
    """Return the title of the message that is made on a day."""
    plan = Plan(visit.plan.itinerary, today=today)
    return render(make("message", Edition(plan)), "txt").decode().splitlines()[0]


@pytest.mark.parametrize("language", ["en", "it", "de"])
@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_it_has_eight_lines_at_most(visit: Visit, language: str) -> None:
    for day in visit.plan.itinerary.days:
        if day.date is not None:
            assert len(lines(visit, day.date.isoformat(), language)) <= 8


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_no_session_and_no_branch_is_left_out(visit: Visit) -> None:
    languages = visit.plan.itinerary.languages
    for day in visit.plan.itinerary.days:
        told = " ".join(lines(visit, day.date.isoformat())) if day.date else ""
        titles = [session.title for session in day.sessions]
        titles += [branch.title for session in day.sessions for branch in session.branches]
        for title in titles if told else []:
            assert " ".join(plain(title.pick(languages)).split()) in told


def test_many_places_still_fit() -> None:
    venues = "".join(f'[[venues]]\nid = "v{hour}"\nname = "V{hour}"\n' for hour in range(8, 20))
    head = 'format = 1\nid = "visit"\ntitle = "Visit"\ntimezone = "Europe/Rome"\n'
    day = "[[days]]\ndate = 2023-06-20\n" + "".join(SESSION.format(hour) for hour in range(8, 20))
    told = lines(small(head + venues + day), "2023-06-20")
    assert len(told) == 8
    assert told[2:4] == ["V8: 08:00 S8", "V9: 09:00 S9"]
    assert told[6] == " / ".join(f"V{hour}: {hour}:00 S{hour}" for hour in range(12, 20))


def test_it_begins_with_where_to_meet_and_ends_with_whom_to_call() -> None:
    told = lines(WELCOME, "2023-06-21")
    assert told[:2] == [
        "Welcome Catalunya, Wednesday 21 June 2023",
        "08:30 Meeting point: In the lobby, A hotel near Bologna station",
    ]
    assert told[-1] == "Emergency: to be confirmed; Contact: to be confirmed"
    assert "Please note: Wear closed shoes" in lines(BARCELONA, "2023-10-18")


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2023, 6, 1), "Tuesday 20 June 2023"), (date(2023, 6, 20), "Wednesday 21 June 2023"),
        (date(2023, 6, 21), "Wednesday 21 June 2023"), (date(2024, 1, 1), "Wednesday 21 June 2023"),
    ],
)  # fmt: skip
def test_it_is_about_the_next_day_where_none_is_named(today: date, day: str) -> None:
    assert day_of(WELCOME, today) == f"Welcome Catalunya, {day}"


def test_a_visit_without_days_has_a_message_too() -> None:
    empty = small('format = 1\nid = "visit"\ntitle = "Visit"\ntimezone = "Europe/Rome"\n')
    assert day_of(empty, date(2023, 6, 1)) == "Visit"


def test_nothing_of_it_is_markup_or_secret() -> None:
    for made in everybodys(NASTY, "message"):
        told = text_of(made, "txt")
        assert "SECRET" not in told
        assert "\\" not in told.replace("\\backslash\\", "")


@pytest.mark.parametrize(
    ("visit", "day", "language"),
    [
        (WELCOME, "2023-06-20", "en"), (WELCOME, "2023-06-21", "it"),
        (BARCELONA, "2023-10-17", "ca"), (NASTY, "2023-06-20", "en"),
    ],
)  # fmt: skip
def test_as_expected(visit: Visit, day: str, language: str, golden: Golden) -> None:
    golden(
        GOLDEN / f"message-{day}-{language}-{ident(visit)}.txt",
        "\n".join(lines(visit, day, language)) + "\n",
    )
