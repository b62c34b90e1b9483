"""The report for programs."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import VISIT, planner

FINDING = {
    "code": str, "name": str, "severity": str, "message": str, "help": str | None, "route": str,
    "line": int, "column": int, "length": int, "related": list,
}  # fmt: skip


def report(*paths: str | Path, cwd: Path) -> Any:
    done = planner("check", *paths, "--output-format", "json", cwd=cwd)
    assert done.stdout.isascii()
    return json.loads(done.stdout)


def test_the_shape_of_the_report(tmp_path: Path) -> None:
    (tmp_path / "visit.toml").write_text(VISIT.replace('"11:30"', '"11:75"'))
    found = report("visit.toml", "missing.toml", cwd=tmp_path)
    assert found["version"] == 1
    assert found["summary"] == {
        "files": 2, "unreadable": 1, "error": 1, "warning": 0, "info": 0, "known": 0,
    }  # fmt: skip
    assert found["as_of"] is None
    good, missing = found["files"]
    assert missing == {"path": "missing.toml", "failure": "there is no such file", "findings": []}
    assert good["path"] == "visit.toml"
    assert good["failure"] is None
    (finding,) = good["findings"]
    assert {key: type(value) for key, value in finding.items()} == {
        **FINDING, "help": str,
    }  # fmt: skip
    assert finding["route"] == "days[0].sessions[0].end"
    assert (finding["line"], finding["column"], finding["length"]) == (13, 7, 7)
    assert (finding["code"], finding["severity"]) == ("F002", "error")


def test_what_was_not_read_is_also_told_on_standard_error(tmp_path: Path) -> None:
    done = planner("check", "missing.toml", "--output-format", "json", cwd=tmp_path)
    assert done.stderr == b"planner: missing.toml: there is no such file\n"
    assert done.returncode == 2


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names are Unicode here")
def test_file_names_that_are_no_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.toml")
    (tmp_path / name).write_text(VISIT)
    assert report(".", cwd=tmp_path)["files"][0]["path"] == "caf?.toml"


@pytest.mark.skipif(sys.platform == "win32", reason="a backslash is no part of a name here")
def test_a_backslash_in_a_name_stays(tmp_path: Path) -> None:
    (tmp_path / "a\\b.toml").write_text(VISIT)
    assert report(".", cwd=tmp_path)["files"][0]["path"] == "a\\b.toml"
