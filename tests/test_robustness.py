"""Whatever stands in a file, a check ends in findings or in one clear refusal."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.source.document import UnreadableError
from planner.workspace.visit import Visit

ROOT = Path(__file__).parents[1]
VISITS = [
    path.read_bytes()
    for folder in ("itineraries", "tests/visits")
    for path in sorted(ROOT.glob(f"{folder}/*.toml"))
]
VALUES = [
    b"0", b"-1", b"1e300", b"nan", b"true", b"[]", b"{}", b'""', b'"x"', b"[[]]", b"[{}]",
    b'["x", 1]', b"{ en = 1 }", b"2023-06-20", b"9999-12-31", b"0001-01-01", b"09:30", b'"23:59+3"',
    b"2023-06-20T09:30:00+14:00", b"0001-01-01T00:00:00Z", b'"\\u202e\\u0000"', b"9" * 30,
    b'"Asia/Kathmandu"', b"[90, 180]", b'{ who = "x", count = 3 }',
]  # fmt: skip


def check(content: bytes) -> None:
    try:
        located = Visit.of(content).located
    except UnreadableError:
        return
    for each in located:
        assert each.place.line >= 1
        assert each.place.column >= 1
        assert each.place.length >= 1
        assert each.finding.message


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_arbitrary_bytes(content: bytes) -> None:
    check(content)


@settings(max_examples=200, deadline=None)
@given(st.text("[]{}=.,\"'\\\n# ab1:-“\u00a0\r\t\x00", max_size=60))
def test_arbitrary_pieces_of_toml(text: str) -> None:
    check(text.encode())


pytestmark = pytest.mark.skipif(not VISITS, reason="there are no itineraries to change")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(VISITS), st.data())
def test_an_itinerary_with_some_bytes_changed(visit: bytes, data: st.DataObject) -> None:
    changed = bytearray(visit)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at] = data.draw(st.one_of(st.integers(0, 255), st.sampled_from(b"\"'[]{}=\n#,")))
    check(bytes(changed))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(VISITS), st.data())
def test_an_itinerary_with_some_lines_missing_or_moved(visit: bytes, data: st.DataObject) -> None:
    lines = visit.split(b"\n")
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines.pop(at)
        if data.draw(st.booleans()):
            lines.insert(data.draw(st.integers(0, len(lines))), line)
    check(b"\n".join(lines))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(VISITS), st.data())
def test_an_itinerary_with_some_values_of_another_type(visit: bytes, data: st.DataObject) -> None:
    pairs = list(re.finditer(rb"(?<== )(\"[^\"\n]*\"|[\w:-]+)", visit))
    changed = visit
    chosen = data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=6, unique=True))
    for pair in sorted(chosen, key=lambda each: -each.start()):
        value = data.draw(st.sampled_from(VALUES))
        changed = changed[: pair.start()] + value + changed[pair.end() :]
    check(changed)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(VISITS), st.data())
def test_an_itinerary_that_breaks_off(visit: bytes, data: st.DataObject) -> None:
    check(visit[: data.draw(st.integers(0, len(visit)))])
