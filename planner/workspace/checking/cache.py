"""What came of files that were checked before, so that an archive is not checked anew each time.

A file is known by its content, its name, and all that its check depends on beside it: settings, day,
version and the program's own files. Everything is kept in the user's folder for caches, as plain JSON
under its checksum; whatever is wrong with that is the same as if it were not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

import planner
from planner.model.finding import Finding, Related, Severity
from planner.reports.report import FileReport, Located, Place
from planner.rules.booking import Booking
from planner.rules.together import Taken
from planner.source.record import Record

VARIABLE = "STUDY_VISIT_PLANNER_CACHE"
"""The environment variable that names another folder; empty, nothing is kept."""

KEPT_SECONDS = 30 * 24 * 3600
"""For how long something is kept that nobody asks for."""

_KINDS: dict[str, type[Record]] = {
    kind.__name__: kind for kind in (FileReport, Located, Place, Finding, Related, Taken, Booking)
}
_KIND = "is"


class Cache:
    """The outcomes of earlier checks, each under the key of what it depends on."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it need not exist."""
        self.folder = folder
        self._program = _program()

    @classmethod
    def usual(cls) -> Cache | None:
        """Return the cache in the user's own folder, unless the environment says there is none."""
        named = os.environ.get(VARIABLE)
        if named is None:
            return cls(user_cache_path("study-visit-planner", appauthor=False))
        return cls(Path(named)) if named else None

    def key(self, content: bytes, terms: str) -> str:
        """Return what tells the check of a content under some terms from all others."""
        told = hashlib.sha256(content)
        told.update(f"\0{self._program}\0{terms}".encode("utf-8", "replace"))
        return told.hexdigest()

    def get(self, key: str) -> Any:
        """Return what was kept under a key, or None."""
        try:
            told, _, text = self._path(key).read_text(encoding="utf-8").partition("\n")
            return _unpacked(json.loads(text)) if told == _checksum(text) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, values: tuple[Any, ...]) -> None:
        """Keep records and plain values under a key, if that can be done."""
        path = self._path(key)
        partial = path.with_name(f"{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            text = json.dumps(_packed(values))
            partial.write_text(f"{_checksum(text)}\n{text}", encoding="utf-8")
            os.replace(partial, path)  # noqa: PTH105 - as everywhere, one step

    def sweep(self) -> None:
        """Take out what nobody has asked for in a long time."""
        oldest = time.time() - KEPT_SECONDS
        with contextlib.suppress(OSError):
            for path in self.folder.glob("*/*"):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _program() -> str:
    """Return what tells this state of the program from others: version, and files as they stand."""
    folder = Path(planner.__file__).parent
    told = hashlib.sha256(planner.__version__.encode())
    for path in sorted(_modules(folder)):
        with contextlib.suppress(OSError):
            stat = path.stat()
            told.update(f"{path.name}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return told.hexdigest()


def _modules(folder: Path) -> Iterable[Path]:
    """Return the files that a check runs."""
    for part in ("source", "model", "rules", "workspace", "reports"):
        yield from (folder / part).rglob("*.py")


def _packed(value: Any) -> Any:
    """Return a record, and all that is in it, as JSON knows it."""
    if isinstance(value, Record):
        fields = {key: _packed(each) for key, each in vars(value).items()}
        return {_KIND: type(value).__name__, **fields}
    if isinstance(value, tuple | list):
        return [_packed(each) for each in value]
    return value


def _unpacked(value: Any) -> Any:
    """Return what was packed; lists come back as tuples.

    Raises:
        KeyError, TypeError, ValueError: it is nothing that was packed.
    """
    if isinstance(value, list):
        return tuple(_unpacked(each) for each in value)
    if isinstance(value, dict):
        kind = _KINDS[value.pop(_KIND)]
        fields = {key: _unpacked(each) for key, each in value.items()}
        if kind is Finding:
            fields["severity"] = Severity(fields["severity"])
        return kind(**fields)
    return value
