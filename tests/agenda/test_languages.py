"""Texts of a file in the language that is asked for, or visibly in another one."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from planner.agenda.bilingual import inline
from planner.agenda.edition import Edition
from planner.agenda.outline import Outline, Paragraph
from planner.agenda.papers.catalogue import PAPERS, make
from planner.agenda.papers.readers import readers
from planner.agenda.renderers.formats import render
from planner.agenda.text import Run, Text, joined, lines, marked, runs
from planner.workspace.render import Order, open_visit, outline
from planner.workspace.visit import Visit
from tests.conftest import ROOT

FILE = """
format = 1
id = "visit"
title = { en = "Visit", it = "Visita" }
timezone = "Europe/Rome"
languages = ["en", "it"]
organisations = [{ id = "guests", name = "Guests" }]
[[days]]
date = 2023-06-20
[[days.sessions]]
title = { it = "Saluti" }
kind = "opening"
start = "09:00"
end = "10:00"
speakers = [{ label = { en = "a minister" } }]
"""
VISITS = [*sorted(ROOT.glob("itineraries/*.toml")), ROOT / "tests/visits/drenthe.toml"]
VISIT = Visit.of(FILE.encode())


def paper(*languages: str) -> Outline:
    return outline(VISIT, Order(languages=languages))


def test_a_text_falls_back_and_says_so() -> None:
    entry = paper("en").days[0].entries[0]
    assert runs(entry.title) == (Run("Saluti", "it", "it"),)
    assert "**Saluti \\[it\\]**" in render(paper("en"), "md").decode()
    assert '<span lang="it" dir="auto">Saluti</span> <small class="foreign">[it]</small>' in (
        render(paper("en"), "html").decode()
    )


def test_the_small_print_explains_the_marks() -> None:
    assert (
        paper("en").notes[-1] == "A language in brackets marks a text that has not been translated."
    )


def test_a_file_without_any_text_in_a_language_says_so_once() -> None:
    german = paper("de")
    assert runs(german.title) == (Run("Visit", "en"),)
    assert german.notes[-1] == "Die Texte sind auf Englisch und Italienisch."
    assert german.lang == "de"


def test_a_language_without_a_catalogue_has_english_words() -> None:
    visit = Visit.of(FILE.replace("it = ", "ar = ").replace('"it"', '"ar"').encode())
    arabic = outline(visit, Order(languages=("ar",)))
    assert arabic.lang == "en"
    assert runs(arabic.title) == (Run("Visita", "ar"),)
    assert runs(arabic.days[0].entries[0].title) == (Run("Saluti", "ar"),)


def test_a_paper_in_two_languages_has_the_same_shape_in_both() -> None:
    both = paper("en", "it")
    assert both.beside is not None
    assert [type(block) for block in both.blocks] == [type(block) for block in both.beside.blocks]
    assert [entry.route for entry in both.days[0].entries] == [
        entry.route for entry in both.beside.days[0].entries
    ]


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_has_the_same_shape_in_every_language(name: str, path: Path) -> None:
    plan = open_visit(path).plan
    whom = readers(plan, PAPERS[name])
    for who in whom if PAPERS[name].reader is not None else [""]:
        english, italian = (make(name, Edition(plan, lang, reader=who)) for lang in ("en", "it"))
        assert shape(english.blocks) == shape(italian.blocks)


def shape(value: object) -> object:
    """Return what is in a part of an outline, without the words."""
    if isinstance(value, tuple):
        return [shape(each) for each in value]
    if is_dataclass(value):
        return [type(value), *(shape(getattr(value, each.name)) for each in fields(value))]
    return type(value) if not isinstance(value, str) else str


def test_two_languages_in_a_line_say_what_is_the_same_once() -> None:
    both = inline(paper("en", "it"))
    assert both.beside is None
    assert both.title == "Visit / Visita"
    assert both.days[0].heading == "Tuesday 20 June 2023 / Martedì 20 giugno 2023"
    assert both.days[0].entries[0].title == "Saluti"


def test_paragraphs_in_two_languages_stand_below_each_other() -> None:
    one = Outline("delegate", "", "", blocks=(Paragraph("One"),))
    two = replace(one, lang="it", blocks=(Paragraph("Uno"),))
    block = inline(replace(one, beside=two)).blocks[0]
    assert isinstance(block, Paragraph)
    assert runs(block.text) == (Run("One"), Run("\n"), Run("Uno", "it"))


def test_texts_are_joined_with_their_runs() -> None:
    italian = Text([Run("Assessore", "it", "it")])
    assert runs(joined(("Colla", italian), ", ")) == (
        Run("Colla"), Run(", "), Run("Assessore", "it", "it"),
    )  # fmt: skip
    assert type(joined(("a", "", "b"), ", ")) is str
    assert marked(joined(("Colla", italian), ", ")) == "Colla, Assessore [it]"


def test_lines_keep_their_runs() -> None:
    text = joined(("a", Text([Run("b\n\nc", "it")])), "\n")
    assert lines(text) == [(Run("a"),), (Run("b", "it"),), (Run("c", "it"),)]


def test_delegations_with_one_name_in_a_language_stay_apart() -> None:
    organisations = """
organisations = [
    { id = "a", name = "A", delegation = { en = "Guests", it = "Ospiti" }, headcount = 2 },
    { id = "b", name = "B", delegation = { en = "Guests", it = "Invitati" }, headcount = 3 },
]
"""
    head = FILE.split("organisations", maxsplit=1)[0]
    paper = outline(Visit.of((head + organisations).encode()), Order(languages=("en", "it")))
    assert paper.beside is not None
    assert shape(paper.blocks) == shape(paper.beside.blocks)
    assert "3 people" in render(paper, "md").decode()
