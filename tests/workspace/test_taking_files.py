"""Lists as bytes, and the files of visits into which they are taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.changes.taking.table import Table
from planner.source.document import SIZE_CAP, UnreadableError
from planner.source.edit import RefusedError
from planner.workspace.disk.saving import ChangedOnDiskError
from planner.workspace.taking.source import decoded, read_list, read_text
from planner.workspace.taking.take import VisitFile, Wish, change_of_list, plan_of_list
from planner.workspace.visit import Visit

LIST = "Nom\tPrénom\tEntité\nLov\tZoë\tAcció\n"
VISIT = (
    'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n\n[[days]]\ndate = 2023-06-20\n'
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_texts_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    text, notes = decoded(LIST.encode(encoding))
    assert text == LIST
    assert bool(notes) == (encoding == "cp1252")


def test_an_older_encoding_is_told() -> None:
    table = read_list(LIST.encode("cp1252"))
    assert isinstance(table, Table)
    assert table.notes == (
        "the text is read as Windows-1252, as older spreadsheets write it; look at the accents",
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "there is nothing in it"),
        (b"Ada Lov\0Bo Kay\0", "this is no text: it holds NUL characters"),
        (b"\xff\xfea", "the text is damaged; save it as UTF-8"),
        (b"a\x81b", "this is no text, or in an unknown encoding; save it as UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is a workbook of an old Excel, or one with a password"),
        (b"%PDF-1.7", "this is a PDF"),
        (b"PK\x03\x04", "the workbook is damaged"),
        (b"a" * (SIZE_CAP + 1), "it is over 8 MiB; a list is a few KB"),
    ],
    ids=["empty", "nul", "utf-16", "bytes", "xls", "pdf", "zip", "large"],
)
def test_what_is_no_list_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_list(content)


def test_only_workbooks_have_sheets() -> None:
    with pytest.raises(UnreadableError, match="only workbooks have sheets"):
        read_list(LIST.encode(), "List")


CALENDAR = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART:20230620T080000Z
DTEND:20230620T090000Z
SUMMARY:Coffee
ORGANIZER;CN=Ada Lov:mailto:ada@example.org
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_becomes_sessions_or_those_who_are_invited() -> None:
    visit = Visit.of(VISIT.encode())
    sessions = plan_of_list(visit, CALENDAR)
    assert [dict(row.raw) for row in sessions.rows] == [
        {"title": "Coffee", "kind": "break", "start": "10:00", "end": "11:00"}
    ]
    people = plan_of_list(visit, CALENDAR.encode(), Wish(target="people"))
    assert [dict(row.raw) for row in people.rows] == [
        {"id": "ada-lov", "name": "Ada Lov", "email": "ada@example.org"}
    ]
    with pytest.raises(RefusedError, match="a calendar has sessions, and people who are invited"):
        plan_of_list(visit, CALENDAR, Wish(target="venues"))


def test_a_visit_with_a_slip_takes_nothing() -> None:
    with pytest.raises(RefusedError, match="line 3 of the visit cannot be read; mend it first"):
        plan_of_list(Visit.of(VISIT.replace('title = "V"', 'title = "V').encode()), LIST)


def test_what_was_pasted_is_read_like_a_file() -> None:
    assert read_text(LIST) == read_list(LIST.encode())


@pytest.mark.parametrize(
    "content", [VISIT.encode(), b"\xef\xbb\xbf" + VISIT.encode(), VISIT.replace("\n", "\r\n").encode()],
    ids=["plain", "mark", "line ends of Windows"],
)  # fmt: skip
def test_the_rest_of_the_file_stays_byte_for_byte(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "visit.toml"
    path.write_bytes(content)
    file = VisitFile(path)
    planned = plan_of_list(file.visit, LIST)
    file.write(file.after(change_of_list(file.visit, planned, planned.usual())))
    written = path.read_bytes()
    head = content[: content.index(b"[[days]]")]
    assert written.startswith(head)
    assert b'name = "Zo\xc3\xab Lov"' in written
    assert written.count(b"\r\n") in {0, written.count(b"\n")}


def test_a_file_that_someone_else_has_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT, "utf-8")
    file = VisitFile(path)
    planned = plan_of_list(file.visit, LIST)
    after = file.after(change_of_list(file.visit, planned, planned.usual()))
    path.write_text(VISIT + "# mine\n", "utf-8")
    with pytest.raises(ChangedOnDiskError):
        file.write(after)
    assert path.read_text("utf-8") == VISIT + "# mine\n"
