"""Titles before names: ``Dr.``, ``Ing.``, ``Prof.ssa``; a name is the same with them and without."""

from __future__ import annotations

from planner.changes.taking.times import word_set
from planner.model.folding import letters_of

_SALUTATIONS = word_set(
    "mr mrs ms miss mx sig sigra signor signora sr sra srta senor senora senyor senyora herr frau monsieur madame mme"
    " mlle senhor senhora"
)
"""What is said to everybody, and printed nowhere."""

_TITLES = _SALUTATIONS | word_set(
    "dr dra drssa dott dottssa dottore dottoressa doctor doctora prof profa profssa professor professora professore"
    " professoressa profesor profesora ing enga engr ingeniero ingegnere enginyer avv avvocato arch architetto geom rag"
    " lic licda dipling mag phd msc mba"
)
"""Titles without points, folded."""

_WITH_A_POINT = word_set("d dna m on eng hon rev cav gen col amb abg")
"""What is a title with a point behind it, and may be a name without."""


def is_title(word: str) -> bool:
    """Tell whether a word is a title, such as ``Dott.ssa`` or ``PhD``."""
    letters = letters_of(word)
    return letters in _TITLES or (word.endswith(".") and letters in _WITH_A_POINT)


def is_titles(text: str) -> bool:
    """Tell whether a text consists of titles: ``Prof. Dr.``."""
    words = text.split()
    return bool(words) and all(map(is_title, words))


def parted(name: str) -> tuple[str, str]:
    """Return the titles with which a name begins, and the name without them; one word is a name."""
    words = name.split()
    count = 0
    while count + 1 < len(words) and is_title(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def titled(title: str, name: str) -> str:
    """Return a name with a title before it, unless it has that or everybody has it."""
    words = [each for each in title.split() if letters_of(each) not in _SALUTATIONS]
    if not words or not is_titles(" ".join(words)) or parted(name)[0]:
        return name
    return " ".join((*words, name))
