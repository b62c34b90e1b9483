"""A hundred edits on a visit that was commented by hand: nothing of it is lost.

Given the visit of Bologna, work on some of its sessions and not on the others: every comment is
where it was, save those of sessions that were deleted, and a difference shows nothing but the
sessions that were worked on.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from planner.source.document import BOM
from tests.conftest import ROOT
from tests.workspace.hundred import KINDS, Work

BOLOGNA = (ROOT / "itineraries/welcome-catalunya.toml").read_bytes()

SPARED = {
    "Registration and welcome coffee", "Opening", "Who we are: the Catalan clusters",
    "Guided visit of the museum", "Automotive and mechanics", "Innovation in services",
    "Coach to Bologna",
}  # fmt: skip
"""The sessions that nobody works on."""

HOW_OFTEN = {"deleted": 3, "cut": 2, "pasted": 4, "duplicated": 4, "added": 3, "transfer": 3,
             "swapped": 4, "late": 4}  # fmt: skip
"""How many edits there are of some kinds; the others share the rest of the hundred."""

FILES = {
    "plain": BOLOGNA,
    "with CRLF": BOLOGNA.replace(b"\n", b"\r\n"),
    "with a BOM": BOM + BOLOGNA,
    "with both": BOM + BOLOGNA.replace(b"\n", b"\r\n"),
}


def hundred(work: Work) -> None:
    """Do a hundred edits of all kinds in any order, and now and then undo and redo some."""
    kinds = [kind for kind, count in HOW_OFTEN.items() for _ in range(count)]
    others = [kind for kind in KINDS if kind not in HOW_OFTEN]
    kinds += [others[number % len(others)] for number in range(100 - len(kinds))]
    work.random.shuffle(kinds)
    for kind in kinds:
        work.do(kind)
        if work.random.random() < 0.1:
            work.undo_and_redo()
    assert work.done == work.opened.history.done == 100


class Comment(NamedTuple):
    """A comment, and what it is about: a session by its number, and the line whose end it is."""

    text: str
    session: int | None
    line: str


HEADING = re.compile(r"\[\[days(\.sessions)?\]\]")
CODE = re.compile(r'((?:"(?:[^"\\]|\\.)*"|[^"#])*)(#.*)?')


def blocks(lines: list[str]) -> Iterator[range]:
    """Return where sessions stand, by line: with the comment directly above, without one further on."""
    heads = [number for number, line in enumerate(lines) if HEADING.match(line)] + [len(lines)]
    for head, after in pairwise(heads):
        if not lines[head].startswith("[[days.sessions]]"):
            continue
        yield range(_above(lines, head), _last(lines, head, after) + 1)


def _above(lines: list[str], head: int) -> int:
    while head and lines[head - 1].startswith("#"):
        head -= 1
    return head


def _last(lines: list[str], head: int, after: int) -> int:
    """Return the last line of a session that ends before the heading of another table."""
    last = _above(lines, after) - 1 if after < len(lines) else after - 1
    while not lines[last] or (lines[last].startswith("#") and not lines[_above(lines, last) - 1]):
        last -= 1
    assert last > head
    return last


def comments(lines: list[str], numbers: list[int]) -> Counter[Comment]:
    """Return the comments of a text whose sessions have these numbers."""
    owner = {
        line: number for number, block in zip(numbers, blocks(lines), strict=True) for line in block
    }
    found: Counter[Comment] = Counter()
    for number, line in enumerate(lines):
        match = CODE.fullmatch(line)
        if match is not None and match[2]:
            code = match[1].strip()
            about = code if code.startswith("{") else code.partition(" ")[0]
            found[Comment(match[2], owner.get(number), about)] += 1
    return found


def hunks(old: Path, new: bytes, anchors: list[str]) -> list[tuple[range, range]]:
    """Return which lines git shows as taken out and as added, counted from 0.

    Lines that are anchors stay where they are: where a session goes past another one, it is that
    session which moves.
    """
    folder = old.parent
    plain = {"GIT_CONFIG_GLOBAL": str(folder / "none"), "GIT_CONFIG_NOSYSTEM": "1"}
    settings = ("core.autocrlf=false", "user.name=a", "user.email=a@example.org")
    git = ["git", *(part for each in settings for part in ("-c", each))]

    def run(*arguments: str) -> str:
        process = subprocess.run(
            [*git, *arguments], cwd=folder, check=True, capture_output=True, env=os.environ | plain
        )
        return process.stdout.decode()

    run("init", "-q")
    run("add", old.name)
    run("commit", "-q", "-m", "The visit")
    old.write_bytes(new)
    shown = run("diff", "-U0", "--no-color", *(f"--anchored={each}" for each in anchors))
    heads = re.finditer(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", shown, re.MULTILINE)
    return [(_lines(match[1], match[2]), _lines(match[3], match[4])) for match in heads]


def _lines(first: str, count: str | None) -> range:
    number = int(count or 1)
    start = int(first) - 1 if number else int(first)
    return range(start, start + number)


def lines_of(content: bytes) -> list[str]:
    return content.removeprefix(BOM).decode().replace("\r\n", "\n").split("\n")


def lines_of_sessions(lines: list[str], numbers: list[int], wanted: set[int]) -> set[int]:
    """Return the lines of sessions by their numbers, with the blank lines around them."""
    found: set[int] = set()
    for number, block in zip(numbers, blocks(lines), strict=True):
        if number not in wanted:
            continue
        first, last = block[0], block[-1]
        while first and not lines[first - 1]:
            first -= 1
        while last + 1 < len(lines) and not lines[last + 1]:
            last += 1
        found.update(range(first, last + 1))
    return found


def may_be(lines: list[str], hunk: range, known: set[int]) -> bool:
    """Tell whether lines that were taken out or added are among those that are known.

    Between lines that are equal, a stretch is shown some lines further up or down.
    """
    for step in (-1, 1):
        place = hunk
        while not set(place) <= known:
            gone, come = (place[-1], place[0] - 1) if step < 0 else (place[0], place[-1] + 1)
            if not 0 <= come < len(lines) or lines[gone] != lines[come]:
                break
            place = range(place.start + step, place.stop + step)
        else:
            return True
    return False


@pytest.fixture(scope="module", params=FILES)
def work(request: pytest.FixtureRequest) -> Work:
    seed = list(FILES).index(request.param) + 6
    done = Work(FILES[request.param], seed, SPARED)
    hundred(done)
    return done


def test_every_comment_is_where_it_was_but_those_of_deleted_sessions(work: Work) -> None:
    before = comments(lines_of(work.opened.content), work.states[0].order)
    after = comments(lines_of(work.opened.written), work.state.order)
    assert {each.text for each in before if each.session in work.state.touched}
    lost = before - after
    assert {each for each in lost if each.session not in work.state.deleted} == set()
    assert {each for each in before if each.session in work.state.deleted} <= set(lost)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_difference_shows_nothing_but_the_sessions_that_were_worked_on(
    work: Work, tmp_path: Path
) -> None:
    old, new = lines_of(work.opened.content), lines_of(work.opened.written)
    touched, order = work.state.touched | work.state.deleted, work.states[0].order
    gone, come = (
        lines_of_sessions(old, order, touched), lines_of_sessions(new, work.state.order, touched)
    )  # fmt: skip
    counts = Counter(old) + Counter(new)
    anchors = [
        old[line] for line in sorted(lines_of_sessions(old, order, work.spared))
        if old[line] in new and counts[old[line]] == 2
    ]  # fmt: skip
    path = tmp_path / "visit.toml"
    path.write_bytes(work.opened.content)
    found = hunks(path, work.opened.written, anchors)
    assert len(found) > 20
    for taken, added in found:
        assert may_be(old, taken, gone), [old[line] for line in taken]
        assert may_be(new, added, come), [new[line] for line in added]


def test_undone_to_the_beginning_the_file_is_what_it_was_and_redone_what_it_became(
    work: Work,
) -> None:
    became = work.opened.written
    assert work.opened.has_bom == became.startswith(BOM)
    assert became.count(b"\n") == became.count(b"\r\n") or b"\r" not in became
    while work.opened.undo() is not None:
        pass
    assert work.opened.written == work.opened.content
    while work.opened.redo() is not None:
        pass
    assert work.opened.written == became
