"""What belongs to a visit's pack: papers, readers, languages, formats, and the index."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest

from planner.agenda.papers.catalogue import PAPERS
from planner.workspace.pack import writing
from planner.workspace.pack.contents import CHOSEN, Sheet, Wish, forms, planned
from planner.workspace.pack.folder import StandingError
from planner.workspace.pack.writing import Source, write_pack
from planner.workspace.render import open_visit
from planner.workspace.visit import Visit
from tests.conftest import ROOT

NASTY = ROOT / "tests/visits/nasty.toml"

VISIT = """\
format = 1
id = "v"
title = { en = "Visit", it = "Visita" }
timezone = "Europe/Rome"
languages = ["en", "it"]
party = ["guests"]

[[organisations]]
id = "guests"
name = "Guests"
headcount = 4
languages = ["es", "it"]

[[organisations]]
id = "unspoken"
name = "Unspoken"

[[people]]
id = "ada"
name = "Ada"
organisation = "guests"

[[people]]
id = "bea"
name = "Bea"
organisation = "guests"
languages = ["en"]

[[people]]
id = "carla"
name = "Carla"
languages = ["es"]

[[people]]
id = "zoe"
name = "Zoe"
languages = ["ja"]

[[venues]]
id = "museum"
name = "Museum"

[[venues]]
id = "unused"
name = "Unused"

[[vehicles]]
id = "coach"
name = "Coach"

[[days]]
date = 2023-06-20
venue = "museum"

[[days.sessions]]
title = "Opening"
kind = "opening"
start = "09:00"
end = "10:00"
speakers = ["carla"]
interpreters = ["zoe"]
languages = ["es"]
"""


@pytest.fixture(scope="module")
def visit() -> Visit:
    return Visit.of(VISIT.encode())


def of(sheets: tuple[Sheet, ...], paper: str) -> dict[str, list[str]]:
    """Return the languages of a paper by its readers."""
    found: dict[str, list[str]] = {}
    for each in sheets:
        if each.paper == paper:
            found.setdefault(each.reader, []).append("+".join(each.languages))
    return found


def test_every_paper_is_made_for_everyone_it_is_for(visit: Visit) -> None:
    sheets = planned(visit.plan)
    readers = {name: list(of(sheets, name)) for name in PAPERS}
    assert readers == {
        "delegate": [""],
        "pocket": [""],
        "person": ["ada", "bea", "carla", "zoe"],
        "organisation": ["guests", "unspoken"],
        "interpreter": ["zoe"],
        "vip": ["carla"],
        "badges": [""],
        "message": ["2023-06-20"],
        "host": ["museum"],
        "driver": ["coach"],
        "runsheet": [""],
        "attendance": [""],
        "catering": [],
    }


def test_everyone_reads_a_language_of_their_own(visit: Visit) -> None:
    sheets = planned(visit.plan)
    assert of(sheets, "person") == {
        "ada": ["it"],  # that of her organisation which the visit has too
        "bea": ["en"],
        "carla": ["es"],  # not the visit's, but the papers speak it
        "zoe": ["en"],  # no paper speaks hers
    }
    assert of(sheets, "organisation") == {"guests": ["it"], "unspoken": ["en"]}
    assert of(sheets, "delegate") == {"": ["en", "it"]}
    assert of(sheets, "host") == {"museum": ["en"]}


def test_a_wish_narrows_a_pack(visit: Visit) -> None:
    wish = Wish(papers=("person", "badges"), formats=("ics", "csv"), languages=("ca", "en"))
    sheets = planned(visit.plan, wish)
    paths = [path for sheet in sheets for _, path in sheet.files]
    assert paths[:2] == ["person/person-ada-ca-en.ics", "person/person-bea-ca-en.ics"]
    assert paths[-1] == "badges/badges-ca-en.csv"
    assert len(paths) == 5


def test_every_paper_has_formats_of_use() -> None:
    assert CHOSEN.keys() <= PAPERS.keys()
    assert all(set(forms(each)) <= set(each.formats) and forms(each) for each in PAPERS.values())
    assert forms(PAPERS["person"], ("json", "csv", "json")) == ("json",)


@pytest.mark.parametrize(
    "path", [*(ROOT / "itineraries").glob("*.toml"), *(ROOT / "tests/visits").glob("*.toml")],
    ids=lambda path: path.stem,
)  # fmt: skip
def test_no_two_files_of_a_pack_have_one_name(path: Path) -> None:
    plan = open_visit(path).plan
    paths = [file for sheet in planned(plan) for _, file in sheet.files]
    assert len({each.casefold() for each in paths}) == len(paths)
    for each in map(PurePosixPath, paths):
        assert len(each.parts) == 2
        assert each.parts[0] in PAPERS
        assert each.name.startswith(f"{each.parts[0]}-")
        assert each.name.isascii()
        assert len(each.name) < 120


class Links(HTMLParser):
    """The files to which a page leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        link = dict(attrs).get("href") or ""
        if tag == "a" and not link.startswith(("#", "http")):
            self.found.append(link)


def test_the_index_leads_to_every_file_and_says_for_whom_it_is(
    visit: Visit, tmp_path: Path
) -> None:
    wish = Wish(formats=("md", "txt"))
    written = write_pack(tmp_path / "pack", planned(visit.plan, wish), Source(visit))
    files = [path for sheet in written.sheets for _, path in sheet.files]
    page = (tmp_path / "pack/index.html").read_text(encoding="utf-8")
    assert Links(page).found == files
    assert all((tmp_path / "pack" / each).stat().st_size for each in files)
    text = (tmp_path / "pack/index.md").read_text(encoding="utf-8")
    assert "| Carla | Spanish | [MD](<person/person-carla-es.md>) |" in text
    assert "Personal programme: 4 MD" in text
    assert f"In all: {written.files - 2} MD, 2 TXT" in text
    everything = {path.relative_to(tmp_path / "pack").as_posix()
                  for path in (tmp_path / "pack").rglob("*") if path.is_file()}  # fmt: skip
    assert everything == {*files, "index.html", "index.md"}


def test_hostile_texts_stay_texts_in_the_index(tmp_path: Path) -> None:
    visit = open_visit(NASTY)
    write_pack(tmp_path / "pack", planned(visit.plan, Wish(formats=("md",))), Source(visit))
    page = (tmp_path / "pack/index.html").read_text(encoding="utf-8")
    assert not {"<script", "<img"} & set(re.findall(r"<\w+", page))
    every = [path.read_text(encoding="utf-8") for path in (tmp_path / "pack").glob("index.*")]
    assert not any("SECRET" in text for text in every)


def test_papers_that_are_there_are_overwritten_only_by_force(visit: Visit, tmp_path: Path) -> None:
    sheets = planned(visit.plan, Wish(("badges",), ("csv",)))
    target = tmp_path / "pack"
    write_pack(target, sheets, Source(visit))
    (target / "badges/badges-en.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(StandingError, match=r"badges/badges-en\.csv.*--force"):
        write_pack(target, sheets, Source(visit))
    assert (target / "badges/badges-en.csv").read_text(encoding="utf-8") == "mine"
    write_pack(target, sheets, Source(visit), overwrite=True)
    assert (target / "badges/badges-en.csv").read_text(encoding="utf-8") != "mine"


def test_a_paper_that_fails_is_left_out_and_told(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(made: object, form: str) -> bytes:
        del made
        if form == "csv":
            raise RuntimeError("no ink\x1b[31m")
        return b"fine"

    monkeypatch.setattr(writing, "render", broken)
    sheets = planned(visit.plan, Wish(("badges",), ("csv", "md")))
    written = write_pack(tmp_path / "pack", sheets, Source(visit))
    assert written.failed == ("badges/badges-en.csv is left out: RuntimeError: no ink␛[31m",)
    assert [path.name for path in (tmp_path / "pack/badges").iterdir()] == ["badges-en.md"]
    assert "badges-en.csv" not in (tmp_path / "pack/index.md").read_text(encoding="utf-8")


def test_the_same_visit_makes_the_same_bytes(visit: Visit, tmp_path: Path) -> None:
    sheets = planned(visit.plan, Wish(("person", "runsheet")))
    for name in ("one", "other"):
        write_pack(tmp_path / name, sheets, Source(visit))
    for path in (path for path in (tmp_path / "one").rglob("*") if path.is_file()):
        other = tmp_path / "other" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == other.read_bytes(), path.name


def test_progress_counts_all_papers(visit: Visit, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    sheets = planned(visit.plan, Wish(("person",), ("md",)))
    write_pack(tmp_path / "pack", sheets, Source(visit), progress=lambda *at: seen.append(at))
    assert seen == [(count, len(sheets)) for count in range(len(sheets) + 1)]
