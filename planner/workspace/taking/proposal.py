"""A list on its way into a visit: how it is read, and which of its rows are to be taken."""

from __future__ import annotations

from collections.abc import Collection

from planner.changes.change import Change
from planner.changes.taking.columns import PEOPLE, USED
from planner.changes.taking.table import letter
from planner.changes.taking.taken import Outcome, Taken, Taking
from planner.source.edit import RefusedError
from planner.workspace.taking.take import Wish, change_of_list, list_of, taken_as
from planner.workspace.visit import Visit

TAKEABLE = frozenset({Outcome.NEW, Outcome.NEAR, Outcome.FILLS})
"""What rows come to that can be taken."""


class Proposal:
    """Reads a list anew whenever someone says what it is, and keeps what was said of its rows.

    New rows are taken unless someone says otherwise; those that may be there already, and those
    that only fill in what is there, are taken when someone says so.
    """

    def __init__(self, visit: Visit, content: bytes | str) -> None:
        """Read a list: the bytes of a file, or the text that was pasted.

        Raises:
            UnreadableError: it cannot be read.
            RefusedError: the visit cannot take it as it stands.
        """
        self.visit = visit
        self.content = content
        self.wish = Wish()
        self._said: dict[tuple[int, str, str], bool] = {}
        self._merged: set[tuple[int, str, str]] = set()
        self._found = list_of(visit, content)
        self._begin(Wish())

    def _begin(self, wish: Wish) -> None:
        """Read the list as its columns tell; where they tell nothing, as one of people."""
        try:
            self._read_again(wish)
        except RefusedError:
            self._read_again(wish.replace(target=PEOPLE))

    def _read(self, wish: Wish) -> Taking:
        return taken_as(self.visit, self._found, wish)

    def _read_again(self, wish: Wish) -> None:
        self._as_read = self._read(wish)
        self.wish = wish.replace(target=self._as_read.target)

    def read_as(self, target: str) -> None:
        """Take the rows for people, organisations, venues or sessions.

        Raises:
            UnreadableError: a calendar has none of them.
            RefusedError: they cannot be that.
        """
        used = {*USED[target], "-"}
        kept = {
            column: field
            for column, field in self.wish.columns.items()
            if field.partition(".")[0] in used
        }
        self._read_again(self.wish.replace(target=target, columns=kept))

    def assign(self, column: int, field: str) -> None:
        """Say what a column holds, counted from 0; see ``headers.FIELDS``, and ``-`` for nothing.

        Raises:
            RefusedError: the rows have no such field.
        """
        columns = {**self.wish.columns, letter(column): field}
        self._read_again(self.wish.replace(columns=columns))

    def keep_rest(self, *, keep: bool) -> None:
        """Say whether what no field takes goes to the notes."""
        self._read_again(self.wish.replace(keep_rest=keep))

    def sheet(self, name: str) -> None:
        """Read another sheet of the workbook.

        Raises:
            UnreadableError: it holds no list that could be read.
        """
        self._found = list_of(self.visit, self.content, name)
        self._said.clear()
        self._merged.clear()
        self._begin(Wish(sheet=name, keep_rest=self.wish.keep_rest))

    def into(self, visit: Visit) -> None:
        """Take the list into another state of the visit.

        Raises:
            UnreadableError: it cannot be read for that.
            RefusedError: that state cannot take it.
        """
        self._found = list_of(visit, self.content, self.wish.sheet)
        self.visit = visit
        self._as_read = self._read(self.wish)

    @property
    def taking(self) -> Taking:
        """What the list comes to, with the rows that someone said are what they are near."""
        rows = enumerate(self._as_read.rows)
        merged = [
            index for index, row in rows if row.same is not None and _key(row) in self._merged
        ]
        return self._as_read.merged(merged) if merged else self._as_read

    @property
    def mergeable(self) -> frozenset[int]:
        """The indexes of the rows that may be an entry of the visit which could be filled in."""
        return self._as_read.mergeable

    def merge(self, index: int) -> bool:
        """Say that a row is the entry that it is near, or not; tell whether there is such an entry."""
        row = self._as_read.rows[index]
        if row.same is None:
            return False
        key = _key(row)
        self._merged ^= {key}
        if key in self._merged:
            self._said[key] = True
        else:
            self._said.pop(key, None)
        return True

    @property
    def chosen(self) -> frozenset[int]:
        """The indexes of the rows that are taken."""
        return frozenset(
            index for index, row in enumerate(self.taking.rows) if self._is_chosen(row)
        )

    def _is_chosen(self, row: Taken) -> bool:
        if row.outcome not in TAKEABLE:
            return False
        return self._said.get(_key(row), row.outcome is Outcome.NEW)

    def say(self, indexes: Collection[int], *, take: bool) -> None:
        """Say of some rows whether they are taken."""
        rows = self.taking.rows
        for index in indexes:
            self._said[_key(rows[index])] = take

    def of(self, outcome: Outcome) -> list[int]:
        """Return the indexes of the rows that come to the same."""
        return [index for index, row in enumerate(self.taking.rows) if row.outcome is outcome]

    def change(self) -> Change | None:
        """Return the change that takes the chosen rows; None where none is chosen.

        Raises:
            RefusedError: they cannot be taken.
        """
        chosen = self.chosen
        return change_of_list(self.visit, self.taking, chosen) if chosen else None


def _key(row: Taken) -> tuple[int, str, str]:
    """Return what tells a row from others, however the list is read."""
    return row.number, row.name, str(row.day)
