"""Renaming the files of visits: never onto another file, and with what is left unsaved."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from planner.workspace.disk.files import FileProblemError
from planner.workspace.disk.journal import Journal, left_behind
from planner.workspace.disk.windows import Window
from planner.workspace.folder.left import Left, left_of, open_elsewhere
from planner.workspace.folder.rename import file_name, rename

TEXT = b'format = 1\ntitle = "Visit"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "visit.toml"
    made.write_bytes(TEXT)
    return made


def leave_unsaved(path: Path) -> None:
    """Leave unsaved work of a file behind, as a killed window does."""
    journal = Journal(path, path.read_bytes())
    journal.note('format = 1\ntitle = "Unsaved"\n')
    journal.write()
    assert journal._held is not None  # noqa: SLF001 - as if the process had gone
    journal._held.release()  # noqa: SLF001 - as above


def test_a_file_gets_its_new_name_with_the_usual_ending(path: Path) -> None:
    new = rename(path, " spring visit ")
    assert new.name == "spring visit.toml"
    assert [each.name for each in path.parent.iterdir()] == [new.name]
    assert new.read_bytes() == TEXT


def test_the_same_name_changes_nothing(path: Path) -> None:
    assert rename(path, "visit") == path
    assert path.read_bytes() == TEXT


def test_a_name_can_change_its_capitals(path: Path) -> None:
    new = rename(path, "Visit")
    assert [each.name for each in path.parent.iterdir()] == ["Visit.toml"]
    assert new.read_bytes() == TEXT


@pytest.mark.parametrize("links", [True, False])
def test_a_name_that_is_taken_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    other = path.with_name("other.toml")
    other.write_bytes(b"other")
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    with pytest.raises(FileExistsError):
        rename(path, "other")
    assert (path.read_bytes(), other.read_bytes()) == (TEXT, b"other")


def _no_links(*_: object) -> None:
    raise OSError(1, "no links here")


def test_a_system_without_links_renames_as_well(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _no_links)
    new = rename(path, "other")
    assert [each.name for each in path.parent.iterdir()] == ["other.toml"]
    assert new.read_bytes() == TEXT


@pytest.mark.parametrize("links", [True, False])
def test_where_the_last_step_fails_the_file_keeps_its_name(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "not yours")

    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    unlink = Path.unlink
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        patch.setattr(Path, "rename", refuse)
        patch.setattr(Path, "unlink", lambda self, **_: refuse() if self == path else unlink(self))
        with pytest.raises(FileProblemError, match="cannot be renamed"):
            rename(path, "other")
    assert [each.name for each in path.parent.iterdir()] == ["visit.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links to files need rights there")
def test_of_a_link_the_name_changes_and_not_what_it_leads_to(path: Path) -> None:
    link = path.with_name("link.toml")
    link.symlink_to(path.name)
    new = rename(link, "other")
    assert new.is_symlink()
    assert new.read_bytes() == path.read_bytes() == TEXT
    assert not os.path.lexists(link)


def test_a_file_that_is_gone_says_so(path: Path) -> None:
    path.unlink()
    with pytest.raises(FileProblemError, match="gone"):
        rename(path, "other")
    assert list(path.parent.iterdir()) == []


def test_unsaved_work_goes_along(path: Path) -> None:
    leave_unsaved(path)
    new = rename(path, "other")
    recovery = left_behind(new)
    assert recovery is not None
    assert recovery.same_base
    assert "Unsaved" in recovery.text
    path.write_bytes(TEXT)
    assert left_behind(path) is None


def test_a_file_that_another_window_has_open_keeps_its_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Window(path):
        assert not open_elsewhere(path)
        monkeypatch.setattr("planner.workspace.folder.left.os.getpid", lambda: 1)
        assert left_of([path]) == {path: Left(elsewhere=True)}
        with pytest.raises(FileProblemError, match="close it there first"):
            rename(path, "other")
    assert path.exists()
    assert rename(path, "other").exists()


def test_of_files_of_which_nothing_is_left_nothing_is_said(path: Path) -> None:
    other = path.with_name("other.toml")
    other.write_bytes(TEXT)
    assert left_of([path, other]) == {}
    leave_unsaved(other)
    assert list(left_of([path, other])) == [other]


@pytest.mark.parametrize(
    "typed",
    ["", "  ", ".", "..", ".toml", "a/b", "a\\b", "a:b", "what?", "tab\tin", "nul", "COM1.toml",
     ".hidden", "dot.", "space .toml", "x" * 250, "é" * 120, "\ud800"],
)  # fmt: skip
def test_names_that_no_file_can_have_everywhere_are_refused(typed: str) -> None:
    with pytest.raises(FileProblemError):
        file_name(typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("visit", "visit.toml"), ("visit.toml", "visit.toml"), ("VISIT.TOML", "VISIT.TOML"),
     ("Visita di studio – marzo", "Visita di studio – marzo.toml"), ("v1.2", "v1.2.toml"),
     ("contact", "contact.toml")],
)  # fmt: skip
def test_other_names_get_their_ending(typed: str, name: str) -> None:
    assert file_name(typed) == name
