"""Brings the catalogues up to date with the words that the papers say.

``python -m tests.agenda.catalogues`` adds the entries that are missing, without a translation, and
takes out those that nobody says. Translations stay as they are.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from planner.agenda.words import LANGUAGES
from planner.agenda.words.speech import FOLDER
from tests.conftest import ROOT

CATALOGUES = [each for each in LANGUAGES if each != "en"]
"""The languages that have a catalogue: English is the language of the ids."""

SAYING = {"say", "msg"}
COUNTING = {"count", "counted"}


class Entry(NamedTuple):
    """What a catalogue has an entry for."""

    ids: tuple[str, ...]
    """The English text, and that for many where there is one."""
    context: str = ""


def said() -> dict[Entry, list[str]]:
    """Return all entries that the papers say, with the files that say them."""
    found: dict[Entry, list[str]] = {}
    for path in sorted(ROOT.glob("planner/agenda/**/*.py")):
        for entry in _said_in(ast.parse(path.read_text(encoding="utf-8"))):
            files = found.setdefault(entry, [])
            name = path.relative_to(ROOT).as_posix()
            if name not in files:
                files.append(name)
    return found


def _said_in(tree: ast.AST) -> Iterator[Entry]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = getattr(called, "attr", "") or getattr(called, "id", "")
        given = [_text(each) for each in node.args]
        context = next((_text(each.value) for each in node.keywords if each.arg == "context"), "")
        if name in SAYING and given and given[0]:
            yield Entry((given[0],), context or (given[1] if len(given) > 1 else ""))
        elif name in COUNTING and len(given) > 1 and given[0] and given[1]:
            yield Entry((given[0], given[1]))


def _text(node: ast.expr) -> str:
    constant = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(node.value) if constant else ""  # type: ignore[attr-defined]


def catalogue(language: str) -> Catalog:
    """Return a catalogue as it stands."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def entry_of(message: Message) -> Entry:
    """Return what a message is an entry for."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    return Entry(tuple(map(str, ids)), message.context or "")


def strings_of(message: Message) -> tuple[str, ...]:
    """Return the translations of a message, one for each plural form."""
    string = message.string
    return tuple(map(str, string if isinstance(string, tuple | list) else (string,)))


def up_to_date(language: str) -> str:
    """Return the text of a catalogue with exactly the entries that are said."""
    old = {entry_of(each): strings_of(each) for each in catalogue(language) if each.id}
    header = catalogue(language).plural_expr
    new = Catalog(locale=language)
    for entry, files in said().items():
        strings = old.get(entry, ("",) * len(entry.ids))
        many = len(entry.ids) > 1
        new.add(
            entry.ids if many else entry.ids[0],
            strings if many else strings[0],
            locations=[(file, 0) for file in files],
            context=entry.context or None,
        )
    written = BytesIO()
    write_po(written, new, omit_header=True, sort_output=True, width=100, include_lineno=False)
    return HEADER.format(language=language, plural=header) + written.getvalue().decode()


HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural={plural};\\n"

"""


def main() -> None:
    """Write all catalogues anew."""
    for language in CATALOGUES:
        path = Path(FOLDER / f"{language}.po")
        path.write_text(up_to_date(language), encoding="utf-8", newline="\n")
        missing = [each for each in catalogue(language) if each.id and not all(strings_of(each))]
        for message in missing:
            print(f"{path.name}: no translation of {message.id!r}")  # noqa: T201 - it is a program


if __name__ == "__main__":
    main()
