"""A file to save, and a folder for state that is not the user's own."""

from pathlib import Path

import pytest

from tests.workspace.faults import OLD


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with the old content, alone in its folder."""
    path = tmp_path / "visits/visit.toml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for state, which is not there yet."""
    folder = tmp_path / "state"
    monkeypatch.setenv("STUDY_VISIT_PLANNER_STATE", str(folder))
    return folder
