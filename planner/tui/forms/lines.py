"""Fields in which a value is typed: on a line, on several, or one text a language."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from planner.changes.form.values import HOW_TO_TYPE, NotReadError, parsed, written
from planner.model.basic_kinds import Id, Text, Whole
from planner.model.fields import Spec
from planner.model.time_kinds import Date, TimeOfDay
from planner.source.plain import plain
from planner.tui.forms.field import UNSET, Field, Form
from planner.tui.forms.remarks import if_left_out, remark
from planner.tui.forms.texts import Line, Paragraph
from planner.tui.text import MUTED

SHORT = (TimeOfDay, Whole, Date)
"""The kinds whose values are short, so that a remark fits beside them."""

SHORT_WIDTH = 16

ID_HINT = "letters, digits and hyphens"


class TypedField(Field):
    """A field in which text is typed, of which several lines may be pasted."""

    @on(Line.Entered)
    def _enter(self, event: Line.Entered) -> None:
        event.stop()
        self.leave(1)

    async def unfold(self, line: Line, pasted: str) -> Paragraph:
        """Go over from a line to several, with what was pasted at its cursor."""
        at = line.cursor_position
        editor = Paragraph(line.value[:at] + pasted + line.value[at:])
        await self.mount(editor, before=line)
        await line.remove()
        editor.focus()
        return editor


class TextField(TypedField):
    """A field whose value is typed."""

    def __init__(self, form: Form, key: str, spec: Spec) -> None:
        super().__init__(form, key, spec)
        self._editor = self._new_editor(self._written())
        self._first = self._synced = self.typed
        self.look_at_standing()

    def _written(self) -> str:
        value = self.value
        return "" if value is UNSET else written(self.kind, value) or ""

    def _new_editor(self, text: str) -> Line | Paragraph:
        if "\n" in text:
            return Paragraph(text)
        line = Line(text, if_left_out(self.form, self.key, self.spec), whole=not self._long)
        line.set_class(isinstance(self.kind, SHORT), "-short")
        return line

    @property
    def _long(self) -> bool:
        return isinstance(self.kind, Text)

    @property
    def hint(self) -> str:
        """What can be typed in it."""
        return HOW_TO_TYPE.get(type(self.kind), ID_HINT if isinstance(self.kind, Id) else "")

    def compose(self) -> ComposeResult:
        """Compose where one types."""
        yield self._editor

    def rows(self, width: int) -> list[Content]:
        """Return a remark beside a short value."""
        if isinstance(self._editor, Paragraph):
            return [Content()] * self._editor.lines
        if not isinstance(self.kind, SHORT):
            return [Content()]
        text = remark(self.form.draft, self.key, self.kind)
        room = max(0, width - SHORT_WIDTH - 1)
        return [Content.assemble(" " * (SHORT_WIDTH + 1), (text[:room], MUTED))]

    @property
    def typed(self) -> str:
        """What stands in the field."""
        editor = self._editor
        return editor.text if isinstance(editor, Paragraph) else editor.value

    def show(self) -> None:
        """Show the value of the draft."""
        if isinstance(self._editor, Line):
            self._synced = self._editor.value = self._written()
        self.told()

    @on(Line.Changed)
    @on(Paragraph.Changed)
    def _take(self, event: Line.Changed | Paragraph.Changed) -> None:
        event.stop()
        if isinstance(self._editor, Paragraph):
            self._editor.styles.height = self._editor.lines
        self.take()

    def take(self) -> None:
        """Take what is typed into the draft."""
        typed = self.typed
        if typed == self._synced:
            return
        self._synced = typed
        if typed == self._first:
            self.put(self.stood)
            self.look_at_standing()
            self.fit()
            return
        if not typed.strip():
            self.put(UNSET)
            return
        before = None if self.stood is UNSET else self.stood
        try:
            value = parsed(self.kind, typed, self.key, before)
        except NotReadError as trouble:
            self.refuse(trouble.in_full)
        else:
            if repr(value) != repr(self.value) or self.refused:
                self.put(value)

    def settle(self) -> None:
        """Show the value as it is written."""
        self.take()
        if not self.refused and self.changed and isinstance(self._editor, Line):
            text = self._written()
            if text and text != self.typed and isinstance(self.kind, SHORT):
                self._synced = self._editor.value = text

    @on(Line.Pasted)
    async def _paste(self, event: Line.Pasted) -> None:
        """Go over to several lines, or put what was pasted on one."""
        event.stop()
        line = event.line
        if not isinstance(self.kind, Text):
            line.insert_text_at_cursor(" ".join(event.text.split()))
            return
        self._editor = await self.unfold(line, event.text)
        self.take()
        self.fit()


class PrintedField(TypedField):
    """A printed text: a line for each language of the visit, or one for all of them."""

    def __init__(self, form: Form, key: str, spec: Spec) -> None:
        super().__init__(form, key, spec)
        value = self.value
        texts = value if isinstance(value, dict) else {}
        self._languages = list(dict.fromkeys((*form.plan.itinerary.languages, *texts)))
        first = str(value) if isinstance(value, str | int | float) else ""
        self._editors = {
            code: self._editor(str(texts.get(code, "" if number else first)), number)
            for number, code in enumerate(self._languages)
        }
        self._shown = self._typed
        self._folded = value is UNSET and not spec.required
        self._fold()
        self.look_at_standing()

    def _editor(self, text: str, number: int) -> Line | Paragraph:
        if "\n" in text:
            return Paragraph(text)
        empty = "as above" if number else if_left_out(self.form, self.key, self.spec)
        return Line(text, empty)

    def _fold(self) -> None:
        """Show one line until it has a text, where nothing needs to be written."""
        for code in self._languages[1:]:
            self._editors[code].display = not self._folded

    @property
    def _typed(self) -> dict[str, str]:
        return {
            code: each.text if isinstance(each, Paragraph) else each.value
            for code, each in self._editors.items()
        }

    @property
    def _heights(self) -> dict[str, int]:
        return {
            code: each.lines if isinstance(each, Paragraph) else 1
            for code, each in self._editors.items() if each.display
        }  # fmt: skip

    @property
    def hint(self) -> str:
        """How languages are given."""
        return "one text a language, or the first alone for all" if self._languages[1:] else ""

    def compose(self) -> ComposeResult:
        """Compose a line a language."""
        yield from self._editors.values()

    def tag(self, row: int) -> str:
        """Return the language of a row."""
        heights = self._heights
        line = 0
        for code, height in heights.items():
            if line == row and len(heights) > 1:
                return plain(code)[:6]
            line += height
        return ""

    def rows(self, width: int) -> list[Content]:
        """Return the lines that the texts take."""
        del width
        return [Content()] * sum(self._heights.values())

    @on(Line.Changed)
    @on(Paragraph.Changed)
    def _take(self, event: Line.Changed | Paragraph.Changed) -> None:
        event.stop()
        for each in self._editors.values():
            if isinstance(each, Paragraph):
                each.styles.height = each.lines
        self.settle()

    def settle(self) -> None:
        """Take what is typed into the draft: a string, or a table as soon as languages differ."""
        typed = self._typed
        if self._folded and any(typed.values()):
            self._folded = False
            self._fold()
            self.fit()
        value = self.stood if typed == self._shown else self._meant(typed)
        if repr(value) != repr(self.value):
            self.put(value)
            if value is self.stood:
                self.look_at_standing()
                self.fit()

    def _meant(self, typed: dict[str, str]) -> Any:
        texts = {code: text for code, text in typed.items() if text.strip()}
        if not texts:
            return UNSET
        first, stood = self._languages[0], self.stood
        if set(texts) == {first} and not isinstance(stood, dict):
            return texts[first].strip()
        before = stood if isinstance(stood, dict) else {}
        kept = {
            code: text for code, text in before.items()
            if typed.get(code) == self._shown.get(code) or code in texts
        }  # fmt: skip
        changed = {
            code: text.strip() for code, text in texts.items()
            if code not in before or text != self._shown[code]
        }  # fmt: skip
        return {**kept, **changed}

    @on(Line.Pasted)
    async def _paste(self, event: Line.Pasted) -> None:
        """Go over to several lines."""
        event.stop()
        line = event.line
        code = next(code for code, each in self._editors.items() if each is line)
        self._editors[code] = await self.unfold(line, event.text)
        self.settle()
        self.fit()


class UnshownField(Field):
    """A field whose value is of a shape that no line can hold; it stays as it is."""

    def __init__(self, form: Form, key: str, spec: Spec) -> None:
        super().__init__(form, key, spec)
        self.look_at_standing()
        self.trouble = self.trouble or "this cannot be edited here; see the TOML"

    def rows(self, width: int) -> list[Content]:
        """Return a word in its place."""
        del width
        return [Content.styled("…", MUTED)]
