"""Making files of visits from the list: a new visit, a copy on other dates, another name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from planner.changes.visit.copy import Fresh
from planner.changes.visit.shift import shift_to
from planner.model.dates import long_date
from planner.source.edit import RefusedError
from planner.source.plain import shorten
from planner.tui.forms.offers import Offer, matching
from planner.tui.screens.asking.questions import Answers, Question
from planner.tui.screens.visits.notes import Made
from planner.workspace.checking.terms import Terms
from planner.workspace.creating import beginning as about
from planner.workspace.creating.copying import Copied, copied, usual_date, usual_id
from planner.workspace.creating.files import free_path, id_of, is_taken, write_new
from planner.workspace.creating.other_dates import no_longer, told
from planner.workspace.creating.skeleton import skeleton
from planner.workspace.creating.zones import own_zone, where_of, zones_offered
from planner.workspace.disk.files import FileProblemError, read_file
from planner.workspace.folder.rename import ENDING, file_name, rename
from planner.workspace.visit import Visit


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the organiser's own day


def _first(typed: str) -> date:
    return about.first_of(typed, _today())


def _zones(typed: str) -> list[Offer]:
    """Return the time zones that are offered for what is typed, with the places that it may name."""
    return [Offer(each.zone, each.zone, each.name) for each in zones_offered(typed)]


def _free(folder: Path, typed: str) -> Path:
    """Return the file of a folder that a typed name means.

    Raises:
        FileProblemError: no file can have that name, or one has it already.
    """
    path = folder / file_name(typed)
    if is_taken(path):
        raise FileProblemError(f"the file {path.name} exists already; choose another name")
    return path


def _free_name(folder: Path, own_id: str) -> str:
    """Return a name for a file that nothing in a folder has."""
    return free_path(folder / f"{own_id}{ENDING}").name


class _Making:
    """What is asked for without anything that has to be known beforehand."""

    def foreseen(self, answers: Answers) -> Sequence[str]:
        """Return nothing."""
        del answers
        return ()


class Renaming(_Making):
    """Gives a file another name."""

    title = "Rename the file"

    def __init__(self, path: Path) -> None:
        """Take the file."""
        self._path = path
        self.questions = [Question("file", "File", lambda _: path.name, file_name)]

    def make(self, answers: Answers) -> Made:
        """Rename it.

        Raises:
            FileProblemError: it cannot be done, or the name is taken.
        """
        name = answers["file"]
        try:
            return Made(rename(self._path, name), is_new=False)
        except FileExistsError:
            raise FileProblemError(f"the file {name} exists already; choose another name") from None


class Copying:
    """Makes a visit of another one, on other dates, in the same folder."""

    def __init__(self, path: Path) -> None:
        """Take the file of the old visit.

        Raises:
            FileProblemError, UnreadableError: it cannot be read.
            RefusedError: no day has a date, or a line of it cannot be read.
        """
        self._folder = path.parent
        self._old = Visit.of(read_file(path), Terms().outset_of(path))
        if not self._old.document.whole:
            line = self._old.document.slips[0].line
            raise RefusedError(f"line {line} of {path.name} cannot be read; mend it first")
        plan = self._old.plan
        first = usual_date(plan, _today())
        self._title = plan.directory.text(plan.itinerary.title)
        self._foreseen: tuple[date, tuple[str, ...]] | None = None
        self.title = f"Copy “{shorten(self._title or path.stem, 40)}” to other dates"
        self.questions = [
            Question("day", "First day", lambda _: first.isoformat(), _first, long_date),
            Question("title", "Title", lambda _: self._title, str.strip),
            Question("file", "File", self._usual_file, lambda typed: _free(self._folder, typed)),
        ]

    def foreseen(self, answers: Answers) -> Sequence[str]:
        """Return what will no longer hold.

        Raises:
            RefusedError: the old visit cannot be copied.
        """
        first = answers["day"]
        if self._foreseen is None or self._foreseen[0] != first:
            own_id = usual_id(self._old.plan, first)
            fresh = Fresh(own_id, shift_to(self._old.plan, first))
            made = self._copied(fresh, self._folder / f"{own_id}{ENDING}")
            self._foreseen = first, tuple(no_longer(made.lost))
        return self._foreseen[1]

    def _usual_file(self, answers: Answers) -> str:
        first = answers.get("day")
        return "" if first is None else _free_name(self._folder, usual_id(self._old.plan, first))

    def make(self, answers: Answers) -> Made:
        """Write the copy.

        Raises:
            FileProblemError: it cannot be written, or the name is taken.
            RefusedError: the old visit cannot be copied.
        """
        first, path, plan = answers["day"], answers["file"], self._old.plan
        own_id = id_of(path)
        if not own_id or own_id == plan.itinerary.id:
            own_id = usual_id(plan, first)
        title = "" if answers["title"] in {"", self._title} else answers["title"]
        if title:
            title = about.name_of(title, "the title")
        made = self._copied(Fresh(own_id, shift_to(plan, first), title), path)
        write_new(path, made.text)
        return Made(path, tuple(told(made.lost)))

    def _copied(self, fresh: Fresh, path: Path) -> Copied:
        return copied(self._old, fresh, Terms().outset_of(path))


def _contents(typed: str) -> list[Offer]:
    """Return what a visit may begin with."""
    every = (
        Offer(about.EXAMPLE, about.EXAMPLE, _CONTENTS[False]),
        Offer(about.NOTHING, about.NOTHING, _CONTENTS[True]),
    )
    return matching(every, typed)


_CONTENTS = {False: "a whole programme to be edited", True: "only what is asked for here"}
"""What a visit has that begins with an example, and one that does not."""


_PARTY = about.party_text([about.Guests(about.USUAL_PARTY, about.USUAL_GUESTS)])


def _usually(example: str) -> Callable[[Answers], str]:
    """Return what stands where nothing is typed: an example, unless there is to be none."""
    return lambda answers: "" if answers.get("bare") else example


class Beginning(_Making):
    """Makes a visit that begins, as an example to be edited or with nothing in it."""

    title = "New visit"

    def __init__(self, folder: Path) -> None:
        """Take the folder for its file."""
        self._folder = folder
        first = about.usual_date(_today()).isoformat()
        self.questions = [
            Question("title", "Title", lambda _: "Study visit", self._title),
            Question("day", "First day", lambda _: first, _first, long_date),
            Question("days", "Days", lambda _: str(about.USUAL_DAYS), about.days_of),
            Question(
                "bare",
                "Begin with",
                lambda _: about.EXAMPLE,
                about.is_bare_of,
                _CONTENTS.__getitem__,
                _contents,
            ),
            Question("place", "Place", self._usual_place, self._place),
            Question(
                "zone", "Time zone", self._usual_zone, about.zone_of, lambda each: each.zone, _zones
            ),
            Question("host", "Host", _usually(about.USUAL_HOST), self._host),
            Question("party", "Who travels", _usually(_PARTY), self._party, about.party_text),
            Question("languages", "Languages", lambda _: "en", about.languages_of, ", ".join),
            Question("file", "File", self._usual_file, lambda typed: _free(folder, typed)),
        ]

    def _title(self, typed: str) -> str:
        return about.name_of(typed, "the title")

    def _host(self, typed: str) -> str:
        return about.name_of(typed, "the host") if typed.strip() else ""

    def _party(self, typed: str) -> tuple[about.Guests, ...]:
        return about.party_of(typed) if typed.strip() else ()

    def _place(self, typed: str) -> str:
        return about.name_of(typed, "the place") if typed.strip() else ""

    def _usual_place(self, answers: Answers) -> str:
        named = where_of(answers.get("title", ""))
        return "" if named is None else named.name

    def _usual_zone(self, answers: Answers) -> str:
        known = where_of(answers.get("place", ""))
        return own_zone() if known is None else known.zone

    def _usual_file(self, answers: Answers) -> str:
        title, first = answers.get("title"), answers.get("day")
        if not title or first is None:
            return ""
        return _free_name(self._folder, about.Beginning(title, first).own_id)

    def make(self, answers: Answers) -> Made:
        """Write the visit.

        Raises:
            FileProblemError: it cannot be written, or the name is taken.
            RefusedError: a title or name cannot be written.
        """
        zone, place, path = answers["zone"], answers["place"], answers["file"]
        region = max(zone.region, about.region_for(place, zone.zone), key=len)
        visit = about.Beginning(
            answers["title"], answers["day"], answers["days"], place, zone.zone, region,
            answers["host"], answers["party"], answers["languages"], is_bare=answers["bare"],
        )  # fmt: skip
        own_id = id_of(path) or visit.own_id
        write_new(path, skeleton(visit.replace(id=own_id)))
        return Made(path)
