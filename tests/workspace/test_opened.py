"""An open visit: its text through edits, typing, undo and redo."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.changes.change import Change
from planner.source.document import BOM, read
from planner.source.edit import RefusedError, Set
from planner.workspace.opened import TYPING, OpenVisit
from tests.conftest import ROOT
from tests.source.edits import random_edit

SAMPLES = [*(ROOT / "itineraries").glob("*.toml"), *(ROOT / "tests/visits").glob("*.toml")]
WHOLE = [each for each in SAMPLES if read(each.read_bytes()).whole]
TITLE = Change("Rename", (Set(("title",), "Another"),))


def opened(text: str, bom: bytes = b"") -> OpenVisit:
    return OpenVisit(Path("visit.toml"), bom + text.encode())


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(WHOLE),
    st.randoms(use_true_random=False),
    st.integers(1, 12),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", BOM]),
)
def test_to_undo_everything_and_to_redo_it_gives_the_same_bytes(
    path: Path, random: Random, number: int, end: str, bom: bytes
) -> None:
    content = bom + path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end.encode())
    visit = OpenVisit(path, content)
    states = [visit.written]
    for step in range(number):
        edit = random_edit(random, visit.document.data)
        try:
            visit.apply(Change(f"Step {step}", (edit,) if edit else ()))
        except RefusedError:
            continue
        states.append(visit.written)
    for state in reversed(states[:-1]):
        visit.undo()
        assert visit.written == state
    assert visit.written == content
    assert not visit.unsaved
    assert visit.undo() is None
    for state in states[1:]:
        visit.redo()
        assert visit.written == state
    assert visit.redo() is None


def test_a_change_that_is_refused_changes_nothing() -> None:
    visit = opened('title = "A"\n')
    with pytest.raises(RefusedError):
        visit.apply(Change("Both", (Set(("title",), "B"), Set(("days", 0, "title"), "C"))))
    assert visit.text == 'title = "A"\n'
    assert visit.history.steps == []


def test_typing_goes_on_as_one_step_until_it_pauses() -> None:
    visit = opened("a = 1\n")
    visit.type("a = 12\n", go_on=False)
    visit.type("a = 123\n", go_on=True)
    visit.type("a = 1234\n", go_on=False)
    assert [step.name for step in visit.history.steps] == [TYPING, TYPING]
    visit.undo()
    assert visit.text == "a = 123\n"
    visit.undo()
    assert visit.text == "a = 1\n"


def test_text_that_cannot_be_read_keeps_the_last_good_state() -> None:
    visit = opened('format = 1\ntitle = "A"\n')
    good = visit.visit
    visit.type('format = 1\ntitle = "A\n', go_on=False)
    assert visit.visit is good
    assert visit.present is not good
    assert [each.finding.code for each in visit.present.located][:1] == ["F001"]
    with pytest.raises(RefusedError, match="line 2 of the text cannot be read"):
        visit.apply(TITLE)
    visit.type('format = 1\ntitle = "B"\n', go_on=False)
    assert visit.visit is visit.present
    assert visit.visit.document.data["title"] == "B"


def test_a_new_change_forgets_what_was_undone() -> None:
    visit = opened('title = "A"\n')
    visit.apply(TITLE)
    visit.undo()
    visit.apply(Change("Other", (Set(("title",), "Third"),)))
    assert visit.redo() is None
    assert [step.name for step in visit.history.steps] == ["Other"]


def test_what_another_program_wrote_can_be_undone_too() -> None:
    visit = opened('title = "A"\n')
    visit.reload(b'title = "Z"\n')
    assert not visit.unsaved
    visit.undo()
    assert visit.text == 'title = "A"\n'
    assert visit.unsaved
