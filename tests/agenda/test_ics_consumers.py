"""A calendar program and a calendar server show a changed issue once, and not twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from icalendar import Calendar

from planner.agenda.contents.events import events
from planner.agenda.edition import Edition
from planner.agenda.papers.catalogue import make
from planner.agenda.renderers.ics import render
from planner.workspace.visit import Visit

VISIT = """
format = 1
id = "visit"
title = "Visit; with, signs"
timezone = "Europe/Rome"
revision = {revision}
issued = 2023-06-{day}
organisations = [{{ id = "guests", name = "Guests" }}]
venues = [{{ id = "museum", name = "Museum", address = "Via Uno 1, Bologna" }}]
[[days]]
date = 2023-06-20
venue = "museum"
sessions = [
    {{ title = "Opening", kind = "opening", start = "{opening}", minutes = 30 }},
    {{ id = "tour", title = "{tour}", kind = "tour", start = "11:00", minutes = 60 }},
    {{ title = "Lunch", kind = "meal", start = "13:00", minutes = 60, status = "{lunch}" }},
    {{ title = "Dinner", kind = "meal", start = "20:00" }},
]
"""


def issue(*, second: bool) -> bytes:
    """Return the calendar of a first issue, or of a second one in which something has changed."""
    values = {"revision": 1, "day": 12, "opening": "09:00", "tour": "Tour", "lunch": "confirmed"}
    if second:
        values = {
            "revision": 2,
            "day": 14,
            "opening": "09:30",
            "tour": "Grand tour",
            "lunch": "cancelled",
        }
    visit = Visit.of(VISIT.format(**values).encode())
    assert visit.document.whole
    edition = Edition(visit.plan)
    return render(replace(make("delegate", edition), events=events(edition)))


class Khal:
    """A calendar program with a calendar in a folder."""

    def __init__(self, folder: Path) -> None:
        (folder / "calendar").mkdir()
        self._folder = folder
        (folder / "config").write_text(
            f"[calendars]\n[[visit]]\npath = {folder / 'calendar'}\n"
            "[locale]\nlocal_timezone = Europe/Rome\ndefault_timezone = Europe/Rome\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[sqlite]\npath = {folder / 'khal.db'}\n",
            encoding="utf-8",
        )

    def run(self, *arguments: str) -> list[str]:
        command = [sys.executable, "-m", "khal", "-c", str(self._folder / "config"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        return [line for line in done.stdout.splitlines() if line]

    def take(self, content: bytes) -> None:
        path = self._folder / "visit.ics"
        path.write_bytes(content)
        self.run("import", "--batch", "-a", "visit", str(path))

    def shown(self) -> list[str]:
        return self.run(
            "list", "--day-format", "", "--format", "{start-time}-{end-time} {title} @ {location}",
            "2023-06-20", "1d",
        )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="khal needs a terminal that Windows has not")
def test_a_calendar_program_updates_what_it_has(tmp_path: Path) -> None:
    pytest.importorskip("khal", reason="khal is not installed")
    khal = Khal(tmp_path)
    place = " @ Museum, Via Uno 1, Bologna"
    khal.take(issue(second=False))
    assert khal.shown() == [
        f"09:00-09:30 Opening{place}", f"11:00-12:00 Tour{place}", f"13:00-14:00 Lunch{place}",
        f"20:00-21:00 Dinner{place}",
    ]  # fmt: skip
    khal.take(issue(second=True))
    assert khal.shown() == [
        f"09:30-10:00 Opening{place}", f"11:00-12:00 Grand tour{place}",
        f"13:00-14:00 Lunch (cancelled){place}", f"20:00-21:00 Dinner{place}",
    ]  # fmt: skip


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Leave the terminal to the tests."""


@contextmanager
def server(folder: Path) -> Iterator[int]:
    """Run a calendar server that keeps its calendars in a folder, and return its port."""
    from radicale import config
    from radicale.app import Application

    settings = config.load()
    settings.update(
        {
            "storage": {"filesystem_folder": str(folder)}, "auth": {"type": "none"},
            "rights": {"type": "authenticated"}, "logging": {"level": "critical"},
        },
        "test", privileged=True,
    )  # fmt: skip
    with make_server("127.0.0.1", 0, Application(settings), handler_class=_Quiet) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield running.server_port
        finally:
            running.shutdown()
            thread.join()


def ask(port: int, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Authorization": "Basic dTp1", "Content-Type": "text/calendar; charset=utf-8"}
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def single_events(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Return each event as a calendar of its own, as programs put them on a server."""
    whole = Calendar.from_ical(content)
    for event in whole.walk("VEVENT"):
        alone = Calendar()
        alone.add("version", "2.0")
        alone.add("prodid", "-//test//EN")
        for zone in whole.walk("VTIMEZONE"):
            alone.add_component(zone)
        alone.add_component(event)
        yield str(event["UID"]), alone.to_ical()


def test_a_calendar_server_updates_what_it_has(tmp_path: Path) -> None:
    pytest.importorskip("radicale", reason="radicale is not installed")
    with server(tmp_path) as port:
        assert ask(port, "MKCALENDAR", "/u/visit/")[0] == 201
        for second, expected in ((False, {201}), (True, {201, 204})):
            for uid, alone in single_events(issue(second=second)):
                assert ask(port, "PUT", f"/u/visit/{uid}.ics", alone)[0] in expected
        status, content = ask(port, "GET", "/u/visit/")
        assert status == 200
        kept = {str(each["SUMMARY"]): each for each in Calendar.from_ical(content).walk("VEVENT")}
        assert set(kept) == {"Opening", "Grand tour", "Lunch (cancelled)", "Dinner"}
        assert kept["Opening"]["DTSTART"].to_ical() == b"20230620T093000"
        assert {each["SEQUENCE"] for each in kept.values()} == {2}


def test_a_calendar_server_takes_a_whole_calendar_again_and_again(tmp_path: Path) -> None:
    pytest.importorskip("radicale", reason="radicale is not installed")
    query = (
        b'<C:calendar-query xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:">'
        b'<D:prop><D:getetag/></D:prop><C:filter><C:comp-filter name="VCALENDAR">'
        b'<C:comp-filter name="VEVENT"><C:time-range start="20230620T060000Z" end="20230620T100000Z"/>'
        b"</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"
    )
    with server(tmp_path) as port:
        for second in (False, True, True):
            assert ask(port, "PUT", "/u/visit/", issue(second=second))[0] == 201
        content = ask(port, "GET", "/u/visit/")[1]
        assert len(Calendar.from_ical(content).walk("VEVENT")) == 4
        status, found = ask(port, "REPORT", "/u/visit/", query)
        assert status == 207
        assert found.count(b"<response>") == 2
