"""Lines and sessions: from a session to its lines, and back."""

import pytest

from planner.source.route import Route
from planner.workspace.lines import line_of, route_at
from planner.workspace.opened import OpenVisit
from planner.workspace.visit import Visit
from tests.tui.screen import BARCELONA, BOLOGNA

HEAD = 'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n'
TABLES = """[[days]]
date = 2023-06-20

# About the first.
# Two lines of it.
[[days.sessions]]
title = "One"
notes = '''
# no comment
[[days.sessions]]
'''

[[days.sessions]]
title = "Two"
kind = "visit"
  [[days.sessions.branches]]
  title = "Left"
  # of the right
  [[days.sessions.branches]]
  title = "Right"

# nobody's

[[venues]]
id = "hall"
"""
INLINE = """[[days]]
date = 2023-06-20
sessions = [
  { title = "One",
    items = [
      { title = "a" },
    ],
  },
  # of the second
  { title = "Two", kind = "visit" }, { title = "Three" },
]
"""
FIRST, SECOND = ("days", 0, "sessions", 0), ("days", 0, "sessions", 1)
LEFT, RIGHT = (*SECOND, "branches", 0), (*SECOND, "branches", 1)


def routes(text: str) -> list[Route | None]:
    visit = Visit.of((HEAD + text).encode())
    start = HEAD.count("\n") + 1
    return [route_at(visit, start + line) for line in range(len(text.splitlines()))]


def test_the_lines_of_tables_belong_to_the_session_they_are_in() -> None:
    assert routes(TABLES) == [
        *[None] * 3, *[FIRST] * 9, *[SECOND] * 3, *[LEFT] * 2, *[RIGHT] * 6, None, None,
    ]  # fmt: skip


def test_the_lines_of_inline_tables_belong_to_the_session_they_are_in() -> None:
    assert routes(INLINE) == [*[None] * 3, *[FIRST] * 5, SECOND, SECOND, None]


@pytest.mark.parametrize("path", [BARCELONA, BOLOGNA], ids=lambda path: path.stem)
def test_each_session_is_found_at_the_line_that_it_leads_to(path: object) -> None:
    visit = OpenVisit.open(path).visit  # type: ignore[arg-type]
    for day in visit.plan.itinerary.days:
        for session in day.sessions:
            for entry in (session, *session.branches):
                line = line_of(visit, entry.route)
                assert line is not None
                assert route_at(visit, line) == entry.route


def test_what_does_not_stand_in_the_text_leads_to_what_is_around_it() -> None:
    visit = Visit.of((HEAD + TABLES).encode())
    assert line_of(visit, (*FIRST, "venue")) == line_of(visit, FIRST) == 10
    assert line_of(visit, ("people", 3)) is None
    assert line_of(visit, ()) is None


@pytest.mark.parametrize("line", [-1, 0, 99])
def test_beyond_the_text_there_is_no_session(line: int) -> None:
    assert route_at(Visit.of((HEAD + TABLES).encode()), line) is None


def test_a_text_with_slips_has_its_sessions_where_they_stand() -> None:
    visit = Visit.of((HEAD + TABLES.replace('"Two"', '"Two')).encode())
    line = next(n for n, text in enumerate((HEAD + TABLES).splitlines(), 1) if "kind" in text)
    assert route_at(visit, line) == SECOND
