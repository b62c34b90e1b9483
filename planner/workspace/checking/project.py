"""The settings of the project to which a file belongs.

They stand in the nearest `planner.toml`, or `pyproject.toml` with a table `tool.planner`, from the
folder of the file upwards; of both in one folder, `planner.toml` counts.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planner.model.finding import Finding
from planner.model.settings import Project, decode_project
from planner.source.document import UnreadableError, read
from planner.workspace.disk.files import FileProblemError, read_file
from planner.workspace.reading import Reading

if TYPE_CHECKING:
    from planner.workspace.checking.baseline import Baseline

OWN_FILE, SHARED_FILE = "planner.toml", "pyproject.toml"
_TOOL = ("tool", "planner")


class ProjectFile(Reading):
    """A file with the settings of a project, and what is wrong with them."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Read the settings from the bytes of their file.

        Raises:
            UnreadableError: the content is no text that could be looked at further.
        """
        self.path = path
        self.document = read(content)

    @property
    def is_there(self) -> bool:
        """Whether the file has settings for this program at all."""
        return self.path.name == OWN_FILE or isinstance(self._table, dict)

    @property
    def settings(self) -> Project:
        """What can be read of the settings."""
        return self._decoded[0]

    @property
    def baseline(self) -> Path | None:
        """The file with known findings, if the settings name one."""
        named = self.settings.baseline
        return None if named is None else self.path.parent / named

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong with the settings."""
        from planner.rules.file.f006_unknown_reference import RULE
        from planner.rules.named_rules import unknown_in_settings

        return [*self._decoded[1], *unknown_in_settings(RULE, self.settings)]

    @cached_property
    def _decoded(self) -> tuple[Project, list[Finding]]:
        table = self._table
        at = () if self.path.name == OWN_FILE else _TOOL
        return decode_project(table if isinstance(table, dict) else {}, at)

    @property
    def _table(self) -> object:
        data = self.document.data
        if self.path.name == OWN_FILE:
            return data
        tool = data.get(_TOOL[0])
        return tool.get(_TOOL[1]) if isinstance(tool, dict) else None


class Projects:
    """The settings of projects, each read once."""

    def __init__(self) -> None:
        self._known: dict[Path, ProjectFile | None] = {}
        self._baselines: dict[Path, Baseline | None] = {}
        self.failures: dict[Path, str] = {}
        """Settings that cannot be read, with the reason."""

    def of(self, file: Path) -> ProjectFile | None:
        """Return the settings that hold for a file, if there are any."""
        try:
            folder = file.resolve().parent
        except (OSError, RuntimeError, ValueError):
            return None
        return self._of(folder)

    def baseline(self, project: ProjectFile) -> Baseline | None:
        """Return the known findings that a project names, read once."""
        path = project.baseline
        if path is None:
            return None
        if path not in self._baselines:
            from planner.workspace.checking.baseline import Baseline

            try:
                self._baselines[path] = Baseline.read(path)
            except FileProblemError as problem:
                self.failures[path] = str(problem)
                self._baselines[path] = None
        return self._baselines[path]

    @property
    def files(self) -> list[ProjectFile]:
        """All settings that were found."""
        found = {each.path: each for each in self._known.values() if each is not None}
        return list(found.values())

    def _of(self, folder: Path) -> ProjectFile | None:
        passed: list[Path] = []
        found: ProjectFile | None = None
        for each in (folder, *folder.parents):
            if each in self._known:
                found = self._known[each]
                break
            passed.append(each)
            found = self._in(each)
            if found is not None:
                break
        self._known |= dict.fromkeys(passed, found)
        return found

    def _in(self, folder: Path) -> ProjectFile | None:
        for name in (OWN_FILE, SHARED_FILE):
            path = folder / name
            try:
                if not path.is_file():
                    continue
                content = read_file(path)
                if name == SHARED_FILE and b"planner" not in content:
                    continue
                project = ProjectFile(path, content)
            except (OSError, ValueError):
                continue
            except (FileProblemError, UnreadableError) as problem:
                if name == OWN_FILE:
                    self.failures[path] = str(problem)
                continue
            if project.is_there:
                return project
        return None
