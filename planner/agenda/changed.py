"""What has changed in a programme since an earlier issue, worked out when a paper first asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from planner.source.route import Route

Marks = Mapping[Route, str]
"""Sessions, branches and points by their routes, with how they differ from the earlier issue: keys
of ``edition.CHANGES``, several with blanks between."""


class Changed(Marks):
    """The marks of an edition, and the number of the issue since which they count."""

    def __init__(self, find: Callable[[], tuple[int, Marks]]) -> None:
        """Take what finds the number and the marks; it is called once, if at all."""
        self._find = find

    @classmethod
    def of(cls, number: int, marks: Marks) -> Changed:
        """Return marks that are known."""
        return cls(lambda: (number, marks))

    @cached_property
    def _found(self) -> tuple[int, Marks]:
        return self._find()

    @property
    def since(self) -> int:
        """The number of the issue with which the visit is compared; 0 where there is none."""
        return self._found[0]

    def __getitem__(self, route: Route) -> str:
        return self._found[1][route]

    def __iter__(self) -> Iterator[Route]:
        return iter(self._found[1])

    def __len__(self) -> int:
        return len(self._found[1])

    def __reduce__(self) -> tuple[Callable[[int, Marks], Changed], tuple[int, Marks]]:
        """Return what makes the same marks again, as for another process."""
        number, marks = self._found
        return Changed.of, (number, dict(marks))
