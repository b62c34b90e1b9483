"""``planner new``: begins a visit, with an example to be edited or with an old visit on other dates."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from planner.cli.asking import NoAnswerError, ask, is_dialogue
from planner.cli.console import Exit, note, out, problem
from planner.cli.parser import Parser
from planner.model.dates import long_date
from planner.source.edit import RefusedError
from planner.source.plain import plain, shorten
from planner.workspace.checking.check import check_file
from planner.workspace.creating import beginning as about
from planner.workspace.creating.files import (
    free_path,
    id_of,
    is_taken,
    path_of,
    taken,
    usual_path,
    write_new,
)
from planner.workspace.disk.files import FileProblemError

if TYPE_CHECKING:
    from planner.workspace.visit import Visit

T = TypeVar("T")

_OF_A_NEW_ONE = ("days", "place", "timezone", "host", "party", "languages")
"""What a copy has from the old visit."""

MOST_TOLD = 5
"""How many findings of a new visit are told."""

_EPILOG = """\
On a terminal, what no option says is asked for. Without one, --title and --date
must be given, and --timezone or a --place that tells it; or --yes. No file is
ever overwritten.

A copy keeps the programme and all notes. Its dates move along, bookings and
requests are to be done anew, and what no longer holds is listed.

exit codes: 0 written; 2 wrong usage, or a file that cannot be read or written"""


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(prog="planner new", description="Begin a visit.", epilog=_EPILOG)
    own.add_argument(
        "file", nargs="?", metavar="FILE", help="where to write it (default: itineraries/ID.toml)"
    )
    own.add_argument("--title", help="what it is called")
    own.add_argument(
        "--date", metavar="DATE", help="its first day, as in 2026-10-13, 13 Oct 2026 or 13/10"
    )
    own.add_argument("--yes", action="store_true", help="ask nothing, and take what is usual")
    example = own.add_argument_group("with an example to be edited")
    example.add_argument(
        "--empty", action="store_true", help="without the example: only what is known"
    )
    example.add_argument("--days", metavar="N", help=f"how many days (default: {about.USUAL_DAYS})")
    example.add_argument("--place", help="where it is, as in Bologna")
    example.add_argument(
        "--timezone", metavar="ZONE", help="its time zone, as in Europe/Rome, Rome or Italy"
    )
    example.add_argument("--host", metavar="NAME", help="the organisation that invites")
    example.add_argument(
        "--party", metavar="NAMES", help="who travels, as in “Catalan clusters: 26, ACCIÓ: 2”"
    )
    example.add_argument(
        "--languages", metavar="CODES", help="those of the agenda, as in en,it (default: en)"
    )
    copy = own.add_argument_group("with an old visit")
    copy.add_argument("--from", dest="old", metavar="OLD", help="the visit whose programme to copy")
    copy.add_argument(
        "--tentative", action="store_true", help="make everybody who speaks tentative again"
    )
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Write the visit that ``arguments`` and answers describe."""
    own = parser()
    options = own.parse_args(arguments)
    if options.old is None and options.tentative:
        own.error("--tentative belongs to a copy; name the old visit with --from")
    if options.old is not None and options.empty:
        own.error("a copy has the programme of the old visit; leave out --empty")
    if options.old is not None:
        for name in _OF_A_NEW_ONE:
            if getattr(options, name) is not None:
                own.error(f"a copy has its {name} from the old visit; leave out --{name}")
    answers = _Answers(options, own)
    try:
        if options.old is not None:
            return _copy(answers, Path(options.old))
        return _begin(answers)
    except (FileProblemError, RefusedError) as trouble:
        problem(str(trouble))
    except NoAnswerError:
        problem("nothing was written")
    return Exit.UNUSABLE


class _Question(NamedTuple):
    """What is asked where no option says it."""

    option: str
    text: str
    usual: str
    needed: bool = False
    """Whether there must be an answer where nobody can be asked."""


class _Answers:
    """Options, or answers on a terminal, each looked at at once."""

    def __init__(self, options: Namespace, own: Parser) -> None:
        self.options = options
        self.own = own
        self.asks = not options.yes and is_dialogue()
        self.today = date.today()  # noqa: DTZ011 - the organiser's own day
        self._greeted = False

    def get(
        self, question: _Question, read: Callable[[str], T], said: Callable[[T], str] = lambda _: ""
    ) -> T:
        """Return what an option or an answer says; wrong options end the program."""
        given: str | None = getattr(self.options, question.option)
        if given is None and self.asks:
            if not self._greeted:
                note("Press enter to take what stands in brackets; ctrl+c writes nothing.\n")
                self._greeted = True
            return ask(question.text, question.usual, read, said)
        if given is None and question.needed and not self.options.yes:
            self.own.error(f"there is nobody to ask: give --{question.option}, or --yes")
        try:
            return read(question.usual if given is None else given)
        except RefusedError as refusal:
            self.own.error(f"--{question.option}: {refusal}")

    def path(self, own_id: str) -> tuple[Path, str]:
        """Return where to write the visit, and its id: of a named file its name, else ``own_id``.

        Raises:
            FileProblemError: there is a file already.
        """
        if self.options.file is not None:
            path = path_of(self.options.file, own_id)
            return self._free(path), id_of(path) or own_id
        path = usual_path(own_id)
        if self.asks:
            path = free_path(path)
            path = ask("File", str(path), lambda typed: self._named(typed, own_id), str)
            return path, id_of(path) or own_id
        return self._free(path), own_id

    def refuse_early(self) -> None:
        """Refuse a named file that is there before anything is asked.

        Raises:
            FileProblemError: there is a file already.
        """
        if self.options.file is not None and not os.path.isdir(self.options.file):  # noqa: PTH112 - Path.is_dir raises
            self._free(path_of(self.options.file, ""))

    def _named(self, typed: str, own_id: str) -> Path:
        try:
            return self._free(path_of(typed, own_id))
        except FileProblemError as trouble:
            raise RefusedError(str(trouble)) from None

    def _free(self, path: Path) -> Path:
        if is_taken(path):
            raise FileProblemError(taken(path))
        return path


def _begin(answers: _Answers) -> Exit:
    """Write an example to be edited."""
    from planner.workspace.creating.skeleton import skeleton
    from planner.workspace.creating.zones import own_zone, where_of

    answers.refuse_early()
    title = answers.get(_Question("title", "Title", "Study visit", needed=True), _title)
    first = _first_day(answers, about.usual_date(answers.today))
    days = answers.get(_Question("days", "Number of days", str(about.USUAL_DAYS)), about.days_of)
    named = where_of(title)
    place = answers.get(
        _Question("place", "Place", named.name if named is not None else ""),
        lambda text: about.name_of(text, "the place") if text.strip() else "",
    )
    known = where_of(place)
    zone = answers.get(
        _Question("timezone", "Time zone", known.zone if known else own_zone(), needed=known is None),
        about.zone_of, lambda where: where.zone,
    )  # fmt: skip
    is_bare = answers.options.empty
    host = answers.get(
        _Question("host", "Host organisation", "" if is_bare else about.USUAL_HOST),
        lambda text: about.name_of(text, "the host") if text.strip() else "",
    )
    usual = about.party_text([about.Guests(about.USUAL_PARTY, about.USUAL_GUESTS)])
    party = answers.get(
        _Question("party", "Who travels, and how many", "" if is_bare else usual),
        lambda text: about.party_of(text) if text.strip() else (), about.party_text,
    )  # fmt: skip
    languages = answers.get(
        _Question("languages", "Languages of the agenda", "en"), about.languages_of, ", ".join
    )
    visit = about.Beginning(
        title, first, days, place, zone.zone, about.region_for(place, zone.zone), host, party, languages,
        is_bare=is_bare,
    )  # fmt: skip
    path, own_id = answers.path(visit.own_id)
    _write(path, skeleton(visit.replace(id=own_id)))
    _tell_findings(path, len(check_file(path).findings), MOST_TOLD)
    return Exit.CLEAN


def _title(text: str) -> str:
    return about.name_of(text, "the title")


def _first_day(answers: _Answers, usual: date) -> date:
    question = _Question("date", "First day", f"{usual:%Y-%m-%d}", needed=True)
    return answers.get(question, lambda text: about.first_of(text, answers.today), long_date)


def _copy(answers: _Answers, old_path: Path) -> Exit:
    """Write an old visit on other dates, and tell what no longer holds."""
    from planner.changes.visit.copy import Fresh
    from planner.changes.visit.shift import shift_to
    from planner.workspace.checking.terms import Terms
    from planner.workspace.creating import copying
    from planner.workspace.creating.other_dates import told

    old = _read(old_path)
    answers.refuse_early()
    plan = old.plan
    own_title = plan.directory.text(plan.itinerary.title)
    title = answers.get(_Question("title", "Title", own_title), lambda text: text.strip())
    if title and title != own_title:
        title = _title(title)
    first = _first_day(answers, copying.usual_date(plan, answers.today))
    path, own_id = answers.path(copying.usual_id(plan, first))
    if own_id == plan.itinerary.id:
        own_id = copying.usual_id(plan, first)
    fresh = Fresh(
        own_id, shift_to(plan, first), title if title != own_title else "",
        answers.options.tentative,
    )  # fmt: skip
    made = copying.copied(old, fresh, Terms().outset_of(path))
    _write(path, made.text)
    for line in told(made.lost):
        note(f"  {plain(line)}\n")
    _tell_findings(path, len(made.visit.located) - len(made.lost.caused), 0)
    return Exit.CLEAN


def _read(path: Path) -> Visit:
    """Read the visit that is to be copied.

    Raises:
        FileProblemError: it cannot be read.
    """
    from planner.source.document import UnreadableError
    from planner.workspace.checking.terms import Terms
    from planner.workspace.disk.files import read_file
    from planner.workspace.visit import Visit

    try:
        return Visit.of(read_file(path), Terms().outset_of(path))
    except (UnreadableError, FileProblemError) as trouble:
        raise FileProblemError(f"{path}: {trouble}") from None


def _write(path: Path, text: str) -> None:
    write_new(path, text)
    out(f"{plain(str(path))}\n")


def _tell_findings(path: Path, count: int, most: int) -> None:
    """Say what the check finds in a visit that was written: the first ones, and how many more."""
    shown = plain(str(path))
    for each in check_file(path).findings[:most] if count else ():
        finding = each.finding
        note(f"  {finding.severity.value}[{finding.code}] {shorten(finding.message, 200)}\n")
    if count > most:
        more = f"{count - most} {'more ' if most else ''}finding{'' if count - most == 1 else 's'}"
        note(f"  planner check {shown} tells of {more}\n")
    note(f"open it with: planner {shown}\n")
