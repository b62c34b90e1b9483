"""The visits of a folder at a glance: what each is, how it stands, and what is left unsaved of it.

Everything is worked out on demand and file by file, so that whoever shows it can go on meanwhile.
What comes of a content is kept in memory, and of large folders on disk as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.model.finding import Finding, Severity
from planner.model.folding import folded
from planner.model.itinerary import Itinerary, decode
from planner.model.programme import TENTATIVE, Branch, Session
from planner.model.words import Words
from planner.source.document import UnreadableError, read
from planner.source.record import Record
from planner.workspace.checking.check import ENOUGH_TO_KEEP
from planner.workspace.checking.project import Projects
from planner.workspace.checking.terms import Terms
from planner.workspace.disk.files import DEFAULT_FOLDER, FileProblemError, itineraries, read_file
from planner.workspace.disk.state import digest
from planner.workspace.folder.left import Left, left_of, state_names
from planner.workspace.reading import LARGE
from planner.workspace.visit import Visit

if TYPE_CHECKING:
    from planner.rules.together import Taken
    from planner.workspace.checking.cache import Cache

LONGEST_TEXT = 500
"""How many characters of a title or place are kept."""

MOST_WORDS = 50_000
"""How many characters are kept of the names by which a visit is found."""

KEPT_TIMES = 4
"""For how many times as many contents as there are files it is kept what comes of them."""

ACROSS = "X"
"""The family of the rules that compare visits with each other."""


class Glance(Record):
    """What a visit is, as its text says."""

    failure: str = ""
    """Why the file cannot be read; then nothing else is known."""
    title: str = ""
    place: str = ""
    days: tuple[date, ...] = ()
    """Its dates in their order, each once."""
    tentative: int = 0
    """How many of its sessions, branches, points and speakers are not confirmed yet."""
    revision: int | None = None
    issued: date | None = None
    draft: bool = False
    words: str = ""
    """All by which it is found, folded: title, place, and whatever has a name or an id in it."""

    @property
    def first(self) -> date:
        """Its first day; the last one that there is where it has none."""
        return self.days[0] if self.days else date.max

    @property
    def last(self) -> date:
        """Its last day; the last one that there is where it has none."""
        return self.days[-1] if self.days else date.max


class Standing(Record):
    """What is wrong with a visit."""

    errors: int
    warnings: int
    infos: int
    clashes: tuple[str, ...] = ()
    """What it shares with other visits of the folder at one time; not among the counts."""


class Row(Record):
    """A visit of the folder, as far as it has been looked at."""

    path: Path
    glance: Glance | None = None
    standing: Standing | None = None
    left: Left = Left()


class Survey:
    """Looks at the visits of a folder."""

    def __init__(self, folder: Path, today: date | None = None) -> None:
        """Take the folder, and the day to reckon from if not this one."""
        self.folder = folder
        self._terms = Terms(today=today)
        self._glances: dict[str, Glance] = {}
        self._standings: dict[str, tuple[Standing, Taken | None]] = {}
        self._shared: dict[Path, tuple[Finding, ...]] = {}
        """What visits share with others at one time, as it was last."""
        self._cache: Cache | None = None
        self._kept_anew = False
        self._projects = Projects()

    @property
    def today(self) -> date:
        """The day to reckon from."""
        return self._terms.day

    def stamp(self) -> object:
        """Return what changes when a file of the folder does, or a day ends; nothing is read."""
        found: list[tuple[str, int, int]] = []
        for path in _toml_files(self.folder):
            try:
                stat = os.stat(path)  # noqa: PTH116 - there may be very many
            except (OSError, ValueError):
                continue
            found.append((path, stat.st_mtime_ns, stat.st_size))
        return self.today, sorted(found), sorted(state_names())

    def find(self) -> list[Path]:
        """Return the files of the folder that are visits, in the order of their names.

        The usual folder, which is made with its first visit, need not be there.

        Raises:
            FileProblemError: it holds TOML files and none is a visit, or it is gone.
        """
        if not os.path.isdir(self.folder):  # noqa: PTH112 - Path.is_dir raises
            if self.folder == DEFAULT_FOLDER and not os.path.lexists(self.folder):
                return []
            raise FileProblemError("the folder is gone: it was moved or deleted")
        try:
            paths = list(itineraries([self.folder]))
        except FileProblemError:
            if any(_toml_files(self.folder)):
                raise
            return []
        if len(paths) >= ENOUGH_TO_KEEP and self._cache is None:
            from planner.workspace.checking.cache import Cache

            self._cache = Cache.usual()
        return paths

    def rows(self, paths: Sequence[Path]) -> Iterator[Row]:
        """Return the visits with ever more of what is known: first what they are, then how they stand.

        Those to come are checked first, the next before all others; of those that are over, the
        last first; very large files at the end.
        """
        self._projects = Projects()
        left = left_of(paths)
        rows: dict[Path, Row] = {}
        for path in paths:
            rows[path] = Row(path, self.glance(path), left=left.get(path, Left()))
            yield rows[path]
        takers: list[tuple[Path, Taken]] = []
        readable = [each for each in rows.values() if each.glance and not each.glance.failure]
        for row in sorted(readable, key=self._urgency):
            found = self._standing(row, self._shared.get(row.path, ()))
            if found is not None:
                rows[row.path] = row.replace(standing=found[0])
                yield rows[row.path]
                if found[1] is not None:
                    takers.append((row.path, found[1]))
        order = {path: number for number, path in enumerate(paths)}
        takers.sort(key=lambda each: order[each[0]])
        before, self._shared = self._shared, _across(takers)
        for path in (path for path, _ in takers):
            others = self._shared.get(path, ())
            if others == before.get(path, ()):
                continue
            found = self._standing(rows[path], others)
            if found is not None:
                yield rows[path].replace(standing=found[0])
        self._forget(paths)
        if self._cache is not None and self._kept_anew:
            self._cache.sweep()
            self._kept_anew = False

    def _forget(self, paths: Sequence[Path]) -> None:
        """Forget what came of contents that no file has had for long."""
        most = KEPT_TIMES * max(len(paths), ENOUGH_TO_KEEP)
        for known in (self._glances, self._standings):
            for key in list(known)[: max(0, len(known) - most)]:
                del known[key]

    def glance(self, path: Path) -> Glance:
        """Return what a visit is."""
        try:
            content = read_file(path)
            key = digest(content)
            if key in self._glances:
                self._glances[key] = self._glances.pop(key)  # among the last that are forgotten
            else:
                self._glances[key] = self._kept_glance(content)
        except (FileProblemError, UnreadableError) as problem:
            return Glance(str(problem))
        return self._glances[key]

    def _kept_glance(self, content: bytes) -> Glance:
        key = "" if self._cache is None else self._cache.key(content, "glance")
        kept = self._cache.get(key) if self._cache is not None else None
        found = None if kept is None else _unpacked(kept)
        if found is None:
            found = glance_of(content)
            self._keep(key, _packed(found))
        return found

    def _standing(
        self, row: Row, others: tuple[Finding, ...] = ()
    ) -> tuple[Standing, Taken | None] | None:
        """Return how a visit stands and what it takes up, given what it shares with ``others``."""
        try:
            content = read_file(row.path)
        except FileProblemError:
            return None
        project = self._projects.of(row.path)
        outset = self._terms.outset(row.path, project).replace(others=others)
        over = row.glance is not None and row.glance.last < self.today
        day = None if over else self.today
        depends = repr((str(row.path), outset.replace(today=day)))
        key = f"{digest(content)} {depends}"
        if key in self._standings:
            self._standings[key] = self._standings.pop(key)  # as with the glances
        else:
            kept_under = "" if self._cache is None else self._cache.key(content, depends)
            kept = self._cache.get(kept_under) if self._cache is not None else None
            found = None if kept is None else _standing_kept(kept)
            if found is None:
                try:
                    visit = Visit.of(content, outset)
                except UnreadableError:
                    return None
                found = _standing_of(visit, row.path)
                standing, taken = found
                counts = (standing.errors, standing.warnings, standing.infos)
                self._keep(kept_under, (*counts, standing.clashes, taken))
            self._standings[key] = found
        return self._standings[key]

    def _keep(self, key: str, values: tuple[Any, ...]) -> None:
        if self._cache is not None:
            self._cache.put(key, values)
            self._kept_anew = True

    def _urgency(self, row: Row) -> tuple[bool, bool, int]:
        glance = row.glance or Glance()
        over = glance.last < self.today
        try:
            large = row.path.stat().st_size > LARGE
        except (OSError, ValueError):
            large = False
        return large, over, -glance.last.toordinal() if over else glance.first.toordinal()


def _toml_files(folder: Path) -> Iterator[str]:
    """Return all TOML files of a folder, visits or not, but none in hidden folders."""
    for where, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in files:
            if name.lower().endswith(".toml"):
                yield os.path.join(where, name)  # noqa: PTH118 - there may be very many


def glance_of(content: bytes) -> Glance:
    """Return what a visit is by the content of its file.

    Raises:
        UnreadableError: the content is no text that could be looked at further.
    """
    itinerary, _ = decode(read(content).data)
    sessions = [each for day in itinerary.days for each in day.sessions]
    entries: list[Session | Branch] = [*sessions]
    entries += [branch for each in sessions for branch in each.branches]
    within = [*entries, *(item for entry in entries for item in entry.items)]
    statuses = [each.status for each in within]
    statuses += [speaker.status for each in within for speaker in each.speakers]

    def text(words: Words) -> str:
        return words.pick(itinerary.languages)[:LONGEST_TEXT]

    return Glance(
        title=text(itinerary.title) or itinerary.id[:LONGEST_TEXT],
        place=text(itinerary.place),
        days=tuple(sorted({day.date for day in itinerary.days if day.date is not None})),
        tentative=statuses.count(TENTATIVE),
        revision=itinerary.revision if "revision" in itinerary.given else None,
        issued=itinerary.issued,
        draft=itinerary.draft,
        words=_words(itinerary),
    )


def _words(itinerary: Itinerary) -> str:
    """Return all by which a visit is found."""
    texts: list[str] = [itinerary.id, *_texts(itinerary.title), *_texts(itinerary.place)]
    named = (
        itinerary.people, itinerary.organisations, itinerary.venues, itinerary.groups,
        itinerary.vehicles,
    )  # fmt: skip
    for entries in named:
        for each in entries:
            texts += [*_texts(each.name), each.id]
    return folded("\n".join(dict.fromkeys(texts))[:MOST_WORDS])


def _texts(words: Words | str) -> Iterable[str]:
    return (words,) if isinstance(words, str) else words.texts.values()


def _standing_of(visit: Visit, path: Path) -> tuple[Standing, Taken | None]:
    from planner.rules.together import taken

    findings = [each.finding for each in visit.located]
    clashes = tuple(each.message for each in findings if each.code.startswith(ACROSS))
    own = [each.severity for each in findings if not each.code.startswith(ACROSS)]
    errors, warnings, infos = (own.count(each) for each in Severity)
    return Standing(errors, warnings, infos, clashes), taken(visit.plan, str(path))


def _across(takers: Sequence[tuple[Path, Taken]]) -> dict[Path, tuple[Finding, ...]]:
    """Return what visits share with others at one time, told at each of them."""
    if len(takers) < 2:  # noqa: PLR2004 - one visit shares nothing
        return {}
    from planner.rules.together import across

    found: dict[Path, tuple[Finding, ...]] = {}
    for ordered in (takers, takers[::-1]):
        for index, finding in across([taken for _, taken in ordered]):
            path = ordered[index][0]
            found[path] = (*found.get(path, ()), finding)
    return found


def _packed(glance: Glance) -> tuple[Any, ...]:
    """Return a glance as values that can be kept."""
    return (
        glance.title, glance.place, [each.isoformat() for each in glance.days], glance.tentative,
        glance.revision, None if glance.issued is None else glance.issued.isoformat(), glance.draft,
        glance.words,
    )  # fmt: skip


def _unpacked(kept: tuple[Any, ...]) -> Glance | None:
    """Return the glance that was kept, or None if it is none."""
    try:
        title, place, days, tentative, revision, issued, draft, words = kept
        return Glance(
            title=str(title), place=str(place), days=tuple(map(date.fromisoformat, days)),
            tentative=int(tentative), revision=None if revision is None else int(revision),
            issued=None if issued is None else date.fromisoformat(issued), draft=bool(draft),
            words=str(words),
        )  # fmt: skip
    except (ValueError, TypeError):
        return None


def _standing_kept(kept: tuple[Any, ...]) -> tuple[Standing, Taken | None] | None:
    """Return how a visit stands as it was kept, or None if that is nothing of the kind."""
    from planner.rules.together import Taken

    try:
        errors, warnings, infos, clashes, taken = kept
        standing = Standing(int(errors), int(warnings), int(infos), tuple(map(str, clashes)))
    except (ValueError, TypeError):
        return None
    return (standing, taken) if taken is None or isinstance(taken, Taken) else None
