"""Finding, reading and writing files."""

import stat
import sys
from pathlib import Path

import pytest

from planner.source.document import SIZE_CAP
from planner.workspace.disk.files import FileProblemError, itineraries, read_file, write_file

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links differ here")


def visit(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("format = 1\n")
    return path


def test_a_new_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    write_file(path, b"a\r\nb\n", overwrite=False)
    assert path.read_bytes() == b"a\r\nb\n"
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = visit(tmp_path / "visit.toml")
    with pytest.raises(FileExistsError):
        write_file(path, b"new", overwrite=False)
    assert path.read_text() == "format = 1\n"
    write_file(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@needs_posix
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    path = visit(tmp_path / "visit.toml")
    path.chmod(mode)
    write_file(path, b"new", overwrite=True)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@needs_posix
def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_file(tmp_path / "visit.toml", b"new", overwrite=False)
    assert (tmp_path / "visit.toml").stat().st_mode == usual.stat().st_mode


@needs_posix
def test_a_link_is_written_through(tmp_path: Path) -> None:
    target = visit(tmp_path / "deep/visit.toml")
    link = tmp_path / "link.toml"
    link.symlink_to(Path("deep/visit.toml"))
    write_file(link, b"new", overwrite=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@needs_posix
def test_a_link_that_leads_nowhere_gets_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "visit.toml")
    write_file(link, b"new", overwrite=False)
    assert (tmp_path / "visit.toml").read_bytes() == b"new"
    assert link.is_symlink()


def test_folders_and_missing_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="is a folder; name a file in it"):
        write_file(tmp_path, b"", overwrite=True)
    with pytest.raises(FileProblemError, match="cannot be written"):
        write_file(tmp_path / "none/visit.toml", b"", overwrite=True)


def test_of_a_large_file_only_the_first_bytes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert len(read_file(path)) == SIZE_CAP + 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing", "there is no such file"), (".", "this is a folder"), ("a\0b", "cannot be read")],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(FileProblemError, match=reason):
        read_file(tmp_path / name)


def test_itineraries_of_a_folder_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    names = ["a.toml", "b/a.toml", "b/c.toml", "c.toml", "ä.toml"]
    for name in reversed(names):
        visit(tmp_path / name)
    found = [path.relative_to(tmp_path).as_posix() for path in itineraries([tmp_path])]
    assert sorted(found) == sorted(names)
    assert found == ["a.toml", "c.toml", "ä.toml", "b/a.toml", "b/c.toml"]


@needs_posix
def test_links_in_a_folder_are_followed_once_and_circles_not_at_all(tmp_path: Path) -> None:
    visit(tmp_path / "a.toml")
    (tmp_path / "b.toml").symlink_to("a.toml")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "gone.toml").symlink_to("nowhere")
    assert [path.name for path in itineraries([tmp_path])] == ["a.toml"]


def test_a_file_that_cannot_be_judged_is_taken_for_an_itinerary_if_it_may_be_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "latin.toml").write_bytes(b"format = 1\ntitle = 'caf\xe9'\n")
    (tmp_path / "other.toml").write_bytes(b"[tool]\nname = 'caf\xe9'\n")
    (tmp_path / "UTF16.TOML").write_bytes("format = 1".encode("utf-16"))
    assert [path.name for path in itineraries([tmp_path])] == ["UTF16.TOML", "latin.toml"]
