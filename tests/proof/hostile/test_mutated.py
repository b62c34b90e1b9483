"""Damaged itineraries and lists: every command ends in what it is for, or in a sentence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import openpyxl
import pytest

from planner.agenda.renderers.formats import FORMATS as PAPERS
from planner.reports.formats import FORMATS
from planner.workspace.versions.comparison.formats import FORMATS as CHANGES
from tests.conftest import ROOT
from tests.proof.conftest import Many, Note
from tests.proof.hostile.commands import run
from tests.test_robustness import VALUES
from tests.tui.screen import BOLOGNA
from tests.tui.test_paste import PEOPLE, SESSIONS

VISITS = sorted([*(ROOT / "itineraries").glob("*.toml"), *(ROOT / "tests/visits").glob("*.toml")])
Damage = Callable[[Random, bytes], bytes]


def flipped(random: Random, content: bytes) -> bytes:
    """Change some bytes."""
    changed = bytearray(content)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(changed))
        changed[at] = random.choice([random.randrange(32, 127), *b"\"'[]{}=\n\r#,. 09"])
    if random.random() < 0.1:
        changed[random.randrange(len(changed))] = random.choice(b"\x00\x1b\xff\xc3\xe2")
    return bytes(changed)


def dropped(random: Random, content: bytes) -> bytes:
    """Take some lines out, or put them elsewhere."""
    lines = content.split(b"\n")
    for _ in range(random.randint(1, min(6, len(lines)))):
        line = lines.pop(random.randrange(len(lines)))
        if random.random() < 0.5:
            lines.insert(random.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def retyped(random: Random, content: bytes) -> bytes:
    """Give some keys values of another type."""
    pairs = list(re.finditer(rb"(?<== )(\"[^\"\n]*\"|[\w:-]+)", content))
    changed = content
    some = random.sample(pairs, min(len(pairs), random.randint(1, 6)))
    for pair in sorted(some, key=lambda each: -each.start()):
        changed = changed[: pair.start()] + random.choice(VALUES) + changed[pair.end() :]
    return changed


def cut_off(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content))]


DAMAGES: list[Damage] = [flipped, dropped, retyped, cut_off]
COMMANDS = [
    *(["check", "VISIT", "--no-cache", "--output-format", form] for form in FORMATS),
    ["check", "VISIT", "--no-cache", "--diff"], ["check", "COPY", "--no-cache", "--fix"], ["show", "VISIT"],
    *(["export", "VISIT", "--to", form, "-o", "PAPER", "--force"] for form in PAPERS if form != "txt"),
    ["export", "VISIT", "--list"], ["export", "VISIT", "--paper", "message", "--to", "txt"],
    *(["diff", "WHOLE", "VISIT", "--output-format", form] for form in CHANGES),
    ["diff", "VISIT", "WHOLE"],
    ["new", "NEW", "--from", "VISIT", "--date", "2031-05-06", "--yes"],
    ["issue", "COPY", "--date", "2031-05-06"], ["import", "LIST", "--into", "COPY", "--yes"],
]  # fmt: skip
"""What is done with every damaged itinerary."""

SENTENCE = re.compile(r"planner[ :]")


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.__name__)
def test_every_command_ends_well_on_a_damaged_itinerary(
    tmp_path: Path, many: Many, note: Note, random: Random, damage: Damage
) -> None:
    times, refused = many(2, 500), 0
    (tmp_path / "LIST").write_text(PEOPLE)
    for number in range(times):
        whole = random.choice(VISITS)
        changed = damage(random, whole.read_bytes())
        for name in ("VISIT", "COPY"):
            (tmp_path / name).with_suffix(".toml").write_bytes(changed)
        for command in COMMANDS:
            names = {
                "VISIT": tmp_path / "VISIT.toml", "COPY": tmp_path / "COPY.toml", "WHOLE": whole,
                "PAPER": tmp_path / "paper",
                "NEW": tmp_path / f"new-{number}.toml", "LIST": tmp_path / "LIST",
            }  # fmt: skip
            done = run(*(names.get(each, each) for each in command))
            assert done.code in {0, 1, 2}, command
            assert "Traceback" not in done.err
            if done.code == 2:
                refused += 1
                assert SENTENCE.search(done.err + done.out) or "error" in done.out, command
    note(f"itineraries with {damage.__name__} parts, each by {len(COMMANDS)} commands", times)
    note("  runs that ended in a refusal, the others in a result", refused)


def people_book() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for line in PEOPLE.splitlines():
        sheet.append(line.split("\t"))
    book.save(file)
    return file.getvalue()


CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:1@example.org\r
DTSTART;TZID=Europe/Rome:20230620T093000\r
DTEND;TZID=Europe/Rome:20230620T101500\r
RRULE:FREQ=DAILY;COUNT=2\r
SUMMARY:Welcome\\, all\r
ORGANIZER;CN="Ada Lov":mailto:ada@example.org\r
END:VEVENT\r
END:VCALENDAR\r
"""


def inside(random: Random, content: bytes) -> bytes:
    """Damage a part of a workbook, which is a ZIP file of XML."""
    book = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(book, "w") as new:
        parts = old.namelist()
        chosen = random.choice([each for each in parts if each.endswith(".xml")])
        for each in parts:
            part = old.read(each)
            new.writestr(each, random.choice(DAMAGES)(random, part) if each == chosen else part)
    return book.getvalue()


LISTS: dict[str, tuple[Callable[[], bytes], list[Damage]]] = {
    "people.csv": (PEOPLE.replace("\t", ",").encode, DAMAGES),
    "sessions.tsv": (SESSIONS.encode, DAMAGES),
    "people.xlsx": (people_book, [flipped, cut_off, inside, inside]),
    "events.ics": (lambda: CALENDAR, DAMAGES),
}


@pytest.mark.parametrize("name", LISTS)
def test_every_damaged_list_is_taken_or_refused(
    tmp_path: Path, many: Many, note: Note, random: Random, name: str
) -> None:
    content, damages = LISTS[name]
    visit = BOLOGNA.read_bytes()
    times, refused = many(6, 500), 0
    for _ in range(times):
        (tmp_path / "visit.toml").write_bytes(visit)
        (tmp_path / name).write_bytes(random.choice(damages)(random, content()))
        done = run("import", tmp_path / name, "--into", tmp_path / "visit.toml", "--yes")
        assert done.code in {0, 1, 2}
        assert "Traceback" not in done.err
        if done.code == 2:
            assert done.err.startswith("planner: ")
            assert (tmp_path / "visit.toml").read_bytes() == visit
            refused += 1
        else:
            assert run("check", tmp_path / "visit.toml", "--no-cache").code in {0, 1}
    note(f"damaged lists like {name}, taken or refused", times)
    note("  refused", refused)
