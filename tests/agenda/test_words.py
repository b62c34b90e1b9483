"""The agenda's own words: every catalogue is complete, and dates and lists read as people write."""

from collections import Counter
from datetime import date
from string import Formatter

import pytest

from planner.agenda.text import Run, Text
from planner.agenda.words.speech import FOLDER, Speech, spoken
from tests.agenda.catalogues import CATALOGUES, catalogue, entry_of, said, strings_of, up_to_date

JUNE = date(2023, 6, 20)


def names(text: str) -> Counter[str | None]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_there_is_a_catalogue_for_each_language_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.po")} == set(CATALOGUES)


@pytest.mark.parametrize("language", CATALOGUES)
def test_each_word_has_a_translation_and_each_translation_is_said(language: str) -> None:
    known = {entry_of(each) for each in catalogue(language) if each.id and all(strings_of(each))}
    assert known == set(said()), "run python -m tests.agenda.catalogues, then translate"


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_catalogues_are_in_order(language: str) -> None:
    text = (FOLDER / f"{language}.po").read_text(encoding="utf-8")
    assert text == up_to_date(language), "run python -m tests.agenda.catalogues"


@pytest.mark.parametrize("language", CATALOGUES)
def test_translations_have_the_same_places_for_values(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            wanted = names(entry_of(message).ids[-1])
            for string in strings_of(message):
                assert names(string) - wanted == Counter(), string
            assert names(strings_of(message)[-1]) == wanted


@pytest.mark.parametrize("language", CATALOGUES)
def test_translations_end_as_their_originals_do(language: str) -> None:
    for message in catalogue(language):
        original = entry_of(message).ids[0]
        if original:
            first = strings_of(message)[0]
            assert first.endswith(".") == original.endswith("."), first
            assert first == first.strip()


@pytest.mark.parametrize(
    ("language", "full", "range_", "over_months"),
    [
        ("en", "Tuesday 20 June 2023", "20–21 June 2023", "20 June – 1 July 2023"),
        ("it", "Martedì 20 giugno 2023", "20–21 giugno 2023", "20 giugno – 1 luglio 2023"),
        ("es", "Martes, 20 de junio de 2023", "20–21 de junio de 2023", "20 de junio – 1 de julio de 2023"),
        ("ca", "Dimarts, 20 de juny del 2023", "20–21 de juny del 2023", "20 de juny – 1 de juliol del 2023"),
        ("fr", "Mardi 20 juin 2023", "20–21 juin 2023", "20 juin – 1 juillet 2023"),
        ("de", "Dienstag, 20. Juni 2023", "20.–21. Juni 2023", "20. Juni – 1. Juli 2023"),
        ("pt", "Terça-feira, 20 de junho de 2023", "20–21 de junho de 2023", "20 de junho – 1 de julho de 2023"),
    ],
)  # fmt: skip
def test_dates(language: str, full: str, range_: str, over_months: str) -> None:
    speech = Speech(language)
    assert speech.long_date(JUNE) == full
    assert speech.dates([JUNE.replace(day=21), JUNE]) == range_
    assert speech.dates([JUNE, date(2023, 7, 1)]) == over_months


def test_dates_that_do_not_follow_each_other_are_all_named() -> None:
    days = [JUNE.replace(day=day) for day in (20, 22, 25)]
    assert Speech("en").dates(days) == "20, 22 and 25 June 2023"
    assert Speech("it").dates(days) == "20, 22 e 25 giugno 2023"
    assert Speech("en").dates([]) == ""


def test_lists_and_counts_follow_the_language() -> None:
    assert Speech("it").listed(["A", "B", "C"]) == "A, B e C"
    assert Speech("de").listed(["A"]) == "A"
    assert Speech("fr").count("{number} person", "{number} people", 0) == "0 personne"
    assert Speech("en").count("{number} person", "{number} people", 0) == "0 people"
    assert Speech("it").count("{number} person", "{number} people", 1) == "1 persona"


def test_a_language_of_a_country_has_the_words_of_the_language() -> None:
    assert Speech("pt-BR").say("Programme") == "Programa"
    assert spoken(["nl", "pt-BR", "en"]) == "pt-BR"
    assert spoken(["nl", "xx"]) == "en"


def test_values_keep_their_language_in_a_sentence() -> None:
    said_ = Speech("en").say("from {place}", place=Text([Run("Albergo", "it", "it")]))
    assert isinstance(said_, Text)
    assert said_.runs == (Run("from "), Run("Albergo", "it", "it"))


def test_braces_in_the_texts_of_a_file_are_left_alone() -> None:
    assert Speech("en").say("from {place}", place="{0} {place}") == "from {0} {place}"
