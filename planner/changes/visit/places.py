"""Many places of a visit changed at once, in an order in which each is still where it was."""

from __future__ import annotations

from typing import Any

from planner.source.edit import Delete, Edit, Set, value_at
from planner.source.route import Route


class Places:
    """What is to be written and what is to be taken out, by routes of the data as it stands."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._written: dict[Route, Any] = {}
        self._gone: set[Route] = set()
        self._lists: dict[Route, bool] = {}

    def write(self, at: Route, value: Any) -> None:
        """Give a key or an entry of a list that is there another value."""
        self._written[at] = value

    def take(self, at: Route, *, last: bool = False) -> None:
        """Take out a key or an entry of a list; with ``last``, its list too if nothing is left.

        Without it such a list stays, and says that there is nothing.
        """
        self._gone.add(at)
        if isinstance(at[-1], int):
            self._lists[at[:-1]] = last

    def goes(self, at: Route) -> bool:
        """Tell whether something is taken out, alone or with what is around it."""
        return any(at[:length] in self._gone for length in range(1, len(at) + 1))

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits: first what is written, then what goes, from the back to the front."""
        emptied = [at for at in self._lists if self._is_emptied(at)]
        for at in emptied:
            self._gone = {each for each in self._gone if each[: len(at)] != at}
            if self._lists[at]:
                self._gone.add(at)
        kept = [at for at in emptied if not self._lists[at]]
        inner = {at for at in self._gone if any(at[:n] in self._gone for n in range(1, len(at)))}
        written = [Set(at, value) for at, value in self._written.items() if not self.goes(at)]
        anew = [edit for at in kept if not self.goes(at) for edit in self._as_empty(at)]
        return (*written, *anew, *map(Delete, sorted(self._gone - inner, reverse=True)))

    def _as_empty(self, at: Route) -> tuple[Edit, ...]:
        """Return the edits after which a list is there and empty; headings cannot say that."""
        if all(isinstance(each, dict) for each in value_at(self._data, at)):
            return Delete(at), Set(at, [])
        return (Set(at, []),)

    def _is_emptied(self, at: Route) -> bool:
        entries = value_at(self._data, at)
        return isinstance(entries, list) and all(
            (*at, index) in self._gone for index in range(len(entries))
        )
