"""What an editor asks about texts: where two of them differ, and whether one can be written."""

from __future__ import annotations

from typing import NamedTuple


class Difference(NamedTuple):
    """The one stretch in which two texts differ, as offsets in characters, ends excluded."""

    start: int
    old_end: int
    new_end: int

    def moved(self, index: int) -> int:
        """Return where an offset of the old text is in the new one."""
        if index <= self.start:
            return index
        if index >= self.old_end:
            return index + self.new_end - self.old_end
        return min(index, self.new_end)


def differing(old: str, new: str) -> Difference:
    """Return where two texts differ; it never begins or ends inside a line end CR LF."""
    start = _common(old, new)
    if start and old[start - 1] == "\r":
        start -= 1
    most = min(len(old), len(new)) - start
    tail = _common_end(old, new, most)
    if tail and old[len(old) - tail] == "\n":
        tail -= 1
    return Difference(start, len(old) - tail, len(new) - tail)


def _common(old: str, new: str) -> int:
    """Return how many characters two texts begin with in common."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(old: str, new: str, most: int) -> int:
    """Return how many characters two texts end with in common, ``most`` at most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def encodable(text: str) -> str:
    """Return a text that can be written as UTF-8: halves of characters are joined or replaced."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
