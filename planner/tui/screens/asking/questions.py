"""A dialog of a few questions, each with a usual answer that follows from those before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from planner.source.document import UnreadableError
from planner.source.edit import RefusedError
from planner.tui.dialog import Dialog
from planner.tui.forms.offers import Offer
from planner.tui.forms.suggestions import Suggestions
from planner.tui.text import MUTED, sentence, shown
from planner.tui.widgets.text_line import TextLine
from planner.workspace.disk.files import FileProblemError

Answers = dict[str, Any]
"""What has been answered so far, by the keys of the questions; without what cannot be read."""

TROUBLES = (RefusedError, FileProblemError, UnreadableError)

WAIT = 0.15
"""Seconds without a key after which is worked out what comes of the answers."""

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


@dataclass(frozen=True)
class Question:
    """A line of the dialog."""

    key: str
    label: str
    usual: Callable[[Answers], str]
    """Returns what stands there until something else is typed."""
    read: Callable[[str], Any]
    """Returns what is meant by what was typed, or raises one of ``TROUBLES``."""
    said: Callable[[Any], str] = lambda _: ""
    """Says how an answer was understood, where that is of use."""
    offers: Callable[[str], list[Offer]] = lambda _: []
    """Returns what the typed may become, the likeliest first."""


class Asking(Protocol[Result_co]):
    """What the questions are asked for."""

    @property
    def title(self) -> str:
        """What the dialog is called."""

    @property
    def questions(self) -> Sequence[Question]:
        """The questions, in the order in which their answers follow from each other."""

    def foreseen(self, answers: Answers) -> Sequence[str]:
        """Return in lines what is to be known beforehand, or raise one of ``TROUBLES``."""

    def make(self, answers: Answers) -> Result_co:
        """Return what comes of the answers to all questions, or raise one of ``TROUBLES``."""


class QuestionsScreen(Dialog[Result | None], Generic[Result]):
    """Asks questions, and gives back what comes of the answers, or None if nothing is to happen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Cancel"),
        Binding("ctrl+s", "finish", "Accept"),
        Binding("tab", "take", "Take the offer, or go on"),
        Binding("shift+tab", "step(-1)", "Previous", show=False),
        Binding("down", "step(1)", "Next"),
        Binding("up", "step(-1)", "Previous"),
        Binding("pagedown", "scroll(1)", "Read on"),
        Binding("pageup", "scroll(-1)", "Read back"),
    ]

    DEFAULT_CSS = """
    QuestionsScreen { layers: base over; }
    QuestionsScreen > .box { width: 92; padding: 1 2; overflow-y: auto; }
    QuestionsScreen Horizontal { height: 1; }
    QuestionsScreen Horizontal > Static { width: 14; }
    QuestionsScreen Input { border: none; height: 1; padding: 0; width: 1fr; background: $panel; }
    QuestionsScreen Input:focus { border: none; background: $panel-lighten-2; }
    QuestionsScreen #asking-hint { height: auto; min-height: 1; margin-top: 1; }
    QuestionsScreen #asking-foreseen { height: auto; display: none; margin-top: 1; }
    """

    def __init__(self, asking: Asking[Result]) -> None:
        super().__init__()
        self._asking = asking
        self._typed: set[str] = set()
        """The questions to which something else than the usual answer was typed."""
        self._told = ""
        """What accepting it has failed for."""

    def compose(self) -> ComposeResult:
        """Compose a line for each question, the offers, and what is to be said about the answers."""
        with Vertical(classes="box"):
            for each in self._asking.questions:
                with Horizontal():
                    yield Static(Content.styled(each.label, MUTED), markup=False)
                    yield TextLine(id=f"asking-{each.key}", select_on_focus=True)
            yield Static(id="asking-hint", markup=False)
            yield Static(id="asking-foreseen", markup=False)
        yield Suggestions()

    def on_mount(self) -> None:
        """Fill in the usual answers."""
        questions = self._asking.questions
        self._timer = self.set_timer(WAIT, self._foresee)
        self._fill()
        goes_on = "enter goes on · ctrl+s accepts" if len(questions) > 1 else "enter accepts"
        self.frame(self._asking.title, f"{goes_on} · esc cancels")
        first = self._line(questions[0])
        first.focus()
        self.call_after_refresh(first.action_select_all)

    @property
    def busy(self) -> bool:
        """Whether something has been typed here that is not applied yet."""
        return bool(self._typed)

    def _line(self, question: Question) -> Input:
        return self.query_one(f"#asking-{question.key}", Input)

    @property
    def _asked(self) -> Question:
        """The question that has the cursor, or had it last."""
        questions = self._asking.questions
        return next((each for each in questions if self._line(each) is self.focused), questions[0])

    def _fill(self) -> Answers:
        """Let the usual answers follow from what is answered before them; return what can be read."""
        answers: Answers = {}
        for each in self._asking.questions:
            line = self._line(each)
            if each.key not in self._typed:
                usual = each.usual(answers)
                if usual != line.value:
                    with self.prevent(Input.Changed):
                        line.value = usual
            try:
                answers[each.key] = each.read(line.value)
            except TROUBLES:
                continue
        return answers

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what is typed, and let the answers behind it follow."""
        event.stop()
        question = self._asked
        if event.input is self._line(question):
            self._typed.add(question.key)
            self._offer(question.offers(event.value))
        self._told = ""
        self._fill()
        self._hint()
        self._timer.stop()
        self._timer = self.set_timer(WAIT, self._foresee)

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        """Say how the answer is understood to which one has come."""
        self._offer([])
        self._hint()

    def on_resize(self, _: events.Resize) -> None:
        """Offer nothing where it would no longer stand below its line."""
        self._offer([])

    def _hint(self) -> None:
        question, hint = self._asked, Content()
        if self._told:
            hint = shown(self._told, "$text-error")
        elif not self._offered:
            try:
                hint = shown(question.said(question.read(self._line(question).value)), MUTED)
            except TROUBLES as trouble:
                hint = shown(sentence(str(trouble)), "$text-error")
        self.query_one("#asking-hint", Static).update(hint)

    @property
    def _offered(self) -> bool:
        """Whether there is something to choose from."""
        return self.query_one(Suggestions).display

    def _offer(self, offers: list[Offer]) -> None:
        """List what the typed may become, unless it is just that already."""
        suggestions, line = self.query_one(Suggestions), self._line(self._asked)
        suggestions.display = False
        if offers and [line.value] != [each.value for each in offers]:
            suggestions.show(offers, line.region, self.size, first=True)

    def _take(self) -> bool:
        """Take the highlighted offer; tell whether there is one."""
        offer = self.query_one(Suggestions).current if self._offered else None
        if offer is None:
            return False
        line = self._line(self._asked)
        with self.prevent(Input.Changed):
            line.value = offer.value
        line.cursor_position = len(line.value)
        self._typed.add(self._asked.key)
        self._fill()
        self._offer([])
        self._hint()
        return True

    def _foresee(self) -> None:
        """Tell what is to be known before the answers are accepted."""
        answers = self._fill()
        lines: Sequence[str] = ()
        if len(answers) == len(self._asking.questions):
            try:
                lines = self._asking.foreseen(answers)
            except TROUBLES as trouble:
                lines = [sentence(str(trouble))]
        foreseen = self.query_one("#asking-foreseen", Static)
        foreseen.update(Content("\n").join(shown(each) for each in lines))
        foreseen.display = bool(lines)

    def action_step(self, by: int) -> None:
        """Go to the next offer or question, or to the one before."""
        if self._offered:
            self.query_one(Suggestions).step(by)
            return
        questions = self._asking.questions
        place = questions.index(self._asked)
        self.set_focus(self._line(questions[(place + by) % len(questions)]))

    def action_take(self) -> None:
        """Take the highlighted offer; without one, go on to the next question."""
        if not self._take():
            self.action_step(1)

    def action_scroll(self, by: int) -> None:
        """Read on in what does not fit the box."""
        box = self.query_one(".box")
        box.scroll_relative(y=by * max(1, box.size.height - 2), animate=False)

    def on_option_list_option_selected(self, event: Suggestions.OptionSelected) -> None:
        """Take the offer that is clicked."""
        event.stop()
        self._take()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the offer, go on to the next question, and from the last one accept."""
        event.stop()
        self._take()
        question = self._asked
        if question is self._asking.questions[-1]:
            self.action_finish()
        elif self._reads(question):
            self.action_step(1)

    def _reads(self, question: Question) -> bool:
        try:
            question.read(self._line(question).value)
        except TROUBLES:
            return False
        return True

    def action_finish(self) -> None:
        """Accept the answers, or go to the first one that cannot be read."""
        self._fill()
        wrong = next((each for each in self._asking.questions if not self._reads(each)), None)
        if wrong is not None:
            self._line(wrong).focus()
            self._hint()
            return
        try:
            made = self._asking.make(self._fill())
        except TROUBLES as trouble:
            self._told = sentence(str(trouble))
            self._hint()
        else:
            self.dismiss(made)
