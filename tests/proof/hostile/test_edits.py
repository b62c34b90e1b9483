"""Thousands of edit sequences at random: the text says what it should, and undoes to what it was."""

from random import Random

import pytest

from planner.source.document import read
from planner.source.edit import same
from tests.conftest import ROOT
from tests.proof.conftest import Many, Note
from tests.source.edits import random_edit
from tests.source.test_splice import unless_refused
from tests.workspace.hundred import KINDS, Work

ITINERARIES = sorted((ROOT / "itineraries").glob("*.toml"))
SAMPLES = sorted([*ITINERARIES, *(ROOT / "tests/visits").glob("*.toml")])
PARTS = range(4)
"""Into how many parts the sequences are divided, for machines with several processors."""

BOLOGNA = (ROOT / "itineraries/welcome-catalunya.toml").read_bytes()


@pytest.mark.parametrize("part", PARTS)
def test_what_organisers_do_in_any_order(many: Many, note: Note, random: Random, part: int) -> None:
    sequences, done = many(8, 2500), 0
    for number in range(sequences):
        content = BOLOGNA.replace(b"\n", b"\r\n") if number % 5 == 0 else BOLOGNA
        work = Work(content, random.randrange(2**32), set())
        for _ in range(random.randint(1, 4)):
            work.attempt(random.choice(list(KINDS)))
        if random.random() < 0.3:
            work.undo_and_redo()
        done += work.done
        opened = work.opened
        assert same(read(opened.written).data, opened.document.data)
        while opened.undo() is not None:
            pass
        assert opened.written == content
    note(f"sequences of changes by organisers (part {part + 1})", f"{sequences}, {done} changes")


@pytest.mark.parametrize("part", PARTS)
def test_any_edits_of_any_visit(many: Many, note: Note, random: Random, part: int) -> None:
    sequences, done = many(20, 2500), 0
    documents = [read(path.read_bytes()) for path in SAMPLES]
    for _ in range(sequences):
        document = random.choice(documents)
        for _ in range(random.randint(1, 4)):
            edit = random_edit(random, document.data)
            if edit is not None:
                document = unless_refused(document, edit)
                done += 1
        assert same(read(document.text.encode()).data, document.data)
    note(f"sequences of any edits of data (part {part + 1})", f"{sequences}, {done} edits")
