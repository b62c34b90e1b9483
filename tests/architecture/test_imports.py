"""What a check loads: nothing of the app, and nothing that is slow to load."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import ROOT, VISIT, environment

NEVER = {
    "textual", "rich", "pendulum", "tomllib", "tomlkit", "tomli_w", "tree_sitter", "icalendar",
    "babel", "typst", "holidays", "importlib.metadata", "asyncio", "multiprocessing", "socket",
    "http", "email", "xml", "sqlite3", "unittest", "pydantic", "jsonschema",
}  # fmt: skip
"""Modules that no check loads, with all that is in them."""

LAYERS = {"changes", "cli", "workspace", "rules", "reports", "model", "source"}
"""The packages of the program that a check loads."""

PROGRAM = """
import sys
from planner.cli.main import main
code = main(["check", *sys.argv[1:]])
print(code, *sys.modules, file=sys.stderr)
"""

VISITS = sorted(ROOT.glob("itineraries/*.toml"))


def loaded(*arguments: str | Path) -> tuple[int, set[str]]:
    """Return how a check ends, and the modules that it has loaded."""
    command = [sys.executable, "-c", PROGRAM, *map(str, arguments)]
    done = subprocess.run(command, env=environment(), capture_output=True, timeout=60, check=True)
    code, *modules = done.stderr.decode().split()
    return int(code), set(modules)


def forbidden(modules: set[str]) -> set[str]:
    return {
        name for name in modules
        if any(name == each or name.startswith(f"{each}.") for each in NEVER)
    }  # fmt: skip


def layers(modules: set[str]) -> set[str]:
    return {name.split(".")[1] for name in modules if name.startswith("planner.")}


@pytest.mark.skipif(not VISITS, reason="there is no itinerary to check")
def test_a_clean_check_loads_only_what_it_needs() -> None:
    code, modules = loaded(VISITS[0])
    assert code == 0
    assert forbidden(modules) == set()
    assert layers(modules) == LAYERS
    assert "tomli" in modules
    assert "json" not in modules


@pytest.mark.skipif(not VISITS, reason="there is no itinerary to check")
def test_a_clean_check_compares_no_words() -> None:
    assert "difflib" not in loaded(VISITS[0])[1]


def test_a_check_with_findings_loads_no_more_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT.replace('"10:00"', "9:30") + 'venu = "città"\n', encoding="utf-8")
    code, modules = loaded(path)
    assert code == 1
    assert forbidden(modules) == set()
    assert layers(modules) == LAYERS


def test_of_the_changes_a_check_loads_only_what_one_is() -> None:
    modules = loaded(VISITS[0])[1]
    assert {name for name in modules if name.startswith("planner.changes.")} == {
        "planner.changes.change"
    }


def test_only_the_chosen_command_is_loaded(tmp_path: Path) -> None:
    commands = {path.stem for path in ROOT.glob("planner/cli/*.py")}
    commands -= {"__init__", "main", "console", "parser", "check", "terms"}
    modules = loaded(tmp_path)[1]
    assert commands
    assert {f"planner.cli.{name}" for name in commands} & modules == set()
