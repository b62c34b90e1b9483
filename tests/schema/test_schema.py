"""The JSON Schema of the format: valid, described, and of one mind with other tools."""

from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from planner.model.schema import DIALECT, schema
from planner.source.document import read
from planner.workspace.visit import Visit
from tests.cli.run import VISIT
from tests.schema.tools import ROOT, check_jsonschema, tombi

SHAPE = {"F001", "F002", "F003", "F004"}
TOOLS = pytest.mark.parametrize(
    "tool", [check_jsonschema, tombi], ids=["check-jsonschema", "tombi"]
)
Tool = Callable[..., CompletedProcess[str]]


def sound(path: Path) -> bool:
    """Tell whether a file has the shape of an itinerary, whatever the rules say of it."""
    found = Visit(read(path.read_bytes())).located
    return not any(each.finding.code in SHAPE for each in found)


VISITS = [
    path
    for folder in ("itineraries", "tests/visits")
    for path in sorted(ROOT.glob(f"{folder}/*.toml"))
    if sound(path)
]


def test_the_schema_is_valid() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    assert schema()["$schema"] == DIALECT
    jsonschema.Draft202012Validator.check_schema(schema())


def properties(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(part, dict):
        if part.get("additionalProperties") is False:
            yield from part["properties"].items() if "required" in part else ()
        for inner in part.values():
            yield from properties(inner)


def test_every_property_is_described() -> None:
    found = list(properties(schema()))
    assert len(found) > 100
    assert [name for name, each in found if not each.get("description", "").strip()] == []


def test_every_table_is_described_and_closed() -> None:
    for table in [schema(), *schema()["$defs"].values()]:
        assert table["description"]
        assert table["additionalProperties"] is False


@TOOLS
@pytest.mark.skipif(not VISITS, reason="there is no itinerary of sound shape")
def test_other_tools_accept_all_sound_itineraries(tool: Tool, tmp_path: Path) -> None:
    done = tool(tmp_path, *VISITS)
    assert done.returncode == 0, done.stdout + done.stderr


WRONG = {
    "an unknown key": VISIT + 'venu = "elisava"\n',
    "a wrong time": VISIT.replace("10:00", "09:75"),
    "a time of another form": VISIT.replace("10:00", "9.30"),
    "a missing key": VISIT.replace('kind = "presentation"\n', ""),
    "an unknown kind": VISIT.replace("presentation", "vist"),
    "a number as text": VISIT.replace('end = "11:30"', 'minutes = "90"'),
    "a table for a list": VISIT.replace("[[days.sessions]]", "[days.sessions]"),
}


@TOOLS
@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_other_tools_refuse_what_we_refuse(tool: Tool, text: str, tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(text, encoding="utf-8")
    assert not sound(path)
    assert tool(tmp_path, path).returncode == 1
    path.write_text(VISIT, encoding="utf-8")
    done = tool(tmp_path, path)
    assert done.returncode == 0, done.stdout + done.stderr
