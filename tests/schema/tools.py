"""Other programs that check TOML against a JSON Schema."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planner.model.schema import schema

ROOT = Path(__file__).parents[2]


def program(name: str) -> str:
    """Return the path of a program beside this Python or on the path; skip where it is missing."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def schema_file(folder: Path) -> Path:
    """Write the schema into a folder."""
    path = folder / "itinerary.schema.json"
    path.write_text(json.dumps(schema()), encoding="utf-8")
    return path


def check_jsonschema(folder: Path, *paths: Path) -> subprocess.CompletedProcess[str]:
    """Check files with check-jsonschema."""
    return _run([program("check-jsonschema"), "--schemafile", str(schema_file(folder)),
                 *map(str, paths)], folder)  # fmt: skip


def tombi(folder: Path, *paths: Path) -> subprocess.CompletedProcess[str]:
    """Check files with tombi, which finds the schema by its own settings in their folder."""
    schema_file(folder)
    settings = '[[schemas]]\npath = "itinerary.schema.json"\ninclude = ["*.toml"]\n'
    (folder / "tombi.toml").write_text(settings, encoding="utf-8")
    names = []
    for number, path in enumerate(paths):
        copy = folder / f"{number}-{path.name}"
        copy.write_bytes(path.read_bytes())
        names.append(copy.name)
    return _run([program("tombi"), "lint", "--offline", "--error-on-warnings", *names], folder)


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120,
        check=False,
    )  # fmt: skip
