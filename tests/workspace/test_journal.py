"""What is unsaved outlives a crash: it is noted in time, offered once, and never in the way."""

import errno
import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from planner.workspace.disk.journal import Journal, Recovery, left_behind
from planner.workspace.disk.locks import Held
from planner.workspace.disk.processes import HOST, mark
from planner.workspace.disk.state import digest, key
from tests.workspace.faults import FAULTS, GONE, OLD, failing

BASE = OLD.decode()


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def begun(path: Path, clock: Clock | None = None, content: bytes = OLD) -> Journal:
    return Journal(path, content, clock=clock or Clock())


def die(journal: Journal) -> None:
    """Let the window of a journal end as if it were killed: what it holds is let go."""
    held = journal._held  # noqa: SLF001 - a process cannot be killed in part
    assert held is not None
    held.release()


def noted(path: Path, text: str, content: bytes = OLD) -> Recovery | None:
    """Note a text for a file, die, and return what is offered then."""
    journal = begun(path, content=content)
    journal.note(text)
    journal.write()
    die(journal)
    return left_behind(path)


def notes(state: Path, kind: str = "note") -> list[Path]:
    return sorted(state.glob(f"*.{kind}"))


# When a note is written.


def test_a_change_is_noted_within_four_seconds(path: Path, state: Path) -> None:
    clock = Clock()
    journal = begun(path, clock)
    journal.note("a change")
    for after, written in ((0.99, 0), (1.99, 0), (2.99, 0), (3.99, 1)):
        clock.now = 1000.0 + after
        journal.tick()
        assert len(notes(state)) == written


def test_without_a_change_nothing_is_written(path: Path, state: Path) -> None:
    clock = Clock()
    journal = begun(path, clock)
    clock.now += 100
    journal.tick()
    assert not state.exists()
    journal.note("a change")
    journal.write()
    written = notes(state)[0].stat().st_mtime_ns
    clock.now += 100
    journal.tick()
    journal.write()
    assert notes(state)[0].stat().st_mtime_ns == written


def test_of_fast_typing_at_most_two_hundred_changes_are_lost(path: Path, state: Path) -> None:
    journal = begun(path)
    for number in range(199):
        journal.note(f"change {number}")
    assert notes(state) == []
    journal.note("change 199")
    assert json.loads(notes(state)[0].read_text())["text"] == "change 199"
    for number in range(200, 400):
        journal.note(f"change {number}")
    assert json.loads(notes(state)[0].read_text())["text"] == "change 399"


def test_a_note_is_private_and_alone(path: Path, state: Path) -> None:
    journal = begun(path)
    for text in ("one", "two"):
        journal.note(text)
        journal.write()
    assert [each.suffix for each in sorted(state.iterdir())] == [".note", ".writer"]
    if sys.platform != "win32":
        modes = [stat.S_IMODE(each.stat().st_mode) for each in (state, *state.iterdir())]
        assert modes == [0o700, 0o600, 0o600]


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_what_is_back_at_what_the_file_holds_is_not_noted(
    path: Path, state: Path, bom: bytes
) -> None:
    journal = begun(path, content=bom + OLD)
    journal.note("a change")
    journal.write()
    assert len(notes(state)) == 1
    journal.note(BASE)
    journal.write()
    assert list(state.iterdir()) == []


def test_after_a_save_or_when_it_is_given_up_nothing_is_left(path: Path, state: Path) -> None:
    journal = begun(path)
    ends: list[Callable[[], None]] = [lambda: journal.saved(b"a change"), journal.clear]
    for end in ends:
        journal.note("a change")
        journal.write()
        end()
        journal.tick()
        assert list(state.iterdir()) == []


# What keeps it from being written.


@pytest.mark.parametrize("call", ["open", "mkdir", "write", "fsync", "replace"])
def test_a_note_that_cannot_be_written_is_told_once_and_tried_again(
    path: Path, state: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    clock = Clock()
    journal = begun(path, clock)
    failed = failing(monkeypatch, call, errno.ENOSPC, lambda *_: True)
    journal.note("a change")
    journal.write()
    assert journal.take_trouble() == (
        "Unsaved work cannot be kept safe against a crash: the disk is full. Save soon."
    )
    tries = len(failed)
    for _ in range(199):
        journal.note("a change")
    journal.tick()
    assert len(failed) == tries
    clock.now += 3
    journal.tick()
    assert len(failed) > tries
    assert journal.take_trouble() is None
    monkeypatch.undo()
    monkeypatch.setenv("STUDY_VISIT_PLANNER_STATE", str(state))
    clock.now += 3
    journal.tick()
    assert journal.take_trouble() is None
    die(journal)
    recovery = left_behind(path)
    assert recovery is not None
    assert recovery.text == "a change"


def test_trouble_that_comes_back_is_told_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = begun(path)
    for _ in range(2):
        with monkeypatch.context() as patch:
            failing(patch, "fsync", errno.EROFS, lambda *_: True)
            journal.note("a change")
            journal.write()
            assert "the disk can only be read" in (journal.take_trouble() or "")
        journal.note("a change")
        journal.write()
        assert journal.take_trouble() is None


def test_a_folder_that_is_a_file_is_trouble_and_no_crash(path: Path, state: Path) -> None:
    state.write_bytes(b"")
    journal = begun(path)
    journal.note("a change")
    journal.write()
    assert "cannot be kept safe" in (journal.take_trouble() or "")
    journal.clear()
    assert left_behind(path) is None


# What is offered.


def test_what_a_killed_window_has_noted_is_offered_until_it_is_forgotten(
    path: Path, state: Path
) -> None:
    text = "título = 'Bologna'\r\n\ud800"
    recovery = noted(path, text)
    assert recovery is not None
    assert recovery == left_behind(path)
    assert recovery.text == text
    assert recovery.same_base
    assert recovery.when.tzinfo is UTC
    assert path.read_bytes() == OLD
    recovery.forget()
    recovery.forget()
    assert left_behind(path) is None
    assert list(state.iterdir()) == []


def test_a_file_that_has_changed_since_is_told(path: Path) -> None:
    path.write_bytes(b"what someone else has written\n")
    recovery = noted(path, "a change")
    assert recovery is not None
    assert not recovery.same_base
    path.unlink()
    recovery = left_behind(path)
    assert recovery is not None
    assert not recovery.same_base


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_what_the_file_holds_anyway_is_not_offered(path: Path, state: Path, bom: bytes) -> None:
    path.write_bytes(bom + b"a change")
    assert noted(path, "a change") is None
    assert list(state.iterdir()) == []


def test_what_a_living_window_has_noted_is_not_offered(path: Path, state: Path) -> None:
    journal = begun(path)
    journal.note("a change")
    journal.write()
    assert left_behind(path) is None
    assert len(notes(state)) == 1


def test_the_newest_of_several_is_offered_first(path: Path) -> None:
    noted(path, "older")
    recovery = noted(path, "newer")
    assert recovery is not None
    assert recovery.text == "newer"
    recovery.forget()
    recovery = left_behind(path)
    assert recovery is not None
    assert recovery.text == "older"


def test_a_file_has_one_journal_under_all_its_links(path: Path) -> None:
    link = path.with_name("link.toml")
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("links may not be made here")
    assert noted(link, "a change") is not None
    assert left_behind(path) is not None
    assert left_behind(path.with_name("other.toml")) is None


GOOD = {"based_on": "0", "when": "2023-06-20T10:00:00+00:00", "text": "", "sum": "0"}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"{", b"[]", b"3", b"{}", b"[" * 100_000,
        json.dumps(GOOD).encode(),
        json.dumps({**GOOD, "sum": digest(b""), "when": "yesterday"}).encode(),
        json.dumps({**GOOD, "sum": digest(b""), "when": 5}).encode(),
        json.dumps({**GOOD, "sum": digest(b""), "when": "0001-01-01T00:00:00+14:00"}).encode(),
    ],
    ids=range(11),
)  # fmt: skip
def test_a_broken_note_is_set_aside(path: Path, state: Path, content: bytes) -> None:
    state.mkdir()
    note = state / f"{key(path)}.{mark()}.note"
    note.write_bytes(content)
    assert left_behind(path) is None
    assert [each.suffix for each in state.iterdir()] == [".broken"]
    assert notes(state, "broken")[0].read_bytes() == content
    assert left_behind(path) is None


def test_a_note_that_breaks_off_or_has_rotted_is_set_aside(path: Path, state: Path) -> None:
    assert noted(path, "a change of some length") is not None
    content = notes(state)[0].read_bytes()
    for broken in (content[:-1], content[: len(content) // 2], content.replace(b"some", b"same")):
        notes(state)[0].write_bytes(broken)
        assert left_behind(path) is None
        notes(state, "broken")[0].replace(notes(state, "broken")[0].with_suffix(".note"))


def test_what_a_killed_note_has_left_is_swept(path: Path, state: Path) -> None:
    state.mkdir()
    (state / f".note.{HOST}-{GONE}-00000000.tmp").write_bytes(b"half")
    held = Held(state / f"{key(path)}.{mark()}.writer")
    assert left_behind(path) is None
    assert list(state.iterdir()) == [held.path]
    held.release()


TYPES = """
import sys
from pathlib import Path
from planner.workspace.disk.journal import Journal
now, number = 0.0, 0
path = Path(sys.argv[1])
journal = Journal(path, path.read_bytes(), clock=lambda: now)
while True:
    number, now = number + 1, now + 0.05
    journal.note(f"change {number}")
    if number % 20 == 0:
        journal.tick()
    os = sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are ended otherwise here")
def test_of_a_window_that_is_killed_at_any_moment_at_most_four_seconds_are_lost(
    path: Path, state: Path
) -> None:
    moments = random.Random(4)  # noqa: S311 - moments, no secrets
    for _ in range(FAULTS // 2):
        command = [sys.executable, "-c", TYPES, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.uniform(0, 0.1))
            process.kill()
            typed = process.stdout.read().count(b"\n") + 1
        recovery = left_behind(path)
        found = 0 if recovery is None else int(recovery.text.removeprefix("change "))
        assert typed - found <= 4 / 0.05
        if recovery is not None:
            recovery.forget()
        assert list(state.iterdir()) == []
