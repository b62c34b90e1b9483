"""The page: made for those who hear it, hold it in a hand, or print it."""

import re
from dataclasses import replace
from itertools import pairwise

from planner.agenda.colours import READABLE, contrast, on_paper, on_screen
from planner.agenda.outline import Column, Look, Outline, Page, Row, Table
from planner.agenda.renderers.formats import render
from planner.agenda.renderers.html import DARK, STYLE
from planner.workspace.render import Order, open_visit, outline
from tests.agenda.everything import every_block
from tests.agenda.test_hostile import Page as Parsed
from tests.conftest import ROOT

VISIT = open_visit(ROOT / "itineraries/welcome-catalunya.toml")


def page(paper: Outline) -> str:
    return render(paper, "html").decode()


def test_it_needs_nothing_else_and_runs_nothing() -> None:
    written = page(outline(VISIT))
    assert "default-src 'none'" in written
    assert not re.search(r"<script|<link|@import|url\(|\son\w+=", written)


def test_it_has_landmarks_one_title_and_headings_in_order() -> None:
    tags = Parsed(page(outline(VISIT))).tags
    assert [tags.count(tag) for tag in ("header", "nav", "main", "footer", "h1")] == [1, 1, 1, 1, 1]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_says_its_language_and_that_of_the_second_column() -> None:
    written = page(outline(VISIT, Order(languages=("it", "en"))))
    assert '<html lang="it" dir="ltr">' in written
    assert '<div class="what other" lang="en">' in written


def test_a_paper_from_right_to_left_says_so() -> None:
    written = page(replace(every_block(), lang="ar", rtl=True))
    assert '<html lang="ar" dir="rtl">' in written
    assert "@top-right { content:" in written


def test_the_sheet_is_that_of_the_paper() -> None:
    small = replace(every_block(), page=Page("a6", landscape=True))
    assert "@page { size: A6 landscape;" in page(small)


def test_pages_are_counted_in_the_words_of_the_paper() -> None:
    written = page(outline(VISIT, Order(languages=("de",))))
    assert 'content: "Seite " counter(page) " von " counter(pages) ""' in written


def test_logos_are_inside_of_it_with_a_text_for_who_cannot_see_them() -> None:
    assert re.search(r'<img src="data:image/png;base64,[\w+/=]+" alt="Text">', page(every_block()))


def test_an_agency_colour_that_nobody_could_read_is_made_darker() -> None:
    written = page(replace(every_block(), look=Look("#ffe600")))
    assert "--own: #ffe600" in written
    accent = re.search(r"--accent: (#\w+)", written)
    assert accent is not None
    assert contrast(accent[1], "#ffffff") >= READABLE


def test_colours_are_changed_only_as_far_as_needed() -> None:
    assert on_paper("#1f4e79") == "#1f4e79"
    assert contrast(on_screen("#1f4e79", DARK), DARK) >= READABLE
    assert contrast("#000000", "#ffffff") == 21
    assert on_screen("#000000", "#000000") != "#000000"


def test_the_dark_background_is_that_of_the_style_sheet() -> None:
    assert f"--ground: {DARK}" in STYLE.read_text(encoding="utf-8")


def test_a_wide_table_is_scrolled_on_a_phone_rather_than_squeezed() -> None:
    columns = tuple(Column(f"Column {each}") for each in range(6))
    wide = Table(columns, (Row(("Text",) * 6),), row_height=9)
    page = render(replace(every_block(), blocks=(wide,)), "html").decode()
    assert '<table style="--columns:6;--row:9mm">' in page
    assert "min-width: calc(max(0, var(--columns, 0) - 3) * 16rem)" in page
