"""Papers of an open visit: chosen, looked at as they will be, written, opened and copied."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Footer, Static
from textual.widgets.option_list import Option

from planner.tui.dialog import Dialog
from planner.tui.screens.asking.ask import AskScreen
from planner.tui.screens.asking.pick import PickScreen
from planner.tui.screens.desk import Desk
from planner.tui.screens.export import wish as wishes
from planner.tui.screens.export.delivery import Delivery
from planner.tui.screens.export.job import Job
from planner.tui.screens.export.last import last, remember
from planner.tui.screens.export.pack_job import PackJob
from planner.tui.screens.export.place import Place
from planner.tui.screens.export.sheet import Sheet
from planner.tui.screens.export.source import Source
from planner.tui.text import MUTED, counted, sentence, shown
from planner.tui.widgets.listing import Listing
from planner.workspace.render import OrderError
from planner.workspace.versions.issuing import errors_of

LABEL = 11
"""The cells of the names of the rows."""

BESIDE = 130
"""From how many cells on the paper stands beside the choices."""

FOLLOW_SECONDS = 1.0
"""How often is looked whether the visit has been read again from a changed file."""


class ExportScreen(Dialog[None]):
    """Lets one choose a paper, shows it as it will be, and writes, opens or copies it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", priority=True),
        Binding("right,l", "turn(1)", "Next", key_display="←→"),
        Binding("left,h", "turn(-1)", "The one before", show=False),
        Binding("w,ctrl+s", "write", "Write", key_display="w", tooltip="Write it to the file"),
        Binding("o", "open", "Open", tooltip="Write it, and open it as the system does"),
        Binding("c", "copy", "Copy", tooltip="Copy the whole text, for a mail or a messenger"),
        Binding("pagedown", "scroll(1)", "Scroll", show=False, priority=True),
        Binding("pageup", "scroll(-1)", "Scroll back", show=False, priority=True),
        Binding("tab", "app.focus_next", "Paper", tooltip="Choices or paper: what the arrows move"),
        Binding("escape,q,E", "dismiss", "Close", key_display="esc"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
    ]

    follows = True

    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (BESIDE, "-beside")]  # noqa: RUF012 - declared so by its base class

    DEFAULT_CSS = """
    ExportScreen > .box { width: 100%; max-width: 100%; height: 1fr; max-height: 100%; }
    ExportScreen Listing { height: auto; }
    ExportScreen #export-note { height: auto; max-height: 3; }
    ExportScreen Sheet { border-top: solid $panel-lighten-2; border-title-color: $text-muted; }
    ExportScreen #export-choices { height: auto; }
    ExportScreen.-beside > .box { layout: horizontal; }
    ExportScreen.-beside #export-choices { width: 38%; min-width: 54; height: 100%; padding-right: 1; }
    ExportScreen.-beside #export-note { max-height: 12; margin-top: 1; }
    ExportScreen.-beside Sheet {
        height: 100%; border-top: none; border-left: solid $panel-lighten-2; padding: 0 0 0 1;
    }
    """

    def __init__(self, desk: Desk) -> None:
        """Take the screen of the visit."""
        super().__init__()
        self._desk = desk
        self._wish, folder = last(desk.opened.path)
        self._folder = folder if folder is not None and os.path.isdir(folder) else None  # noqa: PTH112 - Path.is_dir raises
        self._found = self._wish, self._folder
        self._stem = ""
        self._told = Content("")
        self._source: Source | None = None
        self._looked: tuple[Job | PackJob, int] | None = None
        self._looking = False
        self._trouble = ""
        self._delivery = Delivery(self, desk)

    def compose(self) -> ComposeResult:
        """Compose the choices, what is to be known, and the paper."""
        with Container(classes="box"):
            with Vertical(id="export-choices"):
                yield Listing(markup=False)
                yield Static(id="export-note", markup=False)
            yield Sheet()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with what was chosen last."""
        self.frame("Export")
        self.query_one(Listing).focus()
        self._show()
        self.set_interval(FOLLOW_SECONDS, self._follow)

    def on_unmount(self) -> None:
        """Keep what was chosen, if it was."""
        if (self._wish, self._folder) != self._found:
            remember(self._desk.opened.path, self._wish, self._folder)

    def on_resize(self, _: events.Resize) -> None:
        """Fit choices and paper to the size there is."""
        self.call_after_refresh(self._show)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to copy what is text, and nothing where no paper can be made."""
        del parameters
        if action in {"write", "open", "copy"}:
            job = self.job
            return (job is not None and (action != "copy" or job.is_text)) or None
        return True

    @property
    def job(self) -> Job | PackJob | None:
        """The paper that is chosen; None where the visit has nobody for whom it could be."""
        source = self._present
        plan = source.visit.plan
        if self._wish.paper == wishes.PACK:
            return PackJob(source, self._place)
        if wishes.lacks(plan, self._wish):
            return None
        order, form = wishes.order(plan, self._wish), wishes.form(plan, self._wish)
        return Job(source, order, form, self._place)

    @property
    def _present(self) -> Source:
        """What papers are made of now."""
        opened = self._desk.opened
        if self._source is None or self._source.visit is not opened.visit:
            self._source = Source(opened.path, opened.visit)
        return self._source

    @property
    def _place(self) -> Place:
        itinerary = self._desk.opened.path
        return Place(itinerary, self._folder or itinerary.parent, self._stem)

    @property
    def _rows(self) -> tuple[wishes.Row, ...]:
        return wishes.rows(self._desk.opened.visit.plan, self._wish)

    @property
    def _row(self) -> wishes.Row | None:
        """The highlighted row; None for that of the file."""
        place = self.query_one(Listing).highlighted or 0
        rows = self._rows
        return rows[place] if place < len(rows) else None

    def _follow(self) -> None:
        """Show the visit anew if it has become another one."""
        if self._looked is not None and self._looked[0].source is not self._present:
            self._show()

    def _show(self) -> None:
        """Show what is chosen, and begin to make the paper anew."""
        self._show_choices()
        self.refresh_bindings()
        if not self._looking:
            self.run_worker(self._look())

    def _show_choices(self) -> None:
        """Show what is chosen, and what is to be known."""
        listing = self.query_one(Listing)
        place = listing.highlighted or 0
        listing.clear_options()
        listing.add_options(Option(each) for each in self._options())
        listing.highlighted = place
        self._note()

    def _options(self) -> Iterator[Content]:
        """Return the rows: on one line each, or on two where the paper stands beside them."""
        for row in self._rows:
            yield self._option(row.label, row.chosen.name, row.chosen.detail)
        job = self.job
        if job is None:
            yield self._option("File", "none", "")
            return
        label = "Folder" if isinstance(job, PackJob) else "File"
        there = os.path.lexists(job.path)
        where = f"in {job.path.parent}{' · there already' if there else ''}"
        yield self._option(label, job.path.name, where)

    def _option(self, label: str, name: str, detail: str) -> Content:
        first = shown(f"{label:<{LABEL}}", MUTED) + shown(name, "bold")
        if self.has_class("-beside"):
            return first + Content("\n" + " " * LABEL) + shown(detail, MUTED)
        return first + shown(f"  {detail}", MUTED)

    async def _look(self) -> None:
        """Make the paper beside the app, until the one that is shown is the one that is chosen."""
        self._looking, sheet = True, self.query_one(Sheet)
        while (job := self.job) is not None and sheet.room and (job, sheet.room) != self._looked:
            self._looked = job, sheet.room
            lines, self._trouble = await asyncio.to_thread(_lines, job, sheet.room)
            sheet.show(lines)
            self._note()
        if job is None:
            self._looked = None
            sheet.show([])
        self._looking = False

    def tell(self, text: str, style: str = "") -> None:
        """Say what has become of something, until something else is chosen or done."""
        self._told = shown(sentence(text), style)
        self._show_choices()

    def _note(self) -> None:
        """Show what is to be known of the visit and of the paper, and what has been done."""
        self.query_one("#export-note", Static).update(Content("\n").join(self._notes()))

    def _notes(self) -> Iterator[Content]:
        opened = self._desk.opened
        if self._told:
            yield self._told
        lacks = self._trouble or wishes.lacks(opened.visit.plan, self._wish)
        if lacks:
            yield shown(lacks, "$text-warning")
        if not opened.document.whole:
            line = opened.document.slips[0].line
            state = "this is the last good state" if opened.stale else "what it says is missing"
            yield Content.styled(f"Line {line} cannot be read: {state}.", "$text-error")
        for problem in self._present.problems:
            yield shown(sentence(problem), "$text-warning")
        errors = errors_of(opened.present)
        if errors:
            yield Content("The check finds ") + counted(errors)

    def on_option_list_option_selected(self, event: Listing.OptionSelected) -> None:
        """Choose for the row that was clicked."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """List what there is for a row, to be found by typing; or ask where to write the paper."""
        row = self._row
        if row is None:
            self.ask_where()
        elif len(row.choices) > 1:
            picker = PickScreen(row.label, row.choices)
            self.app.push_screen(picker, partial(self._chosen, row.key))

    def action_turn(self, by: int) -> None:
        """Take the next choice of a row."""
        row = self._row
        if row is not None and len(row.choices) > 1:
            self._chosen(row.key, row.turned(by))

    def _chosen(self, key: str, value: str | None) -> None:
        if value is not None:
            plan = self._desk.opened.visit.plan
            self._wish, self._stem = wishes.with_choice(plan, self._wish, key, value), ""
            self._told = Content("")
            self._show()

    def ask_where(self) -> None:
        """Ask for another folder or name."""
        job = self.job
        if job is not None:
            whole = isinstance(job, PackJob)
            question = "The folder:" if whole else "The folder, or the name of the file:"
            self.app.push_screen(
                AskScreen("Where to write it", question, str(job.path)), self._aimed
            )

    def _aimed(self, typed: str | None) -> None:
        job = self.job
        if typed is None or job is None:
            return
        place, form = job.aimed(typed)
        self._folder, self._stem = place.folder, place.stem
        self._wish = replace(self._wish, form=form or self._wish.form)
        self._told = Content("")
        self._show()

    def action_scroll(self, pages: int) -> None:
        """Scroll the paper by what is seen of it."""
        sheet = self.query_one(Sheet)
        sheet.scroll_relative(y=pages * max(1, sheet.size.height - 1), animate=False)

    def action_write(self) -> None:
        """Write the paper to its file."""
        self._delivery.write()

    def action_open(self) -> None:
        """Write the paper, unless its file holds it already, and open that."""
        self._delivery.write(opens=True)

    def action_copy(self) -> None:
        """Copy the paper, if it is a text."""
        self._delivery.copy()


def _lines(job: Job | PackJob, width: int) -> tuple[list[Strip], str]:
    """Return the lines of a paper, or none and why."""
    try:
        return job.lines(width), ""
    except OrderError as problem:
        return [], sentence(str(problem))
