"""A text lacks one of the languages of the visit.

What it finds
    Printed texts that are given by language and lack one of the visit's `languages`; and titles or
    descriptions of the programme that are given once, without a language, where most others are
    translated, unless they are a name that the file defines. One finding a language, with a count.

Why it matters
    Guests read an agenda in their language that changes into another one halfway down the page.

Example
    ```toml
    languages = ["en", "it"]

    [[days.sessions]]
    title = { en = "Guided visit" }
    kind = "tour"
    start = "11:00"
    end = "12:00"
    ```

How to fix
    Add the translation. What is the same in all languages is one text without a table.

Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.finding import Finding, Related, Severity
from planner.model.folding import letters_of
from planner.model.languages import NAMES
from planner.model.plan import Plan, listed
from planner.model.programme import Branch, Day, Item, Session
from planner.model.words import ANY
from planner.rules.agenda.texts import MOST_QUOTED, Text, texts
from planner.rules.rule import Rule
from planner.source.plain import shorten

RULE = Rule("A603", "missing-translation", Severity.INFO, reads_absence=True)

TRANSLATED = 3
"""How many texts of a sort are translated at least where one that is not stands out."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find languages that texts lack."""
    languages = tuple(dict.fromkeys(plan.itinerary.languages))
    if len(languages) < 2 or "languages" in plan.itinerary.broken:  # noqa: PLR2004 - two to compare
        return
    every, wanted = texts(plan), set(languages)
    untranslated = _untranslated(plan, every)
    some = [
        text for text in every
        if (ANY in text.words.texts and text.at in untranslated)
        or not (ANY in text.words.texts or text.words.texts.keys() >= wanted)
    ]  # fmt: skip
    for index, language in enumerate(languages):
        lacking = [
            text for text in some
            if (ANY not in text.words.texts and language not in text.words.texts)
            or (index and text.at in untranslated)
        ]  # fmt: skip
        if lacking:
            yield _finding(plan, language, lacking)


def _untranslated(plan: Plan, every: list[Text]) -> set[object]:
    """Return where texts of the programme stand in no language, most of their sort being translated."""
    sorts: dict[str, tuple[list[Text], list[Text]]] = {"title": ([], []), "description": ([], [])}
    for text in every:
        if text.field in sorts and isinstance(text.owner, Session | Branch | Item):
            sorts[text.field][ANY in text.words.texts].append(text)
    found: set[object] = set()
    names: set[str] = set()
    for translated, plain in sorts.values():
        if plain and len(translated) >= max(TRANSLATED, len(plain) + 1):
            names = names or _names(plan, every)
            found |= {text.at for text in plain if letters_of(str(text.words)) not in names}
    return found


def _names(plan: Plan, every: list[Text]) -> set[str]:
    """Return the names that the file defines, in letters alone."""
    found = {letters_of(person.name) for person in plan.itinerary.people} | {""}
    for text in every:
        if text.field in {"name", "place"} or isinstance(text.owner, Day):
            found.update(map(letters_of, text.words.texts.values()))
    return found


def _finding(plan: Plan, language: str, lacking: list[Text]) -> Finding:
    examples = [f"“{shorten(plan.directory.text(text.words), MOST_QUOTED)}”" for text in lacking]
    count = len(lacking)
    name = NAMES.get(language) or f"“{shorten(language, 20)}”"
    what = "one text has" if count == 1 else f"{count} texts have"
    return RULE.finding(
        lacking[0].at,
        f"{what} no {name} version: {listed(examples)}",
        advice="translate it" if count == 1 else "translate them",
        related=tuple(Related(text.at, f"no {name} version") for text in lacking[1:3]),
    )
