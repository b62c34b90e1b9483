"""``planner show`` and ``planner export``: what they print, and what they refuse to overwrite."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli.main import main
from tests.cli.run import VISIT
from tests.conftest import ROOT

BARCELONA = ROOT / "itineraries/intercluster-barcelona.toml"
DRAFT = ROOT / "tests/visits/bologna-draft.toml"
BROKEN = 'format = 1\nid = "v"\ntitle = "V\ntimezone = "Europe/Rome"\n'


def test_export_writes_the_agenda_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(BARCELONA), "--to", "md"]) == 0
    captured = capsys.readouterr()
    golden = ROOT / "tests/agenda/golden/intercluster-barcelona.md"
    assert captured.out == golden.read_text(encoding="utf-8")
    assert captured.err == ""


def test_export_writes_a_file_and_overwrites_it_only_by_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "agenda.md"
    assert main(["export", str(BARCELONA), "-o", str(target)]) == 0
    first = target.read_bytes()
    target.write_bytes(b"mine")
    assert main(["export", str(BARCELONA), "-o", str(target)]) == 2
    assert "exists already; overwrite it with --force" in capsys.readouterr().err
    assert target.read_bytes() == b"mine"
    assert main(["export", str(BARCELONA), "-o", str(target), "--force"]) == 0
    assert target.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["agenda.md"]


@pytest.mark.parametrize("target", ["visit.toml", "link.md", "link-to-other.md", "other.toml"])
def test_export_never_writes_over_an_itinerary(target: str, tmp_path: Path) -> None:
    source = tmp_path / "visit.toml"
    shutil.copy(BARCELONA, source)
    shutil.copy(DRAFT, tmp_path / "other.toml")
    try:
        (tmp_path / "link.md").symlink_to(source)
        (tmp_path / "link-to-other.md").symlink_to(tmp_path / "other.toml")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    before = (tmp_path / target).read_bytes()
    assert main(["export", str(source), "-o", str(tmp_path / target), "--force"]) == 2
    assert (tmp_path / target).read_bytes() == before


@pytest.mark.parametrize("target", ["missing/agenda.md", ".", f"{'x' * 300}.md"])
def test_export_to_where_nothing_can_be_written(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(BARCELONA), "-o", str(tmp_path / target), "--force"]) == 2
    assert capsys.readouterr().err.startswith("planner: ")


def test_an_agenda_heeds_the_settings_of_the_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = VISIT[VISIT.index("[[days.sessions]]") :].replace("Who we are", "Who you are")
    (tmp_path / "visit.toml").write_text(VISIT + twice, encoding="utf-8")
    assert main(["export", str(tmp_path / "visit.toml")]) == 0
    assert "has 1 error" in capsys.readouterr().err
    (tmp_path / "planner.toml").write_text('ignore = ["T102"]\n', encoding="utf-8")
    assert main(["export", str(tmp_path / "visit.toml")]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="nothing is always full here")
@pytest.mark.parametrize("form", ["md", "csv", "pdf"])
def test_output_that_cannot_be_written_is_told(form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "planner", "export", str(BARCELONA), "--to", form]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"planner: the output cannot be written: ")


@pytest.mark.parametrize("command", ["show", "export"])
def test_an_agenda_of_a_file_with_errors_says_so(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(DRAFT)]) == 1
    captured = capsys.readouterr()
    assert "has 13 errors; see planner check" in captured.err
    assert "Focused tables" in captured.out
    broken = tmp_path / "broken.toml"
    broken.write_text(BROKEN, encoding="utf-8")
    assert main([command, str(broken)]) == 1


@pytest.mark.parametrize("command", ["show", "export"])
def test_a_missing_file_is_named(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "missing.toml"]) == 2
    assert "missing.toml: there is no such file" in capsys.readouterr().err


def test_show_fits_eighty_columns_and_leaves_no_blanks_at_line_ends(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["show", str(BARCELONA)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if line != line.rstrip()]
    assert "Federico Capucci" in "\n".join(lines)


def test_the_app_needs_a_terminal_and_an_itinerary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(BARCELONA)]) == 2
    assert "needs a terminal" in capsys.readouterr().err
    assert main(["missing.toml"]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_a_mistyped_command_is_told_from_a_path(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["chek", "itineraries"])
    assert end.value.code == 2
    assert "there is no command chek, did you mean check?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--paper", "delegat"], "there is no paper “delegat”, did you mean delegate?"),
        (["--paper", "\x1b[31m"], "there is no paper “␛[31m”; there are delegate"),
        (["--to", "htm"], "there is no format “htm”, did you mean html?"),
        (["--lang", "xx"], "no paper is written in “xx”; there are en, it, es, ca, fr, de, pt"),
        (["--lang", "en,it,es"], "in one language, or in two side by side"),
        (["--for", "foltz"], "the delegate paper is for everybody; leave --for out"),
    ],
)
def test_a_paper_that_cannot_be_made_is_told_why(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(BARCELONA), *arguments]) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("command", ["show", "export"])
def test_a_paper_in_another_language_or_in_two(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(BARCELONA), "--lang", "CA"]) == 0
    assert "Taula rodona sobre talent" in capsys.readouterr().out
    assert main([command, str(BARCELONA), "--lang", "ca,en"]) == 0
    assert "Taula rodona sobre talent / Roundtable on talent" in capsys.readouterr().out


def test_the_name_of_the_file_says_the_format(tmp_path: Path) -> None:
    target = tmp_path / "agenda.html"
    assert main(["export", str(BARCELONA), "-o", str(target)]) == 0
    assert target.read_bytes().startswith(b"<!doctype html>")
    other = tmp_path / "agenda.text"
    assert main(["export", str(BARCELONA), "-o", str(other)]) == 0
    assert other.read_bytes().startswith(b"# International Intercluster")


def test_a_logo_that_is_missing_is_told_and_the_paper_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "visit.toml"
    source.write_text(
        BARCELONA.read_text(encoding="utf-8").replace(
            "format = 1", 'format = 1\nlook = { logos = ["our.png"] }', 1
        ),
        encoding="utf-8",
    )
    assert main(["export", str(source), "--to", "html"]) == 1
    captured = capsys.readouterr()
    assert "the logo our.png is left out: there is no such file" in captured.err
    assert "</html>" in captured.out
