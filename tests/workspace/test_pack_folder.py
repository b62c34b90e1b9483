"""How the files of a pack get into their folder: all of them or none, and nothing else touched."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from planner.workspace.pack.folder import KEPT, PackError, put, standing, strangers, written_to

FILES = ["a/one.txt", "a/two.txt", "b/three.txt", "index.md"]


def fill(making: Path, text: str = "new") -> None:
    for each in FILES:
        (making / each).parent.mkdir(exist_ok=True)
        (making / each).write_text(text, encoding="utf-8")


def write(target: Path) -> None:
    """Write all files into a folder."""
    with written_to(target) as making:
        fill(making)
        put(making, target, FILES)


def interrupted(target: Path, error: type[BaseException]) -> None:
    with written_to(target) as making:
        fill(making)
        raise error


def refuse(
    monkeypatch: pytest.MonkeyPatch, target: Path, number: int, *, back: bool = False
) -> None:
    """Let nothing be moved to a path; ``back`` says that what was there cannot be put back either."""
    rename = Path.rename

    def renamed(self: Path, other: Path) -> Path:
        if Path(other) == target and (back or self.parent.name != KEPT):
            raise OSError(number, os.strerror(number), str(self), None, str(other))
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", renamed)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_new_folder_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "pack"
    with written_to(target) as making:
        fill(making)
        assert not target.exists()
        put(making, target, FILES)
    assert contents(target) == dict.fromkeys(FILES, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]
    if os.name != "nt":
        (tmp_path / "usual").mkdir()
        assert target.stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, RuntimeError])
def test_nothing_is_left_of_what_is_interrupted(error: type[BaseException], tmp_path: Path) -> None:
    with pytest.raises((PackError, error)):
        interrupted(tmp_path / "pack", error)
    assert list(tmp_path.iterdir()) == []


def test_files_of_a_folder_give_way_and_others_stay(tmp_path: Path) -> None:
    target = tmp_path / "pack"
    (target / "a").mkdir(parents=True)
    (target / "a/one.txt").write_text("old", encoding="utf-8")
    (target / "a/mine.txt").write_text("mine", encoding="utf-8")
    (target / "visit.toml").write_text("mine", encoding="utf-8")
    assert standing(target, FILES) == ["a/one.txt"]
    write(target)
    mine = {"a/mine.txt": "mine", "visit.toml": "mine"}
    assert contents(target) == {**dict.fromkeys(FILES, "new"), **mine}
    assert strangers(target, FILES) == ["a/mine.txt"]
    assert sorted(path.name for path in target.iterdir()) == ["a", "b", "index.md", "visit.toml"]


def test_a_file_that_is_the_same_keeps_its_date(tmp_path: Path) -> None:
    target = tmp_path / "pack"
    (target / "a").mkdir(parents=True)
    (target / "a/one.txt").write_text("new", encoding="utf-8")
    os.utime(target / "a/one.txt", (1, 1))
    write(target)
    assert (target / "a/one.txt").stat().st_mtime == 1


@pytest.mark.parametrize("failing", FILES)
def test_all_files_go_back_if_one_cannot_be_moved(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "pack"
    (target / "a").mkdir(parents=True)
    for each in ("a/one.txt", "index.md"):
        (target / each).write_text("old", encoding="utf-8")
    refuse(monkeypatch, target / failing, errno.ENOSPC)
    with pytest.raises(PackError) as told:
        write(target)
    assert str(told.value).startswith(f"{target / failing} cannot be written: the disk is full")
    assert contents(target) == {"a/one.txt": "old", "index.md": "old"}
    assert not (target / "b").exists()


def test_what_cannot_go_back_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "pack"
    (target / "a").mkdir(parents=True)
    (target / "a/one.txt").write_text("old", encoding="utf-8")
    refuse(monkeypatch, target / "a/one.txt", errno.EIO, back=True)
    with pytest.raises(PackError, match="what was there before is in") as told:
        write(target)
    kept = Path(str(told.value).rpartition(" is in ")[2])
    assert [path.read_text(encoding="utf-8") for path in kept.iterdir()] == ["old"]


def test_a_file_that_another_program_holds_for_a_moment_on_windows_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, rename = [1, 1], Path.rename

    def renamed(self: Path, other: Path) -> Path:
        if left:
            left.pop()
            raise PermissionError(13, "Permission denied")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", renamed)
    monkeypatch.setattr("planner.workspace.disk.patience.ON_WINDOWS", True)
    write(tmp_path / "pack")
    assert contents(tmp_path / "pack") == dict.fromkeys(FILES, "new")


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    mine = tmp_path / "visit.toml"
    mine.write_text("mine", encoding="utf-8")
    (tmp_path / "pack").mkdir()
    try:
        (tmp_path / "pack/index.md").symlink_to(mine)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    write(tmp_path / "pack")
    assert mine.read_text(encoding="utf-8") == "mine"
    assert contents(tmp_path / "pack")["index.md"] == "new"


def test_what_is_no_folder_or_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(PackError, match="is a file"):
        write(tmp_path / "file")
    with pytest.raises(PackError) as told:
        write(tmp_path / "no/where")
    assert str(told.value).startswith(f"{tmp_path / 'no/where'} cannot be written: ")
    assert "there is no such folder" in str(told.value)
