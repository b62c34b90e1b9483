"""The HTML of a paper in a real browser: printed, on a phone, and without anything of other origin."""

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from planner.workspace.render import Order, open_visit, rendered
from tests.conftest import ROOT

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
PHONE = 360
"""The width of a small phone in pixels."""

pytestmark = [
    pytest.mark.skipif(not BROWSER, reason="there is no Chromium"),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="there is no pdftotext"),
]

VISITS = sorted(ROOT.joinpath("itineraries").glob("*-*.toml"))
NASTY = ROOT / "tests" / "visits" / "nasty.toml"
PAPERS = ("delegate", "pocket", "runsheet", "attendance")


def browse(folder: Path, *arguments: str) -> str:
    command = [
        BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        f"--user-data-dir={folder / 'profile'}", *arguments,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return done.stdout.decode()


def printed(folder: Path, content: bytes) -> list[str]:
    """Return the text of each page of a paper that the browser has printed."""
    page, pdf = folder / "paper.html", folder / "paper.pdf"
    page.write_bytes(content)
    browse(folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True
    ).stdout
    return text.decode().removesuffix("\f").split("\f")


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
def test_a_programme_is_printed_with_the_day_on_every_page(path: Path, tmp_path: Path) -> None:
    visit = open_visit(path)
    pages = printed(tmp_path, rendered(visit, "html"))
    whole = " ".join(" ".join(pages).split())
    for day in visit.plan.itinerary.days:
        for session in day.sessions:
            first_word = visit.plan.directory.text(session.title).split()[0]
            assert first_word in whole
    headings = [page for page in pages if re.search(r"(Tuesday|Wednesday) \d+ \w+ 2023", page)]
    assert len(headings) >= len(pages) - 1  # the last page may hold the participants alone


@pytest.mark.parametrize("paper", PAPERS)
def test_papers_fit_a_phone(paper: str, tmp_path: Path) -> None:
    content = rendered(open_visit(VISITS[0]), "html", Order(paper)).decode()
    frame = f'<iframe width="{PHONE}" height="800" srcdoc="{html.escape(content)}"></iframe>'
    harness = tmp_path / "harness.html"
    harness.write_text(
        f"<!doctype html><meta charset=utf-8>{frame}<p id=wide></p><script>onload = () => {{"
        "const page = document.querySelector('iframe').contentDocument.documentElement;"
        "document.querySelector('#wide').textContent = 'wide ' + page.scrollWidth}</script>",
        encoding="utf-8",
    )
    told = browse(tmp_path, "--dump-dom", "--virtual-time-budget=4000", harness.as_uri())
    found = re.search(r"wide (\d+)", told)
    assert found
    assert int(found[1]) <= PHONE


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    content = rendered(open_visit(NASTY), "html")
    pages = printed(tmp_path, content)
    assert "<script>" in " ".join(pages)
    told = browse(tmp_path, "--dump-dom", (tmp_path / "paper.html").as_uri())
    assert "<script" not in told
    assert "<img src=x" not in told
