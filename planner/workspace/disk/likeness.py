"""Makes a new file like the one it replaces: owner, group, extended attributes, mode."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import Any

_ACCESS_LIST = "system.posix_acl_access"


def make_like(new: Path, old: Path) -> None:
    """Give a new file what belongs to an old one, as far as the system lets one.

    Owner, group and attributes that may not be given are left out. If it is the group, the mode
    lets the group of the new file do no more than everybody.

    Raises:
        OSError: the mode cannot be given, or the old file is gone.
    """
    wanted = old.stat()
    mode = stat.S_IMODE(wanted.st_mode)
    if not _give_owner(new, wanted):
        mode = mode & ~(stat.S_IRWXG | stat.S_ISGID) | (mode & stat.S_IRWXO) << 3
    give_attributes(new, old)
    new.chmod(mode)


def _give_owner(new: Path, wanted: os.stat_result) -> bool:
    """Give a file its owner and group, and tell whether it has the group."""
    own = new.stat()
    if (own.st_uid, own.st_gid) == (wanted.st_uid, wanted.st_gid) or not hasattr(os, "chown"):
        return True
    for uid in (wanted.st_uid, -1):
        with contextlib.suppress(OSError):
            os.chown(new, uid, wanted.st_gid)
            return True
    return False


def give_attributes(new: Path, old: Path, system: Any = os) -> None:
    """Copy extended attributes, lists of access rights among them, on the systems that have them."""
    if not hasattr(system, "listxattr"):
        return
    with contextlib.suppress(OSError):
        names = system.listxattr(old)
        if _ACCESS_LIST in system.listxattr(new) and _ACCESS_LIST not in names:
            system.removexattr(new, _ACCESS_LIST)
        for name in names:
            with contextlib.suppress(OSError):
                system.setxattr(new, name, system.getxattr(old, name))
