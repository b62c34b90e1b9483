"""Why a file cannot be written, in an organiser's words, and what to do about it."""

from __future__ import annotations

import errno

_ELSEWHERE = "or save it as another file elsewhere"
_DENIED = f"you may not write there; ask for the right to write in that folder, {_ELSEWHERE}"
_NETWORK = f"the network drive does not answer; try again in a moment, {_ELSEWHERE}"

_WORDS = {
    "ENOSPC": f"the disk is full; free some space, {_ELSEWHERE}",
    "EDQUOT": f"your share of the disk is used up; free some space, {_ELSEWHERE}",
    "EROFS": "the disk can only be read, not written; save it as another file elsewhere",
    "EACCES": _DENIED,
    "EPERM": _DENIED,
    "ENOENT": f"there is no such folder, or no longer; make it, {_ELSEWHERE}",
    "ENOTDIR": "a part of its path is a file, not a folder; save it as another file elsewhere",
    "EISDIR": "it is a folder; name a file in it",
    "ENAMETOOLONG": "its name is too long; choose a shorter one",
    "ELOOP": "its links lead in a circle; save it as another file elsewhere",
    "EIO": "the disk reports damage; save it as another file on another disk at once",
    "EFBIG": f"no file may grow so large there; make it smaller, {_ELSEWHERE}",
    "EXDEV": "it cannot be replaced where it is; save it as another file elsewhere",
    "EBUSY": f"the system holds it; try again in a moment, {_ELSEWHERE}",
    "ETXTBSY": f"the system holds it; try again in a moment, {_ELSEWHERE}",
    "EMFILE": "too many files are open; close some programs, then try again",
    "ENFILE": "too many files are open; close some programs, then try again",
    "ESTALE": _NETWORK,
    "ETIMEDOUT": _NETWORK,
    "EHOSTDOWN": _NETWORK,
    "EHOSTUNREACH": _NETWORK,
    "ENETDOWN": _NETWORK,
}

_BY_NUMBER = {getattr(errno, name): words for name, words in _WORDS.items() if hasattr(errno, name)}


def why_unwritten(error: Exception) -> str:
    """Return why a write failed, and what to do about it."""
    if not isinstance(error, OSError):
        return f"no file can have this name ({error}); choose another"
    known = _BY_NUMBER.get(error.errno or 0)
    return known or f"{error.strerror or error}; try again, {_ELSEWHERE}"
