"""The agenda's own words in every language: gettext catalogues, and what reads them.

English is the language of the ids, as in ``speech.say("Hosted by")``, and has no catalogue. A word that
stands in a table before anybody says it is marked there with ``msg`` or ``counted``. The catalogues, ``it.po``
and so on, are read as they are; ``python -m tests.agenda.catalogues`` brings them up to date with
what the papers say, and a test fails while one of them lacks a word.
"""

from __future__ import annotations

LANGUAGES = ("en", "it", "es", "ca", "fr", "de", "pt")
"""The languages in which the words can be said: English, and those that have a catalogue."""


def msg(text: str, context: str = "") -> str:  # noqa: ARG001 - the context is for translators
    """Mark a text that is said elsewhere as one for the catalogues; return it as it is."""
    return text


def counted(one: str, many: str) -> tuple[str, str]:
    """Mark what is counted elsewhere as an entry for the catalogues; return both as they are."""
    return one, many
