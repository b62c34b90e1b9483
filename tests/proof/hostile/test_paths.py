"""Names and texts that lead out of where they belong: to other files, or into a template."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from planner.workspace.disk.files import FileProblemError
from planner.workspace.folder.rename import file_name
from tests.agenda.everything import PIXEL
from tests.agenda.test_hostile import Page
from tests.agenda.test_pdf import squeezed, words
from tests.proof.conftest import Many, Note
from tests.proof.hostile.commands import run
from tests.proof.hostile.texts import attacked, texts
from tests.tui.screen import BOLOGNA

TITLE = "Welcome Catalunya"

LEADING_OUT = [
    "../out", "../../out", "/out", "//out", "..", ".", "~", "~root/out", "a/../../out", "..\\out",
    "C:\\out", "\\\\host\\out", "con", "nul.toml", "a\0b", "-", "--help", "-rf", "a\nb", ".hidden", "a" * 300,
    "%2e%2e%2fout", "$HOME/out", "`id`", "file:///out", "https://example.org/out", "\ud800", "out ", "out.",
]  # fmt: skip
TEMPLATES = [
    '#read("/etc/passwd")', '#import "@preview/x:1.0.0": *', "#{sys.inputs}", "$x^2$", "{{7*7}}", "${7*7}",
    "{0.__class__}", "{title}", "%(title)s", "<%= 7*7 %>", "{% include '/etc/passwd' %}", "\\input{/etc/passwd}",
]  # fmt: skip
"""Texts that would be more than text in a template."""


def everything(folder: Path) -> set[Path]:
    return {each for each in folder.rglob("*") if each.is_file()}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working folder, deep enough that something may be written outside of it."""
    home = tmp_path / "a/b/home"
    home.mkdir(parents=True)
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(tmp_path / "a"))
    return home


@pytest.mark.parametrize("name", [*LEADING_OUT, *texts(60)])
def test_a_name_that_is_typed_stays_in_its_folder_or_is_refused(name: str) -> None:
    try:
        found = file_name(name)
    except FileProblemError:
        return
    assert Path(found).name == found
    assert not set(found) & set('/\\:\0\n<>"|?*')


def test_no_name_in_a_visit_leads_out_of_the_folder_of_its_papers(
    home: Path, tmp_path: Path, many: Many, note: Note
) -> None:
    visit, names = home / "visit.toml", LEADING_OUT[: many(2, 12)]
    for name in names:
        ids = iter(range(1000))
        visit.write_bytes(attacked(BOLOGNA).with_texts(lambda _: f"{name}{next(ids)}"))  # noqa: B023 - at once
        before = everything(tmp_path)
        done = run("export", visit, "--all", "--to", "md", "-o", home / "pack", "--force")
        assert done.code == 0, (name, done.err)
        written = everything(tmp_path) - before
        assert written
        assert all(each.is_relative_to(home / "pack") for each in written), name
        shutil.rmtree(home / "pack")
    note("packs of papers whose names lead out, all inside of their folder", len(names))


@pytest.mark.parametrize("name", LEADING_OUT)
def test_no_id_and_no_title_leads_out_of_the_folder_of_visits(
    home: Path, tmp_path: Path, name: str
) -> None:
    content = BOLOGNA.read_text("utf-8")
    written = json.dumps(name.encode(errors="replace").decode())
    old = home / "old.toml"
    old.write_text(content.replace('id = "welcome-catalunya"', f"id = {written}", 1), "utf-8")
    before = everything(tmp_path)
    run("new", "--from", old, "--date", "2031-05-06", "--yes")
    run(
        "new", f"--title={name}", "--date", "2031-05-06", "--timezone", "Europe/Rome",
        "--yes",
    )  # fmt: skip
    for each in everything(tmp_path) - before:
        assert each.is_relative_to(home / "itineraries"), each


@pytest.mark.parametrize("form", ["md", "html", "txt", "json", "csv", "ics", "docx", "pdf"])
def test_a_text_is_never_a_template(home: Path, form: str) -> None:
    visit, paper = home / "visit.toml", home / "paper"
    text = " ".join(TEMPLATES)
    titled = attacked(BOLOGNA).with_texts(lambda each: text if each == TITLE else each)
    visit.write_bytes(titled)
    kind = "message" if form == "txt" else "delegate"
    assert run("export", visit, "--to", form, "--paper", kind, "-o", paper).code == 0
    written = paper.read_bytes()
    assert b"root:" not in written
    if form == "pdf" and shutil.which("pdftotext"):
        assert squeezed('#read("/etc/passwd")') in words(written)
    elif form == "html":
        assert text in Page(written.decode()).text
    elif form == "json":
        assert text in written.decode() or json.dumps(text)[1:-1] in written.decode()


@pytest.mark.parametrize("form", ["pdf", "html", "docx"])
def test_a_picture_in_a_picture_is_not_looked_for(home: Path, form: str) -> None:
    visit = home / "visit.toml"
    visit.write_bytes(BOLOGNA.read_bytes() + b'\n[look]\nlogos = ["logo.svg"]\n')
    links = [
        "secret.png",
        str(home / "secret.png"),
        f"file://{home}/secret.png",
        "http://192.0.2.1/secret.png",
    ]
    images = "".join(
        f'<image href="{each}" x:href="{each}" width="9" height="9"/>' for each in links
    )
    (home / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9">'
        f'{images}<rect width="9" height="9"/></svg>'
    )
    without = home / f"without.{form}"
    assert run("export", visit, "--to", form, "-o", without).code == 0
    (home / "secret.png").write_bytes(PIXEL)
    beside = home / f"beside.{form}"
    assert run("export", visit, "--to", form, "-o", beside).code == 0
    assert without.read_bytes() == beside.read_bytes()
