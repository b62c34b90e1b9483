"""A line to type in: what a terminal would obey is shown as something else, and kept as it is."""

from textual.app import App, ComposeResult

from planner.tui.widgets.text_line import TextLine

HARM = "a\x1b]0;owned\x07\x9b31m\u202eb"


class Typing(App[None]):
    def compose(self) -> ComposeResult:
        yield TextLine(HARM)


async def test_nothing_that_is_obeyed_is_shown_and_nothing_is_lost() -> None:
    app = Typing()
    async with app.run_test(size=(40, 6)):
        line = app.query_one(TextLine)
        shown = "".join(
            segment.text for row in range(line.size.height) for segment in line.render_line(row)
        )
        assert shown.startswith("a␛]0;owned␇�31m�b")
        assert line.value == HARM
