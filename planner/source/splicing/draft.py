"""A text while it is being edited: splices against its layout, which is made anew when needed."""

from __future__ import annotations

from typing import NamedTuple

from planner.source.splicing.layout import Layout


class Splice(NamedTuple):
    """A stretch of the text that gives way to other text."""

    start: int
    end: int
    text: str


class Draft:
    """A text that is being edited.

    Splices wait until the layout is asked for again, so that many values can be replaced with the
    text looked through once: ``replace`` refers to the standing layout, ``splice`` to the new one.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._layout: Layout | None = None
        self._waiting: list[Splice] = []

    @property
    def layout(self) -> Layout:
        """The layout of the text with all splices done."""
        text = self.text
        if self._layout is None:
            self._layout = Layout(text)
        return self._layout

    @property
    def standing(self) -> Layout:
        """The layout to which waiting splices refer, for values that give way to others."""
        return self.layout if self._layout is None else self._layout

    @property
    def text(self) -> str:
        """The text with all splices done."""
        if self._waiting:
            self._text = spliced(self._text, self._waiting)
            self._waiting = []
            self._layout = None
        return self._text

    def replace(self, start: int, end: int, text: str, *, nested: bool) -> None:
        """Let a value give way to another: what stands elsewhere can still be found.

        A ``nested`` one is looked through at once, for others may be set inside it.
        """
        if self.standing.text[start:end] != text:
            self._waiting.append(Splice(start, end, text))
        if nested:
            self._text = self.text

    def splice(self, *splices: Splice) -> None:
        """Change the structure of the text: from here on it is looked through anew."""
        self._text = spliced(self.text, list(splices))
        self._layout = None

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a stretch is about to be replaced already."""
        return any(start < each.end and each.start < end for each in self._waiting)


def spliced(text: str, splices: list[Splice]) -> str:
    """Return a text with some stretches replaced, none of which overlap."""
    parts: list[str] = []
    at = 0
    for each in sorted(splices):
        parts += [text[at : each.start], each.text]
        at = each.end
    return "".join([*parts, text[at:]])
