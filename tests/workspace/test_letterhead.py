"""The look of an agency's papers: from the itinerary, else from the project."""

from pathlib import Path

import pytest

from planner.model.itinerary import Itinerary
from planner.workspace.letterhead import LARGEST_LOGO, Letterhead, letterhead
from planner.workspace.render import open_visit, rendered
from planner.workspace.visit import Visit
from tests.agenda.everything import PIXEL

HEAD = 'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n'


def found(folder: Path, own: str = "", project: str = "") -> Letterhead:
    visit = folder / "visits" / "visit.toml"
    visit.parent.mkdir(exist_ok=True)
    visit.write_text(HEAD + own, encoding="utf-8")
    if project:
        (folder / "planner.toml").write_text(project, encoding="utf-8")
    return letterhead(visit, open_visit(visit).plan.itinerary)


def test_without_settings_it_is_plain(tmp_path: Path) -> None:
    head = found(tmp_path)
    assert head.look.logos == ()
    assert head.page.size == "a4"
    assert head.problems == ()


def test_what_the_itinerary_gives_comes_before_what_the_project_gives(tmp_path: Path) -> None:
    head = found(
        tmp_path, 'look = { colour = "#AA0000" }\n',
        '[look]\ncolour = "#00aa00"\nfont = "Lato"\npaper = "letter"\nfooter = [{ en = "Funded", it = "Finanziato" }]\n',
    )  # fmt: skip
    assert (head.look.colour, head.look.font, head.page.size) == ("#aa0000", "Lato", "letter")
    assert [line.pick(["it"]) for line in head.footer] == ["Finanziato"]


def test_a_logo_is_looked_for_beside_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "our-logo.png").write_bytes(PIXEL)
    head = found(tmp_path, project='look = { logos = ["our-logo.png"] }\n')
    assert [(logo.kind, logo.alt) for logo in head.look.logos] == [("png", "our logo")]
    own = found(tmp_path, 'look = { logos = ["../our-logo.png"] }\n')
    assert len(own.look.logos) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no such file"),
        (b"GIF89a", "it is no PNG, JPEG or SVG picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_LOGO), "it is larger than 4 MB"),
    ],
)
def test_a_logo_that_cannot_be_used_is_left_out_and_named(
    content: bytes | None, reason: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "visits").mkdir()
        (tmp_path / "visits" / "logo.png").write_bytes(content)
    head = found(tmp_path, 'look = { logos = ["logo.png"] }\n')
    assert head.look.logos == ()
    assert head.problems == (f"the logo logo.png is left out: {reason}",)


def test_a_folder_is_no_logo(tmp_path: Path) -> None:
    (tmp_path / "visits" / "logo").mkdir(parents=True)
    head = found(tmp_path, 'look = { logos = ["logo"] }\n')
    assert head.problems == ("the logo logo is left out: this is a folder",)


def test_a_paper_wears_the_letterhead(tmp_path: Path) -> None:
    head = found(tmp_path, 'look = { colour = "#7a003c", footer = ["Grant 123"] }\n')
    visit = Visit.of(HEAD.encode())
    page = rendered(visit, "html", letterhead=head).decode()
    assert "--accent: #7a003c" in page
    assert "Grant 123" in page


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("'fff'", 'write "#ffffff"'),
        ("'1f4e79'", 'write "#1f4e79"'),
        ("'blue'", "as in"),
        ("3", "as in"),
    ],
)
def test_a_colour_that_is_none_is_told_how_to_be_written(written: str, advice: str) -> None:
    visit = Visit.of(f"{HEAD}look = {{ colour = {written} }}\n".encode())
    finding = next(each for each in visit.findings if "is not a colour" in each.message)
    assert advice in finding.help
    assert isinstance(visit.plan.itinerary, Itinerary)
