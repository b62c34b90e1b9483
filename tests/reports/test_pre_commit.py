"""The hook, installed and run by pre-commit itself on a repository of itineraries."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import VISIT
from tests.reports.made import HERE

ROOT = HERE.parents[1]
PROJECT = ("planner", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
OFFLINE = ("No matching distribution", "Could not find a version", "ConnectionError", "timed out")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


def environment(home: Path) -> dict[str, str]:
    """Return an environment without the user's settings of git and of pre-commit."""
    kept = {
        name: value for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PYTHON", "PRE_COMMIT", "VIRTUAL_ENV"))
    }  # fmt: skip
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in {"NAME": "Ada", "EMAIL": "ada@example.org"}.items()
    }
    own = {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_COLOR": "never",
        "PRE_COMMIT_HOME": str(home), "SKIP": "",
    }  # fmt: skip
    return {**kept, **who, **own}


class Repository:
    """A repository of git in a folder."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        folder.mkdir()
        self.folder, self.env = folder, env
        self.git("init", "--quiet")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.env, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=300, check=False,
        )  # fmt: skip

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.git("add", name)


def project(folder: Path, env: dict[str, str]) -> Repository:
    """Return a repository with this project as it stands here."""
    repository = Repository(folder, env)
    for name in PROJECT:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "The project")
    return repository


def test_pre_commit_keeps_a_broken_visit_from_being_committed(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    env = environment(tmp_path / "home")
    source = project(tmp_path / "project", env)
    visits = Repository(tmp_path / "visits", env)
    visits.write(
        ".pre-commit-config.yaml",
        f"repos:\n  - repo: {source.folder.as_posix()}\n    rev: {source.git('rev-parse', 'HEAD')}\n"
        "    hooks:\n      - id: planner-check\n",
    )
    installed = visits.pre_commit("install", "--install-hooks")
    if installed.returncode and any(sign in installed.stdout for sign in OFFLINE):
        pytest.skip("the project cannot be installed without an index of packages")
    assert installed.returncode == 0, installed.stdout

    visits.write("pyproject.toml", "[project]\nname = 1\n")
    visits.write("itineraries/good.toml", VISIT)
    visits.git("commit", "--quiet", "--message", "A sound visit, and a file that is none")

    visits.write("pyproject.toml", "[project]\nname = 2\n")
    only_other = visits.run("git", "commit", "--message", "No visit at all")
    assert only_other.returncode == 0, only_other.stdout
    assert "check study visits" in only_other.stdout
    assert "Passed" in only_other.stdout

    visits.write("itineraries/bad.toml", VISIT.replace('"11:30"', '"11:75"'))
    refused = visits.run("git", "commit", "--message", "A broken visit")
    assert refused.returncode == 1
    assert "itineraries/bad.toml:13:7" in refused.stdout.replace("\\", "/")
    assert "11:75 is not a time of day" in refused.stdout

    visits.write("itineraries/bad.toml", VISIT.replace("welcome", "second"))
    visits.git("commit", "--quiet", "--message", "The visit, mended")
