"""The action, the hook and the examples of the page about CI are what their readers take."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from planner.cli.check import parser
from planner.reports.formats import FORMATS
from tests.cli.run import VISIT, environment
from tests.reports.made import HERE
from tests.schema.tools import program

ROOT = HERE.parents[1]
ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PAGE = ROOT / "docs/ci.md"


def read(text: str | Path) -> Any:
    return YAML(typ="safe").load(text)


def example(beginning: str) -> str:
    """Return the text of the example of the page that begins in some way."""
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (found,) = [block for block in blocks if block.startswith(beginning)]
    return str(found)


def commands(value: Any) -> list[str]:
    """Return the commands of a document that call the check, wherever they stand in it."""
    if isinstance(value, dict):
        return [each for inner in value.values() for each in commands(inner)]
    if isinstance(value, list):
        return [each for inner in value for each in commands(inner)]
    text = str(value)
    return [line for line in text.splitlines() if re.search(r"(planner|PLANNER\") check", line)]


def parsed(command: str) -> Any:
    """Return the options of a command; wrong ones end the test."""
    words = shlex.split(command)
    return parser().parse_args(words[words.index("check") + 1 :])


EXAMPLES = {
    "workflow": ("name: visits", "vendor.github-workflows"),
    "code scanning": ("name: code scanning", "vendor.github-workflows"),
    "gitlab": ("visits:", "vendor.gitlab-ci"),
}


@pytest.mark.parametrize(("beginning", "schema"), EXAMPLES.values(), ids=EXAMPLES)
def test_examples_are_valid_and_name_commands_that_there_are(
    beginning: str, schema: str, tmp_path: Path
) -> None:
    path = tmp_path / "example.yml"
    path.write_text(example(beginning), encoding="utf-8")
    assert_valid(path, schema)
    for command in commands(read(path)):
        assert parsed(command).output_format in FORMATS


def test_the_examples_call_the_check_as_often_as_one_sees() -> None:
    counts = [len(commands(read(example(beginning)))) for beginning, _ in EXAMPLES.values()]
    assert counts == [0, 1, 2]


def test_the_action_is_valid() -> None:
    assert_valid(ACTION, "vendor.github-actions")


def assert_valid(path: Path, schema: str) -> None:
    done = subprocess.run(
        [program("check-jsonschema"), "--builtin-schema", schema, path],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_example_of_the_action_gives_inputs_that_it_takes() -> None:
    steps = read(example("name: visits"))["jobs"]["check"]["steps"]
    given = steps[-1]["with"]
    assert given.keys() <= read(ACTION)["inputs"].keys()
    parser().parse_args([*given["args"].split(), given["paths"]])


def last_step() -> str:
    step = read(ACTION)["runs"]["steps"][-1]
    assert step["shell"] == "bash"
    return str(step["run"])


def test_the_command_of_the_action_is_one_that_there_is() -> None:
    (command,) = commands(last_step())
    options = parsed(command.replace('"${args[@]}"', "--exit-zero"))
    assert options.output_format == "github"


@pytest.mark.skipif(sys.platform == "win32", reason="bash is set up differently here")
def test_the_last_step_of_the_action_checks_what_it_is_given(tmp_path: Path) -> None:
    bash = shutil.which("bash") or pytest.skip("bash is not installed")
    (tmp_path / "a b; touch owned").mkdir()
    for name in ("a b; touch owned/visit.toml", "--strange.toml"):
        (tmp_path / name).write_text(VISIT.replace('"11:30"', '"11:75"'), encoding="utf-8")
    planner = tmp_path / "planner"
    planner.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planner "$@"\n')
    planner.chmod(0o755)
    env = environment(
        PLANNER=str(planner), PATHS="a b; touch owned\n\n--strange.toml\n$(touch owned)\n",
        ARGS="--min-severity error  --exit-zero *", GITHUB_WORKSPACE=str(tmp_path),
    )  # fmt: skip
    done = subprocess.run(
        [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", last_step()],
        cwd=tmp_path, env=env, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    lines = done.stdout.decode().splitlines()
    assert sorted(line.partition(",title")[0] for line in lines[:-1]) == [
        "::error file=$(touch owned)",
        "::error file=*",
        "::error file=--strange.toml,line=13,col=7,endColumn=14",
        "::error file=a b; touch owned/visit.toml,line=13,col=7,endColumn=14",
    ]
    assert done.returncode == 2
    assert not (tmp_path / "owned").exists()


def test_the_hook_names_a_command_that_there_is() -> None:
    (hook,) = read(HOOKS)
    assert hook["id"] == read(example("repos:"))["repos"][0]["hooks"][0]["id"]
    assert parsed(f"{hook['entry']} a.toml b.toml").only_itineraries
    assert hook["require_serial"], "visits of one commit are compared with each other"


def test_pre_commit_takes_the_hook_and_the_example(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    config = tmp_path / "config.yaml"
    config.write_text(example("repos:"), encoding="utf-8")
    for kind, path in (("manifest", HOOKS), ("config", config)):
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", f"validate-{kind}", path],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (0, "")


def test_the_page_tells_of_every_format() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for form in FORMATS:
        assert f"| `{form}` |" in text
