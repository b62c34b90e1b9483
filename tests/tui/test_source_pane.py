"""The text of a visit in its pane: given this text and these keys, that is shown and told."""

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from random import Random

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.pilot import Pilot

from planner.tui.widgets import source_editor
from planner.tui.widgets.source_pane import SourcePane
from planner.workspace.opened import OpenVisit
from tests.tui.screen import BOLOGNA, DRAFT, settled, shown


class Bench(App[None]):
    """A pane whose text is taken as a screen takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: list[tuple[str, bool]] = []
        self.asked: list[str] = []

    def compose(self) -> ComposeResult:
        yield SourcePane(id="pane")

    def on_source_pane_typed(self, event: SourcePane.Typed) -> None:
        self.typed.append((event.text, event.go_on))
        event.pane.show(event.text, ())

    async def run_action(self, action: object, *arguments: object, **named: object) -> bool:
        if action in {"undo", "redo"}:
            self.asked.append(str(action))
            return True
        return await super().run_action(action, *arguments, **named)  # type: ignore[arg-type]


@asynccontextmanager
async def bench(text: str = "", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = Bench()
    async with app.run_test(size=size) as pilot:
        pane(pilot).show(text, ())
        pane(pilot).focus()
        await settled(pilot)
        yield pilot


def pane(pilot: Pilot[None]) -> SourcePane:
    return pilot.app.query_one(SourcePane)


def typed(pilot: Pilot[None]) -> list[tuple[str, bool]]:
    assert isinstance(pilot.app, Bench)
    return pilot.app.typed


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(Paste(text))
    await settled(pilot)


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "a\n", "a\r\nb\nc", "\r\n\r\n", "a\r\rb", "no = 'end'", "tab\t=\t1\n",
        "wide = '日本'\n", "esc = '\x1b[31m'\x9b\n", "x\x85y\u2028z\x0c\x1c\n",
    ],
)  # fmt: skip
async def test_what_is_shown_is_read_back_to_the_byte(text: str) -> None:
    async with bench("something else\r\n") as pilot:
        pane(pilot).show(text, ())
        await settled(pilot)
        assert pane(pilot).source == text
        assert typed(pilot) == []


async def test_texts_and_keys_in_any_order_lose_nothing() -> None:
    random = Random(3)  # noqa: S311 - no secrets
    pieces = ["title = 'x'", "\n", "\r\n", "\t", "é日", "# note", "\r", " " * 90, "[[days]]", "😀"]
    keys = ["a", "enter", "backspace", "delete", "up", "down", "end", "home", "ctrl+k", "tab"]
    async with bench(size=(40, 8)) as pilot:
        editor = pane(pilot).editor
        for _ in range(40):
            text = "".join(random.choices(pieces, k=random.randrange(12)))
            pane(pilot).show(text, (), follow=random.random() < 0.3)
            assert pane(pilot).source == text
            editor.move_cursor((random.randrange(9), random.randrange(30)))
            await pilot.press(*random.choices(keys, k=3))
            assert editor.wrapped_document.height == sum(
                len(editor.wrapped_document.get_offsets(row)) + 1
                for row in range(editor.document.line_count)
            )
            assert editor.held.text == editor.held.get_text_range((0, 0), (99, 0))


async def test_nothing_in_a_text_reaches_the_terminal_as_a_command() -> None:
    async with bench("a = '\x1b]0;x\x07 \x9b31m \u202e \x08'\r\nb\rc\n") as pilot:
        screen = shown(pilot)
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\x08", "\r"} & set(screen)
        assert "␛]0;x␇" in screen


async def test_typing_goes_on_until_one_moves_breaks_pastes_or_rests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr(source_editor, "monotonic", lambda: now[0])
    async with bench("one\ntwo\n") as pilot:
        await pilot.press("a", "b")
        await pilot.press("right", "c")
        await pilot.press("d")
        await pilot.press("enter")
        await pilot.press("e")
        now[0] += source_editor.PAUSE_SECONDS + 0.1
        await pilot.press("f")
        await paste(pilot, "gh")
        await pilot.press("i", "j")
        assert typed(pilot) == [
            ("aone\ntwo\n", False), ("abone\ntwo\n", True),
            ("abocne\ntwo\n", False), ("abocdne\ntwo\n", True),
            ("abocd\nne\ntwo\n", False), ("abocd\nene\ntwo\n", True),
            ("abocd\nefne\ntwo\n", False), ("abocd\nefghne\ntwo\n", False),
            ("abocd\nefghine\ntwo\n", False), ("abocd\nefghijne\ntwo\n", True),
        ]  # fmt: skip


async def test_lines_are_broken_as_in_the_rest_of_the_text() -> None:
    async with bench("a = 1\r\n  b = 2\r\n") as pilot:
        pane(pilot).go_to(2, 8)
        await pilot.press("enter", "c")
        assert pane(pilot).source == "a = 1\r\n  b = 2\r\n  c\r\n"
        pane(pilot).go_to(1, 1)
        await paste(pilot, "x\ry\r\nz\n")
        assert pane(pilot).source.startswith("x\r\ny\r\nz\r\na = 1\r\n")


async def test_ten_thousand_characters_can_be_pasted() -> None:
    text = "notes = 'a line of notes'\n" * 400
    async with bench() as pilot:
        await paste(pilot, text)
        assert [each for each, _ in typed(pilot)] == [text]
        await paste(pilot, "x" * 10_000)
        assert pane(pilot).source == text + "x" * 10_000


async def test_undo_and_redo_are_left_to_the_screen() -> None:
    async with bench("a\n") as pilot:
        await pilot.press("x", "ctrl+z", "ctrl+y")
        await settled(pilot)
        assert isinstance(pilot.app, Bench)
        assert pilot.app.asked == ["undo", "redo"]
        assert pane(pilot).source == "xa\n"
        assert pane(pilot).editor.history.undo_stack == []


async def test_what_was_typed_can_be_taken_before_it_is_told() -> None:
    async with bench("a\n") as pilot:
        assert pane(pilot).untaken is None
        pane(pilot).editor.insert("x")
        assert pane(pilot).untaken == "xa\n"
        pane(pilot).show("xa\n", ())
        assert pane(pilot).untaken is None


async def test_the_cursor_stays_at_its_line_while_the_text_above_changes() -> None:
    lines = [f"line = {number}\n" for number in range(100)]
    async with bench("".join(lines)) as pilot:
        pane(pilot).go_to(60, 4)
        await settled(pilot)
        before = shown(pilot)
        pane(pilot).show("".join(["# new\n", "# new\n", *lines]), ())
        await settled(pilot)
        assert (pane(pilot).cursor_line, pane(pilot).cursor_column) == (62, 4)
        assert "line = 59" in before
        assert [_text(line) for line in shown(pilot).splitlines()[:20]] == [
            _text(line) for line in before.splitlines()[:20]
        ]


def _text(line: str) -> str:
    """Return a line of the screen without its number and the scrollbar."""
    return line[:70].replace(" ", "").lstrip("0123456789")


async def test_the_cursor_follows_what_has_changed_if_asked() -> None:
    lines = [f"line = {number}\n" for number in range(100)]
    async with bench("".join(lines)) as pilot:
        pane(pilot).show("".join(lines).replace("line = 80", "place = 80"), (), follow=True)
        await settled(pilot)
        assert pane(pilot).cursor_line == 81
        assert "place = 80" in shown(pilot)


async def test_problems_are_marked_where_they_are_and_said_at_the_cursor() -> None:
    opened = OpenVisit.open(DRAFT)
    located = next(each for each in opened.visit.located if each.finding.code == "F002")
    async with bench() as pilot:
        pane(pilot).show(opened.text, opened.visit.located)
        pane(pilot).go_to(located.place.line)
        await settled(pilot)
        lines = shown(pilot).splitlines()
        assert any(line.startswith(f"{located.place.line}✗ ") for line in lines)
        assert "F002" in lines[-1]
        assert located.finding.message in lines[-1]
        row = located.place.line - 1
        line = pane(pilot).editor.get_line(row)
        start, length = located.place.column - 1, located.place.length
        underlined = [
            span for span in line.spans
            if (span.start, span.end) == (start, start + length)
            and not isinstance(span.style, str) and span.style.underline
        ]  # fmt: skip
        assert underlined


async def test_what_keeps_a_text_from_being_read_is_said_wherever_the_cursor_is() -> None:
    opened = OpenVisit.open(BOLOGNA)
    opened.type(opened.text.replace("revision = 3", "revision = "), go_on=False)
    async with bench() as pilot:
        pane(pilot).show(opened.text, opened.present.located)
        await settled(pilot)
        line = opened.present.located[0].place.line
        assert f"F001 line {line}:" in shown(pilot)


async def test_keys_headings_texts_and_comments_are_told_apart() -> None:
    async with bench('[[days]] # first\ntitle = "caffè \\n" # é\nfixed = true\n') as pilot:
        editor = pane(pilot).editor
        await settled(pilot)
        assert _parts(editor, 0) == [(0, 2, "heading"), (2, 6, "heading"), (6, 8, "heading"), (9, 16, "comment")]  # fmt: skip
        assert _parts(editor, 1) == [(0, 5, "key"), (8, 18, "text"), (15, 17, "escape"), (19, 22, "comment")]  # fmt: skip
        assert _parts(editor, 2) == [(0, 5, "key"), (8, 12, "value")]


def _parts(editor: source_editor.SourceEditor, row: int) -> Sequence[tuple[int, int, str]]:
    editor.get_line(row)
    found = editor._highlighter.parts(row) if editor._highlighter else []  # noqa: SLF001 - not told
    return sorted(
        (part.start, part.end, part.name) for part in found
        if not (part.name == "key" and any(
            other.name == "heading" and other.start <= part.start < other.end for other in found
        ))
    )  # fmt: skip


async def test_a_text_is_plain_where_the_parser_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tree_sitter_toml", None)
    async with bench('title = "x"\n') as pilot:
        await pilot.press("a")
        assert 'atitle = "x"' in shown(pilot)
        assert not pane(pilot).editor.get_line(0).spans


async def test_a_large_text_is_told_once_one_rests_or_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(source_editor, "LARGE", 100)
    monkeypatch.setattr(source_editor, "REST_SECONDS", 60)
    text = "line = 1\n" * 20
    async with bench(text) as pilot:
        await pilot.press("a", "b")
        assert typed(pilot) == []
        assert pane(pilot).untaken == f"ab{text}"
        pilot.app.set_focus(None)
        await settled(pilot)
        assert typed(pilot) == [(f"ab{text}", False)]


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (6, 4), (20, 3), (60, 16), (200, 50)])
async def test_no_size_breaks_it(size: tuple[int, int]) -> None:
    opened = OpenVisit.open(DRAFT)
    async with bench(size=size) as pilot:
        pane(pilot).show(opened.text.replace("title", "日本\x1b\t"), opened.visit.located)
        pane(pilot).go_to(181, 3)
        await pilot.press("x", "end", "down", "pageup")
        await pilot.resize_terminal(*reversed(size))
        await settled(pilot)
        assert pane(pilot).untaken is None
